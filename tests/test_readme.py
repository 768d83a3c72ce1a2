"""The commands, outputs and Python of README and docs run as they are printed.

Their scores are those of the shipped model's metrics, and their links lead somewhere.

``python tests/test_readme.py`` writes the outputs anew.
"""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from upheld.classify.card import reliability, summary
from upheld.cli import cli
from upheld.evaluation.release import TEST

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
# The README first: the others speak of what it extracts.
PAGES = [README, *sorted((ROOT / "pipeline" / "docs").glob("*.md"))]
MOST_LINES = 250
MODEL = ROOT / "models" / "lgsco"
BLOCK = re.compile(r"(?m)^    \$ upheld (.+)\n((?:(?:    .*)?\n)*)")
SCORES = re.compile(r"(<!-- scores -->\n\n).*?(\n<!-- end of scores -->)", re.DOTALL)
RELIABLE = re.compile(
    r"(<!-- reliability -->\n\n).*?(\n<!-- end of reliability -->)", re.DOTALL
)
WHY = re.compile(r"<!-- why: (.+) -->\n\n(.*?)\n<!-- end of why -->", re.DOTALL)
LINK = re.compile(r"(?:\]\(|src=\")(?!https?:)([^)#\"]*)(?:#([^)]*))?[)\"]")
ROW = re.compile(r"(?m)^\| `finding_id`(?:.+\n)+")
FOLDERS = ("findings", "bigger")
# Changes from run to run.
SECONDS = re.compile(r"in [\d.]+ s\b")
# Told where a machine is slow.
PROGRESS = re.compile(r"(?m)^[\d,]+(?: of [\d,]+)? inputs read, .+\n")


def run(command: str, folder: Path) -> str:
    """Return what a command prints, with its output under ``folder``."""
    words = shlex.split(command)
    shown = [str(folder / word) if word in FOLDERS else word for word in words]
    result = CliRunner().invoke(cli, shown)
    assert result.exit_code == 0, result.output
    return PROGRESS.sub("", result.output.replace(f"{folder}/", ""))


def shortened(output: str, printed: str) -> str:
    """Return the output, cut where the page cuts it with "..."."""
    lines = [f"    {line}".rstrip() for line in output.rstrip().split("\n")]
    if printed.rstrip().endswith("..."):
        lines = [*lines[: printed.rstrip().count("\n")], "    ..."]
    return SECONDS.sub("in 3 s", "\n".join(lines)) + "\n\n"


def fresh(text: str, folder: Path) -> str:
    """Return a page with every output and score as it is now."""
    metrics = json.loads((MODEL / "metrics.json").read_text(encoding="utf-8"))
    text = SCORES.sub(lambda m: f"{m[1]}{summary(metrics)}{m[2]}", text)
    table = reliability(metrics, TEST)
    text = RELIABLE.sub(lambda m: f"{m[1]}{table}{m[2]}", text)
    return BLOCK.sub(
        lambda m: f"    $ upheld {m[1]}\n{shortened(run(m[1], folder), m[2])}", text
    )


def written() -> dict[Path, str]:
    return {page: page.read_text(encoding="utf-8") for page in PAGES}


def test_outputs_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    pages = written()
    for block in (BLOCK, SCORES, RELIABLE):
        assert any(block.search(text) for text in pages.values())
    for text in pages.values():
        assert fresh(text, tmp_path) == text


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_links_lead_somewhere(page: str) -> None:
    (path,) = [known for known in PAGES if known.name == page]
    for name, heading in LINK.findall(path.read_text(encoding="utf-8")):
        target = path.parent / name if name else path
        assert target.exists(), name
        assert not heading or heading in headings(target), heading


def headings(page: Path) -> set[str]:
    """Return what a heading is called in an address, as GitHub does it."""
    lines = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def test_the_row_of_findings_is_one(tmp_path: Path) -> None:
    run(
        f"extract {ROOT / 'corpus/examples/02-top-up-fee.pdf'} --out findings", tmp_path
    )
    with (tmp_path / "findings/findings.csv").open(encoding="utf-8") as file:
        rows = {row["finding_id"]: row for row in csv.DictReader(file)}
    (lines,) = ROW.findall(README.read_text(encoding="utf-8"))
    row = rows[re.search(r"\S+ \S+ \S+/f\d+", lines)[0]]  # type: ignore[index]
    for line in lines.splitlines():
        names, told = line.strip("| ").split(" | ")
        assert told == ", ".join(row[name] for name in re.findall("`(.+?)`", names))


def test_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_the_reason_is_one_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (found,) = WHY.finditer("\n".join(written().values()))
    told = "".join(line[4:] for line in found[2].splitlines(keepends=True))
    assert told.rstrip() in run(f"show {found[1]} --why", tmp_path)


def test_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = README.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", text, re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    assert len(names["doc"].spans["findings"]) > 0  # type: ignore[attr-defined]


def test_opens_with_the_two_commands() -> None:
    lines = README.read_text(encoding="utf-8").split("\n")
    assert lines[2:4] == [
        "    pip install . && upheld extract corpus/examples --out findings",
        '    pip install -e ".[dev]" && python -m pytest',
    ]


if __name__ == "__main__":
    import os
    import tempfile

    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as name:
        for path, old in written().items():
            path.write_text(fresh(old, Path(name)), encoding="utf-8")
