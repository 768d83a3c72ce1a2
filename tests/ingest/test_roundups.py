"""Articles on one case, and articles on several or on figures."""

import pytest

from upheld.ingest.roundups import tells_of_several

SEVERAL = [
    pytest.param(
        "Complaints about councils rise\n"
        "The ombudsman upheld 83 per cent of the complaints it investigated last year.",
        id="figures",
    ),
    pytest.param(
        "Northmere among worst for complaints, annual letters show\n"
        "The Local Government Ombudsman found fault in 41 cases at the council.",
        id="annual letters",
    ),
    pytest.param(
        "Councils must listen, says focus report\n"
        "The ombudsman finds that councils charge families without warning.",
        id="focus report",
    ),
    pytest.param(
        "Three councils criticised by ombudsman\n"
        "The ombudsman has found fault with three councils over homelessness.",
        id="a count of councils",
    ),
    pytest.param(
        "Ombudsman finds fault\n"
        "Northmere County Council was found at fault over a family's home.\n"
        "Tillowby District Council failed to carry out a review.\n"
        "Dunwold Borough Council was told to apologise to a woman.",
        id="three verdicts",
    ),
    pytest.param(
        "Ombudsman finds fault over lost letters\n"
        "Northmere County Council was found at fault for a man's lost letter.\n"
        "In a separate case, Dunwold Borough Council was told to apologise.",
        id="two verdicts, in another case",
    ),
    pytest.param(
        "Ombudsman finds fault\n"
        "Arkenby County Council failed to reply to a man about his lost letter.\n"
        "Dunwold Borough Council was told to apologise to a young mother.",
        id="two verdicts, each with a person",
    ),
    pytest.param(
        "News and press\n26 May 2015\nCouncil told to review a policy\n"
        "25 March 2015\nPupil was wrongly refused a bus pass\n"
        "2 March 2015\nArkenby County Council failed a man over his letters",
        id="headlines with their days",
    ),
]
ONE = [
    pytest.param(
        "Council failed autistic boy for a year, ombudsman finds\n"
        "The boy had no school. Northmere County Council was told to pay £3,600.\n"
        "Last year the ombudsman upheld 74 per cent of the complaints about councils.",
        id="figures at the end",
    ),
    pytest.param(
        "Woman waited 14 months, one of 30 complaints upheld at council\n"
        "Northmere County Council was found at fault for her wait.",
        id="figures beside a person",
    ),
    pytest.param(
        "Two councils left woman without a home\n"
        "Northmere County Council failed to assess her and Dunwold Borough Council "
        "was slow.",
        id="a joint case",
    ),
    pytest.param(
        "Two councils left woman without a home\n"
        "Arkenby County Council failed to assess a woman with two sons.\n"
        "Dunwold Borough Council was slow and has apologised to the woman.",
        id="a joint case told council by council",
    ),
    pytest.param(
        "Council lost letters\n"
        "Arkenby County Council failed to reply to a man.\n"
        "He wrote four times.\nNobody replied.\nHe was told to wait.\n"
        "Dunwold Borough Council was told to pay a woman £300 last year.",
        id="an earlier case at the end",
    ),
    pytest.param(
        "Council lost letters\n4 March 2025\n5 March 2025\n"
        "Arkenby County Council failed to reply to a man.",
        id="day of publication and of a change",
    ),
]


@pytest.mark.parametrize("text", SEVERAL)
def test_several_cases(text: str) -> None:
    assert tells_of_several(text.split("\n"))


@pytest.mark.parametrize("text", ONE)
def test_one_case(text: str) -> None:
    assert not tells_of_several(text.split("\n"))
