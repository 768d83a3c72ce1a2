"""No change of a text breaks a promise, and nothing is remembered between texts."""

from hypothesis import given

from promises import check_decision, check_document
from properties.changes import PAGES, RECORDS, changed_texts, tries
from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.parts import Part
from upheld.ingest.read import document_from_text, read_part
from upheld.types import Decision, Document


def read_text(text: str) -> Document | None:
    """Return the first document of a file; None for one that is no decision."""
    # Without a name that tells its kind, so pages and records are among the texts.
    item, *_ = read_part(Part("a", text.encode("utf-8", "surrogatepass")))
    if isinstance(item, UnreadableError):
        assert item.detail.endswith(".")
        return None
    return item


@tries(1)
@given(changed_texts() | changed_texts(texts=PAGES) | changed_texts(texts=RECORDS))
def test_every_promise_holds_of_every_changed_decision(text: str) -> None:
    document = read_text(text)
    if document:
        check_document(document)
        check_decision(extract(document))


@tries(0.3)
@given(changed_texts(3))
def test_exactly_these_lines_keep_every_promise_too(text: str) -> None:
    document = document_from_text(f"Elm Council\n{text}")  # never empty
    check_decision(extract(document))


@tries(0.2)
@given(changed_texts(2), changed_texts(2))
def test_a_decision_is_the_same_whatever_was_read_before(text: str, other: str) -> None:
    def decision(words: str) -> Decision | None:
        document = read_text(words)
        return extract(document) if document else None

    first = decision(text)
    decision(other)
    assert decision(text) == first
