"""Streams of a PDF that unpack to a thousand times their size.

pdfium makes objects of all that a page draws, which takes a hundred times the memory
of the instructions: a file of some kilobytes can fill a machine. Packed repetition is
repetitive itself, so a look at a few bytes of each stream finds what is worth
unpacking. Streams packed in another way than by Flate alone are not seen.
"""

import zlib
from collections.abc import Iterator

from upheld.errors import UnreadableError

_OPEN, _CLOSE = b"stream", b"endstream"
# Streams of fewer bytes cannot unpack to too much.
_SMALL = 1000
# So many bytes from the middle and the end of a stream are looked at; of packed text
# more than two hundred of them differ, of packed repetition some ten.
_SAMPLE = 512
_FEW = 100
_MOST = 2_000_000
_RATIO = 100
# A dictionary stands in front of its stream within so many bytes.
_DICTIONARY = 400
_TOO_DENSE = (
    "A page of the PDF unpacks to more than {ratio} times its size: that is no text,"
    " and the file may be made to stop programs. Save its pages anew as PDF."
)


def check_density(data: bytes, path: str) -> None:
    """Raise UnreadableError where pages unpack to far more than print needs.

    Raises:
        UnreadableError: ``too_long``.
    """
    for start, end in _streams(data):
        if _is_repetitive(data, start, end) and _is_dense(data, start, end):
            detail = _TOO_DENSE.format(ratio=_RATIO)
            raise UnreadableError(path, "too_long", detail)


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where streams start and end that are not small."""
    end = 0
    while (at := data.find(_OPEN, end)) >= 0:
        start = at + len(_OPEN)
        end = data.find(_CLOSE, start)
        if end < 0:
            end = len(data)
        if end - start > _SMALL:
            yield start, end
        end += len(_CLOSE)


def _is_repetitive(data: bytes, start: int, end: int) -> bool:
    """Tell whether few bytes differ in the middle or at the end of a stream."""
    places = (start + end - _SAMPLE) // 2, end - _SAMPLE
    return any(len(set(data[at : at + _SAMPLE])) < _FEW for at in places)


def _is_dense(data: bytes, start: int, end: int) -> bool:
    """Tell whether a stream is Flate, no picture, and unpacks to too much."""
    if b"/Image" in data[max(0, start - _DICTIONARY) : start]:
        return False  # of one colour, and unpacked only to be shown
    unpacking = zlib.decompressobj()
    start += 2 if data[start : start + 2] == b"\r\n" else 1
    packed = data[start:end]
    try:
        length = len(unpacking.decompress(packed, _MOST))
    except zlib.error:
        return False
    used = len(packed) - len(unpacking.unconsumed_tail)
    return length == _MOST and length > _RATIO * used
