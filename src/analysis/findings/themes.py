"""Which themes the abstracts of strategies name, and how well the dictionary finds themes."""

from __future__ import annotations

import pandas as pd

from analysis.coding import code, coverage, themes_by_document
from analysis.coding.models import Codebook
from analysis.findings.cases import Tables
from analysis.findings.register import register
from analysis.records.parameters import StrategyParameters

# How far an abstract carries, the best first.
QUALITIES = ["ok", "weak", "too_thin"]


def counted_abstracts(data: Tables, parameters: StrategyParameters) -> pd.DataFrame:
    """Return the documents whose abstracts count.

    Parameters
    ----------
    data : mapping
        ``abstracts, strategies, networks``.
    parameters : StrategyParameters
        ``abstract_quality`` is the thinnest that counts.

    Returns
    -------
    DataFrame
        Rows of `analysis.findings.register.register`.
    """
    documents = register(data, parameters)
    allowed = QUALITIES[: QUALITIES.index(parameters.abstract_quality) + 1]
    has_abstract = documents["document_id"].isin(data["abstracts"]["document_id"])
    return documents[has_abstract & documents["abstract_quality"].isin(allowed)].reset_index(drop=True)


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


def gold_scores(sentences: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Count where the dictionary agrees with the reading of a sample of sentences, all codes together.

    Parameters
    ----------
    sentences : DataFrame
        ``sentence_id, document_id, language, text``.
    codings : DataFrame
        ``sentence_id, adjudicated``: the codes that were read, separated by ``;``.
    codebook : Codebook
        The dictionary.

    Returns
    -------
    DataFrame
        Index ``language``: ``sentences``, and sentence × code pairs ``right`` (in both), ``wrong`` (the dictionary's
        alone) and ``missed`` (the reading's alone).

    Examples
    --------
    >>> from analysis.coding import read_codebook
    >>> text = pd.DataFrame({"sentence_id": ["a"], "document_id": "s1", "language": "nb", "text": "Opplæring i KI."})
    >>> read = pd.DataFrame({"sentence_id": ["a"], "adjudicated": ["KI;DATA"]})
    >>> gold_scores(text, read, read_codebook("strategies")).loc["nb"].tolist()
    [1, 1, 1, 1]
    """
    hits = code(sentences.rename(columns={"sentence_id": "segment_id"}).assign(start=0), codebook)
    found = hits.rename(columns={"segment_id": "sentence_id"})[["sentence_id", "code"]].drop_duplicates()
    read = codings.assign(code=codings["adjudicated"].str.split(";")).explode("code").dropna(subset="code")
    pairs = found.merge(read[["sentence_id", "code"]], how="outer", indicator=True)
    judged = pairs["_merge"].map({"both": "right", "left_only": "wrong", "right_only": "missed"}).astype("str")
    spoken = pairs["sentence_id"].map(sentences.set_index("sentence_id")["language"])
    counted = pd.crosstab(spoken, judged).reindex(columns=["right", "wrong", "missed"], fill_value=0)
    sizes = sentences.groupby("language").size().rename("sentences")
    table = sizes.to_frame().join(counted).fillna(0).astype(int)
    return table.rename_axis(index="language", columns=None)
