"""Which decisions of a batch are copies, and what they are called."""

from datetime import date

import pytest

from factories import decision, finding, payment
from texts import decision as decision_text
from upheld.batch.identity import Identities
from upheld.extraction import extract
from upheld.types import Decision


def named(*given: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Return id and original of decisions given by id and text."""
    identities = Identities()
    decisions = (
        decision(id, text_sha256=text, findings=(), payments=()) for id, text in given
    )
    return [
        (told.decision_id, told.duplicate_of)
        for told in map(identities.name, decisions)
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param(
            [("21 000 001", "a"), ("21 000 002", "b")],
            [("21 000 001", None), ("21 000 002", None)],
            id="two-decisions",
        ),
        pytest.param(
            [("21 000 001", "a"), ("21 000 001", "a"), ("21 000 001", "a")],
            [
                ("21 000 001", None),
                ("21 000 001~2", "21 000 001"),
                ("21 000 001~3", "21 000 001"),
            ],
            id="one-file-three-times",
        ),
        pytest.param(
            [("21 000 001", "page"), ("21 000 001", "pdf")],
            [("21 000 001", None), ("21 000 001~2", "21 000 001")],
            id="web-page-and-pdf-differ-in-text",
        ),
        pytest.param(
            [("21 000 001", "a"), ("21 000 002", "a")],
            [("21 000 001", None), ("21 000 002", "21 000 001")],
            id="one-report-under-two-references",
        ),
        pytest.param(
            [("21 000 001", "page"), ("21 000 001", "pdf"), ("21 000 002", "pdf")],
            [
                ("21 000 001", None),
                ("21 000 001~2", "21 000 001"),
                ("21 000 002", "21 000 001"),
            ],
            id="original-of-a-copy",
        ),
        pytest.param(
            [("21 000 001", "a"), ("21 000 001a", "b")],
            [("21 000 001", None), ("21 000 001a", None)],
            id="another-body-of-a-joint-case",
        ),
    ],
)
def test_copies(
    given: list[tuple[str, str]], told: list[tuple[str, str | None]]
) -> None:
    assert named(*given) == told


def ids(told: Decision) -> list[object]:
    return [
        [(found.finding_id, found.linked_to) for found in told.findings],
        [amount.finding_id for amount in told.payments],
    ]


def test_findings_are_named_after_their_decision() -> None:
    identities = Identities()
    given = decision(payments=(payment(), payment(finding_id=None)))
    assert ids(identities.name(given)) == ids(given)
    assert ids(identities.name(given)) == [
        [
            ("21 000 001~2/f1", ()),
            ("21 000 001~2/f2", ("21 000 001~2/f1",)),
            ("21 000 001~2/f3", ("21 000 001~2/f2",)),
        ],
        ["21 000 001~2/f3", None],
    ]


def test_findings_are_numbered_as_they_stand() -> None:
    given = decision(findings=(finding(finding_id="x"), finding(finding_id="y")))
    told = Identities().name(given)
    assert [found.finding_id for found in told.findings] == [
        "21 000 001/f1",
        "21 000 001/f2",
    ]


DAY, LATER = date(2022, 3, 12), date(2022, 3, 13)
NORTHMERE, SALTWICK = ("Northmere County Council",), ("Saltwick City Council",)


def originals(*given: dict[str, object]) -> list[str | None]:
    """Return the originals of decisions with one text, numbered from 1."""
    identities = Identities()
    decisions = (
        decision(
            f"21 000 00{n}", text_sha256="a", findings=(), payments=(), **particulars
        )
        for n, particulars in enumerate(given, 1)
    )
    return [identities.name(each).duplicate_of for each in decisions]


@pytest.mark.parametrize(
    ("one", "other", "copy"),
    [
        pytest.param({"bodies": SALTWICK}, {}, False, id="another-council"),
        pytest.param({"bodies": ()}, {}, True, id="council-not-stated"),
        pytest.param({"decision_date": LATER}, {}, False, id="another-day"),
        pytest.param({"decision_date": None}, {}, True, id="day-not-stated"),
        pytest.param(
            {"bodies": SALTWICK, "document_type": "report"},
            {"document_type": "report"},
            True,
            id="report-on-two-bodies",
        ),
        pytest.param(
            {
                "bodies": SALTWICK,
                "document_type": "report",
                "decision_date": LATER,
            },
            {"document_type": "report"},
            False,
            id="reports-of-different-days",
        ),
    ],
)
def test_one_text_under_two_references(
    one: dict[str, object], other: dict[str, object], copy: bool
) -> None:
    base: dict[str, object] = {"bodies": NORTHMERE, "decision_date": DAY}
    told = originals({**base, **one}, {**base, **other})
    assert told == [None, "21 000 001" if copy else None]


def test_a_copy_of_the_second_of_two_that_share_a_text() -> None:
    told = originals({"bodies": NORTHMERE}, {"bodies": SALTWICK}, {"bodies": SALTWICK})
    assert told == [None, None, "21 000 002"]


def test_an_original_is_never_a_copy() -> None:
    given = [("21 000 001", "a"), ("21 000 002", "a"), ("21 000 002", "b")]
    assert named(*given)[2] == ("21 000 002~2", "21 000 001")


def test_without_a_reference_the_council_tells_decisions_apart() -> None:
    told = originals(
        {"bodies": NORTHMERE, "reference": None},
        {"bodies": SALTWICK, "reference": None},
    )
    assert told == [None, None]


def test_another_body_under_the_same_reference_is_no_copy() -> None:
    names = Identities()
    first = names.name(extracted("Northmere County Council"))
    second = names.name(extracted("Oldmere Borough Council"))
    assert (first.decision_id, first.duplicate_of) == ("21 000 001", None)
    assert (second.decision_id, second.duplicate_of) == ("21 000 001~2", None)


def extracted(body: str) -> Decision:
    return extract(decision_text(title=f"{body} (21 000 001)"))
