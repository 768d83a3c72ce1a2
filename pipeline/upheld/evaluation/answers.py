"""The annotated amounts and remedies, as questions with answers for the heads."""

from collections.abc import Iterator

from upheld.classify.head import Head
from upheld.classify.train_heads import Answered, fit_head
from upheld.evaluation.align import Places, meets
from upheld.evaluation.corpus import Corpus
from upheld.evaluation.gold import Record
from upheld.evaluation.run import EXCERPT_HEADING
from upheld.extraction import read_case
from upheld.findings.hits import Case
from upheld.findings.learnt import NONE, ROLE, STATUS, remedial
from upheld.findings.role_features import places, role_features
from upheld.findings.status_features import status_features
from upheld.ingest.read import document_from_text


def heads_of(corpus: Corpus, taught: frozenset[str] | None = None) -> dict[str, Head]:
    """Return the heads that train and dev of a corpus teach, by name.

    Args:
        taught: ids of the records that are learnt from, None for all.
    """
    asked: dict[str, list[Answered]] = {ROLE: [], STATUS: []}
    for record in corpus.learnt():
        if taught is None or record.id in taught:
            for name, question in answers(record, corpus.writers[record.id]):
                asked[name].append(question)
    return {name: fit_head(questions) for name, questions in asked.items()}


def answers(record: Record, writer: str) -> Iterator[tuple[str, Answered]]:
    """Yield the questions that a record answers, each with the name of its head."""
    text = record.text if record.whole else f"{EXCERPT_HEADING}\n{record.text}"
    case = read_case(document_from_text(text), "rules")
    for name, found in (
        (ROLE, _roles(case, record)),
        (STATUS, _statuses(case, record)),
    ):
        for features, label in found:
            yield name, Answered(features, label, writer, record.id, record.whole)


def _roles(case: Case, record: Record) -> Iterator[tuple[frozenset[str], str]]:
    """Yield amounts with their role; a sum that has two is left out.

    The annotation says how much, not where, so nothing tells the two apart.
    """
    roles: dict[float, set[str]] = {}
    for amount, role in record.money:
        roles.setdefault(amount, set()).add(role)
    standing = places(case)
    for place, seen in zip(standing, role_features(case, standing), strict=True):
        known = roles.get(float(str(place.money.value)), set())
        if len(known) == 1:
            yield seen.features(), next(iter(known))


def _statuses(case: Case, record: Record) -> Iterator[tuple[frozenset[str], str]]:
    """Yield sentences with the status of their remedies, where they have one in common.

    A sentence in which a rule found a remedy and the annotation has none says "none".
    """
    where = Places(case.document.text)
    entries = [(e, where.of_passages(e.evidence)) for e in record.entries["remedy"]]
    ruled = set(remedial(case))
    chosen: dict[int, str] = {}
    for number, reading in enumerate(case.readings):
        here = where.of_span(reading.sentence.start, reading.sentence.end)
        met = [entry for entry, spans in entries if meets(here, spans)]
        firm = {e.status for e in met if not e.optional and e.status}
        stated = firm or {e.status for e in met if e.status}
        if len(stated) == 1:
            chosen[number] = stated.pop()
        elif not met and number in ruled:
            chosen[number] = NONE
    asked = status_features(case, list(chosen))
    seen = (question.features() for question in asked)
    yield from zip(seen, chosen.values(), strict=True)
