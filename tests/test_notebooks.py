"""Every notebook runs, keeps no output, and states no number that could be stale."""

import ast
import json
import re
import sys
from pathlib import Path

import pandas as pd
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
EACH = [pytest.param(path, id=path.name) for path in NOTEBOOKS]

# What a text may say without a cell that proves it: code, links and headings.
_SPARED = re.compile(r"`[^`]*`|\[[^]]*\]\([^)]*\)|^#.*$", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# 2022-23 is a year, 95 % the width of every interval.
_NO_RESULT = re.compile(r"\b\d{4}-\d{2}\b|\b95 %")


def cells(path: Path, kind: str) -> list[str]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in found if cell["cell_type"] == kind]


def numbers(text: str) -> set[str]:
    told = _NO_RESULT.sub("", _SPARED.sub("", text))
    return {_plain(number) for number in _NUMBER.findall(told)}


def _plain(number: str) -> str:
    """Return a number as code may have it: 1,250.50 and 1_250.5 alike."""
    digits = number.replace(",", "").replace("_", "")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def asserted(code: str) -> set[str]:
    """Return the numbers of the cells that assert something."""
    return {_plain(number) for number in re.findall(r"\d[\d_,]*(?:\.\d+)?", code)}


@pytest.mark.parametrize("path", EACH)
def test_notebook_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code = cells(path, "code")
    names: dict[str, object] = {}
    with pd.option_context("display.max_colwidth", None):  # what one of them sets
        for cell in code:
            exec(compile(cell, path.name, "exec"), names)
    assert code


@pytest.mark.parametrize("path", EACH)
def test_few_imports(path: Path) -> None:
    """Upheld and what its tables are made of are enough, beside Python itself."""
    tree = ast.parse("\n".join(cells(path, "code")))
    modules = [
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    ]
    assert set(modules) - sys.stdlib_module_names <= {"upheld", "pandas", "numpy"}


@pytest.mark.parametrize("path", EACH)
def test_no_output_is_kept(path: Path) -> None:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in found if cell["cell_type"] == "code"]
    kept = [(cell["outputs"], cell["execution_count"]) for cell in code]
    assert kept == [([], None)] * len(code)


@pytest.mark.parametrize("path", EACH)
def test_every_number_of_the_text_is_asserted(path: Path) -> None:
    proofs = [cell for cell in cells(path, "code") if "assert " in cell]
    proved = set().union(*map(asserted, proofs)) if proofs else set()
    stale = {
        cell: sorted(numbers(cell) - proved)
        for cell in cells(path, "markdown")
        if numbers(cell) - proved
    }
    assert stale == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## 12 steps\nIn 2022-23, 15 of `25`.", {"15"}),
        ("It secures £1,250.50, and £4,098.", {"1250.5", "4098"}),
        ("The 95 % interval ends at 60 %.", {"60"}),
        ("[3 pages](a/3.html) of 16.", {"16"}),
    ],
)
def test_numbers_of_a_text(text: str, found: set[str]) -> None:
    assert numbers(text) == found


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
