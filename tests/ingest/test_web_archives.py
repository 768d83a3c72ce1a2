"""Web archives: the page in them, and letters, which are none."""

import base64
import quopri
from pathlib import Path

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.read import read
from upheld.ingest.web_archives import is_web_archive
from upheld.types import Document

TITLE = "Northmere County Council (21 000 001)"
FINDING = "The Council’s fault cost £200."
PAGE = f"<html><body><p>{TITLE}</p><p>{FINDING}</p></body></html>"
URL = "https://www.example.org/decisions/21-000-001"
BLINK = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/s\r\n"


def part(content: bytes, kind: str = "text/html", more: str = "") -> bytes:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n"
    return head.encode() + base64.encodebytes(content)


def archive(
    *inside: bytes, head: str = "", more: str = "", end: bytes = b"--B--\r\n"
) -> bytes:
    """A web archive with these parts."""
    start = (
        f"{head}Subject: A page\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; boundary="B"{more}\r\n\r\n'
    )
    return start.encode() + b"".join(b"--B\r\n" + one + b"\r\n" for one in inside) + end


QUOTED = (
    b"Content-Type: text/html; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + quopri.encodestring(PAGE.encode())
)
PICTURE = part(b"\x89PNG", "image/png")
FRAME = part(b"<html><body><p>A frame.</p></body></html>", more="Content-ID: <f>\r\n")


def saved(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "page.mhtml"
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(archive(QUOTED), id="quoted-printable"),
        pytest.param(archive(part(PAGE.encode())), id="base64"),
        pytest.param(archive(part(PAGE.encode()), head=BLINK), id="saved by Blink"),
        pytest.param(
            archive(part(PAGE.encode("cp1252"), "text/html; charset=windows-1252")),
            id="Windows-1252",
        ),
        pytest.param(
            archive(part(PAGE.encode(), "text/html; charset=punycode")),
            id="a set of characters that no page has",
        ),
        pytest.param(archive(PICTURE, part(PAGE.encode()), FRAME), id="the first page"),
        pytest.param(
            archive(
                FRAME,
                part(PAGE.encode(), more="Content-ID: <m>\r\n"),
                more='; start="<m>"',
            ),
            id="the page that is named as the start",
        ),
        pytest.param(b"MIME-Version: 1.0\r\n" + QUOTED, id="a page without parts"),
    ],
)
def test_page(tmp_path: Path, data: bytes) -> None:
    assert is_web_archive(data)
    document = saved(tmp_path, data)
    assert document.text.split("\n") == [TITLE, FINDING]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("page", "more", "url"),
    [
        (PAGE, f"Content-Location: {URL}\r\n", URL),
        (PAGE, "Content-Location: cid:1\r\n", "https://example.org/s"),
        (PAGE, "", "https://example.org/s"),
        (
            PAGE.replace(
                "<body>", f'<head><link rel=canonical href="{URL}"></head><body>'
            ),
            "Content-Location: https://example.org/other\r\n",
            URL,
        ),
    ],
    ids=["of the page", "no address", "of the archive", "the page's own"],
)
def test_address(tmp_path: Path, page: str, more: str, url: str) -> None:
    document = saved(tmp_path, archive(part(page.encode(), more=more), head=BLINK))
    assert document.header.url == url


def test_archive_that_is_cut_off_is_doubted(tmp_path: Path) -> None:
    document = saved(tmp_path, archive(part(PAGE.encode()), end=b""))
    assert document.text.split("\n") == [TITLE, FINDING]
    assert [warning[:26] for warning in document.warnings] == [
        "The web archive is cut off"
    ]


def nest(depth: int) -> bytes:
    """Parts inside parts."""
    lines = ["MIME-Version: 1.0"]
    for number in range(depth):
        lines += [
            f'Content-Type: multipart/mixed; boundary="{number}"',
            "",
            f"--{number}",
        ]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(archive(PICTURE), "empty", id="no page"),
        pytest.param(archive(part(b"")), "empty", id="an empty page"),
        pytest.param(
            archive(part(PAGE.encode()), head="To: clerk@example.org\r\n"),
            "unsupported",
            id="e-mail",
        ),
        pytest.param(
            archive(part(PAGE.encode()), head="Received: from a\r\n by b\r\n"),
            "unsupported",
            id="e-mail as it was received",
        ),
        pytest.param(nest(5_000), "unreadable", id="parts inside parts without end"),
    ],
)
def test_what_is_not_read(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        saved(tmp_path, data)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\nSummary: fault.",
        "Decision: Upheld\nDate: 2 May 2022\n\nMIME-Version: 1.0",
        "From: the council\n\nThere was fault.",
        "",
    ],
)
def test_texts_are_no_archives(text: str) -> None:
    assert not is_web_archive(text.encode())
