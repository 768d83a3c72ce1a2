"""What ``extract`` wrote as spaCy's own files, readable without this package."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.tokens import Doc, DocBin

from upheld.annotate.nlp import tokeniser, warmed
from upheld.components import create_entities, mark
from upheld.errors import UpheldError, shown
from upheld.ingest.inputs import check_no_address
from upheld.serialise import stored, stored_lines

Progress = Callable[[int, int | None], None]

# About 150 MB of memory.
_MOST_IN_A_FILE = 1000
_OWN_FILE = re.compile(r"findings(?:-\d{3,})?\.spacy")
# All else is empty without a tagger and a parser.
_ATTRIBUTES = ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID")


def write_docbin(
    folder: str | Path, out: str | Path | None = None, progress: Progress | None = None
) -> list[str]:
    """Write the decisions that ``extract`` wrote as spaCy Docs; return the files.

    Each Doc has ``ents``, ``spans["findings"]`` and ``user_data["upheld"]``, as those
    of ``upheld.load()`` have. They stand in findings.spacy, or, if they are more than
    1,000, in findings-001.spacy and so on. Earlier files of these names go once the new
    ones are whole.

    Args:
        folder: what ``extract`` was given as ``--out``.
        out: made if need be; ``folder`` itself without it.
        progress: is told how many decisions are written, and how many there will be.

    Raises:
        UpheldError: there are no decisions, one of them cannot be read, or ``out``
            cannot be written.
    """
    target = Path(out or folder)
    check_no_address(folder)
    total = sum(1 for _ in stored_lines(Path(folder)))
    if not total:
        raise UpheldError(f"{shown(folder)} holds no decision.")
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".upheld-", dir=target) as made:
            _write(Path(folder), Path(made), total, progress)
            names = sorted(path.name for path in Path(made).iterdir())
            for name in names:
                os.replace(Path(made) / name, target / name)
        for old in target.iterdir():
            if _OWN_FILE.fullmatch(old.name) and old.name not in names:
                old.unlink()
    except OSError as error:
        raise UpheldError(
            f"The files cannot be written to {shown(target)}"
            f" ({error.strerror or error})."
        ) from error
    return names


def _write(folder: Path, made: Path, total: int, progress: Progress | None) -> None:
    several, bin_ = total > _MOST_IN_A_FILE, _empty()
    for number, doc in enumerate(_docs(folder), 1):
        bin_.add(doc)
        if progress:
            progress(number, total)
        if len(bin_) == _MOST_IN_A_FILE or number == total:
            part = f"-{-(-number // _MOST_IN_A_FILE):03}" if several else ""
            bin_.to_disk(made / f"findings{part}.spacy")
            bin_ = _empty()


def _empty() -> DocBin:
    return DocBin(attrs=_ATTRIBUTES, store_user_data=True)


def _docs(folder: Path) -> Iterator[Doc]:
    nlp = warmed(tokeniser())
    set_entities = create_entities(nlp, "upheld_entities")
    for decision in stored(folder):
        if isinstance(decision, UpheldError):
            raise decision
        doc = nlp.make_doc(decision.document.text)
        yield mark(set_entities(doc), decision)
