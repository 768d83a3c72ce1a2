"""Exceptions with fields. Doubt about a text is data, not an exception."""

from pathlib import Path


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
        super().__init__(f"{path}: {detail}")
        self.path = str(path)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Let it travel between processes: ``args`` holds the message alone."""
        return UnreadableError, (self.path, self.reason, self.detail)


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
