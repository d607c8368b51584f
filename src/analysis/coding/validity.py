"""How well codings agree with a reading: precision, recall and F1 of each code, and the halves they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pandas as pd

from analysis.coding.bootstrap import document_bootstrap
from analysis.coding.gold import Gold
from analysis.coding.presence import Unit, presence
from analysis.coding.scores import RATES, Array, rates, ratio

HALVES = ("tune", "test")
SALT = "digikart gold 1"
# Under these a code's score is shown as provisional.
FLOOR_F1 = 0.5
MIN_SUPPORT = 8
COUNTS = ("tp", "fp", "fn")


def split_documents(documents: pd.DataFrame, salt: str = SALT) -> pd.Series:
    """Split documents into a half to tune a codebook on and a half to test it on.

    The halves are drawn by document, so that sentences of one text never stand on both sides, and without a look
    at the codes. Within each language the documents are put in the order of the SHA-256 of ``salt``, a colon and the
    document's id (as hexadecimal text), and go by turns to ``tune`` and to ``test``, beginning with ``tune``: anyone
    can draw the same halves again, on any machine. Documents added later may move others to the other half.

    Parameters
    ----------
    documents : DataFrame
        Columns ``document_id, language``. Rows may repeat a document, as a table of its sentences does.
    salt : str
        Another text draws other halves.

    Returns
    -------
    Series
        Index ``document_id``, sorted; values ``tune`` or ``test``, name ``half``.

    Examples
    --------
    >>> documents = pd.DataFrame({"document_id": ["a", "b", "c", "d"], "language": ["nb", "nb", "nn", "nn"]})
    >>> split_documents(documents).to_dict()
    {'a': 'tune', 'b': 'test', 'c': 'test', 'd': 'tune'}
    """
    drawn = documents[["document_id", "language"]].sort_values(["document_id", "language"])
    drawn = drawn.drop_duplicates("document_id")
    drawn = drawn.assign(order=[_digest(salt, document) for document in drawn["document_id"]])
    turns = drawn.sort_values("order").groupby("language", dropna=False).cumcount()
    halves = drawn.assign(half=turns.mod(2).map(dict(enumerate(HALVES))).astype("str"))
    return halves.set_index("document_id")["half"].sort_index()


def _digest(salt: str, document_id: str) -> str:
    return sha256(f"{salt}:{document_id}".encode()).hexdigest()


def validate(
    codings: pd.DataFrame, gold: Gold, codes: Sequence[str] | None = None, *, unit: Unit = "segment"
) -> pd.DataFrame:
    """Compare codings with a gold sample, code by code.

    What is judged is whether a unit has a code, however often and wherever in it. Intervals are those of
    `analysis.coding.bootstrap.document_bootstrap`, at 95 %. A code is *provisional* when its F1 is under 0.50 or fewer
    than 8 units of the gold sample have it: then the sample can't tell how good it is.

    Parameters
    ----------
    codings : DataFrame
        ``segment_id, document_id, code``: the segments of the gold sample, coded; rows on others are left out.
    gold : Gold
        What was read. In the unit ``document`` the sample must hold the whole of each document.
    codes : sequence of str, optional
        Ids of codes, in the order wanted; by default all that stand in either table, sorted.
    unit : {"segment", "document"}
        What has a code or has it not.

    Returns
    -------
    DataFrame
        One row per code, then ``micro`` and ``macro``: ``kind`` (code or average), ``code``, ``unit``, ``n_judged``
        (units; for micro units × codes), ``support`` (units with the code in the gold sample), ``tp, fp, fn``,
        ``precision, recall, f1``, each with ``_low`` and ``_high``, ``specificity`` = tn / (tn + fp), and
        ``provisional``. Rates are missing where nothing was found (precision), read (recall) or either (F1); the
        counts of macro are missing, and so is ``provisional`` of the averages.

    Raises
    ------
    ValueError
        When the gold sample has no segments.

    References
    ----------
    As for `analysis.coding.scores.rates` and `analysis.coding.bootstrap.document_bootstrap`.

    Examples
    --------
    >>> from analysis.coding.gold import gold_sample
    >>> text = pd.DataFrame({"sentence_id": [1, 2, 3], "document_id": ["a", "a", "b"], "text": "Noko."})
    >>> gold = gold_sample(text, pd.DataFrame({"sentence_id": [1, 3], "adjudicated": ["KI", "KI"]}))
    >>> found = pd.DataFrame({"segment_id": [1, 2], "document_id": "a", "code": "KI"})
    >>> validate(found, gold)[["code", "tp", "fp", "fn", "precision", "recall"]].to_dict("records")[0]
    {'code': 'KI', 'tp': 1, 'fp': 1, 'fn': 1, 'precision': 0.5, 'recall': 0.5}
    """
    if gold.segments.empty:
        message = "the gold sample has no segments; take one that was read, such as gold_sample(sentences, readings)"
        raise ValueError(message)
    wanted = sorted({*gold.codings["code"], *codings["code"]}) if codes is None else list(codes)
    judged = gold.segments[list(dict.fromkeys([f"{unit}_id", "document_id"]))].drop_duplicates()
    counts = _counts(codings, gold, judged, wanted, f"{unit}_id")
    scores = rates(counts.sum(axis=0))
    low, high = document_bootstrap(counts, lambda sums: rates(sums).reshape(len(sums), -1))
    ends = {"": scores, "_low": low.reshape(scores.shape), "_high": high.reshape(scores.shape)}
    columns = {f"{rate}{end}": table[:, number] for number, rate in enumerate(RATES) for end, table in ends.items()}
    table = _counted(counts.sum(axis=0), len(judged), wanted, unit).assign(**columns)
    tn = table["n_judged"] - table[list(COUNTS)].sum(axis=1, skipna=False)
    negative = (tn + table["fp"]).to_numpy(dtype="float64", na_value=np.nan)
    weak = table["f1"].lt(FLOOR_F1) | table["f1"].isna() | table["support"].lt(MIN_SUPPORT)
    return table.assign(
        specificity=ratio(tn.to_numpy(dtype="float64", na_value=np.nan), negative),
        provisional=weak.astype("boolean").where(table["kind"].eq("code")),
    )


def _counts(codings: pd.DataFrame, gold: Gold, judged: pd.DataFrame, codes: list[str], column: str) -> Array:
    """Return true positives, false positives and false negatives: documents (sorted) × codes × 3."""
    ids = pd.Index(judged[column])
    found = presence(codings, ids, codes, column).to_numpy()
    read = presence(gold.codings, ids, codes, column).to_numpy()
    cells = np.stack([found & read, found & ~read, ~found & read], axis=-1).astype("float64")
    documents, names = pd.factorize(judged["document_id"], sort=True)
    counts = np.zeros((len(names), *cells.shape[1:]))
    np.add.at(counts, documents, cells)
    return counts


def _counted(counts: Array, n_judged: int, codes: list[str], unit: Unit) -> pd.DataFrame:
    """Return the counts of each code and of all pooled; those of macro are missing."""
    pooled = np.vstack([counts, counts.sum(axis=0)])
    judged = np.array([*[n_judged] * len(codes), n_judged * len(codes)])
    support = pooled[:, 0] + pooled[:, 2]
    whole = {"n_judged": judged, "support": support, **dict(zip(COUNTS, pooled.T, strict=True))}
    rows = pd.DataFrame(whole).reindex(range(len(codes) + 2)).astype("Int64")
    kinds = ["code"] * len(codes) + ["average"] * 2
    named = pd.DataFrame({"kind": kinds, "code": [*codes, "micro", "macro"], "unit": unit}, index=rows.index)
    return named.astype("str").join(rows)
