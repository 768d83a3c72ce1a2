"""The labels and questions that Label Studio shows, as its labelling configuration."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from upheld.review.marked import TIES, labels
from upheld.taxonomy import KINDS, OUTCOME_DETAILS, OUTCOMES, STATUSES, load

TEXT = "text"
STATUS, AMOUNT, PAYEE, DEADLINE, BORDERLINE = (
    *("status", "amount_gbp", "payee", "deadline", "borderline"),
)
TYPED_FIELDS = ("reference", "bodies", "category", "subcategory", "decision_date")
CHOSEN_FIELDS = {"outcome": OUTCOMES, "outcome_detail": OUTCOME_DETAILS}

_GROUPS = {
    "fault": ("Faults the ombudsman found", "#c0392b"),
    "injustice": ("Injustice they caused", "#d68910"),
    "remedy": ("Remedies", "#1e8449"),
    "not_finding": ("Looks like a finding and is none", "#7f8c8d"),
    "money": ("Amounts of money", "#2471a3"),
}
_NOT_FINDINGS = {
    "allegation": "What the person claims or wants",
    "negated": "It was denied: no fault, no injustice",
    "insufficient": "It cannot be decided, for want of evidence",
    "hypothetical": "What would be fault, or would follow, if something were so",
    "boilerplate": "The ombudsman's role, powers and tests, as in any decision",
    "law": "What statute, guidance or policy demands",
    "history": "An earlier complaint, or events outside the matter decided",
    "third_party": "The view of somebody else, not adopted",
    "body_statement": "What the body says, admits or excuses, not adopted",
}
_ROLES = {
    "remedy_payment": "Payment secured for distress or a lost service",
    "refund": "Given back or repaid",
    "waiver": "Cancelled or reduced",
    "backpay": "Arrears of pay or allowance",
    "other": "Any other amount",
}
# Otherwise runs of spaces are shown as one; releases differ in the name of the class.
_AS_IT_IS = ".htx-text, .htx-richtext, .lsf-htx-richtext { white-space: pre-wrap; }"
# In sight of a long text wherever one reads.
_BESIDE = (
    "flex: 2; position: sticky; top: 0; max-height: 100vh; overflow-y: auto;"
    " padding-left: 1em"
)
_ONE_LINE = {"editable": "true", "maxSubmissions": "1"}
_QUESTIONS = {
    "reference": "Reference",
    "bodies": "Bodies, one an entry, the first that of the title",
    "category": "Category",
    "subcategory": "Subcategory",
    "decision_date": "Date of the decision, such as 2022-03-12",
    "outcome": "Outcome",
    "outcome_detail": "Outcome in detail",
}


def label_config() -> str:
    """Return the labelling configuration, XML to paste into a project's settings.

    A region is labelled ``kind:type`` in the JSON that Label Studio exports; what is
    shown is the type's name, with its definition when the mouse rests on it. A remedy
    also has a status, an amount, a payee and a deadline; an amount of money has a
    role. Text is selected word by word.
    """
    view = Element("View", style="display: flex; align-items: flex-start")
    SubElement(view, "Style").text = _AS_IT_IS
    read = SubElement(view, "View", style="flex: 3; min-width: 0")
    SubElement(read, "Header", value="$title", size="4")
    SubElement(read, "Text", name=TEXT, value="$text", granularity="word")
    answer = SubElement(view, "View", style=_BESIDE)
    _of_regions(answer)
    for kind, types in labels().items():
        _labels(answer, kind, types)
    ties = SubElement(answer, "Relations")
    for says in TIES:
        SubElement(ties, "Relation", value=says)
    _of_decision(answer)
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _labels(view: Element, kind: str, types: tuple[str, ...]) -> None:
    heading, colour = _GROUPS[kind]
    SubElement(view, "Header", value=heading, size="5")
    group = SubElement(view, "Labels", name=kind, toName=TEXT)
    told = {name: (label, definition) for name, label, definition in _told(kind)}
    for name in types:
        label, definition = told[name]
        shown = {"value": label, "background": colour, "alias": f"{kind}:{name}"}
        hint = {"hint": " ".join(definition.split())} if definition else {}
        SubElement(group, "Label", shown | hint)


def _told(kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, name and definition of each type of a kind."""
    if kind == "not_finding":
        for name, hint in _NOT_FINDINGS.items():
            yield name, name.replace("_", " ").capitalize(), hint
        return
    if kind == "money":
        for name, label in _ROLES.items():
            yield name, label, ""
    for entry in load(KINDS.get(kind, kind)):
        yield entry.id, entry.label, entry.definition


def _of_regions(view: Element) -> None:
    asked = {"toName": TEXT, "perRegion": "true"}
    shown = {"visibleWhen": "region-selected"}
    of_remedies = SubElement(view, "View", shown | {"whenTagName": "remedy"})
    SubElement(of_remedies, "Header", value="Status", size="5")
    chosen = SubElement(of_remedies, "Choices", asked | {"name": STATUS})
    for status in STATUSES:
        SubElement(chosen, "Choice", value=status)
    for name, told in ((PAYEE, "Payee"), (DEADLINE, "Deadline, in the text's words")):
        SubElement(of_remedies, "Header", value=told, size="5")
        SubElement(of_remedies, "TextArea", asked | _ONE_LINE | {"name": name})
    # One control for remedies and money, so it is shown beside every region.
    of_any = SubElement(view, "View", shown)
    SubElement(of_any, "Header", value="Amount in pounds, of a payment", size="5")
    SubElement(of_any, "Number", asked | {"name": AMOUNT, "min": "0"})
    several = {"name": BORDERLINE, "choice": "multiple"}
    chosen = SubElement(of_any, "Choices", asked | several)
    told = "Borderline: neither right nor wrong to find"
    SubElement(chosen, "Choice", value=told, alias=BORDERLINE)


def _of_decision(view: Element) -> None:
    for name, known in CHOSEN_FIELDS.items():
        SubElement(view, "Header", value=_QUESTIONS[name], size="5")
        chosen = SubElement(view, "Choices", name=name, toName=TEXT, showInline="true")
        for value in known:
            SubElement(chosen, "Choice", value=value)
    for name in TYPED_FIELDS:
        SubElement(view, "Header", value=_QUESTIONS[name], size="5")
        asked = {"name": name, "toName": TEXT, **_ONE_LINE}
        if name == "bodies":
            del asked["maxSubmissions"]
        SubElement(view, "TextArea", asked)
