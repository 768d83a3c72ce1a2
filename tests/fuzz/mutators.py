"""Changes that keep what a format needs, so that a change reaches the reader.

A byte changed at random mostly breaks the escapes of a JSON record or the table of a
PDF, and the reader is left at its first check. Each mutator here changes one piece of
its format and puts the format together again.
"""

import json
import random
import re

from fuzz.bundles import Mutate, Mutator, bundles

_PIECES = {
    "html": re.compile(rb"(<[^<>]*>)"),
    "pdf": re.compile(rb"(?<=endobj\n)|(?<=endobj\r\n)"),
    "text": re.compile(rb"(?<=\n)"),
    "web_archives": re.compile(rb"(<[^<>]*>|(?<=\n)|[;=]|\r\n\r\n)"),
    "tables": re.compile(rb"([,;\t|\n\"])"),
}
_OBJECT = re.compile(rb"(?m)^(\d{1,5}) (\d{1,5}) obj\b")
_LENGTH = re.compile(rb"/Length \d+")
_STREAM = re.compile(rb"\bstream\r?\n")


def by_pieces(kind: str) -> Mutator:
    """Return a mutator that moves, repeats or changes one tag, object or line."""

    def mutated(data: bytes, dice: random.Random, mutate: Mutate) -> bytes:
        pieces = [piece for piece in _PIECES[kind].split(data) if piece]
        if not pieces:
            return mutate(data, 1000)
        at, to = (dice.randrange(len(pieces)) for _ in range(2))
        match dice.randrange(6):
            case 0:
                del pieces[at]
            case 1:
                pieces[at], pieces[to] = pieces[to], pieces[at]
            case 2:
                pieces.insert(to, pieces[at])
            case 3:
                pieces[at] *= dice.choice((2, 10, 500))
            case 4:
                low, high = sorted((at, to))
                pieces[low:high] = pieces[low:high] * 2
            case _:
                pieces[at] = mutate(pieces[at], len(pieces[at]) + 200)
        return b"".join(pieces)

    return mutated


def records(data: bytes, dice: random.Random, mutate: Mutate) -> bytes:
    """Change one field or value of one JSON record, and write it as JSON again."""
    lines = [data] if dice.random() < 0.3 else data.split(b"\n")
    at = dice.choice([at for at, line in enumerate(lines) if line.strip()] or [0])
    try:
        value = json.loads(lines[at])
    except (ValueError, RecursionError):
        return mutate(data, len(data) + 200)
    record = dice.choice(value) if isinstance(value, list) and value else value
    if not isinstance(record, dict) or not record:
        return mutate(data, len(data) + 200)
    _change_field(record, dice, mutate)
    written = json.dumps(
        value,
        ensure_ascii=dice.random() < 0.5,
        indent=dice.choice((None, None, 1)) if len(lines) == 1 else None,
    )
    lines[at] = written.encode("utf-8", "replace")
    if dice.random() < 0.1:
        lines.insert(at, lines[at])
    return b"\n".join(lines)


def _change_field(
    record: dict[str, object], dice: random.Random, mutate: Mutate
) -> None:
    key = dice.choice(list(record))
    value = record[key]
    match dice.randrange(4):
        case 0:
            record[key] = dice.choice(
                (None, True, 3, -1.5e300, [value], {"text": value}, "", [None])
            )
        case 1:
            record[dice.choice(_KEYS)] = record.pop(key)
        case 2:
            record[dice.choice(_KEYS)] = value
        case _:
            words = str(value).encode("utf-8", "replace")
            words = by_pieces(dice.choice(("html", "text")))(words, dice, mutate)
            record[key] = words.decode("utf-8", "replace")


_KEYS = (
    *("text", "html", "title", "url", "date", "category", "outcome", "bodies"),
    *("reference", "subcategory", "decision", "council", "\ud800", ""),
)


def pdf(data: bytes, dice: random.Random, mutate: Mutate) -> bytes:
    """Change one object, and mostly put the table of objects right again."""
    data = by_pieces("pdf")(data, dice, mutate)
    return rebuilt_pdf(data) if dice.random() < 0.8 else data


def rebuilt_pdf(data: bytes) -> bytes:
    """Return a PDF with the lengths of its streams and its table of objects right."""
    start = data.rfind(b"\nxref")
    body = data if start < 0 else data[: start + 1]
    body = b"endobj".join(map(_with_length, body.split(b"endobj")))
    places = {int(m[1]): m.start() for m in _OBJECT.finditer(body)}
    size = max(places, default=0) + 1
    if size > 1000:
        return data
    root = re.search(rb"/Root\s+(\d+ \d+ R)", data)
    rows = [
        b"%010d 00000 n \n" % places[number]
        if number in places
        else b"0000000000 65535 f \n"
        for number in range(size)
    ]
    return (
        body
        + b"xref\n0 %d\n" % size
        + b"".join(rows)
        + b"trailer\n<< /Size %d /Root %s >>\n" % (size, root[1] if root else b"1 0 R")
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def _with_length(data: bytes) -> bytes:
    """Return an object with the length of its stream put right."""
    stream = _STREAM.search(data)
    end = data.find(b"endstream", stream.end()) if stream else -1
    if not stream or end < 0:
        return data
    length = b"/Length %d" % (end - stream.end())
    return _LENGTH.sub(length, data[: stream.start()]) + data[stream.start() :]


MUTATORS: dict[str, Mutator] = {
    "html": by_pieces("html"),
    "text": by_pieces("text"),
    "records": records,
    "pdf": pdf,
    "tables": by_pieces("tables"),
    "web_archives": by_pieces("web_archives"),
    "archives": bundles(by_pieces("text")),
    "office": bundles(by_pieces("html")),
}
