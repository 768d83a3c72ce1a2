"""What goes on with another case, and which views the ombudsman makes its own."""

import re

from upheld.context.cues import cue
from upheld.types import Holder

# "We found that officers ..." behind "In 2018 we upheld another complaint of hers."
_AND_FOUND = re.compile(
    r"\W*(?:we|i|the ombudsman) (?:also |then )*(?:found|upheld|criticised|decided"
    r"|concluded|said)\b(?! (?:no|that this)\b)",
    re.IGNORECASE,
)
# "The panel thought the plan came late, and I agree."
_ADOPTED = re.compile(
    r"\b(?:i|we) (?:also |fully |would )*(?:agree|concur|endorse (?:this|that|it)"
    r"|adopt (?:this|that|it)|share (?:this|that|its|his|her|their) view"
    r"|accept (?:this|his|her|its|their) (?:view|findings?|conclusions?|reasons?))\b"
    r"(?! (?:that|to|on)\b)",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\b(?:draft|provisional|preliminary|initial)\b", re.IGNORECASE)
# What belongs to the present case even right behind an earlier one.
_PRESENT = re.compile(
    r"\b(?:now|this (?:time|complaint|case|investigation|decision)|again|since then"
    r"|still|these)\b",
    re.IGNORECASE,
)


def goes_on_elsewhere(words: str, before: str, told: str) -> tuple[Holder, str] | None:
    """Return whose words a folded sentence holds that tells on of another case.

    With them, the words that say so; None where it is of the case itself.

    Args:
        before: the sentence before it in its paragraph.
        told: the words that name its speaker where that is somebody else, or "".
    """
    match = _AND_FOUND.match(words)
    if match is None or _PRESENT.search(words) or _DRAFT.search(before):
        return None
    if cue("earlier_decision").search(before) or _AND_FOUND.match(f"{told} "):
        return Holder.THIRD_PARTY, match[0].strip()
    return None


def adopts(words: str, start: int, end: int) -> str:
    """Return the words of a clause that adopt what stands before it, or ""."""
    match = _ADOPTED.search(words, start, end)
    return match[0] if match else ""
