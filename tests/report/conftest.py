"""A folder of tables with every kind of row, its page, and a browser to look at it."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import joint_texts
from factories import clean, council, decision, finding, remedy
from rendering.browser import browser
from report.tab import Tab
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.report.page import write_page
from upheld.tabulate.export import write
from upheld.tabulate.frames import tables
from upheld.tabulate.typed import frame_of_rows
from upheld.types import Decision

WESTMERE = council(
    code="WSM",
    name="Westmere Council",
    type="unitary",
    region="North West",
    population=None,
)
HOSTILE = (
    "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    "<!-- £\u202e052\u202c ]]> ${window.hit = 1}"
)
SMALL_BODIES = 60


def northmere() -> Iterator[Decision]:
    """Twelve investigations of one council, nine of them upheld, over two years."""
    for n in range(12):
        make = clean if n % 4 == 3 else decision
        yield make(
            f"21 000 1{n:02}",
            decision_date=date(2021 + n % 2, 6, 1),
            category="Housing" if n < 4 else "Education",
            url=f"http://lgo.org.uk/decisions/drainage/21-000-1{n:02}",
            text=f"The delay was fault. Case {n}.",
            **({} if make is clean else {"findings": (late(n),), "payments": ()}),
        )


def late(n: int) -> Any:
    text = f"The delay was fault. Case {n}."
    return finding(
        evidence="The delay was fault.",
        text=text,
        finding_id=f"21 000 1{n:02}/f1",
        paragraph="14(a)",
        page=3,
    )


def others() -> Iterator[Decision]:
    """Few investigations, copies, summaries, articles, joint and hostile decisions."""
    for n in range(3):
        text = f"Westmere {n}. " + " ".join(f"Delay number {n}." for n in range(6))
        six = [f"Delay number {n}." for n in range(6)] if n == 2 else []
        yield decision(
            f"22 000 00{n}",
            bodies=("Westmere Council",),
            councils=(WESTMERE,),
            decision_date=date(2022, 6, 1),
            url=f"https://www.lgo.org.uk/decisions/22-000-00{n}",
            text=text,
            findings=tuple(
                finding(evidence=late, text=text, finding_id=f"22 000 002/f{place}")
                for place, late in enumerate(six, 1)
            ),
            warnings=("Least certain: delay, distress.",) if n == 1 else (),
            payments=(),
            payment_total_gbp=Decimal("100.10") + n,
        )
    yield decision(
        "22 000 000~2",
        duplicate_of="22 000 000",
        path="again.pdf",
        bodies=("Westmere Council",),
        councils=(WESTMERE,),
    )
    press = {"bodies": ("Westmere Council",), "councils": (WESTMERE,)}
    yield clean(
        "article1",
        source="press",
        document_type="press_article",
        outcome="upheld",
        **press,
    )
    yield clean(
        "article2",
        source="press",
        document_type="other",
        outcome=None,
        decision_date=None,
        **press,
    )
    yield clean("22 000 009", document_type="summary", outcome="closed", **press)
    yield decision(
        "23 000 666",
        bodies=(f"{HOSTILE} Council",),
        councils=(None,),
        category=HOSTILE,
        summary=HOSTILE,
        url="javascript:window.hit=1",
        text=HOSTILE,
        findings=(
            finding(evidence=HOSTILE, text=HOSTILE, finding_id="23 000 666/f1"),
            remedy(
                evidence=HOSTILE,
                text=HOSTILE,
                finding_id="23 000 666/f2",
                payee=HOSTILE,
                linked_to=("23 000 666/f1",),
            ),
        ),
        payments=(),
        payment_total_gbp=None,
        warnings=(HOSTILE,),
    )
    for number, day in (("HO 1", date(2022, 3, 12)), ("HO 2", date(2019, 6, 1))):
        text = f"Case {number}."
        yield decision(
            number,
            source="housing_ombudsman",
            category="Repairs",
            decision_date=day,
            text=text,
            findings=(),
            payments=(),
        )
    for text in (joint_texts.CLEARED_COUNCIL, joint_texts.TWO_COUNCILS):
        yield extract(document_from_text(text))


def small_bodies() -> Iterator[Decision]:
    for n in range(SMALL_BODIES):
        body = f"Brook {n:02} Parish Trust"
        yield clean(f"24 000 0{n:02}", bodies=(body,), councils=(None,))


def save(decisions: list[Decision], folder: Path) -> Path:
    """Write the tables as extract writes them."""
    frames = tables(decisions)
    frames["errors"] = frame_of_rows("errors", [])
    write(frames, folder)
    told = {"started": "2026-03-01T10:00:00+00:00", "versions": {"upheld": "0.0.9"}}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("findings")
    return save([*northmere(), *others(), *small_bodies()], place)


@pytest.fixture(scope="session")
def page_file(folder: Path) -> Path:
    path = folder / "report.html"
    write_page(folder, path)
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    program = browser()
    if not program:
        pytest.skip("Chromium is not installed; CHROMIUM can name it.")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def window(chromium: Any, page_file: Path) -> Tab:
    return Tab(chromium.new_page(), page_file)


@pytest.fixture
def tab(window: Tab) -> Iterator[Tab]:
    window.page.set_viewport_size({"width": 1200, "height": 900})
    window.page.emulate_media(color_scheme="light")
    window.show("#overview")
    yield window
    found, window.problems = window.problems, []
    assert found == []
