"""Holder and polarity: marked sentences in the sections they stand in.

``{words|holder polarity}`` marks the clause the words stand in.
"""

import re

import pytest

from upheld.context import read_sentences
from upheld.ingest.read import document_from_text
from upheld.segment import outline
from upheld.types import Document

MARK = re.compile(r"\{([^|{}]+)\|([a-z_]+) ([a-z_]+)\}")


def marked(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the text without marks, and (words, holder, polarity) for each mark."""
    marks = MARK.findall(text)
    plain = MARK.sub(r"\1", text)
    if not marks or set("{}|") & set(plain):
        raise ValueError(f"bad markup: {text}")
    return plain, marks


def decision(complaint: str, findings: str, summary: str = "") -> Document:
    return document_from_text(
        "Northmere County Council (21 000 001)\n"
        f"The Ombudsman's final decision:\nSummary: {summary or 'Nothing to say.'}\n"
        f"The complaint\n1. {complaint}\n"
        "The Ombudsman's role and powers\n2. We investigate complaints.\n"
        f"What I found\n{findings}\n"
        "Final decision\n9. I have completed my investigation.\n"
    )


FINDINGS = [
    pytest.param("3. {The Council was at fault|ombudsman found} for this.", id="plain"),
    pytest.param("3. {There was no fault|ombudsman not_found} here.", id="no fault"),
    pytest.param(
        "3. There was {no fault in how it chose the school|ombudsman not_found}, but "
        "{there was fault in how it told her|ombudsman found}.",
        id="mixed sentence",
    ),
    pytest.param(
        "3. {Mrs X says the Council ignored her|complainant none}. "
        "{It lost her file|complainant none}.",
        id="allegation goes on with it",
    ),
    pytest.param(
        "3. {Mrs X says it ignored her|complainant none}, but {I have seen its three "
        "replies|ombudsman none}.",
        id="the ombudsman answers in the same sentence",
    ),
    pytest.param(
        "3. {The Council accepts it took too long|body none}. "
        "{This was fault|ombudsman found}.",
        id="admission, then finding",
    ),
    pytest.param(
        "3. {The Council did not write to her|ombudsman found}, {which was fault|"
        "ombudsman found}.",
        id="which was fault",
    ),
    pytest.param(
        "3. {The investigating officer found it kept no notes|third_party none}.",
        id="stage two",
    ),
    pytest.param(
        "3. {We previously found fault with its letters|third_party found}.",
        id="an earlier decision",
    ),
    pytest.param(
        "3. {Was the Council at fault for losing it|ombudsman hypothetical}? No.",
        id="a question",
    ),
    pytest.param(
        "3. In 2019 {we found it at fault in Mrs X's earlier case|third_party found}.",
        id="an earlier decision of ours",
    ),
    pytest.param(
        '3. The Code says: {"A council that loses a file is at fault."|law found}',
        id="the law in the findings",
    ),
    pytest.param(
        "3. I found the Council at fault because it:\n"
        "- {lost her file|ombudsman found};\n- {sent no reply|ombudsman found}.",
        id="list under a finding",
    ),
    pytest.param(
        "3. Mrs X complains the Council:\n- {lost her file|complainant none};\n"
        "- {sent no reply|complainant none}.",
        id="list under an allegation",
    ),
    pytest.param(
        "3. {If it had written, a longer wait would be fault|ombudsman hypothetical}.",
        id="supposed",
    ),
    pytest.param(
        "3. {If it stopped, as feared|ombudsman hypothetical}, {it would be a breach|"
        "ombudsman hypothetical}; {but it lost her file|ombudsman none}.",
        id="a condition, what follows from it, and what was so",
    ),
    pytest.param(
        "3. {A librarian wrote that nobody rang|third_party none}. {A note of it says "
        "that nobody rang|ombudsman none}.",
        id="an outsider, and a paper",
    ),
    pytest.param(
        "3. {Her teacher thought that the plan came late|ombudsman none}, {and I agree|"
        "ombudsman none}.",
        id="a view that the ombudsman shares",
    ),
    pytest.param(
        "3. Her first complaint to us was upheld. {We found that it kept no notes|"
        "third_party none}. {We now find that it kept one|ombudsman none}.",
        id="another case and this one",
    ),
    pytest.param(
        "3. {There is not enough evidence of fault|ombudsman insufficient} to go on.",
        id="too little evidence",
    ),
    pytest.param(
        "3. Mrs X made two points. {First, it had lost her file|complainant none}. "
        "{Second, nobody rang|complainant none}. {The file was lost|ombudsman none}.",
        id="points counted up, then the ombudsman",
    ),
    pytest.param(
        "3. Mrs X raised these points with us:\n- Letters;\n  - {nobody replied|"
        "complainant none}.",
        id="list in a list under an allegation",
    ),
    pytest.param(
        "3. {Mrs X told the Council that the lift had failed|complainant none}, "
        "{and it did nothing|ombudsman none}.",
        id="what the body was told, and what it did",
    ),
    pytest.param(
        "3. {In her view the wait was too long|complainant none}. "
        "{In my view the wait was too long|ombudsman none}.",
        id="in her view and in mine",
    ),
    pytest.param(
        "3. {Her GP wrote that damp had made her ill|third_party none}. "
        "{The regulator found the home kept no notes|third_party none}.",
        id="a doctor and a regulator",
    ),
    pytest.param(
        "3. {My provisional view was that it kept no notes|third_party none}.",
        id="a view that was given up",
    ),
    pytest.param(
        "3. {The Code says a plan is due in May|law none}, {and that a copy must be "
        "sent|law none}, {but none came|ombudsman none}.",
        id="the law goes on with and that",
    ),
    pytest.param(
        "3. {It neither lost the form nor delayed|ombudsman not_found}. "
        "{It neither wrote nor rang|ombudsman none}.",
        id="neither of two failings, neither of two duties",
    ),
    pytest.param(
        "3. {There were no missed visits|ombudsman not_found}. "
        "{No visits were made|ombudsman none}.",
        id="no missed visits, no visits",
    ),
    pytest.param(
        "3. {I considered whether it had lost the form|ombudsman hypothetical}. "
        "{It had not considered whether the form was lost|ombudsman none}.",
        id="the ombudsman's question and the body's",
    ),
    pytest.param(
        "3. {Stage two took a week longer|ombudsman not_found}, but this is not enough "
        "for me to criticise it.",
        id="but this is not enough",
    ),
]


@pytest.mark.parametrize("findings", FINDINGS)
def test_findings_section(findings: str) -> None:
    plain, marks = marked(findings)
    assert read(decision("Mrs X complains.", plain), marks) == marks


def test_complaint_section_is_the_complainants() -> None:
    plain, marks = marked("The Council {was at fault|complainant none} all along.")
    assert read(decision(plain, "3. Nothing."), marks) == marks


def test_summary_allegation_ends_where_the_finding_starts() -> None:
    plain, marks = marked(
        "{Mrs X complained about her bins|complainant none}. {The Council missed nine "
        "of them|complainant none}. {We found the Council at fault|ombudsman found}. "
        "{It missed nine collections|ombudsman none}."
    )
    assert read(decision("Bins.", "3. Nothing.", plain), marks) == marks


def read(
    document: Document, marks: list[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    readings = read_sentences(document, outline(document))
    found = []
    for words, _, _ in marks:
        at = document.text.index(words)
        reading = next(r for r in readings if r.sentence.start <= at < r.sentence.end)
        clause, holder, _ = reading.at(at)
        polarity = str(clause.polarity) if clause.polarity else "none"
        found.append((words, str(holder), polarity))
    return found
