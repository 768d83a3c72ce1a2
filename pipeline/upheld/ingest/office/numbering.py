"""The numbers that Word shows in front of paragraphs and does not store.

A document says of a paragraph which list it belongs to, and a list how it counts. The
count goes on over headings and tables in between, and lists that share a definition
count on from each other unless one of them is told to restart.
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from upheld.ingest.marks import printed_mark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = {
    "bullet": "-",
    "lowerLetter": "a",
    "upperLetter": "a",
    "lowerRoman": "i",
    "upperRoman": "i",
}
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class _Level(NamedTuple):
    """How one level of a list counts: from where, with what, shown how."""

    start: int
    style: str
    text: str
    goes_on: bool


class _List(NamedTuple):
    """A list of paragraphs: its definition, and the levels it starts anew."""

    definition: str
    starts: dict[int, int]


class _Style(NamedTuple):
    """What the style of a paragraph says of its list."""

    list_id: str | None
    level: int | None
    base: str | None


class Numbering:
    """Counts the paragraphs of one document, which must come in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._level_of_style: dict[tuple[str, str], int] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._styles = {
            style.get(f"{W}styleId", ""): _style(style)
            for style in _all(styles, "style")
        }
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for definition in _all(numbering, "abstractNum"):
            self._define(definition)
        for item in _all(numbering, "num"):
            starts = {
                _whole(over.get(f"{W}ilvl"), 0): _whole(start, 1)
                for over in item.findall(f"{W}lvlOverride")
                if (start := _value(over, "startOverride")) is not None
            }
            definition_id = _value(item, "abstractNumId") or ""
            self._lists[item.get(f"{W}numId", "")] = _List(definition_id, starts)

    def mark(self, paragraph: Element) -> str:
        """Return what stands in front of the next paragraph: "12. ", "a) ", "- "."""
        list_id, level = self._place(paragraph)
        found = self._list(list_id)
        if found is None:
            return ""
        levels = self._levels[found.definition]
        if level not in levels:
            return ""
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        count = counts[level]
        counts[level] = levels[level].start if count is None else count + 1
        if level in found.starts and (list_id, level) not in self._begun:
            counts[level] = found.starts[level]
        self._begun.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            if deeper in levels and not levels[deeper].goes_on:
                counts[deeper] = None
        return _printed(levels, level, counts)

    def _define(self, definition: Element) -> None:
        name = definition.get(f"{W}abstractNumId", "")
        link = _value(definition, "numStyleLink")
        if link:
            self._links[name] = link
        self._levels[name] = {}
        for item in definition.findall(f"{W}lvl"):
            level = _whole(item.get(f"{W}ilvl"), 0)
            if level < _LEVELS:
                self._levels[name][level] = _Level(
                    start=_whole(_value(item, "start"), 1),
                    style=_STYLES.get(_value(item, "numFmt") or "", "1"),
                    text=_value(item, "lvlText") or "",
                    goes_on=_value(item, "lvlRestart") == "0",
                )
                style = _value(item, "pStyle")
                if style:
                    self._level_of_style[name, style] = level

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = _style(paragraph)
        list_id, level, style = own.list_id, own.level, _value(properties, "pStyle")
        seen: set[str] = set()
        while list_id is None and style in self._styles and style not in seen:
            seen.add(style)
            list_id, inherited, base = self._styles[style]
            found = self._list(list_id) if list_id else None
            if level is None and found:
                by_style = self._level_of_style.get((found.definition, style))
                level = inherited if by_style is None else by_style
            style = base or ""
        return list_id or "", level or 0

    def _list(self, list_id: str | None) -> _List | None:
        """Return a list with a definition that has levels, through links to styles."""
        for _ in range(_LEVELS):
            found = self._lists.get(list_id or "")
            if found is None or found.definition not in self._levels:
                return None
            link = self._links.get(found.definition)
            if link is None:
                return found
            list_id = self._styles[link].list_id if link in self._styles else None
        return None


def _printed(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
    text = levels[level].text
    if levels[level].style == "-":
        return "- "
    places = [int(place) - 1 for place in _PLACE.findall(text)]
    marks = {
        place: printed_mark(counts[place] or levels[place].start, levels[place].style)
        for place in places
        if place in levels
    }
    if len(places) == 1 and places[0] in marks:
        return marks[places[0]]
    plain = _PLACE.sub(
        lambda place: marks.get(int(place[1]) - 1, "").rstrip(".) "), text
    )
    return f"{plain} " if plain.strip() else ""


def _style(element: Element) -> _Style:
    """Return what the properties of a paragraph or a style say of its list."""
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is None:
        return _Style(None, None, _value(element, "basedOn"))
    level = _value(properties, "ilvl")
    return _Style(
        _value(properties, "numId"),
        None if level is None else _whole(level, 0),
        _value(element, "basedOn"),
    )


def _all(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else root.findall(f"{W}{name}")


def _value(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _whole(value: str | None, otherwise: int) -> int:
    usable = value is not None and value.isdecimal() and len(value) < 6
    return int(value) if value is not None and usable else otherwise
