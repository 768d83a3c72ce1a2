"""The page of one decision: every finding marked, nothing run."""

from html.parser import HTMLParser

import pytest

from factories import clean, decision, finding, payment
from upheld.cli.page import page
from upheld.types import Decision

OVERLAPPING = decision(
    findings=(
        finding(evidence="seven months to act. This was", finding_id="a"),
        finding("communication", evidence="This was fault.", finding_id="b"),
        finding("frustration", "injustice", "fault", finding_id="c"),
    )
)


class Outline(HTMLParser):
    """Collects tags, ids, links and the text of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.article = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.ids += [told["id"]] if told.get("id") else []
        self.links += [told["href"]] if told.get("href") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open and "sup" not in self.open:
            self.article += data


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(decision(), id="usual"),
        pytest.param(OVERLAPPING, id="overlapping"),
        pytest.param(clean(), id="no-findings"),
        pytest.param(
            decision(
                text="One.\nTwo & <three>.",
                findings=(
                    finding(evidence="One.\nTwo & <th", text="One.\nTwo & <three>."),
                ),
                payments=(),
            ),
            id="across-lines",
        ),
    ],
)
def test_page_marks_every_finding(told: Decision) -> None:
    outline = Outline(page(told))
    assert outline.open == []
    assert outline.article.replace("\n", "") == told.document.text.replace("\n", "")
    numbers = range(1, len(told.findings) + 1)
    wanted = [f"{name}{number}" for name in ("found", "mark") for number in numbers]
    assert sorted(outline.ids) == sorted(wanted)
    assert {link.removeprefix("#") for link in outline.links} == set(wanted)


def test_page_runs_nothing() -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    told = decision(
        text=attack,
        title=attack,
        reference=attack,
        bodies=(attack,),
        category=attack,
        summary=attack,
        url="javascript:alert(1)",
        findings=(finding(evidence=attack, text=attack, payee=attack, type=attack),),
        payments=(payment(evidence="alert", text=attack, payee=attack),),
        warnings=(attack,),
    )
    outline = Outline(page(told))
    assert outline.tags.isdisjoint({"script", "img", "link", "iframe"})
    assert {link[0] for link in outline.links} == {"#"}


def test_page_links_to_the_decision() -> None:
    address = "https://www.example.org/decisions/21-000-001"
    assert address in Outline(page(decision(url=address))).links
