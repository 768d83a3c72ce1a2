"""Which expressions are tried on a sentence changes nothing of what they find."""

from functools import cache
from itertools import accumulate

import pytest

from upheld.annotate import triggers
from upheld.annotate.triggers import find_mentions
from upheld.taxonomy import KINDS, load
from upheld.types import Sentence


def test_the_first_texts_are_looked_at_as_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentences = [
        sentence
        for kind in KINDS.values()
        for entry in load(kind)
        for sentence in (*entry.matches, *entry.topic_matches, *entry.misses)
    ]
    text = "\n".join(sentences)
    ends = [*accumulate(len(sentence) + 1 for sentence in sentences)]
    spans = [
        Sentence(end - 1 - len(sentence), end - 1, 0)
        for sentence, end in zip(sentences, ends, strict=True)
    ]
    monkeypatch.setattr(triggers, "_rules", cache(triggers._Rules))
    monkeypatch.setattr(triggers, "_FEW", len(sentences))
    first = find_mentions(text, spans)
    assert triggers._rules()._prefilter is None
    triggers.prepare()
    assert first
    assert find_mentions(text, spans) == first


@pytest.mark.parametrize(
    "sentence",
    [
        "It sent the decision letter twelve weeks late.",
        "It sent the decision letter twelve weeks late.[1]",
        "It sent the decision letter twelve weeks late.1",
        "It sent the decision letter twelve weeks late;that was fault.",
        "It sent the decision letter twelve weeks late…and said nothing.",
    ],
)
def test_a_word_counts_whatever_stands_beside_it_without_a_space(sentence: str) -> None:
    found = find_mentions(sentence, [Sentence(0, len(sentence), 0)])
    assert "fault:delay" in {mention.label for mention in found}


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        (
            "The family stayed in bed and breakfast for longer than six weeks.",
            ["unsuitable_provision", "law_or_policy_breach"],
        ),
        (
            "It meant an unexpected bill after the funeral.",
            ["financial_loss", "charging_or_payment"],
        ),
    ],
)
@pytest.mark.parametrize("few", [0, 1000])
def test_types_of_the_same_words_stand_in_the_order_of_their_anchors(
    sentence: str, types: list[str], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triggers, "_rules", cache(triggers._Rules))
    monkeypatch.setattr(triggers, "_FEW", few)
    found = find_mentions(sentence, [Sentence(0, len(sentence), 0)])
    spans = [(mention.start, mention.end) for mention in found]
    shared = [m for m in found if spans.count((m.start, m.end)) > 1]
    assert [mention.label.partition(":")[2] for mention in shared] == types
