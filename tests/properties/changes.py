"""Changes of a text as copies, conversions and bad luck make them, for Hypothesis."""

import json
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[2] / "corpus"


def _texts() -> list[str]:
    found = []
    for name in ("examples.jsonl", "train-documents.jsonl"):
        for line in (CORPUS / name).read_text("utf-8").splitlines():
            found.append(json.loads(line)["text"])
    return found


TEXTS = _texts()
"""Whole decisions and articles: the examples first, then those of train."""
PAGES = [
    path.read_text("utf-8") for path in sorted((CORPUS / "examples").glob("*.html"))
]
RECORDS = [
    json.dumps({"text": text, "title": "Elm Council", "date": "2022-03-12"})
    for text in TEXTS[:16]
]

# What stands in no ordinary text, or means something to a later stage.
STRANGE = (
    # White space, and what is invisible.
    *(
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u2028",
        "\u0085",
        "\f",
        "\v",
        "\t",
        "\r",
        "\u3000",
    ),
    *("\0", "\x1b[31m", "\ufeff", "\ufffd", "\u202e", "\ud800", "\U000e0041", "\u200d"),
    # Letters and digits that are not what they look like.
    *(
        "\u0301",
        "\u1100\u1161",
        "\u0644\u0627",
        "\U0001f600",
        "\ufb01",
        "\u2163",
        "\u00bd",
    ),
    *(
        "\u0663",
        "\uff11\uff12",
        "\u00b2",
        "\u2460",
        "\u0130",
        "\u1e9e",
        "\u212a",
        "\uf0b7",
    ),
    # Marks, alone and in formats that readers know.
    *("\u2022", "\u2019", "\u2018", "\u201c", "\u201d", "\u201e", "'", '"', "\u2026"),
    *("(", ")", "[", "]", "<", ">", "&", "{", "}", "\\", "|", "#", "**", "-", "--"),
    *(
        "\u2013",
        "\u2014",
        "...",
        ".",
        ",",
        ";",
        ":",
        "?",
        "!",
        "&amp;",
        "&#0;",
        "&pound",
    ),
    *("&lt;p&gt;", "<p>", "</p>", "<ol>", "<li>", "<ol start=-3>", "<li value=x>"),
    *("</div>", "<table><td>", "<h1>", "<svg>", "<pre>", "<!--", "]]>", '{"', '": "'),
    # Money, numbers of paragraphs, dates, references.
    *(
        "£",
        "£0",
        "£-5",
        "£1,00",
        "£1.234.567",
        "£200,",
        "£99999999999999999999",
        "£1e9",
    ),
    *(
        "£½",
        "12. ",
        "12)",
        "(12) ",
        "a) ",
        "(a) ",
        "ii) ",
        "(iv)",
        "1.1 ",
        "999. ",
        "0. ",
    ),
    *("00/00/0000", "31/02/2020", "1/1/1", "\u06f1\u06f2. ", "21\u00a0000\u00a0001"),
    *("\u00e2\u20ac\u2122", "\u00c2\u00a3"),
)
PHRASES = (
    "The Council was at fault.",
    "This was not fault.",
    "The Council has agreed to:",
    "- pay Mrs X £200 each; and",
    "It will pay £50 a month from May until it provides the education.",
    "half of the fees",
    "within four weeks of this decision",
    "by 31 June 2020",
    "“We are sorry,”",
    "What I found",
    "Agreed action",
    "Final decision",
    "Summary: ",
    "The Ombudsman's final decision:",
    "Category : ",
    "Decision date : 12 Mar 2022",
    "Decision : Upheld",
    "Northmere County Council (21 000 001)",
    "Ombudsman satisfied with council's response: 12 September 2017",
    "Key to names used",
    "(the First Council) and (the Second Council)",
    "Page 3 of 7",
    "...........................",
    "see paragraph 12 above",
)

# What has a number in it, and numbers that nobody would write.
COUNTED = (
    "The Council will pay Mrs X £{} for distress.",
    "It will pay £200 a month for {} months and {} days.",
    "It will pay £20 a month from 1 May {} to 31 December {}.",
    "It will pay each of the {} families £{}.",
    "It will pay {} pounds within {} weeks of this decision.",
    "Within {} working days of this decision it will apologise.",
    "By {} March {} it will apologise.",
    "by {}/{}/{}",
    "Decision date : {} December {}",
    "{}. It will pay £{}.",
    "({}) it will pay {}%;",
    "see paragraph {} above. This was fault.",
    "over the {}-{} school year",
)
NUMBERS = (
    *("0", "00", "1", "2", "12", "31", "32", "99", "366", "999", "9999", "10000"),
    *("1.5", "½", "0.0001", "1,000", "1,00", "-5", "10" * 10, "9" * 400, "9" * 5000),
    *("٣", "１２", "²", "half", "a", "twenty-one", "hundred million million", "1e5"),
)


class Change(NamedTuple):
    """One change: what is done, to the part of the text at ``at``, with what."""

    kind: str
    at: int
    to: int
    what: str

    def of(self, text: str) -> str:
        """Return the text after the change."""
        return _KINDS[self.kind](self, text)


def _parts(separator: str) -> Callable[[str], Callable[[Change, str], str]]:
    """Return what makes a change of the parts between separators."""

    def by_name(name: str) -> Callable[[Change, str], str]:
        def change(self: Change, text: str) -> str:
            parts = text.split(separator) if separator else list(text)
            at, to = self.at % len(parts or " "), self.to % len(parts or " ")
            if not parts or name == "insert":
                parts.insert(at, self.what)
            elif name == "delete":
                del parts[at]
            elif name == "repeat":
                parts.insert(to, parts[at])
            elif name == "swap":
                parts[at], parts[to] = parts[to], parts[at]
            elif name == "upper":
                parts[at] = parts[at].upper()
            elif name == "glue":
                parts[at : at + 2] = ["".join(parts[at : at + 2])]
            return separator.join(parts)

        return change

    return by_name


_NAMES = ("insert", "delete", "repeat", "swap", "upper", "glue")
_KINDS: dict[str, Callable[[Change, str], str]] = {
    **{f"{name} line": _parts("\n")(name) for name in _NAMES},
    **{f"{name} word": _parts(" ")(name) for name in _NAMES},
    **{f"{name} letter": _parts("")(name) for name in _NAMES},
    "cut off": lambda self, text: text[: self.at % (len(text) + 1)],
    "cut front": lambda self, text: text[self.at % (len(text) + 1) :],
    "break": lambda self, text: _broken(text, self.at % (len(text) + 1)),
    "wrap": lambda self, text: "\n".join(
        textwrap.fill(line, 40 + self.at % 80) for line in text.split("\n")
    ),
    "one line": lambda _, text: text.replace("\n", " "),
    "blank lines": lambda _, text: text.replace("\n", "\n\n"),
    "upper": lambda _, text: text.upper(),
    "line ends": lambda _, text: text.replace("\n", "\r\n"),
    "hard spaces": lambda _, text: text.replace(" ", "\u00a0"),
    "straight": lambda _, text: text.translate(str.maketrans("’‘“”", "''\"\"")),
    "title twice": lambda _, text: f"{text.split(chr(10))[0]}\n{text}",
    "whole twice": lambda _, text: f"{text}\n{text}",
}


def _broken(text: str, at: int) -> str:
    return f"{text[:at]}\n{text[at:]}"


def changes() -> st.SearchStrategy[Change]:
    """Return one change anywhere in a text."""
    place = st.integers(0, 4000)
    counted = st.builds(
        lambda words, first, other: words.replace("{}", first, 1).replace("{}", other),
        st.sampled_from(COUNTED),
        st.sampled_from(NUMBERS),
        st.sampled_from(NUMBERS),
    )
    return st.builds(
        Change,
        st.sampled_from(list(_KINDS)),
        place,
        place,
        st.sampled_from([*STRANGE, *PHRASES]) | counted | st.text(max_size=5),
    )


def changed_texts(
    most: int = 6, texts: Sequence[str] = TEXTS
) -> st.SearchStrategy[str]:
    """Return a text, by itself a decision of the corpus, after so many changes."""

    def apply(text: str, several: list[Change]) -> str:
        for change in several:
            text = change.of(text)
        return text

    return st.builds(apply, st.sampled_from(texts), st.lists(changes(), max_size=most))


def tries(share: float) -> settings:
    """Return settings that try this share of the examples of the profile."""
    return settings(max_examples=max(1, round(share * settings().max_examples)))
