"""One sentence as read: its clauses, who says each, and what was found in it."""

from typing import NamedTuple

from upheld.context.cues import Words
from upheld.context.polarity import Clause
from upheld.types import Holder, Polarity, SectionKind, Sentence

# A member of an enumeration costs five times as much as a name of the module.
_OMBUDSMAN = Holder.OMBUDSMAN
_FOUND, _NOT_FOUND = Polarity.FOUND, Polarity.NOT_FOUND


class Reading(NamedTuple):
    """One sentence as read.

    Attributes:
        text: the sentence, folded (straight quotes), for cues to match on.
        section: kind of the section it stands in.
        clauses: in order; offsets into ``text``.
        holders: one a clause.
        cues: the words that told the speakers, one a clause, "" where inherited.
        lead_in: index of the sentence that introduces this list item, or None.
        origin: index of the sentence whose speaker goes on at the start of this one,
            None where it begins with the ombudsman or names its speaker itself.
        heard: the words of each clause, for cues to be found in; empty where nothing
            is looked for in them.
    """

    sentence: Sentence
    text: str
    section: SectionKind
    clauses: tuple[Clause, ...]
    holders: tuple[Holder, ...]
    cues: tuple[str, ...]
    lead_in: int | None
    origin: int | None = None
    heard: tuple[Words, ...] = ()

    def at(self, offset: int) -> tuple[Clause, Holder, str]:
        """Return clause, holder and speaker cue at an offset into the document."""
        if len(self.clauses) == 1:
            return self.clauses[0], self.holders[0], self.cues[0]
        inside = offset - self.sentence.start
        for place, clause in enumerate(self.clauses):
            if inside < clause.end or place == len(self.clauses) - 1:
                return clause, self.holders[place], self.cues[place]
        raise IndexError(offset)

    def stated_at(self, offset: int) -> tuple[int, int]:
        """Return the passage that says whether what stands at an offset was found.

        It is the sentence, or in one that both finds and denies, the clauses around
        the offset that agree; as offsets into the document.
        """
        start, end = self.sentence.start, self.sentence.end
        if len(self.clauses) == 1:
            return start, end
        said = {clause.polarity for clause in self.clauses if clause.stated}
        if not {_FOUND, _NOT_FOUND} <= said:
            return start, end
        clause, _, _ = self.at(offset)
        first = last = self.clauses.index(clause)
        while first and self.clauses[first - 1].polarity is clause.polarity:
            first -= 1
        while (
            last + 1 < len(self.clauses)
            and self.clauses[last + 1].polarity is clause.polarity
        ):
            last += 1
        words = self.text[self.clauses[first].start : self.clauses[last].end]
        start += self.clauses[first].start + len(words) - len(words.lstrip())
        return start, start + len(words.strip())

    def states_fault(self) -> bool:
        """Return whether the ombudsman says here that there was fault."""
        for place, clause in enumerate(self.clauses):
            found = clause.stated and clause.polarity is _FOUND
            if found and self.holders[place] is _OMBUDSMAN:
                return True
        return False
