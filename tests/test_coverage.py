"""How many documents have a theme."""

import pandas as pd

from analysis.coding import coverage, themes_by_document

CODINGS = pd.DataFrame({"document_id": ["a", "a", "b", "b", "elsewhere"], "code": ["KI", "KI", "KI", "DATA", "KI"]})
REGISTER = pd.DataFrame({"document_id": ["a", "b", "c", "d", "a"], "owner": ["X", "X", "Y", None, "Y"]})


def test_coverage_counts_documents_once_of_all_documents():
    """Two codings in a document are one document; documents without codings are in the denominator."""
    table = coverage(CODINGS, REGISTER, ["NASJ", "KI", "DATA"])
    assert table[["code", "n_coded", "n_documents", "share"]].to_dict("list") == {
        "code": ["NASJ", "KI", "DATA"],
        "n_coded": [0, 2, 1],
        "n_documents": [4, 4, 4],
        "share": [0.0, 0.5, 0.25],
    }


def test_coverage_by_group_keeps_zeros_and_unknown_groups():
    """Each group has every code; a document of two owners counts in both; a missing owner is a group of its own."""
    table = coverage(CODINGS, REGISTER, ["KI", "DATA"], by="owner")
    counts = table[["code", "n_coded", "n_documents"]].to_numpy().tolist()
    assert counts == [["KI", 2, 2], ["DATA", 1, 2], ["KI", 1, 2], ["DATA", 0, 2], ["KI", 0, 1], ["DATA", 0, 1]]
    assert table["owner"].isna().tolist() == [False] * 4 + [True] * 2


def test_coverage_of_no_documents_has_no_share():
    """Nothing of nothing is unknown, not zero."""
    table = coverage(CODINGS.iloc[:0], REGISTER.iloc[:0], ["KI"])
    assert table[["n_coded", "n_documents"]].to_numpy().tolist() == [[0, 0]]
    assert table[["share", "low", "high"]].isna().all(axis=None)
    assert not table["as_percent"].any()


def test_coverage_has_wilson_intervals():
    """2 of 4 and 0 of 4 carry little: their intervals are wide."""
    table = coverage(CODINGS, REGISTER, ["NASJ", "KI"]).round(3)
    assert table[["low", "high"]].to_numpy().tolist() == [[0.0, 0.49], [0.15, 0.85]]


def test_counts_come_first_under_twenty():
    """A percentage may be printed of 20 documents and not of 19, in each group by itself."""
    register = pd.DataFrame({"document_id": range(39), "owner": ["X"] * 20 + ["Y"] * 19})
    table = coverage(CODINGS, register, ["KI"], by="owner")
    assert table["as_percent"].tolist() == [True, False]
    assert coverage(CODINGS, register, ["KI"], min_n_percent=40)["as_percent"].tolist() == [False]


def test_themes_by_document_keep_the_order_of_documents_and_codes():
    """One row per document and one column per code, as they were given."""
    table = themes_by_document(CODINGS, REGISTER, ["DATA", "KI"])
    assert table.index.tolist() == ["a", "b", "c", "d"]
    assert table.columns.tolist() == ["DATA", "KI"]
    assert table.to_numpy().tolist() == [[False, True], [True, True], [False, False], [False, False]]
    assert table.dtypes.eq("bool").all()
