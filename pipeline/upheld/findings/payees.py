"""Who is paid or apologised to, by the name that the text gives the person.

A pronoun is never given: it stands for the nearest person named before it whom it
fits, or the only one of the decision; where two would fit, nobody is told.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from upheld.findings.hits import Case, Hit
from upheld.types import SectionKind

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)"
_ONE = rf"{_TITLE}\.? [A-Z]\b|(?:Child )?'?[A-HJ-Z]'?(?![\w'])"
_COUPLE = rf"{_TITLE}\.? and {_TITLE}\.? [A-Z]\b"
_RELATIVE = (
    r"(?:(?:young|elder|elderly|late|disabled|two|three) )?(?:wife|husband"
    r"|partner|widow"
    r"|mother|father|parents?|grandparents?|sons?|daughters?|child(?:ren)?|brothers?"
    r"|sisters?|siblings?|famil(?:y|ies)|couple|carers?|woman|man|estate|executors?"
    r"|complainants?|representative|aunt|uncle|niece|nephew|tenants?|residents?"
    r"|applicants?|foster carers?)\b"
)
_NAME = rf"(?:{_COUPLE}|{_ONE}|(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir) {_RELATIVE})"
_NAMES = rf"{_NAME}(?:(?:, | and (?:to )?)(?:{_NAME}|(?<= and ){_RELATIVE}))*"
_ESTATE = (
    rf"(?:(?:the )?estate of (?:the late )?(?:{_ONE})|(?:{_TITLE}\.? [A-Z])'s estate)"
)
_PRONOUN = r"(?:her|him|them)\b(?! \w+'s\b)"
_WHO = rf"(?:{_ESTATE}|{_NAMES}(?!'s)|{_PRONOUN})"

# Whom the money is for, where nobody is said to hold it: "for Y's benefit".
_LETTER = rf"(?:{_TITLE}\.? [A-Z]|[A-HJ-Z])"
_BENEFIT = re.compile(
    rf"\b(?:(?:for|on) (?P<a>{_LETTER})'s (?:benefit|behalf"
    rf"|educational (?:benefit|use)|use)"
    rf"|(?:on behalf of|for the benefit of) (?:(?:her|his|their) \w+, )?(?P<b>{_ONE}))"
)
_GIVES = re.compile(
    r"\b(?:pay(?:s|ing|ment to)?|paid|refund(?:s|ing)?|reimburse?(?:s|ing)?"
    r"|repay(?:s|ing)?"
    r"|give(?:s)?|offer(?:s)?|compensat(?:e|es|ing)|send(?:s|ing)?)"
    rf"(?: back)?(?: the sum of)? (?P<who>{_WHO})"
)
_TO = re.compile(rf"\bto (?:each of )?(?P<who>{_WHO})")
_SUM_TO = re.compile(
    rf"£[\d,.]+(?: (?:each|back|in total"
    rf"|for each \w+ \w+ \w+))? to (?:each of )?(?P<who>{_WHO})"
)
# What the person spent goes back to the person: "refund the £90 she spent".
_BACK_TO = re.compile(
    r"\b(?:refund|repay|reimburse|return|pay back)\w*\b[^.;]{0,60}?"
    r"\b(?P<who>his|her|their|he|she|they)\b"
)
_BEFORE_SUM = re.compile(
    rf"(?P<who>{_WHO}),?(?: a (?:further|total of)| an additional| the| up to)* ?$"
)
_APOLOGISES = re.compile(
    rf"\b(?:[Aa]pologi[sz]\w*|[Ss]orry|[Aa]pology|(?:[Ww]rit(?:e|es|ing)))\b"
    rf"[^.;£]{{0,25}}? to (?P<who>{_WHO})"
    rf"|\bsend(?:s|ing)? (?P<sent>{_WHO}) (?:an?|its) (?:\w+ ){{0,2}}(?:apology|letter)"
)
_SHE = re.compile(r"(?:Mrs|Ms|Miss)\.? [A-Z]\b")
_HE = re.compile(r"Mr\.? [A-Z]\b")
_THEY = re.compile(
    rf"{_COUPLE}|{_TITLE}\.? [A-Z] and (?:{_TITLE}\.? )?[A-Z]\b"
    rf"|[A-Z] and {_TITLE}\.? [A-Z]\b"
)
# "Of this £800 is for the loss of support": paid to whom the sum before is paid.
_OF_THIS = re.compile(
    r"\W*(?:of (?:this|these|which)|this (?:is made up|comprises|includes|consists))\b",
    re.IGNORECASE,
)
# So many sentences before an action may name whom it is for.
_FAR = 300
_FITS = {
    "her": _SHE,
    "she": _SHE,
    "him": _HE,
    "his": _HE,
    "he": _HE,
    "them": _THEY,
    "their": _THEY,
    "they": _THEY,
}


def payees_of(case: Case, hits: Sequence[Hit]) -> list[str | None]:
    """Return who gets what each remedy gives; of the others None.

    Of a sum that several people get each, every one has a hit of its own.
    """
    people = _People(case)
    payees = [_payee_of(case, people, found) for found in hits]
    alike: dict[tuple[int, str, object], list[int]] = defaultdict(list)
    for place, found in enumerate(hits):
        if payees[place] is not None and found.amount_gbp is not None:
            alike[found.reading, found.type, found.amount_gbp].append(place)
    for places in alike.values():
        names = re.split(r", | and ", payees[places[0]] or "")
        if len(places) == len(names) > 1 and names[0] not in ("Mr", "Mrs"):
            for place, name in zip(places, names, strict=True):
                payees[place] = name
    return payees


class _People:
    """The sentences of a case in which people are named, and all who are named."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._everyone: dict[str, list[str]] = {}
        self._in: dict[SectionKind, list[int]] = defaultdict(list)
        for number, reading in enumerate(case.readings):
            self._in[reading.section].append(number)

    def before(self, number: int) -> list[str]:
        """Return the sentences before one in sections of its kind, the last 300."""
        same = self._in[self._case.readings[number].section]
        behind = bisect_left(same, number)
        return [
            self._case.readings[n].text for n in same[max(0, behind - _FAR) : behind]
        ]

    def everyone(self, pronoun: str) -> list[str]:
        """Return all that the text names whom a pronoun fits."""
        if pronoun not in self._everyone:
            words = " ".join(reading.text for reading in self._case.readings)
            named = [match[0] for match in _FITS[pronoun].finditer(words)]
            self._everyone[pronoun] = named
        return self._everyone[pronoun]


def _payee_of(case: Case, people: _People, found: Hit) -> str | None:
    if found.kind != "remedy" or not (found.payee or _gives(found)):
        return None
    reading = case.readings[found.reading]
    who = _told(reading.text, found)
    if who is None and found.reading and _OF_THIS.match(reading.text):
        match = _GIVES.search(case.readings[found.reading - 1].text)
        who = match["who"] if match else None
    lead = reading.lead_in
    while who is None and lead is not None:
        words = case.readings[lead].text
        match = _GIVES.search(words)
        who = match["who"] if match and words.rstrip().endswith(":") else None
        lead = case.readings[lead].lead_in
    back = _BACK_TO.search(reading.text) if found.type == "reimbursement" else None
    if who is None and back:
        who = back["who"]
    if who is None:
        return None
    if who in _FITS:
        at = re.search(rf"\b{who}\b", reading.text)
        return _person(case, people, found.reading, at.start() if at else 0, who)
    name = re.sub(r"^(?:[Hh]er|[Hh]is|[Tt]heir) \w+, (?=[A-Z])", "", who)
    return name.replace(" to ", " ").strip("'")


def _gives(found: Hit) -> bool:
    return found.type in (
        "apology",
        "symbolic_payment",
        "loss_of_service_payment",
        "reimbursement",
    )


def _told(words: str, found: Hit) -> str | None:
    """Return the words for who gets it, a pronoun as it is."""
    if found.type == "apology":
        match = _APOLOGISES.search(words)
        return (match["who"] or match["sent"]) if match else None
    at = -1 if found.amount_gbp is None else words.find(f"£{found.amount_gbp:,}")
    if at < 0:
        match = _GIVES.search(words) or _TO.search(words)
        return match["who"] if match else None
    end = words.find("£", at + 1)
    behind = words[at : end if end > 0 else len(words)]
    if match := _BEFORE_SUM.search(words[:at]):
        return match["who"]
    following = _SUM_TO.match(behind)
    if following:
        return following["who"]
    given = [match["who"] for match in _GIVES.finditer(words[:at])]
    if not given:
        given = [match["who"] for match in _GIVES.finditer(behind)][:1]
    for_whom = _BENEFIT.search(behind)
    if given or for_whom is None:
        return given[-1] if given else None
    return for_whom["a"] or for_whom["b"]


def _person(
    case: Case, people: _People, number: int, at: int, pronoun: str
) -> str | None:
    """Return the one person whom a pronoun can mean, looking ever further back."""
    fits = _FITS[pronoun]
    for words in _scopes(case, people, number, at):
        named = [match[0] for match in fits.finditer(words)]
        if named:
            return named[-1] if len(set(named)) == 1 else None
    everyone = people.everyone(pronoun)
    return everyone[-1] if len(set(everyone)) == 1 else None


def _scopes(case: Case, people: _People, number: int, at: int) -> Iterator[str]:
    """Yield the words before a pronoun: sentence, introduction, section."""
    reading = case.readings[number]
    yield reading.text[: max(at, 0)]
    lead = reading.lead_in
    while lead is not None:
        yield case.readings[lead].text
        lead = case.readings[lead].lead_in
    same = people.before(number)
    if reading.section is SectionKind.ACTION:
        yield " ".join(same)
    else:
        yield from reversed(same[-3:])
