"""Pages that only make work: what no writer nests is taken out before parsing.

An HTML parser looks through all open elements at each tag, compares each attribute
with those before it, and opens unclosed print ("<b>") anew in every paragraph, so a
small page can keep it busy for hours. Browsers have limits too, and show all text.
"""

import re

from upheld.errors import UnreadableError

# A page with fewer tags is quick whatever they are.
_FEW = 2_000
_MOST_TAGS = 2_000_000
_DEEPEST = 256
_MOST_PRINT = 8
_LONG_TAG = 2_000
_MOST_ATTRIBUTES = 200
_TOO_MANY = (
    "The page has more than 1,000,000 elements: too many for one decision. Save each"
    " decision by itself."
)
_PRINT_NAMES = """
    a b big code em font i nobr s small strike strong tt u
"""
_PRINT = frozenset(_PRINT_NAMES.split())
# Elements that are never open, or end where the next of their kind begins.
_FLAT = (
    "area|base|body|br|caption|col|colgroup|command|dd|dt|embed|head|hr|html|img|input"
    "|keygen|li|link|meta|optgroup|option|p|param|rb|rp|rt|rtc|source|tbody|td|tfoot|th"
    "|thead|tr|track|wbr"
)
_INLINE_NAMES = """
    abbr acronym bdi bdo blink cite data del dfn ins kbd label mark math mi q ruby samp
    span sub sup svg time var
"""
_INLINE = frozenset(_INLINE_NAMES.split())
# An end tag inside of these ends nothing outside of them.
_WALLS = frozenset(
    ["applet", "marquee", "math", "object", "select", "svg", "table", "template"],
)
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</\1\b|\Z)"
    rf"|<(?P<end>/?)(?!(?:{_FLAT})\b)(?P<name>[a-z][a-z0-9-]*)[^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_LONG = re.compile(rf"<([a-zA-Z][\w-]*)[\s/][^<>]{{{_LONG_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"?|'[^']*'?")
_ATTRIBUTE = re.compile(r"[^\s/=]+")


def shallow(markup: str, path: str = "") -> str:
    """Return a page as it is, or one that has unusual depth with all its text.

    Elements more than 256 deep come to stand beside each other, as in a browser.

    Raises:
        UnreadableError: ``too_long`` for more tags than any page has.
    """
    tags = markup.count("<")
    if tags > _MOST_TAGS:
        raise UnreadableError(path, "too_long", _TOO_MANY)
    markup = _LONG.sub(_with_few_attributes, markup)
    return _MARKUP.sub(_Open().tag, markup) if tags > _FEW else markup


def _with_few_attributes(tag: re.Match[str]) -> str:
    attributes = _ATTRIBUTE.findall(_QUOTED.sub(" = ", tag[0]))
    return f"<{tag[1]}" if len(attributes) > _MOST_ATTRIBUTES else tag[0]


class _Open:
    """The elements that are open where a page has been read to."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._print: list[str] = []

    def tag(self, found: re.Match[str]) -> str:
        """Return a tag as it is, or what stands for one that goes too deep."""
        if found["name"] is None:
            return found[0]
        name = found["name"].lower()
        if name in _PRINT:
            return found[0] if self._prints(name, end=bool(found["end"])) else ""
        if found["end"]:
            self._close(name)
        elif len(self._stack) < _DEEPEST:
            self._stack.append(name)
        else:
            return "" if name in _INLINE else "<br>"
        return found[0]

    def _prints(self, name: str, *, end: bool) -> bool:
        if end:
            if name in self._print:
                self._print.remove(name)
            return True
        if len(self._print) == _MOST_PRINT:
            return False
        self._print.append(name)
        return True

    def _close(self, name: str) -> None:
        for at in range(len(self._stack) - 1, -1, -1):
            other = self._stack[at]
            if other == name:
                del self._stack[at:]
                return
            if other in _WALLS or (name in _INLINE and other not in _INLINE):
                return
