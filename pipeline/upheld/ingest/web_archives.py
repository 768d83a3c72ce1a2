"""Web pages that a browser saved with their pictures in one file (MHTML)."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.message import Message

from upheld.errors import UnreadableError
from upheld.ingest.decode import decode_text

_HEADER = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MIME = re.compile(rb"(?im)^MIME-Version:")
_HEAD = 20_000
# Who sends letters; no browser does.
_LETTER = ("Received", "To", "Delivered-To", "Return-Path", "Message-ID")
_PAGES = ("text/html", "application/xhtml+xml")
# Read as it says; any other name, and none, is told from the bytes.
_CHARSET = re.compile(r"windows-125\d|iso-8859-(?:[2-9]|1[0-6])")

_IS_LETTER = "This is an e-mail. Save what is attached to it, or its text, as a file."
_NO_PAGE = "There is no page in this web archive."
_DAMAGED = "The web archive is damaged ({problem})."
_CUT_OFF = "The web archive is cut off; the end of the page may be missing."


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page out of a web archive.

    Attributes:
        url: where it was saved from, if the archive says so.
        warnings: doubts whether it is whole.
    """

    markup: str
    url: str | None
    warnings: tuple[str, ...]


def is_web_archive(data: bytes) -> bool:
    """Tell whether a file begins with the header of a web archive or an e-mail."""
    header = _HEADER.match(data[:_HEAD].lstrip())
    return bool(header and _MIME.search(header[0]))


def saved_page(data: bytes, path: str) -> SavedPage:
    """Return the page that a web archive was saved from.

    Raises:
        UnreadableError: ``unsupported`` for e-mails, ``empty``, ``unreadable``.
    """
    try:
        message = message_from_bytes(data.lstrip())
        if any(name in message for name in _LETTER):
            raise UnreadableError(path, "unsupported", _IS_LETTER)
        pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
        if not pages:
            raise UnreadableError(path, "empty", _NO_PAGE)
        page = _first(message, pages)
        content = page.get_payload(decode=True)
        cut = any(isinstance(d, CloseBoundaryNotFoundDefect) for d in message.defects)
        return SavedPage(
            markup=_decoded(content if isinstance(content, bytes) else b"", page),
            url=_url(page, message),
            warnings=(_CUT_OFF,) if cut else (),
        )
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        detail = _DAMAGED.format(problem=str(error).rstrip("."))
        raise UnreadableError(path, "unreadable", detail) from error


def _first(message: Message, pages: list[Message]) -> Message:
    """Return the page that the archive names as its start, else the first."""
    start = message.get_param("start")
    return next(
        (page for page in pages if start and page["Content-ID"] == start), pages[0]
    )


def _decoded(content: bytes, page: Message) -> str:
    charset = str(page.get_content_charset() or "")
    if _CHARSET.fullmatch(charset):
        return content.decode(charset, "replace")
    return decode_text(content)


def _url(page: Message, message: Message) -> str | None:
    for address in (page["Content-Location"], message["Snapshot-Content-Location"]):
        plain = "".join(str(address or "").split())
        if plain.startswith(("http://", "https://")):
            return plain
    return None
