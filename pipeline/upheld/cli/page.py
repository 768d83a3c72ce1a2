"""One decision as a web page of its own: the text with its findings marked."""

from collections.abc import Sequence
from html import escape

from upheld.cli.words import (
    HEADINGS,
    doubts,
    facts,
    label,
    particulars,
    payment_facts,
    plain,
    runs,
)
from upheld.types import Decision, Finding

# No script runs and nothing is fetched, whatever gets into the page.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
# Dark text on pale grounds (contrast above 12:1); the kinds also differ by underline.
_STYLE = """
body { font: 1rem/1.5 Georgia, serif; color: #1a1a1a; background: #fff; margin: 0; }
header, main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) 24rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; } h3 { font-size: 1rem; }
dl { display: grid; grid-template-columns: 8rem 1fr; margin: 0; } dd { margin: 0; }
dt { font-weight: bold; } aside { font-size: .9rem; } aside li { margin-bottom: .8rem; }
q { display: block; font-style: italic; }
mark { color: #1a1a1a; padding: 0 .1em; }
.fault { background: #fbdcdc; border-bottom: 3px solid #9c1c1c; }
.injustice { background: #fdf0c0; border-bottom: 3px dashed #7a5a00; }
.remedy { background: #d9f0dc; border-bottom: 3px dotted #1d6b2a; }
[id^=mark] { scroll-margin-top: 3rem; } li:target { outline: 3px solid #1d4e89; }
@media (max-width: 50rem) { main { display: block; } }
"""


def page(decision: Decision) -> str:
    """Return a self-contained HTML page: no scripts, nothing fetched.

    Marks that overlap are cut into pieces; a piece that several findings share is
    shown as the first of them and names them all when pointed at.
    """
    header = decision.document.header
    title = _text(header.title or decision.decision_id)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{_particulars(decision)}
<p>Marked: {_legend()}</p>
</header>
<main>
<article aria-label="Text of the decision">
{_article(decision)}
</article>
<aside aria-label="What was found">
{_findings(decision.findings)}
{_list("Amounts of money", [", ".join(payment_facts(p)) for p in decision.payments])}
{_list("Doubts", doubts(decision))}
</aside>
</main>
</body>
</html>
"""


def _text(text: str) -> str:
    return escape(plain(text))


def _particulars(decision: Decision) -> str:
    rows = []
    for name, value in particulars(decision):
        shown = _text(value)
        if name == "Address" and value.startswith(("https://", "http://")):
            shown = f'<a href="{shown}" rel="noreferrer">{shown}</a>'
        rows.append(f"<dt>{name}</dt><dd>{shown}</dd>")
    return "<dl>\n" + "\n".join(rows) + "\n</dl>"


def _legend() -> str:
    return ", ".join(
        f'<mark class="{kind}">{heading.lower()}</mark>'
        for kind, heading in HEADINGS.items()
    )


def _article(decision: Decision) -> str:
    """Return the text, a paragraph a line, with its findings marked and numbered."""
    text = decision.document.text
    numbers = {f.finding_id: n for n, f in enumerate(decision.findings, 1)}
    blocks, start = [], 0
    for line in text.split("\n"):
        pieces = runs(start, start + len(line), decision.findings)
        marked = [
            _piece(text, low, high, found, numbers) for low, high, found in pieces
        ]
        blocks.append(f"<p>{''.join(marked)}</p>")
        start += len(line) + 1
    return "\n".join(blocks)


def _piece(
    text: str, low: int, high: int, found: Sequence[Finding], numbers: dict[str, int]
) -> str:
    shown = _text(text[low:high])
    if not found:
        return shown
    # A place to jump to where each finding begins, a way back where it ends.
    begun = [numbers[f.finding_id] for f in found if f.start == low]
    ended = [numbers[f.finding_id] for f in found if f.end == high]
    places = "".join(f'<span id="mark{number}"></span>' for number in begun)
    links = ", ".join(f'<a href="#found{n}">{n}</a>' for n in ended)
    back = f"<sup>{links}</sup>" if links else ""
    kinds = " ".join(dict.fromkeys(f.kind for f in found))
    return f'{places}<mark class="{kinds}">{shown}</mark>{back}'


def _findings(findings: Sequence[Finding]) -> str:
    parts = []
    for kind, heading in HEADINGS.items():
        items = [
            f'<li id="found{number}" value="{number}">'
            f'<a href="#mark{number}">{_text(label(found))}</a><br>'
            f"{_text(', '.join(facts(found)))}"
            f"<q>{_text(found.evidence)}</q></li>"
            for number, found in enumerate(findings, 1)
            if found.kind == kind
        ]
        listed = "<ol>" + "\n".join(items) + "</ol>" if items else "<p>None found.</p>"
        parts.append(f"<h2>{heading}</h2>\n{listed}")
    return "\n".join(parts)


def _list(heading: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    entries = "\n".join(f"<li>{_text(item)}</li>" for item in items)
    return f"<h2>{heading}</h2>\n<ul>{entries}</ul>"
