"""Render the shipped examples from their gold texts.

`python corpus/make_examples.py` writes `corpus/examples/` and
`corpus/examples.md` afresh; with a folder behind it, it writes the decisions
into that folder and nothing else. The same gold gives the same bytes.
"""

import html
import io
import json
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WRAPPED = {"13-care-home-fees.txt"}  # saved with lines broken at 76 characters
CONTENTS = {"14-kinship-carers.html"}  # with a list of contents: headings occur twice
HYPHENATED = {"02-top-up-fee.pdf"}  # long words break at the ends of lines
# Before a consonant and a vowel, roughly as English breaks: docu-ment, infor-mation.
BREAK = re.compile(r"(?<=[a-z][a-z])(?=[^aeioulnr][aeiou][a-z]{2})")
SECTION = re.compile(
    "the complaint|the ombudsm[ae]n’s role and powers|how (i|we) considered this "
    "complaint|what (i|we) found|my assessment|agreed actions?|final decision|"
    "what i have (and have not )?investigated",
    re.IGNORECASE,
)
MARKER = re.compile(r"(\d+\.|[a-z]\)|-) (.*)")
LISTS = {"number": "ol", "letter": "ol", "bullet": "ul"}
OPENING = {"number": "<ol>", "letter": '<ol type="a">', "bullet": "<ul>"}
INDENTS = {"number": (56, 84), "letter": (84, 104), "bullet": (84, 104)}  # points
BACK = '<p class="back"><a href="#top">Back to top</a></p>'
Example = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a gold text: `kind` is a key of `LISTS`, "heading" or "text"."""

    kind: str
    marker: str
    text: str

    @property
    def opens_section(self) -> bool:
        """Return whether this is the heading of a section and not of a topic."""
        return self.kind == "heading" and bool(SECTION.fullmatch(self.text))


def read_examples(path: Path = HERE / "examples.jsonl") -> list[Example]:
    """Return the gold records, in the order of the file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Yield the blocks of a gold text; a line without a full stop is a heading."""
    for line in lines:
        if match := MARKER.fullmatch(line):
            kind = {".": "number", ")": "letter"}.get(match[1][-1], "bullet")
            yield Block(kind, match[1], match[2])
        elif line.endswith((".", ")")) or line.startswith("Investigator"):
            yield Block("text", "", line)
        else:
            yield Block("heading", "", line)


def render_text(example: Example) -> bytes:
    """Return the gold text, with broken lines for the examples in `WRAPPED`."""
    text: str = example["text"]
    if example["file"] in WRAPPED:
        wrap = textwrap.TextWrapper(76, break_long_words=False, break_on_hyphens=False)
        text = "\n\n".join(wrap.fill(line) for line in text.splitlines())
    return f"{text}\n".encode()


def _items(run: list[Block]) -> Iterator[str]:
    """Yield the tags of nested lists; a marker not yet open goes one level deeper."""
    levels: list[tuple[str, int]] = []
    for block in run:
        deeper = block.kind not in [kind for kind, _ in levels]
        while not deeper and levels[-1][0] != block.kind:
            yield f"</li></{LISTS[levels.pop()[0]]}>"
        count = 1 if deeper else levels.pop()[1] + 1
        levels.append((block.kind, count))
        shown = {"number": f"{count}.", "letter": f"{chr(96 + count)})"}
        if block.marker != shown.get(block.kind, "-"):
            raise ValueError(f"a page would not show {block.marker} {block.text!r}")
        yield OPENING[block.kind] if deeper else "</li>"
        yield f"<li>{html.escape(block.text, quote=False)}"
    yield from (f"</li></{LISTS[kind]}>" for kind, _ in reversed(levels))


def _sections(found: Iterable[Block]) -> Iterator[str]:
    """Yield the sections of a page, each of whose lists starts again at one."""
    run: list[Block] = []
    for block in found:
        if block.kind in LISTS:
            run.append(block)
            continue
        yield from _items(run)
        if block.opens_section and run:
            yield BACK
        run = []
        heading = "h2" if block.opens_section else "h3"
        tag = "p" if block.kind == "text" else heading
        yield f"<{tag}>{html.escape(block.text, quote=False)}</{tag}>"
    yield from _items(run)


PAGE = f"""<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>TITLE</title></head>
<body id="top">
<div class="cookie-banner"><h2>Privacy settings</h2><p>LGO logogram</p>
<h3>Required cookies</h3><p>The site cannot work without these cookies.</p></div>
<nav><ul><li>Home</li><li>Decisions</li><li>Make a complaint</li></ul></nav>
<article id="article">
<div class="header-text">TITLE</div>
BODY
{BACK}
</article>
<footer><p><a href="#print">Print this page</a></p><p>Privacy</p></footer>
</body>
</html>
"""


def render_html(example: Example) -> bytes:
    """Return a page built like a published one, without a first-level heading.

    Raises:
        ValueError: A number of the gold text is not the one its list would show.
    """
    title, *header, _, summary, text = example["text"].split("\n", 6)
    parts = []
    for label, value in (line.split(" : ") for line in header):
        parts.append(f'<div><span class="label">{label} :</span>')
        parts.append(f'<span class="value">{html.escape(value)}</span></div>')
    found = list(blocks(text.split("\n")))
    if example["file"] in CONTENTS:
        names = "".join(f"<li>{b.text}</li>" for b in found if b.opens_section)
        parts.append(f'<ul class="contents">{names}</ul>')
    parts.append("<h2>The Ombudsman's final decision:</h2>")
    lead, rest = html.escape(summary, quote=False).split(" ", 1)
    parts += [f"<p><strong>{lead}</strong> {rest}</p>", *_sections(found)]
    return PAGE.replace("TITLE", title).replace("BODY", "\n".join(parts)).encode()


def _break_lines(text: str, width: float, size: int, hyphens: bool) -> Iterator[str]:
    """Yield the lines of a paragraph that fit `width` points at this size of type."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # part of the test extra

    line = ""
    for word in text.split(" "):
        splits = [m.start() for m in BREAK.finditer(word)] if word.isalpha() else []
        tries = [f"{line} {word[:n]}-" for n in reversed(splits) if hyphens]
        fits = [t for t in tries if stringWidth(t, "Helvetica", size) <= width]
        whole = f"{line} {word}".lstrip()
        if stringWidth(whole, "Helvetica", size) <= width:
            line = whole
        else:
            yield fits[0] if fits else line
            line = word[len(fits[0]) - len(line) - 2 :] if fits else word
    yield line


def _next_page(canvas: Any) -> float:
    """Draw the footer, end the page and return the height of the first line."""
    canvas.setFont("Helvetica", 9)
    canvas.drawString(56, 36, "Final decision")
    canvas.drawRightString(539, 36, str(canvas.getPageNumber()))
    canvas.showPage()
    return 780.0


def _draw(canvas: Any, block: Block, y: float, hyphens: bool) -> float:
    """Draw a block from height `y` (points) down, and return the height below it."""
    margin, left = INDENTS.get(block.kind, (56, 56))
    heading = block.kind == "heading"
    size = 13 if block.opens_section else 11
    # A heading must not stand alone at the foot of a page.
    y = _next_page(canvas) if heading and y < 130 else y
    marker = block.marker.replace("-", "•")
    for line in _break_lines(block.text, 540 - left, size, hyphens):
        y = _next_page(canvas) if y < 72 else y
        canvas.setFont("Helvetica-Bold" if heading else "Helvetica", size)
        canvas.drawString(margin, y, marker)
        canvas.drawString(left, y, line)
        marker = ""
        y -= 15
    return y - 6


def render_pdf(example: Example) -> bytes:
    """Return a printed decision: margin numbers in one run, a footer on each page."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    # Uncompressed, so that the bytes do not depend on the version of zlib.
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, pageCompression=0)
    y = 780.0
    for block in blocks(example["text"].split("\n")):
        y = _draw(canvas, block, y, example["file"] in HYPHENATED)
    _next_page(canvas)
    canvas.save()
    return buffer.getvalue()


RENDER = {"html": render_html, "pdf": render_pdf, "text": render_text}


def write_examples(folder: Path) -> None:
    """Write every example into `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for example in read_examples():
        content = RENDER[example["layout"]](example)
        (folder / example["file"]).write_bytes(content)


def table(examples: list[Example]) -> str:
    """Return the Markdown table of what must come out of each example."""
    names = "file shows reference outcome detail faults injustices remedies payments"
    rows = [names.split(), [*["---"] * 8, "---:"]]
    for example in examples:
        decision, kinds = example["decision"], []
        for kind in ("faults", "injustices", "remedies"):
            firm = [e["type"] for e in example[kind] if not e.get("optional")]
            kinds.append(", ".join(dict.fromkeys(firm)))
        row = [f"[{example['file']}](examples/{example['file']})", example["shows"]]
        row += [decision["reference"] or "", decision["outcome"]]
        row += [decision["outcome_detail"], *kinds]
        rows.append([*row, f"£{example['payment_total_gbp']:,.2f}"])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main(arguments: list[str]) -> None:
    """Write the examples into the folder named, or those of this folder afresh."""
    write_examples(Path(arguments[0]) if arguments else HERE / "examples")
    if not arguments:
        page = "# What must come out of the examples\n\nMade by `make_examples.py`. "
        page += "Borderline labels are left out.\n\n" + table(read_examples())
        (HERE / "examples.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
