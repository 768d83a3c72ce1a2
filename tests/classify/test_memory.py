"""What was asked once is remembered, until it would be too much."""

from upheld.classify.memory import Memory


def test_each_is_found_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    memory = Memory(length)
    assert [*map(memory.__getitem__, ("late", "letter", "late"))] == [4, 6, 4]
    assert asked == ["late", "letter"]


def test_what_is_too_much_is_forgotten_and_found_again() -> None:
    memory = Memory(len, most=2)
    assert [memory[word] for word in ("a", "to", "she", "a")] == [1, 2, 3, 1]
    assert memory == {"she": 3, "a": 1}
