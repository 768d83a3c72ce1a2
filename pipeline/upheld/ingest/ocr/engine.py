"""Tesseract: whether it is there, and the words that it sees in a picture.

Tesseract is a program of the system; pytesseract starts it, once for each picture.
English alone is read: the decisions are in English.
"""

import importlib.util
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from upheld.errors import UpheldError

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS = 60.0
"""What one run over a picture may take; a page of print takes one or two."""

_LANGUAGE = "eng"
# Columns and blocks are found (3). Light is judged place by place (2, Sauvola), which
# costs nothing and reads pages with a shadow across them.
_LIGHT = "-c thresholding_method=2"
PAGE, LINES = "--psm 3", "--psm 6"
_TRUSTED_TURN = 2.0
_NO_PACKAGE = (
    "Text recognition (--ocr) needs the package pytesseract, which is not installed:"
    ' run pip install "upheld[ocr]".'
)
_NO_PROGRAM = (
    "Text recognition (--ocr) needs the program Tesseract, which is not installed:"
    " run apt install tesseract-ocr or brew install tesseract, or for Windows see"
    " github.com/UB-Mannheim/tesseract."
)
_NO_ENGLISH = (
    "Tesseract cannot read English here: its file eng.traineddata is missing. Install"
    " tesseract-ocr-eng, or put the file into the folder that TESSDATA_PREFIX names."
)


class RecognitionError(UpheldError):
    """A picture on which Tesseract failed or ran out of time."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised, in pixels from the top left of its picture.

    Attributes:
        line: block, paragraph and line in which Tesseract sees it.
        certainty: 0 to 1, Tesseract's own.
    """

    text: str
    line: tuple[int, int, int]
    left: float
    top: float
    right: float
    bottom: float
    certainty: float


def require_engine() -> None:
    """Make sure that text can be recognised.

    Raises:
        UpheldError: the package, the program or its English is not installed.
    """
    if importlib.util.find_spec("pytesseract") is None:
        raise UpheldError(_NO_PACKAGE)
    import pytesseract

    try:
        languages = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError as error:
        raise UpheldError(_NO_PROGRAM) from error
    if _LANGUAGE not in languages:
        raise UpheldError(_NO_ENGLISH)


def see_words(
    picture: "Image", seconds: float = SECONDS, layout: str = PAGE
) -> list[Word]:
    """Return the words that Tesseract sees in a picture, in its reading order.

    Raises:
        RecognitionError: it failed, or took more than ``seconds``.
    """
    import pytesseract

    _one_thread()
    try:
        table = pytesseract.image_to_data(
            picture,
            lang=_LANGUAGE,
            config=f"{layout} {_LIGHT}",
            timeout=seconds,
            output_type=pytesseract.Output.DICT,
        )
    except RuntimeError as error:  # TesseractError is one too
        raise _failure(error, seconds) from error
    except OSError as error:  # no room for its files, or the program is gone
        told = error.strerror or str(error)
        raise RecognitionError(f"Tesseract cannot be run ({told})") from error
    return _words(table)


def quarter_turns(picture: "Image", seconds: float = SECONDS) -> int:
    """Return the degrees (0, 90, 180, 270), clockwise, that put a picture upright.

    0 where Tesseract cannot tell, as on a page with few letters.
    """
    import pytesseract

    _one_thread()
    try:
        seen = pytesseract.image_to_osd(
            picture, timeout=seconds, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, OSError):  # too few letters, or no osd.traineddata
        return 0
    sure = float(seen["orientation_conf"]) >= _TRUSTED_TURN
    return int(seen["rotate"]) if sure else 0


def certainty_of(words: list[Word]) -> float:
    """Return how certain the words are, 0 to 1, long ones counting for more."""
    letters = sum(len(word.text) for word in words)
    if not letters:
        return 0.0
    return sum(word.certainty * len(word.text) for word in words) / letters


def _words(table: dict[str, list[object]]) -> list[Word]:
    """Return the words of a table of Tesseract (its TSV output, by columns)."""
    columns = zip(
        *(table[name] for name in ("text", "conf", "left", "top", "width", "height")),
        *(table[name] for name in ("block_num", "par_num", "line_num")),
        strict=True,
    )
    return [
        Word(
            str(text).strip(),
            (block, paragraph, line),
            left,
            top,
            left + width,
            top + height,
            max(0.0, min(1.0, float(sure) / 100)),
        )
        for text, sure, left, top, width, height, block, paragraph, line in columns
        if str(text).strip()
    ]


def _failure(error: RuntimeError, seconds: float) -> RecognitionError:
    if "timeout" in str(error):
        return RecognitionError(f"Tesseract took more than {seconds:g} seconds")
    told = str(error.args[-1]) if error.args else type(error).__name__
    return RecognitionError(f"Tesseract failed ({told[:200]})")


def _one_thread() -> None:
    # Pages are shared out among processes; threads of Tesseract's own slow all down.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
