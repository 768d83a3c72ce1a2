"""Which body a text comes from, and what kind of document it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from upheld import taxonomy
from upheld.errors import RuleError
from upheld.ingest.roundups import tells_of_several
from upheld.types import DocumentType, Source

# One proof or three signs; see rules/sources.toml.
_PROOF = 3
# Headings and header lines are short; longer lines are not looked at for them.
_SHORT = 220
_REPORT_LINE = re.compile(
    r"(?:Further |A )?[Rr]eport by the"
    r" (?:Local Government|Public Services|Northern Ireland)"
    r"\b.{0,60}|Investigation into .{0,40}complaints? (?:against|about) .{3,200}"
    r"|REPORT|Report summary|Key to names used|Further report"
    r"|Report \S.* \d\d-\w{3}-\d{4}"
)
# How the pattern of a title begins, which is sought through all of a line: a name, and
# the reference in brackets.
_TITLE = r"^.{3,200} ?\("
_CHAPTER = re.compile(r"[?&]chapter=0*[1-9]")
_STATEMENT_LINE = re.compile(
    r"(?:Final decision|The Ombudsm[ae]n.?s.? final decision)\b"
)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a source is known by: in lines, in addresses, anywhere in the text."""

    source: Source
    line_proofs: tuple[re.Pattern[str], ...]
    url_proofs: tuple[re.Pattern[str], ...]
    line_signs: tuple[re.Pattern[str], ...]
    text_signs: tuple[re.Pattern[str], ...]

    def in_lines(self, short: Sequence[str], url: str) -> int:
        """Return the evidence in the short lines and the address."""
        proved = any(pattern.search(url) for pattern in self.url_proofs) or any(
            any(map(pattern.match, short)) for pattern in self.line_proofs
        )
        signs = sum(any(map(pattern.match, short)) for pattern in self.line_signs)
        return _PROOF * proved + signs

    def in_text(self, text: str, score: int) -> int:
        """Return all evidence, with what may stand anywhere in a text.

        Args:
            score: the evidence of the lines; where too little is left to be found for
                a proof, the text is searched no further.
        """
        for tried, pattern in enumerate(self.text_signs):
            if score + len(self.text_signs) - tried < _PROOF:
                break
            score += bool(pattern.search(text))
        return score


def _is_known(line: str) -> bool:
    """Tell whether a line is one by which any source is known."""
    others, titles = _any_line()
    return bool(others.match(line) or ("(" in line and titles.match(line)))


@cache
def _any_line() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the lines by which any source is known, titles by themselves."""
    each = [p for marks in _marks() for p in marks.line_proofs + marks.line_signs]
    titles = [p for p in each if p.pattern.startswith(_TITLE)]
    others = [p for p in each if not p.pattern.startswith(_TITLE)]
    return _joined(others), _joined(titles)


def _joined(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    # Of none, what nothing matches.
    joined = "|".join(f"(?:{pattern.pattern})" for pattern in patterns) or r"(?!)"
    return re.compile(joined, re.IGNORECASE)


@cache
def _marks() -> tuple[_Marks, ...]:
    """Return the marks of every source that decides complaints, in file order."""
    return tuple(
        _Marks(
            _source(entry.id),
            tuple(p for p in entry.patterns if p.pattern.startswith("^")),
            tuple(p for p in entry.patterns if not p.pattern.startswith("^")),
            tuple(p for p in entry.topics if p.pattern.startswith("^")),
            tuple(p for p in entry.topics if not p.pattern.startswith("^")),
        )
        for entry in taxonomy.load("sources")
        if entry.group == "decision"
    )


def _source(name: str) -> Source:
    for source in get_args(Source):
        if source == name:
            return source  # type: ignore[no-any-return]
    raise RuleError("sources.toml", name, "is no source of upheld.types")


def find_source(lines: Sequence[str], url: str | None) -> Source:
    """Return the body that a text comes from, by ``rules/sources.toml``.

    A text has decision structure when its address or one of its lines proves the
    source, or three different signs of one source are in it (headings, header
    lines, the ombudsman's name, its Act). A text without, in which an ombudsman
    finds or says something, is ``press``; any other is ``unknown``.
    """
    return _source_of(tuple(lines), url)


# A text is asked for its source twice, to be read as an article or as a decision.
@lru_cache(maxsize=1)
def _source_of(lines: tuple[str, ...], url: str | None) -> Source:
    short = [line for line in lines if len(line) <= _SHORT and _is_known(line)]
    scores = {marks.source: marks.in_lines(short, url or "") for marks in _marks()}
    if max(scores.values()) < _PROOF:
        text = "\n".join(lines)
        for marks in _marks():
            scores[marks.source] = marks.in_text(text, scores[marks.source])
        if max(scores.values()) < _PROOF:
            return "press" if _reports(text) else "unknown"
    return max(scores, key=lambda source: scores[source])


def names_ombudsman(text: str) -> bool:
    """Tell whether a text names an ombudsman at all."""
    return bool(re.search(r"ombudsm[ae]n", text, re.IGNORECASE))


def _reports(text: str) -> bool:
    """Tell whether a text reports what an ombudsman found or said."""
    (press,) = (entry for entry in taxonomy.load("sources") if entry.group == "press")
    return any(pattern.search(text) for pattern in press.patterns)


def document_type(
    source: Source, lines: Sequence[str], url: str | None
) -> DocumentType:
    """Return what kind of document a text is.

    ``report``: the address has a chapter other than 0, a line of a report's cover
    stands alone ("Report by the Local Government Ombudsman", "Key to names used",
    "REPORT"), or it is the landing page of a report, with the headings "Finding"
    and "Recommendations" and without a "Final decision". ``statement``: every
    other decision of an ombudsman. ``press_article``: source ``press``, about one
    case. ``other``: source ``unknown``, or an article on several cases or on figures.
    """
    if source == "press":
        return "other" if tells_of_several(lines) else "press_article"
    if source == "unknown":
        return "other"
    short = {line.rstrip(":") for line in lines if len(line) <= _SHORT}
    if url and _CHAPTER.search(url):
        return "report"
    if any(_REPORT_LINE.fullmatch(line) for line in short):
        return "report"
    landing = {"Finding", "Recommendations"} <= short
    if source == "lgsco" and landing and not any(map(_STATEMENT_LINE.match, short)):
        return "report"
    return "statement"
