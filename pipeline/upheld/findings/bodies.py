"""On which bodies a passage is laid, and who acted for them.

With one body in the title, "the Council" is that body. With several, the words
around the passage, or of what introduces or goes before it, must name them.
"""

import re

from upheld.annotate.bodies import find_bodies
from upheld.context import Reading
from upheld.findings.hits import Case, once_a_sentence
from upheld.findings.names import groups_in

# On whom a fault is laid in so many words: "fault by the Trust".
_LAID_ON = re.compile(
    r"\b(?:fault|faults|failings?|failures?|maladministration|delays?|complaints?"
    r"|fault causing injustice|investigation) (?:\w+ ){0,2}?"
    r"(?:by|of|on the part of|against|about) (?=the |[A-Z])",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\W*(?:within [\w ]+,? |to [\w ]+, )?(?:both|neither|each|together|jointly"
    r"|the (?:two|three) (?:councils|bodies|organisations|authorities)"
    r"|the (?:councils|bodies|organisations|authorities)|all (?:three|the) \w+)\b"
    r"|.*\b(?:by|against|of|for) both\b(?: (?:councils|bodies|organisations|authorities"
    r"|of them))?\W*$",
    re.IGNORECASE,
)
_GOES_BACK = re.compile(
    r"\W*(?:it|its|this|that|these|those|the (?:delay|failure|error|lack|mistake|gap"
    r"|fault|omission|records?|letter|notes?))\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\W*(?:(?:i|we) (?:also )?(?:find|found|consider)(?: that)? )?", re.IGNORECASE
)
_JOINS = re.compile(
    r"(?:\b(?:and|but|while|whereas|that|because|when|which|as|so|then)|[,;:]) $",
    re.IGNORECASE,
)
# Words that give the type may begin with the body itself.
_OVERLAP = 4
_BACK = 3

_ACTOR_KINDS = ("care_provider", "company", "school", "housing_association")
_ACTOR = re.compile(
    r"\bthe (?:council's )?(?:care )?(?:provider|home|agency|contractors?|company"
    r"|enforcement agents?|bailiffs?|managing agents?|carers?|care workers?)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:,? (?:acting|which acted|working) (?:on behalf of|for) [^,]{3,60},?"
    r"|,? on behalf of the council,?"
    r"|'s (?:staff|carers?|records?|manager|notes|workers?))?"
    r" (?:\w+ ){0,2}?(?:was|were|is|are|did|does|had|has|have|failed|missed|should|took"
    r"|kept|left|gave|made|lost|used|sent|told|charged|delayed|ignored|could|would"
    r"|fell|assumed|put|allowed|recorded|stopped|visited|delivered|arrived|turned|cancelled)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W*(?:[^,;]{2,60}, )?(?:(?:and|but|although|while|yet|so|however),? )?"
    r"(?:on (?:both|all) \w+ )?"
    r"(?:(?:i|we) (?:also )?(?:find|found|consider)(?: that)? )?"
    r"(?:the )?(?:council's (?:care )?(?:provider|contractor)s?,? )?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|on the part of)(?: the)? $", re.IGNORECASE)


def bodies_of(case: Case, number: int, place: int | None = None) -> tuple[str, ...]:
    """Return the bodies that a passage is laid on, as named in the header.

    Args:
        number: index of the sentence.
        place: offset into the text of the words that gave the type; None: take the
            sentence as a whole.

    Returns:
        Several where it is laid on them together; none where there is no body, or
        several and the words leave it open.
    """
    bodies = case.document.header.bodies
    if len(bodies) <= 1:
        return bodies
    reading = case.readings[number]
    named = _named(case, reading, place)
    if named is None and reading.lead_in is not None:
        return bodies_of(case, reading.lead_in)
    if named is None:
        named = _before(case, number, _BACK) or _heading(case, reading)
    return named


def _named(case: Case, reading: Reading, place: int | None) -> tuple[str, ...] | None:
    """Return the bodies that a sentence names for a passage, None where none at all."""
    bodies = case.document.header.bodies
    inside = 0 if place is None else place - reading.sentence.start
    groups = groups_in(reading.text, bodies, case.document.text)
    if _ALL.match(reading.text) and len(groups) <= 1:
        return bodies if len(bodies) == 2 else ()
    if not groups:
        return None
    if len({group for _, group in groups}) == 1:
        return groups[0][1]
    laid = [group for group in _laid_on(reading, groups) if group]
    if len(set(laid)) == 1:
        return laid[0]
    if place is None or inside <= 0:
        return groups[0][1] if _one_subject(reading.text, groups) else ()
    before = [group for start, group in groups if start <= inside + _OVERLAP]
    return before[-1] if before else groups[0][1]


def _one_subject(words: str, groups: list[tuple[int, tuple[str, ...]]]) -> bool:
    """Return whether a sentence tells of what the first of its bodies did.

    "The Trust did not tell the Council" does, "... and the Council did not ask" not.
    """
    (first, _), *others = groups
    return bool(_FIRST.fullmatch(words[:first])) and not any(
        _JOINS.search(words[:start]) for start, _ in others
    )


def _laid_on(
    reading: Reading, groups: list[tuple[int, tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    at = dict(groups)
    return [at.get(match.end(), ()) for match in _LAID_ON.finditer(reading.text)]


def _before(case: Case, number: int, left: int) -> tuple[str, ...]:
    """Return the only body of the sentence that "It" or "This" goes back to."""
    reading = case.readings[number]
    if not (left and number and _GOES_BACK.match(reading.text)):
        return ()
    earlier = case.readings[number - 1]
    if earlier.sentence.paragraph != reading.sentence.paragraph:
        return ()
    named = _named(case, earlier, None)
    return _before(case, number - 1, left - 1) if named is None else named


def _heading(case: Case, reading: Reading) -> tuple[str, ...]:
    """Return the only body that the heading above a sentence names."""
    paragraph = case.outline.paragraphs[reading.sentence.paragraph]
    title = case.outline.sections[paragraph.section].title.replace("\u2019", "'")
    bodies = case.document.header.bodies
    groups = {group for _, group in groups_in(title, bodies, case.document.text)}
    return groups.pop() if len(groups) == 1 else ()


def actor_of(case: Case, number: int, place: int) -> str | None:
    """Return who acted for the body at an offset, as the text names them, or None.

    "The care provider, acting on behalf of the Council, missed visits" is laid on the
    Council, which answers for its provider; the care provider acted.
    """
    reading = case.readings[number]
    inside = place - reading.sentence.start
    acting = _acting(case, number)
    if not acting:
        return None
    clauses = [reading.at(place)[0]] if inside > 0 else reading.clauses
    actors = [
        (start, re.sub("^The ", "the ", name))
        for start, end, name in acting
        for clause in clauses
        if clause.start <= start < clause.end
        and not _is_body(case, reading.text[start:end])
        and _is_subject(reading.text, clause.start, start, end)
    ]
    # What stands behind the words that gave the type is not their subject.
    near = [name for start, name in actors if not inside or start <= inside + _OVERLAP]
    if near:
        return near[-1]
    return next((n for s, n in actors if _BY.search(reading.text[:s])), None)


def _is_subject(words: str, clause: int, start: int, end: int) -> bool:
    """Return whether a name is whom a clause blames or tells of."""
    opens = _OPENS.match(words[clause:start])
    return bool((opens and _ACTS.match(words, end)) or _BY.search(words[:start]))


def _is_body(case: Case, name: str) -> bool:
    name = re.sub(r"\bcouncil's ", "", name, flags=re.IGNORECASE)
    bodies = case.document.header.bodies
    known = any(name.lower() in body.lower() for body in bodies)
    return known or bool(groups_in(name, bodies, case.document.text))


@once_a_sentence
def _acting(case: Case, number: int) -> list[tuple[int, int, str]]:
    """Return who may act for a body in a sentence: providers, contractors, schools."""
    reading = case.readings[number]
    printed = case.document.text[reading.sentence.start : reading.sentence.end]
    found = [
        (match.start(), match.end(), printed[match.start() : match.end()])
        for match in _ACTOR.finditer(reading.text)
    ]
    taken = {start for start, _, _ in found}
    found += [
        (mention.start, mention.end, printed[mention.start : mention.end])
        for mention in find_bodies(printed)
        if mention.rule in _ACTOR_KINDS
        and not any(start <= mention.start <= start + 5 for start in taken)
    ]
    return sorted(found)
