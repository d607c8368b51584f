"""Differences between codings and a gold sample, and what a change gains and loses."""

import pandas as pd

from analysis.coding import changes, errors, gold_sample

TEXT = pd.DataFrame(
    {
        "sentence_id": ["a-1", "a-2", "b-1"],
        "document_id": ["a", "a", "b"],
        "heading": ["Mål", "", ""],
        "text": ["Vi deler data om kommunen.", "Vi lærer sammen.", "Ingenting."],
    }
)
GOLD = gold_sample(TEXT, pd.DataFrame({"sentence_id": ["a-1", "a-2"], "adjudicated": ["DATA", "KOMP;SAMA"]}))


def hits(*rows):
    """Return codings: segment, start, end, code."""
    table = pd.DataFrame(list(rows), columns=["segment_id", "start", "end", "code"])
    document = table["segment_id"].str[0]
    return table.assign(document_id=document, matched="", pattern="any", coder="x").astype({"code": "str"})


def test_errors_are_a_concordance_of_both_kinds():
    """A wrong hit stands with its words and pattern, a missed sentence whole; what agrees is left out."""
    found = hits(("a-1", 9, 13, "DATA"), ("a-1", 17, 25, "NAER"), ("b-1", 0, 9, "NAER"), ("b-1", 0, 9, "KI"))
    table = errors(found, GOLD, ["DATA", "KOMP", "SAMA", "NAER"], window=1)
    assert table[["error", "code", "segment_id", "heading", "left", "keyword", "right"]].to_numpy().tolist() == [
        ["false negative", "KOMP", "a-2", "", "", "Vi lærer sammen.", ""],
        ["false negative", "SAMA", "a-2", "", "", "Vi lærer sammen.", ""],
        ["false positive", "NAER", "a-1", "Mål", "om ", "kommunen", "."],
        ["false positive", "NAER", "b-1", "", "", "Ingenting", "."],
    ]
    assert table["pattern"].tolist() == ["", "", "any", "any"]


def test_no_errors_are_an_empty_table():
    """The gold sample does not differ from itself."""
    assert errors(GOLD.codings, GOLD, ["DATA", "KOMP", "SAMA"]).empty


def test_changes_say_what_was_gained_and_lost():
    """A gain is good where the reading has the code, a loss where it has not; what stays is left out."""
    before = hits(("a-1", 9, 13, "DATA"), ("a-2", 3, 8, "KOMP"), ("b-1", 0, 9, "KI"), ("a-1", 0, 2, "KI"))
    after = hits(
        ("a-1", 3, 8, "DATA"), ("a-2", 9, 15, "SAMA"), ("a-2", 0, 2, "SAMA"), ("a-1", 0, 2, "KI"), ("b-1", 0, 1, "DATA")
    )
    table = changes(before, after, GOLD, ["DATA", "KOMP", "SAMA", "KI"])
    assert table[["segment_id", "code", "change", "better"]].to_numpy().tolist() == [
        ["a-2", "KOMP", "lost", False],
        ["a-2", "SAMA", "gained", True],
        ["b-1", "DATA", "gained", False],
        ["b-1", "KI", "lost", True],
    ]
    assert changes(before, before, GOLD, ["DATA", "KI"]).empty
