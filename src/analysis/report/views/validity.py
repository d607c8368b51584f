"""What section 30 shows of the trust in its themes: shares with their intervals, and the scores of the dictionary."""

from __future__ import annotations

import pandas as pd

from analysis.coding.models import Codebook
from analysis.report.section import Section

RATES = {"precision": ["tp", "fp"], "recall": ["tp", "fn"]}


def share_table(shares: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return which share of documents names each theme, as found and corrected.

    Parameters
    ----------
    shares : DataFrame
        See `analysis.findings.validity.shares`.
    codebook : Codebook
        The themes, marked; see `analysis.findings.validity.marked`.
    section : Section
        Words.
    """
    of = f" {section.wording('report.of')} "
    known = shares["corrected"].notna() & shares["as_percent"]
    table = pd.DataFrame(
        {
            "theme": shares["code"].map(full_names(codebook, section)),
            "documents": shares["n"].astype(str) + of + shares["total"].astype(str),
            "share": _percent(shares[["share", "low", "high"]], section).where(shares["as_percent"]),
            "corrected": _percent(shares[["corrected", "corrected_low", "corrected_high"]], section).where(known),
            "status": [section.say(f"correction.{status.replace(' ', '_')}") for status in shares["status"]],
        }
    )
    return table.rename(columns=lambda name: section.say(f"columns.{name}"))


def score_table(scores: pd.DataFrame, agreement: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return how well the dictionary finds each theme, and how well the readings of it agree.

    Parameters
    ----------
    scores : DataFrame
        See `analysis.findings.validity.score`.
    agreement : DataFrame
        ``code, alpha``; see `analysis.findings.validity.agreement`.
    codebook : Codebook
        The themes, marked; see `analysis.findings.validity.marked`.
    section : Section
        Words.
    """
    shown = scores[scores["code"].ne("macro")]
    names = {**full_names(codebook, section), "micro": section.say("columns.every")}
    alphas = shown["code"].map(agreement.set_index("code")["alpha"])
    rates = {rate: _rated(shown, rate, parts, section) for rate, parts in RATES.items()}
    table = pd.DataFrame(
        {
            "theme": shown["code"].map(names),
            **rates,
            "f1": _between(shown[["f1", "f1_low", "f1_high"]], section),
            "alpha": alphas.map(section.wording.rate, na_action="ignore"),
        }
    )
    return table.rename(columns=lambda name: section.say(f"columns.{name}")).reset_index(drop=True)


def full_names(codebook: Codebook, section: Section) -> dict[str, str]:
    """Return the full name of each theme in the reader's language."""
    return {code.id: str(getattr(code.label, section.wording.language)) for code in codebook.codes}


def _percent(shares: pd.DataFrame, section: Section) -> pd.Series:
    whole = (100 * shares).round().fillna(0).astype(int)
    told = [section.say("columns.percent", share=share, low=low, high=high) for share, low, high in whole.to_numpy()]
    return pd.Series(told, index=shares.index, dtype="str")


def _between(rates: pd.DataFrame, section: Section) -> pd.Series:
    told = [section.say("between", rate=rate, low=low, high=high) for rate, low, high in rates.to_numpy()]
    return pd.Series(told, index=rates.index, dtype="str").where(rates.notna().all(axis=1))


def _rated(scores: pd.DataFrame, rate: str, parts: list[str], section: Section) -> pd.Series:
    counted = zip(scores[rate], scores[parts[0]], scores[parts].sum(axis=1), strict=True)
    told = [section.say("rated", rate=value, n=n, total=total) for value, n, total in counted]
    return pd.Series(told, index=scores.index, dtype="str").where(scores[rate].notna())
