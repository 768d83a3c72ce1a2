"""Names for decisions, and which of them are copies of another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar, cast

from upheld.types import Decision

_T = TypeVar("_T")
_DIGEST = 16
_BITS_OF_LENGTH = 32


class Particulars(NamedTuple):
    """What tells decisions apart, and copies of one from each other.

    Attributes:
        given: the id that it has by itself.
        referenced: that is a reference; else it comes from the text and proves no
            more than the text.
        text: hash of the text.
        day: of the decision, None where it is not stated.
        report: it is a public report.
        late: it comes behind all others, see ``is_late``.
        known: how much its header says of reference, day, category, outcome and body,
            and of those that say as much, how long its text is: a cut file is no first.
        bodies: names in small letters.
    """

    given: str
    referenced: bool
    text: str
    day: str | None
    report: bool
    late: bool
    known: int
    bodies: frozenset[str]


class Name(NamedTuple):
    """What a decision is called in its batch, and what it is a copy of, if anything."""

    own: str
    first: str | None


class Identities:
    """Gives each decision of a batch an id of its own and tells the copies.

    The second decision of one id becomes ``id~2``, the next ``id~3``, each
    ``duplicate_of`` the first. A decision under another id whose text was seen
    before keeps its id and is ``duplicate_of`` the first with that text, unless body
    or date say that it is another decision: one report is published under the
    reference of every complaint it answers, but councils also share the wording of
    short closures. A first is never a duplicate itself.

    A million decisions take it some 300 megabytes.
    """

    def __init__(self) -> None:
        # Of the first under each id its bodies, and its original where it has one.
        self._bodies: dict[str, frozenset[str]] = {}
        self._originals: dict[str, str] = {}
        self._further_uses: Counter[str] = Counter()
        self._with_text: dict[bytes, _Seen] = {}
        self._others_with_text: defaultdict[bytes, list[_Seen]] = defaultdict(list)
        # Most decisions are of bodies and days of others: each is held once.
        self._held: dict[object, Any] = {}

    def name(self, decision: Decision) -> Decision:
        """Return the decision under its own id, with its findings named after it."""
        return renamed(decision, *self.told_apart(particulars(decision)))

    def told_apart(self, told: Particulars) -> Name:
        """Return what the next decision of the batch is called."""
        own, text = told.given, digest(told.text)
        if told.given in self._bodies:
            self._further_uses[told.given] += 1
            own = f"{told.given}~{self._further_uses[told.given] + 1}"
        seen = [self._with_text[text]] if text in self._with_text else []
        seen += self._others_with_text.get(text, ())
        first = self._first(told, seen)
        if told.given not in self._bodies:
            self._bodies[told.given] = self._one(told.bodies)
            if first:
                self._originals[told.given] = first
        if not any(other[:3] == (told.bodies, told.day, told.report) for other in seen):
            bodies, day = self._one(told.bodies), self._one(told.day)
            this = _Seen(bodies, day, told.report, first or own)
            if seen:
                self._others_with_text[text].append(this)
            else:
                self._with_text[text] = this
        return Name(own, first)

    def _first(self, told: Particulars, seen: list["_Seen"]) -> str | None:
        # Without a reference the id comes from the text and proves no more than it.
        if told.referenced and told.given in self._bodies:
            # Another body under the same reference is a slip of the pen, no copy.
            others = self._bodies[told.given]
            if told.bodies & others or not (told.bodies and others):
                return self._originals.get(told.given, told.given)
        return next((other.first for other in seen if _agree(told, other)), None)

    def _one(self, value: _T) -> _T:
        """Return the value that is held for all that are equal to it."""
        return cast(_T, self._held.setdefault(value, value))


class _Seen(NamedTuple):
    """What was seen under a text before, and what a copy of it is a copy of."""

    bodies: frozenset[str]
    day: str | None
    report: bool
    first: str


def named(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield the decisions of a batch under ids of their own, the late ones last."""
    identities = Identities()
    late = []
    for decision in decisions:
        if is_late(decision):
            late.append(decision)
        else:
            yield identities.name(decision)
    yield from map(identities.name, late)


def particulars(decision: Decision) -> Particulars:
    """Return what tells a decision apart from others."""
    document, header = decision.document, decision.document.header
    day = header.decision_date
    stated = (header.reference, day, header.category, header.outcome, header.bodies)
    return Particulars(
        given=decision.decision_id,
        referenced=bool(header.reference),
        text=document.text_sha256,
        bodies=frozenset(body.casefold() for body in header.bodies),
        day=day.isoformat() if day else None,
        report=document.document_type == "report",
        late=is_late(decision),
        known=(sum(map(bool, stated)) << _BITS_OF_LENGTH) + len(document.text),
    )


def is_late(decision: Decision) -> bool:
    """Return whether a decision comes behind all others.

    The summary that a list gives does: a whole decision is no copy of its summary,
    wherever it stands.
    """
    return decision.document.document_type == "summary"


def digest(text: str) -> bytes:
    """Return sixteen bytes that stand for a text."""
    data = text.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=_DIGEST).digest()


def _agree(one: Particulars, other: _Seen) -> bool:
    """Return whether nothing speaks against two equal texts being one decision."""
    if one.report and other.report and one.day == other.day:
        return True
    same_bodies = one.bodies == other.bodies or not (one.bodies and other.bodies)
    return same_bodies and (one.day == other.day or not (one.day and other.day))


def renamed(decision: Decision, own: str, first: str | None) -> Decision:
    """Return a decision under an id, with its findings named after it.

    Finding ids are ``<decision_id>/f1`` and on, in the order they stand in;
    payments and links between findings follow.
    """
    ids = [f"{own}/f{number}" for number in range(1, len(decision.findings) + 1)]
    given = [finding.finding_id for finding in decision.findings]
    new = dict(zip(given, ids, strict=True))
    tied = {payment.finding_id for payment in decision.payments} <= {None, *ids}
    called = (decision.decision_id, decision.duplicate_of)
    if tied and given == ids and called == (own, first):
        return decision
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
