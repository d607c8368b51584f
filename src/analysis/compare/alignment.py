"""Agreement texts side by side: the clause on each provision, gaps, and where to look for better words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.compare.provisions import CUES
from analysis.text.language import varieties
from analysis.text.lemmas import lemma_table
from analysis.text.stopwords import STOP_WORDS
from analysis.text.tokens import tokens

# A gap is a provision that is absent, or so many levels less specific than in another agreement.
STEP = 2
# Clauses of which at least this share of the lemmas is common may be on the same thing.
LIKE = 0.2


def align(read: pd.DataFrame) -> pd.DataFrame:
    """Return the clause that speaks best for each agreement on each provision.

    Parameters
    ----------
    read : DataFrame
        See `analysis.compare.provisions.read_provisions`.

    Returns
    -------
    DataFrame
        The columns of ``read``, one row per document and provision, sorted by them: what people decided before what
        the rules found, then the most specific, then a heading before a sentence, then the first in the text.

    Examples
    --------
    >>> columns = ["document_id", "clause", "provision", "cue", "level", "start"]
    >>> rows = [("x", "§ 1", "varighet", "sentence", 3, 0), ("x", "§ 9", "varighet", "heading", 3, 90)]
    >>> align(pd.DataFrame(rows, columns=columns))["clause"].tolist()
    ['§ 9']
    """
    cue = read["cue"].map(CUES.index)
    ranked = read.assign(_by_rule=cue.gt(0), _level=-read["level"], _cue=cue)
    keys = ["document_id", "provision"]
    ordered = ranked.sort_values([*keys, "_by_rule", "_level", "_cue", "start"], kind="stable")
    best = ordered.drop_duplicates(keys).drop(columns=["_by_rule", "_level", "_cue"])
    return best.reset_index(drop=True)


def level_table(aligned: pd.DataFrame, documents: Sequence[str], provisions: Sequence[str]) -> pd.DataFrame:
    """Return how specific each provision is in each text that was read through.

    Returns
    -------
    DataFrame
        Index ``provision``, columns the documents, whole numbers: 0 where no clause was found.

    Examples
    --------
    >>> one = pd.DataFrame({"document_id": ["x"], "provision": ["varighet"], "level": [3]})
    >>> level_table(one, ["x", "y"], ["varighet"]).loc["varighet"].tolist()
    [3, 0]
    """
    wide = aligned.pivot(index="provision", columns="document_id", values="level")
    full = wide.reindex(index=list(provisions), columns=list(documents)).fillna(0).astype("int64")
    return full.rename_axis(index="provision", columns="document_id")


def pointers(aligned: pd.DataFrame, documents: Sequence[str], provisions: Sequence[str]) -> pd.DataFrame:
    """Return the gaps of each text, each with the most specific clause elsewhere.

    Parameters
    ----------
    aligned : DataFrame
        See `align`.
    documents, provisions : sequence of str
        All texts and provisions compared, in any order.

    Returns
    -------
    DataFrame
        One row per document and provision that is absent there and present elsewhere, or two or more levels less
        specific than elsewhere, sorted by document and provision: ``document_id, provision, level``; of the model
        ``model`` (document), ``model_clause, model_level, model_start, model_end, model_sentence``. Of equally
        specific models the one whose name sorts first.

    Examples
    --------
    >>> columns = ["document_id", "provision", "clause", "level", "start", "end", "sentence"]
    >>> one = pd.DataFrame([("x", "varighet", "§ 9", 3, 90, 120, "Avtalen ...")], columns=columns)
    >>> pointers(one, ["x", "y"], ["varighet"])[["document_id", "model", "model_clause"]].values.tolist()
    [['y', 'x', '§ 9']]
    """
    wide = level_table(aligned, sorted(documents), sorted(provisions)).reset_index()
    levels = wide.melt("provision", var_name="document_id", value_name="level")
    named = ["document_id", "clause", "level", "start", "end", "sentence"]
    models = aligned[["provision", *named]].rename(columns={name: f"model_{name}" for name in named})
    models = models.rename(columns={"model_document_id": "model"})
    pairs = levels.merge(models, on="provision")
    gap = pairs["level"].eq(0) | pairs["model_level"].sub(pairs["level"]).ge(STEP)
    found = pairs[gap & pairs["model"].ne(pairs["document_id"])]
    keys = ["document_id", "provision"]
    ordered = found.sort_values([*keys, "model_level", "model"], ascending=[True, True, False, True])
    return ordered.drop_duplicates(keys).reset_index(drop=True)


def candidates(clauses: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the clause that is most like the model of each absent provision, for a person to look at.

    The rules know some words for each provision; a clause in other words may have it all the same. What a person
    decides goes into ``data/coded/alignment.csv``.

    Parameters
    ----------
    clauses : DataFrame
        See `analysis.compare.clauses.clauses`.
    gaps : DataFrame
        See `pointers`.

    Returns
    -------
    DataFrame
        One row per absent provision with a clause alike enough: ``document_id, provision, clause, likeness, model,
        model_clause``, where ``likeness`` is the share of lemmas in common (Jaccard), small words left out.

    Examples
    --------
    >>> rows = [("x", "1", "Hver kommune betaler avgift."), ("y", "9", "Kommunene betaler avgift hvert år.")]
    >>> cut = pd.DataFrame(rows, columns=["document_id", "clause", "text"])
    >>> gap = {"document_id": ["x"], "provision": "kontingent", "level": 0, "model": "y", "model_clause": "9"}
    >>> candidates(cut, pd.DataFrame(gap))[["clause", "likeness"]].values.tolist()
    [['1', 0.75]]
    """
    columns = ["document_id", "provision", "clause", "likeness", "model", "model_clause"]
    absent = gaps.loc[gaps["level"].eq(0), ["document_id", "provision", "model", "model_clause"]]
    words = _content(clauses)
    pairs = absent.merge(clauses[["document_id", "clause"]], on="document_id")
    here = zip(pairs["document_id"], pairs["clause"], strict=True)
    there = zip(pairs["model"], pairs["model_clause"], strict=True)
    likeness = [_likeness(words[one], words[other]) for one, other in zip(here, there, strict=True)]
    scored = pairs.assign(likeness=pd.Series(likeness, index=pairs.index, dtype="float64"))
    near = scored[scored["likeness"].ge(LIKE)].sort_values(
        ["document_id", "provision", "likeness"], ascending=[True, True, False], kind="stable"
    )
    return near.drop_duplicates(["document_id", "provision"])[columns].reset_index(drop=True)


def _content(clauses: pd.DataFrame) -> dict[tuple[str, str], frozenset[str]]:
    """Return the lemmas of each clause without small words."""
    whole = clauses.groupby("document_id", sort=False)["text"].agg("\n".join).reset_index()
    speaks = varieties(whole)
    found = {}
    for document, clause, text in zip(clauses["document_id"], clauses["clause"], clauses["text"], strict=True):
        words = [word for _, _, word in tokens(text)]
        lemmas = lemma_table(words, speaks[document])
        found[document, clause] = frozenset(lemmas) - STOP_WORDS[speaks[document]]
    return found


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
