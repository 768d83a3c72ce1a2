"""A picture of a page as it must lie to be read: upright, straight, without specks."""

import math
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from upheld.ingest.ocr.engine import (
    SECONDS,
    Word,
    certainty_of,
    quarter_turns,
    see_words,
)
from upheld.ingest.ocr.marks import with_marks

if TYPE_CHECKING:
    from PIL.Image import Image

# Print is read with 0.9 and more. Below this a page lies wrong, is full of specks, or
# is past reading, and trying costs a second or two.
_POOR = 0.75
# Tesseract reads lines askew by some degrees; beyond, it loses some of them.
_ASKEW = 2.5
# Below this nobody sees that a page lies askew.
_LEVEL = 0.1
_ENOUGH = 5

Size = tuple[int, int]
"""Width and height in pixels."""


def read_picture(picture: "Image", seconds: float = SECONDS) -> tuple[list[Word], Size]:
    """Return the words of a picture and the size of the picture they stand in.

    Words stand where they do in the picture once it is upright, so that its size may
    not be that of the picture given.

    Raises:
        RecognitionError: Tesseract failed or took more than ``seconds`` for a try.
    """
    words = see_words(picture, seconds)
    if certainty_of(words) < _POOR or _stands(words):
        turned = _turned(picture, seconds)
        if turned is not picture:
            picture, words = turned, see_words(turned, seconds)
    if certainty_of(words) < _POOR:
        cleaned = _cleaned(picture)
        words = max(words, see_words(cleaned, seconds), key=_worth)
    angle = slope(words)
    if abs(angle) > _ASKEW:
        straight = _rotated(picture, angle)
        again = see_words(straight, seconds)
        if _worth(again) >= _worth(words):
            picture, words = straight, again
    picture = _flat(picture)
    if abs(slope(words)) > _LEVEL:
        straight = _rotated(picture, slope(words))
        words = level(words, picture.size, straight.size)
        picture = straight
    return with_marks(picture, words, seconds), picture.size


def slope(words: list[Word]) -> float:
    """Return by how many degrees lines fall to the right; below 0 where they rise."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    angles = [
        math.degrees(math.atan2(_height(line[-1]) - _height(line[0]), across))
        for line in lines.values()
        if len(line) >= _ENOUGH and (across := line[-1].left - line[0].left) > 0
    ]
    return median(angles) if angles else 0.0


def level(words: list[Word], before: Size, after: Size) -> list[Word]:
    """Return the words where they stand once their picture is turned to be level.

    Args:
        before: width and height of the picture.
        after: those of the turned one, which has the same middle.
    """
    angle = math.radians(slope(words))
    sine, cosine = math.sin(angle), math.cos(angle)

    def moved(word: Word) -> Word:
        x, y = (word.left + word.right) / 2, _height(word)
        across, down = x - before[0] / 2, y - before[1] / 2
        right = cosine * across + sine * down + after[0] / 2 - x
        lower = cosine * down - sine * across + after[1] / 2 - y
        return replace(
            word,
            left=word.left + right,
            top=word.top + lower,
            right=word.right + right,
            bottom=word.bottom + lower,
        )

    return [moved(word) for word in words]


def _worth(words: list[Word]) -> float:
    """Return how many letters were read, each as much as it is certain."""
    return sum(len(word.text) * word.certainty for word in words)


def _height(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _stands(words: list[Word]) -> bool:
    """Tell whether lines run up or down the picture: Tesseract reads some so too."""
    long = [word for word in words if len(word.text) > 3]
    tall = sum(word.bottom - word.top > word.right - word.left for word in long)
    return tall > 0.5 * len(long)


def _turned(picture: "Image", seconds: float) -> "Image":
    from PIL import Image

    turns = {
        90: Image.Transpose.ROTATE_270,  # Pillow turns against the clock
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    turn = turns.get(quarter_turns(picture, seconds))
    return picture if turn is None else picture.transpose(turn)


def _cleaned(picture: "Image") -> "Image":
    """Return the picture without specks smaller than the strokes of letters."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.MedianFilter(3))


def _flat(picture: "Image") -> "Image":
    """Return the picture with its paper white all over, whatever light lay on it."""
    from PIL import Image, ImageFilter

    small = picture.reduce(8)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(8))
    paper = paper.resize(picture.size, Image.Resampling.BILINEAR)
    ground = np.maximum(np.asarray(paper, np.float32), 1)
    light = np.asarray(picture, np.float32) * 255 / ground
    return Image.fromarray(np.minimum(light, 255).astype(np.uint8))


def _rotated(picture: "Image", angle: float) -> "Image":
    from PIL import Image

    return picture.rotate(
        angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC
    )
