"""How evenly words are spread over the parts of a corpus."""

from __future__ import annotations

import pandas as pd


def dispersion(words: pd.DataFrame, part: str = "document_id") -> pd.DataFrame:
    """Return Gries' deviation of proportions of each word.

    With sᵢ the share of part i in all words and vᵢ/f the share of a word's f tokens that stand there:
    DP = ½ Σ |vᵢ/f − sᵢ|. At 0 the word is spread as the text is; near 1 it stands in a small part alone. Since DP can't
    reach 1, DPnorm = DP / (1 − min sᵢ) does.

    Parameters
    ----------
    words : DataFrame
        ``word`` and ``part``, one row per running word; see `analysis.coding.words.words`.
    part : str
        Column of the parts.

    Returns
    -------
    DataFrame
        One row per word, the most frequent first, then by word: ``word, n`` (tokens), ``n_parts`` (parts with it),
        ``parts`` (parts there are), ``dp, dp_norm``, the last missing when there is one part.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. *International Journal of Corpus Linguistics*
    13(4), 403-437. Lijffijt, J. & Gries, S. Th. (2012). Correction. *International Journal of Corpus Linguistics*
    17(1), 147-149 (DPnorm).

    Examples
    --------
    >>> table = dispersion(pd.DataFrame({"word": ["sky", "sky", "plan", "plan"], "document_id": ["a", "a", "a", "b"]}))
    >>> table.round(2).to_dict("records")[1]
    {'word': 'sky', 'n': 2, 'n_parts': 1, 'parts': 2, 'dp': 0.25, 'dp_norm': 0.33}
    """
    sizes = words[part].value_counts(normalize=True).rename("size")
    cells = words.groupby(["word", part], observed=True).size().rename("n").reset_index().join(sizes, on=part)
    cells = cells.assign(own=cells["n"] / cells.groupby("word")["n"].transform("sum"))
    cells = cells.assign(off=(cells["own"] - cells["size"]).abs())
    table = cells.groupby("word").agg(n=("n", "sum"), n_parts=("n", "size"), off=("off", "sum"), met=("size", "sum"))
    # In a part without the word all of the part's share is deviation.
    table = table.assign(dp=(table["off"] + 1 - table["met"]) / 2, parts=len(sizes)).reset_index()
    room = 1 - sizes.min() if len(sizes) > 1 else float("nan")
    table = table.assign(dp=table["dp"].clip(0, 1), dp_norm=(table["dp"] / room).clip(0, 1))
    order = ["word", "n", "n_parts", "parts", "dp", "dp_norm"]
    return table.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)[order]
