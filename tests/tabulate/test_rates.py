"""Shares and their intervals."""

import pytest

from upheld.tabulate.rates import per_100k, share, wilson


@pytest.mark.parametrize(
    ("count", "total", "interval"),
    [
        # Published: Newcombe 1998, table I, method 3.
        pytest.param(81, 263, (0.2553, 0.3662), id="81-of-263"),
        pytest.param(15, 148, (0.0624, 0.1605), id="15-of-148"),
        pytest.param(0, 20, (0.0, 0.1611), id="none-of-20"),
        pytest.param(1, 29, (0.0061, 0.1718), id="1-of-29"),
        # By symmetry with none of 20.
        pytest.param(20, 20, (0.8389, 1.0), id="all-of-20"),
        pytest.param(0, 0, (None, None), id="nothing-counted"),
    ],
)
def test_wilson(count: int, total: int, interval: tuple[float, float]) -> None:
    assert wilson(count, total) == interval


def test_share() -> None:
    assert [share(2, 3), share(0, 3), share(0, 0)] == [0.6667, 0.0, None]


def test_per_100k() -> None:
    assert per_100k(7, 350_000) == 2.0
    assert per_100k(7, None) is None
