"""What is kept on disk: lemmas, segments and encoded corpora, used when whole and made anew when not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.coding import code, encode
from analysis.coding.memory import Remembering, no_lemmas, read_lemmas, write_lemmas
from analysis.coding.store import encode_stored, segment_stored
from analysis.records.cache import make_room, read_arrays, write_arrays
from analysis.text.lemmas import lemma_table
from analysis.text.segments import segment
from codebooks import codebook, documents

TEXTS = ("Kommunen har ikke data. KI-verktøy hjelper!", "Kommunane deler data, men ikkje alle.\n\n- Opplæring")
BOOK = codebook({"words": ["ikke", "ikkje"], "window": 3}, DATA=["data", "(dele|ha) NEAR/3 data"], KI=["KI-*"])


def codings(folder):
    """Return codings by way of the cache in a folder."""
    segments = segment_stored(documents(*TEXTS), folder)
    return code(encode_stored(segments, folder), BOOK)


def files(folder):
    """Return the cached corpora."""
    return sorted((folder / "corpora").iterdir())


def test_a_cached_corpus_gives_the_same_codings(tmp_path):
    """The first time, the second time and without a cache: the same rows, and nothing is written twice."""
    first = codings(tmp_path)
    written = {path: path.read_bytes() for path in files(tmp_path)}
    pd.testing.assert_frame_equal(codings(tmp_path), first)
    assert {path: path.read_bytes() for path in files(tmp_path)} == written
    assert len(written) == 2
    columns = ["document_id", "start", "end", "matched", "code", "pattern", "stance"]
    pd.testing.assert_frame_equal(first[columns], code(segment(documents(*TEXTS)), BOOK)[columns])
    assert set(first["stance"]) == {"affirmed", "negated"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_cache_is_made_anew(tmp_path, data):
    """Whatever byte of a cached file is changed, or wherever it is cut off, the codings are right."""
    expected = codings(tmp_path)
    path = data.draw(st.sampled_from(files(tmp_path)))
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place:]
    path.write_bytes(content)
    pd.testing.assert_frame_equal(codings(tmp_path), expected)
    assert read_arrays(path) is not None


def test_other_texts_have_another_place(tmp_path):
    """The same words in other documents, or cut otherwise, are another corpus: their variety may differ."""
    one = pd.DataFrame(
        {"document_id": ["a", "a"], "segment_id": [1, 2], "start": [0, 9], "text": ["ikkje noko", "bare"]}
    )
    for table in (one, one.assign(document_id=["a", "b"]), one.assign(text=["ikkje nok", "obare"])):
        encode_stored(table, tmp_path)
    assert len(files(tmp_path)) == 3


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    """When the place of the cache is taken by a file, everything works without it."""
    (tmp_path / "corpora").write_text("", encoding="utf-8")
    (tmp_path / "lemmas").write_text("", encoding="utf-8")
    assert len(codings(tmp_path)) == len(code(segment(documents(*TEXTS)), BOOK))
    write_lemmas(tmp_path, {"nb": {"planer": "plan"}})
    assert read_lemmas(tmp_path) == no_lemmas()


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(-(2**40), 2**40), max_size=5)))
def test_arrays_come_back_as_they_were(tmp_path_factory, columns):
    """Names, numbers and types survive."""
    path = tmp_path_factory.mktemp("cache") / "x"
    arrays = {name: np.array(values, dtype=np.int64) for name, values in columns.items()}
    write_arrays(path, arrays)
    read = read_arrays(path)
    assert read is not None
    assert {name: values.tolist() for name, values in read.items()} == columns
    assert [each.name for each in path.parent.iterdir()] == ["x"]


def test_a_missing_file_holds_nothing(tmp_path):
    """A cache that was never written, or was deleted, is an empty one."""
    assert read_arrays(tmp_path / "none") is None


def test_what_was_used_longest_ago_goes_first(tmp_path):
    """Reading a file keeps it."""
    for name in ("old", "older", "new"):
        write_arrays(tmp_path / name, {"x": np.arange(3)})
    read_arrays(tmp_path / "old")
    size = (tmp_path / "old").stat().st_size
    make_room(tmp_path, 2 * size)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


def test_lemmas_are_looked_up_once(tmp_path):
    """A word that is known is not asked for again, nor in the next run."""
    first = Remembering(read_lemmas(tmp_path))
    assert first(["tenester", "planar"], "nn") == lemma_table(["tenester", "planar"], "nn")
    write_lemmas(tmp_path, first.new)
    known = read_lemmas(tmp_path)
    assert known["nn"] == first.new["nn"]
    again = Remembering(known)
    assert again(["planar", "byar"], "nn") == ["plan", "by"]
    assert again.new == {"nb": {}, "nn": {"byar": "by"}}


def test_remembered_lemmas_are_those_of_their_variety():
    """The same word may have two lemmas."""
    lemmatise = Remembering(no_lemmas())
    words = ["måla", "arbeida", "planar", "alt"]
    for variety in ("nb", "nn", "nb"):
        assert lemmatise(words, variety) == lemma_table(words, variety)


@pytest.mark.parametrize("lemmatise", [lemma_table, Remembering(no_lemmas())])
def test_what_finds_lemmas_does_not_change_the_corpus(lemmatise):
    """A corpus is the same with remembered lemmas."""
    corpus, usual = encode(segment(documents(*TEXTS)), lemmatise), encode(segment(documents(*TEXTS)))
    assert corpus.lemmas == usual.lemmas
    assert corpus.encoded.words == usual.encoded.words
