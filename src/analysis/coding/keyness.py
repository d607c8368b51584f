"""Keyness: which words a target has more, or less, often than a reference."""

from __future__ import annotations

import numpy as np
import pandas as pd


def keyness(target: pd.Series, reference: pd.Series, min_n: int = 5) -> pd.DataFrame:
    """Compare how often words stand in a target and in a reference.

    With a of c words in the target and b of d words in the reference: expected E₁ = c(a + b)/(c + d) and
    E₂ = d(a + b)/(c + d), G² = 2(a ln(a/E₁) + b ln(b/E₂)), which Rayson and Garside use for Dunning's test. It says
    whether a difference is more than chance; how large it is says the log ratio, log₂((a/c)/(b/d)), where a
    frequency of 0 counts as ½: 1 is twice as often, −1 half as often. Words of a text are not drawn one by one, so p is
    too small; read it as an order, beside the dispersion of the word.

    Parameters
    ----------
    target, reference : Series
        Running words; the name of each Series says what it is, such as ``nynorsk`` and ``bokmål``.
    min_n : int
        Words that stand fewer times in both together are not tested.

    Returns
    -------
    DataFrame
        One row per tested word, largest signed ``g2`` first, then by word: ``word, target, reference`` (the names),
        ``n_target, n_reference, total_target, total_reference, log_ratio``, ``g2`` (negative when the word is rarer in
        the target), ``p`` (chi-squared, one degree of freedom) and ``q`` (the false discovery rate at which the word
        would count, Benjamini and Hochberg over all tested words).

    Raises
    ------
    ValueError
        When a Series has no name or no words.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. *Computational Linguistics*
    19(1), 61-74. Rayson, P. & Garside, R. (2000). Comparing corpora using frequency profiling. *Proceedings of the
    Workshop on Comparing Corpora*, 1-6. Hardie, A. (2014). *Log Ratio: an informal introduction*. ESRC CASS, Lancaster.
    Benjamini, Y. & Hochberg, Y. (1995). *Journal of the Royal Statistical Society B* 57, 289-300.

    Examples
    --------
    >>> target = pd.Series(["sky"] * 6 + ["plan"] * 4, name="new plans")
    >>> reference = pd.Series(["sky"] * 3 + ["plan"] * 17, name="old plans")
    >>> keyness(target, reference)[["word", "n_target", "n_reference", "log_ratio", "g2"]].round(2).values.tolist()
    [['sky', 6, 3, 2.0, 4.16], ['plan', 4, 17, -1.09, -2.12]]
    """
    names = [_named(words) for words in (target, reference)]
    counts = pd.DataFrame({"n_target": target.value_counts(), "n_reference": reference.value_counts()}).fillna(0)
    tested = counts[counts.sum(axis=1).ge(min_n)].astype("int64").rename_axis("word").reset_index()
    totals = {"total_target": len(target), "total_reference": len(reference)}
    table = _scored(tested.assign(target=names[0], reference=names[1], **totals))
    order = ["word", "target", "reference", "n_target", "n_reference", *totals, "log_ratio", "g2", "p", "q"]
    return table.sort_values(["g2", "word"], ascending=[False, True], ignore_index=True)[order]


def _named(words: pd.Series) -> str:
    if words.name is None:
        message = "the words have no name; say what they are, such as words.rename('nynorsk')"
        raise ValueError(message)
    if words.empty:
        message = f"{words.name!r} has no words to compare"
        raise ValueError(message)
    return str(words.name)


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    sizes = table[["total_target", "total_reference"]].to_numpy(dtype="float64")
    seen = table[["n_target", "n_reference"]].to_numpy(dtype="float64")
    expected = sizes * seen.sum(axis=1, keepdims=True) / sizes.sum(axis=1, keepdims=True)
    # A frequency of 0 adds nothing: x ln x goes to 0 with x.
    parts = seen * np.log(np.divide(seen, expected, out=np.ones_like(seen), where=seen > 0))
    # Rounding may leave a hair below 0 where both are as often.
    g2 = np.clip(2 * parts.sum(axis=1), 0, None)
    # Heavy, and wanted by few: every notebook imports this package.
    from scipy.stats import chi2, false_discovery_control

    p = chi2.sf(g2, df=1)
    ratios = np.log2(np.where(seen > 0, seen, 0.5) / sizes)
    rarer = seen[:, 0] < expected[:, 0]
    return table.assign(
        log_ratio=ratios[:, 0] - ratios[:, 1],
        g2=np.where(rarer, -g2, g2),
        p=p,
        q=false_discovery_control(p) if len(p) else p,
    )
