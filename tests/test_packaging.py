"""The lists that packaging keeps by hand are whole."""

import configparser
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_every_package_is_listed() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = config["options"]["packages"].split()
    source = ROOT / "pipeline"
    found = {
        ".".join(init.parent.relative_to(source).parts)
        for init in source.rglob("__init__.py")
    }
    assert sorted(listed) == sorted(found | {"upheld.models", "upheld.corpus"})


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("upheld.rules", "faults.toml"),
        ("upheld.rules", "councils.csv"),
        ("upheld.corpus", "councils.csv"),
        ("upheld.corpus", "examples"),
        ("upheld.report", "templates"),
    ],
)
def test_data_ships(package: str, name: str) -> None:
    assert name in {item.name for item in files(package).iterdir()}
