"""Views of the database: answers to what people ask most, each a name and a query."""

from typing import NamedTuple


class View(NamedTuple):
    """A query that is kept under a name.

    Attributes:
        description: what it answers, for a person.
    """

    description: str
    query: str


# A further copy of a decision is counted nowhere, nor an article on several cases.
_COUNTED = """
duplicate_of IS NULL AND NOT (source = 'press' AND document_type = 'other')"""

VIEWS = {
    "counted_decisions": View(
        "The decisions that count: without further copies, and without articles on"
        " several cases or on figures.",
        f"SELECT * FROM decisions WHERE {_COUNTED}",
    ),
    "findings_in_context": View(
        "Every finding of a decision that counts, with the council, the day, the"
        " outcome and the address of the decision beside its quote.",
        """
SELECT f.finding_id, f.decision_id, coalesce(d.council_name, d.body) AS council,
       d.decision_date, d.financial_year, d.category, d.outcome, f.kind, f.type,
       f.label, f.status, f.amount_gbp, f.deadline_date, f.evidence, f.paragraph,
       f.page, f.confidence, f.needs_review, d.url
FROM findings f JOIN counted_decisions d USING (decision_id)""",
    ),
    "faults_by_council": View(
        "In how many decisions each type of fault was found, by the council that the"
        " title names first, the commonest first.",
        """
SELECT council, type, label, count(DISTINCT decision_id) AS decisions
FROM findings_in_context WHERE kind = 'fault'
GROUP BY council, type, label ORDER BY decisions DESC, council, type""",
    ),
    "payments_by_council_and_year": View(
        "What decisions secured in payments, by the council that the title names first"
        " and by financial year: a lower bound where payments are open-ended. A joint"
        " decision counts for its first council; the table councils shares it out.",
        """
SELECT coalesce(council_name, body) AS council, financial_year,
       count(*) AS decisions, sum(payment_total_gbp > 0) AS decisions_with_payment,
       round(total(payment_total_gbp), 2) AS payments_total_gbp,
       max(payment_total_gbp) AS payments_largest_gbp,
       sum(payment_open_ended) AS open_ended
FROM counted_decisions GROUP BY council, financial_year
ORDER BY council, financial_year""",
    ),
    "largest_payments": View(
        "The decisions that secured a payment, the largest first.",
        """
SELECT decision_id, coalesce(council_name, body) AS council, decision_date, category,
       payment_total_gbp, payment_open_ended, summary, needs_review, url
FROM counted_decisions WHERE payment_total_gbp > 0
ORDER BY payment_total_gbp DESC, decision_id""",
    ),
    "outcomes_by_year_and_category": View(
        "Decisions by financial year, category and outcome.",
        """
SELECT financial_year, category, count(*) AS decisions,
       sum(outcome = 'upheld') AS upheld, sum(outcome = 'not_upheld') AS not_upheld,
       sum(outcome = 'closed') AS closed, sum(outcome IS NULL) AS unknown_outcome
FROM counted_decisions GROUP BY financial_year, category
ORDER BY financial_year, category""",
    ),
    "faults_and_remedies": View(
        "Which remedy followed which fault, as the text ties them, and in how many"
        " decisions.",
        """
SELECT fault.type AS fault, remedy.type AS remedy, remedy.status,
       count(DISTINCT remedy.decision_id) AS decisions
FROM links JOIN findings remedy ON remedy.finding_id = links.finding_id
JOIN findings fault ON fault.finding_id = links.follows_from
JOIN counted_decisions d ON d.decision_id = remedy.decision_id
WHERE remedy.kind = 'remedy' AND fault.kind = 'fault'
GROUP BY fault.type, remedy.type, remedy.status
ORDER BY decisions DESC, fault, remedy""",
    ),
    "to_review": View(
        "The findings that a person should check before they are relied on, the least"
        " sure first.",
        """
SELECT * FROM findings_in_context WHERE needs_review ORDER BY confidence""",
    ),
}
