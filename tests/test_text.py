"""Tokens, sentences and segments."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records.documents import read_documents
from analysis.text.segments import COLUMNS, segment
from analysis.text.sentences import sentence_spans
from analysis.text.tokens import tokens

LINES = st.sampled_from(
    [
        "",
        "## Mål og tiltak",
        "- Skytjenester og nett.",
        "* Nett",
        "1. Innledning",
        "12. juni vedtok styret planen.",
        "Kommunen sa «ja». Den 3. mai kom svaret!",
        "Prisen er bl.a. 2 mill. kr. Det er mye, jf. § 20-2.",
        "Bra? Ja… Nei. (Kanskje.) eKommune kom i 2009.",
        "---",
        "   innrykk   ",
    ]
)
TEXTS = st.lists(LINES, max_size=8).map("\n".join) | st.text(alphabet='aAåØ1 .!?…«»"()§-*#\n\t\u00a0:,', max_size=60)


def documents(*texts):
    """Return texts as a table of documents d0, d1 and so on."""
    return pd.DataFrame({"document_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


@pytest.mark.parametrize(
    "sentences",
    [
        ["Planen gjelder bl.a. Trondheim kommune.", "Den er ny."],
        ["Planen gjelder bl. a. Trondheim, f. eks. Altinn.", "Den er ny."],
        ["Se kap. 3 og pkt. 4.2 i planen.", "Den gjelder nå."],
        ["Industri 4.0 er viktig.", "Det er sant."],
        ["Etter kommuneloven § 20-2. kan kommunene avtale dette."],
        ["Avtalen følger § 20-2.", "Vertskommunen har ansvaret."],
        ["Møtet var 12. juni 2018.", "Saken kom opp 24. oktober."],
        ["Prisen er 2 mill. kr. per år.", "Vi betaler ca. 30 kr. per innbygger."],
        ["Det gjelder skole, helse osv.", "Alle er med."],
        ["Det gjelder nett, sky mv.", "Kommunen har ansvar."],
        ["Det omfatter t.d. Bergen, m.a. Voss m.fl. på Vestlandet.", "Dei er nøgde."],
        ["Han sa: «Dette går bra.»", "Så gikk de."],
        ["Hva er nytt? spør mange.", "Ingen vet."],
        ["Meld. St. 27 (2015–2016) er grunnlaget.", "Regjeringen vil mer."],
        ["Målet ble nådd i 2020.", "Deretter kom 2021."],
        ["Det er lett å få tak i.", "Då kan alle ta del."],
        ["Vi er med!", "Er du?", "Ja."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences):
    """Abbreviations, ordinals, dates, decimals, paragraphs of law and quotations do not mislead."""
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(TEXTS)
def test_sentences_lose_nothing(text):
    """Sentences are in order, do not overlap, and leave only blanks between them."""
    place = 0
    for start, end in sentence_spans(text):
        assert place <= start < end
        assert not text[place:start].strip()
        place = end
    assert not text[place:].strip()


@given(st.lists(TEXTS, max_size=3))
def test_every_segment_is_a_slice_of_its_document(texts):
    """A segment is the text between its offsets, in document order, and no two overlap."""
    table = documents(*texts)
    segments = segment(table)
    whole = dict(zip(table["document_id"], table["text"], strict=True))
    for row in segments.itertuples():
        assert row.text == whole[row.document_id][row.start : row.end]
    ordered = segments.sort_values(["document_id", "start"], kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(ordered, segments)
    following = segments.groupby("document_id")["start"].shift(-1)
    assert (segments["end"].le(following) | following.isna()).all()
    assert segments["segment_id"].is_unique


@given(st.lists(LINES, max_size=8))
def test_no_word_is_lost_and_no_heading_is_a_segment(lines):
    """Every word that is not in a heading, nor the number of a list, is in one segment."""
    words = [word for line in lines if not line.startswith("#") for word in re.findall(r"[^\W\d]+", line)]
    found = [word for text in segment(documents("\n".join(lines)))["text"] for word in re.findall(r"[^\W\d]+", text)]
    assert found == words


def test_headings_are_context_and_bullets_are_blocks():
    """A heading stands beside its segments; bullets without full stops are not glued together."""
    text = "Først.\n# En #\nUnder en\nfortsatt.\n## To\n- Nett\n- Sky. Drift\n1. Mål\n2. Tiltak\n\n12. juni kom."
    segments = segment(documents(text))
    assert list(zip(segments["heading"], segments["text"], strict=True)) == [
        ("", "Først."),
        ("En", "Under en\nfortsatt."),
        ("To", "Nett"),
        ("To", "Sky."),
        ("To", "Drift"),
        ("To", "Mål"),
        ("To", "Tiltak"),
        ("To", "12. juni kom."),
    ]


def test_documents_without_text_give_no_segments():
    """An empty document is no error, and the table keeps its columns and types."""
    for table in (documents(), documents("", "# Bare tittel", "---")):
        segments = segment(table)
        assert list(segments.columns) == COLUMNS
        assert segments.empty
        assert segments["start"].dtype == "int64"


def test_abstracts_have_only_whole_sentences():
    """Every segment of the abstracts begins with a capital or a name and ends as a sentence does."""
    texts = segment(read_documents("abstracts"))["text"]
    assert texts.str.fullmatch(r"[«\w].*[.?!]»?", flags=re.DOTALL).all()
    assert texts.str.fullmatch(r"[«A-ZÆØÅÉ0-9].*|[ei][A-ZÆØÅ].*", flags=re.DOTALL).all()


@given(st.text(alphabet="aÅ1-_ .", max_size=30))
def test_tokens_are_where_they_say(text):
    """A token is the text between its offsets, and no letter or digit is left over."""
    found = tokens(text)
    assert all(text[start:end] == word for start, end, word in found)
    assert sum(len(re.findall(r"\w", word)) for _, _, word in found) == len(re.findall(r"\w", text))
