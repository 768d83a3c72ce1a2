"""Links beside annotated ones, worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from upheld.errors import UpheldError
from upheld.evaluation.align import Aligned, align
from upheld.evaluation.gold import FIELDS, Record
from upheld.evaluation.links import Link, link_errors, read_links, score_links

LATE, NOTE, UPSET = "It took a year.", "It kept no note.", "This upset her."
PAYS = "It will pay her £50 for her distress."
TEXT = f"{LATE} {NOTE} {UPSET} {PAYS}"
PASSAGES = {"delay": LATE, "record_keeping": NOTE, "distress": UPSET, "apology": PAYS}
KINDS = {"distress": "injustice", "apology": "remedy"}


def aligned(*pairs: tuple[str, str]) -> Aligned:
    """Return a decision with one finding a passage, linked as told."""
    findings: list[dict[str, Any]] = [
        {
            "finding_id": name,
            "kind": KINDS.get(name, "fault"),
            "type": name,
            "start": TEXT.index(words),
            "end": TEXT.index(words) + len(words),
            "linked_to": [cause for cause, effect in pairs if effect == name],
        }
        for name, words in PASSAGES.items()
    ]
    record = Record(
        id="a",
        source="lgsco",
        text=TEXT,
        fields=dict.fromkeys(FIELDS),
        entries={"fault": (), "injustice": (), "remedy": ()},
        not_findings=(),
        money=(),
        payment_total_gbp=0,
    )
    return align(record, {"text": TEXT, "findings": findings})


def link(cause: str, effect: str, passage: str = "", *, optional: bool = False) -> Link:
    ends = [(KINDS.get(name, "fault"), name) for name in (cause, effect)]
    return Link(
        types=(ends[0], ends[1]),
        passages=((passage or PASSAGES[cause],), (PASSAGES[effect],)),
        optional=optional,
    )


GOLD = [
    link("delay", "distress"),
    link("distress", "apology"),
    link("record_keeping", "distress", optional=True),
]


@pytest.mark.parametrize(
    ("pairs", "precision", "recall"),
    [
        pytest.param([("delay", "distress"), ("distress", "apology")], 1, 1, id="all"),
        pytest.param([("delay", "distress"), ("delay", "apology")], 0.5, 0.5, id="one"),
        pytest.param(
            [("delay", "distress"), ("record_keeping", "distress")],
            1,
            0.5,
            id="a borderline link counts neither way",
        ),
        pytest.param([], None, 0, id="none given"),
    ],
)
def test_shares(
    pairs: list[tuple[str, str]], precision: float | None, recall: float
) -> None:
    scores = score_links([aligned(*pairs)], {"a": GOLD})
    assert scores["annotated"] == 2
    expected = {"precision": precision, "recall": recall}
    assert scores["types"] == expected
    assert scores["passages"] == expected


def test_a_link_between_other_passages_has_the_types_right_alone() -> None:
    gold = {"a": [link("delay", "distress", passage=NOTE)]}
    scores = score_links([aligned(("delay", "distress"))], gold)
    assert scores["types"] == {"precision": 1, "recall": 1}
    assert scores["passages"] == {"precision": 0, "recall": 0}


def test_errors_name_both_types() -> None:
    told = list(link_errors(aligned(("delay", "apology")), GOLD))
    assert told == [
        "a: missed link delay -> injustice distress",
        "a: missed link distress -> remedy apology",
        "a: false link delay -> remedy apology",
    ]


def test_links_of_other_decisions_are_refused() -> None:
    with pytest.raises(UpheldError, match="none of these decisions"):
        score_links([aligned()], {"b": GOLD})


GOOD = {
    "from_kind": "fault",
    "from_type": "delay",
    "from_evidence": LATE,
    "to_kind": "injustice",
    "to_type": "distress",
    "to_evidence": [UPSET],
}


def written(path: Path, *records: dict[str, Any]) -> Path:
    file = path / "links.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return file


def test_file_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, {"id": "a", "links": [GOOD]})
    assert read_links(file) == {"a": (link("delay", "distress"),)}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"from_type": "lateness"}, "'lateness' is no fault"),
        ({"from_kind": "remedy", "from_type": "apology"}, "does not follow"),
        ({"to_kind": "harm"}, "missing or unknown"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    file = written(tmp_path, {"id": "a", "links": [GOOD | change]})
    with pytest.raises(UpheldError, match=f"line 1: .*{problem}"):
        read_links(file)
