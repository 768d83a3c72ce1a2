"""Pictures of pages that come by themselves: PNG, JPEG, TIFF of one or many pages."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps

from upheld.errors import UnreadableError

MOST_PIXELS = 90_000_000
"""Pixels of one picture: a sheet of A3 at 600 a square inch has 70 million."""
MOST_PAGES = 500

_FORMATS = ("PNG", "JPEG", "TIFF")
_HUGE = (
    "The picture has more than 90 million pixels: too many for a page. Scan it with"
    " 300 pixels an inch."
)
_MANY = "The picture has more than 500 pages: too much for one decision."
_DAMAGED = "The picture is damaged and cannot be opened. Scan or download it again."


def pictures(data: bytes, path: str, longer_side: int) -> Iterator[Image.Image]:
    """Yield the pages of a file of pictures, grey, on white, upright as it says.

    Args:
        longer_side: of each page in pixels, to which it is made larger or smaller.

    Raises:
        UnreadableError: ``unsupported`` for too many pixels or pages, ``unreadable``
            for a damaged file.
    """
    with _careful(path), Image.open(BytesIO(data), formats=_FORMATS) as file:
        count = getattr(file, "n_frames", 1)
        if count > MOST_PAGES:
            raise UnreadableError(path, "unsupported", _MANY)
        for number in range(count):
            file.seek(number)
            width, height = file.size
            if width * height > MOST_PIXELS:
                raise UnreadableError(path, "unsupported", _HUGE)
            yield _page(file, longer_side)


@contextmanager
def _careful(path: str) -> Iterator[None]:
    """Tell of a damaged file in a sentence; sizes are checked before any decoding."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield
    except UnreadableError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableError(path, "unsupported", _HUGE) from error
    except Exception as error:  # a damaged file makes Pillow raise nearly anything
        raise UnreadableError(path, "unreadable", _DAMAGED) from error


def _page(file: Image.Image, longer_side: int) -> Image.Image:
    """Return the page that a file is at."""
    file.draft("L", (longer_side, longer_side))  # a JPEG is unpacked at this size
    page = ImageOps.exif_transpose(file)
    if page.has_transparency_data:
        page = page.convert("RGBA")
        white = Image.new("RGBA", page.size, "white")
        page = Image.alpha_composite(white, page)
    share = longer_side / max(page.size)
    size = max(1, round(page.width * share)), max(1, round(page.height * share))
    return page.convert("L").resize(size, Image.Resampling.LANCZOS)
