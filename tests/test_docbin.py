"""Decisions as spaCy's own files: nothing is lost, and nothing of ours is needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from spacy.tokens import DocBin

import upheld
from factories import TEXT, decision, finding
from upheld import docbin
from upheld.cli import cli
from upheld.components import mark
from upheld.errors import UpheldError
from upheld.serialise import to_json
from upheld.types import Decision

EXAMPLES = Path(__file__).parents[1] / "corpus" / "examples"
READ = """
import json, sys
import spacy
from spacy.tokens import DocBin

nlp = spacy.blank("en")
for doc in DocBin().from_disk(sys.argv[1]).get_docs(nlp.vocab):
    told = {f["finding_id"]: f for f in doc.user_data["upheld"]["findings"]}
    spans = [
        (s.label_, s.id_, s.text, told[s.id_]["status"], told[s.id_]["amount_gbp"])
        for s in doc.spans["findings"]
    ]
    ents = [(e.label_, e.kb_id_, e.text) for e in doc.ents]
    print(json.dumps([doc.text, spans, ents]))
assert not [name for name in sys.modules if name.startswith("upheld.extraction")]
"""


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docbin") / "findings"
    names = ("01-send-plan-late.html", "02-top-up-fee.pdf")
    words = ["extract", *(str(EXAMPLES / name) for name in names)]
    words += ["--out", str(folder), "--quiet"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    result = CliRunner().invoke(cli, ["export", str(folder), "--docbin"])
    assert result.stderr == f"Written to {folder}: findings.spacy.\n"
    return folder


def test_read_without_us(extracted: Path) -> None:
    command = [sys.executable, "-c", READ, str(extracted / "findings.spacy")]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = (extracted / "decisions.jsonl").read_text("utf-8").splitlines()
    for made, line in zip(output.splitlines(), lines, strict=True):
        text, spans, ents = json.loads(made)
        told = json.loads(line)
        assert text == told["text"]
        assert spans == [
            [f"{f['kind']}:{f['type']}", f["finding_id"], f["evidence"]]
            + [f["status"], f["amount_gbp"]]
            for f in told["findings"]
        ]
        assert {"COUNCIL", "PERSON", "DATE"} <= {label for label, _, _ in ents}
        assert all(value for label, value, _ in ents if label == "COUNCIL")


def test_a_pipeline_of_ours_is_stored_whole() -> None:
    nlp = upheld.load()
    doc = nlp(TEXT)
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (again,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(spacy.blank("en").vocab)
    # Lists come back as tuples, which JSON writes alike.
    assert json.dumps(again._.upheld) == json.dumps(doc._.upheld)
    assert again._.upheld["payment_total_gbp"] == 250
    spans, others = again.spans["findings"], doc.spans["findings"]
    assert [(s.label_, s.id_, s.text) for s in spans] == [
        (s.label_, s.id_, s.text) for s in others
    ]
    stored, made = (
        [json.dumps(s._.upheld) for s in group] for group in (spans, others)
    )
    assert stored == made
    (payment,) = (s for s in spans if s.label_ == "remedy:symbolic_payment")
    assert payment._.upheld["amount_gbp"] == 250
    assert [(e.label_, e.kb_id_) for e in again.ents] == [
        (e.label_, e.kb_id_) for e in doc.ents
    ]


def test_a_text_of_others_has_nothing() -> None:
    doc = spacy.blank("en")("Some text.")
    assert doc._.upheld is None
    assert doc[0:1]._.upheld is None


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param("aul", id="inside a token"),
        pytest.param("This was fau", id="to the middle of one"),
        pytest.param("ault.", id="from the middle of one"),
        pytest.param("fault", id="whole tokens"),
    ],
)
def test_tokens_are_split_where_a_finding_ends(evidence: str) -> None:
    own = decision(findings=(finding(evidence=evidence),), payments=())
    doc = mark(spacy.blank("en").make_doc(TEXT), own)
    assert doc.text == TEXT
    assert [span.text for span in doc.spans["findings"]] == [evidence]


def written(folder: Path, *found: Decision) -> Path:
    folder.mkdir()
    lines = "".join(f"{to_json(one)}\n" for one in found)
    (folder / "decisions.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_many_go_to_several_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docbin, "_MOST_IN_A_FILE", 2)
    folder = written(tmp_path / "f", *(decision(f"21 000 00{n}") for n in range(5)))
    told: list[tuple[int, int | None]] = []
    names = docbin.write_docbin(folder, progress=lambda *now: told.append(now))
    assert names == [f"findings-00{n}.spacy" for n in (1, 2, 3)]
    assert told[-1] == (5, 5)
    vocab = spacy.blank("en").vocab
    docs = [d for n in names for d in DocBin().from_disk(folder / n).get_docs(vocab)]
    ids = [doc.user_data["upheld"]["decision_id"] for doc in docs]
    assert ids == [f"21 000 00{n}" for n in range(5)]
    # Fewer later: files of the run before would tell what is no longer there.
    written(tmp_path / "g", decision())
    assert docbin.write_docbin(tmp_path / "g", folder) == ["findings.spacy"]
    assert [path.name for path in folder.glob("*.spacy")] == ["findings.spacy"]


def test_refusals(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="There is no .*decisions.jsonl"):
        docbin.write_docbin(tmp_path)
    with pytest.raises(UpheldError, match="holds no decision"):
        docbin.write_docbin(written(tmp_path / "none"))
    folder = written(tmp_path / "bad", decision())
    with (folder / "decisions.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(UpheldError, match="decision 2: This line is not a decision"):
        docbin.write_docbin(folder)
    assert not list(folder.glob("*.spacy"))
