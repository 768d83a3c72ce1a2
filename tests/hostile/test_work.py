"""What is too much for one decision is refused; long words and lists are bounded."""

import json
from pathlib import Path

import pytest

from upheld.annotate.council_names import find_council_names, find_defined_bodies
from upheld.annotate.nlp import tokens_of_word
from upheld.errors import UnreadableError
from upheld.ingest.bounds import check_contents
from upheld.ingest.clean import clean_text
from upheld.ingest.read import document_from_text, read_file
from upheld.segment import outline

HEAD = (
    "Northmere County Council (21 000 001)\nThe Ombudsman's final decision:\n"
    "Summary: there was fault.\nFinal decision\n"
)


@pytest.mark.parametrize(
    ("piece", "most", "what"),
    [
        pytest.param("£1 a month ", 3_000, "amounts of money", id="amounts"),
        pytest.param("1p ", 3_000, "amounts of money", id="pence"),
        pytest.param("ten pounds ", 3_000, "amounts of money", id="in words"),
        pytest.param("a\n", 20_000, "sentences", id="lines"),
        pytest.param("Aa. ", 20_000, "sentences", id="sentences"),
        pytest.param("“A.” ", 20_000, "sentences", id="quoted sentences"),
    ],
)
def test_too_much_for_one_decision(piece: str, most: int, what: str) -> None:
    check_contents(piece * most, "a.txt")
    with pytest.raises(UnreadableError, match=f"more than {most:,} {what}") as caught:
        check_contents(piece * (most + 1), "a.txt")
    assert (caught.value.path, caught.value.reason) == ("a.txt", "too_long")


def test_a_text_of_amounts_is_refused_when_read() -> None:
    with pytest.raises(UnreadableError, match="more than 3,000 amounts of money"):
        document_from_text(HEAD + "£1 a month " * 3_001)


@pytest.mark.parametrize(
    ("length", "found"), [(999, True), (1_000, False)], ids=["long", "no word"]
)
def test_words_without_end_have_no_tokens(length: int, found: bool) -> None:
    assert bool(tokens_of_word("x" * length)) is found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Elm County Council", ["Elm County Council"]),
        ("Isle of the Elm and Ash Council", ["Isle of the Elm and Ash Council"]),
        (f"{'E' * 41} Council", ["E" * 41 + " Council"]),
        (f"{'E' * 42} Council", []),
    ],
)
def test_names_of_councils_are_bounded(text: str, names: list[str]) -> None:
    assert [mention.value for mention in find_council_names(text)] == names
    if names:
        assert find_defined_bodies(f"{text} (the Council)") == names


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("**Elm Council** found", "Elm Council found"),
        (f"**{'a' * 1_000}**", "a" * 1_000),
        (f"**{'a' * 1_001}**", f"**{'a' * 1_001}**"),
    ],
    ids=["bold", "long", "too long for bold print"],
)
def test_bold_print_is_bounded(printed: str, shown: str) -> None:
    assert clean_text(printed) == shown


def test_lists_in_lists_end_somewhere() -> None:
    document = document_from_text(HEAD + "".join(f"Aa{n}:\n" for n in range(100)))
    paragraphs = outline(document).paragraphs
    for place, paragraph in enumerate(paragraphs):
        depth, lead = 0, paragraph.lead_in
        while lead is not None:
            depth, lead = depth + 1, paragraphs[lead].lead_in
        assert depth <= 20, place
    assert sum(p.lead_in is not None for p in paragraphs) > 90


TEXT = json.dumps(HEAD + "There was fault by the Council.")
NO_TEXT = "The record has no text"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", f'{{"text": {"[" * 100_000}{"]" * 100_000}}}', ["too deep"]),
        ("a.jsonl", f'{{"a": {"[" * 100_000}\n{{"text": {TEXT}}}', ["too deep", None]),
        ("a.json", f'{{"text": {TEXT}, "n": {"9" * 5_000}}}', ["number in it is too"]),
        ("a.json", f'{{"text": "a", "text": {TEXT}, "n": NaN}}', [None]),
        ("a.json", f'{{"text": {TEXT}, "n": 1e999999999}}', [None]),
        ("a.json", f'{{"text": {TEXT}, "title": "\\ud83d", "url": 5}}', [None]),
        ("a.json", f'{{"text": {TEXT}, "bodies": [[[]], 5]}}', [None]),
        ("a.json", '{"text": 5}', [NO_TEXT]),
        ("a.jsonl", '{"text": 5}\n{"text": [1]}\n{"text": null}', [NO_TEXT] * 3),
        ("a.json", f'[{{"text": {TEXT}}}{", 1" * 1_001}]', ["more than 1,000 values"]),
        ("a.json", f'[{{"text": {TEXT}}}, 1]', [None, "not a JSON record"]),
    ],
    ids=[
        *("nested", "one line nested", "giant number", "twice and no number"),
        *("infinite", "half a pair", "odd bodies", "a number for a text"),
        *("no texts", "a list of numbers", "a number among records"),
    ],
)
def test_records_that_only_make_work(
    tmp_path: Path, name: str, content: str, told: list[str | None]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    items = list(read_file(path))
    assert len(items) == len(told)
    for item, detail in zip(items, told, strict=True):
        assert isinstance(item, UnreadableError) is (detail is not None)
        if isinstance(item, UnreadableError):
            assert detail is not None
            assert detail in item.detail
