"""Tables as plain lists."""

from datetime import date

import joint_texts
from factories import clean, decision
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.tabulate.frames import tables
from upheld.tabulate.plain import counted_bodies, plain_columns
from upheld.tabulate.typed import frame_of_rows

DECISIONS = [
    decision(),
    decision("21 000 001~2", duplicate_of="21 000 001"),
    clean("21 000 003", bodies=(), councils=(), decision_date=None),
    clean("a", source="press", document_type="press_article"),
    extract(document_from_text(joint_texts.TWO_COUNCILS)),
]


def test_cells_are_plain_and_missing_ones_none() -> None:
    columns = plain_columns(tables(DECISIONS)["decisions"])
    assert columns["decision_date"][:3] == [date(2022, 3, 12), date(2022, 3, 12), None]
    assert columns["duplicate_of"][:2] == [None, "21 000 001"]
    assert columns["payment_total_gbp"][:3] == [250.0, 250.0, 0.0]
    assert columns["apology"][0] is False
    assert plain_columns(frame_of_rows("errors", [])) == {
        "path": [],
        "reason": [],
        "detail": [],
    }


def test_bodies_are_those_the_councils_table_counts() -> None:
    frames = tables(DECISIONS)
    counted = counted_bodies(frames)
    assert list(zip(counted["decision_id"], counted["council"], strict=True)) == [
        ("21 000 001", "NOM"),
        ("21 000 003", "(body not stated)"),
        ("20 011 200", "Brackendale County Council"),
        ("20 011 200", "Dunwold Borough Council"),
    ]
    rows = frames["councils"]
    keys = rows["council_code"].fillna(rows["council_name"]).tolist()
    assert sorted(set(keys)) == sorted({"All councils", *map(str, counted["council"])})
