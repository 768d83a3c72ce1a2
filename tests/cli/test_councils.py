"""``upheld councils``: what it prints, where, and how it exits."""

import json

import pytest
from click.testing import CliRunner, Result

from upheld.cli.councils import councils


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(councils, arguments, input=stdin)


WIRRAL = (
    "WRL\tE08000015\tWirral Metropolitan Borough Council\tmetropolitan\tNorth West\n"
)
KENT = "KEN\tE10000016\tKent County Council\tcounty\tSouth East\n"


@pytest.mark.parametrize(
    ("arguments", "stdout"),
    [
        pytest.param(["Wirral MBC", "Kent County Council"], WIRRAL + KENT, id="known"),
        pytest.param(["Wirral"], WIRRAL, id="place-alone"),
        pytest.param(
            ["North Yorkshire County Council"],
            "NYK\tE10000023\tNorth Yorkshire County Council\tcounty\t"
            "Yorkshire and The Humber\tabolished 31 March 2023; "
            "succeeded by North Yorkshire Council (NYE)\n",
            id="abolished",
        ),
        pytest.param(
            ["Carrick District Council"],
            "CARRI\tE07000020\tCarrick District Council\tdistrict\tSouth West\t"
            "abolished 31 March 2009; succeeded by Cornwall Council (CON)\n",
            id="abolished-2009",
        ),
        pytest.param(
            ["Cumbria County Council"],
            "CMA\tE10000006\tCumbria County Council\tcounty\tNorth West\t"
            "abolished 31 March 2023; succeeded by Cumberland Council (CBD) and "
            "Westmorland and Furness Council (WAF)\n",
            id="two-successors",
        ),
        pytest.param(
            ["--on", "2020-04-01", "Buckinghamshire"],
            "BUC\tE06000060\tBuckinghamshire Council\tunitary\tSouth East\n",
            id="chosen-by-day",
        ),
    ],
)
def test_known_names(arguments: list[str], stdout: str) -> None:
    result = run(*arguments)
    assert (result.stdout, result.stderr, result.exit_code) == (stdout, "", 0)


@pytest.mark.parametrize(
    ("name", "stderr"),
    [
        pytest.param("Qqqq", "Qqqq: not known\n", id="nothing-like-it"),
        pytest.param(
            "Wiral Council",
            "Wiral Council: not known; suggestions only: Wirral Metropolitan Borough "
            "Council; Wigan Metropolitan Borough Council; Swale Borough Council\n",
            id="misspelt",
        ),
        pytest.param(
            "Sufolk",
            "Sufolk: not known; suggestions only: Suffolk County Council\n",
            id="a-misspelt-place",
        ),
        pytest.param(
            "Wokingham Town Council",
            "Wokingham Town Council: not known; suggestions only: "
            "Wokingham Borough Council\n",
            id="town-council",
        ),
        pytest.param(
            "Buckinghamshire",
            "Buckinghamshire: not known without its day, choose with --on: "
            "Buckinghamshire Council (from 1 April 2020); "
            "Buckinghamshire County Council (to 31 March 2020)\n",
            id="two-councils",
        ),
    ],
)
def test_unknown_name(name: str, stderr: str) -> None:
    result = run(name)
    assert (result.stdout, result.stderr, result.exit_code) == ("", stderr, 1)


def test_known_names_are_printed_beside_an_unknown_one() -> None:
    result = run("Kent", "Qqqq", "Wirral")
    assert result.stdout == KENT + WIRRAL
    assert result.stderr == "Qqqq: not known\n"
    assert result.exit_code == 1


def test_names_from_standard_input() -> None:
    result = run("Wirral", "-", stdin="Kent County Council\r\n\n  Wirral Council\n")
    assert (result.stdout, result.exit_code) == (WIRRAL + KENT + WIRRAL, 0)


def test_json() -> None:
    result = run("--json", "Harrogate Borough Council", "Harogate Borough Council")
    known, unknown = json.loads(result.stdout)
    assert result.exit_code == 1
    assert known == {
        "query": "Harrogate Borough Council",
        "code": "HAG",
        "gss_code": "E07000165",
        "name": "Harrogate Borough Council",
        "type": "district",
        "region": "Yorkshire and The Humber",
        "start": None,
        "end": "2023-03-31",
        "successors": [{"code": "NYE", "name": "North Yorkshire Council"}],
        "population": 161545,
        "suggestions": [],
    }
    assert unknown.keys() == known.keys()
    assert unknown["code"] is None
    assert unknown["suggestions"][0] == "Harrogate Borough Council"


@pytest.mark.parametrize("arguments", [[], ["--on", "1 May 2020", "Kent"]])
def test_misuse(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
