"""Records: JSON objects that hold a text and what is known about it."""

import json
import re
from collections.abc import Mapping

from upheld.errors import UnreadableError
from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.dates import parse_date
from upheld.ingest.metadata import merge
from upheld.ingest.titles import printed_reference, read_title, split_bodies
from upheld.types import Header

TEXT_NAMES = ("text", "content", "body_text", "full_text", "html", "body")
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "url": ("url", "link", "source_url"),
    "date": ("decision_date", "date"),
    "category": ("category",),
    "subcategory": ("subcategory", "sub_category"),
    "outcome": ("outcome", "decision"),
    "bodies": ("bodies", "authority", "organisation", "landlord", "council"),
    "reference": ("reference", "case_reference", "case_id"),
}
FIELD_NAMES = frozenset(TEXT_NAMES).union(*_FIELDS.values())
_NO_TEXT = "The record has no text; looked for the fields {fields}."
_BROKEN = "This is not a complete JSON record: {problem}."
_LONG_NUMBER = "a number in it is too long"
# A list of more is data of another kind; a row of errors for each helps nobody.
_MOST_OTHERS = 1_000
_NO_RECORDS = (
    "The list in it has more than 1,000 values that are no records, which would be"
    " objects in braces."
)
_NO_OBJECT = "This is not a JSON record, which would be an object in braces."
# Only JSON starts like that: an object with a key, or a list of objects.
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{|\{\s*\}\s*$)")


def parse_record(line: str, path: str) -> object:
    """Return the JSON value of one line.

    Raises:
        UnreadableError: ``broken_record``.
    """
    try:
        # Not strict: a stray control character inside a text is no broken record.
        return json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        problem = "too deep" if isinstance(error, RecursionError) else _LONG_NUMBER
        if isinstance(error, json.JSONDecodeError):
            problem = error.msg
        detail = _BROKEN.format(problem=problem)
        raise UnreadableError(path, "broken_record", detail) from error


def parse_records(text: str, path: str) -> list[object] | None:
    """Return the records of a file that is JSON as a whole, or None for other texts.

    Raises:
        UnreadableError: ``broken_record``.
    """
    if not _JSON.match(text):
        return None
    value = parse_record(text, path)
    if not isinstance(value, list):
        return [value]
    if sum(not isinstance(item, Mapping) for item in value) > _MOST_OTHERS:
        raise UnreadableError(path, "broken_record", _NO_RECORDS)
    return value


def read_record(record: object, path: str) -> tuple[str, Header]:
    """Return the text of a record, plain or HTML, and what its other fields say.

    Raises:
        UnreadableError: ``broken_record``, ``no_text``.
    """
    if not isinstance(record, Mapping):
        raise UnreadableError(path, "broken_record", _NO_OBJECT)
    lowered = {str(key).lower(): value for key, value in record.items()}
    text = _first(lowered, TEXT_NAMES)
    if not text:
        detail = _NO_TEXT.format(fields=", ".join(TEXT_NAMES))
        raise UnreadableError(path, "no_text", detail)
    return text, _header(lowered)


def _header(record: Mapping[str, object]) -> Header:
    stated = {
        name: tidy(clean_text(_first(record, keys) or "")) or None
        for name, keys in _FIELDS.items()
    }
    names = next((record[key] for key in _FIELDS["bodies"] if record.get(key)), None)
    if isinstance(names, list):
        bodies = tuple(tidy(clean_text(str(name))) for name in names)
    else:
        bodies = split_bodies(stated["bodies"] or "")
    title = stated["title"]
    return merge(
        Header(
            title=title,
            reference=printed_reference(stated["reference"] or "") or None,
            bodies=bodies,
            category=stated["category"],
            subcategory=stated["subcategory"],
            outcome=stated["outcome"],
            decision_date=parse_date(stated["date"] or ""),
            url=stated["url"],
        ),
        read_title(title or "") or Header(),
    )


def _first(record: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """Return the first of the fields that holds a text."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
