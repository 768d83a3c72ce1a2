"""Memory over many PDF pages in one process, on files that this script draws.

    nice python tests/benchmarks/pdf_memory.py [--pages 20000]

Prints the resident memory every 2,000 pages, and how much it grew from page 500 to the
end. Every third file is read by pdfminer, the others by pdfium.
"""

import argparse
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from upheld.ingest.pdf import pages, pdf_blocks

_PAGES = 20
_FIRST = 500
_LINE = "{number}. The Council did not reply to the letters that Ms X sent it in {at}."


def resident() -> float:
    """Return the resident memory of this process in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def drawn(seed: int) -> bytes:
    """Return a PDF of twenty pages, unlike those of other seeds."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for page in range(_PAGES):
        canvas.setFont("Helvetica", 11)
        for at in range(45):
            text = _LINE.format(number=at + 1, at=seed * _PAGES + page)
            canvas.drawString(72, 780 - 15 * at, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def main() -> None:
    """Read the pages and print the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    wanted = parser.parse_args().pages
    start = 0.0
    for seed in range(wanted // _PAGES):
        data = drawn(seed)
        if seed % 3:
            pdf_blocks(data, "a.pdf")
        else:
            with patch.object(pages, "fast_pieces", lambda page: None):
                pdf_blocks(data, "a.pdf")
        read = (seed + 1) * _PAGES
        if read == _FIRST:
            start = resident()
        if read % 2000 == 0:
            print(f"{read:>6} pages: {resident():.0f} MB", flush=True)
    print(f"grown by {resident() - start:.0f} MB since page {_FIRST}")


if __name__ == "__main__":
    main()
