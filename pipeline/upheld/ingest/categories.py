"""Categories of complaints, and the addresses of decisions that name them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from upheld.errors import RuleError
from upheld.taxonomy import folded
from upheld.types import Header

# .../decisions/<category>/<subcategory>/<reference>, also inside the address of a
# web archive.
_ADDRESS = re.compile(
    r"\blgo\.org\.uk(?P<path>/decisions/(?P<category>[^/?#\s]+)"
    r"/(?P<subcategory>[^/?#\s]+)/(?P<reference>\d{2}-\d{3}-\d{3}[a-z]?))/?"
    r"(?:\?(?P<query>[^#\s]*))?",
    re.IGNORECASE,
)
# .../decisions/<category>[/<subcategory>]: the page that lists their decisions.
_LIST_ADDRESS = re.compile(
    r"\blgo\.org\.uk/decisions/(?P<category>[^/?#\s]+)"
    r"(?:/(?P<subcategory>[^/?#\s]+))?/?(?:[?#]|$)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"(?:^|&)chapter=0*([1-9]\d*)", re.IGNORECASE)
_REFERENCE = re.compile(r"(\d{2})[ -]?(\d{3})[ -]?(\d{3})([a-z]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Category:
    """One category as printed, with its subcategories by the words of an address.

    Attributes:
        statistics_group: heading in the annual statistics, None outside of them.
    """

    name: str
    statistics_group: str | None
    subcategories: dict[str, str]


@cache
def categories() -> dict[str, Category]:
    """Return the categories of ``rules/categories.toml`` by the words of an address.

    Raises:
        RuleError: a field is missing or of the wrong kind.
    """
    text = files("upheld.rules").joinpath("categories.toml").read_text("utf-8")
    return {key: _category(key, table) for key, table in tomllib.loads(text).items()}


def _category(key: str, table: dict[str, object]) -> Category:
    match table:
        case {
            "name": str(name),
            "statistics_group": str(group),
            "subcategories": dict(names),
        }:
            return Category(name, group or None, names)
    raise RuleError(
        "categories.toml", key, "needs name, statistics_group, subcategories"
    )


def statistics_group(category: str | None) -> str | None:
    """Return the heading of the annual statistics for a category as printed."""
    known = _by_name().get(_fold(category or ""))
    return known.statistics_group if known else None


def printed_category(name: str) -> str:
    """Return a category in the spelling of the table, or as it is if not there."""
    known = _by_name().get(_fold(name))
    return known.name if known else name


def category_of(subcategory: str) -> str | None:
    """Return the category that a subcategory as printed belongs to, if only to one."""
    name = _fold(subcategory)
    having = [
        category.name
        for category in categories().values()
        if name in map(_fold, category.subcategories.values())
    ]
    return having[0] if len(having) == 1 else None


@cache
def _by_name() -> dict[str, Category]:
    return {_fold(category.name): category for category in categories().values()}


def _fold(name: str) -> str:
    return " ".join(folded(name).casefold().split())


def reference_of(text: str) -> str | None:
    """Return an LGSCO reference as printed, "21 000 001a", from any of its forms.

    The forms are "21-000-001", "21000001" and "21 000 001"; None for other texts.
    """
    match = _REFERENCE.fullmatch(text.strip())
    return f"{match[1]} {match[2]} {match[3]}{match[4].lower()}" if match else None


def canonical_url(url: str) -> str:
    """Return the one form of an LGSCO decision's address; others as they are.

    That is https, www and lower case, without a query except the chapter of a
    report.
    """
    match = _ADDRESS.search(url)
    if not match:
        return url.strip()
    chapter = _CHAPTER.search(match["query"] or "")
    query = f"?chapter={chapter[1]}" if chapter else ""
    return f"https://www.lgo.org.uk{match['path'].lower()}{query}"


def header_from_list(url: str | None) -> Header:
    """Return what the address of a list of decisions says: category, subcategory."""
    match = _LIST_ADDRESS.search(url or "")
    category = categories().get(match["category"].lower()) if match else None
    if not match or not category:
        return Header()
    subcategory = category.subcategories.get((match["subcategory"] or "").lower())
    return Header(category=category.name, subcategory=subcategory)


def header_from_url(url: str | None) -> Header:
    """Return what the address of a decision says: reference, category, subcategory."""
    if not url:
        return Header()
    match = _ADDRESS.search(url)
    if not match:
        return Header(url=canonical_url(url))
    category = categories().get(match["category"].lower())
    subcategories = category.subcategories if category else {}
    return Header(
        reference=reference_of(match["reference"]),
        category=category.name if category else None,
        subcategory=subcategories.get(match["subcategory"].lower()),
        url=canonical_url(url),
    )
