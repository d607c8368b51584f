"""Which provisions the clauses of agreement texts have, and how specific each is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.coding.coder import find
from analysis.coding.corpus import encode
from analysis.coding.models import Code
from analysis.compare.provision_rules import ProvisionRules
from analysis.compare.specificity import clause_sentences, sentence_levels, word_hits

COLUMNS = ["document_id", "clause", "provision", "cue", "level", "segment_id", "start", "end", "sentence"]
KEYS = ["document_id", "clause", "provision"]
CUES = ["manual", "heading", "sentence"]


def read_provisions(
    clauses: pd.DataFrame, rules: ProvisionRules, decisions: pd.DataFrame | None = None
) -> pd.DataFrame:
    r"""Return the provisions of each clause, with the sentence that earns the level.

    A heading is the first cue: every sentence under it counts. Sentences are the second cue, and a clause may have
    several provisions. What people decided goes before both.

    Parameters
    ----------
    clauses : DataFrame
        See `analysis.compare.clauses.clauses`.
    rules : ProvisionRules
        What to look for.
    decisions : DataFrame, optional
        ``document_id, clause, provision, decision``: yes, the clause has the provision; no, it has not.

    Returns
    -------
    DataFrame
        One row per clause and provision, sorted by document and place: ``document_id, clause, provision``; ``cue``
        (manual, heading or sentence); ``level`` of the most specific sentence, 1 to 3; and that sentence:
        ``segment_id, start, end, sentence``.

    Examples
    --------
    >>> from analysis.compare.clauses import clauses
    >>> from analysis.compare.provision_rules import read_provision_rules
    >>> text = "§ 4 Oppsigelse\nHver part kan tre ut med seks måneders varsel."
    >>> cut = clauses(pd.DataFrame({"document_id": ["x"], "text": [text]}))
    >>> read_provisions(cut, read_provision_rules())[["provision", "cue", "level"]].values.tolist()
    [['oppsigelse', 'heading', 3]]
    """
    sentences = clause_sentences(clauses)
    levels = sentence_levels(sentences, word_hits(sentences, rules))
    graded = sentences.assign(level=levels).rename(columns={"text": "sentence"})
    labels = _decided(_labels(clauses, sentences, rules), decisions)
    whole = labels[labels["segment_id"].eq("")].drop(columns="segment_id").merge(graded, on=["document_id", "clause"])
    single = labels[labels["segment_id"].ne("")].merge(graded, on=["document_id", "clause", "segment_id"])
    found = pd.concat([whole, single])[COLUMNS].astype({"level": "int64"})
    best = found.assign(_cue=found["cue"].map(CUES.index)).sort_values(
        ["level", "_cue", "start"], ascending=[False, True, True], kind="stable"
    )
    first_cue = best.groupby(KEYS)["_cue"].transform("min").map(dict(enumerate(CUES)))
    chosen = best.assign(cue=first_cue).drop_duplicates(KEYS)[COLUMNS]
    return chosen.sort_values(["document_id", "start", "provision"], ignore_index=True)


def _labels(clauses: pd.DataFrame, sentences: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    """Return which clause has which provision by which cue; ``segment_id`` is empty where the whole clause counts."""
    headed = clauses[["document_id", "clause"]].assign(text=clauses["heading"], start=clauses["start"])
    headings = headed.assign(segment_id="h" + headed["document_id"] + "\t" + headed["clause"])
    # Encoded together, since the variety of a lone heading is a guess.
    corpus_of = pd.concat([headings, sentences[["segment_id", "document_id", "clause", "start", "text"]]])
    corpus = encode(corpus_of)
    clause = corpus_of.set_index("segment_id")["clause"]

    def hits(codes: Sequence[Code]) -> pd.DataFrame:
        table = find(corpus, codes)[["document_id", "segment_id", "code"]].drop_duplicates()
        return table.rename(columns={"code": "provision"}).assign(clause=table["segment_id"].map(clause))

    by_heading, by_sentence, denied = hits(rules.heading_codes), hits(rules.sentence_codes), hits(rules.denial_codes)
    is_heading = headings["segment_id"]
    by_heading = by_heading[by_heading["segment_id"].isin(is_heading)].assign(segment_id="", cue="heading")
    by_sentence = by_sentence[~by_sentence["segment_id"].isin(is_heading)].assign(cue="sentence")
    labels = _split_headings(by_heading, _led(by_sentence, sentences), clauses)
    return _without(labels[[*KEYS, "cue", "segment_id"]], denied[KEYS])


def _led(labels: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the labels of sentences, and of the items that they lead in."""
    items = sentences.loc[sentences["lead"].ne(""), ["segment_id", "clause", "lead"]]
    leads = labels.drop(columns="clause").rename(columns={"segment_id": "lead"})
    return pd.concat([labels, leads.merge(items, on="lead").drop(columns="lead")]).drop_duplicates()


def _split_headings(by_heading: pd.DataFrame, by_sentence: pd.DataFrame, clauses: pd.DataFrame) -> pd.DataFrame:
    """Return all labels; under a heading of several provisions each has the sentences with its own words, if any."""
    heading = clauses[["document_id", "clause", "heading"]]
    headed, said = by_heading.merge(heading), by_sentence.merge(heading)
    shared = headed.groupby(["document_id", "clause"])["provision"].transform("nunique").gt(1)
    names = ["document_id", "heading", "provision"]
    told = headed[names].merge(said[names].drop_duplicates(), how="left", on=names, indicator=True)["_merge"].eq("both")
    kept = headed[~(shared & told.to_numpy())]
    under = (
        said[names].merge(headed[names].drop_duplicates(), how="left", on=names, indicator=True)["_merge"].eq("both")
    )
    return pd.concat([kept, said.assign(cue=said["cue"].mask(under, "heading"))])


def _decided(labels: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
    if decisions is None or decisions.empty:
        return labels
    added = decisions.loc[decisions["decision"].eq("yes"), KEYS].assign(cue="manual", segment_id="")
    return pd.concat([_without(labels, decisions[KEYS]), added], ignore_index=True)


def _without(labels: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    marked = labels.merge(other[KEYS].drop_duplicates(), how="left", on=KEYS, indicator=True)
    return marked[marked["_merge"].eq("left_only")].drop(columns="_merge")
