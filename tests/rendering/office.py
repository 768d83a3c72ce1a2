"""Statements as PDFs of LibreOffice, from Word files with hanging numbers."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rendering.pieces import LISTS, Piece
from rendering.printed import Print

_INDENTS = {
    "number": (0, 28),
    "letter": (28, 50),
    "roman": (50, 72),
    "bullet": (32, 50),
}
# Word files per start of LibreOffice: it takes seconds to start.
_CALL = 60


def office() -> str | None:
    """Return the program, or None where it is not installed."""
    return shutil.which("soffice")


def write_docx(pieces: Sequence[Piece], look: Print, path: Path) -> None:
    """Write the statement as a Word file."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = Document()
    _set_page(document.sections[0], look)
    normal = document.styles["Normal"]
    normal.font.name = look.font.split("-")[0].replace("Liberation", "Liberation ")
    normal.font.size = Pt(look.size)
    normal.paragraph_format.space_after = Pt(look.size * 0.6)
    for piece in pieces:
        paragraph = document.add_paragraph()
        if look.justified and not piece.heading and piece.kind != "pair":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if piece.kind in LISTS:
            start, inner = _INDENTS[piece.kind]
            paragraph.paragraph_format.left_indent = Pt(inner)
            paragraph.paragraph_format.first_line_indent = Pt(start - inner)
            paragraph.add_run(f"{piece.mark.replace('-', '•')}\t")
        if piece.kind == "pair":
            paragraph.add_run(f"{piece.label}{piece.colon}")
            paragraph.add_run("\n" if piece.label.startswith("Complaint") else " ")
        run = paragraph.add_run(piece.text)
        if piece.heading:
            run.bold = True
            run.font.size = Pt(look.size + 2 * (piece.kind == "section"))
            paragraph.paragraph_format.keep_with_next = True
    document.save(str(path))


def _set_page(section: Any, look: Print) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    width, height = (210, 297) if look.paper == "a4" else (216, 279)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(24)
    footer = section.footer.paragraphs[0]
    footer.add_run("Final decision\t\t").font.size = Pt(9)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    footer._p.append(number)


def write_pdfs(
    statements: Mapping[str, tuple[Sequence[Piece], Print]], paths: Mapping[str, Path]
) -> None:
    """Write a PDF of every statement to its path, by way of a Word file.

    Raises:
        RuntimeError: LibreOffice is missing or did not write all of them.
    """
    program = office()
    if not program:
        raise RuntimeError("LibreOffice (soffice) is not installed.")
    names = list(statements)
    with TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf"]
        for at in range(0, len(names), _CALL):
            files = []
            for name in names[at : at + _CALL]:
                files.append(str(Path(scratch, f"{name}.docx")))
                write_docx(*statements[name], Path(files[-1]))
            subprocess.run(
                [*command, "--outdir", scratch, *files],
                check=True,
                capture_output=True,
                timeout=600,
            )
        for name in names:
            made = Path(scratch, f"{name}.pdf")
            if not made.exists():
                raise RuntimeError(f"LibreOffice wrote no PDF of {name}.")
            shutil.move(made, paths[name])
