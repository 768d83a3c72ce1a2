"""Decisions as archives, browsers and other sites keep them: the text is the same."""

from pathlib import Path

import pytest

from upheld.ingest.read import read
from upheld.types import Header

URL = "https://www.lgo.org.uk/decisions/housing/allocations/25-903-118"
TITLE = "Arkenby County Council (25 903 118)"
DECISION = f"""<h1>{TITLE}</h1><h2>The Ombudsman's final decision:</h2>
<p>Summary: There was fault by the Council.</p><h3>The complaint</h3>
<p>1. Mr B complained about his band.</p><h3>Final decision</h3>
<p>2. There was fault.</p>"""
TEXT = f"""{TITLE}
The Ombudsman's final decision:
Summary: There was fault by the Council.
The complaint
1. Mr B complained about his band.
Final decision
2. There was fault."""
ARCHIVED = f"https://web.archive.org/web/20200101000000/{URL}?chapter=0"


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        pytest.param(
            f"<html><head><link rel=canonical href='{ARCHIVED}'></head><body>"
            "<div id='wm-ipp-base'><p>Wayback Machine</p><a>12 captures</a></div>"
            f"<div>{DECISION}</div></body></html>",
            URL,
            id="web archive",
        ),
        pytest.param(
            f"<!DOCTYPE html>\n<!-- saved from url=(0063){URL} -->\n<html><body>"
            f"<article>{DECISION}</article></body></html>",
            URL,
            id="saved by a browser",
        ),
        pytest.param(
            f"<!DOCTYPE html><html><!--\n Page saved with SingleFile\n url: {URL}\n-->"
            f"<body><article>{DECISION}</article></body></html>",
            URL,
            id="saved in one file",
        ),
        pytest.param(
            f"<html><body><div><a class='domain reader-domain' href='{URL}'>lgo.org.uk"
            f"</a><div>9-11 minutes</div></div>{DECISION}</body></html>",
            URL,
            id="reader's view",
        ),
        pytest.param(
            "<html><head><link rel=canonical href='https://homes.example/9'></head>"
            f"<body><div>{DECISION}<p>Tweet</p><p>Email to a friend</p></div>"
            "<div class='related-articles'><p>Dunwold Borough Council was at fault.</p>"
            "</div><div class='comments'><p>The Council lied.</p></div></body></html>",
            "https://homes.example/9",
            id="site on housing",
        ),
        pytest.param(
            f"<html><body><main>{DECISION}<h3>Related articles</h3>"
            "<p>Dunwold Borough Council was at fault.</p></main></body></html>",
            None,
            id="other stories below",
        ),
        pytest.param(
            f"The Wayback Machine - {ARCHIVED}\n{TEXT}", URL, id="printed copy"
        ),
        pytest.param(
            f"{TEXT}\nfile:///C:/25-903-118.html 2/2", None, id="printed file"
        ),
        pytest.param(f"{URL} 1/2\n{TEXT}", URL, id="printed page"),
    ],
)
def test_frame_goes_and_address_stays(
    tmp_path: Path, markup: str, url: str | None
) -> None:
    path = tmp_path / "page.html"
    path.write_text(markup, encoding="utf-8")
    document = read(path)
    lines = [line for line in document.text.split("\n") if "http" not in line]
    assert lines == TEXT.split("\n")
    header = document.header
    told = Header(reference=header.reference, bodies=header.bodies, url=header.url)
    assert told == Header(
        reference="25 903 118", bodies=("Arkenby County Council",), url=url
    )
    assert (document.source, document.document_type) == ("lgsco", "statement")
