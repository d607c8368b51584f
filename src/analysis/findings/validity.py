"""How far the dictionary can be trusted: its scores on the sentences kept for testing, and what follows from them."""

from __future__ import annotations

import pandas as pd

from analysis.coding import Gold, code, corrected_share, gold_sample, reliability, split_documents, validate
from analysis.coding.intervals import MIN_N_PERCENT
from analysis.coding.models import Code, Codebook, Labels
from analysis.findings.cases import Tables
from analysis.findings.themes import ranked
from analysis.wording import LANGUAGES, Wording

READERS = ["reader_a", "reader_b"]
# Per cent: what all intervals of `analysis.coding` are for.
LEVEL = 95


def kept_half(data: Tables) -> Gold:
    """Return the half of the gold sample that was kept for testing; see `analysis.coding.split_documents`.

    Parameters
    ----------
    data : mapping
        ``gold_sentences, gold_codings``.
    """
    gold = gold_sample(data["gold_sentences"], data["gold_codings"])
    halves = split_documents(gold.segments)
    return gold.of(halves.index[halves.eq("test")])


def score(half: Gold, codebook: Codebook) -> pd.DataFrame:
    """Return how well the dictionary finds themes in the sentences kept for testing.

    Parameters
    ----------
    half : Gold
        See `kept_half`.
    codebook : Codebook
        The dictionary.

    Returns
    -------
    DataFrame
        See `analysis.coding.validate`; no rows, of the columns that `provisional` needs, where nothing was read.

    Examples
    --------
    >>> from analysis.coding import read_codebook
    >>> text = pd.DataFrame({"sentence_id": ["a"], "document_id": ["s1"], "text": ["Opplæring i KI."]})
    >>> read = gold_sample(text, pd.DataFrame({"sentence_id": ["a"], "adjudicated": ["KI"]}))
    >>> score(read, read_codebook("strategies")).set_index("code").loc["KI", "tp"]
    np.int64(1)
    """
    if half.segments.empty:
        return pd.DataFrame(columns=["kind", "code", "provisional"])
    return validate(code(half.segments, codebook), half, codebook.ids)


def score_languages(half: Gold, codebook: Codebook) -> pd.DataFrame:
    """Return how well the dictionary does in each language, all codes together.

    Returns
    -------
    DataFrame
        Index ``language``; the row ``micro`` of `analysis.coding.validate`.
    """
    found, spoken = code(half.segments, codebook), half.segments.groupby("language")["document_id"].unique()
    scores = {language: validate(found, half.of(pd.Index(ids)), codebook.ids) for language, ids in spoken.items()}
    return pd.concat(scores, names=["language"]).query("code == 'micro'").droplevel(1)


def provisional(codebook: Codebook, scores: pd.DataFrame) -> list[str]:
    """Return the codes of which the test can't say that the dictionary finds them well enough.

    Parameters
    ----------
    codebook : Codebook
        Its codes, in order.
    scores : DataFrame
        ``kind, code, provisional``; see `score`. A code without a score is provisional.

    Examples
    --------
    >>> from analysis.coding import read_codebook
    >>> scores = pd.DataFrame({"kind": "code", "code": ["INNB", "SELV"], "provisional": [False, True]})
    >>> provisional(read_codebook("strategies"), scores)[:2]
    ['SELV', 'KOMP']
    """
    good = set(scores.loc[scores["kind"].eq("code") & ~scores["provisional"].astype("boolean").fillna(True), "code"])
    return [name for name in codebook.ids if name not in good]


def marked(codebook: Codebook, scores: pd.DataFrame) -> Codebook:
    """Return a codebook in which the names of provisional codes say so, wherever they are shown.

    Parameters
    ----------
    codebook, scores
        As for `provisional`.

    Examples
    --------
    >>> from analysis.coding import read_codebook
    >>> scores = pd.DataFrame({"kind": ["code"], "code": ["INNB"], "provisional": [False]})
    >>> [code.short.en for code in marked(read_codebook("strategies"), scores).codes][:2]
    ['Citizen and user', 'Self-service and dialogue (provisional)']
    """
    weak = provisional(codebook, scores)
    return codebook.model_copy(
        update={"codes": tuple(_marked(code) if code.id in weak else code for code in codebook.codes)}
    )


def _marked(code: Code) -> Code:
    return code.model_copy(update={"label": _told(code.label), "short": _told(code.short)})


def _told(label: Labels) -> Labels:
    told = {name: Wording(name)("report.provisional", label=getattr(label, name)) for name in LANGUAGES}
    return Labels(**told)


def agreement(data: Tables, codebook: Codebook) -> pd.DataFrame:
    """Return how well the two readings of the whole gold sample agree on each code.

    Parameters
    ----------
    data : mapping
        ``gold_sentences, gold_codings``.
    codebook : Codebook
        The codes.

    Returns
    -------
    DataFrame
        See `analysis.coding.reliability`: ``code, n_segments, n_any, n_all, alpha``.
    """
    readings = [gold_sample(data["gold_sentences"], data["gold_codings"], reader) for reader in READERS]
    given = pd.concat([reading.codings for reading in readings], ignore_index=True)
    return reliability(given, readings[0].segments, codebook.ids, READERS)


def shares(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, half: Gold) -> pd.DataFrame:
    """Return which share of documents names each theme, as found and corrected for the known error of the dictionary.

    Parameters
    ----------
    codings, documents, codebook
        As for `analysis.findings.themes.ranked`.
    half : Gold
        Whole documents that were read; see `kept_half`. What the dictionary misses and invents is measured on them.

    Returns
    -------
    DataFrame
        The most named first; see `analysis.coding.corrected_share`, with ``as_percent``: whether there are enough
        documents to print percentages.

    Raises
    ------
    ValueError
        When nothing was read: then nothing can be corrected.
    """
    counts = ranked(codings, documents, codebook).reset_index().assign(unit="document")
    scores = validate(code(half.segments, codebook), half, codebook.ids, unit="document")
    return corrected_share(counts, scores).assign(as_percent=counts["total"].ge(MIN_N_PERCENT))
