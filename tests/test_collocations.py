"""Collocations and dispersion."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.collocations import BigramAssocMeasures
from scipy.stats import chi2_contingency

from analysis.coding import collocations, dispersion

GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]
TEXTS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=8), min_size=1, max_size=5)


def table(texts):
    """Return texts as words with their segment and document."""
    rows = [(f"s{number}", f"s{number}", word) for number, text in enumerate(texts) for word in text]
    return pd.DataFrame(rows, columns=["document_id", "segment_id", "word"])


def test_collocations_are_counted_and_scored():
    """Counts of words and pairs; G² of the fourfold table by scipy, mutual information by hand."""
    text = [["kunstig", "intelligens", "i", "skole"]] * 6 + [["kunstig", "lys", "og", "lys", "i", "skole"]] * 2
    row = collocations(table(text)).set_index(["word_a", "word_b"]).loc[("kunstig", "intelligens")]
    assert row[["n_a", "n_b", "n_both", "total"]].tolist() == [8, 6, 6, 28]
    fourfold = chi2_contingency([[6, 2], [0, 20]], correction=False, lambda_="log-likelihood")
    assert row["log_likelihood"] == pytest.approx(fourfold.statistic, rel=1e-6)
    assert row["pmi"] == pytest.approx(math.log2(6 * 28 / (8 * 6)))


def test_measures_are_the_published_ones():
    """Manning and Schütze (1999): most powerful has 1291.42 in table 5.12, Ayatollah Ruhollah 18.38 in table 5.14."""
    ratio, pmi = BigramAssocMeasures.likelihood_ratio, BigramAssocMeasures.pmi
    assert ratio(150, (12593, 932), 14307668) == pytest.approx(1291.42, abs=0.2)
    assert pmi(20, (42, 20), 14307668) == pytest.approx(18.38, abs=0.005)


def test_pairs_never_cross_a_segment():
    """The last word of a sentence and the first of the next are no pair."""
    pairs = collocations(table([["a", "b"], ["c", "a"]] * 3))
    assert sorted(zip(pairs["word_a"], pairs["word_b"], strict=True)) == [("a", "b"), ("c", "a")]


def test_stop_words_still_stand_between():
    """Pairs with a stop word are left out, and its neighbours do not become a pair."""
    pairs = collocations(table([["deling", "av", "data", "lake"]] * 3), stop_words=["av"])
    assert pairs[["word_a", "word_b"]].to_numpy().tolist() == [["data", "lake"]]


def test_rare_pairs_are_left_out():
    """Pairs under the least number are not shown; none at all is an empty table."""
    assert collocations(table([["a", "b"]] * 2)).empty
    assert len(collocations(table([["a", "b"]] * 2), min_n=2)) == 1


@given(TEXTS, st.randoms())
def test_order_of_segments_never_matters(texts, random):
    """The same sentences in any order give the same pairs and the same dispersion."""
    words = table(texts)
    order = random.sample(range(len(texts)), len(texts))
    shuffled = pd.concat([words[words["segment_id"].eq(f"s{number}")] for number in order])
    pd.testing.assert_frame_equal(collocations(shuffled, min_n=1), collocations(words, min_n=1))
    pd.testing.assert_frame_equal(dispersion(shuffled), dispersion(words))


def test_dispersion_is_the_published_one():
    """The corpus of Gries (2008, 2020): 50 letters in five parts, a with DP .18 and DPnorm .22."""
    found = dispersion(table([text.split() for text in GRIES])).set_index("word").round(4)
    assert found.loc["a"].tolist() == [15, 5, 5, 0.18, 0.2195]
    assert found.loc["x", ["n", "n_parts", "dp"]].tolist() == [1, 1, 0.78]
    assert found.loc["e", "dp"] == 0.02


def test_normed_dispersion_is_the_published_one():
    """Lijffijt and Gries (2012): 2, 1 and 0 tokens in three equal parts have DPnorm .5."""
    parts = [["w", "w", "o"], ["w", "o", "o"], ["o", "o", "o"]]
    assert dispersion(table(parts)).set_index("word").loc["w", "dp_norm"] == pytest.approx(0.5)


@given(TEXTS)
def test_dispersion_is_that_of_the_formula(texts):
    """Equal to the sum over all parts, written out; between 0 and 1; without a norm when there is one part."""
    found = dispersion(table(texts)).set_index("word")
    total = sum(map(len, texts))
    for word, row in found.to_dict("index").items():
        n = sum(text.count(word) for text in texts)
        dp = sum(abs(text.count(word) / n - len(text) / total) for text in texts) / 2
        assert row["dp"] == pytest.approx(dp, abs=1e-12)
    assert found["dp_norm"].isna().all() if len(texts) == 1 else found["dp_norm"].between(0, 1).all()
