"""Bytes to text: encodings, and files that hold no text."""

from upheld.errors import UnreadableError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# First bytes of files that lie among decisions and hold no plain text.
_MAGIC = {
    b"PK\x03\x04": "a Word document, a spreadsheet or a zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF document",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"MIME-Version:": "a web archive (MHTML)",
    b"From: <Saved by": "a web archive (MHTML)",
}
_UNSUPPORTED = "This is {kind}. Save it as PDF, HTML or plain text first."
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
    return sum(text.count(chr(code)) for code in range(32) if code not in _PRINTED)


def decode(data: bytes, path: str) -> str:
    """Return the text of a file.

    Order: the byte order mark, UTF-16 without one, UTF-8, Windows-1252. A UTF-8
    text with single broken bytes stays UTF-8, each such byte as U+FFFD. Single
    control characters stay, for cleaning to take out.

    Raises:
        UnreadableError: ``unsupported`` for formats that are no text, ``unreadable``
            for other bytes that are none.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableError(path, "unsupported", _UNSUPPORTED.format(kind=kind))
    if is_picture(data):
        raise UnreadableError(path, "unsupported", _PICTURE)
    text = _decode(data)
    if text.count("\0") > 0.001 * len(text) or (
        strange_characters(text) > 0.01 * len(text)
    ):
        raise UnreadableError(path, "unreadable", _BINARY)
    return text


_PRINTED = frozenset(map(ord, "\t\n\r\f\v"))


def _decode(data: bytes) -> str:
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
            return data.decode("cp1252", "replace")
    return text
