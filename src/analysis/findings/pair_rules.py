"""Section 30, themes in pairs: which stand together, and which documents of the area are most alike."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.findings.claims import Claim
from analysis.findings.theme_words import Say, document_claim, titles
from analysis.findings.themes import alike, together


def claims(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> list[Claim]:
    """Return what pairs of themes and pairs of documents show.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, code``.
    documents : DataFrame
        The documents that count; see `analysis.findings.themes.counted_documents`.
    say : Say
        Words.
    """
    return [*pairs(codings, documents, say), *most_alike(codings, documents, say)]


def pairs(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes that most documents name together, and those that do so most beyond chance."""
    found = together(codings, documents, say.codebook)
    if found.empty:
        return
    often, beyond = _first(found, "n_both"), _first(found, "beyond")
    # One pair told twice, or one of several as far above the expected, would say nothing more.
    more = beyond if len(beyond) == 1 and beyond.index[0] != often.index[0] else beyond.head(0)
    sentence = say(
        "claims.pairs",
        total=len(documents),
        tied=len(often) > 1,
        pair=say.quoted(_codes(often)),
        n=int(often["n_both"].iloc[0]),
        expected=float(often["expected"].iloc[0]),
        other=say.quoted(_codes(more)),
        n_other=int(more["n_both"].sum()),
        expected_other=float(more["expected"].sum()),
    )
    yield document_claim("pairs", sentence, documents, value="; ".join(_codes(often) + _codes(more)))


def most_alike(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the two documents of the focal network's area whose themes are most alike, where two stand out."""
    ours = documents[documents["area"].eq("focal")]
    found = alike(codings, ours, say.codebook)
    first = found[found["jaccard"].eq(found["jaccard"].max()) & found["n_both"].gt(0)]
    if len(first) != 1:
        return
    pair = first.iloc[0]
    two = ours[ours["document_id"].isin([pair["a"], pair["b"]])]
    n, total = int(pair["n_both"]), int(pair["n_either"])
    sentence = say(
        "claims.alike",
        documents=len(ours),
        titles=titles(ours, say.wording)[[pair["a"], pair["b"]]].tolist(),
        n=n,
        total=total,
    )
    yield document_claim("alike", sentence, two, f"{n} / {total}")


def _first(pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    return pairs[pairs[column].eq(pairs[column].max())]


def _codes(pairs: pd.DataFrame) -> list[str]:
    return pairs[["code_a", "code_b"]].head(1).to_numpy().ravel().tolist()
