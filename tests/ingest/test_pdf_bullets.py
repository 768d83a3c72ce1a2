"""Bullets drawn as shapes: discs and squares before the lines of a list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from upheld.ingest.read import read

MakePdf = Callable[..., Path]
Draw = Callable[[Canvas], object]


def disc(x: float, y: float, radius: float = 2.4) -> Draw:
    return lambda canvas: canvas.circle(x, y, radius, stroke=0, fill=1)


def square(x: float, y: float, width: float = 4, height: float = 4) -> Draw:
    return lambda canvas: canvas.rect(x, y, width, height, stroke=0, fill=1)


def shown(pdf: MakePdf, *shapes: Draw) -> list[str]:
    """Return how two lines of a list are read, with shapes before the first."""
    page = [
        (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 14),
        (72, 740, "1. The Council should:"),
        (108, 720, "write to Ms X to say sorry;"),
        (108, 700, "pay her £200."),
        *shapes,
    ]
    return read(pdf(page)).text.split("\n")[-2:]


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(disc(98, 723.5), id="a disc"),
        pytest.param(square(96, 721.5), id="a square"),
    ],
)
def test_bullet(pdf: MakePdf, shape: Draw) -> None:
    assert shown(pdf, shape) == ["- write to Ms X to say sorry;", "pay her £200."]


def test_every_line_has_its_own_bullet(pdf: MakePdf) -> None:
    assert shown(pdf, disc(98, 723.5), disc(98, 703.5)) == [
        "- write to Ms X to say sorry;",
        "- pay her £200.",
    ]


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(disc(98, 723.5, 9), id="larger than the print"),
        pytest.param(disc(98, 723.5, 0.4), id="a speck"),
        pytest.param(square(90, 721.5, 14), id="a stroke"),
        pytest.param(square(60, 721.5), id="far from the line"),
        pytest.param(square(96, 690), id="below the line"),
        pytest.param(square(150, 721.5), id="inside the line"),
    ],
)
def test_other_shapes(pdf: MakePdf, shape: Draw) -> None:
    assert shown(pdf, shape) == ["write to Ms X to say sorry;", "pay her £200."]


def test_a_number_is_mark_enough(pdf: MakePdf) -> None:
    page = [
        (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 14),
        (72, 740, "The Council should:"),
        (108, 720, "1. write to Ms X to say sorry;"),
        (144, 700, "its officers too."),
        disc(98, 723.5),
    ]
    assert read(pdf(page)).text.split("\n")[-2] == "1. write to Ms X to say sorry;"
