"""What a prefilter leaves out can never match."""

import re

import pytest

from upheld.prefilter import Prefilter
from upheld.taxonomy import KINDS, folded, load, lowered

RULES = (*KINDS.values(), "cues", "outcomes", "links")


def possible(pattern: str, text: str) -> bool:
    prefilter = Prefilter([[re.compile(pattern, re.IGNORECASE)]])
    return bool(prefilter.possible(lowered(text).split()))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\bfail(?:ed|s)? to tell", "It failed to tell her.", True),
        (r"\bfail(?:ed|s)? to tell", "It failed her.", False),
        (r"\bfail(?:ed|s)? to tell", "It failed, to tell her so.", True),
        (r"\bfail(?:ed|s)? to tell", "It tells of what failed to work.", False),
        (r"\bfail(?: also)? to (?:re-?)?assess", "They fail to reassess it.", True),
        (r"\bfail(?: also)? to (?:re-?)?assess", "They fail to re-assess it.", True),
        (r"no (?:\w+ ){0,2}?(?:plan|record)s?\b", "No clear written plans.", True),
        (r"no (?:\w+ ){0,2}?(?:plan|record)s?\b", "No clear planning.", False),
        (r"^\W*councils\b", "'Councils must act.", True),
        (r"^\W*councils\b", "The councils must act.", False),
        (r"(?:late|slow)(?=ly)", "It came lately.", True),
        (r"(?<!un)paid\b", "It was unpaid.", True),  # what stands before is not seen
        (r"£\d+", "It pays £50.", True),
        (r"£\d+", "It pays nothing.", True),  # no word is needed
        (r"kind", "a \u212aind word", True),  # the sign of Kelvin is a k
        (r"was", "it wa\u017f so", True),  # and the long s an s
        (r"caf\u00e9 (?:bill|invoice)", "the caf\u00e9 bill", True),
        (r"caf\u00e9 (?:bill|invoice)", "the caf\u00e9", False),
        (r"top-up|extra", "a top-up fee", True),
        (r"top-up|extra", "a top fee", False),
        (r"lost(?: \w+)* letters?", "lost all their letters", True),
        (r"(?:(?:a|an) )+late", "an a late one", True),
        (r"(?m)^late", "It was so:\nlate", True),
        (r"(?x) late\ (?: plan | review ) # a comment", "a late review", True),
        (r"(?x) late\ (?: plan | review ) # a comment", "a late decision", False),
        (r"(?:^|, )so (?:it|we)", "It was late, so we wrote.", True),
        (r"(?:^|, )so (?:it|we)", "It was late, so they wrote.", False),
    ],
)
def test_needs_the_words_of_the_expression(
    pattern: str, text: str, expected: bool
) -> None:
    assert possible(pattern, text) is expected


@pytest.mark.parametrize("name", RULES)
def test_rules_match_only_what_is_possible(name: str) -> None:
    """Each expression of a file on each sentence of it, its neighbours' too."""
    entries = load(name)
    patterns = [p for entry in entries for p in entry.patterns + entry.topics]
    prefilter = Prefilter([[pattern] for pattern in patterns])
    sentences = [
        sentence
        for entry in entries
        for sentence in entry.matches + entry.topic_matches + entry.misses
    ]
    asked = left = 0
    for sentence in sentences:
        low = lowered(sentence)
        words = low if name in KINDS.values() else folded(sentence)
        found = set(prefilter.numbers(prefilter.possible(low.split())))
        asked, left = asked + len(patterns), left + len(found)
        matching = {at for at, each in enumerate(patterns) if each.search(words)}
        assert matching <= found, sentence
    assert left < asked / 3


def test_groups_are_told_by_their_masks() -> None:
    groups = [["delay", "late"], ["apolog"], ["pay(?:s|ment)?"]]
    prefilter = Prefilter([[re.compile(each) for each in group] for group in groups])
    bits = prefilter.possible(["a", "late", "payment."])
    assert prefilter.numbers(bits) == [0, 2]
    assert [bool(bits & mask) for mask in prefilter.masks] == [True, False, True]


def test_words_too_long_to_look_at_may_hold_anything() -> None:
    prefilter = Prefilter([[re.compile("delay")], [re.compile("pay")]])
    assert prefilter.numbers(prefilter.possible(["x" * 5000])) == [0, 1]


def test_only_four_letters_beside_ascii_match_ascii_when_case_is_ignored() -> None:
    letters = re.compile("[a-z0-9_]", re.IGNORECASE)
    others = "".join(map(chr, range(128, 0x110000)))
    assert set(letters.findall(others)) == set("\u0130\u0131\u017f\u212a")
