"""The shipped examples are what their gold says, and are labelled soundly."""

import csv
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTLAB_USED = "5.1.0"  # the version that made the shipped printed pages
IDS = {
    "outcome": "upheld not_upheld closed",
    "outcome_detail": """upheld_fault_injustice upheld_fault_no_injustice
        upheld_already_remedied upheld_early_resolution not_upheld_no_fault
        not_upheld_discontinued closed_discretion closed_jurisdiction closed_late
        unknown""",
    "faults": """delay failure_to_act flawed_decision law_or_policy_breach
        communication complaint_handling wrong_information record_keeping
        assessment_or_plan charging_or_payment care_quality_or_safeguarding
        unsuitable_provision failure_to_investigate enforcement_or_monitoring
        review_or_appeal_rights equality_or_adjustments coordination
        broken_promise_or_noncompliance""",
    "injustices": """distress frustration uncertainty time_and_trouble
        lost_opportunity loss_of_service_education loss_of_service_care
        unsuitable_living financial_loss harm_or_risk delayed_rights
        loss_of_amenity_or_dignity""",
    "remedies": """apology symbolic_payment loss_of_service_payment reimbursement
        waiver_or_reduction reassess_or_review fresh_decision new_appeal_or_review
        provide_service information_or_explanation records
        staff_training_or_reminder policy_or_procedure_review
        monitoring_or_action_plan wider_remedy governance_or_contract""",
    "status": "agreed recommended already_done offered_before refused",
    "not_findings": """allegation negated insufficient hypothetical boilerplate law
        history third_party body_statement""",
    "money": """remedy_payment refund waiver backpay offered_earlier already_paid
        complainant_cost charge_or_debt benefit_or_entitlement fine_or_pcn budget
        claim_sought cap_or_band other""",
}
KEYS = {"faults": "type", "injustices": "type", "remedies": "type"} | {
    "not_findings": "why",
    "money": "role",
}
PAID = {"symbolic_payment", "loss_of_service_payment", "reimbursement"}


def load() -> ModuleType:
    """Return the rendering script as a module."""
    path = CORPUS / "make_examples.py"
    spec = importlib.util.spec_from_file_location("make_examples", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_examples"] = module
    spec.loader.exec_module(module)
    return module


MAKE = load()
EXAMPLES: list[dict[str, Any]] = MAKE.read_examples()
each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["file"])


def passages(entry: dict[str, Any]) -> list[str]:
    evidence = entry["evidence"]
    return [evidence] if isinstance(evidence, str) else evidence


@each
def test_shipped_file_is_what_the_gold_renders_to(example: dict[str, Any]) -> None:
    if example["layout"] == "pdf":
        version = pytest.importorskip("reportlab").Version
        if version != REPORTLAB_USED:
            pytest.skip(f"reportlab {version} may write other bytes")
    shipped = (CORPUS / "examples" / example["file"]).read_bytes()
    assert MAKE.RENDER[example["layout"]](example) == shipped


def test_folder_holds_the_examples_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    MAKE.write_examples(tmp_path / "new")
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == sorted(path.name for path in (CORPUS / "examples").iterdir())
    assert len(names) == 16


def test_table_is_up_to_date() -> None:
    page = (CORPUS / "examples.md").read_text(encoding="utf-8")
    assert page.endswith(MAKE.table(EXAMPLES))


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if e["layout"] == "html"], ids=lambda e: e["file"]
)
def test_page_says_what_the_gold_says(example: dict[str, Any]) -> None:
    page = LexborHTMLParser(MAKE.render_html(example).decode())
    assert page.css_first("article#article h1") is None
    for noise in page.css(".back, .contents"):
        noise.decompose()
    shown = page.css("article#article")[0].text(separator=" ").split()
    assert shown == re.sub(r"(?m)^(\d+\.|[a-z]\)|-) ", "", example["text"]).split()


def test_page_numbers_must_be_the_ones_a_reader_sees() -> None:
    wrong = [MAKE.Block("number", "1.", "One."), MAKE.Block("number", "3.", "Three.")]
    with pytest.raises(ValueError, match=r"would not show 3\. 'Three\.'"):
        list(MAKE._items(wrong))


@each
def test_labels_are_known(example: dict[str, Any]) -> None:
    used = [(kind, e[key]) for kind, key in KEYS.items() for e in example[kind]]
    used += [("status", entry["status"]) for entry in example["remedies"]]
    used += [(k, example["decision"][k]) for k in ("outcome", "outcome_detail")]
    assert [(kind, i) for kind, i in used if i not in IDS[kind].split()] == []
    for kind in ("faults", "injustices"):
        types = [entry["type"] for entry in example[kind]]
        assert len(types) == len(set(types))


@each
def test_evidence_is_in_one_line_of_the_text(example: dict[str, Any]) -> None:
    lines = example["text"].splitlines()
    found = [p for kind in KEYS for entry in example[kind] for p in passages(entry)]
    assert [p for p in found if not any(p in line for line in lines)] == []


@each
def test_no_passage_is_a_finding_and_none(example: dict[str, Any]) -> None:
    kinds = ("faults", "injustices")
    found = [p for kind in kinds for entry in example[kind] for p in passages(entry)]
    nothing = [p for entry in example["not_findings"] for p in passages(entry)]
    assert [(p, q) for p in found for q in nothing if p in q or q in p] == []


@each
def test_every_sum_has_a_role_and_payments_add_up(example: dict[str, Any]) -> None:
    amount = re.compile(r"£\d+(?:,\d{3})*(?:\.\d\d)?m?")
    listed = " ".join(entry["evidence"] for entry in example["money"])
    assert set(amount.findall(example["text"])) == set(amount.findall(listed))
    secured = [
        entry["amount_gbp"] or 0
        for entry in example["remedies"]
        if entry["type"] in PAID
        and entry["status"] in {"agreed", "recommended"}
        and not entry.get("optional")
    ]
    assert example["payment_total_gbp"] == pytest.approx(sum(secured))


@each
def test_bodies_are_invented_ones(example: dict[str, Any]) -> None:
    with (CORPUS / "councils.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert set(example["decision"]["bodies"]) <= names
    body = r"(?:London Borough of [A-Z]\w+|(?:[A-Z]\w+ )+(?:Council|Trust|Limited))\b"
    used = set(re.findall(body, example["text"]))
    # "The Council", "Hollinshaw's" and the like name no body in full.
    used = {name.removeprefix("The ") for name in used} - {"Council", "Trust"}
    assert used <= names
