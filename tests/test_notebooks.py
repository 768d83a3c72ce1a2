"""Every notebook runs from top to bottom, and none keeps its output."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in NOTEBOOKS])
def test_notebook_runs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in code] == [[] for _ in code]
    names: dict[str, object] = {}
    for cell in code:
        exec("".join(cell["source"]), names)
    assert code


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
