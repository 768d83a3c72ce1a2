"""What a payment without a stated sum is worked out from, in the words of the text."""

import re

# Where the words begin that say how much: a share, a formula, a rate, a limit.
_MEASURE = re.compile(
    r"\b\d+(?:\.\d+)? ?(?:%|per ?cent)|\bhalf\b"
    r"|\b(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth)s?\b"
    r"|\b(?:up to|between|either|equal to|equivalent (?:to|of)) "
    r"|£\s?\d"
    r"|\b(?:the|her|his|their|any|all|its|what) "
    r"(?:(?!will\b|and\b)[\w'-]+ ){0,4}?(?:costs?|difference|amounts?|value"
    r"|fees?|charges?|shortfall|interest|mileage|allowances?|arrears|expenses|fares?|rent|payments?|benefits?|contributions?|s?he|they|money"
    r"|bills?|invoices?|deposit|balance|refund|rate|equivalent|owed)\b"
    r"|\b(?:interest|mileage|arrears|whatever|expenses|costs)\b",
    re.IGNORECASE,
)
# Where the next action begins.
_ENDS = re.compile(
    r"[;]|\.\s|\.$|,? and (?:also )?(?:to )?(?:pay|apolog|refund|reimburse|review"
    r"|remind|send|write|make|give|provide|arrange|issue|share|carry|consider|train|explain|amend"
    r"|change|update|offer|waive|cancel)\w*\b",
    re.IGNORECASE,
)


def basis_of(printed: str, place: int) -> str | None:
    """Return the words that say how a payment is worked out, None where there are none.

    Args:
        printed: the sentence as printed.
        place: offset in it of the words that state the payment.
    """
    measure = _MEASURE.search(printed, place) or _MEASURE.search(printed)
    if measure is None:
        return None
    end = _ENDS.search(printed, measure.end())
    return printed[measure.start() : end.start() if end else None].strip(" ,:") or None
