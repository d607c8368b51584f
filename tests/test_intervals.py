"""Wilson intervals."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.coding import wilson


def interval(n, total):
    """Return the interval of one share."""
    low, high = wilson(pd.Series([n]), pd.Series([total])).iloc[0]
    return low, high


@pytest.mark.parametrize(
    ("n", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_the_published_interval(n, total, low, high):
    """The four examples of Newcombe (1998), table I, method 3."""
    assert interval(n, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilson_is_that_of_scipy(counts):
    """The vectorised formula gives what scipy gives for one share."""
    ends = binomtest(*counts).proportion_ci(method="wilson")
    assert interval(*counts) == pytest.approx((ends.low, ends.high), abs=1e-12)


@given(st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilson_holds_the_share_and_mirrors(counts):
    """The share lies inside; the interval of what is not is the mirror image."""
    n, total = counts
    low, high = interval(n, total)
    assert 0 <= low <= n / total <= high <= 1
    assert interval(total - n, total) == pytest.approx((1 - high, 1 - low))


def test_wilson_of_nothing_is_missing():
    """A share of no cases has no interval; the index is that of the counts, whatever their type."""
    counts = pd.DataFrame({"n": [0, 1], "total": [0, 2]}, index=["a", "b"]).astype("Int64")
    table = wilson(counts["n"], counts["total"])
    assert table.loc["a"].isna().all()
    assert table.loc["b"].notna().all()
