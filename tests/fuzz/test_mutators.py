"""What the mutators change still is of the format they change."""

import json
import random
from pathlib import Path

import pdfplumber
import pytest

from fuzz.mutators import MUTATORS, rebuilt_pdf

SEEDS = Path(__file__).parent / "seeds"


def reversed_bytes(data: bytes, _: int) -> bytes:
    return data[::-1]


@pytest.mark.parametrize("reader", sorted(MUTATORS))
def test_every_reader_has_seeds_that_change(reader: str) -> None:
    seeds = {path.read_bytes() for path in (SEEDS / reader).iterdir()}
    made = {
        MUTATORS[reader](data, random.Random(number), reversed_bytes)
        for number in range(30)
        for data in seeds
    }
    assert len(made - seeds) > 10 * len(seeds)


def test_records_stay_records() -> None:
    data = b'{"text": "The Ombudsman found fault."}\n'
    for seed in range(100):
        changed = MUTATORS["records"](data, random.Random(seed), reversed_bytes)
        left = changed.decode().strip()
        while left:
            record, end = json.JSONDecoder().raw_decode(left)
            assert isinstance(record, dict)
            left = left[end:].lstrip()


def test_lengths_and_table_of_a_pdf_are_put_right(tmp_path: Path) -> None:
    data = (SEEDS / "pdf" / "type3.pdf").read_bytes()
    longer = data.replace(b"(The Ombudsman)", b"(The Local Ombudsman)")
    path = tmp_path / "a.pdf"
    path.write_bytes(rebuilt_pdf(longer))
    with pdfplumber.open(path) as pdf:
        assert "The Local Ombudsman" in pdf.pages[0].extract_text()
    rows = rebuilt_pdf(longer).split(b"xref\n")[1].split(b"\n")
    assert rows[0] == b"0 10"
    offset = int(rows[2][:10])
    assert rebuilt_pdf(longer)[offset:].startswith(b"1 0 obj")
