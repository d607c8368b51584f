"""The dictionary coder."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding import code, coder, read_codebook
from analysis.coding.arrays import order
from analysis.coding.coder import COLUMNS
from analysis.coding.corpus import encode, parts
from analysis.records.documents import read_documents
from analysis.text.segments import segment
from codebooks import codebook, documents

SENTENCES = [
    "Innbyggerne får digital dialog med innbyggerne.",
    "KI-verktøy og kunstig intelligens gir gevinst!",
    "Kommunane lærer av kvarandre om personvern.",
    "Driftssikkerhet er ikke informasjonssikkerhet.",
    "Skytjenester, innbyggere, næringsliv og frivillig sektor.",
]
UNRELATED = "Katten sov lenge."
FEW = settings(max_examples=30, deadline=None)


SMALL = codebook(
    INNB=["innbygger*", "dialog* med innbygger*", "-innbyggere næringsliv"],
    KI=["KI-*", "kunstig intelligens", "*gevinst"],
    SIKK=["*sikkerhet", "personvern*", "-driftssikkerhet"],
)


def matched(text, **codes):
    """Return code and words of each coding of a text."""
    codings = code(segment(documents(text)), codebook(**codes))
    return list(zip(codings["code"], codings["matched"], strict=True))


def test_codings_say_where_by_what_and_by_whom():
    """A coding has its place in the document, its segment, the words there, the pattern and the coder's version."""
    codings = code(segment(documents("# KI\n\nVi prøver.\n\n- Vi har KI-drift.")), codebook(KI=["KI-*"]))
    assert list(codings.columns) == COLUMNS
    expected = ["d0", "d0-002", 27, 35, "KI-drift", "KI", "KI-*", "dictionary:tiny@1.2.3", "affirmed"]
    assert codings.iloc[0].tolist() == expected
    assert len(codings) == 1


def test_the_longest_hit_of_a_code_wins_and_codes_do_not_disturb_each_other():
    """Overlapping hits count once per code, and again for another code."""
    text = "digital dialog med innbyggere"
    patterns = ["digital* dialog*", "dialog* med innbygger*", "innbygger*"]
    assert matched(text, X=patterns, Y=["innbygger*"]) == [("X", "dialog med innbyggere"), ("Y", "innbyggere")]


def test_a_shorter_hit_survives_when_what_beat_it_is_beaten():
    """Longest first means chosen first, not that every longer hit counts against a shorter one."""
    assert matched("aa bbbb cccc dd", X=["aa bbbb", "bbbb cccc", "cccc dd"]) == [("X", "bbbb cccc")]
    assert matched("aaaa bbb cc d", X=["aaaa bbb", "bbb cc", "cc d"]) == [("X", "aaaa bbb"), ("X", "cc d")]


def test_the_first_pattern_is_named_when_two_match_the_same_words():
    """Which pattern is named does not hang on chance."""
    codings = code(segment(documents("kurset")), codebook(X=["kurs*", "kurset"]))
    assert codings["pattern"].tolist() == ["kurs*"]


def test_a_not_pattern_drops_hits_inside_it_and_no_others():
    """A hit inside or equal to a ``not`` match is dropped; one that reaches further, and other codes, stay."""
    text = "Drift og i drift. I drift hele tiden."
    patterns = ["drift", "drift hele", "-i drift"]
    assert matched(text, X=patterns, Y=["i drift"]) == [
        ("X", "Drift"),
        ("Y", "i drift"),
        ("Y", "I drift"),
        ("X", "drift hele"),
    ]


def test_no_pattern_reaches_over_the_end_of_a_segment():
    """Words of two sentences, bullets or documents do not stand next to each other."""
    assert matched("Vi har data. Deling er bra.\n- data\n- deling", X=["data deling"]) == []


def test_nothing_to_code_gives_an_empty_table():
    """No segments, and segments without hits, give the usual columns and no rows."""
    for table in (documents(), documents(UNRELATED)):
        codings = code(segment(table), codebook(X=["data"]))
        assert list(codings.columns) == COLUMNS
        assert codings.empty


@FEW
@given(st.lists(st.lists(st.sampled_from([*SENTENCES, UNRELATED]), max_size=4), max_size=4), st.randoms())
def test_row_order_never_changes_codings(texts, random):
    """Shuffled segments, whatever their index, give the very same table."""
    segments = segment(documents(*(" ".join(text) for text in texts)))
    order = list(range(len(segments)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(code(segments.iloc[order], SMALL), code(segments, SMALL))


@FEW
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.integers(0, 4))
def test_an_unrelated_sentence_never_removes_a_coding(sentences, place):
    """Codings of a sentence depend on that sentence alone."""
    longer = [*sentences[:place], UNRELATED, *sentences[place:]]
    before, after = (
        code(segment(documents(" ".join(text))), SMALL)[["code", "matched", "pattern"]] for text in (sentences, longer)
    )
    pd.testing.assert_frame_equal(before, after)


def test_a_corpus_encoded_once_gives_the_same_codings():
    """What is encoded once may be coded with any codebook, and keeps of one what the next asks for again."""
    segments = segment(documents(*SENTENCES))
    corpus = encode(segments)
    pairs = codebook(X=["innbygger*", "dialog* NEAR/3 innbygger*", "-digital* dialog*"], Y=["innbygger*", "gevinst"])
    for book in (SMALL, codebook(X=["innbygger*"]), pairs, SMALL):
        pd.testing.assert_frame_equal(code(corpus, book), code(segments, book))


@pytest.mark.parametrize("size", [1, 60, 200])
def test_a_large_table_is_coded_in_parts_and_gives_the_same_codings(monkeypatch, size):
    """Parts hold whole documents, so each document has its own variety and its own hits."""
    segments = segment(documents(*SENTENCES, " ".join(SENTENCES)))
    whole = code(segments, SMALL)
    monkeypatch.setattr(coder, "_PART", size)
    assert len(list(parts(segments, size))) > 1
    pd.testing.assert_frame_equal(code(segments, SMALL), whole)


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.sampled_from([-(2**62), 0, 1, 2**62])), max_size=20),
    st.integers(1, 2),
)
def test_rows_are_ordered_by_several_columns_however_large_their_numbers(rows, n_columns):
    """The order is that of sorted tuples, and equal rows stay as they are."""
    columns = [np.array([row[n] for row in rows], dtype=np.int64) for n in range(n_columns)]
    expected = sorted(range(len(rows)), key=lambda place: rows[place][:n_columns])
    assert order(*columns).tolist() == expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Vi har opplæring.", "affirmed"),
        ("Vi har ikke opplæring.", "negated"),
        ("Vi har ikke noen opplæring.", "negated"),
        ("Vi har ikke gitt noen opplæring.", "affirmed"),
        ("Ikke nå. Opplæring.", "affirmed"),
        ("Opplæring har vi ikke.", "affirmed"),
        ("Opplæring mangler.", "negated"),
        ("Opplæring som mangler.", "affirmed"),
        ("Det mangler opplæring.", "negated"),
        ("Kurs finnes ikke her i kommunen.", "negated"),
        ("Kurs finnes i kommunen.", "affirmed"),
    ],
)
def test_a_negation_marks_the_stance_and_drops_nothing(text, stance):
    """A negating word shortly before the hit, right after it where it may, or between its sides, negates it."""
    negation = {"words": ["ikke"], "window": 2, "after": ["mangle"]}
    codings = code(segment(documents(text)), codebook(negation, X=["opplæring", "kurs NEAR/5 kommune"]))
    assert codings["stance"].tolist() == [stance]


def test_without_words_of_negation_every_coding_is_affirmed():
    """A codebook need not say anything about negation."""
    assert code(segment(documents("ikke data")), codebook(X=["data"]))["stance"].tolist() == ["affirmed"]


def test_lemmas_follow_the_variety_of_the_document():
    """The same word is read as bokmål in a text of bokmål and as nynorsk in one of nynorsk."""
    corpus = encode(segment(documents("Det er ikke noe arbeidet kan.", "Det er ikkje noko arbeidet kan.")))
    assert corpus.encoded.words.count("arbeidet") == 2
    assert set(corpus.is_nynorsk.tolist()) == {False, True}


def test_codings_are_slices_of_their_documents():
    """The words of a coding are those between its offsets in the document."""
    table = read_documents("abstracts")
    codings = code(segment(table), read_codebook("strategies"))
    whole = codings["document_id"].map(table.set_index("document_id")["text"])
    slices = [text[start:end] for text, start, end in zip(whole, codings["start"], codings["end"], strict=True)]
    assert codings["matched"].tolist() == slices
