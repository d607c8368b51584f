"""Codings keep to their words when a text gets a new version."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding.anchors import reanchor

WORDS = st.text("abcdefæøå", min_size=2, max_size=8)
PARAGRAPH = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=8)


def codings(text, *quotes):
    """Return a coding of the first place of each quote."""
    rows = [(text.index(quote), text.index(quote) + len(quote), quote, "DATA", "a") for quote in quotes]
    return pd.DataFrame(rows, columns=["start", "end", "matched", "code", "coder"])


@st.composite
def coded(draw):
    """Return paragraphs and codings of some stretches of them."""
    paragraphs = draw(PARAGRAPHS)
    text = "\n\n".join(paragraphs)
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        number = draw(st.integers(0, len(paragraphs) - 1))
        first = sum(len(each) + 2 for each in paragraphs[:number])
        start = draw(st.integers(0, len(paragraphs[number]) - 1))
        end = draw(st.integers(start + 1, len(paragraphs[number])))
        rows.append((first + start, first + end, text[first + start : first + end]))
    return paragraphs, pd.DataFrame(rows, columns=["start", "end", "matched"])


def whole(table):
    """Return the rows with more than white space."""
    return table[table["matched"].str.strip().ne("")].reset_index(drop=True)


@given(coded())
def test_in_the_same_text_nothing_moves(given_text):
    """Also where the same words or paragraphs stand several times."""
    paragraphs, table = given_text
    text = "\n\n".join(paragraphs)
    found, lost = reanchor(whole(table), text, text)
    assert lost.empty
    assert found[["start", "end", "matched"]].equals(whole(table))


@given(coded(), PARAGRAPHS, st.integers(0, 8))
def test_paragraphs_put_in_between_push_codings_along(given_text, added, where):
    """What was coded has the same words afterwards, and the paragraph around it is the same."""
    paragraphs, table = given_text
    old, new = "\n\n".join(paragraphs), "\n\n".join([*paragraphs[:where], *added, *paragraphs[where:]])
    found, lost = reanchor(whole(table), old, new)
    assert lost.empty
    assert found["matched"].tolist() == whole(table)["matched"].tolist()


@given(coded(), PARAGRAPHS)
def test_nothing_is_lost(given_text, others):
    """Whatever the new text is, each coding is found or listed with a reason, and the found words stand there."""
    paragraphs, table = given_text
    new = "\n\n".join(others)
    found, lost = reanchor(table, "\n\n".join(paragraphs), new)
    assert len(found) + len(lost) == len(table)
    assert lost["reason"].isin(["gone", "ambiguous", "elsewhere"]).all()
    assert [new[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == found[
        "matched"
    ].tolist()


OLD = "# Mål\n\nKommunen skal dele data med innbyggerne sine.\n\nAlle får opplæring i KI før sommeren."


@pytest.mark.parametrize(
    ("quote", "new", "expected"),
    [
        ("dele data", "# Mål\n\nI 2027 skal kommunen dele data med innbyggerne sine.", ("quote", "dele data")),
        ("dele data", "Kommunen skal dele\ndata med innbyggerne sine hver dag.", ("quote", "dele\ndata")),
        (
            "skal dele data med innbyggerne",
            "Kommunen skal dele åpne data med alle innbyggerne sine.",
            ("context", "skal dele åpne data med alle innbyggerne"),
        ),
        ("KI", "Alle lærere får opplæring i KI før sommeren. KI er også nyttig i arkivet.", ("context", "KI")),
    ],
)
def test_codings_follow_changed_paragraphs(quote, new, expected):
    """Other words around it, another line break, or other words in it: the coding keeps to its place."""
    found, lost = reanchor(codings(OLD, quote), OLD, new)
    assert lost.empty
    assert found.loc[0, ["how", "matched"]].tolist() == list(expected)
    assert found.loc[0, "start"] == new.index(expected[1])


@pytest.mark.parametrize(
    ("quote", "new", "reason"),
    [
        ("dele data", "Noe helt annet står her nå.", "gone"),
        ("KI", "Kinoen i bygda viser en film om KI hver fredag hele året.", "gone"),
        ("KI", "KI er nytt hos oss.\n\nKI er nytt hos dem.", "ambiguous"),
    ],
)
def test_what_has_no_place_is_listed(quote, new, reason):
    """A short quote in other surroundings is not the coded one, and of two equal places none is chosen."""
    found, lost = reanchor(codings(OLD, quote), OLD, new)
    assert found.empty
    assert lost["reason"].tolist() == [reason]
    assert lost[["start", "end", "matched", "code", "coder"]].equals(codings(OLD, quote))


def test_codings_of_another_text_are_not_moved():
    """Where the old text has other words at the place, the coding is of something else."""
    found, lost = reanchor(codings(OLD, "dele data").assign(start=0), OLD, OLD)
    assert (len(found), lost["reason"].tolist()) == (0, ["elsewhere"])
