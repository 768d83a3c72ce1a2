"""What holds for every finder and every text."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upheld.annotate.bodies import find_bodies
from upheld.annotate.dates import find_dates, find_deadlines
from upheld.annotate.due import resolve_deadline
from upheld.annotate.money import find_money
from upheld.annotate.people import find_people
from upheld.annotate.statutes import find_statutes
from upheld.types import Mention

FINDERS = [
    find_bodies,
    find_dates,
    find_deadlines,
    find_money,
    find_people,
    find_statutes,
]
WORDS = (
    "£ 1 12 200 1,250 2024 .5 % k - – / . , ( ) ' ’ “ \n and to by of the a within"
    " pay Mr Ms X Y Child son, Officer B Council Rosewood St. Care Home Limited School"
    " NHS Trust Tribunal five hundred pounds pence p one half term weeks months working"
    " days March May 31 30 29 Act Regulations section s. 26(1) decision my from between"
    " autumn old two twenty"
)
PIECES = WORDS.split(" ")


@pytest.mark.parametrize("find", FINDERS)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(PIECES)).map(" ".join),
        st.lists(st.sampled_from(PIECES)).map("".join),
    )
)
def test_mentions_are_passages_in_text_order(
    find: Callable[[str], list[Mention]], text: str
) -> None:
    found = find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(not text[m.start].isspace() for m in found)
    assert all(not text[m.end - 1].isspace() for m in found)
    assert all(m.label and m.rule for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    st.sampled_from(["within", "by", "no later than", "in the next"]),
    st.lists(st.sampled_from(PIECES), min_size=2).map(" ".join),
    st.dates(date(1974, 4, 1), date(2100, 1, 1)),
)
def test_a_deadline_from_the_decision_is_not_before_it(
    opening: str, rest: str, decided: date
) -> None:
    for mention in find_deadlines(f"{opening} {rest}"):
        day = resolve_deadline(mention, decided)
        assert day is None or mention.rule == "by" or day >= decided
