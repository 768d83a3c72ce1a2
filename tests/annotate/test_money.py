"""Sums of money: each row lists every sum of its text, in order."""

from decimal import Decimal

import pytest

from upheld.annotate.money import find_money


def sums(text: str) -> list[tuple[str, str, Decimal]]:
    return [(text[m.start : m.end], m.rule, m.value) for m in find_money(text)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "printed", "pounds"),
    [
        ("It will pay £1,000.", "£1,000", "1000"),
        ("It paid £1000, then more.", "£1000", "1000"),
        ("She owed £6179", "£6179", "6179"),
        ("(£2,870.55)", "£2,870.55", "2870.55"),
        ("It pays £ 400.", "£ 400", "400"),
        ("The fee was £1.50.", "£1.50", "1.50"),
        ("about £10k", "£10k", "10000"),
        ("some £1.5m", "£1.5m", "1500000"),
        ("some £1.5 million", "£1.5 million", "1500000"),
        ("‘£300’", "£300", "300"),
        ("£1,250,000.", "£1,250,000", "1250000"),
        ("a charge of 50p", "50p", "0.50"),
        ("a charge of 20 pence", "20 pence", "0.20"),
    ],
)
def test_sum_with_a_sign(text: str, printed: str, pounds: str) -> None:
    assert sums(text) == [(printed, "pounds", Decimal(pounds))]


@pytest.mark.parametrize(
    ("text", "printed", "pounds"),
    [
        ("It paid 500 pounds.", "500 pounds", "500"),
        ("It paid 1,250 pounds.", "1,250 pounds", "1250"),
        ("It paid five hundred pounds.", "five hundred pounds", "500"),
        ("It paid a hundred pounds.", "a hundred pounds", "100"),
        ("twenty-five pounds", "twenty-five pounds", "25"),
        (
            "It paid one thousand two hundred and fifty pounds.",
            "one thousand two hundred and fifty pounds",
            "1250",
        ),
        ("for Ms X and fifty pounds", "fifty pounds", "50"),
        ("1.5 million pounds", "1.5 million pounds", "1500000"),
    ],
)
def test_sum_in_words(text: str, printed: str, pounds: str) -> None:
    assert sums(text) == [(printed, "words", Decimal(pounds))]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("£100-£300", ["£100", "£300"]),
        ("£100 – £300", ["£100", "£300"]),
        ("£100-300", ["£100", "300"]),
        ("£150 to £350 a month", ["£150", "£350"]),
        ("between £100 and £300", ["£100", "£300"]),
        ("payments ranging from £100 to £300", ["£100", "£300"]),
    ],
)
def test_band(text: str, ends: list[str]) -> None:
    assert [(printed, rule) for printed, rule, _ in sums(text)] == [
        (end, "range") for end in ends
    ]


def test_band_in_thousands_says_so_once() -> None:
    assert [value for _, _, value in sums("£10-20k")] == [10_000, 20_000]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It paid £100 and £300.", id="two sums"),
        pytest.param("It will increase its offer from £300 to £500.", id="increase"),
        pytest.param("It raised the rent of £100 to £150.", id="rise"),
        pytest.param("The rent went from £100 to £150.", id="from"),
        pytest.param("£300, made up of £200", id="a total and its part"),
        pytest.param("£200. To £100 it added.", id="two sentences"),
    ],
)
def test_two_sums_that_are_no_band(text: str) -> None:
    assert [rule for _, rule, _ in sums(text)] == ["pounds", "pounds"]


@pytest.mark.parametrize(
    ("text", "printed", "pounds"),
    [
        ("pay Mr X 200 to recognise his distress", "200", "200"),
        ("paid Mr and Mrs Q 1,250.", "1,250", "1250"),
        ("It will pay her a further 150, and", "150", "150"),
        ("pay Y 300 for each term", "300", "300"),
        ("pay the family 2000 for its loss", "2000", "2000"),
        ("It will pay Ms X 100", "100", "100"),
        ("It will pay 250 to Ms X", "250", "250"),
        ("a payment of 250 to recognise her distress", "250", "250"),
        ("pay a further 250 for the distress", "250", "250"),
    ],
)
def test_sum_that_lost_its_sign(text: str, printed: str, pounds: str) -> None:
    assert sums(text) == [(printed, "lost_pound", Decimal(pounds))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("pay Mr X 200 hours of respite", id="hours"),
        pytest.param("pay her 50 per cent of the cost", id="per cent"),
        pytest.param("pay her 50% of the cost", id="%"),
        pytest.param("It paid Ms X 2019 and 2020 arrears", id="years"),
        pytest.param("paid Ms X 2000 to 2005 arrears", id="span of years"),
        pytest.param("It will pay Mr X 2 in all", id="too small"),
        pytest.param("It will pay 12 to 14 families", id="how many"),
        pytest.param("a payment of 12 months for the distress", id="how long"),
        pytest.param("It paid Mr X after 200 days", id="not behind the person"),
        pytest.param("US$400 and €30", id="other money"),
        pytest.param("code A£500", id="inside a word"),
        pytest.param("£12,34 and £1.505", id="misprints"),
        pytest.param("It costs £ and more", id="no number"),
        pytest.param("hundreds of pounds", id="no sum"),
        pytest.param("a few hundred pounds", id="vague"),
        pytest.param("several thousand pounds", id="vague thousands"),
        pytest.param("She lost 20 pounds in weight.", id="weight"),
        pytest.param("1080p and page 3p.m", id="not pence"),
        pytest.param("It impounds cars.", id="impounds"),
        pytest.param("£20210000012021000002", id="digits that ran together"),
        pytest.param("£" + "9" * 5000, id="more digits than a number may have"),
    ],
)
def test_no_sum(text: str) -> None:
    assert sums(text) == []


def test_sums_are_in_text_order_whatever_their_rule() -> None:
    text = "pay Mr X 200 and £300, then 50p and five hundred pounds"
    assert [rule for _, rule, _ in sums(text)] == [
        "lost_pound",
        "pounds",
        "pounds",
        "words",
    ]
