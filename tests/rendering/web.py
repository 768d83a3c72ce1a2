"""A page of the ombudsman's site: the article, and what the site puts around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from rendering.pieces import LISTS, Piece

_TAGS = {"section": "h2", "topic": "h3", "text": "p"}
_OPENING = {"number": "ol", "letter": 'ol type="a"', "roman": 'ol type="i"'}
_BACK = '<p class="back-to-top"><a href="#top">Back to top</a></p>'
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{title}</title>{style}
<script>window.settings = {{"analytics": false}};</script></head>
<body id="top">
<div id="cookie-banner" class="cookie-banner"><h2>Privacy settings</h2>
<p>Some small files are kept on your device so that the site works.</p>
<button>Accept all</button></div>
<header role="banner"><a href="/"><img src="/logo.svg" alt="LGO logogram"></a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/decisions">Decisions</a></li>
<li><a href="/make-a-complaint">Make a complaint</a></li></ul></nav></header>
<main>
<article id="article">
{article}
</article>
</main>
<footer><ul><li><a href="/privacy">Privacy</a></li><li>Accessibility</li></ul>
<p><a href="#print">Print this page</a></p></footer>
</body>
</html>
"""


def page(
    pieces: Sequence[Piece],
    *,
    restart: bool = False,
    nested: bool = True,
    style: str = "",
) -> str:
    """Return the page.

    Args:
        restart: every section's list starts at 1 again, as on the ombudsman's site;
            else numbers go on with ``start=``.
        nested: lists inside a paragraph stand inside its ``<li>``; else between two
            lists, the second of which goes on with ``start=``.
        style: CSS.
    """
    title = escape(pieces[0].text, quote=False)
    article = "\n".join(_article(pieces, restart, nested))
    css = f"<style>{style}</style>" if style else ""
    return _PAGE.format(title=title, style=css, article=article)


def _article(pieces: Sequence[Piece], restart: bool, nested: bool) -> Iterator[str]:
    run: list[Piece] = []
    for at, piece in enumerate(restarted(pieces) if restart else pieces):
        if piece.kind in LISTS:
            run.append(piece)
            continue
        yield from _lists(run, nested)
        if piece.kind == "section" and run:
            yield _BACK
        run = []
        yield _single(piece, first=at == 0)
    yield from _lists(run, nested)
    yield _BACK


def restarted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, the numbered ones counted from 1 under each heading."""
    count = 0
    for piece in pieces:
        count = 0 if piece.heading else count + (piece.kind == "number")
        yield replace(piece, mark=f"{count}.") if piece.kind == "number" else piece


def _single(piece: Piece, first: bool) -> str:
    text = escape(piece.text, quote=False)
    if piece.kind == "pair":
        # The arrow of "Housing > Homelessness" is a node of its own.
        value = text.replace(" &gt; ", " <span>&gt;</span> ")
        label = f"{piece.label}{piece.colon}"
        return (
            f'<div><span class="label">{label}</span>\n'
            f'<span class="value">{value}</span></div>'
        )
    if first:
        return f'<div class="header-text">{text}</div>'
    if piece.text.startswith("Summary:"):
        return f"<p><strong>Summary:</strong>{text.removeprefix('Summary:')}</p>"
    tag = _TAGS[piece.kind]
    return f"<{tag}>{text}</{tag}>"


def _lists(run: Iterable[Piece], nested: bool) -> Iterator[str]:
    """Yield the tags of lists; a kind that is not yet open goes one level deeper."""
    levels: list[tuple[str, int]] = []  # kind, number of the last item
    for piece in run:
        number = piece.number
        kinds = [kind for kind, _ in levels]
        while levels and piece.kind in kinds and levels[-1][0] != piece.kind:
            yield _closing(levels.pop()[0])
        if levels and levels[-1][0] == piece.kind:
            expected = levels[-1][1] + 1
            value = f' value="{number}"' if number not in (0, expected) else ""
            yield f"</li><li{value}>"
            levels[-1] = (piece.kind, number)
        else:
            if levels and not nested:
                while levels:
                    yield _closing(levels.pop()[0])
            start = f' start="{number}"' if number > 1 else ""
            levels.append((piece.kind, number))
            yield f"<{_OPENING.get(piece.kind, 'ul')}{start}><li>"
        yield f"<p>{escape(piece.text, quote=False)}</p>"
    while levels:
        yield _closing(levels.pop()[0])


def _closing(kind: str) -> str:
    return "</li></ul>" if kind == "bullet" else "</li></ol>"
