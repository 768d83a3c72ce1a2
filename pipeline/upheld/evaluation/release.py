"""A model with everything that is told of it: trained, searched for, scored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upheld import __version__
from upheld.classify.model import Model, labels
from upheld.classify.search import search
from upheld.classify.train import (
    CHOSEN,
    FOLDS,
    SEED,
    Example,
    fit,
    matrices,
    out_of_fold,
)
from upheld.errors import UpheldError
from upheld.evaluation.ablation import ablation
from upheld.evaluation.agreement import agreement, read_labels
from upheld.evaluation.answers import heads_of
from upheld.evaluation.corpus import Corpus, read_corpus
from upheld.evaluation.gold import Record
from upheld.evaluation.labels import labels_page
from upheld.evaluation.run import read_all
from upheld.evaluation.trusting import trust_of
from upheld.taxonomy import rules_hash

# Its sentences, its sums and remedies, these again, and the findings in it.
_TIMES_EACH_TEXT_IS_READ = 4
DEV, TEST = "dev, ours", "test, ours"


@dataclass(frozen=True, slots=True)
class Trained:
    """A model with what it was learnt from.

    Attributes:
        apart: for each example, what models said that had not seen its writer.
        about: what the store keeps with it.
    """

    model: Model
    folder: Path
    corpus: Corpus
    examples: tuple[Example, ...]
    apart: NDArray[np.float32]
    about: dict[str, object]

    @property
    def told(self) -> str:
        """What it was learnt from, in a sentence."""
        return f"Learnt from {len(self.examples):,} sentences."


def trained(
    folder: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> Trained:
    """Return the model of a corpus; without a folder, of the package's own.

    Args:
        progress: is told how many steps are done, and how many there are: a text
            that is read, and for a model that is fitted as many as there are texts,
            for it takes as long.

    Raises:
        UpheldError: the corpus is not sound, or too small for a label.
    """
    if folder is None:
        with as_file(files("upheld.corpus")) as own:
            return trained(own, progress)
    corpus = read_corpus(folder)
    heard, fitted = _heard(corpus, progress)
    examples = heard.examples()
    about = {
        "seed": SEED,
        "rules": rules_hash(),
        "corpus": corpus_hash(folder),
        "strength": CHOSEN.strength,
        "fewest_documents": CHOSEN.fewest_documents,
        "balanced": CHOSEN.balanced,
        "contrast": CHOSEN.contrast,
    }
    apart = out_of_fold(examples, CHOSEN, fitted)
    model = _whole(heard, examples, apart)
    return Trained(model, folder, corpus, tuple(examples), apart, about)


def _heard(
    corpus: Corpus, progress: Callable[[int, int], None] | None
) -> tuple[Corpus, Callable[[], None]]:
    """Return the corpus as one that tells of what is read, and what tells of a fit."""
    texts, done = len(corpus.splits["train"]) + len(corpus.splits["dev"]), 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(done, texts * (_TIMES_EACH_TEXT_IS_READ + FOLDS))

    return replace(corpus, told=lambda: tell(1)), lambda: tell(texts)


def _whole(
    corpus: Corpus,
    examples: Sequence[Example],
    apart: NDArray[np.float32],
    taught: frozenset[str] | None = None,
) -> Model:
    """Return the model with heads and trust, learnt from some records or from all."""
    model = fit(examples, CHOSEN, taught, apart)
    model = replace(model, heads=heads_of(corpus, taught))
    return replace(model, trust=trust_of(corpus, model, examples, apart, taught))


def corpus_hash(folder: Path) -> str:
    """Return the SHA-256 of the files a model is learnt from, hex."""
    digest = sha256()
    names = ["splits.csv", *sorted(path.name for path in folder.glob("*.jsonl"))]
    for name in names:
        if not name.startswith("test"):
            digest.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return digest.hexdigest()


def further_sets(named: Sequence[str]) -> dict[str, list[Record]]:
    """Return gold files given as NAME=FILE.

    Raises:
        UpheldError: one is not of that form, or cannot be used.
    """
    found = {}
    for item in named:
        name, _, path = item.partition("=")
        if not path or not Path(path).is_file():
            raise UpheldError(f"{item!r} is not a name, = and an existing gold file.")
        found[name] = read_all([Path(path)])
    return found


def metrics_of(
    made: Trained, folder: Path, further: dict[str, list[Record]]
) -> dict[str, Any]:
    """Return everything that the card tells of a model saved in a folder."""
    corpus, examples = made.corpus, made.examples
    train = frozenset(record.id for record in corpus.splits["train"])
    blind = _whole(corpus, examples, made.apart, train)
    sets = {DEV: corpus.whole("dev"), TEST: corpus.whole("test"), **further}
    models = dict.fromkeys(sets, made.model) | {DEV: blind}
    truth, _ = matrices(examples)
    return {
        "name": folder.name,
        "upheld": __version__,
        **made.about,
        "data": {
            "sentences": len(examples),
            "findings": sum(bool(example.firm) for example in examples),
            "texts": len({example.decision for example in examples}),
            "writers": len({example.writer for example in examples}),
            "fewest": int(truth.sum(axis=0).min()),
        },
        "size": {
            "features": len(made.model.vocabulary),
            "bytes": sum(
                (folder / name).stat().st_size for name in ("model.json", "model.npz")
            ),
        },
        "search": search(examples, CHOSEN),
        "ablation": ablation(sets, models),
    }


def labels_page_of(made: Trained, metrics: dict[str, Any]) -> str:
    """Return the page on every label, with its scores on the test split."""
    corpus, twice = made.corpus, made.folder / "twice"
    first, second = (read_labels(twice / f"{n}.jsonl") for n in ("first", "second"))
    records = [record for split in corpus.splits.values() for record in split]
    agreements = agreement(records, first, second, labels())
    return labels_page(corpus, agreements, metrics["ablation"][TEST]["both"]["types"])
