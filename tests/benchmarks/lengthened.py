"""Decisions of the corpus, as long as published ones are.

Those of the corpus are shorter. Each is lengthened with paragraphs of others, drawn
anew, so that no text has a paragraph twice and no two texts are alike; headings,
header lines and lists stay where they are.
"""

import json
import random
from importlib.resources import files

SPLITS = ("train-documents.jsonl", "dev-documents.jsonl")
_SEED = 1974
_PARAGRAPH = 80  # characters; shorter lines are headings and header lines


def corpus() -> list[str]:
    """Return the whole decisions of train and dev."""
    folder = files("upheld.corpus")
    lines = [
        line
        for name in SPLITS
        for line in folder.joinpath(name).read_text("utf-8").splitlines()
    ]
    return [json.loads(line)["text"] for line in lines]


def lengthened(words: int, count: int) -> list[str]:
    """Return so many texts of at least so many words, always the same ones.

    Args:
        words: 0 leaves the decisions as they are.
    """
    draw = random.Random(_SEED)
    given = corpus()
    paragraphs = [
        block
        for text in given
        for block in text.split("\n")
        if len(block) > _PARAGRAPH and not block.startswith("Summary")
    ]
    found = []
    for number in range(count):
        blocks = given[number % len(given)].split("\n")
        missing = words - sum(len(block.split()) for block in blocks)
        there = set(blocks)
        while missing > 0:
            more = draw.choice(paragraphs)
            if more not in there:
                there.add(more)
                blocks.insert(
                    draw.randint(len(blocks) // 3, len(blocks) * 2 // 3), more
                )
                missing -= len(more.split())
        found.append("\n".join(blocks))
    return found
