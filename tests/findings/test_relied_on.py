"""What was done already counts where the ombudsman relies on it near by."""

import pytest

from texts import decision
from upheld.extraction import read_case
from upheld.findings.status import relied_on

DONE = "3. The Council has apologised to Mrs X."
RELIES = "The letter was short, and that is a suitable remedy."


@pytest.mark.parametrize(
    ("texts", "relied"),
    [
        pytest.param({"findings": f"{DONE} {RELIES}"}, True, id="right behind"),
        pytest.param(
            {"findings": f"{DONE}{' It wrote again.' * 7} {RELIES}"},
            True,
            id="eight sentences below",
        ),
        pytest.param(
            {"findings": f"{DONE}{' It wrote again.' * 8} {RELIES}"},
            False,
            id="nine sentences below",
        ),
        pytest.param({"findings": f"3. {RELIES} {DONE[3:]}"}, True, id="above"),
        pytest.param(
            {"findings": DONE, "action": f"4. {RELIES}"}, False, id="another section"
        ),
        pytest.param(
            {"findings": f"{DONE} The letter suited nobody."}, False, id="other words"
        ),
    ],
)
def test_relied_on(texts: dict[str, str], relied: bool) -> None:
    case = read_case(decision(**texts), "rules")
    (number,) = (n for n, r in enumerate(case.readings) if "apologised" in r.text)
    assert relied_on(case, number) is relied
