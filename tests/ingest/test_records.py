"""Records: their text and their fields."""

import json
from datetime import date

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.records import parse_record, parse_records, read_record
from upheld.types import Header


@pytest.mark.parametrize(
    ("fields", "header"),
    [
        pytest.param(
            {
                "case_id": "21-000-001",
                "title": "Decision on a fence",
                "date": "2022-05-02",
                "authority": None,
                "category": "Housing",
                "subcategory": "Other",
                "outcome": "Upheld",
                "url": "https://example.org/1",
            },
            Header(
                title="Decision on a fence",
                reference="21 000 001",
                category="Housing",
                subcategory="Other",
                outcome="Upheld",
                decision_date=date(2022, 5, 2),
                url="https://example.org/1",
            ),
            id="lgsco",
        ),
        pytest.param(
            {
                "case_id": "202100001",
                "title": "Northmere Homes (202100001)",
                "date": "2022-05-02",
                "decision_type": "Investigation",
                "jurisdiction_outcome": None,
                "landlord": "Northmere Homes Limited",
            },
            Header(
                title="Northmere Homes (202100001)",
                reference="202100001",
                bodies=("Northmere Homes Limited",),
                decision_date=date(2022, 5, 2),
            ),
            id="housing ombudsman",
        ),
        pytest.param(
            {
                "case_reference": "P-001234",
                "title": "P-001234 - Elm NHS Trust, Ash NHS Trust",
                "organisation": "Elm NHS Trust, Ash NHS Trust",
                "complaint_type": "",
                "outcome": "Upheld; Not upheld",
            },
            Header(
                title="P-001234 - Elm NHS Trust, Ash NHS Trust",
                reference="P-001234",
                bodies=("Elm NHS Trust", "Ash NHS Trust"),
                outcome="Upheld; Not upheld",
            ),
            id="phso",
        ),
        pytest.param(
            {
                "Title": "Elm Council (21 000 001)",
                "decision": "Upheld",
                "council": ["Elm"],
            },
            Header(
                title="Elm Council (21 000 001)",
                reference="21 000 001",
                bodies=("Elm",),
                outcome="Upheld",
            ),
            id="other names, a list",
        ),
        pytest.param(
            {"date": "May 2022", "outcome": 3, "url": ""}, Header(), id="no use"
        ),
    ],
)
def test_fields(fields: dict[str, object], header: Header) -> None:
    assert read_record({"text": "x", **fields}, "a") == ("x", header)


@pytest.mark.parametrize("name", ["text", "content", "body_text", "Text", "html"])
def test_names_of_the_text(name: str) -> None:
    assert read_record({name: " There was fault. "}, "a")[0] == "There was fault."


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": ["a"]}, "no_text"),
        ({"title": "x"}, "no_text"),
        (["text"], "broken_record"),
        ("text", "broken_record"),
        (None, "broken_record"),
    ],
)
def test_unreadable_record(record: object, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_record(record, "a.jsonl#7")
    assert (caught.value.reason, caught.value.path) == (reason, "a.jsonl#7")


@pytest.mark.parametrize("line", ['{"text": "cut', "{", "nothing", "[" * 100_000])
def test_broken_line(line: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_record(line, "a.jsonl#7")
    assert caught.value.reason == "broken_record"


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ('{"text": "a"}', [{"text": "a"}]),
        (' [\n {"text": "a"}, {"text": "b"}]', [{"text": "a"}, {"text": "b"}]),
        ("{}", [{}]),
        ("[Draft] Elm Council", None),
        ("{see below} Elm Council", None),
        ("", None),
    ],
)
def test_file_that_is_json_as_a_whole(text: str, records: object) -> None:
    assert parse_records(text, "a.json") == records


def test_json_cut_off_is_no_plain_text() -> None:
    with pytest.raises(UnreadableError, match="not a complete JSON record"):
        parse_records(json.dumps([{"text": "a"}])[:-3], "a.json")
