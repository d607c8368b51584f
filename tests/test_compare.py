"""Comparison keeps unknown apart from no."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare import PRESENCE, gaps, lacking, matrix, tally

COLUMNS = st.lists(st.sampled_from(PRESENCE), min_size=1, max_size=12)


def _table(values):
    return pd.DataFrame({"fee": values}, index=[f"N{number}" for number in range(len(values))])


def test_what_no_fact_tells_is_unknown():
    """A case without a row has the value unknown, not no."""
    facts = pd.DataFrame({"case": ["A"], "attribute": ["fee"], "value": ["no"]})
    assert matrix(facts, ["A", "B"], ["fee", "site"]).to_numpy().tolist() == [["no", "unknown"], ["unknown", "unknown"]]


def test_partly_counts_as_had_and_is_counted_apart():
    """Yes and partly make n; partly has its own column."""
    row = tally(_table(["yes", "partly", "no", "unknown"])).loc["fee"]
    assert (row["n"], row["partly"], row["total"]) == (2, 1, 4)


def test_bounds_take_every_unknown_as_no_and_as_yes():
    """Of four cases with one yes and two unknown the share lies between one and three quarters."""
    row = tally(_table(["yes", "no", "unknown", "unknown"])).loc["fee"]
    assert (row["low"], row["high"]) == (0.25, 0.75)


def test_share_of_no_cases_is_missing():
    """Over no cases there is no share."""
    row = tally(_table(["yes"]).iloc[:0]).loc["fee"]
    assert row["total"] == 0
    assert pd.isna(row["low"])
    assert pd.isna(row["high"])


def test_gap_names_peers_and_leaves_the_focal_case_out():
    """The focal case is set beside the others, which are named by value."""
    table = pd.DataFrame({"fee": ["no", "yes", "partly", "unknown"]}, index=list("ABCD"))
    row = gaps(table, "A").loc["fee"]
    assert (row["focal"], row["n"], row["total"]) == ("no", 2, 3)
    assert (row["has"], row["has_partly"], row["has_not"], row["not_known"]) == (("B",), ("C",), (), ("D",))


def test_only_what_is_known_not_to_be_had_is_lacking():
    """An unknown of the focal case is no lack, and neither is what no peer has."""
    table = pd.DataFrame({"a": ["unknown", "yes"], "b": ["no", "yes"], "c": ["no", "unknown"]}, index=["F", "P"])
    assert lacking(gaps(table, "F")).index.tolist() == ["b"]


@given(COLUMNS)
def test_order_of_cases_changes_no_count(values):
    """Turning the table upside down gives the same counts."""
    table = _table(values)
    pd.testing.assert_frame_equal(tally(table), tally(table.iloc[::-1]))


@given(COLUMNS)
def test_added_unknown_changes_no_known_count(values):
    """One more unknown case leaves yes, partly and no as they were."""
    before, after = tally(_table(values)), tally(_table([*values, "unknown"]))
    known = ["yes", "partly", "no", "n"]
    pd.testing.assert_frame_equal(before[known], after[known])


@given(COLUMNS, st.sampled_from(["yes", "partly", "no"]))
def test_learning_an_unknown_only_narrows_the_bounds(values, learned):
    """When an unknown becomes known, the bounds lie inside the earlier ones."""
    before = tally(_table([*values, "unknown"])).loc["fee"]
    after = tally(_table([*values, learned])).loc["fee"]
    assert before["low"] <= after["low"] <= after["high"] <= before["high"]
