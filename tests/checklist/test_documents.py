"""Whole decisions, each made for one trap of the field, and what must come out.

The folder ``documents`` holds one file a decision: what it is to show, its text, and
what is expected. The number in front is that of the trap: 01 a closed case with the
powers in full, 08 several payees, 24 one text under several references.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import upheld
from upheld.errors import UpheldError
from upheld.types import Decision, Finding

FOLDER = Path(__file__).parent / "documents"
KINDS = {"faults": "fault", "injustices": "injustice", "remedies": "remedy"}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_document(name: str, tmp_path: Path) -> None:
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    path = tmp_path / f"{name}.{'html' if told['format'] == 'html' else 'txt'}"
    path.write_text(told["text"], encoding="utf-8")
    expect = {key: None if v == "none" else v for key, v in told["expect"].items()}
    if "error" in expect:
        with pytest.raises(UpheldError, match=expect["error"]):
            upheld.read(path)
        return
    decision = upheld.extract(upheld.read(path))
    wrong = [
        *facts(decision, expect),
        *types(decision, expect),
        *remedies(decision, expect),
        *money(decision, expect),
        *traps(decision, expect),
    ]
    assert not wrong, "\n".join([told["says"], *wrong])


def facts(decision: Decision, expect: dict[str, Any]) -> list[str]:
    """Return what is wrong in the fields of the decision."""
    document, header = decision.document, decision.document.header
    dates = {
        name: day and day.isoformat()
        for name, day in (
            ("decision_date", header.decision_date),
            ("compliance_date", header.compliance_date),
        )
    }
    given = {
        "source": document.source,
        "document_type": document.document_type,
        "reference": header.reference,
        "bodies": sorted(header.bodies),
        "outcome": decision.outcome,
        "outcome_detail": decision.outcome_detail,
        **dates,
        "payment_open_ended": decision.payment_open_ended,
        "payment_total_gbp": amount(decision.payment_total_gbp),
    }
    wanted = expect | {"bodies": sorted(expect.get("bodies", header.bodies))}
    wrong = [
        f"{name} is {value!r}, not {wanted[name]!r}"
        for name, value in given.items()
        if name in wanted and value != wanted[name]
    ]
    warning = expect.get("warning_contains", "")
    if warning not in " ".join(decision.warnings):
        wrong.append(f"no warning of {warning!r}: {decision.warnings}")
    return wrong


def types(decision: Decision, expect: dict[str, Any]) -> list[str]:
    """Return the types that are missing or should not be there."""
    wrong = []
    for name, kind in KINDS.items():
        given = {f.type for f in decision.findings if f.kind == kind}
        lost = {*expect.get(name, ()), *expect.get(f"{name}_include", ())} - given
        false = given & set(expect.get(f"{name}_exclude", ()))
        if name in expect:
            false |= given - set(expect[name])
        wrong += [f"no {kind} {type_id}" for type_id in sorted(lost)]
        wrong += [
            f"false {kind} {f.type}: {f.evidence}"
            for f in decision.findings
            if f.kind == kind and f.type in false
        ]
    for kind, type_id, body in expect.get("finding_bodies", ()):
        on = [f.body for f in decision.findings if (f.kind, f.type) == (kind, type_id)]
        if body not in on:
            wrong.append(f"{kind} {type_id} is laid on {on}, not on {body}")
    return wrong


def remedies(decision: Decision, expect: dict[str, Any]) -> list[str]:
    """Return the actions that are not found as told."""
    actions = [f for f in decision.findings if f.kind == "remedy"]
    return [
        f"no remedy {wanted}; found {[told(f) for f in actions]}"
        for wanted in expect.get("remedies_detail", ())
        if not any(meets(action, wanted) for action in actions)
    ]


def meets(action: Finding, wanted: dict[str, Any]) -> bool:
    given = told(action)
    for name, value in wanted.items():
        if value != "none" and name in ("payee", "deadline"):
            if plain(value) not in plain(given[name] or ""):
                return False
        elif given[name] != (None if value == "none" else value):
            return False
    return True


def told(action: Finding) -> dict[str, Any]:
    day = action.deadline_date
    return {
        "type": action.type,
        "status": action.status,
        "amount_gbp": amount(action.amount_gbp),
        "payee": action.payee,
        "deadline": action.deadline,
        "deadline_date": day and day.isoformat(),
        "body": action.body,
    }


def money(decision: Decision, expect: dict[str, Any]) -> list[str]:
    """Return the amounts that are missing or have another part."""
    given = {(amount(p.amount_gbp), p.role) for p in decision.payments}
    wanted = {(amount, role) for amount, role in expect.get("money", ())}
    barred = {(amount, role) for amount, role in expect.get("money_exclude", ())}
    return [
        *(f"no {pair}; found {sorted(given, key=str)}" for pair in wanted - given),
        *(f"false {pair}" for pair in barred & given),
    ]


def traps(decision: Decision, expect: dict[str, Any]) -> list[str]:
    """Return what is found in passages that state nothing."""
    return [
        f"false {f.kind} {f.type} in {passage!r}"
        for passage in expect.get("not_on", ())
        for f in decision.findings
        if plain(passage) in plain(f.evidence) or plain(f.evidence) in plain(passage)
    ]


def amount(value: Any) -> float | None:
    return None if value is None else float(value)


def plain(words: str) -> str:
    straight = words.translate(str.maketrans("‘’“”", "''\"\""))
    return " ".join(straight.lower().split())
