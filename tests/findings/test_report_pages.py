"""The landing page of a public report, as a whole."""

from datetime import date
from decimal import Decimal

from upheld.extraction import extract
from upheld.ingest.read import document_from_text

PAGE = """Tillowby District Council (18 014 220, 18 015 031)
Category : Housing > Homelessness
Decision : Upheld
Decision date : 11 Jun 2019
Summary: Two families waited for decisions on their homelessness applications.
The complaint
Mrs E and Ms F complained that the Council took nine months too long to decide their \
homelessness applications.
Finding
The Ombudsman upheld the complaints and found fault causing injustice.
Recommendations
To put this right the Council should:
- apologise to Mrs E and Ms F;
- pay Mrs E £1,200; and
- pay Ms F £800.
The Council has accepted our recommendations.
Ombudsman satisfied with the Council's response: 3 December 2019
Further report
"""


def test_a_landing_page() -> None:
    found = extract(document_from_text(PAGE))
    header = found.document.header
    assert found.document.document_type == "report"
    assert header.reference == "18 014 220"
    assert header.other_references == ("18 015 031",)
    assert header.compliance_date == date(2019, 12, 3)
    assert header.decision_date == date(2019, 6, 11)
    assert found.outcome_detail == "upheld_fault_injustice"
    assert found.payment_total_gbp == Decimal(2000)
    assert {f.status for f in found.findings if f.kind == "remedy"} == {"agreed"}
    faults = {f.type for f in found.findings if f.kind == "fault"}
    assert faults == {"delay"}


def test_a_page_without_the_line_has_no_compliance_date() -> None:
    text = PAGE.replace(
        "Ombudsman satisfied with the Council's response: 3 December 2019\n", ""
    )
    assert extract(document_from_text(text)).document.header.compliance_date is None
