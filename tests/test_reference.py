"""The reference in pipeline/docs is current.

``python tests/test_reference.py`` writes it anew.
"""

from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "pipeline" / "docs" / "reference.md"


def test_reference_is_current(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    pytest.importorskip("pyarrow")
    from reference import reference

    assert PAGE.read_text(encoding="utf-8") == reference(tmp_path), (
        "run 'python tests/test_reference.py'"
    )


if __name__ == "__main__":
    import tempfile

    from reference import reference

    with tempfile.TemporaryDirectory() as folder:
        text = reference(Path(folder))
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
