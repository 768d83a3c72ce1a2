"""What trust is learnt from: types given to whole decisions, and which are right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from upheld.classify.features import Candidate
from upheld.classify.model import Model, Numbers, logistic, logit
from upheld.classify.train import Example
from upheld.classify.train_trust import learn_trust
from upheld.classify.trust import Trust
from upheld.evaluation.answers import heads_of
from upheld.evaluation.corpus import Corpus
from upheld.evaluation.gold import Record
from upheld.extraction import find_all, read_case
from upheld.findings.confidence import by_label, signs
from upheld.ingest.read import document_from_text
from upheld.taxonomy import KINDS

WITH_RULES = "examples"
"""Writer of the texts that the rules were first written with; they would flatter."""


@dataclass(frozen=True, slots=True, eq=False)
class Recalling(Model):
    """A model that knows what models said which had not seen the writer.

    Attributes:
        recalled: the probabilities of each candidate.
    """

    recalled: Mapping[Candidate, Numbers] = field(default_factory=dict)

    def probabilities(self, candidates: Sequence[Candidate]) -> Numbers:
        """Return one row a candidate, as ``Model.probabilities`` does."""
        rows = [self.recalled[candidate] for candidate in candidates]
        return np.stack(rows) if rows else Model.probabilities(self, candidates)


def trust_of(
    corpus: Corpus,
    model: Model,
    examples: Sequence[Example],
    apart: NDArray[np.float32],
    taught: frozenset[str] | None = None,
) -> Trust:
    """Return the trust learnt from the whole decisions of train and dev.

    Neither the model's answers in them nor the heads' come from models that learnt
    from the writer or the decision.

    Args:
        apart: what ``out_of_fold`` returns for the examples.
        taught: ids of the records that are learnt from, None for all.
    """
    calibrated = logistic(logit(apart) * model.slopes + model.shifts)
    recalled = {e.candidate: row for e, row in zip(examples, calibrated, strict=True)}
    texts = (*corpus.splits["train"], *corpus.splits["dev"])
    excerpts = frozenset(record.id for record in texts if not record.whole)
    settings = {f.name: getattr(model, f.name) for f in fields(model) if f.init}
    blind = Recalling(
        **settings | {"heads": heads_of(corpus, excerpts), "recalled": recalled}
    )
    rows: list[list[float]] = []
    right: list[bool] = []
    decisions: list[str] = []
    for record in corpus.learnt():
        known = taught is None or record.id in taught
        if record.whole and known and corpus.writers[record.id] != WITH_RULES:
            for row, verdict in _given(record, blind):
                rows.append(row)
                right.append(verdict)
                decisions.append(record.id)
    return learn_trust(rows, right, decisions)


def _given(record: Record, model: Model) -> list[tuple[list[float], bool]]:
    """Return the signs of each type that a decision is given, and whether it has it.

    A type that is optional in the gold is neither right nor wrong, and left out.
    """
    case = read_case(document_from_text(record.text), "both", model)
    hits, _ = find_all(case)
    gold = {
        f"{kind}:{entry.type}": entry.optional
        for kind in KINDS
        for entry in sorted(record.entries[kind], key=lambda e: not e.optional)
    }
    return [
        (signs(case, group), name in gold)
        for name, group in by_label(hits).items()
        if not gold.get(name)
    ]
