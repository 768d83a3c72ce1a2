"""A council beside others."""

from datetime import date
from pathlib import Path

import pytest

from factories import clean, council, decision
from upheld.errors import UpheldError
from upheld.tabulate.compare import Comparison, compare
from upheld.tabulate.frames import tables
from upheld.tabulate.own_groups import read_groups
from upheld.tabulate.select import Selection, select

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
    names = ("bodies", "decisions", "upheld", "investigations", "upheld_per_100k")
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
        "sep=;\nGroup ;COUNCIL\nOurs;NOM\nours;BRA\n",
        "sep=\t\ngroup\tcouncil\nOurs\tNOM\nOURS\tBRA\n",
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
        (
            "Group;Name\nOurs;NOM\n",
            "It needs the columns group and council, a council a row; it has group, n",
        ),
        ("sep=;\n", "It needs the columns group and council, a council a row; it is "),
        ("group,council\nOurs,\n", "Line 2: The group Ours has no council in this row"),
        ("group,council\nOurs,NOM\n,BRA\n", "Line 3: BRA is in no group; name one"),
        (
            "sep=;\ngroup;council\nall councils;NOM\n",
            "Line 3: A group cannot be called all councils: another row of the compar",
        ),
        (
            "group,council\nNorthmere County Council,BRA\n",
            "Line 2: A group cannot be called Northmere County Council: another row",
        ),
    ],
)  # fmt: skip
def test_groups_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UpheldError) as error:
        read_groups(path, FRAMES["bodies"], "NOM")
    assert error.value.message.startswith(f"{path}: {told}")


def test_everything_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text("group,council\nOurs,Xyzzy\nOurs,NOM\nOurs,Plugh\n", "utf-8")
    with pytest.raises(UpheldError) as error:
        read_groups(path, FRAMES["bodies"])
    told = error.value.message
    assert ("Line 2" in told, "Line 3" in told, "Line 4" in told) == (True, False, True)


@pytest.mark.parametrize("name", ["ALL councils", "Councils of type county"])
def test_no_two_rows_are_called_the_same(name: str) -> None:
    with pytest.raises(UpheldError, match=f"A group cannot be called {name}"):
        compared("NOM", {name: frozenset({"BRA"})})


def test_members_without_decisions_are_told_and_their_residents_count() -> None:
    quiet = council(code="QUI", name="Quietford County Council", population=400_000)
    gone = council(
        code="GON", name="Gonebury County Council", end=date(2009, 3, 31), population=7
    )
    entries = {**REGISTER, "QUI": quiet, "GON": gone}
    groups = {"Ours": frozenset({"SAW", "QUI"}), "All here": frozenset({"SAW", "NOM"})}
    found = compare(FRAMES, "SAW", groups, Selection(), entries)
    shown = {
        row["group"]: (row["bodies"], row["population"], row["upheld_per_100k"])
        for row in found.rows
    }
    assert shown == {
        "Saltwick County Council": (1, 100_000, 1.0),
        "All councils": (4, None, None),
        "Councils of type county": (2, 1_000_000, 0.2),
        "Councils in Wales": (1, 100_000, 1.0),
        "Ours": (1, 500_000, 0.2),
        "All here": (2, 600_000, 0.33),
    }
    told = [note for note in found.notes if "no decision looked at" in note]
    assert told == ["Ours: no decision looked at is about Quietford County Council."]


def test_a_council_that_the_register_does_not_know() -> None:
    found = compared("vale care ltd")
    assert any("Vale Care Ltd is not in the register" in note for note in found.notes)
    assert not any("not in the register" in n for n in compared("NOM").notes)


def test_a_council_without_decisions() -> None:
    found = compare(FRAMES, "Adur District Council", {}, Selection())
    assert found.rows[0]["decisions"] == 0
    assert "The tables hold no decision about Adur District Council." in found.notes


@pytest.mark.parametrize(
    ("name", "left_out"),
    [("Northmere", "2, of them 1 about Northmere County Council"),
     ("Bramble", "2, of them none about Bramble City Council")],
)  # fmt: skip
def test_decisions_that_days_leave_out_are_told(name: str, left_out: str) -> None:
    elsewhere = {"councils": (SALTWICK,), "bodies": (SALTWICK.name,)}
    dateless = [
        decision("21 000 010", decision_date=None),
        clean("21 000 011", decision_date=None, **elsewhere),
    ]
    frames = tables(
        [*dateless, clean("21 000 012", councils=(BRAMBLE,), bodies=(BRAMBLE.name,))]
    )
    since = compare(frames, name, {}, Selection(since=date(2000, 1, 1)), REGISTER)
    note = f"Not counted: decisions without a date ({left_out})."
    assert note in since.notes
    assert note not in compare(frames, name, {}, Selection(), REGISTER).notes


def test_a_name_that_is_empty() -> None:
    with pytest.raises(UpheldError, match="The name of a council is empty"):
        compare(FRAMES, " ", {}, Selection())


def test_a_name_of_several_councils() -> None:
    with pytest.raises(UpheldError, match="several councils, choose one by its code"):
        compare(FRAMES, "North East Combined Authority", {}, Selection())


def test_residents_are_not_counted_twice() -> None:
    """A county's people are its districts' too, and an heir's its predecessor's."""
    county = council(code="COU", name="Arkenby County Council")
    district = council(code="DIS", name="Ashmarsh District Council", type="district")
    old = council(code="OLD", name="Oldmere County Council", successors=("COU",))
    far = council(code="FAR", name="Bexwick County Council")
    entries = {each.code: each for each in (county, district, old, far)}
    frames = tables(
        clean(f"21 000 {n:03}", councils=(each,), bodies=(each.name,))
        for n, each in enumerate(entries.values(), 1)
    )
    groups = {
        "apart": frozenset({"COU", "FAR"}),
        "two tiers": frozenset({"COU", "DIS"}),
        "heir": frozenset({"COU", "OLD"}),
    }
    found = compare(frames, "FAR", groups, Selection(), entries)
    people = {row["group"]: row["population"] for row in found.rows}
    assert people["Bexwick County Council"] == 500_000
    assert [people[name] for name in groups] == [1_000_000, None, 500_000]


def test_an_abolished_council_is_asked_for_as_its_heir(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = council(code="OLD", name="Oldmere County Council", successors=("NEW",))
    new = council(code="NEW", name="Newmere Council", type="unitary")
    entries = {each.code: each for each in (old, new)}
    monkeypatch.setattr("upheld.tabulate.select.register", lambda: entries)
    frames = tables(
        clean(f"21 000 {n:03}", councils=(each,), bodies=(each.name,))
        for n, each in enumerate(entries.values(), 1)
    )
    apart = compare(frames, "Oldmere", {}, Selection(), entries).rows[0]
    joined = compare(frames, "OLD", {}, Selection(successors=True), entries).rows[0]
    assert (apart["group"], apart["decisions"]) == ("Oldmere County Council", 1)
    assert (joined["group"], joined["decisions"]) == ("Newmere Council", 2)
    asked = Selection(council="Oldmere", successors=True)
    assert len(select(frames, asked).rows) == 2
