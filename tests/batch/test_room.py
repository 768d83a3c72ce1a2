"""As many processes as cores, unless memory or a container allow fewer."""

from pathlib import Path

import pytest

from upheld.batch import room

GIB = 2**30


@pytest.mark.parametrize(
    ("cores", "available", "group", "workers"),
    [
        pytest.param(8, 16 * GIB, {}, 8, id="a-laptop"),
        pytest.param(8, 2 * GIB, {}, 4, id="little-memory"),
        pytest.param(8, GIB // 10, {}, 1, id="none-free"),
        pytest.param(8, None, {}, 8, id="memory-not-told"),
        pytest.param(200, 900 * GIB, {}, 60, id="a-big-machine"),
        pytest.param(8, 16 * GIB, {"cpu.max": "max 100000"}, 8, id="no-quota"),
        pytest.param(8, 16 * GIB, {"cpu.max": "150000 100000"}, 2, id="one-and-a-half"),
        pytest.param(
            8,
            16 * GIB,
            {"memory.max": str(GIB)},
            2,
            id="a-container-of-one-gib",
        ),
        pytest.param(
            8,
            16 * GIB,
            {"memory.max": "max"},
            8,
            id="a-container-without-bounds",
        ),
    ],
)
def test_usual_workers(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cores: int,
    available: int | None,
    group: dict[str, str],
    workers: int,
) -> None:
    monkeypatch.setattr(room.sys, "platform", "any")
    monkeypatch.setattr(room.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(room, "_GROUP", tmp_path)
    monkeypatch.setattr(room, "_MEMORY", tmp_path / "meminfo")
    for name, told in group.items():
        (tmp_path / name).write_text(f"{told}\n", encoding="ascii")
    if available is not None:
        told = f"MemTotal: 1 kB\nMemAvailable:   {available // 1024} kB\n"
        (tmp_path / "meminfo").write_text(told, encoding="ascii")
    assert room.usual_workers() == workers


def test_this_machine_has_room_for_one() -> None:
    assert room.usual_workers() >= 1
