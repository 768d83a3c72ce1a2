"""Decisions counted by council."""

from datetime import date
from decimal import Decimal

import pandas as pd

import joint_texts
from factories import clean, council, decision, finding, remedy
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.tabulate.frames import tables
from upheld.types import Decision

SALTWICK = council(
    code="SAW",
    name="Saltwick City Council",
    type="unitary",
    population=None,
    end=date(2021, 3, 31),
    successors=("NOM",),
)


def paid(number: int, amount: str | None, **changes: object) -> Decision:
    total = None if amount is None else Decimal(amount)
    return decision(f"21 000 {number:03}", payment_total_gbp=total, **changes)


def counted(*decisions: Decision) -> dict[str, dict[str, object]]:
    """Return the rows of the councils table by name, None for a missing cell."""
    frame = tables(decisions)["councils"]
    rows = [
        {key: None if pd.isna(cell) else cell for key, cell in row.items()}
        for row in frame.to_dict("records")
    ]
    return {str(row["council_name"]): row for row in rows}


def test_outcomes_and_both_rates() -> None:
    row = counted(
        decision(),
        decision("21 000 002"),
        clean("21 000 003"),
        clean("21 000 004", outcome="closed"),
        clean("21 000 005", outcome=None),
    )["Northmere County Council"]
    names = ("decisions", "upheld", "not_upheld", "closed", "unknown_outcome")
    assert [row[name] for name in names] == [5, 2, 1, 1, 1]
    assert row["investigations"] == 3
    assert row["upheld_rate_of_investigations"] == 0.6667
    assert (row["upheld_rate_low"], row["upheld_rate_high"]) == (0.2077, 0.9385)
    assert row["upheld_rate_of_decisions"] == 0.4
    of_all = ("upheld_rate_of_decisions_low", "upheld_rate_of_decisions_high")
    assert [row[name] for name in of_all] == [0.1176, 0.7693]
    assert row["decisions_per_100k"] == 1.0
    assert row["upheld_per_100k"] == 0.4
    assert row["small_numbers"] is True


def test_small_numbers_end_at_ten_investigations() -> None:
    nine = [clean(f"21 000 {number:03}") for number in range(9)]
    closed = clean("21 000 100", outcome="closed")
    assert counted(*nine, closed)["All councils"]["small_numbers"] is True
    assert counted(*nine, clean())["All councils"]["small_numbers"] is False


def test_payments() -> None:
    row = counted(
        paid(1, "100"), paid(2, "250.50"), paid(3, "900"), paid(4, "0"), paid(5, None)
    )["All councils"]
    assert row["payments_total_gbp"] == 1250.5
    assert row["payments_decisions"] == 3
    assert row["payments_median_gbp"] == 250.5
    assert row["payments_largest_gbp"] == 900.0


def test_commonest_faults_count_decisions_not_mentions() -> None:
    delays = (finding("delay"), finding("delay"), finding("complaint_handling"))
    both = (finding("communication"), finding("complaint_handling"))
    row = counted(
        decision(findings=delays),
        decision("21 000 002", findings=both),
        decision("21 000 003", findings=(finding("record_keeping"),)),
        clean(),
    )["All councils"]
    assert row["commonest_faults"] == (
        "complaint_handling (2); delay (1); communication (1)"
    )
    assert row["fault_decisions"] == 3
    assert row["complaint_handling_share"] == 0.6667


def test_complaint_handling_and_improvements_count_decisions() -> None:
    training = remedy("staff_training_or_reminder", None)
    row = counted(
        decision(findings=(finding("complaint_handling"), remedy("apology", None))),
        decision("21 000 002", findings=(finding(), training, training)),
        decision("21 000 003", findings=(training,)),
        clean(),
    )["Northmere County Council"]
    assert row["complaint_handling_decisions"] == 1
    assert row["complaint_handling_share"] == 0.5
    assert row["service_improvement_decisions"] == 2


def test_the_largest_payment_has_its_decision() -> None:
    row = counted(paid(1, "100"), paid(2, "900"), paid(3, "900"), paid(4, None))[
        "Northmere County Council"
    ]
    assert row["payments_largest_gbp"] == 900.0
    assert row["payments_largest_decision"] == "21 000 002"
    assert counted(clean())["All councils"]["payments_largest_decision"] is None


def test_an_article_beside_the_decision_it_reports_counts_nothing() -> None:
    article = decision(
        "f00baa112233",
        reference=None,
        source="press",
        document_type="press_article",
    )
    rows = counted(paid(1, "100"), article)
    assert {name: row["decisions"] for name, row in rows.items()} == {
        "All councils": 1,
        "Northmere County Council": 1,
    }
    assert rows["All councils"]["payments_total_gbp"] == 100.0


def test_articles_alone_give_an_empty_row() -> None:
    row = counted(decision(source="press", document_type="press_article"))
    assert {name: (r["decisions"], r["source"]) for name, r in row.items()} == {
        "All councils": (0, None)
    }


def test_an_entry_of_a_list_counts_and_is_told() -> None:
    entry = clean("21 000 002", document_type="summary", outcome="upheld")
    row = counted(decision(), entry)["All councils"]
    assert (row["decisions"], row["upheld"], row["summaries"]) == (2, 2, 1)


def test_ombudsmen_are_kept_apart() -> None:
    frame = tables(
        [clean("202100001", source="housing_ombudsman"), decision(), clean()]
    )["councils"]
    columns = ["source", "council_name", "decisions", "upheld"]
    assert frame[columns].to_numpy().tolist() == [
        ["lgsco", "All councils", 2, 1],
        ["lgsco", "Northmere County Council", 2, 1],
        ["housing_ombudsman", "All councils", 1, 0],
        ["housing_ombudsman", "Northmere County Council", 1, 0],
    ]


def test_a_row_each_and_all_first() -> None:
    rows = counted(
        clean("21 000 001", bodies=(), councils=()),
        clean("21 000 002", bodies=("Vale Care Ltd",), councils=(None,)),
        clean("21 000 003", bodies=("Saltwick CC",), councils=(SALTWICK,)),
        clean("21 000 004", bodies=("City of Saltwick",), councils=(SALTWICK,)),
        clean("21 000 005"),
    )
    assert {name: row["decisions"] for name, row in rows.items()} == {
        "All councils": 5,
        "Northmere County Council": 1,
        "Saltwick City Council": 2,
        "Vale Care Ltd": 1,
        "(body not stated)": 1,
    }
    assert list(rows)[0] == "All councils"
    assert list(rows)[-1] == "(body not stated)"
    assert rows["Vale Care Ltd"]["council_code"] is None
    assert rows["All councils"]["population"] is None


def test_an_abolished_council_without_known_population() -> None:
    row = counted(clean(councils=(SALTWICK,)))["Saltwick City Council"]
    assert row["abolished"] == pd.Timestamp(2021, 3, 31)
    assert row["successors"] == "NOM"
    assert row["decisions_per_100k"] is None


def test_a_joint_case_counts_for_the_body_named_first() -> None:
    joint = decision(
        bodies=("Northmere County Council", "Saltwick City Council"),
        councils=(council(), SALTWICK),
    )
    assert list(counted(joint)) == ["All councils", "Northmere County Council"]


def test_copies_count_once() -> None:
    rows = counted(
        paid(1, "100"),
        paid(1, "100", duplicate_of="21 000 001"),
        paid(2, "100", duplicate_of="21 000 001", bodies=("Saltwick City Council",)),
    )
    assert list(rows) == ["All councils", "Northmere County Council"]
    assert rows["All councils"]["decisions"] == 1
    assert rows["All councils"]["payments_total_gbp"] == 100.0


def test_each_council_of_a_joint_decision_counts_for_its_own() -> None:
    rows = counted(extract(document_from_text(joint_texts.TWO_COUNCILS)))
    county = rows["Brackendale County Council"]
    borough = rows["Dunwold Borough Council"]
    assert (county["upheld"], county["payments_total_gbp"]) == (1, 500.0)
    assert (borough["upheld"], borough["payments_total_gbp"]) == (1, 400.0)
    assert county["commonest_faults"] == "assessment_or_plan (1)"
    assert borough["commonest_faults"] == "delay (1)"
    everyone = rows["All councils"]
    assert (everyone["decisions"], everyone["payments_total_gbp"]) == (1, 900.0)


def test_bodies_tell_what_each_answers_for() -> None:
    frame = tables([extract(document_from_text(joint_texts.TWO_COUNCILS))])["bodies"]
    columns = ["place", "body", "outcome", "faults", "payment_total_gbp"]
    assert frame[columns].to_numpy().tolist() == [
        [1, "Brackendale County Council", "upheld", "assessment_or_plan", 500.0],
        [2, "Dunwold Borough Council", "upheld", "delay", 400.0],
    ]


def test_no_council_answers_for_what_another_body_did() -> None:
    rows = counted(
        extract(document_from_text(joint_texts.CLEARED_COUNCIL)),
        extract(document_from_text(joint_texts.NOT_UPHELD_FOR_THE_TITLE)),
    )
    for name in ("Arkenby County Council", "Larkhaven Council"):
        row = rows[name]
        assert (row["upheld"], row["not_upheld"]) == (0, 1)
        assert (row["fault_decisions"], row["payments_total_gbp"]) == (0, 0.0)
    assert rows["Vale of Arken NHS Trust"]["upheld"] == 1
    assert rows["Birchmarsh Care Limited"]["payments_total_gbp"] == 600.0


def test_a_body_of_a_case_under_two_references_counts_once() -> None:
    first = joint_texts.TWO_COUNCILS
    title = "Dunwold Borough Council (20 011 200a)"
    second = first.replace("Brackendale County Council (20 011 200)", title).replace(
        "Miss N slept on sofas for nine weeks.", "Miss N slept on sofas."
    )
    rows = counted(*(extract(document_from_text(text)) for text in (first, second)))
    assert rows["Brackendale County Council"]["decisions"] == 1
    assert rows["Dunwold Borough Council"]["decisions"] == 1
