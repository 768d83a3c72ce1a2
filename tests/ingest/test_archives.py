"""Archives: what is read of them, in which order, and what those made to harm cost."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from upheld.batch import extract_many
from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.archives import budget
from upheld.ingest.parts import Part, holds_several, parts
from upheld.ingest.read import read
from upheld.types import Decision

TEXT = "Northmere County Council (21 000 001)\nSummary: the Council’s fault cost £200."
PAGE = f"<html><body><p>{TEXT.splitlines()[0]}</p><p>There was fault.</p></body></html>"
RECORD = json.dumps({"text": TEXT})
A, B, C = (f"{letter} {TEXT}".encode() for letter in "ABC")

Files = Iterable[tuple[str, bytes]]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members, in this order, names taken as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as bundle:
        for name, data in files:
            bundle.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(files: Files, links: Iterable[tuple[str, bytes, str]] = ()) -> bytes:
    """A tar file with these members, then links as (name, type, target)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as bundle:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            bundle.addfile(info, io.BytesIO(data))
        for name, kind, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            bundle.addfile(info)
    return out.getvalue()


def streamed(files: Files) -> bytes:
    """A zip as servers write it on the fly: sizes stand behind each member."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files:
            bundle.writestr(name, data)
    return out.getvalue()


def patched(data: bytes, signature: bytes, at: int, value: bytes) -> bytes:
    """Bytes with a field overwritten behind every signature."""
    made, place = bytearray(data), data.find(signature)
    while place >= 0:
        made[place + at : place + at + len(value)] = value
        place = data.find(signature, place + 1)
    return bytes(made)


LOCAL, LISTED = b"PK\x03\x04", b"PK\x01\x02"


def encrypted(data: bytes) -> bytes:
    return patched(patched(data, LOCAL, 6, b"\1\0"), LISTED, 8, b"\1\0")


def packed_as(data: bytes, method: int) -> bytes:
    number = struct.pack("<H", method)
    return patched(patched(data, LOCAL, 8, number), LISTED, 10, number)


def items(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, object]]:
    """The parts of a file as (path within it, content or reason)."""
    path = tmp_path / name
    path.write_bytes(data)
    return [
        (
            item.path.removeprefix(f"{tmp_path}/"),
            item.reason if isinstance(item, UnreadableError) else item.data,
        )
        for item in parts(path)
    ]


def nameless(content: bytes) -> bytes:
    """A zip of one member whose name is cut off by a zero."""
    data = patched(zipped([("n", content)]), LOCAL, 30, b"\0")
    return patched(data, LISTED, 46, b"\0")


FILES = [("b.txt", B), ("inner/c.txt", C), ("a.txt", A)]
SORTED = [("x!/a.txt", A), ("x!/b.txt", B), ("x!/inner/c.txt", C)]
AS_PUT = [("x!/b.txt", B), ("x!/inner/c.txt", C), ("x!/a.txt", A)]
LINES = f"{RECORD}\n{RECORD}\n".encode()
LINE = f"{RECORD}\n".encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(zipped(FILES), SORTED, id="zip: in order of name"),
        pytest.param(zipped(FILES, zipfile.ZIP_STORED), SORTED, id="zip, stored"),
        pytest.param(zipped(FILES, zipfile.ZIP_BZIP2), SORTED, id="zip with bzip2"),
        pytest.param(zipped(FILES, zipfile.ZIP_LZMA), SORTED, id="zip with LZMA"),
        pytest.param(streamed(FILES), SORTED, id="zip written on the fly"),
        pytest.param(tarred(FILES), AS_PUT, id="tar: in its own order"),
        pytest.param(gzip.compress(tarred(FILES)), AS_PUT, id="tar.gz"),
        pytest.param(bz2.compress(tarred(FILES)), AS_PUT, id="tar.bz2"),
        pytest.param(lzma.compress(tarred(FILES)), AS_PUT, id="tar.xz"),
        pytest.param(gzip.compress(A), [("x", A)], id="gz of one file"),
        pytest.param(bz2.compress(A), [("x", A)], id="bz2 of one file"),
        pytest.param(
            gzip.compress(LINES), [("x#1", LINE), ("x#2", LINE)], id="gz of records"
        ),
        pytest.param(
            gzip.compress(A[:9]) + gzip.compress(A[9:]), [("x", A)], id="gz in pieces"
        ),
        pytest.param(
            zipped([("r.jsonl", LINES), ("one.jsonl.gz", gzip.compress(LINE))]),
            [
                ("x!/one.jsonl.gz#1", LINE),
                ("x!/r.jsonl#1", LINE),
                ("x!/r.jsonl#2", LINE),
            ],
            id="records inside",
        ),
        pytest.param(
            zipped([("b/z.txt", A), ("b.txt", B), ("b/c/d.txt", C)]),
            [("x!/b.txt", B), ("x!/b/z.txt", A), ("x!/b/c/d.txt", C)],
            id="files before folders, as in a folder",
        ),
        pytest.param(
            zipped(
                [
                    ("__MACOSX/._a.txt", b"x"),
                    (".DS_Store", b"x"),
                    ("f/.git/c", b"x"),
                    ("f/", b""),
                    ("f/a.txt", A),
                    ("g..h/a..txt", B),
                ]
            ),
            [("x!/f/a.txt", A), ("x!/g..h/a..txt", B)],
            id="hidden files and folders are left out",
        ),
        pytest.param(
            zipped(
                [("d/a.txt", A)]
                + [
                    (f"out/{name}", b"{}")
                    for name in (
                        "manifest.json",
                        "datapackage.json",
                        "decisions.jsonl",
                        "decisions.csv",
                    )
                ]
            ),
            [("x!/d/a.txt", A)],
            id="so are the tables of an earlier run",
        ),
        pytest.param(
            zipped([("../../etc/passwd", A), ("/abs", B), ("C:\\x.txt", C)]),
            [("x!/C:\\x.txt", C), ("x!//abs", B), ("x!/../../etc/passwd", A)],
            id="names that would climb out are names",
        ),
        pytest.param(
            tarred([("./a\n\x1b[31m\u202etxt.exe", A), ("é.txt", B)]),
            [("x!/a\ufffd\ufffd[31m\ufffdtxt.exe", A), ("x!/é.txt", B)],
            id="names that would play tricks are made visible",
        ),
        pytest.param(
            tarred([("a", A), ("a", B), ("a~2", C), ("a", A)]),
            [("x!/a", A), ("x!/a~2", B), ("x!/a~2~2", C), ("x!/a~3", A)],
            id="one name twice",
        ),
        pytest.param(
            tarred(
                [("a", A)],
                [
                    ("s", tarfile.SYMTYPE, "/etc/passwd"),
                    ("h", tarfile.LNKTYPE, "a"),
                    ("d", tarfile.CHRTYPE, ""),
                    ("p", tarfile.FIFOTYPE, ""),
                    ("f", tarfile.DIRTYPE, ""),
                ],
            ),
            [
                ("x!/a", A),
                ("x!/s", "unsupported"),
                ("x!/h", "unsupported"),
                ("x!/d", "unsupported"),
                ("x!/p", "unsupported"),
            ],
            id="links and devices are not followed",
        ),
        pytest.param(
            tarred([("n" * 300, A)]), [(f"x!/{'n' * 300}", A)], id="long name"
        ),
        pytest.param(
            tarred([("a", b"1" * 512), ("b", b"")]),
            [("x!/a", b"1" * 512), ("x!/b", b"")],
            id="a whole block, an empty file",
        ),
        pytest.param(nameless(A), [("x!/", A)], id="a file without a name"),
        pytest.param(zipped([]), [("x", "empty")], id="nothing in it"),
        pytest.param(zipped([(".hidden", A)]), [("x", "empty")], id="nothing to see"),
        pytest.param(gzip.compress(b""), [("x", b"")], id="gz of nothing"),
    ],
)
def test_what_is_read(
    tmp_path: Path, data: bytes, expected: list[tuple[str, object]]
) -> None:
    assert items(tmp_path, "x", data) == expected


def nested(levels: int, data: bytes = A) -> bytes:
    for _ in range(levels):
        data = zipped([("n", data)])
    return data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(nested(3), [("x!/n!/n!/n", A)], id="three deep"),
        pytest.param(nested(4), [("x!/n!/n!/n", "archive_limit")], id="four deep"),
        pytest.param(nested(9), [("x!/n!/n!/n", "archive_limit")], id="nine deep"),
        pytest.param(
            zipped([("n.tgz", gzip.compress(tarred([("m", zipped([("o", A)]))])))]),
            [("x!/n.tgz!/m!/o", A)],
            id="a tar.gz is one of them",
        ),
        pytest.param(
            gzip.compress(gzip.compress(gzip.compress(gzip.compress(A)))),
            [("x", "archive_limit")],
            id="compressed again and again",
        ),
        pytest.param(
            zipped([("n", nested(5)), ("o", B)]),
            [("x!/n!/n!/n", "archive_limit"), ("x!/o", B)],
            id="the rest goes on",
        ),
    ],
)
def test_archives_in_archives(
    tmp_path: Path, data: bytes, expected: list[tuple[str, object]]
) -> None:
    assert items(tmp_path, "x", data) == expected


WORD = zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", A)])


def test_an_office_file_is_no_archive(tmp_path: Path) -> None:
    assert items(tmp_path, "x", WORD) == [("x", None)]
    assert items(tmp_path, "x", zipped([("a", WORD)])) == [("x!/a", WORD)]
    assert items(tmp_path, "x", gzip.compress(WORD)) == [("x", WORD)]


NOISE = bytes(zlib.crc32(bytes([n % 256, n // 256])) % 256 for n in range(20_000))
CUT = zipped([("b", NOISE), ("a", A), ("c", B)])
CUT_LATE = CUT[: CUT.index(LISTED)]
STREAMED = streamed([("b", NOISE), ("a", A), ("c", B)])
TAR = tarred([("b", NOISE), ("a", A), ("c", B)])
GZ = gzip.compress(TAR, 0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            encrypted(zipped(FILES[1:])),
            [
                ("x!/a.txt", "encrypted_archive"),
                ("x!/inner/c.txt", "encrypted_archive"),
            ],
            id="password",
        ),
        pytest.param(
            packed_as(zipped([("a", A)]), 9), [("x!/a", "unsupported")], id="deflate64"
        ),
        pytest.param(
            packed_as(zipped([("a", A)]), 99), [("x!/a", "unsupported")], id="AES"
        ),
        pytest.param(
            packed_as(zipped([("a", A)]), 12),
            [("x!/a", "damaged_archive")],
            id="not the method it says",
        ),
        pytest.param(
            CUT[:60] + b"??????" + CUT[66:],
            [("x!/a", A), ("x!/b", "damaged_archive"), ("x!/c", B)],
            id="one broken member",
        ),
        pytest.param(
            CUT_LATE,
            [("x!/b", NOISE), ("x!/a", A), ("x!/c", B), ("x", "damaged_archive")],
            id="zip without its list",
        ),
        pytest.param(
            CUT_LATE[:-9],
            [("x!/b", NOISE), ("x!/a", A), ("x", "damaged_archive")],
            id="zip cut off within a member",
        ),
        pytest.param(
            STREAMED[: STREAMED.index(LISTED)],
            [("x!/b", NOISE), ("x!/a", A), ("x!/c", B), ("x", "damaged_archive")],
            id="zip written on the fly without its list",
        ),
        pytest.param(LOCAL + b"word", [("x", "damaged_archive")], id="no zip at all"),
        pytest.param(
            WORD[: WORD.index(LISTED)], [("x", "damaged_archive")], id="Word cut off"
        ),
        pytest.param(
            TAR[: TAR.index(A) + 9],
            [("x!/b", NOISE), ("x", "damaged_archive")],
            id="tar cut off",
        ),
        pytest.param(
            TAR[:512] + NOISE + TAR[512 + len(NOISE) :],
            [("x!/b", NOISE), ("x!/a", A), ("x!/c", B)],
            id="tar as it was",
        ),
        pytest.param(
            TAR.replace(b"a" + b"\0" * 99, b"?" * 100, 1),
            [("x!/b", NOISE), ("x", "damaged_archive")],
            id="tar with a broken header",
        ),
        pytest.param(
            GZ[: len(NOISE) + 3_000],
            [("x!/b", NOISE), ("x!/a", A), ("x!/c", B), ("x", "damaged_archive")],
            id="tar.gz cut off",
        ),
        pytest.param(
            gzip.compress(A)[:-12], [("x", "damaged_archive")], id="gz cut off"
        ),
        pytest.param(
            gzip.compress(A)[:-8] + b"?" * 8, [("x", "damaged_archive")], id="wrong sum"
        ),
        pytest.param(
            gzip.compress(LINE * 20, 0)[:-60],
            [*((f"x#{n}", LINE) for n in range(1, 20)), ("x", "damaged_archive")],
            id="gz of records cut off",
        ),
        pytest.param(b"\x1f\x8b", [("x", "damaged_archive")], id="two bytes of a gz"),
    ],
)
def test_damage(
    tmp_path: Path, data: bytes, expected: list[tuple[str, object]]
) -> None:
    assert items(tmp_path, "x", data) == expected


ZEROS = b"\0" * 30_000_000


def lying(data: bytes, size: int) -> bytes:
    """A zip whose members say that they unpack to so many bytes."""
    number = struct.pack("<I", size)
    return patched(patched(data, LOCAL, 22, number), LISTED, 24, number)


def listed_twice() -> bytes:
    """A zip that lists the bytes of one member as those of a second as well."""
    data = zipped([("a", A)])
    start, end = data.index(LISTED), data.index(b"PK\5\6")
    line = data[start:end]
    foot = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, 2 * len(line), start, 0)
    return data[:start] + line + line.replace(b"a", b"b") + foot


def long_header(kind: bytes) -> bytes:
    """A tar that begins with a header of a million megabytes."""
    info = tarfile.TarInfo("long")
    info.type, info.size = kind, 10**12
    return info.tobuf(tarfile.GNU_FORMAT) + TAR


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            zipped([("a", A), ("b", ZEROS), ("c", C)]),
            [("x!/a", A), ("x!/b", "archive_limit"), ("x!/c", C)],
            id="zip",
        ),
        pytest.param(
            lying(zipped([("b", ZEROS)]), 100),
            [("x!/b", "damaged_archive")],
            id="zip that says it is small",
        ),
        pytest.param(
            lying(zipped([("a", A)]), 4_000_000_000),
            [("x!/a", "archive_limit")],
            id="zip that says it is large",
        ),
        pytest.param(
            zipped([("b", ZEROS)])[:-40],
            [("x", "damaged_archive")],
            id="zip without its list",
        ),
        pytest.param(
            zipped([("z", zipped([("b", ZEROS)])), ("z2", A)]),
            [("x!/z!/b", "archive_limit"), ("x!/z2", A)],
            id="zip in a zip",
        ),
        pytest.param(listed_twice(), [("x", "archive_limit")], id="overlapping zip"),
        pytest.param(gzip.compress(ZEROS), [("x", "archive_limit")], id="gz"),
        pytest.param(
            gzip.compress(ZEROS + b"\n"), [("x", "archive_limit")], id="gz of one line"
        ),
        pytest.param(bz2.compress(ZEROS), [("x", "archive_limit")], id="bz2"),
        pytest.param(
            gzip.compress(LOCAL + ZEROS), [("x", "archive_limit")], id="gz of no zip"
        ),
        pytest.param(
            gzip.compress(b"\x1f\x8b" + ZEROS),
            [("x", "archive_limit")],
            id="gz of no gz",
        ),
        pytest.param(
            gzip.compress(gzip.compress(ZEROS * 4)),
            [("x", "archive_limit")],
            id="gz.gz",
        ),
        pytest.param(
            gzip.compress(b"text,title\n" + ZEROS),
            [("x", "archive_limit")],
            id="csv.gz",
        ),
        pytest.param(
            gzip.compress(tarred([("a", A), ("b", ZEROS), ("c", C)])),
            [("x!/a", A), ("x", "archive_limit")],
            id="tar.gz",
        ),
        pytest.param(
            zipped([("t", gzip.compress(ZEROS)), ("u", A)]),
            [("x!/t", "archive_limit"), ("x!/u", A)],
            id="gz in a zip",
        ),
        pytest.param(
            long_header(tarfile.GNUTYPE_LONGNAME),
            [("x", "archive_limit")],
            id="tar with an endless name",
        ),
        pytest.param(
            long_header(tarfile.XHDTYPE),
            [("x", "archive_limit")],
            id="tar with an endless header",
        ),
        pytest.param(
            long_header(tarfile.REGTYPE),
            [("x!/long", "unsupported"), ("x", "damaged_archive")],
            id="tar with an endless member",
        ),
    ],
)
def test_bombs_cost_an_error_and_little_memory(
    tmp_path: Path, data: bytes, expected: list[tuple[str, object]]
) -> None:
    tracemalloc.start()
    try:
        assert items(tmp_path, "x", data) == expected
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 35_000_000, "bytes: one member at the most"


@pytest.mark.parametrize(
    ("limit", "value", "data", "expected"),
    [
        pytest.param(
            "MEMBERS", 2, zipped(FILES), [("x", "archive_limit")], id="members of a zip"
        ),
        pytest.param(
            "MEMBERS",
            2,
            tarred(FILES),
            [*AS_PUT[:2], ("x", "archive_limit")],
            id="members of a tar",
        ),
        pytest.param(
            "MEMBERS",
            3,
            zipped([("a", zipped(FILES)), ("b", B)]),
            [("x!/a", "archive_limit"), ("x!/b", B)],
            id="members of all archives together",
        ),
        pytest.param("MEMBERS", 3, zipped(FILES), SORTED, id="as many as may be"),
        pytest.param(
            "TOTAL",
            len(A) + len(B),
            zipped(FILES),
            [*SORTED[:2], ("x", "archive_limit")],
            id="bytes of a zip",
        ),
        pytest.param(
            "TOTAL",
            len(A) + len(B) + len(C),
            tarred(FILES),
            AS_PUT,
            id="as many bytes as may be",
        ),
        pytest.param(
            "TOTAL", 20, gzip.compress(A), [("x", "archive_limit")], id="bytes of a gz"
        ),
    ],
)
def test_limits(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    data: bytes,
    expected: list[tuple[str, object]],
) -> None:
    monkeypatch.setattr(budget, limit, value)
    assert items(tmp_path, "x", data) == expected


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("a.zip", True),
        ("a.TAR.GZ", True),
        ("a.tgz", True),
        ("a.jsonl", True),
        ("a.csv", True),
        ("-", True),
        ("a.html", False),
        ("a.docx", False),
        ("zip", False),
    ],
)
def test_names_that_may_hold_several(name: str, several: bool) -> None:
    assert holds_several(name) is several


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    climbing = zipped([("../out.txt", A), ("/tmp/out.txt", A)])
    assert len(items(tmp_path, "x", climbing)) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["here", "x"]


@pytest.mark.parametrize("name", ["a.zip", "a", "a.pdf", "a.html"])
@pytest.mark.parametrize(
    "pack",
    [
        lambda data: zipped([("d.txt", data)]),
        lambda data: gzip.compress(tarred([("d.txt", data)])),
        gzip.compress,
    ],
    ids=["zip", "tar.gz", "gz"],
)
@pytest.mark.parametrize(
    "content", [TEXT, PAGE, RECORD], ids=["text", "html", "record"]
)
def test_one_document_in_an_archive(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes], content: str
) -> None:
    path = tmp_path / name
    path.write_bytes(pack(content.encode()))
    document = read(path)
    assert document.header.reference == "21 000 001"
    assert document.path in (str(path), f"{path}!/d.txt")


def test_several_documents_are_too_many_for_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(FILES))
    with pytest.raises(UpheldError, match=r"several .*files.*extract_many"):
        read(path)
    path.write_bytes(b"PK\5\6" + bytes(18))
    with pytest.raises(UnreadableError, match="no file in it"):
        read(path)


def test_paths_of_parts_differ(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(tarred([("r", LINES), ("r", LINES), ("r~2", A)]))
    paths = [item.path for item in parts(path)]
    assert len(set(paths)) == len(paths) == 5
    assert all(isinstance(item, Part) for item in parts(path))


EXAMPLES = Path(__file__).parents[2] / "corpus" / "examples"


def test_a_zip_gives_what_the_folder_gives(tmp_path: Path) -> None:
    files = sorted(path for path in EXAMPLES.iterdir() if path.is_file())[:4]
    folder, bundle = tmp_path / "folder", tmp_path / "bundle.zip"
    contents = [("b/c.txt", A)] + [(path.name, path.read_bytes()) for path in files]
    for name, data in contents:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    bundle.write_bytes(zipped(contents))
    decisions = {
        place: [
            (decision.document.path.removeprefix(place), unplaced(decision))
            for decision in extract_many(source)
        ]
        for place, source in ((f"{folder}/", folder), (f"{bundle}!/", bundle))
    }
    apart, packed = decisions.values()
    assert len(apart) == 5
    assert apart == packed


def unplaced(decision: Decision) -> Decision:
    return replace(decision, document=replace(decision.document, path=""))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt.xz", lzma.compress(b"fault"), id="xz"),
        pytest.param("a.zip", None, id="zip packed by LZMA"),
    ],
)
def test_a_window_larger_than_memory_costs_an_error(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes | None,
) -> None:
    path = tmp_path / name
    if content is None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as bundle:
            bundle.writestr("a.txt", b"fault")
    else:
        path.write_bytes(content)

    def refuse(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("lzma.LZMAFile.read1", refuse)
    monkeypatch.setattr("zipfile.ZipExtFile.read", refuse)
    (item,) = parts(path)
    assert isinstance(item, UnreadableError)
    assert item.reason == "archive_limit"
