"""Whose words an article quotes."""

import pytest

from upheld.context.quotations import quotations
from upheld.taxonomy import folded
from upheld.types import Holder

OMBUDSMAN, BODY = Holder.OMBUDSMAN, Holder.BODY
COMPLAINANT, THIRD = Holder.COMPLAINANT, Holder.THIRD_PARTY

# A text with one quotation, which begins with "It", and whose words it holds.
ONE = [
    ('The ombudsman said: "It failed her."', OMBUDSMAN),
    ("The ombudsman said: “It failed her.”", OMBUDSMAN),
    ("The ombudsman said: ‘It failed her.’", OMBUDSMAN),
    ("The ombudsman said: 'It failed her.'", OMBUDSMAN),
    ('"It failed her," said the watchdog.', OMBUDSMAN),
    ('"It failed her," the report said.', OMBUDSMAN),
    ('"It failed her," said a spokesman for the ombudsman.', OMBUDSMAN),
    ('According to the ombudsman, "It failed her".', OMBUDSMAN),
    ('A council spokeswoman said: "It failed her."', BODY),
    ('"It failed her," said Cllr Bob Lane, leader of the council.', BODY),
    ('A council spokesman told the ombudsman: "It failed her."', BODY),
    ('"It failed her," her mother told this newspaper.', COMPLAINANT),
    ('Mrs X said: "It failed me."', COMPLAINANT),
    ('A spokesman for the charity said: "It failed her."', THIRD),
    ('"It failed her," said Jo Bell.', THIRD),
    ('The investigator was blunt. "It failed her," she wrote.', OMBUDSMAN),
    ('The ombudsman agreed. "It failed her," she said.', THIRD),
    ('Mrs X is angry. "It failed me," she said.', COMPLAINANT),
    ('The report calls the officer "It" throughout.', None),
    ("In the council's view It failed.", None),
]


@pytest.mark.parametrize(("text", "holder"), ONE)
def test_speaker(text: str, holder: Holder | None) -> None:
    plain = folded(text)
    assert quotations(plain).speaker_at(plain.index("It")) is holder


SEVERAL = [
    pytest.param(
        'A council spokesman said: "We are sorry.\n"It failed her."',
        BODY,
        id="paragraphs of one quotation",
    ),
    pytest.param(
        'The ombudsman, Ann Field, said:\n"It failed her."',
        OMBUDSMAN,
        id="named in the paragraph before",
    ),
    pytest.param(
        '"We looked," said the ombudsman. "It failed her."',
        OMBUDSMAN,
        id="goes on behind its speaker",
    ),
    pytest.param(
        '"We are sorry," said the council\'s leader.\nMrs X said: "It failed me."',
        COMPLAINANT,
        id="another speaks in the next paragraph",
    ),
    pytest.param(
        'The ombudsman said: "She waited."\n"It failed me," said her son.',
        COMPLAINANT,
        id="a closed quotation does not go on",
    ),
]


@pytest.mark.parametrize(("text", "holder"), SEVERAL)
def test_several_quotations(text: str, holder: Holder) -> None:
    assert quotations(text).speaker_at(text.index("It")) is holder


def test_outside_nobody_is_quoted() -> None:
    text = 'The ombudsman said: "It failed her." It was sorry.'
    assert quotations(text).speaker_at(text.rindex("It")) is None


LEFT_OPEN = [
    pytest.param('It said: "She waited. It', True, id="inside a quotation"),
    pytest.param('It said: "She waited." It', False, id="behind a quotation"),
    pytest.param('"She waited," it said. "It', True, id="inside the second of two"),
    pytest.param("It said: 'She waited. It", False, id="single marks are not counted"),
]


@pytest.mark.parametrize(("text", "left_open"), LEFT_OPEN)
def test_quotation_left_open(text: str, left_open: bool) -> None:
    assert quotations(text).left_open(0, text.rindex("It")) is left_open
