"""Clauses, and whether each finds, denies or only supposes a fault."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from upheld.context.cues import Words, any_of, cue, heard
from upheld.types import Polarity

# A clause ends where a new statement can have a polarity of its own. Each pattern
# begins with letters or a stop, to the next of which ``re`` goes fast; all of them in
# one would be tried at every word.
_TURNS = ("but", "however", "although", "though", "whereas", "while", "yet")
_TURN = rf"(?:{'|'.join(_TURNS)})\b"
_ENDS_BEFORE = (
    *(re.compile(rf"{word}(?<=\s{word})\b") for word in _TURNS),
    re.compile(
        r"and (?<=\sand )(?:this|that|it|there|i|we|no|not|the council) (?:\w+ )?"
        r"(?:was|is|were|did|has|had|find|found|fault|failed|should|at)\b"
    ),
)
_ENDS_WITH = (
    re.compile(r";\s+"),
    re.compile(r":\s+"),
    re.compile(
        rf",\s+(?={_TURN}|(?:and (?:it|this|that|there|the|i|we|she|he|they|so|no|not)"
        r"|so|which|nor|it|there|this|i|we|and)\b)"
    ),
)
_CONTRAST = re.compile(_TURN, re.IGNORECASE)
# Contrast that goes on with the denial: "at fault for A, but not for B".
_NOT_AFTER_CONTRAST = re.compile(r"(?:but|though|although) not\b", re.IGNORECASE)
# "..., so I make no criticism of it" judges what stands before it.
_JUDGES_BEFORE = re.compile(
    r"(?:so|and so|which|and this|and that|but (?:this|that) (?:is|was) not)\b",
    re.IGNORECASE,
)
# "Should the review be late, ...", "If it had stopped, ...": what follows is as much
# supposed as the condition, up to a contrast.
_CONDITION = re.compile(
    r"\W*(?:(?:and|but|so|then) )?(?:(?:if|unless)\b|(?:should|were) (?!i\b|we\b)"
    r"(?:\w+ ){1,8}?[^?]*,|had (?:\w+ ){1,8}?(?:late|lost|missed|delayed|failed|stopped"
    r"|ended|withdrawn|refused|broken|held up|cut|closed|ignored|mislaid)\b[^?]*,)",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:would|could|might|may|can|will|must|should)\b", re.IGNORECASE
)


class Clause(NamedTuple):
    """A part of a sentence with a polarity of its own; made twice a sentence.

    Attributes:
        start, end: offsets into the sentence.
        polarity: of a fault, None where the clause says nothing of it.
        stated: the polarity stands in the clause itself, not before it.
        cue: the words that decided.
        supposed_from: offset into the sentence from which things are only
            supposed ("... whether it wrote"), or None.
        unseen_from: offset into the sentence from which there is no sign of what is
            told ("no evidence that a visit was missed"), or None. What begins with
            the denial itself ("no evidence it looked at her letter") is not denied.
    """

    start: int
    end: int
    polarity: Polarity | None
    stated: bool
    cue: str
    supposed_from: int | None
    unseen_from: int | None = None


class _Masks(NamedTuple):
    """By which bits cues are told: of a polarity, of no sign, of what stands before."""

    told: int
    no_sign: int
    looks_back: int


@cache
def _masks() -> _Masks:
    told = any_of(
        *("likely_found", "fault_found", "weighed", "hypothetical"),
        *("insufficient", "fault_not_found"),
    )
    return _Masks(told, any_of("no_sign"), any_of("anaphoric_fault"))


def boundaries(low: str) -> list[int]:
    """Return where clauses begin in a text in lower case, ascending.

    The first clause of a sentence begins with it and need not be among them.
    """
    found = {match.end() for each in _ENDS_WITH for match in each.finditer(low)}
    found |= {match.start() for each in _ENDS_BEFORE for match in each.finditer(low)}
    return sorted(found)


def clauses(
    sentence: str, low: str, starts: Sequence[int], inherited: Polarity | None
) -> tuple[tuple[Clause, ...], tuple[Words, ...]]:
    """Return the clauses of a folded sentence, each with its polarity, and their words.

    Args:
        low: the sentence in lower case.
        starts: offsets of its clauses behind the first.
        inherited: polarity of the words that introduce a list item.
    """
    found: list[Clause] = []
    said: list[Words] = []
    previous = inherited
    asks = sentence.rstrip("\"' ").endswith("?")
    supposed = _supposed_until(sentence, starts)
    _, no_sign, looks_back = _masks()
    for start, end in pairwise((0, *starts, len(sentence))):
        words = heard(sentence[start:end], low[start:end])
        said.append(words)
        opens_anew = start and start == supposed
        clause = _clause(words, start, end, None if opens_anew else previous, asks)
        if start < supposed:
            clause = _as_supposed(clause)
        if words.possible & no_sign and (unseen := cue("no_sign").find(words)):
            clause = clause._replace(unseen_from=start + unseen.end())
        if found and (
            _JUDGES_BEFORE.match(words.text)
            or (words.possible & looks_back and cue("anaphoric_fault").find(words))
        ):
            found = [_judged(earlier, clause) for earlier in found]
        found.append(clause)
        previous = clause.polarity
    return tuple(found), tuple(said)


def _supposed_until(sentence: str, starts: Sequence[int]) -> int:
    """Return the offset up to which a sentence that opens with "if" only supposes."""
    if not _CONDITION.match(sentence) or cue("likely_found").search(sentence):
        return 0
    for start in starts:
        if _CONTRAST.match(sentence, start) or sentence[start - 2] == ";":
            return start if _OUTCOME.search(sentence, 0, start) else 0
    return len(sentence) if _OUTCOME.search(sentence) else 0


def _as_supposed(clause: Clause) -> Clause:
    return clause._replace(
        polarity=Polarity.HYPOTHETICAL,
        stated=True,
        cue=clause.cue or "if",
        supposed_from=clause.start,
    )


def unsaid(sentence: str) -> Clause:
    """Return a sentence as one clause that says nothing of a fault."""
    return Clause(0, len(sentence), None, False, "", None)


def _clause(
    words: Words, start: int, end: int, previous: Polarity | None, asks: bool
) -> Clause:
    """Return a clause with its polarity.

    Args:
        previous: the polarity of what stands before it.
        asks: it is part of a question.
    """
    if asks:
        return Clause(start, end, Polarity.HYPOTHETICAL, True, "?", start)
    if not words.possible & _masks().told:
        return _unstated(words, start, end, previous)
    likely = cue("likely_found").find(words)
    if likely:
        return Clause(start, end, Polarity.FOUND, True, likely[0], None)
    found = cue("fault_found").find(words)
    weighed = cue("weighed").find(words)
    if weighed and not found:
        return Clause(start, end, Polarity.HYPOTHETICAL, True, weighed[0], start)
    supposed = cue("hypothetical").find(words)
    supposed_from = start + supposed.start() if supposed else None
    for name, polarity in (
        ("insufficient", Polarity.INSUFFICIENT),
        ("fault_not_found", Polarity.NOT_FOUND),
    ):
        match = cue(name).find(words)
        if match and not (found and found.end() <= match.start()):
            return Clause(start, end, polarity, True, match[0], supposed_from)
    if supposed and not (found and found.start() < supposed.start()):
        stated = found is not None or "fault" in words.text.lower()
        supposition = Polarity.HYPOTHETICAL if stated else None
        return Clause(start, end, supposition, stated, supposed[0], supposed_from)
    if found:
        return Clause(start, end, Polarity.FOUND, True, found[0], supposed_from)
    return _unstated(words, start, end, previous, supposed_from)


def _unstated(
    words: Words,
    start: int,
    end: int,
    previous: Polarity | None,
    supposed_from: int | None = None,
) -> Clause:
    """Return a clause that takes its polarity from what stands before it."""
    if previous is not None and _CONTRAST.match(words.text):
        goes_on = _NOT_AFTER_CONTRAST.match(words.text)
        previous = previous if goes_on else None
    return Clause(start, end, previous, False, "", supposed_from)


def _judged(earlier: Clause, later: Clause) -> Clause:
    """Return a clause with the verdict of a later one ("..., which was fault")."""
    verdicts = (Polarity.FOUND, Polarity.NOT_FOUND)
    if earlier.stated or not later.stated or later.polarity not in verdicts:
        return earlier
    return earlier._replace(polarity=later.polarity, stated=True, cue=later.cue)
