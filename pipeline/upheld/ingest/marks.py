"""Numbers, letters and bullets as a list shows them in front of its items."""


def printed_mark(number: int, style: str) -> str:
    """Return what a list shows in front of an item: "4. ", "d) ", "iv) " or "- ".

    Args:
        number: from 1.
        style: "1", "a", "i", or "-" for bullets.
    """
    if style == "-":
        return "- "
    if style == "a" and 1 <= number <= 26:
        return f"{chr(96 + number)}) "
    if style == "i" and 1 <= number <= 20:
        return f"{_ROMAN[number - 1]}) "
    return f"{number}. "


_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
