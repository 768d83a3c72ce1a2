"""A council beside others."""

from pathlib import Path

import pytest

from factories import clean, council, decision
from upheld.errors import UpheldError
from upheld.tabulate.compare import Comparison, compare, read_groups
from upheld.tabulate.frames import tables
from upheld.tabulate.select import Selection

NORTHMERE = council()
SALTWICK = council(
    code="SAW",
    gss_code="E2",
    name="Saltwick County Council",
    population=100_000,
    region="Wales",
)
BRAMBLE = council(
    code="BRA",
    gss_code="E3",
    name="Bramble City Council",
    type="unitary",
    population=None,
)
REGISTER = {each.code: each for each in (NORTHMERE, SALTWICK, BRAMBLE)}
FRAMES = tables(
    [
        decision("21 000 001"),
        clean("21 000 002"),
        *(
            make(f"21 000 {n:03}", councils=(each,), bodies=(each.name,))
            for n, (make, each) in enumerate(
                [
                    (decision, SALTWICK),
                    (clean, SALTWICK),
                    (clean, SALTWICK),
                    (decision, BRAMBLE),
                ],
                3,
            )
        ),
        decision("21 000 009", bodies=("Vale Care Ltd",), councils=(None,)),
    ]
)  # fmt: skip


def compared(name: str, groups: dict[str, frozenset[str]] | None = None) -> Comparison:
    return compare(FRAMES, name, groups or {}, Selection(), REGISTER)


def test_beside_all_its_type_its_region_and_a_group() -> None:
    own = {"Neighbours": frozenset({"NOM", "BRA"})}
    found = compared("Northmere", own)
    names = ("councils", "decisions", "upheld", "investigations", "upheld_per_100k")
    assert [tuple(row[n] for n in ("group", *names)) for row in found.rows] == [
        ("Northmere County Council", 1, 2, 1, 2, 0.2),
        ("All councils", 4, 7, 4, 7, None),
        ("Councils of type county", 2, 5, 2, 5, 0.33),
        ("Councils in East Midlands", 2, 3, 2, 3, None),
        ("Neighbours", 2, 3, 2, 3, None),
    ]
    assert found.rows[2]["upheld_rate_of_investigations"] == 0.4
    assert found.rows[2]["upheld_rate_low"] == 0.1176
    assert all(row["small_numbers"] for row in found.rows)
    assert any("fewer than 10 investigations" in note for note in found.notes)


def test_a_body_that_is_no_council_has_no_type_or_region() -> None:
    assert [row["group"] for row in compared("vale care ltd").rows] == [
        "Vale Care Ltd",
        "All councils",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "group,council\nOurs,Northmere County Council\nOurs,bra\n",
        "\ufeffcouncil;group;why\r\nNOM;Ours;x\r\nBramble City Council;Ours\r\n;;\r\n",
    ],
)
def test_groups_of_a_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text(text, encoding="utf-8")
    assert read_groups(path, FRAMES["bodies"]) == {"Ours": frozenset({"NOM", "BRA"})}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("group,name\nOurs,NOM\n", "It needs the columns group and council"),
        ("", "It needs the columns group and council"),
        (
            "group,council\nOurs,NOM\nOurs,Brambel\n",
            "Line 3: No council or body is called Brambel; did you mean Bramble City",
        ),
    ],
)  # fmt: skip
def test_groups_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UpheldError) as error:
        read_groups(path, FRAMES["bodies"])
    assert error.value.message.startswith(f"{path}: {told}")


def test_a_council_without_decisions() -> None:
    found = compare(FRAMES, "Adur District Council", {}, Selection())
    assert found.rows[0]["decisions"] == 0
    assert "The tables hold no decision about Adur District Council." in found.notes


def test_a_name_of_several_councils() -> None:
    with pytest.raises(UpheldError, match="several councils, choose one by its code"):
        compare(FRAMES, "North East Combined Authority", {}, Selection())
