"""Short invented decisions, for tests that need a whole document."""

from upheld.ingest.read import document_from_text
from upheld.types import Document


def decision(
    *,
    outcome: str | None = "Upheld",
    summary: str = "Mrs X complained about her bins. We found the Council at fault.",
    complaint: str = "1. Mrs X complains the Council missed her bins.",
    findings: str = "3. The Council was at fault.",
    action: str | None = None,
    action_title: str = "Agreed action",
    ending: str = "9. I have completed my investigation.",
    title: str = "Northmere County Council (21 000 001)",
) -> Document:
    """Return a decision with the given parts and the usual sections around them."""
    header = "Category : Environment and regulation > Refuse and recycling\n"
    header += f"Decision : {outcome}\n" if outcome else ""
    agreed = f"{action_title}\n{action}\n" if action else ""
    return document_from_text(
        f"{title}\n{header}Decision date : 12 Mar 2022\n"
        f"The Ombudsman's final decision:\nSummary: {summary}\n"
        f"The complaint\n{complaint}\n"
        "The Ombudsman's role and powers\n2. We investigate complaints of fault.\n"
        f"What I found\n{findings}\n{agreed}"
        f"Final decision\n{ending}\n"
    )
