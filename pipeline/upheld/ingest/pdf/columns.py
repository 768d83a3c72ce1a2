"""Columns of print, and rows of tables whose cells have several lines.

Lines that stand beside each other are read across, unless the file itself does not:
programs write a column or a cell to its end, go back up the page, and on to the right.
"""

import re
from dataclasses import dataclass

from upheld.ingest.pdf.pieces import Piece

_MARK = re.compile(r"\(?\w{1,4}[.)]?|\W")
# Lines of one cell are nearer than this many times the size of the print.
_PITCH = 1.6
# A word gap is not as wide as this part of the size.
_GAP = 0.9
# Two columns of print have at least so many lines each, and are about as broad.
_COLUMN = 4
_AS_BROAD = 0.75


@dataclass(slots=True)
class Run:
    """Pieces that stand behind each other on one line."""

    pieces: list[Piece]

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def y(self) -> float:
        return self.pieces[0].y

    @property
    def size(self) -> float:
        return self.pieces[0].size

    @property
    def style(self) -> tuple[int, bool]:
        return round(self.size), self.pieces[0].bold

    @property
    def is_mark(self) -> bool:
        return len(self.pieces) == 1 and bool(_MARK.fullmatch(self.pieces[0].text))


Cell = list[Run]


@dataclass(slots=True)
class Group:
    """Cells that stand beside each other, from left to right."""

    cells: list[Cell]

    @property
    def top(self) -> float:
        return max(run.y for cell in self.cells for run in cell)

    @property
    def columns(self) -> bool:
        """Whether these are columns of print and no row of a table."""
        return _are_columns(self.cells)


def groups(pieces: list[Piece]) -> tuple[list[Group], list[Piece]]:
    """Return what is not to be read across, and all other pieces of a page."""
    runs = _runs(pieces)
    found: list[Group] = []
    rest: list[Run] = []
    done = at = 0
    while at < len(runs):
        group = (
            _group(runs, done, at)
            if at and _is_beside(runs[at - 1], runs[at])
            else None
        )
        if group is None:
            at += 1
            continue
        first, cells = group
        rest += runs[done:first]
        found.append(Group(cells))
        done = at = first + sum(map(len, cells))
    rest += runs[done:]
    return found, [piece for run in rest for piece in run.pieces]


def _runs(pieces: list[Piece]) -> list[Run]:
    runs: list[Run] = []
    for piece in pieces:
        if runs and _follows(runs[-1], piece):
            runs[-1].pieces.append(piece)
        else:
            runs.append(Run([piece]))
    return runs


def _follows(run: Run, piece: Piece) -> bool:
    last = run.pieces[-1]
    size = last.size if last.size > piece.size else piece.size
    if abs(last.y - piece.y) > 0.6 * size or piece.left < last.right - 0.5 * size:
        return False
    return run.is_mark or piece.left - last.right < _GAP * size


def _is_beside(before: Run, run: Run) -> bool:
    """Tell whether a line stands to the right of the one before, and not below it."""
    return run.left > before.right and run.y > before.y - 0.4 * run.size


def _group(runs: list[Run], done: int, at: int) -> tuple[int, list[Cell]] | None:
    """Return where the group around ``at`` starts, and its cells."""
    first, second = _left_column(runs, done, at), _right_column(runs, at)
    cells = [runs[first:at], runs[at:second]]
    if _are_columns(cells) and _overlap(*cells):
        return first, cells
    first = at - 1
    while first > done and _is_below(runs[first - 1], runs[first], runs[at].left):
        first -= 1
    cells = [runs[first:at]]
    start = at
    while start < len(runs) and _is_beside(runs[start - 1], runs[start]):
        end = start + 1
        while end < len(runs) and _is_below(runs[end - 1], runs[end]):
            if runs[end].left < cells[-1][0].right:
                break
            end += 1
        if not _overlap(cells[-1], runs[start:end]):
            break
        cells.append(runs[start:end])
        start = end
    lines = max(map(len, cells))
    marks = all(run.is_mark for run in cells[0])
    return (first, cells) if len(cells) > 1 and lines > 1 and not marks else None


def _are_columns(cells: list[Cell]) -> bool:
    widths = [
        max(run.right for run in cell) - min(run.left for run in cell)
        for cell in cells
        if len(cell) >= _COLUMN
    ]
    return len(cells) == len(widths) == 2 and min(widths) > _AS_BROAD * max(widths)


def _left_column(runs: list[Run], done: int, at: int) -> int:
    """Return where the lines to the left of a line and not above it start."""
    first = at
    edge, top = runs[at].left, runs[at].y + runs[at].size
    while first > done and runs[first - 1].right < edge and runs[first - 1].y < top:
        first -= 1
    return first


def _right_column(runs: list[Run], at: int) -> int:
    """Return where the lines below a line and not to the left of it end."""
    edge = runs[at - 1].right
    end = at + 1
    while end < len(runs) and runs[end].left > edge and runs[end].y < runs[end - 1].y:
        end += 1
    return end


def _is_below(above: Run, run: Run, edge: float = float("inf")) -> bool:
    """Tell whether two lines stand under each other in one cell."""
    near = 0 < above.y - run.y < _PITCH * run.size
    lapping = above.left < run.right and run.left < above.right
    return near and lapping and above.right < edge and above.style == run.style


def _overlap(cell: Cell, other: Cell) -> bool:
    """Tell whether two cells stand at the same height."""
    slack = cell[0].size
    return cell[-1].y < other[0].y + slack and other[-1].y < cell[0].y + slack
