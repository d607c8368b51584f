"""Codes that stand together, and profiles that are alike."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding import cooccurrence, profile_similarity

CODES = ["TEA", "COFFEE"]
BASKETS = pd.DataFrame({"segment_id": range(100), "document_id": [number // 50 for number in range(100)]})
PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["KI", "DATA", "INNB"])), max_size=12)


def bought():
    """Return the baskets of Brin et al.: 20 with tea and coffee, 5 with tea alone, 70 with coffee alone, 5 without."""
    tea = BASKETS.iloc[:25].assign(code="TEA")
    coffee = BASKETS.iloc[[*range(20), *range(25, 95)]].assign(code="COFFEE")
    return pd.concat([tea, coffee, coffee.iloc[:3]], ignore_index=True)


def test_lift_is_the_published_one():
    """Tea and coffee in Brin, Motwani and Silverstein (1997): 0.20 / (0.25 · 0.90) = 0.89."""
    row = cooccurrence(bought(), BASKETS, CODES, unit="segment").iloc[0]
    assert row[["unit", "n_a", "n_b", "n_both", "total"]].tolist() == ["segment", 25, 90, 20, 100]
    assert row["expected"] == pytest.approx(22.5)
    assert row["lift"] == pytest.approx(0.89, abs=0.005)
    assert row["jaccard"] == pytest.approx(20 / 95)


def test_the_unit_decides_and_must_be_named():
    """In whole documents the two codes always meet; without a unit the question has no answer."""
    row = cooccurrence(bought(), BASKETS, CODES, unit="document").iloc[0]
    assert row[["unit", "n_a", "n_b", "n_both", "total"]].tolist() == ["document", 1, 2, 1, 2]
    with pytest.raises(TypeError, match="unit"):
        cooccurrence(bought(), BASKETS, CODES)


def test_pairs_without_codings_have_no_lift():
    """A code that never stands has no expectation to measure against, but its row is there."""
    table = cooccurrence(bought(), BASKETS, ["TEA", "MILK", "SUGAR"], unit="segment")
    assert table[["code_a", "code_b"]].to_numpy().tolist() == [["TEA", "MILK"], ["TEA", "SUGAR"], ["MILK", "SUGAR"]]
    assert table["lift"].isna().all()
    assert table["jaccard"].isna().tolist() == [False, False, True]


@given(PAIRS, st.randoms())
def test_cooccurrence_is_that_of_sets(pairs, random):
    """Counts equal those of plain sets, in whatever order the rows come."""
    shuffled = random.sample(pairs, len(pairs))
    codings = pd.DataFrame(shuffled, columns=["segment_id", "code"]).astype("str")
    table = cooccurrence(codings, pd.DataFrame({"segment_id": list("abcd")}), ["KI", "DATA", "INNB"], unit="segment")
    units = {code: {unit for unit, each in pairs if each == code} for code in ("KI", "DATA", "INNB")}
    for a, b, n_a, n_both in zip(table["code_a"], table["code_b"], table["n_a"], table["n_both"], strict=True):
        assert (n_a, n_both) == (len(units[a]), len(units[a] & units[b]))


@given(PAIRS, st.randoms())
def test_profiles_are_compared_as_sets(pairs, random):
    """Jaccard's measure of the codes of each pair of documents; missing when neither has any."""
    shuffled = random.sample(pairs, len(pairs))
    codings = pd.DataFrame(shuffled, columns=["document_id", "code"]).astype("str")
    table = profile_similarity(codings, pd.DataFrame({"document_id": list("cab")}), ["KI", "DATA", "INNB"])
    codes = {name: {code for unit, code in pairs if unit == name} for name in "abc"}
    assert {(a, b) for a, b in zip(table["a"], table["b"], strict=True)} == {("a", "b"), ("a", "c"), ("b", "c")}
    for a, b, jaccard in zip(table["a"], table["b"], table["jaccard"], strict=True):
        either = codes[a] | codes[b]
        assert jaccard == pytest.approx(len(codes[a] & codes[b]) / len(either) if either else float("nan"), nan_ok=True)


def test_an_owner_has_the_codes_of_all_its_documents():
    """Profiles of owners join their documents; a document without an owner is left out; the most alike come first."""
    codings = pd.DataFrame({"document_id": ["a", "b", "c", "d"], "code": ["KI", "DATA", "DATA", "KI"]})
    documents = pd.DataFrame({"document_id": ["a", "b", "c", "d"], "owner": ["X", "X", "Y", None]})
    both = pd.concat([documents, pd.DataFrame({"document_id": ["b"], "owner": ["Z"]})])
    table = profile_similarity(codings, both, ["KI", "DATA"], by="owner")
    assert table.to_numpy().tolist() == [["Y", "Z", 1, 1, 1, 1.0], ["X", "Y", 2, 1, 1, 0.5], ["X", "Z", 2, 1, 1, 0.5]]
