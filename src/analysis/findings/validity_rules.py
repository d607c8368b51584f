"""Section 30: how far the dictionary can be trusted, and the readings that it is measured against."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.coding import Gold
from analysis.coding.validity import FLOOR_F1, MIN_SUPPORT
from analysis.findings.cases import Tables
from analysis.findings.claims import Claim
from analysis.findings.theme_words import SECTION, Say
from analysis.findings.validity import LEVEL, agreement, provisional, score_languages

GOLD = ("table:gold_sentences", "table:gold_codings")


def claims(data: Tables, half: Gold, scores: pd.DataFrame, say: Say) -> list[Claim]:
    """Return how well the dictionary agrees with the readings, and these with each other.

    Parameters
    ----------
    data : mapping
        ``gold_sentences, gold_codings``.
    half : Gold
        The half kept for testing; see `analysis.findings.validity.kept_half`.
    scores : DataFrame
        See `analysis.findings.validity.score`.
    say : Say
        Words.
    """
    return [*accuracy(half, scores, say), *readers(data, say)]


def provisional_themes(documents: pd.DataFrame, scores: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Say how many themes are marked as provisional, and why; nothing where no themes are shown."""
    if documents.empty:
        return
    weak, total = provisional(say.codebook, scores), len(say.codebook.ids)
    sentence = say("claims.provisional", n=len(weak), total=total, tested=len(scores), f1=FLOOR_F1, support=MIN_SUPPORT)
    yield _claim("provisional", sentence, value="; ".join(weak), n=len(weak), total=total)


def accuracy(half: Gold, scores: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Say how often the dictionary is right and how much it finds, on the half kept for testing."""
    micro = scores[scores["code"].eq("micro")]
    if micro.empty or micro["f1"].isna().any():
        return
    all_codes = micro.iloc[0]
    spoken = score_languages(half, say.codebook)["f1"].dropna()
    right, found, read = (int(all_codes[list(names)].sum()) for names in (("tp",), ("tp", "fp"), ("tp", "fn")))
    sentence = say(
        "claims.accuracy",
        sentences=len(half.segments),
        documents=half.segments["document_id"].nunique(),
        level=LEVEL,
        right=right,
        found=found,
        read=read,
        **{name: float(all_codes[name]) for name in ("precision", "recall", "f1", "f1_low", "f1_high")},
        by_language=[say("scored_in", language=language, f1=float(f1)) for language, f1 in spoken.items()],
    )
    value = "; ".join(f"{name} {all_codes[name]:.2f}" for name in ("precision", "recall", "f1"))
    yield _claim("accuracy", sentence, value, right, read)


def readers(data: Tables, say: Say) -> Iterator[Claim]:
    """Say how well the two readings agree, and that no people made them."""
    alphas = agreement(data, say.codebook).set_index("code")
    known = alphas["alpha"].dropna()
    if known.empty:
        return
    weakest = known[known.eq(known.min())].index
    sentence = say(
        "claims.readers",
        sentences=int(alphas["n_segments"].max()),
        low=float(known.min()),
        middle=float(known.median()),
        high=float(known.max()),
        weakest=say.quoted(weakest),
    )
    yield _claim("readers", sentence, f"{known.min():.2f}; {known.median():.2f}; {known.max():.2f}")


def _claim(rule: str, sentence: str, value: str, n: int | None = None, total: int | None = None) -> Claim:
    return Claim(SECTION, rule, sentence, GOLD, value=value, n=n, total=total, kind="abstract")
