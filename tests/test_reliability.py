"""Inter-coder reliability, and the gold sample that it is measured on."""

import math
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding import gold_sample, krippendorff_alpha, read_codebook, reliability
from analysis.records.tables import read_table

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: sections A, B and C.
BINARY = ["0100000010", "1110010000"]
NOMINAL = ["aabbdcccedda", "babbbccceddd"]
INCOMPLETE = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
VALUES = st.lists(st.lists(st.sampled_from([0, 1, None]), min_size=3, max_size=3), min_size=1, max_size=12)


def values(coders):
    """Return codings written as strings, one a coder; a full stop is a unit not judged."""
    return pd.DataFrame([[None if value == "." else value for value in row] for row in coders]).T


@pytest.mark.parametrize(("coders", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (INCOMPLETE, 0.743)])
def test_alpha_is_the_published_one(coders, alpha):
    """Krippendorff's own examples: binary data, nominal data, and four observers with missing values."""
    assert krippendorff_alpha(values(coders)) == pytest.approx(alpha, abs=0.0006)


def test_alpha_without_variation_is_missing():
    """Where all judgements are the same, or none was made twice, nothing can be said."""
    assert math.isnan(krippendorff_alpha(pd.DataFrame({"a": [1, 1], "b": [1, 1]})))
    assert math.isnan(krippendorff_alpha(pd.DataFrame({"a": [1, None], "b": [None, 0]})))


@given(VALUES, st.randoms())
def test_alpha_does_not_depend_on_order(rows, random):
    """Units and coders in any order give the same alpha, which is never above 1."""
    table = pd.DataFrame(rows, columns=["a", "b", "c"], dtype=object)
    shuffled = table.iloc[random.sample(range(len(rows)), len(rows)), random.sample(range(3), 3)]
    assert krippendorff_alpha(shuffled) == pytest.approx(krippendorff_alpha(table), nan_ok=True)
    assert not krippendorff_alpha(table) > 1


def test_reliability_counts_unread_nowhere():
    """Segments without a code were read too: they are judgements of no, and agreement on no counts."""
    codings = pd.DataFrame({"segment_id": [1, 1, 2], "code": "KI", "coder": ["A", "B", "B"]})
    table = reliability(codings, pd.DataFrame({"segment_id": range(1, 5)}), ["KI", "DATA"], ["A", "B"])
    assert table.loc[0].tolist()[:4] == ["KI", 4, 2, 1]
    assert table.loc[1, ["n_any", "n_all"]].tolist() == [0, 0]
    assert math.isnan(table.loc[1, "alpha"])


def test_the_two_readings_agree_as_the_manual_says():
    """The manual of the gold sample gives alpha .92 to 1.00 per code, and .71 for INNB."""
    manual = Path(__file__).parents[1] / "data" / "coded" / "gold" / "coding-manual.md"
    low, high, innb = re.search(r"per code\) (\.\d+)-(\d\.\d+), INNB (\.\d+)", manual.read_text("utf-8")).groups()
    sentences, readings = read_table("gold_sentences"), read_table("gold_codings")
    readers = ["reader_a", "reader_b"]
    codings = pd.concat([gold_sample(sentences, readings, reader).codings for reader in readers])
    segments = gold_sample(sentences, readings).segments
    table = reliability(codings, segments, read_codebook("strategies").ids, readers).set_index("code")["alpha"]
    assert table["INNB"].round(2) == float(innb)
    others = table.drop("INNB").round(2)
    assert (others.min(), others.max()) == (float(low), float(high))


def test_gold_sample_keeps_sentences_without_codes():
    """A sentence read and left without a code is a segment without codings; a code given twice counts once."""
    text = pd.DataFrame({"sentence_id": ["a-1", "a-2"], "document_id": ["a", "b"], "text": ["Om KI.", "Om alt."]})
    gold = gold_sample(text, pd.DataFrame({"sentence_id": ["a-1", "a-2"], "adjudicated": ["KI; DATA;KI", None]}))
    assert gold.segments["segment_id"].tolist() == ["a-1", "a-2"]
    assert gold.codings[["segment_id", "code", "start", "end"]].to_numpy().tolist() == [
        ["a-1", "KI", 0, 6],
        ["a-1", "DATA", 0, 6],
    ]
    assert gold.of(pd.Index(["b"])).segments["segment_id"].tolist() == ["a-2"]
    assert gold.of(pd.Index(["b"])).codings.empty


def test_unknown_reader_is_named():
    """Asking for a reader that is not there says who is."""
    with pytest.raises(ValueError, match="no reader 'reader_x'; the readings are reader_a, reader_b, adjudicated"):
        gold_sample(read_table("gold_sentences"), read_table("gold_codings"), "reader_x")
