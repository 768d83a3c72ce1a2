"""The report page of many decisions: size, and times in headless Chromium.

    pip install -e ".[browser]" && python tests/benchmarks/report_page.py [NUMBER ...]

The invented decisions of the corpus are repeated under other references and councils
until there are so many (300 and 20,000 unless told). Prints for each number the size
of the page, the seconds to make it, the seconds from opening the file to the first
figures, and the milliseconds of the fastest and the slowest of five tries at each step
until the page is drawn again; then the same with the processor slowed to a quarter, as
on a phone, and the megabytes of the program's data.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
import upheld  # noqa: E402
from rendering.browser import browser  # noqa: E402
from upheld.report.page import write_page  # noqa: E402
from upheld.tabulate.export import write  # noqa: E402
from upheld.tabulate.frames import tables  # noqa: E402
from upheld.tabulate.typed import frame_of_rows  # noqa: E402
from upheld.types import Decision  # noqa: E402

CORPUS = Path(__file__).parents[2] / "corpus" / "train-documents.jsonl"
COUNCILS = 350
# What a person does, as the change of the address behind "#".
STEPS = {
    "all councils": "#councils",
    "by rate": "#councils?sort=rate",
    "one category": "#councils?category=Housing",
    "category, year, fault": "#councils?category=Education&from=2022-23&fault=delay",
    "words in summaries": "#councils?q=school+transport",
    "trends of a fault": "#overview?fault=delay",
    "all trends": "#trends",
    "payments": "#payments",
    "list of decisions": "#decisions?outcome=upheld&sort=paid",
    "types of remedy": "#remedies?from=2021-22",
}


def many(found: list[Decision], number: int) -> Iterator[Decision]:
    """Yield so many decisions, each under a reference of its own."""
    for n in range(number):
        made = found[n % len(found)]
        id = f"{10 + n // 1_000_000:02} {n // 1000 % 1000:03} {n % 1000:03}"
        header = replace(
            made.document.header,
            reference=id,
            bodies=tuple(
                f"{body} {n % COUNCILS % 7}" for body in made.document.header.bodies
            ),
            url=f"https://www.example.org/decisions/{id.replace(' ', '-')}",
        )
        yield replace(
            made,
            decision_id=id,
            document=replace(made.document, header=header),
            findings=tuple(
                replace(finding, finding_id=f"{id}/f{place}")
                for place, finding in enumerate(made.findings, 1)
            ),
        )


def save(decisions: Iterator[Decision], folder: Path) -> None:
    """Write the tables as extract writes them."""
    frames = tables(decisions)
    frames["errors"] = frame_of_rows("errors", [])
    write(frames, folder)
    told = {"started": "2026-01-01T00:00:00+00:00", "versions": {"upheld": "0"}}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def tries(tab: Page, address: str) -> list[float]:
    """Return the milliseconds from a change of address to the drawn page, for five."""
    times = []
    for _ in range(5):
        tab.evaluate("location.hash = '#about'")
        tab.wait_for_function("document.title.startsWith('About')")
        took = """address => new Promise(done => {
            const start = performance.now();
            addEventListener("hashchange", () => setTimeout(() =>
              requestAnimationFrame(() => setTimeout(() =>
                done(performance.now() - start)))), { once: true });
            location.hash = address;
        })"""
        times.append(tab.evaluate(took, address))
    return times


def measure(tab: Page, path: Path, slower: int) -> None:
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    started = time.perf_counter()
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]", timeout=60_000)
    print(f"  {'opened, s':28} {time.perf_counter() - started:8.2f}")
    for name, address in STEPS.items():
        times = tries(tab, address)
        print(f"  {name + ', ms':28} {min(times):8.0f} {max(times):8.0f}")
    tab.evaluate("location.hash = '#decisions'")
    started = time.perf_counter()
    tab.click("main tbody th a")
    tab.wait_for_selector("main blockquote")
    print(f"  {'one decision, ms':28} {(time.perf_counter() - started) * 1e3:8.0f}")
    devtools.send("HeapProfiler.collectGarbage")
    heap = tab.evaluate("performance.memory.usedJSHeapSize") / 1e6
    print(f"  {'memory, MB':28} {heap:8.0f}")
    tab.close()


def main() -> None:
    numbers = [int(told.replace(",", "")) for told in sys.argv[1:]] or [300, 20_000]
    found = list(upheld.extract_many([CORPUS]))
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser(),
            args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
        )
        for number in numbers:
            folder = Path(place) / str(number)
            folder.mkdir()
            save(many(found, number), folder)
            path = folder / "report.html"
            started = time.perf_counter()
            write_page(folder, path)
            made = time.perf_counter() - started
            size = path.stat().st_size / 1e6
            print(f"{number:,} decisions: {size:.1f} MB, made in {made:.1f} s")
            for slower in (1, 4):
                print(f" processor slowed {slower} times:" if slower > 1 else "")
                measure(chromium.new_page(), path, slower)
        chromium.close()


if __name__ == "__main__":
    main()
