"""How the command behaves as a whole: help, versions, failures and their codes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from upheld import __version__
from upheld.cli import cli
from upheld.errors import UpheldError

ROOT = Path(__file__).parents[2]
HEAVY = {"spacy", "pandas", "pdfplumber", "sklearn", "selectolax", "tqdm", "altair"}


def failing(error: BaseException) -> click.Command:
    @click.command("fail")
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        pytest.param(
            UpheldError("x.pdf: It is empty: there is no text in it."),
            1,
            "Error: x.pdf: It is empty: there is no text in it.\n",
            id="failure",
        ),
        pytest.param(
            UpheldError("\x1b[31mred"), 1, "Error: red\n", id="escape-sequence"
        ),
        pytest.param(
            KeyboardInterrupt(), 130, "Stopped before the end.\n", id="ctrl-c"
        ),
    ],
)
def test_failures(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    monkeypatch.setitem(cli.commands, "fail", failing(error))
    result = CliRunner().invoke(cli, ["fail"])
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["extract", "x.html"], "Missing option '--out'", id="no-out"),
        pytest.param(["extract", "--out", "o"], "Missing argument", id="no-input"),
        pytest.param(
            ["extract", "x", "--out", "o", "--workers", "0"],
            "Invalid value for '--workers'",
            id="no-worker",
        ),
        pytest.param(["show"], "Missing argument 'FILE'", id="nothing-to-show"),
        pytest.param(
            ["codebook", "--format", "xml"], "'xml' is not one of", id="format"
        ),
        pytest.param(["invent"], "No such command 'invent'", id="command"),
        pytest.param(["trnds"], "Did you mean one of: 'train', 'trends'?", id="near"),
        pytest.param(
            ["trends", "f", "--counil", "x"],
            "'--council', '--out', '--until'?",
            id="near-option",
        ),
        pytest.param(
            ["trends", "f", "--by", "quater"], "Did you mean quarter?", id="near-value"
        ),
        pytest.param(
            ["quotes", "f", "--kind", "falt"], "Did you mean fault?", id="near-kind"
        ),
        pytest.param(
            ["trends", "f", "--since", "1/4/2023"],
            "1/4/2023 is no day; write one as 2023-04-01.",
            id="day",
        ),
        pytest.param(
            ["evaluate", "pyproject.tml"],
            "pyproject.tml does not exist; did you mean pyproject.toml?",
            id="near-file",
        ),
    ],
)
def test_misuse_exits_with_2(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", "findngs"], "findngs does not exist; did you mean findings?"),
        (
            ["export", "gone", "--xlsx"],
            "'upheld extract INPUT... --out gone' makes them.",
        ),
        (["trends", "empty"], "'upheld extract INPUT... --out empty' makes them."),
        (["compare", "empty", "Kent"], "--out empty' makes them."),
        (["extract", "pge.html", "--out", "o"], "did you mean page.html?"),
        (["show", "pge.html"], "did you mean page.html?"),
        (["show", "empty"], "'upheld extract' reads folders."),
    ],
)
def test_failures_tell_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "findings").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.html").touch()
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 1
    assert told in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        "trends {}",
        "quotes {}",
        "compare {} Kent",
        "report {}",
        "export {} --xlsx",
        "export {} --excel",
        "export {} --docbin",
        "export {} --parquet --partitions 9",
    ],
)
def test_tables_at_an_address_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str
) -> None:
    monkeypatch.chdir(tmp_path)
    command = arguments.format("s3://bucket/findings").split()
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: Tables at an address, such as s3://bucket/findings, are not read: name"
        " the local folder that the run had as --journal, or copy them to a folder"
        " first.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_version() -> None:
    result = CliRunner().invoke(cli, ["--version"])
    assert (result.exit_code, result.output) == (0, f"upheld, version {__version__}\n")


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_help_of_every_command(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert all(len(line) <= 80 for line in result.output.splitlines())


def test_help_loads_no_heavy_library() -> None:
    check = "import sys, upheld.cli; print(*{m.split('.')[0] for m in sys.modules})"
    found = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=True
    )
    assert HEAVY & {*found.stdout.split()} == set()


COMPLETED = """
import sys
from upheld.cli import cli
try:
    cli(prog_name="upheld")
finally:
    print(*{name.split(".")[0] for name in sys.modules}, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("upheld tr", "plain,train\nplain,trends\n"),
        ("upheld trends --fault rec", "plain,record_keeping\n"),
        ("upheld trends --remedy apo", "plain,apology\n"),
        ("upheld trends --measure u", "plain,upheld\nplain,upheld_rate\n"),
        ("upheld export --x", "plain,--xlsx\n"),
        ("upheld report ", "file,\n"),
    ],
)
def test_bash_completes_without_a_heavy_library(typed: str, told: str) -> None:
    place = len(typed.split(" ")) - 1
    asked = {"COMP_WORDS": typed, "COMP_CWORD": str(place)}
    found = completed("bash_complete", **asked)
    assert sorted(found.stdout.splitlines()) == sorted(told.splitlines())
    assert HEAVY & {*found.stderr.split()} == set()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_completion_in_bash(tmp_path: Path) -> None:
    script = tmp_path / "completion.sh"
    script.write_text(completed("bash_source").stdout, encoding="utf-8")
    asked = f"source {script} && complete -p upheld"
    found = subprocess.run(
        ["bash", "-c", asked], capture_output=True, text=True, check=True
    )
    assert "_upheld_completion" in found.stdout


def completed(how: str, **asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMPLETED],
        env={**os.environ, "_UPHELD_COMPLETE": how, **asked},
        capture_output=True,
        text=True,
        check=False,
    )


def run_module(*arguments: str, out: str) -> tuple[int, str]:
    with open(out, "w") as stdout:
        result = subprocess.run(
            [sys.executable, "-m", "upheld", *arguments],
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    return result.returncode, result.stderr


def test_the_package_can_be_run(tmp_path: Path) -> None:
    out = tmp_path / "told"
    assert run_module("--version", out=str(out)) == (0, "")
    assert out.read_text() == f"upheld, version {__version__}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["codebook"], ["--help"]], ids=" ".join)
def test_output_that_cannot_be_written(arguments: list[str]) -> None:
    code, told = run_module(*arguments, out="/dev/full")
    assert code == 1
    assert told == (
        "Error: The output cannot be read or written (No space left on device).\n"
    )
