"""How sure each finding is: under how many ways of doing the analysis it holds, and which choices it hinges on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.findings.cases import Tables
from analysis.findings.robust_cubes import Arrays
from analysis.findings.robust_grid import CHOICES, LEFT_OUT, Axes, grid, own_variant
from analysis.findings.robust_holding import holding
from analysis.records.parameters import FindingParameters

__all__ = ["by_choice", "evaluate", "grid", "summary"]


def evaluate(data: Tables, parameters: FindingParameters, variants: pd.DataFrame) -> pd.DataFrame:
    """Return whether each finding of the run holds under each variant of the analysis.

    The findings are what the focal network lacks (``networks.lacks``), what its agreement lacks or only mentions
    (``agreements.lacks``, ``agreements.vague``), the outcome of each measure that is not a question
    (``findings_and_measures.measure``), and that a majority of the others have what a measure brings
    (``findings_and_measures.majority``).

    Parameters
    ----------
    data : mapping
        The described tables.
    parameters : FindingParameters
        The choices of the run, which say what the findings are.
    variants : DataFrame
        Rows of `grid`, in any order.

    Returns
    -------
    DataFrame
        ``claim_id`` (a category), ``variant, holds``: one row per finding and variant, in the order of these.

    Examples
    --------
    >>> from analysis.records.data import read_data
    >>> data, parameters = read_data(), FindingParameters()
    >>> evaluate(data, parameters, grid(data, parameters).head(1))["holds"].all()
    np.True_
    """
    own = Arrays(data, parameters, Axes.of(own_variant(parameters)))
    standing = [finding for finding, found in holding(own) if found.all()]
    axes = Axes.of(variants)
    places = axes.places(variants)
    found = dict(holding(Arrays(data, parameters, axes))) if len(variants) else {}
    names = pd.Index([claim for claim, _ in standing], dtype=object)
    holds = [found[finding][places] for finding in standing if len(variants)]
    return pd.DataFrame(
        {
            "claim_id": pd.Categorical.from_codes(np.repeat(np.arange(len(names)), len(variants)), names),
            "variant": np.tile(variants["variant"].to_numpy(), len(names)),
            "holds": np.concatenate([np.empty(0, dtype=bool), *holds]),
        }
    )


def summary(evaluated: pd.DataFrame, variants: pd.DataFrame, parameters: FindingParameters) -> pd.DataFrame:
    """Return in how many variants each finding holds, and which single choices it hinges on.

    Parameters
    ----------
    evaluated : DataFrame
        See `evaluate`.
    variants : DataFrame
        The variants evaluated.
    parameters : FindingParameters
        The choices of the run.

    Returns
    -------
    DataFrame
        ``claim_id, k, m, hinges_on``: holds in k of m variants; the last a tuple of pairs such as
        ``("without_source", "abilator-digitrondelag")``: what alone, changed from the run's own choices, makes the
        finding no longer hold.
    """
    held = evaluated.groupby("claim_id", observed=False)["holds"]
    counted = held.agg(["sum", "count"]).set_axis(["k", "m"], axis=1).astype(int)
    fallen = changed_alone(variants, parameters).merge(evaluated[~evaluated["holds"]], on="variant")
    pairs = fallen.assign(pair=pd.Series(zip(fallen["choice"], fallen["value"], strict=True), dtype=object))
    listed = pairs.groupby("claim_id", observed=False)["pair"].agg(tuple)
    return counted.assign(hinges_on=listed).reset_index().astype({"claim_id": "str"})


def changed_alone(variants: pd.DataFrame, parameters: FindingParameters) -> pd.DataFrame:
    """Return the variants that differ from the run in one choice only.

    Returns
    -------
    DataFrame
        ``variant, choice, value``, ordered by choice as in the grid, then by variant.
    """
    own = own_variant(parameters).iloc[0]
    names = [*CHOICES, *LEFT_OUT]
    differs = pd.DataFrame({name: variants[name].ne(own[name]) for name in names})
    single = variants[differs.sum(axis=1).eq(1)]
    long = single.melt("variant", names, var_name="choice")
    kept = long[long["value"].ne(long["choice"].map(own))]
    return kept.sort_values("variant", kind="stable").sort_values(
        "choice", key=lambda column: column.map(names.index), kind="stable", ignore_index=True
    )


def by_choice(evaluated: pd.DataFrame, variants: pd.DataFrame) -> pd.DataFrame:
    """Return the share of the variants with each value of each choice in which a finding holds.

    Returns
    -------
    DataFrame
        Index ``claim_id``, columns (``choice``, ``value``), shares from 0 to 1. What is left out has the values
        ``nothing``, ``case`` and ``source``, under ``left_out``.
    """
    left = variants["without_case"].ne("").map({True: "case", False: "nothing"})
    named = variants.assign(left_out=left.mask(variants["without_source"].ne(""), "source"))
    wide = evaluated.pivot(index="variant", columns="claim_id", values="holds").reindex(variants["variant"])
    parts = {name: wide.groupby(named[name].to_numpy(), sort=False).mean().T for name in [*CHOICES, "left_out"]}
    return pd.concat(parts, axis=1, names=["choice", "value"])
