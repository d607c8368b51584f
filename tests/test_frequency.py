"""Frequencies of codes, with their denominators."""

import pandas as pd

from analysis.coding import frequencies

CODINGS = pd.DataFrame(
    {
        "document_id": ["a", "a", "a", "b", "z"],
        "segment_id": ["a-1", "a-1", "a-2", "b-1", "z-1"],
        "code": ["KI", "KI", "DATA", "KI", "KI"],
    }
)
SEGMENTS = pd.DataFrame({"segment_id": ["a-1", "a-2", "b-1", "z-1"], "document_id": ["a", "a", "b", "z"]})
DOCUMENTS = pd.DataFrame({"document_id": ["a", "b", "c", "a"]})


def test_each_frequency_names_its_denominator():
    """Codings of all codings, segments of all segments, documents of all documents; others' rows do not count."""
    table = frequencies(CODINGS, SEGMENTS, DOCUMENTS, ["KI", "DATA", "NASJ"])
    assert table[["unit", "code", "n", "total"]].to_numpy().tolist() == [
        ["coding", "KI", 3, 4],
        ["coding", "DATA", 1, 4],
        ["coding", "NASJ", 0, 4],
        ["segment", "KI", 2, 3],
        ["segment", "DATA", 1, 3],
        ["segment", "NASJ", 0, 3],
        ["document", "KI", 2, 3],
        ["document", "DATA", 1, 3],
        ["document", "NASJ", 0, 3],
    ]
    assert table["share"].tolist() == (table["n"] / table["total"]).tolist()


def test_frequencies_of_nothing_have_no_share():
    """Without documents every total is 0 and every share missing."""
    table = frequencies(CODINGS, SEGMENTS, DOCUMENTS.iloc[:0], ["KI"])
    assert table["total"].tolist() == [0, 0, 0]
    assert table["share"].isna().all()


def test_order_of_rows_never_matters():
    """Shuffled tables give the same counts."""
    codes = ["KI", "DATA"]
    shuffled = frequencies(CODINGS.iloc[::-1], SEGMENTS.iloc[::-1], DOCUMENTS.iloc[::-1], codes)
    pd.testing.assert_frame_equal(shuffled, frequencies(CODINGS, SEGMENTS, DOCUMENTS, codes))
