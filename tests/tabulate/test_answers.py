"""Questions to the tables, their numbers counted by hand."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

import joint_texts
from factories import clean, council, decision, finding, remedy
from upheld.errors import UpheldError
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.tabulate.frames import tables
from upheld.tabulate.question import Question
from upheld.tabulate.select import Selection, with_successors
from upheld.tabulate.series import Answer, answer
from upheld.tabulate.shares import per_body
from upheld.types import Decision

SALTWICK = council(
    code="SAW",
    gss_code="E2",
    name="Saltwick City Council",
    type="unitary",
    region="Wales",
)
DELAY, SILENCE = (finding("delay"),), (finding("communication"),)
TYPED = {"found": ("fault", "delay")}


def upheld(
    number: int, day: str | None, amount: str = "0", **changes: object
) -> Decision:
    when = date.fromisoformat(day) if day else None
    return decision(
        f"21 000 {number:03}",
        decision_date=when,
        payment_total_gbp=Decimal(amount),
        **{"findings": DELAY, **changes},
    )


def no_fault(number: int, day: str, **changes: object) -> Decision:
    when = date.fromisoformat(day)
    return clean(f"21 000 {number:03}", decision_date=when, **changes)


def at_saltwick(**changes: object) -> dict[str, object]:
    return {"bodies": ("Saltwick City Council",), "councils": (SALTWICK,), **changes}


BATCH = (
    upheld(1, "2019-05-01", "100"),
    upheld(2, "2019-06-30", "300.50"),
    no_fault(3, "2020-03-31"),
    upheld(4, "2021-07-01", "50", findings=SILENCE, subcategory="Flooding"),
    upheld(5, "2021-07-02", "1000", **at_saltwick()),
    no_fault(6, "2021-07-03", outcome="closed"),
    upheld(7, None, "70"),
)


def ask(*decisions: Decision, **asked: object) -> Answer:
    own = {key: asked.pop(key) for key in ("by", "measure", "found") if key in asked}
    return answer(tables(decisions), Question(Selection(**asked), **own))  # type: ignore[arg-type]


def told(found: Answer, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in ("group", *names)) for row in found.rows]


def test_years_between_have_none() -> None:
    found = ask(*BATCH)
    assert told(found, "value", "complete", "small_numbers") == [
        ("2019-20", 3, False, True),
        ("2020-21", 0, True, True),
        ("2021-22", 3, False, True),
    ]
    assert found.title == "Decisions, by financial year"
    partial = "the decisions looked at are of 1 May 2019 to 3 July 2021."
    assert f"2019-20 and 2021-22 are not complete: {partial}" in found.notes
    assert "Not counted: decisions without a date (1)." in found.notes
    assert "All rows together: 6." in found.notes
    paid = ask(*BATCH, measure="payments", since=date(2019, 5, 1))
    assert "All rows together: £1,450.50." in paid.notes
    assert paid.title.startswith("Payments in decisions since 2019-05-01, by")


@pytest.mark.parametrize(
    ("asked", "names", "rows"),
    [
        pytest.param(
            {"found": ("fault", "delay")},
            ("value", "decisions"),
            [("2019-20", 2, 3), ("2020-21", 0, 0), ("2021-22", 1, 3)],
            id="decisions-with-a-fault",
        ),
        pytest.param(
            {"found": ("fault", "Delay or missed TIMESCALE"), "measure": "share"},
            ("upheld_with_type", "of", "value", "low", "high"),
            [
                ("2019-20", 2, 2, 1.0, 0.3424, 1.0),
                ("2020-21", 0, 0, None, None, None),
                ("2021-22", 1, 2, 0.5, 0.0945, 0.9055),
            ],
            id="share-by-label",
        ),
        pytest.param(
            {"measure": "upheld_rate"},
            ("upheld", "of", "value"),
            [
                ("2019-20", 2, 3, 0.6667),
                ("2020-21", 0, 0, None),
                ("2021-22", 2, 2, 1.0),
            ],
            id="upheld-rate",
        ),
        pytest.param(
            {"measure": "payments"},
            ("value", "payments", "median_gbp", "largest_gbp", "largest_decision"),
            [
                ("2019-20", 400.5, 2, 200.25, 300.5, "21 000 002"),
                ("2020-21", 0.0, 0, None, None, None),
                ("2021-22", 1050.0, 2, 525.0, 1000.0, "21 000 005"),
            ],
            id="payments",
        ),
        pytest.param(
            {
                "measure": "payments",
                "found": ("fault", "delay"),
                "since": date(2021, 4, 1),
            },
            ("value", "complete"),
            [("2021-22", 1000.0, False)],
            id="payments-for-a-fault-since",
        ),
        pytest.param(
            {"council": "northmere", "measure": "payments"},
            ("value",),
            [("2019-20", 400.5), ("2020-21", 0.0), ("2021-22", 50.0)],
            id="one-council",
        ),
        pytest.param(
            {"type": "Unitary"},
            ("value",),
            [("2019-20", 0), ("2020-21", 0), ("2021-22", 1)],
            id="one-type",
        ),
        pytest.param(
            {"region": "east midlands", "by": "quarter", "since": date(2021, 4, 1)},
            ("value",),
            [("2021 Apr-Jun", 0), ("2021 Jul-Sep", 2)],
            id="region-by-quarter",
        ),
        pytest.param(
            {"category": "flooding", "by": "month", "since": date(2021, 6, 1)},
            ("value",),
            [("2021-06", 0), ("2021-07", 1)],
            id="subcategory-by-month",
        ),
        pytest.param(
            {"by": "calendar_year", "measure": "upheld"},
            ("value", "investigations", "complete"),
            [("2019", 2, 2, False), ("2020", 0, 1, True), ("2021", 2, 2, False)],
            id="upheld-by-calendar-year",
        ),
        pytest.param(
            {"by": "all", "measure": "payments"},
            ("value", "payments", "largest_decision", "rank"),
            [("all decisions", 1520.5, 5, "21 000 005", None)],
            id="all-in-one-row-undated-too",
        ),
        pytest.param(
            {"by": "outcome"},
            ("value", "rank"),
            [("upheld", 5, 1), ("closed", 1, 2), ("not_upheld", 1, 2)],
            id="outcomes",
        ),
        pytest.param(
            {"by": "injustice", "found": ("fault", "delay")},
            ("value",),
            [],
            id="a-fault-without-injustice",
        ),
        pytest.param(
            {"council": "saltwick", "category": "flooding", "by": "all"},
            ("value",),
            [("all decisions", 0)],
            id="a-category-the-council-has-none-of",
        ),
        pytest.param(
            {"by": "fault", "measure": "share"},
            ("value", "rank"),
            [
                ("Delay or missed timescale", 0.8, 1),
                ("Poor communication or no reply", 0.2, 2),
            ],
            id="commonest-fault",
        ),
    ],
)  # fmt: skip
def test_questions(
    asked: dict[str, object], names: tuple[str, ...], rows: list[tuple[object, ...]]
) -> None:
    assert told(ask(*BATCH, **asked), *names) == rows


def test_a_year_is_complete_when_decisions_reach_its_ends() -> None:
    found = ask(upheld(1, "2020-04-01"), upheld(2, "2021-03-31"))
    assert told(found, "complete") == [("2020-21", True)]
    found = ask(upheld(1, "2020-04-01"), upheld(2, "2021-03-30"))
    assert told(found, "complete") == [("2020-21", False)]


def test_the_date_counts_and_not_the_year_of_the_reference() -> None:
    assert told(ask(upheld(1, "2023-05-01")), "value") == [("2023-24", 1)]


def test_small_numbers_are_never_ranked() -> None:
    many = [upheld(number, "2021-05-01") for number in range(1, 12)]
    few = [upheld(number, "2021-05-01", **at_saltwick()) for number in range(20, 29)]
    found = ask(
        *many, no_fault(50, "2021-05-01"), *few, by="council", measure="upheld_rate"
    )
    assert told(found, "rank", "upheld", "of", "small_numbers") == [
        ("Northmere County Council", 1, 11, 12, False),
        ("Saltwick City Council", None, 9, 9, True),
    ]
    assert any("fewer than 10 investigations, and not ranked" in n for n in found.notes)


@pytest.mark.parametrize(
    ("asked", "few"),
    [
        ({"measure": "payments"}, [False, True]),
        ({"measure": "payments", "found": ("fault", "delay")}, [True, True]),
        ({"measure": "decisions", "found": ("fault", "delay")}, [False, True]),
        ({"measure": "share", "found": ("fault", "delay")}, [False, True]),
    ],
)
def test_payments_for_a_type_rest_on_the_decisions_with_it(
    asked: dict[str, object], few: list[bool]
) -> None:
    batch = [upheld(n, "2021-05-01", "100") for n in range(1, 10)]
    batch += [upheld(n, "2021-05-01", "100", findings=SILENCE) for n in range(10, 20)]
    batch += [upheld(n, "2022-05-01", "100") for n in range(20, 29)]
    found = ask(*batch, **asked)
    assert [row["small_numbers"] for row in found.rows] == few
    marked = "rows marked * have fewer than 10 decisions with the type."
    asks_payments_of_type = asked == {"measure": "payments", **TYPED}
    assert any(marked in note for note in found.notes) == asks_payments_of_type


CHECK = finding("delay", needs_review=True)


@pytest.mark.parametrize(
    ("asked", "doubtful"),
    [
        pytest.param({**TYPED, "by": "all"}, "2 of the 4", id="one-sure-is-enough"),
        pytest.param(TYPED, "1 of the 3", id="dated"),
        pytest.param({**TYPED, "by": "injustice"}, "2 of the 4", id="what-follows"),
        pytest.param({**TYPED, "council": "Saltwick"}, None, id="of-one-council"),
        pytest.param({"found": ("fault", "communication")}, None, id="all-sure"),
        pytest.param({}, None, id="no-type"),
    ],
)
def test_types_that_are_only_in_passages_to_check_are_told(
    asked: dict[str, object], doubtful: str | None
) -> None:
    found = ask(
        upheld(1, "2021-05-01", findings=(CHECK, finding("communication"))),
        upheld(2, "2021-05-01", findings=(CHECK, finding("delay"))),
        upheld(3, "2021-05-01", **at_saltwick()),
        upheld(4, None, findings=(CHECK, CHECK)),
        **asked,
    )
    notes = [note for note in found.notes if note.startswith("To check")]
    assert [note.split(": ")[1].split(" decisions")[0] for note in notes] == (
        [doubtful] if doubtful else []
    )


def test_copies_and_articles_do_not_count() -> None:
    found = ask(
        upheld(1, "2021-05-01"),
        upheld(2, "2021-05-01", duplicate_of="21 000 001"),
        upheld(3, "2021-05-01", source="press", document_type="press_article"),
        upheld(4, "2021-05-01", source="phso"),
    )
    assert told(found, "value") == [("2021-22", 1)]
    assert found.notes[-3:] == (
        "Not counted: press articles (1; see --source press).",
        "Not counted: decisions of phso (1; see --source phso).",
        "Not counted: further copies of a decision (1).",
    )


def test_articles_count_where_asked_for() -> None:
    article = upheld(1, "2021-05-01", source="press", document_type="press_article")
    several = upheld(2, "2021-05-01", source="press", document_type="other")
    assert told(ask(article, several, source="press"), "value") == [("2021-22", 1)]


ADUR = "Adur District Council"
REACH = "(those with a date are of 1 May 2019 to 3 July 2021)."


@pytest.mark.parametrize(
    ("asked", "looked_at"),
    [
        ({}, "7 decisions of source lgsco."),
        ({"by": "council"}, "7 rows of bodies of decisions of source lgsco."),
        ({"council": "Saltwick"}, "1 decision of source lgsco."),
        (
            {"by": "region", "council": "Saltwick"},
            "1 row of bodies of decisions of source lgsco.",
        ),
        (
            {"since": date(2022, 1, 1)},
            f"no decisions. The tables hold no decisions since 2022-01-01 {REACH}",
        ),
        (
            {"council": ADUR},
            f"no decisions. The tables hold no decisions about {ADUR} {REACH}",
        ),
        (
            {"since": date(2021, 7, 3), "until": date(2021, 7, 3)},
            "1 decision of source lgsco.",
        ),
    ],
)
def test_what_is_looked_at(asked: dict[str, object], looked_at: str) -> None:
    found = ask(*BATCH, by=asked.pop("by", "all"), **asked)
    assert found.notes[0] == f"Looked at: {looked_at}"


def test_no_decisions() -> None:
    assert (ask().rows, ask().notes[0]) == ((), "Looked at: no decisions.")
    assert list(ask().frame) == list(Answer.columns)
    assert list(ask(*BATCH).rows[0]) == list(Answer.columns)
    undated = ask(upheld(1, None))
    assert undated.rows == ()
    assert "Not counted: decisions without a date (1)." in undated.notes


def test_a_joint_decision_answers_for_each_council_alone() -> None:
    joint = extract(document_from_text(joint_texts.TWO_COUNCILS))
    everyone = ask(joint, measure="payments")
    borough = ask(joint, measure="payments", council="Dunwold Borough Council")
    assert [row["value"] for row in everyone.rows] == [900.0]
    assert [row["value"] for row in borough.rows] == [400.0]
    delay = ask(joint, council="Brackendale County Council", found=("fault", "delay"))
    assert [row["value"] for row in delay.rows] == [0]


PAID = (
    remedy(),
    remedy(amount="1000", status="offered"),
    remedy("reimbursement", "80.50", status="recommended"),
    remedy("reimbursement", "19.50"),
    remedy("waiver_or_reduction", "600"),
    remedy("apology", None),
)
TWO_COUNCILS = extract(document_from_text(joint_texts.TWO_COUNCILS))


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        pytest.param(
            {},
            [
                ("Symbolic payment", 1150.0, 2, 500.0 + 400.0),
                ("Refund or payment of what was due", 100.0, 1, 100.0),
            ],
            id="each-type-its-own-sums",
        ),
        pytest.param(
            {"council": "Northmere"},
            [
                ("Symbolic payment", 250.0, 1, 250.0),
                ("Refund or payment of what was due", 100.0, 1, 100.0),
            ],
            id="one-council",
        ),
        pytest.param(
            {"council": "Dunwold Borough Council"},
            [("Symbolic payment", 400.0, 1, 400.0)],
            id="a-council-of-a-joint-decision",
        ),
        pytest.param(
            {"found": ("remedy", "waiver_or_reduction")},
            [
                ("Symbolic payment", 250.0, 1, 250.0),
                ("Refund or payment of what was due", 100.0, 1, 100.0),
            ],
            id="with-another-remedy",
        ),
    ],
)  # fmt: skip
def test_what_is_paid_as_a_type(
    asked: dict[str, object], rows: list[tuple[object, ...]]
) -> None:
    paid = upheld(1, "2021-05-01", "9999", findings=PAID)
    found = ask(paid, TWO_COUNCILS, by="remedy", measure="payments", **asked)
    names = ("value", "payments", "largest_gbp")
    assert told(found, *names) == rows
    assert found.notes[1].startswith("Payments: what the decisions secure as each type")


def test_payments_by_remedy_want_the_findings() -> None:
    frames = {**tables(BATCH)}
    del frames["findings"]
    with pytest.raises(UpheldError, match="need the table findings too"):
        answer(frames, Question(Selection(), "remedy", "payments"))


def test_a_joint_decision_counts_once_for_a_type_of_council() -> None:
    both = {
        "bodies": ("Northmere County Council", "Saltwick City Council"),
        "councils": (council(), council(code="SAW", name="Saltwick City Council")),
    }
    frames = tables([upheld(1, "2021-05-01", "100", **both)])
    second = frames["bodies"].assign(place=2, council_code="SAW", outcome="closed")
    frames["bodies"] = pd.concat([frames["bodies"], second], ignore_index=True)
    found = answer(frames, Question(Selection(type="county"), measure="payments"))
    assert [(row["decisions"], row["upheld"], row["value"]) for row in found.rows] == [
        (1, 1, 200.0)
    ]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"found": ("fault", "dealy")},
            "No fault is called dealy; did you mean delay?",
        ),
        (
            {"council": "Nothmere"},
            "No council or body is called Nothmere; did you mean Northmere County",
        ),
        ({"region": "Mordor"}, "No region is called Mordor; there are "),
        (
            {"category": "Floding"},
            "No category is called Floding; did you mean Flooding?",
        ),
        ({"council": " "}, "The council asked for is empty; name one, or none."),
        (
            {"found": ("fault", "Distress")},
            "Distress is no fault but a type of injustice.",
        ),
        (
            {"since": date(2022, 1, 2), "until": date(2022, 1, 1)},
            "The days asked for end before they begin: turn them.",
        ),
        ({"category": ""}, "The category asked for is empty"),
        ({"found": ("fault", "")}, "No fault is called "),
        ({"council": "Zzyzx"}, "No council or body is called Zzyzx; see "),
    ],
)
def test_unknown_names(asked: dict[str, object], message: str) -> None:
    with pytest.raises(UpheldError) as error:
        ask(*BATCH, **asked)
    assert error.value.message.startswith(message)


def test_abolished_councils_go_to_their_one_successor() -> None:
    old = council(code="OLD", name="Oldmere Council", successors=("NEW",))
    older = council(code="ODR", name="Eldmere Council", successors=("OLD",))
    new = council(code="NEW", name="Newmere Council", type="unitary")
    split = council(code="SPL", name="Splitmere Council", successors=("NEW", "SAW"))
    register = {each.code: each for each in (old, older, new, split, SALTWICK)}
    frames = tables(
        no_fault(n, "2021-05-01", councils=(each,), bodies=(each.name,))
        for n, each in enumerate((old, older, new, split), 1)
    )
    rows, notes = with_successors(
        per_body(frames["decisions"], frames["bodies"]), register
    )
    assert list(rows["council_name"]) == ["Newmere Council"] * 3 + ["Splitmere Council"]
    assert set(rows["council_type"][:3]) == {"unitary"}
    heirs = "Newmere Council and Saltwick City Council"
    apart = "its decisions cannot be put to either and stay under its own name"
    assert notes == [
        "Eldmere Council is counted as Newmere Council.",
        "Oldmere Council is counted as Newmere Council.",
        f"Splitmere Council was split into {heirs}; {apart}.",
    ]


BOTH = (finding("delay"), remedy())


def test_what_decisions_with_a_type_have_besides() -> None:
    batch = (
        upheld(1, "2021-05-01", findings=BOTH),
        upheld(2, "2021-05-01"),
        upheld(3, "2021-05-01", findings=(remedy(),)),
    )
    found = ask(*batch, by="remedy", found=("fault", "delay"))
    assert told(found, "value", "decisions") == [("Symbolic payment", 1, 2)]
    assert found.title == (
        'Decisions with the fault "Delay or missed timescale", by remedy'
    )
    assert any("ties them is another question" in note for note in found.notes)


def test_what_has_no_category_is_told_and_not_ranked() -> None:
    batch = [upheld(n, "2021-05-01", category=None) for n in range(1, 20)]
    batch += [upheld(n, "2021-05-01") for n in range(20, 31)]
    found = ask(*batch, by="category")
    assert told(found, "value", "rank") == [
        ("Environment and regulation", 11, 1),
        ("(category not known)", 19, None),
    ]
    drainage = ask(*batch, category="drainage", by="all")
    assert told(drainage, "value") == [("all decisions", 30)]
    silent = ask(*batch, category="environment and regulation", by="all")
    assert told(silent, "value") == [("all decisions", 11)]
    assert (
        "Not counted: decisions that state no category (19; printed copies, and pages"
        " without their header)." in silent.notes
    )
    unknown = ask(*batch, category="(Category not known)", by="all")
    assert told(unknown, "value") == [("all decisions", 19)]
    assert not any("state no category" in note for note in unknown.notes)
    with pytest.raises(UpheldError, match="No category is called .category not known"):
        ask(*batch[-3:], category="(category not known)")


SILENT = upheld(8, None, "500", findings=SILENCE)
EVER, YET = date(2000, 1, 1), date(2030, 1, 1)


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        pytest.param({"by": "all"}, None, id="none-is-left-out"),
        pytest.param({}, "2", id="years"),
        pytest.param({"by": "all", "until": YET}, "2", id="until"),
        pytest.param({"by": "council", "since": EVER}, "2", id="councils"),
        pytest.param({"by": "fault", "since": EVER}, "2", id="faults"),
        pytest.param({**TYPED, "by": "remedy"}, None, id="remedies"),
        pytest.param({**TYPED, "by": "remedy", "since": EVER}, "1", id="what-follows"),
        pytest.param(TYPED, "2, of them 1 with the type", id="typed"),
        pytest.param(
            {"found": ("fault", "record_keeping")},
            "2, of them none with the type",
            id="none",
        ),
        pytest.param({"measure": "payments"}, "2, with payments of £570", id="sums"),
        pytest.param(
            {**TYPED, "measure": "payments"},
            "2, of them 1 with the type, with payments of £70",
            id="sums-of-the-type-alone",
        ),
        pytest.param({"council": "Saltwick", "since": EVER}, None, id="else"),
        pytest.param({"category": "drainage", "until": YET}, "2", id="in"),
        pytest.param({"category": "flooding", "until": YET}, None, id="out"),
    ],
)
def test_what_is_left_out_for_want_of_a_date_is_told(
    asked: dict[str, object], left_out: str | None
) -> None:
    found = ask(*BATCH, SILENT, **asked)
    told = [note for note in found.notes if "without a date" in note]
    note = f"Not counted: decisions without a date ({left_out})."
    assert told == ([note] if left_out else [])


def test_outcomes_of_the_bodies_of_a_joint_decision() -> None:
    joint = extract(document_from_text(joint_texts.TWO_COUNCILS))
    frames = tables([joint])
    frames["bodies"].loc[1, "outcome"] = "not_upheld"
    asked = [Selection(council=name) for name in frames["bodies"]["body"]]
    details = [
        told(answer(frames, Question(each, by="outcome_detail")), "value")
        for each in asked
    ]
    assert details == [
        [("upheld_fault_injustice", 1)],
        [("(outcome detail not known)", 1)],
    ]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"by": "year"}, "Nothing is counted by year; there are financial_year, "),
        ({"measure": "pounds"}, "There is no measure pounds; there are decisions, "),
        ({"measure": "share"}, "The measure share is that of a type: name a fault"),
        ({"by": "outcome", "measure": "upheld"}, "By outcome a rate says nothing"),
    ],
)
def test_what_has_no_answer(asked: dict[str, object], message: str) -> None:
    with pytest.raises(UpheldError) as error:
        ask(*BATCH, **asked)
    assert error.value.message.startswith(message)


def test_a_remedy_is_a_type_too() -> None:
    found = ask(upheld(1, "2021-05-01", findings=(remedy(),)), by="remedy")
    assert told(found, "value") == [("Symbolic payment", 1)]
