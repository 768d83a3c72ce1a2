"""A Dask cluster gives the files that processes give, whatever befalls its workers."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factories import save_statements, statement, stub_extract
from troubles import briskly, lethal, troubled
from upheld.batch import FILES, Limits, cluster, extract_many, many, run
from upheld.errors import StorageError, UpheldError

distributed = pytest.importorskip("distributed", reason="Dask is not installed")
dask = pytest.importorskip("dask")

pytestmark = [
    pytest.mark.slow,
    # Its threads and sockets are closed when it has the time.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

LOCAL = {
    "n_workers": 2,
    "threads_per_worker": 1,
    "dashboard_address": ":0",
    "silence_logs": logging.CRITICAL,
}


@pytest.fixture(scope="module")
def dask_cluster() -> Iterator[Any]:
    """Return a cluster of two worker processes on this machine."""
    with distributed.LocalCluster(**LOCAL) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in set(FILES) - {"manifest.json"}}


def reasons(summary: Any) -> list[tuple[str, str]]:
    return [(Path(row.path).name, row.reason) for row in summary.errors]


def test_the_files_that_processes_give(
    dask_cluster: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Troubles cost themselves alone; relative paths start where they start here."""
    monkeypatch.chdir(tmp_path)
    for name, word in (("005-crash.txt", "CRASH"), ("011-hang.txt", "HANG")):
        (folder / name).write_text(statement(99, word), encoding="utf-8")
    record = statement(50).replace("\n", "\\n")
    (folder / "042-no-text.txt").write_bytes(b"\0\1\2" * 400)
    (folder / "more.jsonl").write_text(f'{{"text": "{record}"}}\n', encoding="utf-8")
    limits, told = Limits(time_limit=1.5), []
    run(["in"], "one", workers=2, limits=limits, extract=troubled)
    summary = run(
        ["in"],
        "two",
        cluster=dask_cluster.scheduler_address,
        limits=limits,
        extract=troubled,
        progress=lambda done, total: told.append(done),
    )
    assert summary.decisions == 42
    assert reasons(summary) == [
        ("005-crash.txt", "crashed"),
        ("011-hang.txt", "too_slow"),
        ("020-empty.txt", "empty"),
        ("042-no-text.txt", "unreadable"),
    ]
    assert tables(tmp_path / "one") == tables(tmp_path / "two")
    assert told == list(range(1, 47))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_worker_that_is_killed_costs_nothing(
    dask_cluster: Any, folder: Path, tmp_path: Path
) -> None:
    with distributed.Client(dask_cluster) as client:
        victim = next(iter(client.run(os.getpid).values()))
    killed = []

    def kill(done: int, total: int | None) -> None:
        if not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(done)

    for number in range(41, 81):
        text = statement(number, "It is long. " * 2_000)
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    run([folder], tmp_path / "one", workers=0, extract=stub_extract)
    summary = run(
        [folder],
        tmp_path / "two",
        cluster=dask_cluster.scheduler_address,
        extract=briskly,
        progress=kill,
    )
    assert killed
    assert killed[0] < 82
    assert reasons(summary) == [("020-empty.txt", "empty")]
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_kills_its_workers_is_given_up_in_the_end(
    dask_cluster: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster.scheduler, "allowed_failures", 0)
    (folder / "007.txt").write_text(statement(7, "LETHAL"), encoding="utf-8")
    summary = run(
        [folder],
        tmp_path / "out",
        cluster=dask_cluster.scheduler_address,
        extract=lethal,
    )
    assert reasons(summary) == [("007.txt", "crashed"), ("020-empty.txt", "empty")]
    assert summary.decisions == 40


def test_an_executor_of_dask(
    dask_cluster: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_extract", lambda: stub_extract)
    here = list(extract_many([folder], errors=[]))
    with distributed.Client(dask_cluster) as client:
        there = list(extract_many([folder], client.get_executor(), errors=[]))
    assert there == here


def test_workers_of_another_version_are_told(
    dask_cluster: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = cluster.makers
    monkeypatch.setattr(
        cluster, "makers", lambda *about: {**own(*about), "upheld": "99.0"}
    )
    with pytest.raises(UpheldError, match=r"\(upheld .+ there, 99\.0 here\)"):
        run(
            [folder],
            tmp_path / "out",
            cluster=dask_cluster.scheduler_address,
            extract=stub_extract,
        )


@pytest.mark.skipif(sys.platform != "linux", reason="needs the files of /proc")
def test_files_that_workers_do_not_see_are_told(
    dask_cluster: Any, folder: Path, tmp_path: Path
) -> None:
    with (folder / "001.txt").open("rb") as file:
        os.dup2(file.fileno(), 200)
    try:
        (folder / "000.txt").symlink_to("/proc/self/fd/200")
        with pytest.raises(
            UpheldError, match=r"cannot open .*000\.txt, which is there"
        ):
            run(
                [folder],
                tmp_path / "out",
                cluster=dask_cluster.scheduler_address,
                extract=stub_extract,
            )
    finally:
        os.close(200)


def test_a_folder_that_workers_do_not_see_is_told(
    dask_cluster: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster.os, "getcwd", lambda: "/no/such/folder")
    with pytest.raises(UpheldError, match="does not see the folder /no/such/folder"):
        run(
            ["in"],
            tmp_path / "out",
            cluster=dask_cluster.scheduler_address,
            extract=stub_extract,
        )


def test_a_worker_that_a_storage_refuses_is_told(
    dask_cluster: Any, folder: Path, tmp_path: Path
) -> None:
    bucket = pytest.importorskip("bucket", reason="fsspec is not installed")
    (folder / ".denied-021.txt").touch()
    asked, out = [f"bucket://{folder}"], tmp_path / "out"
    with pytest.raises(
        StorageError,
        match=r"^On the worker .+/021\.txt cannot be read .+ The run is stopped; the",
    ):
        run(
            asked,
            out,
            cluster=dask_cluster.scheduler_address,
            extract=bucket.extract_in_bucket,
        )
    assert not (out / "manifest.json").exists()


def test_a_cluster_that_is_lost_is_told(folder: Path, tmp_path: Path) -> None:
    lost = distributed.LocalCluster(**LOCAL)
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(UpheldError, match=r"is lost\. The same command continues"),
    ):
        run(
            [folder],
            tmp_path / "out",
            cluster=lost.scheduler_address,
            extract=briskly,
            progress=lambda done, total: lost.close(),
        )
    summary = run([folder], tmp_path / "out", workers=0, extract=stub_extract)
    assert summary.decisions == 41


def test_no_scheduler(folder: Path, tmp_path: Path) -> None:
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "500ms"}),
        pytest.raises(UpheldError, match="No Dask scheduler answers at tcp://127"),
    ):
        run([folder], tmp_path / "out", cluster="tcp://127.0.0.1:9")


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("localhost", "missing port number in address 'localhost'"),
        ("tls://host", "missing port number in address 'host'"),
        ("nosuch://host:1", "unknown address scheme 'nosuch'"),
    ],
)
def test_an_address_that_is_none_reaches_no_client(
    monkeypatch: pytest.MonkeyPatch, address: str, problem: str
) -> None:
    monkeypatch.setattr(distributed, "Client", None)
    with pytest.raises(UpheldError) as caught:
        cluster._connected(distributed, address)
    told = caught.value.message
    assert told.startswith(f"No Dask scheduler answers at {address} ({problem}")


def test_without_dask(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UpheldError, match=r'pip install "upheld\[cluster\]"'):
        run([folder], tmp_path / "out", cluster="tcp://127.0.0.1:9")
