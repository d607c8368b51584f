"""The dictionary coder."""

import re
from functools import cache

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding import code, read_codebook
from analysis.coding.coder import COLUMNS
from analysis.coding.models import Codebook
from analysis.coding.patterns import is_case_sensitive
from analysis.records.documents import read_documents
from analysis.text.segments import segment
from analysis.text.tokens import tokens

EACH = {"nb": "x", "nn": "x", "en": "x"}
SENTENCES = [
    "Innbyggerne får digital dialog med innbyggerne.",
    "KI-verktøy og kunstig intelligens gir gevinst!",
    "Kommunane lærer av kvarandre om personvern.",
    "Driftssikkerhet er ikke informasjonssikkerhet.",
    "Skytjenester, innbyggere, næringsliv og frivillig sektor.",
]
UNRELATED = "Katten sov lenge."
FEW = settings(max_examples=30, deadline=None)


def codebook(**codes):
    """Return a codebook of codes whose patterns are given; those after a minus sign go into ``not``."""
    entries = [
        {
            "id": code_id,
            **dict.fromkeys(("label", "short", "definition", "include", "exclude"), EACH),
            "examples": {"nb": [], "nn": []},
            "colour": "#000000",
            "patterns": {"nb": [each for each in patterns if each[0] != "-"], "nn": []},
            "not": [each[1:] for each in patterns if each[0] == "-"],
        }
        for code_id, patterns in codes.items()
    ]
    head = {"codebook": "tiny", "version": "1.2.3", "title": EACH, "description": EACH}
    return Codebook.model_validate({**head, "codes": entries})


SMALL = codebook(
    INNB=["innbygger*", "dialog* med innbygger*", "-innbyggere næringsliv"],
    KI=["KI-*", "kunstig intelligens", "*gevinst"],
    SIKK=["*sikkerhet", "personvern*", "-driftssikkerhet"],
)


def documents(*texts):
    """Return texts as a table of documents d0, d1 and so on."""
    return pd.DataFrame({"document_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


def matched(text, **codes):
    """Return code and words of each coding of a text."""
    codings = code(segment(documents(text)), codebook(**codes))
    return list(zip(codings["code"], codings["matched"], strict=True))


@cache
def compiled(pattern):
    """Return a pattern as a regular expression that finds overlapping matches too."""
    words = re.escape(pattern).replace(r"\*", r"[\w-]*")
    return re.compile(f"(?= {words} )", re.NOFLAG if is_case_sensitive(pattern) else re.IGNORECASE)


def oracle(text, entry):
    """Return the codings of one code in one segment the slow way: regular expressions over joined tokens."""
    found = tokens(text)
    joined = "".join(f" {word}" for _, _, word in found) + " "
    starts = [match.start() for match in re.finditer(" ", joined)]

    def spans(pattern):
        for match in compiled(pattern).finditer(joined):
            first = starts.index(match.start())
            yield first, first + pattern.count(" ")

    bars = {span for pattern in entry.not_ for span in spans(pattern)}
    hits = {span for pattern in entry.patterns.nb + entry.patterns.nn for span in spans(pattern)}
    hits = {(a, b) for a, b in hits if not any(c <= a and b <= d for c, d in bars)}
    places = sorted((found[a][0] - found[b][1], found[a][0], found[b][1]) for a, b in hits)
    kept = []
    for _, start, end in places:
        if all(end <= other or start >= stop for other, stop in kept):
            kept.append((start, end))
    return {(entry.id, start, end) for start, end in kept}


def test_codings_say_where_by_what_and_by_whom():
    """A coding has its place in the document, its segment, the words there, the pattern and the coder's version."""
    codings = code(segment(documents("# KI\n\nVi prøver.\n\n- Vi har KI-drift.")), codebook(KI=["KI-*"]))
    assert list(codings.columns) == COLUMNS
    expected = ["d0", "d0-002", 27, 35, "KI-drift", "KI", "KI-*", "dictionary:tiny@1.2.3"]
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


def test_the_coder_agrees_with_regular_expressions():
    """A slow and simple coder finds the same places for every code in every tenth segment of the abstracts."""
    strategies = read_codebook("strategies")
    segments = segment(read_documents("abstracts")).iloc[::10]
    codings = code(segments, strategies)
    shift = codings["segment_id"].map(segments.set_index("segment_id")["start"])
    starts, ends = codings["start"] - shift, codings["end"] - shift
    places = zip(codings["segment_id"], codings["code"], starts, ends, strict=True)
    expected = {
        (segment_id, *hit)
        for segment_id, text in zip(segments["segment_id"], segments["text"], strict=True)
        for entry in strategies.codes
        for hit in oracle(text, entry)
    }
    assert len(expected) > 50
    assert set(places) == expected


def test_codings_are_slices_of_their_documents():
    """The words of a coding are those between its offsets in the document."""
    table = read_documents("abstracts")
    codings = code(segment(table), read_codebook("strategies"))
    whole = codings["document_id"].map(table.set_index("document_id")["text"])
    slices = [text[start:end] for text, start, end in zip(whole, codings["start"], codings["end"], strict=True)]
    assert codings["matched"].tolist() == slices
