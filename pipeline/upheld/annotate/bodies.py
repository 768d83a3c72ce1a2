"""Find bodies other than councils in plain text: providers, schools, regulators."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from upheld.annotate.lexicon import any_of, load
from upheld.types import Mention

_WORD = re.compile(r"St\.|\(?[A-Z][\w'’&-]*\)?")
_SMALL_WORDS = frozenset({"and", "&", "of", "the", "on", "upon"})
_LONGEST_NAME = 10  # words
# Words with a capital that end a name on its left: it is another name or a date.
_BREAK = re.compile(
    r"Mr|Mrs|Ms|Miss|Mx|Dr|[A-Z]|[A-Z]['’]s|Jan\w*|Feb\w*|March|April|May|June|July"
    r"|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*|Mon\w*day|Tue\w*|Wed\w*|Thu\w*|Fri\w*|Sat\w*"
    r"|Sun\w*|(?:Council|Provider|Trust|Ombudsman|Authority|Government|Home|School)['’]s"
)
# "The Council and Rosewood Care Home" are two, "Marsh and Fell Care Homes" is one.
_OTHER_BODY = re.compile(
    r"Council|Trust|Ombudsman|Provider|Home|School|Board|Authority|Company|ICB|CCG"
    r"|Limited|Ltd|Academy|College|Association|Tribunal|CQC|Ofsted"
)
_OPENING = re.compile(
    r"A|An|The|This|That|These|Those|In|At|On|From|To|With|By|For|Of|And|But|Both|Or|If"
    r"|When|While|Where|After|Before|Since|Until|As|Although|Because|However|During"
    r"|Following|His|Her|Their|Its|My|Our|It|He|She|They|We|Neither|Either|Also|Then"
)
# What names a kind of body, and alone no body.
_GENERIC = re.compile(
    r"Primary|Secondary|Special|Infant|Junior|Community|Independent|Private|Local|New"
    r"|High|Middle|Boarding|Mainstream|Council|NHS|Foundation|Care|Nursing|Residential"
    r"|Home|Homes|Housing|Health|Hospital|Hospitals|Limited|Multi|Academy|School|Social"
    r"|Affordable|Temporary|Continuing|Integrated|Clinical|Sheltered|Adult|Children['’]s|Public"
)
_GOES_ON = re.compile(r" (?:of )?[A-Z]\w")  # "School Admissions Code"
_LETTER = re.compile(r" (?:[A-HJ-Z]|\d{1,2})\b")  # "School B"


def find_bodies(text: str) -> list[Mention]:
    """Return the bodies (``BODY``) that a text names, in text order; no councils.

    The rule is the kind of body, an id of ``rules/entities.toml`` (``care_provider``,
    ``school``, ``regulator``). Found are names ("Rosewood Care Home"), letters
    ("School B"), and what a decision calls a body of its own ("the Care Provider").
    The value is the name as printed, of a regulator the official name.
    """
    found: list[Mention] = []
    for mention in sorted(
        [*_named(text), *_headed(text)],
        key=lambda mention: (mention.start, -mention.end),
    ):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _named(text: str) -> Iterator[Mention]:
    pattern, rules = _names()
    for match in pattern.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            rule, official = rules[match[0].replace("’", "'")]
            yield Mention("BODY", *match.span(), rule, official)


def _headed(text: str) -> Iterator[Mention]:
    """Yield names by their last words, and bodies that a decision names itself."""
    pattern, heads, defined = _heads()
    for match in pattern.finditer(text):
        head, (at, end) = match[0], match.span()
        if text[at - 1 : at].isalnum():
            continue
        is_company = heads.get(head) == "company"
        if not is_company and _GOES_ON.match(text, end):
            continue
        start = _name_start(text, at)
        letter = _LETTER.match(text, end)
        if head in heads and start < at:
            rule = _company_kind(text[start:end]) if is_company else heads[head]
        elif text[at - 4 : at] in ("the ", "The ") and head in defined:
            rule = defined[head]
        elif letter and not is_company:
            rule, end = heads.get(head) or defined[head], letter.end()
        else:
            continue
        yield Mention("BODY", start, end, rule, text[start:end])


def _name_start(text: str, head: int) -> int:
    """Return where the name begins whose last words begin at ``head``."""
    start = at = head
    behind: list[str] = []
    while len(behind) < _LONGEST_NAME and text[at - 1 : at] == " ":
        begin = text.rfind(" ", 0, max(at - 1, 0)) + 1
        begin = max(begin, text.rfind("\n", begin, max(at - 1, 0)) + 1)
        word = text[begin : at - 1]
        joined = bool(behind) and behind[-1] in _SMALL_WORDS
        if joined and behind[-1] == "the" and word not in ("of", "on", "upon"):
            break
        if word not in _SMALL_WORDS:
            if not _WORD.fullmatch(word) or _BREAK.fullmatch(word):
                break
            if joined and _OTHER_BODY.fullmatch(word):
                break
            start = begin
        behind.append(word)
        at = begin
    words = text[start:head].split()
    while words and (_OPENING.fullmatch(words[0]) or words[0] in _SMALL_WORDS):
        start += len(words.pop(0)) + 1
    if all(_GENERIC.fullmatch(word) or word in _SMALL_WORDS for word in words):
        return head
    return start


def _company_kind(name: str) -> str:
    """Return the kind of a company by the words in its name."""
    words = set(name.split())
    return next((e.id for e in load().values() if words & set(e.marks)), "company")


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    rules = {
        name: (entity.id, official)
        for entity in load().values()
        for name, official in entity.names.items()
    }
    return re.compile(rf"(?:{any_of(rules)})\b"), MappingProxyType(rules)


@cache
def _heads() -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    heads = {head: e.id for e in load().values() for head in e.heads}
    defined = {term: e.id for e in load().values() for term in e.defined}
    pattern = re.compile(rf"(?:{any_of({**heads, **defined})})\b")
    return pattern, MappingProxyType(heads), MappingProxyType(defined)
