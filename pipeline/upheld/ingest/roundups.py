"""Articles that tell of several cases or of figures, and not of one case."""

import re
from collections.abc import Sequence

from upheld.ingest.dates import parse_date

ROUND_UP = (
    "It tells of several cases or of figures, not of one case: no findings are read"
    " from it."
)

_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|several|dozens of)"
)
# Words of an annual review, a league table, a focus report, a report on several.
_OF_MANY = re.compile(
    r"\bannual (?:\w+ )?(?:letters?|reports?|reviews?|figures)\b"
    r"|\b(?:focus report|league table|good practice guide|round-?up|uphold rates?)\b"
    rf"|\b{_NUMBER} ?(?:%|per ?cent) of (?:the |all )?(?:\w+ ){{0,2}}"
    r"(?:complaints|cases|investigations)\b"
    rf"|\b{_NUMBER} (?:\w+ )?(?:councils|local authorities)\b"
    rf"|\b(?:found fault in|upheld) {_NUMBER} (?:\w+ )?(?:complaints|cases)\b"
    r"|\b(?:most|number of|more|fewer|rise in|record) (?:\w+ ){0,2}complaints\b",
    re.IGNORECASE,
)
# The person of a single case: "an autistic boy", "Mrs X", "the family".
_PERSON = re.compile(
    r"\b(?:a|an|the|his|her|one|autistic|disabled|homeless|elderly) (?:[\w-]+ ){0,3}?"
    r"(?:boy|girl|(?:wo)?man|mother|mum|father|dad|couple|pensioner|family|teenager"
    r"|child|pupil|student|widow(?:er)?|resident|tenant|carer|parent|grandmother"
    r"|grandfather|son|daughter|complainant)(?:'s)?\b"
    r"|\b(?:Mr|Mrs|Ms|Miss) [A-Z]\w*"
    r"|\b(?:man|woman|boy|girl|family|mother|mum|couple)\b",
)
_VERDICT = re.compile(
    r"(?P<name>(?:[A-Z][\w'-]+ )(?:(?:and |upon |of )?[A-Z][\w'-]+ )*?Council)"
    r" (?:was|has (?:also )?been|failed|left|took|did not|must|were)\b"
)
_ANOTHER = re.compile(
    r"\b(?:in|a) (?:second|third|another|separate|different|further)"
    r" (?:\w+ )?(?:case|complaint|ruling|investigation)\b"
    r"|\b(?:elsewhere|meanwhile)\b",
    re.IGNORECASE,
)
# Somebody whose case is told for the first time: "a woman", "a family of four".
_SOMEBODY = re.compile(
    r"\b(?:an?|another|one) (?:[\w-]+ ){0,3}?(?:boy|girl|(?:wo)?man|mother|mum|father"
    r"|dad|couple|pensioner|family|teenager|child|pupil|student|widow(?:er)?|resident"
    r"|tenant|carer|parent|son|daughter)\b",
    re.IGNORECASE,
)
# Verdicts on two cases stand so many paragraphs apart at most.
_APART = 2
# The headline and the paragraph that opens the article.
_LEAD = 2


def tells_of_several(lines: Sequence[str]) -> bool:
    """Return whether an article reports several cases, or figures on many.

    It does where its headline or opening counts complaints or councils and names no
    person of a case, where it has three dates on lines of their own, and where it gives
    a verdict on three councils, or on two: in what it calls another case, or one soon
    after the other, each with a person of its own.
    """
    plain = [line.replace("\u2019", "'") for line in lines if line.strip()]
    lead = "\n".join(plain[:_LEAD])
    if _OF_MANY.search(lead) and not _PERSON.search(lead):
        return True
    if sum(bool(parse_date(line)) for line in plain if line[0].isdigit()) > 2:
        return True  # headlines under one another, each with its day
    text = "\n".join(plain)
    judged = {match["name"] for match in _VERDICT.finditer(text)}
    if len(judged) != 2:
        return len(judged) > 2
    return bool(_ANOTHER.search(text)) or _each_with_a_case(plain, sorted(judged))


def _each_with_a_case(lines: Sequence[str], councils: Sequence[str]) -> bool:
    """Return whether each of two councils has a paragraph and a person to itself."""
    places = []
    for council in councils:
        verdicts = (
            at
            for at, line in enumerate(lines)
            if {match["name"] for match in _VERDICT.finditer(line)} == {council}
        )
        first = next(verdicts, None)
        if first is None or not _SOMEBODY.search(lines[first]):
            return False
        places.append(first)
    return abs(places[0] - places[1]) <= _APART
