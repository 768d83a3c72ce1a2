"""What goes out to Label Studio."""

import json
from xml.etree.ElementTree import fromstring

import pytest

from factories import TEXT, decision, finding
from upheld.evaluation.gold import NOT_FINDINGS, roles
from upheld.evaluation.sample import stratified_sample
from upheld.review import label_config, task
from upheld.taxonomy import KINDS, ids


def test_a_task() -> None:
    made = json.loads(json.dumps(task(decision())))
    assert made["data"]["text"] == TEXT
    assert made["data"]["decision_id"] == "21 000 001"
    (prediction,) = made["predictions"]
    labels = [item for item in prediction["result"] if item["type"] == "labels"]
    assert [
        (item["from_name"], item["value"]["labels"], item["value"]["text"])
        for item in labels
    ] == [
        ("fault", ["fault:delay"], "This was fault."),
        ("injustice", ["injustice:frustration"], "The delay caused Mrs X frustration."),
        ("remedy", ["remedy:symbolic_payment"], "the Council will pay Mrs X £250"),
        ("money", ["money:remedy_payment"], "£250"),
    ]
    fault, injustice, remedy, money = (item["id"] for item in labels)
    said = [
        (item["id"], item["from_name"], item["value"])
        for item in prediction["result"]
        if item["type"] not in ("labels", "relation") and item["id"] in (remedy, money)
    ]
    span = {key: labels[2]["value"][key] for key in ("start", "end")}
    assert [(name, of) for name, of, _ in said] == [
        (remedy, "status"),
        (remedy, "amount_gbp"),
        (remedy, "payee"),
        (money, "amount_gbp"),
    ]
    assert said[0][2]["choices"] == ["agreed"]
    assert said[1][2]["number"] == 250
    assert said[2][2] == {**span, "text": ["Mrs X"]}
    relations = [i for i in prediction["result"] if i["type"] == "relation"]
    assert [(item["from_id"], item["to_id"]) for item in relations] == [
        (fault, injustice),
        (injustice, remedy),
    ]
    header = {
        item["from_name"]: item["value"]
        for item in prediction["result"]
        if "start" not in item.get("value", {"start": 0})
    }
    assert header == {
        "reference": {"text": ["21 000 001"]},
        "bodies": {"text": ["Northmere County Council"]},
        "category": {"text": ["Environment and regulation"]},
        "subcategory": {"text": ["Drainage"]},
        "decision_date": {"text": ["2022-03-12"]},
        "outcome": {"choices": ["upheld"]},
        "outcome_detail": {"choices": ["upheld_fault_injustice"]},
    }


def test_ids_can_be_names_of_styles() -> None:
    """Label Studio makes style classes of them, where a space or / fails."""
    result = task(decision())["predictions"][0]["result"]
    names = [item["id"] for item in result if "id" in item]
    assert [
        name for name in names if not name.replace("-", "").replace("_", "").isalnum()
    ] == []
    other = task(decision("21 000 009", text=f"{TEXT} Again."))["predictions"][0][
        "result"
    ]
    assert not {*names} & {item["id"] for item in other if "id" in item}


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("", id="plain"),
        pytest.param("\U0001f4e7 ", id="beyond U+FFFF, one character"),
        pytest.param("one\r\ntwo\r\n", id="two characters at a line end"),
        pytest.param(
            "\N{LATIN SMALL LETTER E}\N{COMBINING ACUTE ACCENT} ", id="accent"
        ),
    ],
)
def test_offsets_are_characters(before: str) -> None:
    text = f"{before}This was fault."
    own = decision(text=text, findings=(finding(text=text),), payments=())
    (item,) = (
        i for i in task(own)["predictions"][0]["result"] if i["type"] == "labels"
    )
    value = item["value"]
    assert (value["start"], value["end"]) == (len(before), len(text))
    assert text[value["start"] : value["end"]] == "This was fault."


def test_a_sample_goes_along() -> None:
    (drawn,), sample = stratified_sample([decision(), decision("21 000 009")], 1)
    made = task(drawn, sample)
    assert (made["data"]["stratum"], made["data"]["weight"]) == ("upheld", 2)
    assert made["meta"]["upheld"]["strata"] == {"upheld": [2, 1]}


def test_every_label_is_declared() -> None:
    view = fromstring(label_config())
    labels = {
        group.get("name"): [label.get("alias") for label in group]
        for group in view.iter("Labels")
    }
    assert labels == {
        **{kind: [f"{kind}:{name}" for name in ids(kind)] for kind in KINDS},
        "not_finding": [f"not_finding:{why}" for why in NOT_FINDINGS],
        "money": [f"money:{role}" for role in roles()],
    }
    assert all(label.get("value") for label in view.iter("Label"))
    (text,) = view.iter("Text")
    assert text.attrib == {"name": "text", "value": "$text", "granularity": "word"}
    named = [tag.get("name") for tag in view.iter() if tag.get("toName")]
    assert len(named) == len({*named})


def test_label_studio_takes_it() -> None:
    """Label Studio's own check of a configuration and of predictions for it."""
    interface = pytest.importorskip(
        "label_studio_sdk.label_interface", reason="label-studio-sdk is not installed"
    )
    config = interface.LabelInterface(label_config())
    config.validate()
    made = task(decision())
    assert config.validate_task({"data": made["data"]})
    assert config.validate_prediction(made["predictions"][0], return_errors=True) == []
