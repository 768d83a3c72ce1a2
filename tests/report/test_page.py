"""What the file holds: nothing that could run or fetch but its own program."""

import gzip
import json
import re
from base64 import b64decode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factories import clean
from report.conftest import HOSTILE, save
from upheld.cli import cli
from upheld.report.cells import shortened
from upheld.report.page import write_page


class Outline(HTMLParser):
    """Counts elements and collects addresses, scripts by id, and the policy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.links: list[str] = []
        self.scripts: dict[str, str] = {}
        self.policy = ""
        self.script = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags[tag] += 1
        self.links += [told[name] or "" for name in ("href", "src") if name in told]
        if tag == "script":
            self.script = told.get("id") or "program"
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"] or ""

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip():
            self.scripts.setdefault(self.script, data)


def unpacked(page: Outline, name: str) -> Any:
    return json.loads(gzip.decompress(b64decode(page.scripts[name])))


@pytest.fixture(scope="session")
def page(page_file: Path) -> Outline:
    return Outline(page_file.read_text("utf-8"))


def test_only_its_own_program_and_style_may_run(page: Outline) -> None:
    rules = dict(rule.split(maxsplit=1) for rule in page.policy.split("; "))
    assert rules.keys() == {
        "default-src",
        "script-src",
        "style-src",
        "base-uri",
        "form-action",
    }
    digest = re.escape("sha256-")
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(f"'{digest}[A-Za-z0-9+/]+='", rules["script-src"])
    program = page.scripts["program"].encode()
    assert b64decode(rules["script-src"][8:-1]) == sha256(program).digest()


def test_nothing_is_fetched(page: Outline) -> None:
    assert page.tags.keys().isdisjoint({"link", "img", "iframe", "object", "base"})
    assert page.tags["script"] == 3
    assert {link.split("/")[0] for link in page.links} == {"#main", "#about", "https:"}


def test_words_of_decisions_stand_in_the_data_alone(
    page: Outline, page_file: Path
) -> None:
    assert "window.hit" not in page_file.read_text("utf-8")
    quotes = unpacked(page, "x-quotes-0")
    seen = HOSTILE.replace("\u202e", "").replace("\u202c", "")
    assert [told["quotes"] for told in quotes if seen in told["quotes"]] == [[seen]]


def test_the_same_tables_give_the_same_page(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.html", tmp_path / "2.html"
    for path in (first, second):
        write_page(folder, path)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.html", "2.html"]


def test_a_run_without_decisions_has_a_page(tmp_path: Path) -> None:
    assert write_page(save([], tmp_path), tmp_path / "report.html") == 0


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        pytest.param("The delay was fault.", 20, "The delay was fault.", id="fits"),
        pytest.param("The delay was fault.", 19, "The delay was…", id="cut"),
        pytest.param("Donaudampfschiff", 6, "Donau…", id="one-word"),
    ],
)
def test_long_quotes_are_cut_between_words(
    words: str, most: int, expected: str
) -> None:
    assert shortened(words, most) == expected


def test_command_writes_beside_the_tables(tmp_path: Path) -> None:
    save([clean()], tmp_path)
    result = CliRunner().invoke(cli, ["report", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(
        f"1 decision in {tmp_path / 'report.html'} (0.1 MB)"
    )


def test_command_tells_of_a_folder_without_tables(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["report", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no tables" in result.stderr
