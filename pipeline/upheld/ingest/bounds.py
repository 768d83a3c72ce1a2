"""How much a text may hold and still be that of one decision.

Later stages take a fixed time for each sentence and each amount of money. The longest
published reports have some 2,000 sentences and 300 amounts.
"""

import re

from upheld.errors import UnreadableError

_MOST = {"sentences": 20_000, "amounts of money": 3_000}
_WORDS = {
    "sentences": re.compile(r"\n|[.!?…][\"”’')\]]*\s"),
    "amounts of money": re.compile(r"£|\bpounds?\b|\bpence\b|\dp\b|\bpa(?:y|id)"),
}
# Each of them holds one of these, which are counted in no time.
_HELD_BY_EACH = {"sentences": "\n.!?…", "amounts of money": "£p"}
_TOO_MANY = (
    "The text has more than {most:,} {what}: too many for one decision. Save each"
    " decision by itself."
)


def check_contents(text: str, path: str) -> None:
    """Refuse a text with more sentences or amounts than any decision has.

    Raises:
        UnreadableError: ``too_long``.
    """
    for what, words in _WORDS.items():
        if sum(map(text.count, _HELD_BY_EACH[what])) <= _MOST[what]:
            continue
        if sum(1 for _ in words.finditer(text)) > _MOST[what]:
            detail = _TOO_MANY.format(most=_MOST[what], what=what)
            raise UnreadableError(path, "too_long", detail)
