"""An answer as a picture."""

import builtins
import re
from datetime import date
from pathlib import Path

import pytest

from factories import clean, decision
from upheld.errors import UpheldError
from upheld.report.plot import draw
from upheld.tabulate.frames import tables
from upheld.tabulate.question import Question
from upheld.tabulate.select import Selection
from upheld.tabulate.series import Answer, answer


def rates(by: str = "financial_year") -> Answer:
    days = [date(2019, 4, 1), *[date(2020, 6, 1)] * 9, date(2021, 3, 31)]
    decisions = [
        (decision if n % 2 else clean)(f"21 000 {n:03}", decision_date=day)
        for n, day in enumerate([*days, date(2021, 4, 2)])
    ]
    question = Question(Selection(), by, "upheld_rate")
    return answer(tables(decisions), question)


def in_words(svg: str) -> str:
    return " ".join(re.findall(r"<t(?:ext|span)[^>]*>([^<]+)<", svg))


def test_a_picture_says_what_it_shows(tmp_path: Path) -> None:
    picture = draw(rates(), tmp_path / "rate.svg")
    svg = (tmp_path / "rate.svg").read_text("utf-8")
    assert svg == picture == draw(rates())._repr_svg_()
    words = in_words(svg)
    for told in (
        "Upheld rate of decisions, by financial year",
        "Share of investigations upheld",
        "2019-20",
        "60%",
        "2021-22 is not complete",
        "some lighter bars stand for fewer than 10 investigations",
        "A rate also moves with the cases",
        "Source: ",
    ):
        assert told in words
    assert svg.count('fill="#5b8dbf"') == 1  # ten investigations, a complete year
    assert svg.count('fill="#c9d8e8"') == 2  # one investigation, and one more


@pytest.mark.parametrize(
    ("by", "measure", "told"),
    [
        pytest.param(
            "category",
            "payments",
            ["whatever it is for; a lower bound", "all bars stand for fewer than 10"],
            id="what-a-sum-is",
        ),
        pytest.param(
            "financial_year",
            "payments",
            ["without a date (1, with payments of £250)", "all bars stand for"],
            id="what-is-left-out",
        ),
        pytest.param(
            "fault", "decisions", ["A decision with several types counts"], id="types"
        ),
    ],
)
def test_what_to_beware_of_stands_below(by: str, measure: str, told: list[str]) -> None:
    batch = [decision("21 000 001"), decision("21 000 002", decision_date=None)]
    question = Question(Selection(), by, measure)
    words = in_words(draw(answer(tables(batch), question)))
    assert [note for note in told if note not in words] == []
    assert "Looked at" not in words
    assert "some lighter bars" not in words


def test_png_and_groups(tmp_path: Path) -> None:
    draw(rates("category"), tmp_path / "rate.png")
    assert (tmp_path / "rate.png").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_drawn(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="drawn as .svg or .png only"):
        draw(rates(), tmp_path / "rate.pdf")
    with pytest.raises(UpheldError, match="no decisions to draw"):
        draw(Answer(title="Decisions", rows=(), notes=(), unit="decisions"))
    with pytest.raises(UpheldError, match="cannot be written"):
        draw(rates(), tmp_path / "none" / "rate.svg")


def test_without_altair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *others: object) -> object:
        if name == "altair":
            raise ImportError(name)
        return imported(name, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UpheldError, match=r'pip install "upheld\[report\]"'):
        draw(rates(), tmp_path / "rate.svg")
