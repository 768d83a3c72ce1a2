"""One report under several references: every table counts it, and its money, once."""

import pytest

from upheld.batch.identity import Identities
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.tabulate.frames import tables

REPORT = """{body} ({reference})
Category : Education > School transport
Decision : Upheld
Decision date : 14 Sep 2016
Summary: The Council failed to consider the transport appeals of four families properly.
The complaint
Four families complained the Council refused transport to their children's schools.
Finding
Fault found causing injustice and recommendations made.
Recommendations
To remedy the injustice the Council should:
- apologise to the four families;
- pay the first family £300, the second £100, the third £600 and the fourth £500 for \
their distress; and
- refund the £240 the third family spent on bus fares.
"""
ONE_COUNCIL = [("Northmere County Council", f"15 000 00{n}") for n in range(1, 5)]
TWO_COUNCILS = [
    ("Northmere County Council", "15 000 001"),
    ("Saltwick Borough Council", "15 000 002"),
]


@pytest.mark.parametrize(
    "published", [pytest.param(ONE_COUNCIL, id="four"), pytest.param(TWO_COUNCILS)]
)
def test_money_of_one_report_counts_once(published: list[tuple[str, str]]) -> None:
    identities = Identities()
    decisions = [
        identities.name(
            extract(document_from_text(REPORT.format(body=body, reference=reference)))
        )
        for body, reference in published
    ]
    frames = tables(decisions)
    originals = frames["decisions"]["duplicate_of"].isna().sum()
    assert originals == 1
    everywhere = frames["councils"].iloc[0]
    assert everywhere["payments_total_gbp"] == 1740
    assert everywhere["payments_decisions"] == everywhere["decisions"] == 1
    assert frames["councils"]["payments_total_gbp"].iloc[1:].sum() == 1740
    assert frames["trends"]["payments_gbp"].sum() == 1740
    assert frames["trends"]["decisions"].max() == 1
