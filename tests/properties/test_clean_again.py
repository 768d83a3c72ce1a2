"""A text that is clean stays as it is, and every character of it has its place."""

from hypothesis import example, given
from hypothesis import strategies as st

from promises import check_outline
from properties.changes import PHRASES, STRANGE, changed_texts, tries
from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.read import plain_document
from upheld.segment import outline

PIECES = st.lists(
    st.sampled_from([*STRANGE, *PHRASES, " ", "\n", "o"]) | st.text(max_size=3)
)
SCRAPS = PIECES.map("".join)


@tries(5)
@given(SCRAPS | changed_texts(3))
@example("\u00adâ€™")  # what hides a mis-decoded apostrophe is taken out behind it
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@tries(5)
@given(SCRAPS)
def test_tidying_twice_is_tidying_once(text: str) -> None:
    for line in clean_text(text).split("\n"):
        once = tidy(line)
        assert tidy(once) == once


@tries(2)
@given(SCRAPS)
def test_every_character_is_in_a_heading_a_mark_or_a_sentence(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()  # as spaCy wants it
    check_outline(text, outline(plain_document(text)))
