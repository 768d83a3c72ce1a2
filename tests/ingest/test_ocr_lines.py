"""Recognised words put together to lines, from made-up tables of words."""

import pytest

from upheld.ingest.layout import Line
from upheld.ingest.ocr.engine import Word, certainty_of
from upheld.ingest.ocr.lines import Sheet, lines_of
from upheld.ingest.ocr.upright import level, slope

# One pixel is one point, so that numbers below are both.
SHEET = Sheet(number=2, height=800, scale=1)
# (left, word), or (left, word, certainty in per cent).
Seen = tuple[int, str] | tuple[int, str, int]


def row(number: int, top: float, *seen: Seen, size: float = 10) -> list[Word]:
    """Words of one line in letters of a size, 5 wide; a full letter is 0.68 of it."""
    words = []
    for left, text, *rest in seen:
        sure = (rest[0] if rest else 96) / 100
        deep = 0.21 * size if any(letter in "gjpqy" for letter in text) else 0
        small = (
            0 if any(letter in "bdfhkltABCDTO0123456789" for letter in text) else 0.22
        )
        high = top + small * size
        place, right, bottom = (number, 1, 1), left + 5 * len(text), top + 0.68 * size
        words.append(Word(text, place, left, high, right, bottom + deep, sure))
    return words


def texts(*rows: list[Word]) -> list[str]:
    return [line.text for line in lines_of([w for r in rows for w in r], SHEET)]


BODY = [
    row(at, 100 + 14 * at, (72, "The"), (92, "Council"), (132, "delayed."))
    for at in range(10, 16)
]
END = row(90, 780, (72, "End"))


def test_line_stands_where_its_words_do() -> None:
    seen = row(1, 100, (72, "12."), (100, "The"), (120, "Council"), (160, "delayed."))
    (line, _) = lines_of([*seen, *END], SHEET)
    assert line == Line(
        "12. The Council delayed.",
        page=2,
        left=72,
        right=200,
        inner=100,
        y=800 - 106.8,
        unit=5,
        style=(10, False),
    )


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        # What a bullet is seen as, behind it the gap of a list item.
        ([(72, "e"), (100, "apologise;")], "- apologise;"),
        ([(72, "°"), (100, "apologise;")], "- apologise;"),
        ([(72, "«"), (100, "apologise;")], "- apologise;"),
        # Without the gap it is a word.
        ([(72, "e"), (80, "apologise;")], "e apologise;"),
        # The number of a paragraph.
        ([(72, "l."), (100, "The"), (120, "Council")], "1. The Council"),
        ([(72, "I."), (100, "The"), (120, "Council")], "1. The Council"),
        ([(72, "12"), (100, "The"), (120, "Council")], "12. The Council"),
        ([(72, "12"), (100, "bins")], "12 bins"),
        ([(72, "12"), (84, "The")], "12 The"),
        # A stroke alone is the word "I".
        ([(72, "What"), (95, "|"), (105, "found")], "What I found"),
        # Specks go; signs that the engine is sure of stay.
        ([(72, "The"), (90, "'", 20), (97, "end")], "The end"),
        ([(72, "1974"), (97, "&", 93), (107, "2014")], "1974 & 2014"),
        # A sum is left as it was seen, be it ever so unsure.
        ([(72, "pay"), (90, "£1,250", 31)], "pay £1,250"),
        ([(72, "pay"), (90, "£", 31), (97, "250")], "pay £ 250"),
    ],
)
def test_words_of_a_line(seen: list[Seen], text: str) -> None:
    assert texts(row(1, 100, *seen), END) == [text, "End"]


@pytest.mark.parametrize(
    ("foot", "text"),
    [
        # A page number is what stands far behind the last line.
        ([row(1, 780, (72, "Final"), (100, "decision"), (500, "A."))], "decision 2"),
        ([row(1, 780, (72, "Final"), (100, "decision"), (500, "2"))], "decision 2"),
        # The engine may see it as a line of its own.
        (
            [row(1, 780, (72, "Final"), (100, "decision")), row(2, 781, (500, "_"))],
            "decision 2",
        ),
        # Near words and long ones are none.
        ([row(1, 780, (72, "Final"), (100, "decision"), (145, "A."))], "decision A."),
        (
            [row(1, 780, (72, "Final"), (100, "decision"), (500, "2014"))],
            "decision 2014",
        ),
    ],
)
def test_page_number_in_the_footer(foot: list[list[Word]], text: str) -> None:
    assert texts(*BODY, *foot)[-1] == f"Final {text}"


@pytest.mark.parametrize(
    ("size", "style"),
    [(10, 10), (11, 10), (9, 10), (14, 14), (7, 7)],
    ids=["same", "a little more", "a little less", "heading", "footnote"],
)
def test_size_of_print(size: float, style: int) -> None:
    heading = row(1, 60, (72, "Complaint"), (130, "details"), size=size)
    words = [w for r in [heading, *BODY, END] for w in r]
    assert lines_of(words, SHEET)[0].style == (style, False)


def test_page_askew_is_made_level() -> None:
    words = [
        word
        for at in range(4)
        for left in (72, 172, 272, 372, 472)
        for word in row(at, 100 + 20 * at + left * 0.02, (left, "Council"))
    ]
    assert slope(words) == pytest.approx(1.15, abs=0.02)
    levelled = level(words, (600, 800), (616, 812))
    assert slope(levelled) == pytest.approx(0, abs=0.01)
    tops = [word.top for word in levelled if word.line[0] == 0]
    assert max(tops) - min(tops) < 0.1
    # What stands in the middle of one picture does so in the other.
    middle = Word("Council", (1, 1, 1), 280, 396, 320, 404, 0.9)
    (*_, moved) = level([*words, middle], (600, 800), (616, 812))
    assert (moved.left, moved.top) == pytest.approx((288, 402))


def test_certainty_counts_long_words_for_more() -> None:
    assert certainty_of([]) == 0
    assert certainty_of(row(1, 100, (72, "Council", 90), (110, "of", 45))) == 0.8
