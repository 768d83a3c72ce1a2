"""Every example in every help runs, on what extract makes of the shipped examples."""

import importlib.util
import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click
import numpy as np
import pytest
from click.testing import CliRunner

from upheld.classify.store import SHIPPED, load
from upheld.cli import cli
from upheld.evaluation import release
from upheld.evaluation.corpus import Corpus
from upheld.evaluation.release import Trained

ROOT = Path(__file__).parents[2]
CORPUS, MODEL = ROOT / "corpus", ROOT / "models" / SHIPPED
BLOCK = re.compile(r"\n\n\x08\nExamples?:\n((?:  .+\n)+)\Z")
NEEDS = {"export": ("pyarrow",)}


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from commands(inner, f"{name} {inner.name}")


COMMANDS = dict(commands(cli, "upheld"))


def examples(command: click.Command) -> list[str]:
    """Return the lines of the examples that a help ends with."""
    found = BLOCK.search(f"{cleandoc(command.help or '')}\n")
    return [line.strip() for line in found[1].splitlines()] if found else []


EXAMPLES = [line for command in COMMANDS.values() for line in examples(command)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_ends_with_examples_of_its_command(name: str) -> None:
    found = examples(COMMANDS[name])
    assert found
    assert [line for line in found if not f"{line} ".startswith(f"{name} ")] == []


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples speak of."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(CORPUS / "examples", folder / "decisions")
    shutil.make_archive(str(folder / "archive"), "zip", folder / "decisions")
    (folder / "saved").mkdir()
    shutil.copy(folder / "decisions/01-send-plan-late.html", folder / "saved")
    shutil.copy(
        folder / "decisions/05-neighbour-not-told.html", folder / "decision.html"
    )
    gold = (CORPUS / "examples.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "mine.jsonl").write_text("\n".join(gold[:2]), encoding="utf-8")
    record = {"text": json.loads(gold[2])["text"]}
    (folder / "more.jsonl").write_text(json.dumps(record), encoding="utf-8")
    rows = "group,council\nneighbours,Surrey County Council\n"
    (folder / "neighbours.csv").write_text(rows, encoding="utf-8")
    run("upheld extract decisions --out findings", folder)
    run("upheld evaluate mine.jsonl --json before.json", folder)
    run("upheld review export findings --out tasks.json", folder)
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    annotated = [task | {"annotations": task["predictions"]} for task in tasks]
    (folder / "export.json").write_text(json.dumps(annotated), encoding="utf-8")
    run("upheld review import export.json --out gold.jsonl", folder)
    return folder


def run(line: str, folder: Path) -> str:
    """Return what a line prints that is run in a folder, as a shell would run it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        first, *words = shlex.split(line)
        assert first == "upheld"
        if ">" in words:
            *words, _, target = words
        else:
            target = ""
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, result.output
        if target:
            Path(target).write_text(result.stdout, encoding="utf-8")
    return result.output


def shipped(corpus: Path | None, progress: object) -> Trained:
    """Stand in for training, which takes minutes: test_train_command.py tries it."""
    about: dict[str, object] = {"seed": 0}
    return Trained(load(MODEL), CORPUS, Corpus({}, {}), (), np.zeros((0, 0)), about)


@pytest.mark.parametrize(
    "line",
    [
        "upheld extract decisions --out again",
        "upheld show decision.html --html shown.html",
        "upheld evaluate mine.jsonl --json scores.json",
        "upheld export findings --sqlite",
        "upheld train my-model",
    ],
)
def test_notes_can_be_silenced(
    extracted: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(release, "trained", shipped)
    told, scores = run(line, extracted), run(f"{line} --quiet", extracted)
    assert told
    assert scores == (told if "evaluate" in line else "")


@pytest.mark.parametrize(
    ("line", "library", "extra"),
    [
        ("export findings --parquet", "pyarrow", "parquet"),
        ("trends findings --plot delays.svg", "altair", "report"),
        ("show decision.html --ocr", "pytesseract", "ocr"),
    ],
)
def test_the_command_that_installs_an_extra_is_told(
    extracted: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    library: str,
    extra: str,
) -> None:
    monkeypatch.chdir(extracted)
    monkeypatch.setitem(sys.modules, library, None)
    result = CliRunner().invoke(cli, shlex.split(line))
    assert result.exit_code == 1
    assert f'pip install "upheld[{extra}]"' in result.stderr


@pytest.mark.parametrize("line", dict.fromkeys(EXAMPLES))
def test_example_runs(
    extracted: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(release, "trained", shipped)
    for name in NEEDS.get(line.split()[1], ()):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    assert run(line, extracted) or "--quiet" in line
