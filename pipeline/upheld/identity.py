"""Names for decisions, and which of them are copies of another."""

from collections import Counter
from dataclasses import replace

from upheld.types import Decision


class Identities:
    """Gives each decision of a batch an id of its own and tells the copies.

    The second decision of one id becomes ``id~2``, the next ``id~3``, each
    ``duplicate_of`` the first. A decision under another id whose text was seen
    before keeps its id and is ``duplicate_of`` the first with that text: one report
    is published under the reference of every complaint it answers.
    """

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._first_with_text: dict[str, str] = {}

    def name(self, decision: Decision) -> Decision:
        """Return the decision under its own id, with its findings named after it.

        Finding ids are ``<decision_id>/f1`` and on, in the order they stand in;
        payments and links between findings follow.
        """
        given = decision.decision_id
        self._uses[given] += 1
        copy = self._uses[given] > 1
        own = f"{given}~{self._uses[given]}" if copy else given
        text = decision.document.text_sha256
        first = given if copy else self._first_with_text.get(text)
        self._first_with_text.setdefault(text, first or own)
        return _rename(decision, own, first)


def _rename(decision: Decision, own: str, first: str | None) -> Decision:
    new = {
        finding.finding_id: f"{own}/f{number}"
        for number, finding in enumerate(decision.findings, 1)
    }
    return replace(
        decision,
        decision_id=own,
        duplicate_of=first,
        findings=tuple(
            replace(
                finding,
                finding_id=new[finding.finding_id],
                linked_to=tuple(new.get(link, link) for link in finding.linked_to),
            )
            for finding in decision.findings
        ),
        payments=tuple(
            replace(payment, finding_id=new.get(payment.finding_id or ""))
            for payment in decision.payments
        ),
    )
