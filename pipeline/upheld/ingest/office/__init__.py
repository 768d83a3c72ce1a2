"""Office files, which are zip files of XML: Word documents are read.

mammoth turns the text of a document into HTML: insertions accepted and deletions left
out, tables, text boxes. What it does not do is done to the XML before: numbers are
written out, notes go behind the text. Headers and footers are no text.
"""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from upheld.errors import UnreadableError
from upheld.ingest.archives.budget import allowed
from upheld.ingest.archives.zips import is_zip
from upheld.ingest.layout import MARK
from upheld.ingest.office.numbering import Numbering, W

# The longest text that is read takes about 15 megabytes of XML.
_LONGEST = 30_000_000
# mammoth takes 0.1 ms for each; the longest reports have about 50,000.
_MOST_ELEMENTS = 250_000
_KINDS = (
    (b"wordprocessingml.", ""),
    (b"ms-word.", ""),
    (b"spreadsheetml.", "a spreadsheet"),
    (b"ms-excel.", "a spreadsheet"),
    (b"presentationml.", "a presentation"),
    (b"ms-powerpoint.", "a presentation"),
    (b"epub", "an e-book (EPUB)"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_REFERENCES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_NOTES = ("footnote", "endnote")
# What mammoth passes over, as what it reads in the same way.
_READ_AS = {
    f"{W}fldSimple": f"{W}smartTag",
    f"{W}dir": f"{W}smartTag",
    f"{W}bdo": f"{W}smartTag",
    f"{W}cr": f"{W}br",
}
_DROPPED = frozenset(
    {
        # It says in newer words what stands beside it in older ones.
        _CHOICE,
        f"{W}commentReference",
        *(f"{W}{note}Reference" for note in _NOTES),
        *(f"{W}{note}Ref" for note in _NOTES),
    }
)

_UNSUPPORTED = "This is {kind}. Save it as PDF, Word (.docx) or plain text first."
_TOO_LARGE = "The Word document holds more text than a decision has, or is a bomb."
_DAMAGED = (
    "The Word document is damaged ({problem}). Open it in Word and save it again."
)
_ENTITIES = "The Word document declares entities, as no word processor does; not read."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    NotImplementedError,
    RuntimeError,  # a password; elements inside each other without end
    EOFError,
    OSError,
    KeyError,
    ValueError,
)


def is_office_file(data: bytes) -> bool:
    """Tell whether a file that is read as one document is an Office file."""
    return is_zip(data)


def word_markup(data: bytes, path: str) -> str:
    """Return the text of a Word document as HTML, numbers and notes written out.

    Raises:
        UnreadableError: ``unsupported``, ``too_long``, ``unreadable``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _markup(package, path)
    except _BROKEN as error:
        problem = " ".join(str(error).split()).strip("'\".") or type(error).__name__
        detail = _DAMAGED.format(problem=problem[:200])
        raise UnreadableError(path, "unreadable", detail) from error


def _markup(package: zipfile.ZipFile, path: str) -> str:
    kind = _kind(package, path)
    if kind:
        raise UnreadableError(path, "unsupported", _UNSUPPORTED.format(kind=kind))
    document = _xml(package, "document", path)
    if document is None:
        raise KeyError("it has no text part")
    body = document.find(f"{W}body")
    if body is None:
        raise KeyError("it has no body")
    numbers = Numbering(_xml(package, "numbering", path), _xml(package, "styles", path))
    for note in _NOTES:
        notes = _xml(package, f"{note}s", path)
        if notes is not None:
            _append_notes(body, notes, note)
    _simplify(body)
    if sum(1 for _ in body.iter()) > _MOST_ELEMENTS:
        raise UnreadableError(path, "too_long", _TOO_LARGE)
    for paragraph in body.iter(f"{W}p"):
        _write_out(paragraph, numbers)
    return _converted(tostring(document))


def _kind(package: zipfile.ZipFile, path: str) -> str:
    """Return what an Office file is, in words; nothing for a Word document."""
    names = package.namelist()
    name = "mimetype" if "mimetype" in names else "[Content_Types].xml"
    types = _read(package, name, path)
    main = (
        types
        if name == "mimetype"
        else b" ".join(
            piece for piece in types.split(b'"') if piece.endswith(b"main+xml")
        )
    )
    return next((kind for sign, kind in _KINDS if sign in main), "an Office file")


def _read(package: zipfile.ZipFile, name: str, path: str) -> bytes:
    info = package.getinfo(name)
    if info.file_size > min(_LONGEST, allowed(info.compress_size)):
        raise UnreadableError(path, "too_long", _TOO_LARGE)
    return package.read(info)


def _xml(package: zipfile.ZipFile, part: str, path: str) -> Element | None:
    """Return one part of a Word document as a tree, None if there is none."""
    name = next(
        (name for name in package.namelist() if name.lower() == f"word/{part}.xml"),
        None,
    )
    if name is None:
        return None
    data = _read(package, name, path).replace(_STRICT, W[1:-1].encode())
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise UnreadableError(path, "unsupported", _ENTITIES)
    return fromstring(data)


def _append_notes(body: Element, notes: Element, kind: str) -> None:
    """Put the notes that the text refers to behind it: "[1] As in paragraph 7."."""
    by_id = {note.get(f"{W}id"): note for note in notes.findall(f"{W}{kind}")}
    references = list(body.iter(f"{W}{kind}Reference"))
    for number, reference in enumerate(references, 1):
        note = by_id.get(reference.get(f"{W}id"))
        paragraphs = [] if note is None else note.findall(f"{W}p")
        if paragraphs:
            _insert(paragraphs[0], f"[{number}] ")
        body.extend(paragraphs)


def _simplify(body: Element) -> None:
    """Take out what is not shown, what is shown twice and links to other parts."""
    for element in body.iter():
        element.tag = _READ_AS.get(element.tag, element.tag)
        for name in [name for name in element.attrib if name.startswith(_REFERENCES)]:
            del element.attrib[name]
        for child in list(element):
            if child.tag in _DROPPED or _is_hidden(child):
                element.remove(child)
        if element.tag == f"{W}r":
            for properties in element.findall(f"{W}rPr"):
                element.remove(properties)


def _is_hidden(element: Element) -> bool:
    hidden = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false")


def _write_out(paragraph: Element, numbers: Numbering) -> None:
    """Write the number of a paragraph in front of its text."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return
    removed = (f"{W}rPr/{W}del", f"{W}rPr/{W}moveFrom")
    if any(properties.find(sign) is not None for sign in removed):
        return  # it counts no longer, and mammoth must know of it
    mark = numbers.mark(paragraph)
    paragraph.remove(properties)
    text = _text(paragraph)
    # A number typed into the text is the one that counts, as in a web page.
    if mark and text and not MARK.match(text):
        _insert(paragraph, mark)


def _text(paragraph: Element) -> str:
    pieces = (
        " " if element.tag == f"{W}tab" else element.text or ""
        for element in paragraph.iter()
        if element.tag in (f"{W}t", f"{W}tab")
    )
    return " ".join("".join(pieces).split())


def _insert(paragraph: Element, text: str) -> None:
    run = Element(f"{W}r")
    SubElement(run, f"{W}t").text = text
    has_properties = paragraph.find(f"{W}pPr") is not None
    paragraph.insert(int(has_properties), run)


def _converted(document: bytes) -> str:
    """Return a document, given as XML without any other part, as HTML."""
    # mammoth takes 0.1 s to import, which only Word documents should cost.
    from mammoth import convert_to_html

    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("word/document.xml", document)
    package.seek(0)
    markup = convert_to_html(package).value
    # A row of a table is one line, as it is where a page has no paragraphs in cells.
    markup = markup.replace("<td><p>", "<td>").replace("</p></td>", "</td>")
    return f"<html><body>{markup}</body></html>"
