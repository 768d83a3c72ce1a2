"""Blocks put together to a Document: offsets, hash, source, header."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

from upheld.errors import UnreadableError
from upheld.ingest.bounds import check_contents
from upheld.ingest.categories import canonical_url, header_from_url
from upheld.ingest.clean import caption_length, without_contents
from upheld.ingest.labels import FRONT, join_pairs, unreadable_date
from upheld.ingest.layout import MARK, Block
from upheld.ingest.listings import is_one_decision, without_boxes
from upheld.ingest.metadata import disagreements, merge, read_header
from upheld.ingest.roundups import ROUND_UP
from upheld.ingest.sources import document_type, find_source, names_ombudsman
from upheld.ingest.titles import read_title
from upheld.taxonomy import folded
from upheld.types import Document, Header, Source

_EMPTY = "It is empty: there is no text in it."
_NOT_A_DECISION = (
    "This does not read like an ombudsman's decision or an article on one: it has"
    " none of the usual headings and does not say what an ombudsman found."
)
_LIST = (
    "This is a list of decisions, not one decision: {count} of them have a title of"
    " their own. Save each decision by itself."
)
_TWO = "The text has the titles of two decisions ({titles}); it is read as one."
_NO_DAY = "The decision date is printed as {printed!r}, which is no day."
_BLOCK_MARK = re.compile(r"\n(?:- |\(?[a-z]{1,4}\) |\d{1,3}[.)] )")


def build_document(
    blocks: Sequence[Block],
    *,
    path: str,
    given: Header,
    stated: Header | None = None,
    warnings: Sequence[str] = (),
    check: bool = True,
) -> Document:
    """Return the document that the blocks of a file make up.

    Args:
        given: what the file says about the text from outside: fields of a record.
            Trusted least, below the lines of the text and its address.
        stated: what the page states out of sight of the text.
        check: refuse a text that is no decision.

    Raises:
        UnreadableError: ``empty``, ``too_long`` or ``not_a_decision``.
    """
    kept = join_pairs(without_contents(without_boxes(_uncaptioned(blocks))))
    if not any(block.text.strip() for block in kept):
        raise UnreadableError(path, "empty", _EMPTY)
    check_contents("\n".join(block.text for block in kept), path)
    outside = merge(stated or Header(), header_from_url(given.url), given)
    document = assemble(kept, path=path, outside=outside, warnings=warnings)
    titles = _titles(document.text.split("\n"))
    one = len(titles) > 1 and is_one_decision(kept)
    if check and len(titles) > 2 and not one:
        raise UnreadableError(path, "not_a_decision", _LIST.format(count=len(titles)))
    if (
        check
        and _is_none(document)
        and not (document.header.reference and is_one_decision(kept))
    ):
        raise UnreadableError(path, "not_a_decision", _NOT_A_DECISION)
    if len(titles) == 2 and not one:
        doubt = _TWO.format(titles=" and ".join(sorted(titles)))
        return replace(document, warnings=(*document.warnings, doubt))
    return document


def _is_none(document: Document) -> bool:
    """Return whether a text neither has a decision's structure nor reports one.

    A record whose fields name a case is taken at its word.
    """
    header = document.header
    stated = header.reference or header.outcome or header.category
    return document.source == "unknown" and not (
        stated and names_ombudsman(document.text)
    )


def assemble(
    blocks: Sequence[Block],
    *,
    path: str,
    outside: Header,
    warnings: Sequence[str] = (),
) -> Document:
    """Return the document whose lines are the blocks as they are.

    Args:
        outside: header fields for what the lines do not say.
    """
    lines = [block.text for block in blocks]
    found, header_lines = read_header(lines)
    url = found.url or outside.url
    source = find_source(lines, url)
    kind = document_type(source, lines, url)
    doubts = [ROUND_UP] if source == "press" and kind == "other" else []
    if not (found.decision_date or outside.decision_date):
        doubts += [
            _NO_DAY.format(printed=printed)
            for line, following in pairwise((*lines[:FRONT], ""))
            if (printed := unreadable_date(line, following))
        ][:1]
    return Document(
        source=source,
        document_type=kind,
        header=_header(found, outside, source, lines),
        text="\n".join(lines),
        text_sha256=_hash(lines, header_lines),
        page_starts=_page_starts(blocks),
        paragraph_starts=_paragraph_starts(lines),
        path=path,
        warnings=(*warnings, *doubts, *disagreements(found, outside)),
    )


def _uncaptioned(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the captions that a copy glued to their front."""
    return [
        replace(block, text=block.text[length:])
        if (length := caption_length(block.text))
        else block
        for block in blocks
    ]


def _titles(lines: Sequence[str]) -> set[str]:
    """Return the references of the titles among the lines, without suffix letters."""
    short = (
        line.removeprefix("- ")
        for line in lines
        if line.endswith(")") and len(line) < 250
    )
    titles = (read_title(line) for line in short)
    return {title.reference[:10] for title in titles if title and title.reference}


def _header(
    found: Header, outside: Header, source: Source, lines: Sequence[str]
) -> Header:
    header = merge(found, outside)
    if header.url:
        header = replace(header, url=canonical_url(header.url))
    if source != "press":
        return header
    # An article's date is not the date of the decision that it reports.
    title = outside.title or (lines[0] if len(lines[0]) <= 250 else None)
    return replace(header, title=title, decision_date=None)


def _hash(lines: Sequence[str], header_lines: frozenset[int]) -> str:
    """Return the SHA-256 of the text without header lines, marks and quote styles.

    One report that is published under several references, as a page and as a PDF,
    thus has one hash.
    """
    body = "\n".join(
        line for number, line in enumerate(lines) if number not in header_lines
    )
    words = _BLOCK_MARK.sub("\n", "\n" + folded(body)).replace("\n", " ").strip(" ")
    if "  " in words or not words.isprintable():  # other white space than single blanks
        words = " ".join(words.split())
    return sha256(words.encode()).hexdigest()


def _page_starts(blocks: Sequence[Block]) -> tuple[int, ...]:
    starts: list[int] = []
    offset = 0
    for block in blocks:
        for inside, page in ((0, block.page), *block.breaks):
            starts += [offset + inside] * (page - len(starts))
        offset += len(block.text) + 1
    return tuple(starts)


def _paragraph_starts(lines: Sequence[str]) -> tuple[tuple[int, str], ...]:
    starts: list[tuple[int, str]] = []
    offset = 0
    for line in lines:
        mark = MARK.match(line)
        number = mark and (mark["number"] or mark["letter"] or mark["bracketed"])
        if number:
            starts.append((offset, number))
        offset += len(line) + 1
    return tuple(starts)
