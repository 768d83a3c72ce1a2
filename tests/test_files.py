"""Files that once stopped a reader or were read wrongly, and what comes of them.

Each is named after what is odd about it.
"""

from pathlib import Path

import pytest

from promises import check_decision, check_document
from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.read import read, read_file
from upheld.tabulate import tables

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("deadline-behind-9999.txt", ["21 000 001"]),
        ("line-end-mis-decoded.html", ["21 000 001"]),
        ("number-of-5000-digits.html", ["21 000 001"]),
        ("one-sentence-500-times.txt", [None]),
        ("rate-for-10-to-the-19-months.txt", ["21 000 001"]),
        ("span-to-the-last-day.txt", ["21 000 001"]),
        ("sum-of-5000-digits.txt", ["21 000 001"]),
        ("sum-of-thirty-digits.txt", ["21 000 001"]),
        ("table-of-places-in-a-circle.pdf", ["damaged_pdf"]),
        ("tar-of-headers-without-end.tgz", [None, "damaged_archive"]),
    ],
)
def test_file_gives_documents_or_the_reason_why_not(
    name: str, outcomes: list[str]
) -> None:
    found = []
    for item in read_file(FILES / name):
        if isinstance(item, UnreadableError):
            found.append(item.reason)
        else:
            check_document(item)
            decision = extract(item)
            check_decision(decision)
            tables([decision])  # which every decision of a batch shares
            found.append(item.header.reference)
    assert found == outcomes


def test_every_file_is_in_the_table() -> None:
    (table,) = (
        mark.args[1]
        for mark in test_file_gives_documents_or_the_reason_why_not.pytestmark
    )
    assert {name for name, _ in table} == {path.name for path in FILES.iterdir()}


def test_digits_that_ran_together_are_no_sum() -> None:
    decision = extract(read(FILES / "sum-of-thirty-digits.txt"))
    assert [payment.amount_gbp for payment in decision.payments] == [200]
    assert decision.payment_total_gbp == 200


def test_a_rate_for_longer_than_a_life_has_no_end() -> None:
    decision = extract(read(FILES / "rate-for-10-to-the-19-months.txt"))
    assert [(p.period, p.count) for p in decision.payments] == [("month", None)]
    assert decision.payment_open_ended


def test_a_deadline_outside_of_the_calendar_keeps_its_words() -> None:
    decision = extract(read(FILES / "deadline-behind-9999.txt"))
    (remedy,) = (f for f in decision.findings if f.kind == "remedy")
    assert remedy.deadline == "Within one month of this decision"
    assert remedy.deadline_date is None


def test_a_cell_with_a_mis_decoded_line_end_stays_one_line() -> None:
    text = read(FILES / "line-end-mis-decoded.html").text
    assert text.split("\n")[2:] == ["Outcome : Upheld", "1. The Council paid twice."]
