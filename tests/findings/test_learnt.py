"""What the heads say of a case, and where the rules stand against them."""

from dataclasses import replace

import numpy as np
import pytest

from factories import small_model
from texts import decision
from upheld.classify.head import Head
from upheld.classify.model import labels
from upheld.classify.store import shipped
from upheld.extraction import extract, read_case
from upheld.findings.learnt import NONE, ROLE, STATUS, with_heads
from upheld.findings.payments import find_payments
from upheld.findings.remedies import find_remedies
from upheld.findings.role_features import places, role_features
from upheld.findings.status import status_by_rules, status_of
from upheld.types import Decision, Document

ROLES = ("remedy_payment", "refund", "waiver", "backpay", "offered_earlier", "other")
STATUSES = ("agreed", "recommended", "already_done", "offered_before", "refused", NONE)


def saying(labels: tuple[str, ...], **features: str) -> Head:
    """Return a head that gives a label wherever its feature is, else the last."""
    names = list(features.values())
    weights = np.zeros((len(names), len(labels)), np.float32)
    for row, label in enumerate(features):
        weights[row, labels.index(label)] = 100.0
    biases = np.zeros(len(labels), np.float32)
    biases[-1] = 5.0
    vocabulary = {name: row for row, name in enumerate(names)}
    return Head(labels, vocabulary, weights, biases)


def read(document: Document, **heads: Head) -> Decision:
    """Return the decision of rules and heads, with a model that types nothing."""
    never = dict.fromkeys(labels(), 1.0)
    model = replace(small_model(), thresholds=never, heads=heads)
    return extract(document, model=model)


def test_a_sum_has_one_role_wherever_it_stands() -> None:
    case = read_case(
        decision(
            findings="3. Mr B mended it for £85. The Council was at fault.",
            action="4. The Council has agreed to refund the £85.",
        ),
        "rules",
    )
    head = saying(ROLES, refund="L1 the")
    roles = with_heads(case, {ROLE: head}).roles
    assert list(roles.values()) == ["refund", "refund"]


@pytest.mark.parametrize(
    ("role", "type_id", "total"),
    [
        ("remedy_payment", "symbolic_payment", 85),
        ("refund", "reimbursement", 85),
        ("backpay", "reimbursement", 85),
        ("waiver", "waiver_or_reduction", 0),
    ],
)
def test_an_amount_without_words_of_a_remedy_is_typed_by_its_role(
    role: str, type_id: str, total: int
) -> None:
    document = decision(
        action="4. The Council has agreed to do the following:\n"
        "- £85 by the end of the month."
    )
    found = read(document, role=saying(ROLES, **{role: "list item"}))
    assert [(f.type, f.amount_gbp) for f in found.findings if f.amount_gbp] == [
        (type_id, 85)
    ]
    assert [p.role for p in found.payments] == [role]
    assert found.payment_total_gbp == total


@pytest.mark.parametrize(
    ("item", "type_id", "total"),
    [
        ("reduce the invoice by £85 for her distress", "waiver_or_reduction", 0),
        ("waive the £85 fee", "waiver_or_reduction", 0),
        ("deduct £85 from her council tax bill", "waiver_or_reduction", 0),
        ("pay her the £85 she should have received", "reimbursement", 85),
        ("pay her £85 for her distress", "symbolic_payment", 85),
    ],
)
def test_words_that_leave_no_doubt_stand_against_the_head(
    item: str, type_id: str, total: int
) -> None:
    action = f"4. The Council has agreed to:\n- apologise; and\n- {item}."
    found = read(
        decision(action=action), role=saying(ROLES, remedy_payment="list item")
    )
    remedies = [f for f in found.findings if f.kind == "remedy"]
    assert [(f.type, f.amount_gbp) for f in remedies if f.type != "apology"] == [
        (type_id, 85)
    ]
    assert (found.payment_total_gbp, found.payment_open_ended) == (total, False)


def test_a_sum_that_is_paid_beside_a_refund_is_none() -> None:
    action = "4. The Council has agreed to pay Mrs X £60 and refund the £45 she spent."
    found = read(decision(action=action), role=saying(ROLES, refund="section action"))
    remedies = [(f.type, f.amount_gbp) for f in found.findings if f.kind == "remedy"]
    assert remedies == [("symbolic_payment", 60), ("reimbursement", 45)]


@pytest.mark.parametrize(
    ("findings", "role"),
    [
        ("3. Its penalty of £70 was paid.", "fine_or_pcn"),
        ("3. She had a personal budget of £70 a week.", "budget"),
        ("3. Mrs X had to pay £70 for a van.", "complainant_cost"),
        ("3. The Council had to pay £70 for a van.", "other"),
        ("3. There were arrears of £70.", "charge_or_debt"),
    ],
)
def test_a_sum_is_what_it_is_called(findings: str, role: str) -> None:
    found = read(decision(findings=findings), role=saying(ROLES, refund="never"))
    assert [p.role for p in found.payments] == [role]


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        ("4. The Council has agreed to pay Mrs X £70.", ["remedy_payment"] * 2),
        ("4. The Council has agreed to apologise.", ["other"]),
    ],
)
def test_what_nothing_pays_is_no_payment(action: str, roles: list[str]) -> None:
    document = decision(complaint="1. Mrs X says it owes her £70.", action=action)
    head = saying(ROLES, remedy_payment="times 1")
    head = replace(
        head, vocabulary={"times 1": 0, "times 2": 0}, weights=head.weights / 10
    )
    found = read(document, role=head)
    assert [p.role for p in found.payments] == roles


@pytest.mark.parametrize(
    ("item", "total"),
    [
        ("pay Mrs X the £85 it offered, if it has not done so", 85),
        ("apologise for the £85 it offered", 0),
    ],
)
def test_an_offer_that_is_to_be_paid_is_a_payment(item: str, total: int) -> None:
    action = f"4. The Council has agreed to {item}."
    found = read(decision(action=action), role=saying(ROLES, offered_earlier="R1 it"))
    assert found.payment_total_gbp == total


OFFER = "3. The Council was at fault. Its reply put forward £40 for this."


@pytest.mark.parametrize(
    ("outcome", "offers"),
    [("Upheld", [("symbolic_payment", "offered_before", 40)]), ("Not upheld", [])],
)
def test_an_earlier_offer_is_a_remedy_of_an_upheld_complaint(
    outcome: str, offers: list[tuple[str, str, int]]
) -> None:
    head = saying(ROLES, offered_earlier="L1 forwar")
    found = read(decision(outcome=outcome, findings=OFFER), role=head)
    assert [
        (f.type, f.status, f.amount_gbp) for f in found.findings if f.amount_gbp
    ] == offers
    assert [p.role for p in found.payments] == ["offered_earlier"]
    assert found.payment_total_gbp == 0


@pytest.mark.parametrize(
    ("action", "remedies"),
    [
        ("4. The Council has apologised to Mrs X.", [("apology", "already_done")]),
        ("4. Mrs X has apologised to her neighbour.", []),
        ("4. It has apologised. It will apologise again.", [("apology", "agreed")]),
    ],
)
def test_what_was_done_among_the_actions_is_a_remedy(
    action: str, remedies: list[tuple[str, str]]
) -> None:
    head = saying(STATUSES, already_done="status already_done", agreed="s will")
    found = read(decision(action=action, action_title="Remedy"), status=head)
    given = [(f.type, f.status) for f in found.findings if f.kind == "remedy"]
    assert given == remedies


def test_an_offer_told_twice_is_one() -> None:
    twice = decision(findings=OFFER, summary="The Council put forward £40.")
    found = read(twice, role=saying(ROLES, offered_earlier="L1 forwar"))
    offers = [f for f in found.findings if f.status == "offered_before"]
    assert len(offers) == 1
    assert {p.finding_id for p in found.payments} == {offers[0].finding_id}


@pytest.mark.parametrize(
    ("action", "says", "status"),
    [
        pytest.param(
            "4. The Council should apologise to Mrs X.",
            {"agreed": "status recommended"},
            "agreed",
            id="the head is heard",
        ),
        pytest.param(
            "4. I recommended an apology, but the Council does not agree to apologise.",
            {"agreed": "section action"},
            "refused",
            id="what the rules see refused stays refused",
        ),
        pytest.param(
            "4. The Council has now:\n- apologised to Mrs X.",
            {"agreed": "section action"},
            "already_done",
            id="so does what is done below its introduction",
        ),
        pytest.param(
            "4. The Council will apologise to Mrs X.",
            {"none": "section action"},
            "agreed",
            id="so does what is secured among the actions",
        ),
    ],
)
def test_status_of_head_and_rules(
    action: str, says: dict[str, str], status: str | None
) -> None:
    case = read_case(decision(action=action), "rules")
    case = with_heads(case, {STATUS: saying(STATUSES[::-1], **says)})
    given = {status_of(case, number) for number in case.statuses}
    assert given == {status}


@pytest.mark.parametrize(("chance", "status"), [(10.0, None), (1.0, "agreed")])
def test_only_a_sure_head_leaves_out_what_the_findings_say(
    chance: float, status: str | None
) -> None:
    case = read_case(decision(findings="3. It will apologise to Mrs X."), "rules")
    head = saying(STATUSES)
    head = replace(head, biases=np.array([0, 0, 0, 0, 0, chance], np.float32))
    given = with_heads(case, {STATUS: head}).statuses
    assert set(given.values()) == {status}


def test_items_of_a_list_hear_each_other() -> None:
    action = "4. The Council has agreed to:\n- apologise to Mrs X; and\n"
    action += "- remind its staff of the policy; and\n- review its letters."
    case = read_case(decision(action=action), "rules")
    head = saying(STATUSES, recommended="s apolog", agreed="w its")
    weak = replace(head, weights=head.weights * np.array([[0.02], [1.0]], np.float32))
    statuses = with_heads(case, {STATUS: weak}).statuses
    assert set(statuses.values()) == {"agreed"}


def test_an_unsure_head_adds_nothing_to_what_has_no_status() -> None:
    case = read_case(decision(findings="3. An apology is a fine thing."), "rules")
    level = saying(STATUSES)
    level = replace(level, biases=np.zeros(len(STATUSES), np.float32))
    assert set(with_heads(case, {STATUS: level}).statuses.values()) <= {None}


def test_without_heads_the_rules_decide() -> None:
    case = read_case(decision(action="4. The Council will pay Mrs X £50."))
    bare = with_heads(case, {})
    assert not bare.roles
    assert not bare.statuses
    assert all(
        status_of(bare, n) == status_by_rules(bare, n)
        for n in range(len(bare.readings))
    )
    _, amounts = find_payments(bare, find_remedies(bare))
    assert [amount.role for amount in amounts] == ["remedy_payment"]


def test_names_and_sums_are_masked() -> None:
    def seen(words: str) -> list[frozenset[str]]:
        case = read_case(decision(findings=f"3. {words}"), "rules")
        return [asked.features() for asked in role_features(case, places(case))]

    one, other = "Mrs T paid £35 for a taxi.", "Mr Q paid £45 for a taxi."
    assert seen(one) == seen(other)
    assert seen(one) != seen("Mrs T was paid £35 for a taxi.")


UNMISTAKABLE_ROLES = [
    ("4. The Council will pay Mrs X £200 for her distress.", "remedy_payment"),
    ("4. The Council will refund the £312.40 she paid in fees.", "refund"),
    ("4. The Council will write off her debt of £871.16.", "waiver"),
]


@pytest.mark.parametrize(("action", "role"), UNMISTAKABLE_ROLES)
def test_the_shipped_model_on_plain_roles(action: str, role: str) -> None:
    found = extract(decision(action=action), model=shipped())
    assert [p.role for p in found.payments] == [role]


UNMISTAKABLE_STATUSES = [
    ("Agreed action", "4. The Council has agreed to apologise to Mrs X.", "agreed"),
    ("Recommendations", "4. The Council should apologise to Mrs X.", "recommended"),
]


@pytest.mark.parametrize(("title", "action", "status"), UNMISTAKABLE_STATUSES)
def test_the_shipped_model_on_plain_statuses(
    title: str, action: str, status: str
) -> None:
    found = extract(decision(action=action, action_title=title), model=shipped())
    apologies = [f.status for f in found.findings if f.type == "apology"]
    assert apologies == [status]
