"""Expressions made at random, on texts made of their words: nothing is left out."""

import random
import re

from upheld.prefilter import Prefilter
from upheld.taxonomy import lowered

WORDS = ("late", "plan", "not", "no", "re", "ed", "a", "fee", "paid", "it", "s")
ENDS = ("", "", "", " ", " ", ", ", "-", ". ", "'", " (", ") ", "  ", "\u2026")
ATOMS = (
    *WORDS,
    *(
        " ",
        " ",
        " ",
        ", ",
        "-",
        "'",
        r"\b",
        r"\b",
        r"\W*",
        r"\W+",
        r"\s",
        r"\w*",
        r"\w+",
    ),
    *("^", "$", ".", ".{0,4}", "[^.;]{0,9}", "[a-c]", "[ ,]", "[ds]", "(?=late)"),
    *("(?! plan)", "(?<=s)", "(?<!no )", r"\B", r"\d", "e{2}"),
)
SUFFIXES = ("", "", "", "", "?", "??", "{0,2}", "{1,2}", "{2}")


def expression(draw: random.Random, depth: int = 2) -> str:
    """Return an expression of some atoms and groups."""
    found = ""
    for _ in range(draw.randint(1, 5)):
        if depth and draw.random() < 0.35:
            choices = [expression(draw, depth - 1) for _ in range(draw.randint(1, 4))]
            if draw.random() < 0.1:
                choices.append("")
            found += f"(?:{'|'.join(choices)}){draw.choice(SUFFIXES)}"
        else:
            found += draw.choice(ATOMS)
    return found


def text(draw: random.Random) -> str:
    """Return some words and what stands between them."""
    pairs = ((draw.choice(WORDS), draw.choice(ENDS)) for _ in range(draw.randint(1, 9)))
    found = "".join(word + end for word, end in pairs)
    return found.title() if draw.random() < 0.2 else found


def test_no_expression_matches_that_is_not_possible() -> None:
    draw = random.Random(1974)
    texts = [text(draw) for _ in range(60)]
    matched = left_out = 0
    for _ in range(600):
        pattern = re.compile(expression(draw), re.IGNORECASE)
        prefilter = Prefilter([[pattern]])
        for each in texts:
            possible = bool(prefilter.possible(lowered(each).split()))
            matches = pattern.search(each) is not None
            assert possible or not matches, (pattern.pattern, each)
            matched, left_out = matched + matches, left_out + (not possible)
    assert matched > 1000
    assert left_out > 1000
