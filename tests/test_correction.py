"""Shares corrected for known error."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding import corrected_share

COUNTS = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 40), st.integers(0, 40), st.integers(0, 300))


def correct(n, total, tp, support, fp, negative):
    """Return the corrected share of one code, whose coder was measured on so many units with and without it."""
    counts = pd.DataFrame({"unit": ["segment"], "code": ["KI"], "n": [n], "total": [total]})
    known = {
        "kind": "code",
        "code": "KI",
        "unit": "segment",
        "n_judged": support + negative,
        "support": support,
        "provisional": False,
    }
    return corrected_share(counts, pd.DataFrame([{**known, "tp": tp, "fp": fp}])).iloc[0]


def test_correction_is_the_published_one():
    """Example of epiR's epi.prev: 23 of 150 cows, Se .96, Sp .89: 5.1 of 100 truly ill."""
    row = correct(23, 150, tp=96, support=100, fp=11, negative=100)
    assert (round(row["share"], 3), round(row["corrected"], 3), row["status"]) == (0.153, 0.051, "corrected")


def test_correction_outside_the_possible_is_clipped_and_said():
    """Moujaber et al. (2008) in the same source: 6 of 151, Se .964, Sp .927: 0 of 100."""
    row = correct(6, 151, tp=964, support=1000, fp=73, negative=1000)
    assert (row["corrected"], row["status"]) == (0, "clipped")


def test_a_coder_no_better_than_chance_corrects_nothing():
    """With Se + Sp not above 1 there is no corrected share, and the table says why."""
    row = correct(5, 10, tp=4, support=10, fp=4, negative=10)
    assert row["status"] == "uninformative"
    assert row[["corrected", "corrected_low", "corrected_high"]].isna().all()
    assert row["share"] == 0.5


@pytest.mark.parametrize(("n", "total", "support", "negative"), [(1, 2, 0, 9), (1, 2, 9, 0), (0, 0, 9, 9)])
def test_what_was_not_measured_is_not_corrected(n, total, support, negative):
    """Without gold units with the code, or without it, or without a share, there is nothing to correct by."""
    row = correct(n, total, tp=support, support=support, fp=0, negative=negative)
    assert row["status"] == "not validated"
    assert math.isnan(row["corrected"])


def test_codes_without_scores_keep_their_row():
    """A code that the gold sample does not know is shown raw."""
    counts = pd.DataFrame({"unit": "segment", "code": ["NASJ", "KI"], "n": [1, 1], "total": [4, 4]})
    scores = pd.DataFrame(
        [
            {
                "kind": "code",
                "code": "KI",
                "unit": "segment",
                "n_judged": 9,
                "support": 4,
                "tp": 4,
                "fp": 0,
                "provisional": False,
            }
        ]
    )
    table = corrected_share(counts, scores)
    assert table["code"].tolist() == ["NASJ", "KI"]
    assert table["status"].tolist() == ["not validated", "corrected"]
    assert table["provisional"].tolist() == [True, False]


def test_units_must_be_the_same():
    """Errors of sentences can't correct a share of documents."""
    counts = pd.DataFrame({"unit": ["document"], "code": ["KI"], "n": [1], "total": [4]})
    scores = pd.DataFrame(
        [
            {
                "kind": "code",
                "code": "KI",
                "unit": "segment",
                "n_judged": 9,
                "support": 4,
                "tp": 4,
                "fp": 0,
                "provisional": False,
            }
        ]
    )
    with pytest.raises(ValueError, match="the counts are in the unit document, the scores in segment"):
        corrected_share(counts, scores)


def test_interval_is_that_of_lang_and_reiczigel():
    """The formulas of the article, written out for 27 of 90, Se 18 of 20 and Sp 95 of 100."""
    z = 1.959963984540054
    n, p = 90 + z**2, (27 + z**2 / 2) / (90 + z**2)
    se, sp = 19 / 22, 96 / 102
    middle = (p + sp - 1) / (se + sp - 1)
    shift = 2 * z**2 * (middle * se * (1 - se) / 22 - (1 - middle) * sp * (1 - sp) / 102)
    variance = p * (1 - p) / n + middle**2 * se * (1 - se) / 22 + (1 - middle) ** 2 * sp * (1 - sp) / 102
    reach = z * math.sqrt(variance) / (se + sp - 1)
    row = correct(27, 90, tp=18, support=20, fp=5, negative=100)
    expected = [middle + shift - reach, middle + shift + reach]
    assert row[["corrected_low", "corrected_high"]].tolist() == pytest.approx(expected)


def test_interval_holds_the_truth_as_often_as_it_says():
    """Drawn from a known truth 4 000 times, the interval at 95 % holds it at least 94 times of 100."""
    rng, times, truth, se, sp = np.random.default_rng(7), 4000, 0.3, 0.8, 0.95
    counts = pd.DataFrame({"unit": "segment", "code": [str(number) for number in range(times)], "total": 120})
    counts = counts.assign(n=rng.binomial(120, truth * se + (1 - truth) * (1 - sp), times))
    known = {
        "tp": rng.binomial(25, se, times),
        "fp": rng.binomial(250, 1 - sp, times),
        "support": 25,
        "n_judged": 275,
        "provisional": False,
    }
    table = corrected_share(counts, counts[["unit", "code"]].assign(kind="code", **known))
    assert table["corrected_low"].le(truth).mul(table["corrected_high"].ge(truth)).mean() >= 0.94


@given(COUNTS, st.integers(0, 20), st.integers(0, 20))
def test_shares_and_ends_stay_between_zero_and_one(counts, misses, rest):
    """Whatever the counts, the corrected share lies in its interval and both between 0 and 1."""
    n, more, tp, fp, negative = counts
    row = correct(n, n + more, tp=tp, support=tp + misses, fp=fp, negative=fp + negative + rest)
    if row["status"] in ("corrected", "clipped"):
        assert 0 <= row["corrected_low"] <= row["corrected"] <= row["corrected_high"] <= 1
