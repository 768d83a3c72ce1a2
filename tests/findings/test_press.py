"""Articles as a whole: who found what, and articles that are about no single case."""

from decimal import Decimal

import pytest

from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.tabulate.frames import tables

ARTICLE = """Council left pensioner's bins for four months

Northmere County Council was found to have missed a pensioner's bin collections for \
four months, in a ruling by the Local Government and Social Care Ombudsman.

{quotation}

The council was ordered to pay him £150.
"""
QUOTED = [
    pytest.param(
        'The watchdog said: "The council failed to keep a record of his calls."',
        {"failure_to_act", "record_keeping"},
        id="the watchdog",
    ),
    pytest.param(
        '"The council failed to keep a record of his calls," said the ombudsman.',
        {"failure_to_act", "record_keeping"},
        id="the ombudsman, behind it",
    ),
    pytest.param(
        'A council spokesman said: "We are sorry.\n\n'
        '"We failed to keep a record of his calls."',
        {"failure_to_act"},
        id="the council, in two paragraphs",
    ),
    pytest.param(
        "‘They failed to keep a record of my calls,’ said the man, 81.",
        {"failure_to_act"},
        id="the man",
    ),
    pytest.param(
        'A charity, Clear Streets, said: "The council treats people badly. It failed '
        'to keep a record of his calls."',
        {"failure_to_act"},
        id="a charity",
    ),
]


@pytest.mark.parametrize(("quotation", "faults"), QUOTED)
def test_only_the_ombudsmans_words_find(quotation: str, faults: set[str]) -> None:
    found = extract(document_from_text(ARTICLE.format(quotation=quotation)))
    assert found.document.source == "press"
    assert {f.type for f in found.findings if f.kind == "fault"} == faults
    assert {f.body for f in found.findings} == {"Northmere County Council"}
    assert found.payment_total_gbp == Decimal(150)


ROUND_UP = """Three councils criticised by ombudsman

The Local Government and Social Care Ombudsman has found fault with three councils.

Northmere County Council was at fault for leaving a family in a hotel. It was told \
to pay £1,500.

Tillowby District Council failed to carry out a review in time.
"""


def test_an_article_on_several_cases_is_laid_on_no_council() -> None:
    found = extract(document_from_text(ROUND_UP))
    assert (found.document.source, found.document.document_type) == ("press", "other")
    assert (found.findings, found.payments, found.outcome) == ((), (), None)
    assert found.needs_review
    assert any("several cases" in warning for warning in found.warnings)


def test_an_article_on_several_cases_is_not_counted() -> None:
    frames = tables([extract(document_from_text(ROUND_UP))])
    assert len(frames["decisions"]) == 1
    assert frames["councils"]["decisions"].tolist() == [0]


TWO_NAMED = """{headline}

The Local Government and Social Care Ombudsman found it took seven months too long to \
assess her.

She waited at home.

It was told to apologise.

The woman has since moved to a home of Dunwold Borough Council.
"""
LED = [
    pytest.param(
        "Northmere County Council failed woman, says ombudsman",
        "Northmere County Council",
        id="the headline's council",
    ),
    pytest.param(
        "Northmere County Council and Tillowby District Council failed woman",
        None,
        id="two in the headline",
    ),
    pytest.param("Woman failed by her council", None, id="none in the headline"),
]


@pytest.mark.parametrize(("headline", "body"), LED)
def test_of_several_councils_the_opening_tells_whose_case_it_is(
    headline: str, body: str | None
) -> None:
    found = extract(document_from_text(TWO_NAMED.format(headline=headline)))
    assert {f.body for f in found.findings if f.kind == "fault"} == {body}
