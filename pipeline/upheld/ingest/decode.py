"""Bytes to text: encodings, and files that hold no text."""

import codecs
import re

from upheld.errors import UnreadableError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# First bytes of files that lie among decisions and hold no plain text.
_MAGIC = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF document",
    b"GIF8": "a picture",
}
_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
}
_UNSUPPORTED = "This is {kind}. Save it as PDF, HTML or plain text first."
_PACKED = "This is {kind}. Unpack it, or pack it anew as zip."
_PICTURE = (
    "This is a picture. If it shows a page of a decision, install upheld[ocr] and the"
    " program Tesseract and add --ocr to have it read by text recognition."
)
# PNG, JPEG and TIFF.
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00")
_TOO_LONG = (
    "The text has more than 1,000,000 characters: too much for one decision. Save"
    " each decision by itself."
)
_LONGEST = 1_000_000  # the longest published reports have about 150,000
# What a page says of itself: <meta charset="windows-1250">, or the same in a header.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,200}?\b(?:charset|encoding)\s*=\s*[\"']?\s*"
    rb"((?:windows|cp|iso-8859|koi8|macintosh)[a-z0-9_-]{0,12})",
    re.IGNORECASE,
)
# Browsers read Latin-1 as Windows-1252, which has quotation marks besides.
_LATIN_1 = re.compile("(?:iso[-_]?8859[-_]?1|windows-1252|cp1252)", re.IGNORECASE)
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BINARY = "This is no text: it holds bytes that no text has."


def is_pdf(data: bytes) -> bool:
    """Tell whether a file is a PDF, by its first bytes."""
    return b"%PDF-" in data[:1024]


def is_picture(data: bytes) -> bool:
    """Tell whether a file is a picture as scanners make them, by its first bytes."""
    return data.startswith(_PICTURES)


def check_length(characters: int, path: str) -> None:
    """Refuse a text that no decision is as long as.

    Raises:
        UnreadableError: ``too_long``.
    """
    if characters > _LONGEST:
        raise UnreadableError(path, "too_long", _TOO_LONG)


def strange_characters(text: str) -> int:
    """Return how many control characters a text has that no text should have."""
    if text.replace("\n", "").isprintable():
        return 0
    return len(_STRANGE.findall(text))


def decode(data: bytes, path: str) -> str:
    """Return the text of a file.

    Order: the byte order mark, UTF-16 without one, UTF-8, the encoding that a page
    declares, Windows-1252. Bytes that are UTF-8 are read so whatever a page declares;
    a UTF-8 text with single broken bytes stays UTF-8, each such byte as U+FFFD.
    Single control characters stay, for cleaning to take out.

    Raises:
        UnreadableError: ``unsupported`` for formats that are no text, ``unreadable``
            for other bytes that are none.
    """
    for kinds, sentence in ((_MAGIC, _UNSUPPORTED), (_ARCHIVES, _PACKED)):
        for magic, kind in kinds.items():
            if data.startswith(magic):
                raise UnreadableError(path, "unsupported", sentence.format(kind=kind))
    if is_picture(data):
        raise UnreadableError(path, "unsupported", _PICTURE)
    text = decode_text(data)
    if text.count("\0") > 0.001 * len(text) or (
        strange_characters(text) > 0.01 * len(text)
    ):
        raise UnreadableError(path, "unreadable", _BINARY)
    return text


def decode_text(data: bytes) -> str:
    """Return bytes as text whatever they are; see ``decode`` for the order."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if b"\0" in data[:200]:
        # Every second byte of English text in UTF-16 is zero.
        even, odd = data[:200:2].count(0), data[1:200:2].count(0)
        if max(even, odd) > 60 and min(even, odd) == 0:
            encoding = "utf-16-be" if even else "utf-16-le"
            return data.decode(encoding, "replace")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken:
        letters = sum(char > "\x7f" for char in text) - broken
        if broken > 0.1 * letters:
            return data.decode(_declared(data), "replace")
    return text


def _declared(data: bytes) -> str:
    """Return the one-byte encoding that a page declares, else Windows-1252."""
    found = _DECLARED.search(data, 0, 4096)
    name = found[1].decode("ascii") if found else "cp1252"
    if _LATIN_1.fullmatch(name):
        return "cp1252"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
