"""Sentences that go on with another case."""

import re

from upheld.context.holder import other_case
from upheld.types import Holder

# "We found that officers ..." behind "In 2018 we upheld another complaint of hers."
_AND_FOUND = re.compile(
    r"\W*(?:we|i|the ombudsman) (?:also |then )*(?:found|upheld|criticised|decided"
    r"|concluded|said)\b(?! (?:no|that this)\b)",
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
    if not match or _PRESENT.search(words) or _DRAFT.search(before):
        return None
    if other_case(before) or _AND_FOUND.match(f"{told} "):
        return Holder.THIRD_PARTY, match[0].strip()
    return None
