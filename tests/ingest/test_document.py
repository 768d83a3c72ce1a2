"""Blocks put together: header, hash, pages, paragraph numbers, doubts."""

from datetime import date

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.document import build_document
from upheld.ingest.layout import Block
from upheld.ingest.read import document_from_text, plain_document
from upheld.types import Document, Header

STATEMENT = """Northmere County Council (21 000 001)
Category :
Housing
>
Other
Decision : Upheld
Decision date : 02 May 2022
The Ombudsman's final decision:
Summary: Ms X complained about a fence.
The complaint
1. Ms X says the Council’s fence fell in 12 March 2021:
a) on her car; and
(b) on her cat.
12 March 2021 was a Friday.
2016. That is a year.
Final decision
2. There was fault.
Ombudsman satisfied with the council's response: 1 June 2022
"""


def test_whole_document() -> None:
    document = document_from_text(STATEMENT, path="fence.txt")
    assert document.header == Header(
        title="Northmere County Council (21 000 001)",
        reference="21 000 001",
        bodies=("Northmere County Council",),
        category="Housing",
        subcategory="Other",
        outcome="Upheld",
        decision_date=date(2022, 5, 2),
        compliance_date=date(2022, 6, 1),
    )
    assert document.text.startswith(
        "Northmere County Council (21 000 001)\nCategory : Housing > Other\nDecision : "
    )
    assert (document.source, document.document_type) == ("lgsco", "statement")
    assert (document.path, document.warnings) == ("fence.txt", ())
    assert document.page_starts == ()
    assert document.page(5) is None


def test_paragraph_numbers() -> None:
    document = document_from_text(STATEMENT)
    starts = [(document.text[at:][:10], n) for at, n in document.paragraph_starts]
    assert starts == [
        ("1. Ms X sa", "1"),
        ("a) on her ", "a"),
        ("(b) on her", "b"),
        ("2. There w", "2"),
    ]
    assert document.printed_paragraph(document.text.index("on her cat")) == "b"
    assert document.printed_paragraph(document.text.index("was a Friday")) is None


def test_given_header_fills_what_the_text_leaves_open() -> None:
    given = Header(reference="21 000 009", url="http://lgo.org.uk/x", outcome="Upheld")
    document = document_from_text(STATEMENT, header=given)
    assert document.header.reference == "21 000 001"
    assert document.header.url == "http://lgo.org.uk/x"
    assert document.warnings == (
        "The text gives the reference as 21 000 001, its source as 21 000 009.",
    )


def test_nothing_is_guessed() -> None:
    header = document_from_text("The Ombudsman's final decision:\nNo fault.").header
    assert header == Header()


def test_article_has_a_headline_and_no_decision_date() -> None:
    text = "Ombudsman raps council\n4 May 2022\nThe Ombudsman found fault."
    header = document_from_text(
        text, header=Header(decision_date=date(2022, 5, 4))
    ).header
    assert header == Header(title="Ombudsman raps council")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("(21 000 001)", "(21 000 002)", id="other reference"),
        pytest.param("Housing\n>\nOther", "Planning > Other", id="other category"),
        pytest.param("02 May 2022", "03 May 2022", id="other date"),
        pytest.param(
            "the council's response: 1", "council's response: 2", id="response"
        ),
        pytest.param("’", "'", id="quotes"),
        pytest.param("a) on", "- on", id="marks of lists"),
        pytest.param("Ms X says", "Ms  X\u00a0says", id="spaces"),
        pytest.param(
            "Final decision\n", "Back to top\nFinal decision\n", id="furniture"
        ),
    ],
)
def test_same_hash(old: str, new: str) -> None:
    assert old in STATEMENT
    changed = document_from_text(STATEMENT.replace(old, new))
    assert changed.text_sha256 == document_from_text(STATEMENT).text_sha256


@pytest.mark.parametrize(
    ("old", "new"), [("There was fault", "There was no fault"), ("cat", "dog")]
)
def test_other_hash(old: str, new: str) -> None:
    changed = document_from_text(STATEMENT.replace(old, new))
    assert changed.text_sha256 != document_from_text(STATEMENT).text_sha256


def build(*blocks: Block) -> Document:
    return build_document(blocks, path="a.pdf", given=Header(), check=False)


def test_pages() -> None:
    document = build(
        Block("One", 1), Block("two three five", 1, ((4, 2), (10, 4))), Block("Six", 6)
    )
    assert document.text == "One\ntwo three five\nSix"
    assert document.page_starts == (0, 8, 14, 14, 19, 19)
    pages = {
        word: document.page(document.text.index(word)) for word in document.text.split()
    }
    assert pages == {"One": 1, "two": 1, "three": 2, "five": 4, "Six": 6}


def test_first_page_blank() -> None:
    document = build(Block("One", 2), Block("two", 2))
    assert (document.page(0), document.page(5)) == (2, 2)


def test_two_titles_are_doubted() -> None:
    text = "Elm Council (21 000 001)\nAsh Council (21 000 002)\nThere was fault."
    (warning,) = document_from_text(text).warnings
    assert "two decisions (21 000 001 and 21 000 002)" in warning


def test_suffix_is_the_same_decision() -> None:
    text = "Elm Council (21 000 001)\nAsh NHS Trust (21 000 001a)\nThere was fault."
    assert document_from_text(text).warnings == ()


def test_glued_caption_goes() -> None:
    text = "Slide backgroundCouncil left boy without bus\nThe Ombudsman found fault."
    assert document_from_text(text).text.startswith("Council left")


@pytest.mark.parametrize("text", ["", " \n\t\n", "Back to top"])
def test_empty(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        document_from_text(text, path="a.txt")
    assert (caught.value.reason, caught.value.path) == ("empty", "a.txt")


def test_text_in_memory_need_be_no_decision() -> None:
    assert document_from_text("The Council failed.").source == "unknown"


@pytest.mark.parametrize("text", ["", "  a\n\n•  b ", STATEMENT, "Back to top\n1. x"])
def test_plain_document_keeps_every_character(text: str) -> None:
    assert plain_document(text).text == text
