"""What is suggested for a name or a path that is not known."""

from pathlib import Path

import pytest

from upheld.near import near, no_such_path

FAULTS = ["delay", "communication", "record_keeping", "complaint_handling"]
NAMES = [*FAULTS, "Special educational needs"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("dealy", ["delay"]),
        ("DELAY ", ["delay"]),
        ("record", ["record_keeping"]),
        ("ing", ["complaint_handling", "record_keeping"]),
        ("comunication", ["communication"]),
        ("decay", ["delay"]),
        ("bins", []),
        ("sen", ["Special educational needs"]),
        ("se", []),
        ("", []),
    ],
)
def test_names(wanted: str, found: list[str]) -> None:
    assert near(wanted, {name: name for name in NAMES}) == found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("in/first.htm", "in/first.htm does not exist; did you mean in/first.html?"),
        ("in/frist.html", "in/frist.html does not exist; did you mean in/first.html?"),
        (
            "inn/first.html",
            "inn/first.html does not exist; did you mean in/first.html?",
        ),
        ("inn/other.html", "inn/other.html does not exist; make it."),
        ("in/bins.pdf", "in/bins.pdf does not exist; make it."),
        ("in/a\x1b.pdf", "in/a\\x1b.pdf does not exist; make it."),
    ],
)
def test_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, told: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "first.html").touch()
    monkeypatch.chdir(tmp_path)
    assert no_such_path(asked, "make it") == told


def test_without_a_hint_a_path_is_told_alone() -> None:
    assert no_such_path("nowhere/at/all") == "nowhere/at/all does not exist."
    assert no_such_path("a\0b") == "a\\x00b does not exist."
