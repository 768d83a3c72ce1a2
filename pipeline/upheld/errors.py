"""Exceptions with fields. Doubt about a text is data, not an exception."""

import re
from pathlib import Path

# What would break a line, steer a terminal or turn the writing direction, and halves
# of surrogate pairs, which stand for bytes of a name that are no UTF-8.
_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)


def shown(path: Path | str) -> str:
    """Return a path on one line for a person; different paths stay different.

    Control characters, invisible ones and bytes that are no UTF-8 are written out,
    as ``\\n``, ``\\u202e`` and ``\\xff``.
    """
    return _UNSHOWABLE.sub(_written_out, str(path))


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that the system gave us as it was
        return f"\\x{code - 0xDC00:02x}"
    return found[0].encode("unicode_escape", "surrogatepass").decode("ascii")


class UpheldError(Exception):
    """Anything that stops a piece of work, told in one sentence for a person.

    Attributes:
        message: what went wrong, where, and what to do about it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnreadableError(UpheldError):
    """An input that gives no decision text; the rest of a batch goes on.

    Attributes:
        path: the file, with ``#line`` behind it for a record of a JSON-lines file and
            ``!/name`` for a file inside an archive.
        reason: a short stable id, such as ``empty`` or ``scanned_pdf``.
        detail: one sentence that a non-programmer understands.
    """

    def __init__(self, path: Path | str, reason: str, detail: str) -> None:
        super().__init__(f"{shown(path)}: {detail}")
        self.path = str(path)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Let it travel between processes: ``args`` holds the message alone."""
        return UnreadableError, (self.path, self.reason, self.detail)


class StorageError(UpheldError):
    """Trouble with a storage, which tells nothing of the file that was asked for.

    Credentials that are missing, a permission, a connection: other files meet it too,
    so it is no ``UnreadableError`` but stops the work.
    """


class RuleError(UpheldError):
    """A rule file that breaks its own format.

    Attributes:
        file: name of the rule file.
        key: the entry or field at fault.
    """

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"rules/{file}, {key}: {problem}")
        self.file = file
        self.key = key
