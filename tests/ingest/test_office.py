"""Office files: the text and the numbers of Word documents; what is not read."""

import io
import tracemalloc
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.read import read

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = "Northmere County Council (21 000 001)"
WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)


def xml(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{NAMESPACE}">{inside}</w:{root}>'


def package(**parts: str) -> bytes:
    """A Word document of these parts (``document``, ``numbering`` ...)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}"/>'
            "</Types>",
        )
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, list_id: int = 1, level: int | None = 0) -> str:
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return paragraph(text, f'<w:numPr>{at}<w:numId w:val="{list_id}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def level(
    number: int, kind: str = "decimal", text: str | None = None, more: str = ""
) -> str:
    shown = f"%{number + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
    )


def list_of(number: int, defined: int, start: int | None = None, at: int = 0) -> str:
    over = (
        ""
        if start is None
        else f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride>"
    )
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{defined}"/>{over}</w:num>'
    )


NUMBERING = xml(
    "numbering",
    definition(
        0,
        level(0),
        level(1, "lowerLetter", "%2)"),
        level(2, "lowerRoman", "(%3)"),
    )
    + definition(1, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"))
    + definition(2, level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3."))
    + definition(3, level(0, more='<w:pStyle w:val="Numbered"/>'))
    + definition(4, level(0), level(1, "decimal", "", '<w:lvlRestart w:val="0"/>'))
    + list_of(1, 0)
    + list_of(2, 0)
    + list_of(3, 0, start=1)
    + list_of(4, 1)
    + list_of(5, 2)
    + list_of(6, 3)
    + list_of(7, 0, start=7)
    + list_of(8, 4),
)
STYLES = xml(
    "styles",
    '<w:style w:type="paragraph" w:styleId="Numbered"><w:pPr><w:numPr>'
    '<w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Numbered"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>',
)


def lines(tmp_path: Path, body: str, **parts: str) -> list[str]:
    """The lines of a decision with this body below its title."""
    document = xml("document", f"<w:body>{paragraph(TITLE)}{body}</w:body>")
    path = tmp_path / "decision.docx"
    path.write_bytes(
        package(
            **{"document": document, "numbering": NUMBERING, "styles": STYLES, **parts}
        )
    )
    title, *rest = read(path).text.split("\n")
    assert title == TITLE
    return rest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            [
                paragraph("The complaint"),
                numbered("One."),
                numbered("Two."),
                paragraph("What I found"),
                numbered("Three."),
                "<w:tbl><w:tr><w:tc>" + paragraph("cell") + "</w:tc></w:tr></w:tbl>",
                numbered("Four."),
            ],
            [
                "The complaint",
                "1. One.",
                "2. Two.",
                "What I found",
                "3. Three.",
                "cell",
                "4. Four.",
            ],
            id="headings and tables in between",
        ),
        pytest.param(
            [numbered("One."), numbered("Two.", 2), numbered("Three.")],
            ["1. One.", "2. Two.", "3. Three."],
            id="two lists with one definition count on",
        ),
        pytest.param(
            [
                numbered("One."),
                numbered("Two."),
                numbered("One.", 3),
                numbered("Two.", 3),
            ],
            ["1. One.", "2. Two.", "1. One.", "2. Two."],
            id="a list that restarts does so once",
        ),
        pytest.param(
            [numbered("Seven.", 7), numbered("Eight.", 7)],
            ["7. Seven.", "8. Eight."],
            id="a list that starts at seven",
        ),
        pytest.param(
            [
                numbered("One:"),
                numbered("first;", 1, 1),
                numbered("second:", 1, 1),
                numbered("deep.", 1, 2),
                numbered("deeper.", 1, 2),
                numbered("Two:"),
                numbered("first.", 1, 1),
            ],
            [
                "1. One:",
                "a) first;",
                "b) second:",
                "i) deep.",
                "ii) deeper.",
                "2. Two:",
                "a) first.",
            ],
            id="levels start again below the next number",
        ),
        pytest.param(
            [
                numbered("One:"),
                numbered("bullet;", 4),
                numbered("bullet.", 4, 1),
                numbered("Two."),
            ],
            ["1. One:", "- bullet;", "- bullet.", "2. Two."],
            id="bullets in between",
        ),
        pytest.param(
            [
                numbered("One", 5),
                numbered("One one.", 5, 1),
                numbered("One two.", 5, 1),
                numbered("Deep.", 5, 2),
                numbered("Two", 5),
                numbered("Two one.", 5, 1),
            ],
            [
                "1. One",
                "1.1 One one.",
                "1.2 One two.",
                "1.2.1. Deep.",
                "2. Two",
                "2.1 Two one.",
            ],
            id="numbers of several levels",
        ),
        pytest.param(
            [
                styled("One.", "Numbered"),
                paragraph("Heading"),
                styled("Two.", "Child"),
                styled("Plain.", "Loop"),
                styled("Plain.", "Unknown"),
            ],
            ["1. One.", "Heading", "2. Two.", "Plain.", "Plain."],
            id="numbered by style",
        ),
        pytest.param(
            [styled("One.", "Numbered"), numbered("none", 0), numbered("none", 99)],
            ["1. One.", "none", "none"],
            id="no list, and one that is not there",
        ),
        pytest.param(
            [numbered("One."), numbered("", 1), numbered("Three.", level=None)],
            ["1. One.", "3. Three."],
            id="an empty paragraph has a number and no line",
        ),
        pytest.param(
            [numbered("1.\tTyped."), paragraph("2. Typed.")],
            ["1. Typed.", "2. Typed."],
            id="numbers typed by hand",
        ),
        pytest.param(
            [numbered("One.", 8), numbered("No number.", 8, 1), numbered("Two.", 8)],
            ["1. One.", "No number.", "2. Two."],
            id="a level that shows nothing",
        ),
    ],
)
def test_numbers(tmp_path: Path, body: list[str], expected: list[str]) -> None:
    assert lines(tmp_path, "".join(body)) == expected


DELETED = "<w:del><w:r><w:delText>gone </w:delText></w:r></w:del>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            paragraph(
                DELETED + f"<w:ins>{run('The Council was')}</w:ins>{run(' late.')}"
            ),
            ["The Council was late."],
            id="tracked changes: as if accepted",
        ),
        pytest.param(
            numbered("One.")
            + paragraph(
                DELETED,
                '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                "<w:rPr><w:del/></w:rPr>",
            )
            + numbered("Two."),
            ["1. One.", "2. Two."],
            id="a paragraph deleted with its number",
        ),
        pytest.param(
            paragraph(f"<w:moveFrom>{run('moved ')}</w:moveFrom>{run('stays')}")
            + paragraph(f"<w:moveTo>{run('moved')}</w:moveTo>"),
            ["stays", "moved"],
            id="moved text: where it is now",
        ),
        pytest.param(
            paragraph(run("seen") + run(" hidden", "<w:vanish/>") + run(", seen")),
            ["seen, seen"],
            id="hidden text",
        ),
        pytest.param(
            paragraph(
                f'<w:hyperlink xmlns:r="x">{run("a link")}</w:hyperlink>'
                f'<w:fldSimple w:instr="REF">{run(", a field")}</w:fldSimple>'
                f"<w:smartTag>{run(', a tag')}</w:smartTag>"
                f"<w:sdt><w:sdtContent>{run(', a control')}</w:sdtContent></w:sdt>"
            ),
            ["a link, a field, a tag, a control"],
            id="links, fields, controls",
        ),
        pytest.param(
            paragraph(
                "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t></w:r>"
            ),
            ["one", "two", "three"],
            id="breaks of lines",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc>"
            + paragraph("Who")
            + "</w:tc><w:tc>"
            + paragraph("£200")
            + "</w:tc></w:tr></w:tbl>",
            ["Who | £200"],
            id="a table",
        ),
        pytest.param(
            "<w:p><mc:AlternateContent xmlns:mc="
            '"http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice><w:r><w:drawing>{paragraph('box')}</w:drawing></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:pict>"
            '<v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            f"<v:textbox><w:txbxContent>{paragraph('box')}</w:txbxContent></v:textbox>"
            "</v:shape></w:pict></w:r></mc:Fallback></mc:AlternateContent>"
            f"{run('beside')}</w:p>",
            ["beside", "box"],
            id="a text box, once",
        ),
        pytest.param(
            paragraph(run("No fault.") + '<w:r><w:footnoteReference w:id="5"/></w:r>')
            + paragraph(run("End.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            ["No fault.", "End.", "[1] Note five.", "[2] Note two."],
            id="footnotes: behind the text, as they are referred to",
        ),
    ],
)
def test_text(tmp_path: Path, body: str, expected: list[str]) -> None:
    notes = xml(
        "footnotes",
        "".join(
            f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
            for number, text in ((0, "ruler"), (2, "Note two."), (5, "Note five."))
        ),
    )
    footer = xml("ftr", paragraph("Final decision 1"))
    assert lines(tmp_path, body, footnotes=notes, footer1=footer) == expected


def test_strict_documents(tmp_path: Path) -> None:
    body = f"<w:body>{paragraph(TITLE)}{numbered('One.')}</w:body>"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = {"document": xml("document", body), "numbering": NUMBERING}
    path = tmp_path / "a.docx"
    path.write_bytes(
        package(**{k: v.replace(NAMESPACE, strict) for k, v in parts.items()})
    )
    assert read(path).text.split("\n") == [TITLE, "1. One."]


def office(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, content)
    return out.getvalue()


def types(kind: str) -> bytes:
    return office(
        "[Content_Types].xml", f'<Types><Override ContentType="{kind}"/></Types>'
    )


OPEN = "application/vnd.openxmlformats-officedocument"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
GOOD = xml("document", f"<w:body>{paragraph(TITLE)}</w:body>")


@pytest.mark.parametrize(
    ("data", "reason", "said"),
    [
        pytest.param(
            types(f"{OPEN}.spreadsheetml.sheet.main+xml"),
            "unsupported",
            "a spreadsheet",
            id="xlsx",
        ),
        pytest.param(
            types(f"{OPEN}.presentationml.presentation.main+xml"),
            "unsupported",
            "a presentation",
            id="pptx",
        ),
        pytest.param(types("x"), "unsupported", "an Office file", id="another"),
        pytest.param(
            office("mimetype", "application/vnd.oasis.opendocument.text"),
            "unsupported",
            "an OpenDocument text",
            id="odt",
        ),
        pytest.param(
            office("mimetype", "application/epub+zip"),
            "unsupported",
            "e-book",
            id="epub",
        ),
        pytest.param(types(WORD), "unreadable", "no text part", id="no text"),
        pytest.param(
            package(document="<w:document"), "unreadable", "damaged", id="broken XML"
        ),
        pytest.param(
            package(document=xml("document", "")), "unreadable", "no body", id="no body"
        ),
        pytest.param(
            package(document=xml("document", "<w:body/>")), "empty", "empty", id="empty"
        ),
        pytest.param(
            package(document=LAUGHS + GOOD.replace(TITLE, "&i;")),
            "unsupported",
            "entities",
            id="a billion laughs",
        ),
        pytest.param(
            package(document=GOOD, styles=LAUGHS + STYLES),
            "unsupported",
            "entities",
            id="laughs in the styles",
        ),
        pytest.param(
            package(document=GOOD + " " * 40_000_000), "too_long", "bomb", id="a bomb"
        ),
        pytest.param(
            package(
                document=xml(
                    "document",
                    "<w:body>" + "<w:p>" * 50_000 + "</w:p>" * 50_000 + "</w:body>",
                )
            ),
            "unreadable",
            "damaged",
            id="elements inside each other without end",
        ),
    ],
)
def test_what_is_not_read(tmp_path: Path, data: bytes, reason: str, said: str) -> None:
    path = tmp_path / "decision.docx"
    path.write_bytes(data)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match=said) as caught:
            read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.reason == reason
    assert peak < 100_000_000, "bytes"


def test_too_many_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upheld.ingest.office._MOST_ELEMENTS", 40)
    assert len(lines(tmp_path, paragraph("line") * 8)) == 8
    with pytest.raises(UnreadableError, match="more text") as caught:
        lines(tmp_path, paragraph("line") * 20)
    assert caught.value.reason == "too_long"
