"""Shares with what they are worth."""

from collections.abc import Iterable
from math import fsum, inf, sqrt

Z_95 = 1.959964


def share(count: int, total: int) -> float | None:
    """Return count / total to four decimals, None where there is nothing to divide."""
    return round(count / total, 4) if total else None


def total(amounts: Iterable[float]) -> float:
    """Return the sum of amounts, the same in whatever order they come."""
    try:
        return fsum(amounts)
    except OverflowError:  # of sums that a text may name, and nobody has
        return inf


def per_100k(count: int, population: int | None) -> float | None:
    """Return cases for every 100,000 residents to two decimals."""
    return round(count / population * 100_000, 2) if population else None


def wilson(count: int, total: int) -> tuple[float | None, float | None]:
    """Return the Wilson 95 % interval of a share, to four decimals, None without total.

    Unlike the textbook interval it holds at few cases and at shares near 0 and 1.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927),
    209-212; method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872.
    """
    if not total:
        return None, None
    p, z2 = count / total, Z_95**2
    middle = p + z2 / (2 * total)
    spread = Z_95 * sqrt(p * (1 - p) / total + z2 / (4 * total**2))
    low, high = ((middle + side) / (1 + z2 / total) for side in (-spread, spread))
    return round(max(low, 0.0), 4), round(min(high, 1.0), 4)
