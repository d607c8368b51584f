"""Coding in parts: who does the work never changes the codings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding.memory import no_lemmas, read_lemmas
from analysis.coding.partitions import Job, code_part
from analysis.coding.workers import code_parts
from analysis.records.units import Part, Unit, parts
from codebooks import codebook

BOOK = codebook({"words": ["ikke"], "window": 3}, DATA=["data*", "dele NEAR/3 data"], KI=["KI"], KOMP=["+kurs"])
WORDS = ["Vi", "deler", "ikke", "data.", "KI", "og", "kurs\nnettkurs", "til", "datadeling!", "Da-\nta", "ve\xadl", "å"]
_texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def units(texts):
    """Return texts as units, with the bytes read so far."""
    return [(Unit(f"u{number}", text), number) for number, text in enumerate(texts)]


def rows(job, cut, **how):
    """Return the codings of parts as lines."""
    return "".join(coded.rows for _, coded in code_parts(job, cut, **how))


@settings(max_examples=40, deadline=None)
@given(st.lists(_texts, max_size=8), st.integers(1, 80), st.booleans())
def test_parts_of_any_size_give_the_same_codings(texts, size, split):
    """Where the input is cut never shows in the output."""
    job = Job(BOOK, split)
    whole = code_part(job, [unit for unit, _ in units(texts)], no_lemmas())
    assert rows(job, parts(units(texts), size)) == whole.rows
    assert whole.rows.count("\n") >= whole.n_codings


@pytest.mark.slow
def test_processes_give_the_same_codings_and_hand_back_their_lemmas(tmp_path):
    """The same rows in the same order, one process or two, and the lemmas are kept for the next run."""
    texts = [f"Vi deler ikke data i {number} kommuner. " * 5 for number in range(6)]
    cut = list(parts(units(texts), 300))
    assert len(cut) > 2
    serial = rows(Job(BOOK, split=True), cut)
    assert rows(Job(BOOK, split=True, cache=tmp_path), cut, jobs=2) == serial
    assert read_lemmas(tmp_path)["nb"]["kommuner"] == "kommune"


def test_only_as_many_parts_are_read_as_there_is_work_for():
    """Memory does not grow with the input: parts are read as the work goes on."""
    read = []

    def reading():
        for number in range(9):
            read.append(number)
            yield Part([Unit(str(number), "data")], number)

    done = code_parts(Job(BOOK, split=False), reading(), jobs=1)
    next(done)
    assert len(read) == 1
    assert len(list(done)) == 8


@pytest.mark.slow
def test_a_cluster_gives_the_same_codings():
    """A Dask cluster of two workers, each with threads, writes the same rows in the same order."""
    from distributed import LocalCluster

    texts = [f"Vi deler ikke data i {number} kommuner. KI og nettkurs." * 5 for number in range(9)]
    cut = list(parts(units(texts), 400))
    job = Job(BOOK, split=True)
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=False, dashboard_address=None) as cluster:
        assert rows(job, cut, scheduler=cluster.scheduler_address) == rows(job, cut)
