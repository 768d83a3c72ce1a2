"""Changes of the files inside archives, which are packed again behind them."""

import bz2
import gzip
import io
import lzma
import random
import re
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

Mutate = Callable[[bytes, int], bytes]
"""The fuzzer's own change of some bytes: (data, most bytes to return)."""
Mutator = Callable[[bytes, random.Random, Mutate], bytes]

_MOST = 100_000
_UNPACK = {
    b"\x1f\x8b": (lambda: zlib.decompressobj(31), gzip.compress),
    b"BZh": (bz2.BZ2Decompressor, bz2.compress),
    b"\xfd7z": (lzma.LZMADecompressor, lzma.compress),
}
_NAMES = (
    *("a.html", "b/c.txt", "../up.txt", "/root.txt", "a\\b.txt", "C:\\x.pdf", "", "."),
    *(".hidden/x.txt", "__MACOSX/._a.txt", "a/", "x.zip", "x.gz", "x.csv", "x.jsonl"),
    *("\u202etxt.exe", "a\nb.txt", "é.txt", "word/document.xml", "[Content_Types].xml"),
    *("mimetype", "content.xml", "manifest.json", "decisions.jsonl", "n" * 300),
)
_TYPES = b"0125637LKSgx"


class _Member(NamedTuple):
    name: str
    data: bytes
    kind: bytes = b"0"


def bundles(inner: Mutator) -> Mutator:
    """Return a mutator of zip and tar files and compressed bytes.

    Args:
        inner: changes the content of one of their files.
    """

    def changed(data: bytes, dice: random.Random, mutate: Mutate) -> bytes:
        for magic, (unpacker, pack) in _UNPACK.items():
            if data.startswith(magic):
                try:
                    plain = unpacker().decompress(data, _MOST)
                except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError):
                    return mutate(data, len(data) + 200)
                return pack(changed(plain, dice, mutate)[:_MOST])
        is_tar = data[257:262] == b"ustar"
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # two files of one name
                members = _untar(data) if is_tar else _unzip(data)
                if not members:
                    return inner(data, dice, mutate)
                members = _changed(members, data, dice, inner, mutate)
                return (_tar if is_tar else _zip)(members, dice)
        except (*_DAMAGE, lzma.LZMAError, zlib.error):
            return inner(data, dice, mutate)

    return changed


_DAMAGE = (
    *(tarfile.TarError, zipfile.BadZipFile, OSError, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, OverflowError, UnicodeError, KeyError),
)


def _changed(
    members: list[_Member],
    whole: bytes,
    dice: random.Random,
    inner: Mutator,
    mutate: Mutate,
) -> list[_Member]:
    at = dice.randrange(len(members))
    member = members[at]
    match dice.randrange(7):
        case 0:
            del members[at]
        case 1:
            members.insert(at, member)
        case 2:
            members[at] = member._replace(name=dice.choice(_NAMES))
        case 3:
            members.append(_Member(dice.choice(_NAMES), whole[:_MOST]))
        case 4:
            members[at] = member._replace(kind=bytes([dice.choice(_TYPES)]))
        case _:
            data = inner(member.data, dice, mutate)
            members[at] = member._replace(data=data[:_MOST])
    return members


def _unzip(data: bytes) -> list[_Member]:
    if not data.startswith(b"PK"):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        infos = bundle.infolist()[:50]
        return [_Member(info.filename, bundle.open(info).read(_MOST)) for info in infos]


def _zip(members: list[_Member], dice: random.Random) -> bytes:
    stream = io.BytesIO()
    method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(stream, "w", method) as bundle:
        for member in members:
            name = re.sub("[\ud800-\udfff]", "?", member.name)
            bundle.writestr(zipfile.ZipInfo(name or "x"), member.data)
    data = stream.getvalue()
    # Now and then without its list, or as one that another program streamed.
    return data[: data.rfind(b"PK\1\2")] if dice.random() < 0.05 else data


def _untar(data: bytes) -> list[_Member]:
    with tarfile.open(fileobj=io.BytesIO(data)) as bundle:
        found = []
        for info in bundle:
            stream = bundle.extractfile(info) if info.isreg() else None
            content = stream.read(_MOST) if stream else b""
            found.append(_Member(info.name, content, info.type))
            if len(found) == 50:
                break
        return found


def _tar(members: list[_Member], dice: random.Random) -> bytes:
    stream = io.BytesIO()
    form = dice.choice((tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT))
    with tarfile.open(fileobj=stream, mode="w", format=form) as bundle:
        for member in members:
            info = tarfile.TarInfo(member.name)
            info.type, info.linkname = member.kind, members[0].name
            info.size = len(member.data)
            bundle.addfile(info, io.BytesIO(member.data))
    return stream.getvalue()
