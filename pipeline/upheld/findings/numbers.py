"""Counts in digits and words, as decisions write them."""

from decimal import Decimal

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
)
_VALUES = {word: Decimal(at) for at, word in enumerate(_SMALL.split(), start=2)}
_WORDS = {
    **_VALUES,
    **dict.fromkeys(("a", "an", "one"), Decimal(1)),
    "both": Decimal(2),
    "half a": Decimal("0.5"),
}

SEVERAL = "|".join(sorted(_VALUES, key=len, reverse=True))
"""Pattern of the words for two and more."""

NUMBER = rf"\d+(?:,\d{{3}})*(?:\.\d)?|{SEVERAL}|half a|one|both|an?"
"""Pattern of a count."""


def number(word: str) -> Decimal:
    """Return the value of a match of ``NUMBER``."""
    digits = word.replace(",", "")
    return Decimal(digits) if digits[0].isdigit() else _WORDS[word.lower()]
