"""Tables as plain lists, and which decisions stand behind each council's figures."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

from upheld.errors import UnreadableError
from upheld.serialise import from_json
from upheld.tabulate.cells import exact_text
from upheld.tabulate.councils import NOT_STATED
from upheld.tabulate.export import safe_text
from upheld.tabulate.shares import once_a_body, share_frame, shares_of
from upheld.tabulate.typed import Cell, Row

_FILE = "decisions.jsonl"
_KEY = '{"decision_id": '
_SAME = ("body", "council_code", "outcome", "faults", "payment_total_gbp")


def plain_columns(frame: pd.DataFrame) -> dict[str, list[Cell]]:
    """Return the columns of a frame as lists: None where missing, days as dates."""
    columns = {}
    for name in frame.columns:
        cells = frame[name]
        if cells.dtype.kind == "M":
            cells = cells.dt.date
        columns[str(name)] = cells.astype(object).where(cells.notna(), None).tolist()
    return columns


def counted_shares(decisions: pd.DataFrame, folder: Path) -> dict[str, list[Cell]]:
    """Return one row for each decision and body that the councils table counts.

    Grouped by ``council`` they give its figures. Columns: decision_id, council (the
    code, or the name of a body without one), outcome, faults, payment_total_gbp.

    Args:
        decisions: the frame of decisions.
        folder: what ``extract`` wrote; ``decisions.jsonl`` in it is read where a
            decision is about several bodies, for the tables tell of the first alone.

    Raises:
        UnreadableError: that file is needed, and is missing or damaged.
    """
    no_case = (decisions["source"] == "press") & (decisions["document_type"] == "other")
    counted = decisions[decisions["duplicate_of"].isna() & ~no_case]
    of_several = counted[counted["other_bodies"].notna()]
    joint = _joint_shares(folder / _FILE, set(of_several["decision_id"]))
    rows: list[Row] = []
    ids: list[str] = []
    plain = plain_columns(counted[["decision_id", "reference", *_SAME]])
    for cells in zip(*plain.values(), strict=True):
        told = dict(zip(plain, cells, strict=True))
        decision_id = str(told["decision_id"])
        known = joint.get(decision_id)
        shares = [_whole(told)] if known is None else known
        rows += shares
        ids += [decision_id] * len(shares)
    frame = once_a_body(share_frame(rows).assign(decision_id=ids))
    who = frame["council_code"].fillna(frame["body"]).fillna(NOT_STATED)
    kept = ["decision_id", "council", "outcome", "faults", "payment_total_gbp"]
    # As the councils table reads back: joint decisions are not read from a table.
    who = who.map(lambda name: exact_text(safe_text(name)))
    return plain_columns(frame.assign(council=who)[kept])


def _whole(told: Row) -> Row:
    """Return the share of the only body of a decision: all of it."""
    return {
        **{name: told[name] for name in _SAME},
        "reference": told["reference"] or told["decision_id"],
        "duplicate_of": None,
        "place": 0,
    }


def _joint_shares(path: Path, wanted: Collection[str]) -> dict[str, list[Row]]:
    if not wanted:
        return {}
    try:
        return dict(_read_shares(path, wanted))
    except FileNotFoundError as error:
        detail = (
            "This file is missing, and what decisions say of several bodies stands"
            " there alone; put it beside the tables, or extract anew."
        )
        raise UnreadableError(path, "missing", detail) from error
    except ValueError as error:
        detail = f"It is not as extract writes it ({error}); extract anew."
        raise UnreadableError(path, "damaged", detail) from error


def _read_shares(
    path: Path, wanted: Collection[str]
) -> Iterator[tuple[str, list[Row]]]:
    """Yield the shares of some decisions by id; the other lines are not parsed."""
    read = json.JSONDecoder().raw_decode
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            decision_id = read(line, len(_KEY))[0] if line.startswith(_KEY) else ""
            if decision_id in wanted:
                yield str(decision_id), list(shares_of(from_json(line)))
