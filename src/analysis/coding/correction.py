"""Shares corrected for the known error of the coder, beside the raw ones."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.coding.intervals import Z, wilson


def corrected_share(counts: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Correct shares for what the coder misses and invents (Rogan and Gladen).

    Of a raw share p, sensitivity Se (recall) and specificity Sp make (p + Sp − 1) / (Se + Sp − 1). The interval is that
    of Lang and Reiczigel, which also counts how few units Se and Sp were measured on. It holds as far as the gold
    sample is like the texts that the shares are of; sentences of one document are alike, so it is rather too narrow.

    Parameters
    ----------
    counts : DataFrame
        ``unit, code, n, total``; see `analysis.coding.frequency.frequencies`.
    scores : DataFrame
        Of `analysis.coding.validity.validate`, for the same unit.

    Returns
    -------
    DataFrame
        The rows of ``counts`` in their order: ``unit, code, n, total``, the raw ``share`` with its Wilson interval
        ``low, high``, ``sensitivity, specificity``, ``corrected, corrected_low, corrected_high``, ``provisional`` (that
        of the scores, and every code without any) and ``status``:

        - ``corrected``;
        - ``clipped``: the corrected share fell outside 0 to 1, which says that Se and Sp do not fit these texts;
        - ``uninformative``: Se + Sp is not above 1, the coder is no better than chance; nothing is corrected;
        - ``not validated``: the gold sample lacks units with the code, or without it, in this unit, or there is
          nothing to correct.

    Raises
    ------
    ValueError
        When no row of ``scores`` is for a unit of ``counts``.

    References
    ----------
    Rogan, W. J. & Gladen, B. (1978). Estimating prevalence from the results of a screening test. *American Journal of
    Epidemiology* 107, 71-76. Lang, Z. & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for
    estimated sensitivity and specificity. *Preventive Veterinary Medicine* 113, 13-22.

    Examples
    --------
    >>> counts = pd.DataFrame({"unit": ["segment"], "code": ["KI"], "n": [23], "total": [150]})
    >>> read = {"unit": "segment", "kind": "code", "code": "KI", "n_judged": 200, "support": 100}
    >>> scores = pd.DataFrame([{**read, "tp": 96, "fp": 11, "provisional": False}])
    >>> corrected_share(counts, scores)[["share", "corrected", "status"]].round(3).values.tolist()
    [[0.153, 0.051, 'corrected']]
    """
    own = scores.loc[scores["kind"].eq("code"), ["unit", "code", "n_judged", "support", "tp", "fp", "provisional"]]
    if not counts.empty and not counts["unit"].isin(own["unit"]).any():
        message = (
            f"the counts are in the unit {', '.join(counts['unit'].unique())}, the scores in "
            f"{', '.join(own['unit'].unique())}; call validate with the unit of the counts"
        )
        raise ValueError(message)
    table = counts[["unit", "code", "n", "total"]].merge(own, on=["unit", "code"], how="left", validate="many_to_one")
    numbers = table[["n", "total", "n_judged", "support", "tp", "fp"]].astype("float64")
    positive, negative = numbers["support"], numbers["n_judged"] - numbers["support"]
    sensitivity = numbers["tp"] / positive.where(positive > 0)
    specificity = 1 - numbers["fp"] / negative.where(negative > 0)
    share = numbers["n"] / numbers["total"].where(numbers["total"] > 0)
    youden = sensitivity + specificity - 1
    plain = (share + specificity - 1) / youden.where(youden > 0)
    limits = _limits(numbers, positive, negative).where(plain.notna())
    corrected = plain.clip(0, 1)
    raw = table[["unit", "code", "n", "total"]].assign(share=share)
    return raw.join(wilson(table["n"], table["total"])).assign(
        sensitivity=sensitivity,
        specificity=specificity,
        corrected=corrected,
        # Measured on one or two units, the shifted interval may just miss the share itself.
        corrected_low=limits["low"].clip(upper=corrected),
        corrected_high=limits["high"].clip(lower=corrected),
        provisional=table["provisional"].astype("boolean").fillna(True).astype("bool"),
        status=_status(plain, youden),
    )


def _limits(numbers: pd.DataFrame, positive: pd.Series, negative: pd.Series) -> pd.DataFrame:
    """Return the interval of Lang and Reiczigel: pseudo-counts, standard error and shift as they give them."""
    n, se_n, sp_n = numbers["total"] + Z**2, positive + 2, negative + 2
    p = (numbers["n"] + Z**2 / 2) / n
    se = (numbers["tp"] + 1) / se_n
    sp = (negative - numbers["fp"] + 1) / sp_n
    youden = (se + sp - 1).where(lambda value: value > 0)
    middle = (p + sp - 1) / youden
    se_part, sp_part = se * (1 - se) / se_n, sp * (1 - sp) / sp_n
    error = np.sqrt(p * (1 - p) / n + middle**2 * se_part + (1 - middle) ** 2 * sp_part) / youden
    shifted = middle + 2 * Z**2 * (middle * se_part - (1 - middle) * sp_part)
    # Where the pseudo-counts leave no better than chance, every share is possible.
    ends = {"low": (shifted - Z * error).fillna(0), "high": (shifted + Z * error).fillna(1)}
    return pd.DataFrame(ends).clip(0, 1)


def _status(plain: pd.Series, youden: pd.Series) -> pd.Series:
    status = pd.Series("corrected", index=plain.index, dtype="str")
    status = status.mask(plain.lt(0) | plain.gt(1), "clipped")
    return status.mask(plain.isna(), "not validated").mask(youden.le(0), "uninformative")
