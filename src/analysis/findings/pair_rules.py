"""Section 30, themes in pairs: which stand together, and which documents of the area are most alike."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.findings.claims import Claim
from analysis.findings.theme_words import Say, document_claim
from analysis.findings.themes import alike, together


def claims(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> list[Claim]:
    """Return what pairs of themes and pairs of documents show.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, code``.
    documents : DataFrame
        The documents that count; see `analysis.findings.themes.counted_abstracts`.
    say : Say
        Words.
    """
    return [*pairs(codings, documents, say), *most_alike(codings, documents, say)]


def pairs(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes that most documents name together, and those that do so most beyond chance."""
    found = together(codings, documents, say.codebook)
    if found.empty:
        return
    often, beyond = found.loc[found["n_both"].idxmax()], found.iloc[0]
    sentence = say(
        "claims.pairs",
        total=len(documents),
        pair=say.quoted([often["code_a"], often["code_b"]]),
        n=int(often["n_both"]),
        expected=float(often["expected"]),
        other=say.quoted([beyond["code_a"], beyond["code_b"]]),
        n_other=int(beyond["n_both"]),
        expected_other=float(beyond["expected"]),
        same=often.name == beyond.name,
    )
    value = "; ".join([often["code_a"], often["code_b"], beyond["code_a"], beyond["code_b"]])
    yield document_claim("pairs", sentence, documents, value)


def most_alike(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the two documents of the focal network's area whose themes are most alike, where two stand out."""
    ours = documents[documents["area"].eq("focal")]
    found = alike(codings, ours, say.codebook)
    first = found[found["jaccard"].eq(found["jaccard"].max()) & found["n_both"].gt(0)]
    if len(first) != 1:
        return
    pair = first.iloc[0]
    two = ours[ours["document_id"].isin([pair["a"], pair["b"]])]
    titles = [say("quoted", label=title) for title in two["title"]]
    n, total = int(pair["n_both"]), int(pair["n_either"])
    sentence = say("claims.alike", documents=len(ours), titles=titles, n=n, total=total)
    yield document_claim("alike", sentence, two, f"{n} / {total}")
