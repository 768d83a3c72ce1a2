"""Names for decisions, and which of them are copies of another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from upheld.types import Decision


class Identities:
    """Gives each decision of a batch an id of its own and tells the copies.

    The second decision of one id becomes ``id~2``, the next ``id~3``, each
    ``duplicate_of`` the first. A decision under another id whose text was seen
    before keeps its id and is ``duplicate_of`` the first with that text, unless body
    or date say that it is another decision: one report is published under the
    reference of every complaint it answers, but councils also share the wording of
    short closures. A first is never a duplicate itself.
    """

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._firsts: dict[str, str] = {}
        self._bodies: dict[str, frozenset[str]] = {}
        self._with_text: dict[str, dict[_Particulars, str]] = {}

    def name(self, decision: Decision) -> Decision:
        """Return the decision under its own id, with its findings named after it.

        Finding ids are ``<decision_id>/f1`` and on, in the order they stand in;
        payments and links between findings follow.
        """
        given = decision.decision_id
        self._uses[given] += 1
        copy = self._uses[given] > 1
        own = f"{given}~{self._uses[given]}" if copy else given
        first = self._first(decision)
        self._firsts.setdefault(given, first or own)
        self._bodies.setdefault(given, _particulars(decision).bodies)
        seen = self._with_text.setdefault(decision.document.text_sha256, {})
        seen.setdefault(_particulars(decision), first or own)
        return _rename(decision, own, first)

    def _first(self, decision: Decision) -> str | None:
        # Without a reference the id comes from the text and proves no more than it.
        own, given = _particulars(decision), decision.decision_id
        if decision.document.header.reference and given in self._firsts:
            # Another body under the same reference is a slip of the pen, no copy.
            others = self._bodies[given]
            if own.bodies & others or not (own.bodies and others):
                return self._firsts[given]
        seen = self._with_text.get(decision.document.text_sha256, {})
        return next((first for told, first in seen.items() if _agree(own, told)), None)


def named(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield the decisions of a batch under ids of their own.

    The summaries that lists give of decisions come behind all others, for a whole
    decision is no copy of its summary, wherever it stands.
    """
    identities = Identities()
    summaries = []
    for decision in decisions:
        if decision.document.document_type == "summary":
            summaries.append(decision)
        else:
            yield identities.name(decision)
    yield from map(identities.name, summaries)


@dataclass(frozen=True, slots=True)
class _Particulars:
    """What tells decisions apart that have one text."""

    bodies: frozenset[str]
    day: date | None
    report: bool


def _particulars(decision: Decision) -> _Particulars:
    document = decision.document
    bodies = frozenset(body.casefold() for body in document.header.bodies)
    report = document.document_type == "report"
    return _Particulars(bodies, document.header.decision_date, report)


def _agree(one: _Particulars, other: _Particulars) -> bool:
    """Return whether nothing speaks against two equal texts being one decision."""
    if one.report and other.report and one.day == other.day:
        return True
    same_bodies = one.bodies == other.bodies or not (one.bodies and other.bodies)
    return same_bodies and (one.day == other.day or not (one.day and other.day))


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
