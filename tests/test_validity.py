"""How well codings agree with a gold sample, and how the sample is split."""

from runpy import run_path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding import code, gold_sample, read_codebook, split_documents, validate
from analysis.coding.bootstrap import REPEATS, SEED
from analysis.coding.scores import rates
from analysis.records.project import find_project
from analysis.records.tables import read_table

RATES = ["precision", "recall", "f1"]
TEST_HALF = "s002 s005 s006 s008 s012 s026 s047 s048 s054 x002 x003 x005 x007 x011 x015"
PAIRS = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["KI", "DATA"])), max_size=14)


def sample(pairs, n=8):
    """Return a gold sample of n sentences, two a document, with (sentence, code) pairs read in them."""
    text = pd.DataFrame(
        {"sentence_id": range(n), "document_id": [f"d{number // 2}" for number in range(n)], "text": "x"}
    )
    codes = [";".join(code for sentence, code in pairs if sentence == number) or None for number in range(n)]
    return gold_sample(text, pd.DataFrame({"sentence_id": range(n), "adjudicated": pd.Series(codes, dtype="str")}))


def codings(pairs):
    """Return codings of (sentence, code) pairs."""
    table = pd.DataFrame(pairs, columns=["segment_id", "code"]).astype({"segment_id": "int64", "code": "str"})
    return table.assign(document_id=[f"d{number // 2}" for number in table["segment_id"]])


def test_scores_are_the_published_ones():
    """Manning, Raghavan and Schütze (2008), table 13.8: macro precision .7, micro .83, over two classes."""
    precision = rates(np.array([[10.0, 10, 10], [90.0, 10, 10]]))[:, 0]
    assert precision.round(2).tolist() == [0.5, 0.9, 0.83, 0.7]


def test_validate_counts_segments_once():
    """Two hits in a sentence are one; rows on other segments and codes do not count."""
    gold = sample([(0, "KI"), (1, "KI"), (2, "KI"), (2, "DATA")])
    found = codings([(0, "KI"), (0, "KI"), (1, "KI"), (3, "KI"), (99, "KI"), (0, "NASJ")])
    row = validate(found, gold, ["KI", "DATA"]).set_index("code").loc["KI"]
    assert row[["kind", "unit", "n_judged", "support", "tp", "fp", "fn"]].tolist() == ["code", "segment", 8, 3, 2, 1, 1]
    assert row[RATES].tolist() == pytest.approx([2 / 3] * 3)
    assert row["specificity"] == pytest.approx(4 / 5)


def test_validate_of_documents_counts_documents():
    """In the unit document a code found in the wrong sentence of the right document is right."""
    table = validate(codings([(1, "KI"), (4, "KI")]), sample([(0, "KI"), (3, "KI")]), ["KI"], unit="document")
    assert table.loc[0, ["unit", "n_judged", "tp", "fp", "fn"]].tolist() == ["document", 4, 1, 1, 1]


def test_averages_say_what_they_are():
    """Micro sums the counts, macro is the mean of the codes; neither is provisional or not."""
    found = [(0, "KI"), (1, "DATA"), (2, "DATA"), (3, "DATA")]
    table = validate(codings(found), sample([(0, "KI"), (4, "KI"), (1, "DATA"), (2, "DATA")]), ["KI", "DATA"])
    rows = table.set_index("code")
    assert table["kind"].tolist() == ["code", "code", "average", "average"]
    assert rows.loc["micro", ["n_judged", "support", "tp", "fp", "fn"]].tolist() == [16, 4, 3, 1, 1]
    assert rows.loc["micro", "f1"] == pytest.approx(6 / 8)
    assert rows.loc["macro", "f1"] == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert rows.loc[["micro", "macro"], "provisional"].isna().all()


def test_a_rate_of_nothing_is_missing():
    """Without a hit there is no precision, without gold no recall, without either no F1; macro leaves them out."""
    rows = validate(codings([(0, "KI")]), sample([(1, "DATA")]), ["KI", "DATA", "NASJ"]).set_index("code")
    assert rows[RATES].isna().to_numpy().tolist()[:3] == [[False, True, False], [True, False, False], [True] * 3]
    assert rows.loc["macro", RATES].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("right", "wrong", "provisional"), [(8, 0, False), (7, 0, True), (8, 16, False), (8, 17, True), (0, 0, True)]
)
def test_codes_under_a_floor_are_provisional(right, wrong, provisional):
    """A code counts as measured with 8 gold sentences and F1 of one half, and not below."""
    gold = sample([(number, "KI") for number in range(right)], n=40)
    found = codings([(number, "KI") for number in range(right + wrong)])
    assert validate(found, gold, ["KI"])["provisional"].tolist()[0] is provisional


def test_intervals_are_those_of_a_bootstrap_by_document():
    """The vectorised bootstrap equals one written as a loop over the same draws of documents."""
    read = [(0, "KI"), (2, "KI"), (3, "KI"), (5, "KI")]
    found = [(0, "KI"), (1, "KI"), (2, "KI"), (5, "KI"), (6, "KI")]
    row = validate(codings(found), sample(read), ["KI"]).iloc[0]
    per_document = np.array([[1, 1, 0], [1, 0, 1], [1, 0, 0], [0, 1, 0]])
    draws = np.random.default_rng(SEED).multinomial(4, [1 / 4] * 4, size=REPEATS)
    recalls = []
    for draw in draws:
        tp, _, fn = (draw[:, None] * per_document).sum(axis=0)
        recalls += [tp / (tp + fn)] if tp + fn else []
    expected = np.quantile(recalls, [0.025, 0.975], method="nearest")
    assert row[["recall_low", "recall_high"]].tolist() == pytest.approx(expected.tolist())


@settings(max_examples=30, deadline=None)
@given(PAIRS, PAIRS, st.randoms())
def test_validate_agrees_with_sets_in_any_order(read, found, random):
    """Counts equal those of plain sets; shuffled rows change nothing; intervals hold the score's range."""
    gold = sample(sorted(set(read)))
    table = validate(codings(found), gold, ["DATA", "KI"])
    shuffled = validate(codings(random.sample(found, len(found))), gold, ["DATA", "KI"])
    pd.testing.assert_frame_equal(table, shuffled)
    pairs = {(sentence, each) for sentence, each in found}
    counted = table.iloc[2][["tp", "fp", "fn"]].tolist()
    assert counted == [len(pairs & set(read)), len(pairs - set(read)), len(set(read) - pairs)]
    for rate in RATES:
        ends = table[[f"{rate}_low", f"{rate}_high"]].dropna()
        assert (ends[f"{rate}_low"] <= ends[f"{rate}_high"]).all()


def test_perfect_codings_score_one():
    """The gold sample measured against itself is right everywhere, with no doubt about it."""
    gold = gold_sample(read_table("gold_sentences"), read_table("gold_codings"))
    table = validate(gold.codings, gold)
    assert table[[*RATES, "f1_low", "f1_high", "specificity"]].iloc[:-1].eq(1).all(axis=None)


def test_validate_needs_a_gold_sample():
    """Without segments there is nothing to measure against."""
    with pytest.raises(ValueError, match="no segments"):
        validate(codings([]), sample([], n=0))


def test_default_codes_are_those_of_either_table():
    """Codes that stand only in the gold sample, or only in the codings, are not forgotten."""
    assert validate(codings([(0, "KI")]), sample([(0, "DATA")]))["code"].tolist()[:2] == ["DATA", "KI"]


def test_halves_are_balanced_and_never_share_a_document():
    """Within each language the halves differ by one document at most; every document has one half."""
    sentences = read_table("gold_sentences")
    halves = split_documents(sentences)
    assert sorted(halves.index) == sorted(sentences["document_id"].unique())
    language = sentences.drop_duplicates("document_id").set_index("document_id")["language"]
    counts = pd.crosstab(language, halves)
    assert (counts["tune"] - counts["test"]).between(0, 1).all()


def test_halves_are_the_ones_that_the_codebook_was_tuned_on():
    """The draw is fixed: another salt, or another way of drawing, would mix what was tuned with what is tested."""
    halves = split_documents(read_table("gold_sentences"))
    assert " ".join(halves.index[halves.eq("test")]) == TEST_HALF
    assert not split_documents(read_table("gold_sentences"), salt="another").equals(halves)


@given(st.randoms())
def test_order_of_documents_never_changes_the_halves(random):
    """The draw is by hash, not by place."""
    sentences = read_table("gold_sentences")
    order = random.sample(range(len(sentences)), len(sentences))
    pd.testing.assert_series_equal(split_documents(sentences.iloc[order]), split_documents(sentences))


def test_the_codebook_reaches_its_floor_on_the_test_half():
    """Micro-F1 is at least .75 on the documents that it was not tuned on, and no code with 8 sentences is under .50."""
    gold = gold_sample(read_table("gold_sentences"), read_table("gold_codings"))
    halves = split_documents(gold.segments)
    test = gold.of(halves.index[halves.eq("test")])
    codebook = read_codebook("strategies")
    rows = validate(code(test.segments, codebook), test, codebook.ids).set_index("code")
    assert rows.loc["micro", "f1"] >= 0.75
    assert rows.loc[rows["kind"].eq("code") & rows["support"].ge(8), "f1"].min() >= 0.5


def test_the_scores_in_the_documentation_are_those_of_the_codebook():
    """The tables in docs/codebook.md are what the code finds now; benchmarks/codebook.py --write makes them anew."""
    root = find_project().root
    script = run_path(str(root / "benchmarks" / "codebook.py"))
    document = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert document == script["documented"](document, script["tables"]("strategies"))
