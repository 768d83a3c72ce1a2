"""No reader opens a connection, whatever a file refers to."""

import json
import socket
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.read import read_file

TEXT = (
    "Northmere County Council (21 000 001)\nThe Ombudsman's final decision:\n"
    "Summary: there was fault.\nThe complaint\n1. Mrs X complained.\nFinal decision\n"
    "2. There was fault by the Council, which answered none of the letters of Mrs X."
)
PAGE = (
    '<!DOCTYPE html [<!ENTITY x SYSTEM "http://a.example/x">]>'
    '<html><head><base href="http://a.example/"><link rel=stylesheet href=x.css>'
    '<meta http-equiv=refresh content="0;url=http://a.example/"></head><body>'
    f"<img src=http://a.example/p.png><h1>{TEXT.splitlines()[0]}</h1>"
    "<p>Summary: there was fault. &x;</p></body></html>"
)


def pdf(path: Path) -> None:
    canvas = Canvas(str(path))
    for line, printed in enumerate(TEXT.splitlines()):
        canvas.drawString(72, 700 - 40 * line, printed)
    canvas.linkURL("http://a.example/", (72, 600, 200, 620))
    canvas.save()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.html", PAGE),
        ("a.json", json.dumps({"text": TEXT, "url": "http://a.example/"})),
        ("a.jsonl", json.dumps({"html": PAGE}) + "\n"),
        ("a.pdf", None),
    ],
)
def test_no_socket_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | None
) -> None:
    path = tmp_path / name
    if content is None:
        pdf(path)
    else:
        path.write_text(content, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for door in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, door, refuse)
    (item,) = read_file(path)
    assert not isinstance(item, UnreadableError)
    assert extract(item).document.header.reference == "21 000 001"
