"""Payments that are told a second time, as a total, rounded or word for word."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from upheld.findings.hits import SECURED, Case, Hit
from upheld.findings.retold import told_beside
from upheld.findings.sums import says_total
from upheld.taxonomy import PAYMENT_TYPES
from upheld.types import SectionKind

# "Almost £3,000": told exactly elsewhere, or as exactly as it is known.
_ROUNDED = re.compile(
    r"\b(?:almost|nearly|about|around|roughly|approximately|some|over|more than"
    r"|(?:just )?(?:under|over)|close to|up to)(?: a)? $",
    re.IGNORECASE,
)
# A share, a rate or a limit is more than an announcement.
_MEASURED = re.compile(r"\d|%|\bhalf\b|\bper cent\b|\buntil\b", re.IGNORECASE)
# How far a rounded sum may be from the exact one, as a share of it.
_ROUNDED_BY = Decimal("0.2")
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those)(?: (?:total|sum|payment|amount)(?: of)?)? $",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\b(?:further|another|additional|extra)\b[^£]*$", re.IGNORECASE)


# A text that secures more payments is a table or worse: what is told twice in it
# nobody can say, and each would be compared with all others.
_MOST_PAYMENTS = 300


def told_again(case: Case, hits: Sequence[Hit]) -> set[int]:
    """Return the indexes of the payments that others tell already.

    A sentence may say "pay her £2,850" of what a list pays in three parts for other
    purposes; the lead of an article rounds what its end tells exactly. Of more than
    300 payments none is compared.
    """
    stated = {
        at: hit
        for at, hit in enumerate(hits)
        if hit.type in PAYMENT_TYPES and hit.status in SECURED and hit.amount_gbp
    }
    if len(stated) > _MOST_PAYMENTS:
        return set()
    again = {at for at, hit in enumerate(hits) if _is_announced(case, hit, stated)}
    for at, hit in stated.items():
        others = {
            other: h
            for other, h in stated.items()
            if other not in again and h.reading != hit.reading
        }
        if not others:
            continue
        is_told = (
            _is_total(case, hit, others)
            or _is_rounded(case, hit, others)
            or _is_repeated(case, hit, at, others)
            or told_beside(case, hit, _alike(stated, at, again))
        )
        if is_told:
            again.add(at)
    sentences = {hits[at].reading for at in again}
    left = {
        at
        for at, hit in enumerate(hits)
        if hit.reading in sentences and hit.type in PAYMENT_TYPES
        if hit.amount_gbp is None and not _MEASURED.search(hit.basis or "")
    }
    return again | left


def _alike(stated: Mapping[int, Hit], at: int, again: set[int]) -> list[Hit]:
    """Return the other payments of the same sum that are not told again."""
    own = stated[at].amount_gbp
    return [
        h
        for other, h in stated.items()
        if h.amount_gbp == own and other != at and other not in again
    ]


def _is_announced(case: Case, hit: Hit, stated: Mapping[int, Hit]) -> bool:
    """Return whether a payment without a sum only says what a sum elsewhere is for.

    "It will give back the money" at the head of an article, for one.
    """
    section = case.readings[hit.reading].section
    if hit.amount_gbp is not None or section is SectionKind.ACTION:
        return False
    if (
        hit.status not in SECURED
        or hit.conditional
        or _MEASURED.search(hit.basis or "")
    ):
        return False
    return any(h.type == hit.type and h.reading != hit.reading for h in stated.values())


def _is_total(case: Case, hit: Hit, others: Mapping[int, Hit]) -> bool:
    """Return whether a payment is what all others, or those beside it, come to."""
    groups = {_group(case, h) for h in others.values()}
    if not says_total(_before(case, hit)):
        groups &= {_group(case, hit)}
    sets = [list(others.values())]
    sets += [[h for h in others.values() if _group(case, h) == g] for g in groups]
    article = case.readings[hit.reading].section is SectionKind.ARTICLE
    if article or says_total(_before(case, hit)):
        readings = {h.reading for h in others.values()}
        sets += [[h for h in others.values() if h.reading == r] for r in readings]
    if not says_total(_before(case, hit)) and (own := _named(hit)):
        # Who is paid beside others gets a share, though it may be what they get.
        sets = [s for s in sets if any(_named(h) in (None, own) for h in s)]
    return any(
        len(parts) > 1 and sum(h.amount_gbp or 0 for h in parts) == hit.amount_gbp
        for parts in sets
    )


def _named(hit: Hit) -> str | None:
    """Return who is paid, None for nobody or somebody named elsewhere ("her")."""
    return None if hit.payee in ("her", "him", "them") else hit.payee


def _is_rounded(case: Case, hit: Hit, others: Mapping[int, Hit]) -> bool:
    if not _ROUNDED.search(_before(case, hit)):
        return False
    exact = [h.amount_gbp or Decimal(0) for h in others.values()]
    own = hit.amount_gbp or Decimal(0)
    return any(abs(own - e) <= _ROUNDED_BY * own for e in (*exact, sum(exact)))


def _is_repeated(case: Case, hit: Hit, at: int, others: Mapping[int, Hit]) -> bool:
    """Return whether a payment is told in another place in the same figure.

    In an article, and where tellings of the findings, the summary and the end meet,
    the same figure is the same payment.
    """
    same = {o: h for o, h in others.items() if h.amount_gbp == hit.amount_gbp}
    before = _before(case, hit)
    if not same or _FURTHER.search(before[-40:]):
        return False
    if _DEFINITE.search(before):
        return True
    own = case.readings[hit.reading].section
    for other, h in same.items():
        section = case.readings[h.reading].section
        if section is not own:
            return _fullness(case, h) > _fullness(case, hit)
        apart = _group(case, h) != _group(case, hit)
        if own is SectionKind.ARTICLE and apart:
            return (_fullness(case, h), -other) > (_fullness(case, hit), -at)
    return False


def _fullness(case: Case, hit: Hit) -> int:
    reading = case.readings[hit.reading]
    if reading.section is SectionKind.SUMMARY:
        return 0
    return 2 if reading.lead_in is not None else 1


def _before(case: Case, hit: Hit) -> str:
    start = case.readings[hit.reading].sentence.start
    return case.readings[hit.reading].text[: hit.place - start]


def _group(case: Case, hit: Hit) -> int:
    reading = case.readings[hit.reading]
    while reading.lead_in is not None:
        reading = case.readings[reading.lead_in]
    return reading.sentence.paragraph
