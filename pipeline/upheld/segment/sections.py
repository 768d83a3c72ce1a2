"""Cut a text into sections at its headings."""

import re
from dataclasses import replace

from upheld.segment.headings import LONGEST, is_marked, is_topic, kind_of, title
from upheld.types import Section, SectionKind, Source

_SUMMARY = re.compile(r"Summary\s*:\s*(?=\S)")
_SATISFIED = re.compile(
    r"(?:The )?Ombudsman (?:is |was )?satisfied with\b.{0,60}respon"
)

# How a line begins that opens a section and holds text of it.
_BEFORE_TEXT = ("Summary", "The Ombudsman", "Ombudsman")

# Where a free-text heading may stand, and what it opens there. Nowhere else: among
# the actions of a report the items are short lines without a full stop too.
_TOPIC_OPENS = {
    SectionKind.FINDINGS: SectionKind.FINDINGS,
    SectionKind.BACKGROUND: SectionKind.FINDINGS,
    SectionKind.METHOD: SectionKind.FINDINGS,
    SectionKind.LAW: SectionKind.LAW,
    SectionKind.POWERS: SectionKind.POWERS,
}
_TOLD = {SectionKind.FINDINGS, SectionKind.BACKGROUND}
# What tells a passage about this case from a passage about the law: people of the
# case, the ombudsman's own voice, what the body did.
_CASE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)(?: and Mrs?| and Ms| and Dr)? [A-Z]\b"
    r"|\b(?:Child|Baby) [A-Z]\b"
    r"|\b(?:[Tt]here (?:was|were)|[Tt]h(?:is|at) (?:was|is)|(?:was|were|is) at"
    r"|(?:find|found)(?: \w+){0,3}) (?:no )?fault\b"
    r"|\b[Tt]he (?:Council|Trust|Care Provider|landlord) (?:did|failed|told|sent|wrote"
    r"|delayed|apologised|accepted|decided|explained)\b"
)


def cut(text: str, source: Source) -> tuple[Section, ...]:
    """Return the sections of a text, in order; together they hold all but the headings.

    What stands before the first heading is the header. A text without headings is
    one section: an article where the source is the press, else of unknown kind.
    """
    if source == "press":
        return (Section(SectionKind.ARTICLE, "", 0, len(text)),)
    openings = _openings(text)
    if not openings:
        return (Section(SectionKind.UNKNOWN, "", 0, len(text)),)
    if text[: openings[0][2]].strip():
        openings.insert(0, (SectionKind.HEADER, "", 0, 0))
    line_starts = [opening[2] for opening in openings[1:]]
    ends = [max(at - 1, 0) for at in line_starts] + [len(text)]
    starts = [min(start, len(text)) for _, _, _, start in openings]
    sections = [
        Section(kind, name, start, max(start, end))
        for (kind, name, _, _), start, end in zip(openings, starts, ends, strict=True)
    ]
    return _settle(_topics_of_law(text, sections))


def _openings(text: str) -> list[tuple[SectionKind, str, int, int]]:
    """Return (kind, title, start of the line, start of the content) a section."""
    found: list[tuple[SectionKind, str, int, int]] = []
    kind = SectionKind.HEADER  # what a free-text heading would stand in
    in_list = False  # behind "... has agreed to:", short lines are items
    behind = ""  # the line before
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        opened = _open(line, kind, behind, in_list)
        if opened is not None:
            now, name, skip = opened
            found.append((now, name, start, at if skip is None else start + skip))
            # The scope told in the middle of the findings ends with its topic.
            if now is not SectionKind.SCOPE or kind not in _TOLD:
                kind = now
            in_list = False
        elif line.endswith(":"):
            in_list = True
        elif line.endswith((".", "?", "!")) or (
            is_marked(line) and not line[0].isdigit()
        ):
            in_list = False
        behind = line
    return found


def _open(
    line: str, kind: SectionKind, behind: str, in_list: bool
) -> tuple[SectionKind, str, int | None] | None:
    """Return kind, title and where the content begins (None: on the next line)."""
    if line.startswith(_BEFORE_TEXT):
        if match := _SUMMARY.match(line):
            return SectionKind.SUMMARY, "Summary", match.end()
        if _SATISFIED.match(line):
            return SectionKind.SIGN_OFF, "", 0
    if len(line) > LONGEST:
        return None
    known = kind_of(line)
    if known is not None and not (in_list and is_marked(line)):
        if kind is SectionKind.HEADER and _is_metadata(line, behind):
            return None
        return known, title(line), None
    if kind not in _TOPIC_OPENS or in_list or not is_topic(line):
        return None
    # The line under "Finding" is the finding; a line after ";" goes on with a list.
    if title(behind).lower() == "finding" or behind.endswith((";", ",", " and", " or")):
        return None
    return _TOPIC_OPENS[kind], title(line), None


def _is_metadata(line: str, behind: str) -> bool:
    """Return whether a line of the header is a label, or the value of one."""
    return title(line).lower() == "decision" or title(behind).lower() == "decision type"


def _topics_of_law(text: str, sections: list[Section]) -> list[Section]:
    """Return the sections, those that leave the law for the case as findings.

    "Education, Health and Care Plans" under "Relevant law and guidance" is law; a
    topic that names people of the case or finds fault has left the law behind, and
    so has what follows it.
    """
    law = {SectionKind.LAW, SectionKind.POWERS}
    result: list[Section] = []
    left = False
    for section in sections:
        if section.kind not in law or kind_of(section.title) is not None:
            left = False
        elif left or _CASE.search(text, section.start, section.end):
            left = True
            section = replace(section, kind=SectionKind.FINDINGS)
        result.append(section)
    return result


def _settle(sections: list[Section]) -> tuple[Section, ...]:
    """Return the sections, those whose heading means one thing early and another late.

    "Remedy" is the action where no other section is. "What we have investigated"
    behind findings tells findings (Housing Ombudsman), before them the scope.
    """
    has_action = any(section.kind is SectionKind.ACTION for section in sections)
    found = False
    result = []
    for section in sections:
        words = section.title.lower()
        late = found and words.startswith("what ") and " not " not in words
        if section.kind is SectionKind.SCOPE and late:
            section = replace(section, kind=SectionKind.FINDINGS)
        elif words == "remedy" and not has_action:
            section = replace(section, kind=SectionKind.ACTION)
        found = found or section.kind is SectionKind.FINDINGS
        result.append(section)
    return tuple(result)
