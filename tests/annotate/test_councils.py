"""The register of councils: its facts, names resolved, names found in text."""

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from upheld.annotate.councils import (
    find_councils,
    namesakes,
    register,
    resolve,
    successor_names,
)
from upheld.types import Council

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
ENGLAND_MID_2020 = 56_550_138  # Office for National Statistics


def code_of(name: str, on: date | None = None, bare: bool = False) -> str | None:
    council = resolve(name, on, bare=bare)
    return council.code if council else None


def lives_overlap(one: Council, other: Council) -> bool:
    begins = max(one.start or date.min, other.start or date.min)
    ends = min(one.end or date.max, other.end or date.max)
    return begins <= ends


# --- facts ---------------------------------------------------------------------


def test_current_councils_of_each_type() -> None:
    current = Counter(each.type for each in register().values() if each.end is None)
    assert current == {
        "county": 21,
        "district": 164,
        "unitary": 63,
        "metropolitan": 36,
        "london_borough": 32,
        "city_of_london": 1,
        "combined_authority": 15,
        "other": 12,
    }


def test_populations_of_the_lowest_tier_add_up_to_england() -> None:
    lowest = {"district", "unitary", "metropolitan", "london_borough", "city_of_london"}
    populations = [
        each.population or 0
        for each in register().values()
        if each.end is None and each.type in lowest
    ]
    assert all(populations)
    assert sum(populations) == ENGLAND_MID_2020


@pytest.mark.parametrize("council", register().values(), ids=lambda each: each.code)
def test_row_is_sound(council: Council) -> None:
    assert re.fullmatch("[A-Z]{3,5}", council.code)
    assert re.fullmatch("(E[0-9]{8})?", council.gss_code)
    assert council.region or council.code == "GLCA"
    assert council.population is None or council.population > 2000
    if council.end is None:
        assert council.successors == ()
        return
    assert (council.start or date.min) < council.end
    for code in council.successors:
        follower = register()[code]
        assert follower.start is None or (follower.start - council.end).days == 1
    assert council.successors


def test_rows_are_sorted_and_codes_are_unique() -> None:
    councils = list(register().values())
    assert councils == sorted(councils, key=lambda each: (each.name, each.code))
    assert len(councils) == 432
    gss_codes = [each.gss_code for each in councils if each.gss_code]
    assert len(set(gss_codes)) == len(gss_codes)


@pytest.mark.parametrize(
    ("code", "end", "successors"),
    [
        ("BKM", date(2020, 3, 31), ("Buckinghamshire Council",)),
        ("NYK", date(2023, 3, 31), ("North Yorkshire Council",)),
        ("SOM", date(2023, 3, 31), ("Somerset Council",)),
        ("TAU", date(2019, 3, 31), ("Somerset West and Taunton Council",)),
        ("MACCL", date(2009, 3, 31), ("Cheshire East Council",)),
        pytest.param(
            "CMA",
            date(2023, 3, 31),
            ("Cumberland Council", "Westmorland and Furness Council"),
            id="county-split-in-two",
        ),
        pytest.param(
            "DOR",
            date(2019, 3, 31),
            ("Bournemouth, Christchurch and Poole Council", "Dorset Council"),
            id="county-that-lost-a-district",
        ),
        pytest.param("KEN", None, (), id="current"),
    ],
)
def test_end_and_successors(
    code: str, end: date | None, successors: tuple[str, ...]
) -> None:
    council = register()[code]
    assert council.end == end
    assert successor_names(council) == successors


# --- names resolved ------------------------------------------------------------


@pytest.mark.parametrize("council", register().values(), ids=lambda each: each.code)
def test_every_name_of_a_council_is_its_own(council: Council) -> None:
    day = council.end or council.start
    for name in (council.name, *council.aliases):
        assert resolve(name, day) is council, name
        for other in namesakes(name):
            assert other is council or not lives_overlap(council, other), name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Wirral Metropolitan Borough Council", "WRL"),
        ("Wirral Borough Council", "WRL"),
        ("Wirral MBC", "WRL"),
        ("Wirral Council", "WRL"),
        ("Metropolitan Borough of Wirral", "WRL"),
        ("Dudley Metropolitan Borough Council", "DUD"),
        ("West Berkshire Council", "WBK"),
        ("Southwark Council", "SWK"),
        ("London Borough of Camden", "CMD"),
        ("London Borough of Camden Council", "CMD"),
        ("The London Borough of Camden", "CMD"),
        ("Camden London Borough Council", "CMD"),
        ("LB Camden", "CMD"),
        ("Royal Borough of Greenwich", "GRE"),
        ("London Borough of Greenwich", "GRE"),
        ("Royal Borough of Kensington & Chelsea", "KEC"),
        ("Royal Borough of Windsor and Maidenhead Council", "WNM"),
        ("City of Westminster", "WSM"),
        ("Westminster City Council", "WSM"),
        ("City of London Corporation", "LND"),
        ("City of London", "LND"),
        ("City of Bradford Metropolitan District Council", "BRD"),
        ("City Of Bradford Metropolitan District Council", "BRD"),
        ("Bradford MDC", "BRD"),
        ("Bradford MBC", "BRD"),
        ("Redcar & Cleveland Council", "RCC"),
        ("King's Lynn & West Norfolk Council", "KIN"),
        ("Council of the City of York", "YOR"),
        ("York City Council", "YOR"),
        ("Kingston Upon Hull City Council", "KHL"),
        ("Hull City Council", "KHL"),
        ("Royal Borough of Kingston upon Thames", "KTT"),
        ("St Helens Council", "SHN"),
        ("St. Helens Metropolitan Borough Council", "SHN"),
        ("St Albans City & District Council", "SAL"),
        ("Telford and Wrekin Council", "TFW"),
        ("Borough of Telford & Wrekin", "TFW"),
        ("King's Lynn & West Norfolk Borough Council", "KIN"),
        ("Borough Council of Kings Lynn and West Norfolk", "KIN"),
        ("KING’S LYNN AND WEST NORFOLK BOROUGH COUNCIL", "KIN"),
        ("Barrow in Furness Borough Council", "BAR"),
        ("Stoke on Trent City Council", "STE"),
        ("Bournemouth Christchurch & Poole Council", "BPC"),
        ("Southend-on-Sea Borough Council", "SOS"),
        ("Southend on Sea City Council", "SOS"),
        ("Medway Council", "MDW"),
        ("Bristol City Council", "BST"),
        ("Doncaster Metropolitan Borough Council", "DNC"),
        ("Shepway District Council", "SHE"),
        ("Isles of Scilly Council", "IOS"),
        ("Transport for London", "TFL"),
        ("Lake District National Park Authority", "LAKED"),
        ("The Broads Authority", "BROAD"),
    ],
)
def test_form_of_a_name(name: str, code: str) -> None:
    assert code_of(name) == code
    assert code_of(f"  {name.upper()} ") == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Buckinghamshire Council:BUC", "Buckinghamshire County Council:BKM"),
        ("Dorset Council:DST", "Dorset County Council:DOR"),
        ("Somerset Council:SMT", "Somerset County Council:SOM"),
        ("North Yorkshire Council:NYE", "North Yorkshire County Council:NYK"),
        ("Newcastle upon Tyne City Council:NET", "Newcastle under Lyme BC:NEC"),
        ("London Borough of Richmond upon Thames:RIC", "Richmondshire DC:RIH"),
        ("Cambridge City Council:CAB", "Cambridgeshire County Council:CAM"),
        ("Kingston upon Thames Council:KTT", "Kingston upon Hull Council:KHL"),
        ("Gloucester City Council:GLO", "Gloucestershire County Council:GLS"),
        ("South Gloucestershire Council:SGC", "Gloucestershire Council:GLS"),
        ("Derby City Council:DER", "Derbyshire County Council:DBY"),
        ("Derbyshire Dales District Council:DEB", "South Derbyshire DC:SDE"),
        ("Leicester City Council:LCE", "Leicestershire County Council:LEC"),
        ("Nottingham City Council:NGM", "Nottinghamshire County Council:NTT"),
        ("Northampton Borough Council:NOR", "Northamptonshire County Council:NTH"),
        ("West Northamptonshire Council:WNT", "North Northamptonshire Council:NNT"),
        ("East Hampshire District Council:EHA", "Hampshire County Council:HAM"),
        ("Durham County Council:DUR", "Durham City Council:DURCI"),
        ("Lancaster City Council:LAC", "Lancashire County Council:LAN"),
        ("Warwick District Council:WAW", "Warwickshire County Council:WAR"),
        ("Bedford Borough Council:BDF", "Bedfordshire County Council:BEDFS"),
        ("Lincoln City Council:LIC", "North East Lincolnshire Council:NEL"),
        ("Stafford Borough Council:STA", "Staffordshire Moorlands DC:STF"),
        ("Wyre Borough Council:WYR", "Wyre Forest District Council:WYE"),
        ("Ashford Borough Council:ASF", "Ashfield District Council:ASH"),
        ("Rother District Council:ROH", "Rotherham MBC:ROT"),
        ("Hart District Council:HAT", "Hartlepool Borough Council:HPL"),
        ("Bolton MBC:BOL", "Bolsover District Council:BOS"),
    ],
)
def test_neighbours_are_told_apart(one: str, other: str) -> None:
    for name, code in (one.split(":"), other.split(":")):
        assert code_of(name) == code


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Northmere County Council", id="invented"),
        pytest.param("Wokingham Town Council", id="town"),
        pytest.param("Wokingham Without Parish Council", id="parish"),
        pytest.param("Lichfield City Council", id="parish-called-city"),
        pytest.param("Chichester City Council", id="parish-called-city-2"),
        pytest.param("Cambridge County Council", id="wrong-kind"),
        pytest.param("Kent City Council", id="wrong-kind-2"),
        pytest.param("Upper Kent County Council", id="longer-name"),
        pytest.param("Kent County Council Pension Fund", id="body-of-a-council"),
        pytest.param("Kent County Counsel", id="misspelt"),
        pytest.param("Newcastle Council", id="two-newcastles"),
        pytest.param("Newcastle Borough Council", id="two-newcastles-borough"),
        pytest.param("Adur and Worthing Councils", id="two-councils"),
        pytest.param("County Council", id="no-place"),
        pytest.param("The Council", id="no-place-2"),
        pytest.param("London", id="not-the-city"),
        pytest.param("Newport City Council", id="wales"),
        pytest.param("Vale of Glamorgan Council", id="wales-2"),
        pytest.param("Wrexham County Borough Council", id="wales-3"),
        pytest.param("Perth and Kinross Council", id="scotland"),
        pytest.param("City of Edinburgh Council", id="scotland-2"),
        pytest.param("Belfast City Council", id="northern-ireland"),
        pytest.param("Derry City and Strabane District Council", id="not-derby"),
        pytest.param("", id="empty"),
        pytest.param("&", id="punctuation"),
    ],
)
def test_unknown_stays_unknown(name: str) -> None:
    assert resolve(name) is None
    assert resolve(name, bare=True) is None


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Wirral", None, "WRL"),
        ("Kent", None, "KEN"),
        ("Kent County", None, "KEN"),
        ("Bristol, City of", None, "BST"),
        ("Kingston upon Hull, City of", None, "KHL"),
        ("Herefordshire, County of", None, "HEF"),
        ("County Durham", None, "DUR"),
        ("Bath & North East Somerset", None, "BAS"),
        ("St Helens", None, "SHN"),
        ("Newcastle-under-Lyme", None, "NEC"),
        ("Newcastle upon Tyne", None, "NET"),
        ("Newcastle", None, None),
        ("Kingston", None, None),
        ("Richmond", None, None),
        ("Richmondshire", None, "RIH"),
        ("Gloucester", None, "GLO"),
        ("Northamptonshire", None, "NTH"),
        ("Southend", None, None),
        ("West Midlands", None, None),
        ("Buckinghamshire", None, None),
        ("Buckinghamshire", date(2020, 3, 31), "BKM"),
        ("Buckinghamshire", date(2020, 4, 1), "BUC"),
        ("Dorset", date(2018, 1, 1), "DOR"),
        ("Dorset", date(2024, 1, 1), "DST"),
        ("Durham", None, None),
        ("Durham", date(2015, 1, 1), "DUR"),
    ],
)
def test_place_alone(name: str, on: date | None, code: str | None) -> None:
    assert code_of(name, on, bare=True) == code
    assert code_of(name, on) is None


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (None, None),
        (date(2014, 4, 14), None),
        (date(2014, 4, 15), "NECA"),
        (date(2024, 5, 6), "NECA"),
        (date(2024, 5, 7), "NEMCA"),
    ],
)
def test_one_name_of_two_authorities(on: date | None, code: str | None) -> None:
    assert code_of("North East Combined Authority", on) == code


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        pytest.param(
            "Cumbria County Council", date(2023, 6, 1), "CMA", id="after-its-end"
        ),
        pytest.param(
            "Buckinghamshire Council", date(2016, 6, 1), "BUC", id="before-its-start"
        ),
    ],
)
def test_full_name_of_one_council_needs_no_day(name: str, on: date, code: str) -> None:
    assert code_of(name, on) == code


# --- names as others write them ------------------------------------------------

NOT_OURS = {
    "adur and worthing borough council": "two councils",
    "North East Combined Authority": "two authorities, by date",
    "city of westminster london boro": "nobody writes it",
}


def reference_names() -> list[tuple[str, str, str]]:
    """Return (name, code, nation) for every spelling of the reference tables."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference tables are not here")
    with (REFERENCE / "uk_local_authorities.csv").open(encoding="utf-8") as rows:
        nations = {
            row["local-authority-code"]: row["nation"] for row in csv.DictReader(rows)
        }
    with (REFERENCE / "lookup_name_to_registry.csv").open(encoding="utf-8") as rows:
        pairs = [tuple(row.values()) for row in csv.DictReader(rows)]
    return [(name, code, nations[code]) for name, code in pairs]


def test_full_names_of_the_reference_resolve() -> None:
    full = re.compile(r"\b(?:council|borough|boro|corporation|authority)\b", re.I)
    wrong = [
        (name, code, code_of(name))
        for name, code, nation in reference_names()
        if nation == "England" and full.search(name) and code_of(name) != code
    ]
    assert {name for name, _, found in wrong if found is None} == set(NOT_OURS)
    assert [row for row in wrong if row[2] is not None] == []


def test_no_name_of_the_reference_resolves_to_another_council() -> None:
    day = date(2024, 6, 1)
    wrong = []
    for name, code, nation in reference_names():
        found = code_of(name, day, bare=True)
        own = register()[code] if nation == "England" else None
        if found and not (own and found in (code, *own.successors)):
            wrong.append((name, code, found))
    assert wrong == []


# --- names found in text -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wirral Metropolitan Borough Council (00 000 000)", ["WRL"]),
        ("the West Berkshire Council area", ["WBK"]),
        ("an office of the London Borough of Camden.", ["CMD"]),
        ("London Borough of Camden Council’s offices", ["CMD"]),
        ("Buckinghamshire Council's area", ["BUC"]),
        ("East Hampshire District Council", ["EHA"]),
        ("KENT COUNTY COUNCIL", ["KEN"]),
        ("Kent county council", ["KEN"]),
        ("Dudley MBC and Bradford MDC", ["DUD", "BRD"]),
        ("Kent County Council and Medway Council", ["KEN", "MDW"]),
        ("Derby City Council Derbyshire County Council", ["DER", "DBY"]),
        ("“Kent County Council” (Medway Council)", ["KEN", "MDW"]),
        ("In Surrey, Kent County Council's neighbour", ["KEN"]),
        ("When Kent County Council met", ["KEN"]),
        ("Bournemouth, Christchurch and Poole Council", ["BPC"]),
        ("King’s Lynn and West Norfolk Borough Council", ["KIN"]),
        ("Borough Council of King's Lynn & West Norfolk", ["KIN"]),
        ("the Council of the Isles of Scilly", ["IOS"]),
        ("Corporation of London, or City of London Corporation", ["LND", "LND"]),
        (
            "Royal Borough of Kensington and Chelsea and Westminster City Council",
            ["KEC", "WSM"],
        ),
        (
            "London Borough of Barking and Dagenham and the London Borough of Brent",
            ["BDG", "BEN"],
        ),
        ("Borough of Poole, and its harbour", ["POL"]),
        ("Transport for London (TfL)", ["TFL"]),
        ("South Yorkshire Mayoral Combined Authority", ["SCR"]),
        ("the Peak District National Park Authority", ["PEAKD"]),
        pytest.param("She moved from Camden to Kent.", [], id="places"),
        pytest.param("Northmere Council and Saltwick City Council", [], id="invented"),
        pytest.param("Upper Kent County Council", [], id="end-of-a-longer-name"),
        pytest.param("Saltwick & Dover District Council", [], id="end-of-a-joint-name"),
        pytest.param("Kent\nCounty Council", [], id="two-blocks"),
        pytest.param("Wokingham Town Council", [], id="town"),
        pytest.param("Borough of Northmere", [], id="borough-unknown"),
        pytest.param("London Borough of Camdenham", [], id="part-of-a-word"),
        pytest.param("Dumfries and Galloway Council", [], id="scotland"),
        pytest.param("the General Medical Council", [], id="other-council"),
        pytest.param("The Council; the county council", [], id="no-place"),
        pytest.param("reading council papers", [], id="verb"),
        pytest.param("Haringey Council Tax Reduction", [], id="council-tax"),
        pytest.param("North East Combined Authority", [], id="two-of-the-name"),
        pytest.param("", [], id="empty"),
    ],
)
def test_councils_found_in_text(text: str, found: list[str]) -> None:
    assert [mention.value for mention in find_councils(text)] == found


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        (
            "The Kent County Council's area and the London Borough of Camden Council.",
            ["Kent County Council", "London Borough of Camden Council"],
        ),
        ("a\n(Hull City Council)", ["Hull City Council"]),
        (
            "The London Borough of Tower Hamlets, Hackney Council",
            ["London Borough of Tower Hamlets", "Hackney Council"],
        ),
    ],
)
def test_found_passage_is_the_name_alone(text: str, passages: list[str]) -> None:
    mentions = find_councils(text)
    assert [text[each.start : each.end] for each in mentions] == passages
    assert {(each.label, each.rule) for each in mentions} == {("COUNCIL", "councils")}


def test_day_chooses_between_two_authorities_found_in_text() -> None:
    [mention] = find_councils("North East Combined Authority", date(2025, 1, 1))
    assert mention.value == "NEMCA"


@pytest.mark.parametrize("council", register().values(), ids=lambda each: each.code)
def test_every_official_name_is_found_in_text(council: Council) -> None:
    text = f"an office of the {council.name} there"
    [mention] = find_councils(text, council.end or council.start)
    assert text[mention.start : mention.end] == council.name
    assert mention.value == council.code


def test_names_need_no_spacy() -> None:
    code = "import sys, upheld.annotate.councils; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
