"""The spaCy pipeline of ours: entities and findings on a Doc."""

import spacy

import upheld
from texts import decision


def test_load_sets_entities_and_findings() -> None:
    document = decision(
        findings="3. The Council was at fault for its poor record keeping.",
        action="4. The Council has agreed to pay Mrs X £50 within one month.",
    )
    doc = upheld.load()(document.text)
    entities = {(span.text, span.label_) for span in doc.ents}
    assert {
        ("Northmere County Council", "COUNCIL"),
        ("Mrs X", "PERSON"),
        ("£50", "MONEY"),
        ("within one month", "DEADLINE"),
        ("12 Mar 2022", "DATE"),
    } <= entities
    spans = [(span.label_, span.text) for span in doc.spans["findings"]]
    assert (
        "fault:record_keeping",
        "The Council was at fault for its poor record keeping.",
    ) in spans


def test_components_are_found_by_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("upheld_entities")
    doc = nlp("Mrs X complained to Northmere County Council.")
    assert [span.text for span in doc.ents] == ["Mrs X", "Northmere County Council"]
