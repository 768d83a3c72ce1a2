"""Who did it, where the body that answers for it did not do it itself."""

import pytest

from texts import decision
from upheld.extraction import extract
from upheld.ingest.read import document_from_text

COUNCIL = "Northmere County Council"
ACTED = [
    pytest.param(
        "The care provider, acting on behalf of the Council, missed visits. "
        "This was fault.",
        "the care provider",
        id="on behalf of the council",
    ),
    pytest.param(
        "There was fault by the Home in failing to keep a record of her falls.",
        "the Home",
        id="fault by the home",
    ),
    pytest.param(
        "The Council's contractor failed to keep a record of her calls. "
        "This was fault.",
        "the Council's contractor",
        id="a contractor",
    ),
    pytest.param(
        "The Council failed to keep a record of her calls to the Home. This was fault.",
        None,
        id="the council about the home",
    ),
    pytest.param(
        "The Council did not monitor the care provider's visits. This was fault.",
        None,
        id="the council's oversight",
    ),
]


@pytest.mark.parametrize(("findings", "actor"), ACTED)
def test_the_body_answers_and_another_acts(findings: str, actor: str | None) -> None:
    found = extract(decision(findings=f"3. {findings}"))
    faults = [found for found in found.findings if found.kind == "fault"]
    assert {fault.body for fault in faults} == {COUNCIL}
    assert {fault.actor for fault in faults} == {actor}


PROVIDER = """Copperbeech Care Limited (21 013 900)
Category : Adult care services > Residential care
Decision : Upheld
Decision date : 8 Aug 2022
The Ombudsman's final decision:
Summary: Mrs V complained about her mother's care at Copperbeech Court. The Care \
Provider was at fault for keeping poor records of her falls.
The complaint
1. Mrs V complains about Copperbeech Court (the Home), run by Copperbeech Care \
Limited (the Care Provider).
The Ombudsman's role and powers
2. We investigate complaints about adult social care providers.
What I found
3. The Home kept no record of two falls. This was fault.
4. Mrs V was caused distress.
Recommended action
5. Within one month the Care Provider should:
- apologise to Mrs V; and
- pay her £250.
Final decision
6. I uphold the complaint. The Care Provider has not accepted my recommendations.
"""


def test_a_provider_in_the_title_answers_for_itself() -> None:
    found = extract(document_from_text(PROVIDER))
    assert found.document.header.bodies == ("Copperbeech Care Limited",)
    assert {(f.body, f.actor) for f in found.findings if f.kind == "fault"} == {
        ("Copperbeech Care Limited", None)
    }
    assert {(f.type, f.status) for f in found.findings if f.kind == "remedy"} == {
        ("apology", "recommended"),
        ("symbolic_payment", "recommended"),
    }
