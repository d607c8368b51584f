"""The concordance and the choice of codings."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding import code, concordance, read_codebook, select
from analysis.records.documents import read_documents
from analysis.text.segments import segment

TEXT = "Vi deler data, og vi lærer av data."
SEGMENTS = pd.DataFrame(
    {"segment_id": ["a-1", "b-1"], "document_id": ["a", "b"], "heading": ["Mål", ""], "start": [10, 0], "text": TEXT}
)
DOCUMENTS = pd.DataFrame(
    {"document_id": ["a", "b", "b"], "owner": ["X", "X", "Y"], "period_start": [2020, 2021, 2021], "language": "nb"}
)
CODINGS = pd.DataFrame(
    {
        "document_id": ["b", "a", "a"],
        "segment_id": ["b-1", "a-1", "a-1"],
        "start": [9, 40, 19],
        "end": [13, 44, 23],
        "matched": "data",
        "code": ["DATA", "DATA", "KI"],
        "pattern": "data",
        "coder": "dictionary:tiny@1.0.0",
    }
)


def test_concordance_shows_place_context_and_keyword():
    """One line per coding, in order of the text, with heading, offsets in the document, and words around."""
    lines = concordance(CODINGS, SEGMENTS, DOCUMENTS, window=2)
    shown = ["document_id", "heading", "left", "keyword", "right", "start", "code"]
    assert lines[shown].to_numpy().tolist() == [
        ["a", "Mål", "Vi deler ", "data", ", og vi", 19, "KI"],
        ["a", "Mål", "lærer av ", "data", ".", 40, "DATA"],
        ["b", "", "Vi deler ", "data", ", og vi", 9, "DATA"],
    ]
    assert lines["pattern"].eq("data").all()


@pytest.mark.parametrize(
    ("where", "documents"),
    [
        ({"code": "DATA"}, ["a", "b"]),
        ({"owner": "Y"}, ["b"]),
        ({"owner": ["X", "Y"], "period_start": 2020}, ["a", "a"]),
        ({"language": "nb", "code": ["KI", "INNB"]}, ["a"]),
        ({"owner": "Z"}, []),
    ],
)
def test_concordance_is_filtered_by_any_column(where, documents):
    """By code, owner, year, language or any other column; values alone or in a list; all conditions at once."""
    assert concordance(CODINGS, SEGMENTS, DOCUMENTS, **where)["document_id"].tolist() == documents


def test_unknown_column_is_named():
    """A condition on a column that is nowhere says which there are."""
    with pytest.raises(ValueError, match=r"'ownr' is a column neither of the codings nor of the documents.*owner"):
        select(CODINGS, DOCUMENTS, ownr="X")


def test_window_is_at_least_a_word():
    """Zero words around is no concordance."""
    with pytest.raises(ValueError, match="at least 1 word"):
        concordance(CODINGS, SEGMENTS, DOCUMENTS, window=0)


def test_no_codings_make_an_empty_concordance():
    """Nothing found is a table with the same columns."""
    lines = concordance(CODINGS.iloc[:0], SEGMENTS, DOCUMENTS)
    assert lines.empty
    assert lines.columns.tolist() == concordance(CODINGS, SEGMENTS, DOCUMENTS).columns.tolist()


@given(st.permutations(range(3)), st.integers(1, 9))
def test_order_of_codings_never_matters(order, window):
    """Rows in any order give the same lines, each one stretch of its segment."""
    lines = concordance(CODINGS.iloc[list(order)], SEGMENTS, DOCUMENTS, window=window)
    pd.testing.assert_frame_equal(lines, concordance(CODINGS, SEGMENTS, DOCUMENTS, window=window))
    assert all(line in TEXT for line in lines["left"] + lines["keyword"] + lines["right"])


def test_concordance_of_the_abstracts_is_their_text():
    """On the project's own documents, offsets point at the keyword in the stored text."""
    documents = read_documents("abstracts")
    segments = segment(documents)
    lines = concordance(code(segments, read_codebook("strategies")), segments, documents, code="KI", language="nn")
    texts = documents.set_index("document_id")["text"].loc[lines["document_id"]]
    spans = zip(texts, lines["start"], lines["end"], strict=True)
    assert [text[start:end] for text, start, end in spans] == lines["keyword"].tolist()
