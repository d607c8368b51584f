"""Words that stand side by side more often than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import pandas as pd

COLUMNS = ["word_a", "word_b", "n_a", "n_b", "n_both", "total", "log_likelihood", "pmi"]


def collocations(words: pd.DataFrame, stop_words: Collection[str] = (), min_n: int = 3) -> pd.DataFrame:
    """Return pairs of neighbouring words, the most tightly bound first.

    Both measures are nltk's, over pairs of neighbours: n_a pairs have the one word first, n_b the other word second.
    The log-likelihood ratio (Dunning's G² of the fourfold table: both words, one, the other, neither) says how sure it
    is that the pair is no chance. Pointwise mutual information, log₂(n_both·total / (n_a·n_b)), says how tight it is,
    and favours rare words.

    Parameters
    ----------
    words : DataFrame
        ``segment_id, word``, in the order of the text; see `analysis.coding.words.words`. No pair reaches from one
        segment into another.
    stop_words : collection of str
        Pairs with one of them are left out. They still stand between their neighbours, so that words are never
        counted as side by side when they are not.
    min_n : int
        Pairs seen fewer times are left out.

    Returns
    -------
    DataFrame
        One row per pair, largest ``log_likelihood`` first, then by the words: ``word_a, word_b``, ``n_a, n_b, n_both``
        (pairs), ``total`` (all pairs in the text), ``log_likelihood, pmi``.

    References
    ----------
    Dunning, T. (1993). *Computational Linguistics* 19(1), 61-74. Manning, C. D. & Schütze, H. (1999). *Foundations of
    Statistical Natural Language Processing*, chapter 5. Church, K. & Hanks, P. (1990). *Computational Linguistics*
    16(1), 22-29.

    Examples
    --------
    >>> text = "kunstig intelligens og kunstig intelligens".split()
    >>> pairs = collocations(pd.DataFrame({"segment_id": 1, "word": text}), stop_words=["og"], min_n=2)
    >>> pairs[["word_a", "word_b", "n_both", "total"]].values.tolist()
    [['kunstig', 'intelligens', 2, 4]]
    """
    # Heavy, and wanted by few: every notebook imports this package.
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    scores = (BigramAssocMeasures.likelihood_ratio, BigramAssocMeasures.pmi)
    texts = words.groupby("segment_id", sort=False)["word"].agg(list)
    finder = BigramCollocationFinder.from_documents(texts.tolist())
    # nltk's own margins are the words of the text; for pairs they add up only when taken from pairs.
    firsts, seconds, total = _margins(finder.ngram_fd)
    stopped = set(stop_words)
    finder.apply_word_filter(stopped.__contains__)
    finder.apply_freq_filter(min_n)
    margins = [(a, b, firsts[a], seconds[b], n) for (a, b), n in finder.ngram_fd.items()]
    rows = [
        (a, b, n_a, n_b, n, total, *(score(n, (n_a, n_b), total) for score in scores)) for a, b, n_a, n_b, n in margins
    ]
    types = dict(zip(COLUMNS, ["str"] * 2 + ["int64"] * 4 + ["float64"] * 2, strict=True))
    table = pd.DataFrame(rows, columns=COLUMNS).astype(types)
    return table.sort_values(["log_likelihood", "word_a", "word_b"], ascending=[False, True, True], ignore_index=True)


def _margins(pairs: Mapping[tuple[str, str], int]) -> tuple[Counter[str], Counter[str], int]:
    """Return how many pairs each word begins, how many it ends, and how many pairs there are."""
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), n in pairs.items():
        firsts[first] += n
        seconds[second] += n
    return firsts, seconds, firsts.total()
