"""Which themes strategies name in their full text or our abstract of it, which of them together, and where."""

from __future__ import annotations

import pandas as pd

from analysis.coding import concordance, cooccurrence, coverage, profile_similarity, themes_by_document
from analysis.coding.models import Codebook
from analysis.findings.cases import Tables
from analysis.findings.register import register
from analysis.findings.texts import FULL_TEXT, texts
from analysis.records.parameters import StrategyParameters

# How far an abstract carries, the best first.
QUALITIES = ["ok", "weak", "too_thin"]
# Fewer documents with both of two themes, or fewer themes in two documents, say nothing.
ENOUGH = 5
# Words around a theme in an example.
WINDOW = 7


def counted_documents(data: Tables, parameters: StrategyParameters) -> pd.DataFrame:
    """Return the documents whose texts count: all full texts, and the abstracts that are good enough.

    Parameters
    ----------
    data : mapping
        ``abstracts, full_texts, documents, networks``.
    parameters : StrategyParameters
        ``abstract_quality`` is the thinnest that counts.

    Returns
    -------
    DataFrame
        Rows of `analysis.findings.register.register`, with ``text_kind``; see `analysis.findings.texts.texts`.
    """
    documents = register(data, parameters).merge(texts(data)[["document_id", "text_kind"]], on="document_id")
    allowed = QUALITIES[: QUALITIES.index(parameters.abstract_quality) + 1]
    is_good = documents["text_kind"].eq(FULL_TEXT) | documents["abstract_quality"].isin(allowed)
    return documents[is_good].reset_index(drop=True)


def ranked(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return how many documents name each theme, the most named first.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, code``.
    documents : DataFrame
        ``document_id``: those that count.
    codebook : Codebook
        Its codes; their order decides between themes named equally often.

    Returns
    -------
    DataFrame
        Index ``code``: whole numbers ``n, total``.
    """
    counted = coverage(codings, documents, codebook.ids).set_index("code")
    renamed = counted.rename(columns={"n_coded": "n"})[["n"]].assign(total=len(documents))
    return renamed.sort_values("n", ascending=False, kind="stable").astype(int)


def by_group(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, group: str) -> pd.DataFrame:
    """Return how many documents of each group name each theme.

    Parameters
    ----------
    codings, documents, codebook
        As for `ranked`.
    group : str
        A column of ``documents``, such as ``owner_type``.

    Returns
    -------
    DataFrame
        Index ``code`` in the order of `ranked`, a column per group in the order of its values.
    """
    counted = coverage(codings, documents, codebook.ids, by=group)
    wide = counted.pivot(index="code", columns=group, values="n_coded")
    return wide.reindex(ranked(codings, documents, codebook).index).astype(int)


def named_themes(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook) -> pd.Series:
    """Return the themes that each document names.

    Returns
    -------
    Series
        Index ``document_id``, values tuples of codes in the order of the codebook.
    """
    named = themes_by_document(codings, documents, codebook.ids)
    cells = [tuple(named.columns[row]) for row in named.to_numpy()]
    return pd.Series(cells, index=named.index, name="themes", dtype=object)


def together(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the pairs of themes that stand together in enough documents.

    Parameters
    ----------
    codings, documents, codebook
        As for `ranked`.

    Returns
    -------
    DataFrame
        Of `analysis.coding.cooccurrence`, in the unit document, with ``beyond``: how many more documents name both than
        chance would give. Only the pairs that at least `ENOUGH` documents name, those furthest beyond chance first.
    """
    pairs = cooccurrence(codings, documents, codebook.ids, unit="document")
    often = pairs.assign(beyond=pairs["n_both"] - pairs["expected"])[pairs["n_both"].ge(ENOUGH)]
    return often.sort_values(["beyond", "lift"], ascending=False, kind="stable", ignore_index=True)


def alike(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return how alike the themes of each pair of documents are, where they have enough of them.

    Returns
    -------
    DataFrame
        Of `analysis.coding.profile_similarity`: the pairs that name at least `ENOUGH` themes in all, the most alike
        first, with ``n_either``.
    """
    pairs = profile_similarity(codings, documents, codebook.ids)
    counted = pairs.assign(n_either=pairs["n_a"] + pairs["n_b"] - pairs["n_both"])
    return counted[counted["n_either"].ge(ENOUGH)].reset_index(drop=True)


def examples(
    codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """Return one place for each theme that documents name.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, segment_id, start, end, code, pattern, stance``.
    segments : DataFrame
        ``segment_id, start, text``.
    documents, codebook
        As for `ranked`.

    Returns
    -------
    DataFrame
        Rows of `analysis.coding.concordance`, one per theme in the order of the codebook: a place where it is not
        negated, found by the pattern that finds it most often, in the document that has the fewest themes, so that
        one document does not stand for all.
    """
    ours = codings[codings["document_id"].isin(documents["document_id"])]
    lines = concordance(ours, segments, documents, window=WINDOW)
    ordered = lines.assign(
        place=lines["code"].map(codebook.ids.index),
        negated=lines["stance"].eq("negated"),
        rare=-lines.groupby(["code", "pattern"])["start"].transform("size"),
        themes=lines.groupby("document_id")["code"].transform("nunique"),
    ).sort_values(["place", "negated", "rare", "themes", "document_id", "start"])
    return ordered.drop_duplicates("code")[lines.columns].reset_index(drop=True)
