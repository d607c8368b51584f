"""The dictionary coder beside one that reads word by word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding import code, read_codebook
from analysis.coding.encoding import encode_words
from analysis.records.documents import read_documents
from analysis.text.segments import segment
from analysis.text.tokens import tokens
from codebooks import codebook, documents
from oracle import slow_code


def fast_code(segments, book):
    """Return the codings as the oracle does."""
    codings = code(segments, book)
    places = segments.set_index("segment_id")["start"].reindex(codings["segment_id"]).to_numpy()
    rows = codings.assign(start=codings["start"] - places, end=codings["end"] - places)
    return set(rows[["segment_id", "code", "start", "end", "pattern", "stance"]].itertuples(index=False, name=None))


def test_the_coder_agrees_with_the_slow_one_on_the_abstracts():
    """A coder that reads word by word finds the same in every fifteenth segment of the abstracts."""
    segments = segment(read_documents("abstracts")).iloc[::15]
    expected = slow_code(segments, read_codebook("strategies"))
    assert len(expected) > 50
    assert fast_code(segments, read_codebook("strategies")) == expected


_WORDS = """
datadeling deling avdelingen delinga data informasjon KI KI-drift ki drift skydrift tenester ikkje ikke av og
tjenestene kommunen kommunane bruker brukeren digitalisering digitale teknologi IKT- uten manglar , .
"""
_GLOBS = """
deling* *drift *data* =drift =brukeren +deling data+ +drift KI KI-* KI+ +KI digital* tjeneste bruker kommune av og
"""
_words = st.sampled_from(_GLOBS.split())
_phrases = st.lists(_words, min_size=1, max_size=2).map(" ".join)
_brackets = st.lists(_phrases, min_size=1, max_size=3).map(lambda each: f"({'|'.join(each)})")
_sides = st.lists(_words | _brackets, min_size=1, max_size=3).map(" ".join)
_pairs = st.tuples(_sides, st.sampled_from(["NEAR", "THEN"]), st.integers(0, 4), _sides)
_patterns = _sides | _pairs.map(lambda pair: f"{pair[0]} {pair[1]}/{pair[2]} {pair[3]}")
_codes = st.lists(_patterns, min_size=1, max_size=4)
_texts = st.lists(st.sampled_from([*_WORDS.split(), "\n\n-"]), max_size=25).map(" ".join)
_negations = st.none() | st.builds(
    lambda window, after: {"words": ["ikke", "ikkje", "uten"], "window": window, "after": after},
    st.integers(1, 3),
    st.sampled_from([[], ["mangle", "manglar"]]),
)


@settings(max_examples=200, deadline=None)
@given(_codes, _codes, st.lists(_patterns, max_size=2), _negations, st.lists(_texts, max_size=3))
def test_the_coder_agrees_with_the_slow_one_on_any_codebook(one, other, bars, negation, texts):
    """Whatever the patterns and the texts, reading word by word finds the same codings with the same stance."""
    segments = segment(documents(*texts))
    book = codebook(negation, A=[*one, *(f"-{bar}" for bar in bars)], B=other)
    assert fast_code(segments, book) == slow_code(segments, book)


@given(st.lists(st.text(st.sampled_from("aåÅ1_-ß İ\n.\u0301\U0001d400\u00ad")), max_size=4))
def test_words_of_many_texts_are_those_of_each(texts):
    """Reading all texts at once gives the words, and the places, that reading each of them gives."""
    encoded = encode_words(texts)
    rows = [list(range(low, high)) for low, high in zip(encoded.bounds[:-1], encoded.bounds[1:], strict=True)]
    found = [
        [(int(encoded.starts[row]), int(encoded.ends[row]), encoded.words[encoded.ids[row]]) for row in part]
        for part in rows
    ]
    assert found == [tokens(text) for text in texts]
    assert len(set(encoded.words)) == len(encoded.words)
