"""A statement as a PDF, typeset with reportlab: numbers in the margin, a footer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from rendering.pieces import Piece

_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_BOLD = {
    "LiberationSans-Regular": "LiberationSans-Bold",
    "LiberationSerif-Regular": "LiberationSerif-Bold",
    "DejaVuSans": "DejaVuSans-Bold",
    "DejaVuSerif": "DejaVuSerif-Bold",
    "Vera": "VeraBd",
}
_FOOTER = "Final decision"


@dataclass(frozen=True, slots=True)
class Print:
    """How a statement is printed.

    Attributes:
        font: the name of a file of a TrueType font, which is embedded.
        size: of the letters, in points.
        paper: "a4" or "letter".
    """

    font: str = "LiberationSans-Regular"
    size: float = 11
    paper: str = "a4"
    justified: bool = False


PRINTS = (
    Print(),
    Print("LiberationSerif-Regular", 12, "a4", justified=True),
    Print("DejaVuSans", 10, "letter"),
    Print("DejaVuSerif", 10.5, "letter", justified=True),
    Print("Vera", 9.5, "a4"),  # comes with reportlab
)


@cache
def fonts() -> dict[str, Path]:
    """Return the TrueType fonts of this machine, by the names of their files."""
    import reportlab

    own = Path(reportlab.__file__).parent / "fonts"
    folders = [folder for folder in (*_FOLDERS, own) if folder.is_dir()]
    found = (path for folder in folders for path in folder.rglob("*.ttf"))
    return {path.stem: path for path in found}


def prints() -> list[Print]:
    """Return the ways to print for which this machine has the fonts."""
    known = fonts()
    return [p for p in PRINTS if p.font in known and _BOLD[p.font] in known]


def pdf(pieces: Sequence[Piece], look: Print) -> bytes:
    """Return the statement as a PDF."""
    from reportlab.lib.pagesizes import A4, LETTER
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    width, height = A4 if look.paper == "a4" else LETTER
    _register(look.font)
    _register(_BOLD[look.font])

    def footer(canvas: Any, _: object) -> None:
        canvas.setFont(look.font, 9)
        canvas.drawString(62, 34, _FOOTER)
        canvas.drawRightString(width - 62, 34, str(canvas.getPageNumber()))

    buffer = BytesIO()
    document = BaseDocTemplate(buffer, pagesize=(width, height), invariant=1)
    frame = Frame(56, 64, width - 112, height - 128)
    document.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=footer))
    document.build(list(_story(pieces, look)))
    return buffer.getvalue()


@cache
def _register(name: str) -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(name, fonts()[name]))


def _story(pieces: Sequence[Piece], look: Print) -> Iterator[Any]:
    from reportlab.platypus import Paragraph

    styles = _styles(look)
    for piece in pieces:
        text = escape(piece.text)
        if piece.kind == "pair":
            # "Complaint reference:" stands above its value.
            under = "<br/>" if piece.label.startswith("Complaint") else " "
            text = f"{piece.label}{piece.colon}{under}{text}"
        elif text.startswith("Summary:"):
            text = f"<b>Summary:</b>{text.removeprefix('Summary:')}"
        mark = piece.mark.replace("-", "•")
        style = styles[piece.kind]
        yield Paragraph(text, style, bulletText=mark or None)


def _styles(look: Print) -> dict[str, Any]:
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.fonts import addMapping
    from reportlab.lib.styles import ParagraphStyle

    bold = _BOLD[look.font]
    addMapping(look.font, 0, 0, look.font)
    addMapping(look.font, 1, 0, bold)
    base = {
        "fontName": look.font,
        "bulletFontName": look.font,
        "fontSize": look.size,
        "bulletFontSize": look.size,
        "leading": look.size * 1.25,
        "spaceAfter": look.size * 0.6,
    }
    if look.justified:
        base["alignment"] = TA_JUSTIFY
    head = {"fontName": bold, "keepWithNext": 1, "spaceBefore": 6, "alignment": 0}
    kinds: dict[str, dict[str, Any]] = {
        "text": {},
        "pair": {"alignment": 0},
        "section": head | {"fontSize": look.size + 3, "leading": look.size * 1.6},
        "topic": head,
        "number": {"leftIndent": 28},
        "letter": {"leftIndent": 50, "bulletIndent": 28},
        "roman": {"leftIndent": 72, "bulletIndent": 50},
        "bullet": {"leftIndent": 50, "bulletIndent": 32},
    }
    return {
        kind: ParagraphStyle(f"{kind}-{look}", **(base | more))
        for kind, more in kinds.items()
    }
