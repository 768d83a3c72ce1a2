"""The names of ``upheld`` that a script, and the Tab key, can count on."""

import subprocess
import sys

import pytest

import upheld


def test_all_names_are_offered_before_they_are_used() -> None:
    """In a process of its own, for here other tests have imported them."""
    ask = "import sys, upheld; print(*dir(upheld)); print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True
    )
    offered, imported = done.stdout.splitlines()
    assert {*upheld.__all__, "__version__"} <= {*offered.split()}
    assert imported == "False"


@pytest.mark.parametrize("name", upheld.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(upheld, name).__module__.startswith("upheld.")


def test_no_other_name_is_there() -> None:
    assert not hasattr(upheld, "extract_all")
