"""Inter-coder reliability: do two codings of the same segments agree more than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.coding.presence import presence


def krippendorff_alpha(values: pd.DataFrame) -> float:
    """Return Krippendorff's alpha for nominal values.

    Alpha = 1 − observed disagreement / disagreement by chance: 1 is full agreement, 0 is what chance gives, less is
    worse than chance. The calculation is nltk's.

    Parameters
    ----------
    values : DataFrame
        A row per unit, a column per coder; missing where a coder did not judge a unit.

    Returns
    -------
    float
        Missing (NaN) when no unit was judged twice, or when all judgements are the same: where nothing varies,
        agreement can't be told from habit.

    References
    ----------
    Krippendorff, K. (2011). *Computing Krippendorff's alpha-reliability*. University of Pennsylvania. Krippendorff, K.
    (2019). *Content Analysis*, 4th edition, chapter 12.

    Examples
    --------
    >>> krippendorff_alpha(pd.DataFrame({"reader_a": [1, 0, 0, 0], "reader_b": [1, 1, 0, 0]})).__round__(3)
    0.533
    """
    # Heavy, and wanted by few: every notebook imports this package.
    from nltk.metrics.agreement import AnnotationTask

    table = values.reset_index(drop=True).rename_axis(index="unit", columns="coder")
    judged = table[table.notna().sum(axis=1).ge(2)].melt(ignore_index=False).dropna(subset="value").reset_index()
    if judged["value"].nunique() < 2:
        return float("nan")
    rows = zip(judged["coder"], judged["unit"], judged["value"], strict=True)
    return float(AnnotationTask(data=list(rows)).alpha())


def reliability(
    codings: pd.DataFrame, segments: pd.DataFrame, codes: Sequence[str], coders: Sequence[str]
) -> pd.DataFrame:
    """Return how well coders agree on each code.

    A judgement is whether a coder gave a segment the code. Two readings by the same kind of reader, or by one program,
    agree more than two people would: say who the coders are wherever alpha is shown.

    Parameters
    ----------
    codings : DataFrame
        ``segment_id, code, coder``.
    segments : DataFrame
        ``segment_id``: the segments that every coder read, also those left without a code.
    codes : sequence of str
        Ids of codes, in the order wanted.
    coders : sequence of str
        The coders to compare, at least two.

    Returns
    -------
    DataFrame
        One row per code: ``code, n_segments, n_any`` (segments where at least one coder gave it), ``n_all`` (where all
        did) and ``alpha``; see `krippendorff_alpha`.

    Examples
    --------
    >>> codings = pd.DataFrame({"segment_id": [1, 1, 2], "code": "KI", "coder": ["A", "B", "B"]})
    >>> segments = pd.DataFrame({"segment_id": [1, 2, 3, 4]})
    >>> reliability(codings, segments, ["KI"], ["A", "B"]).round(3).values.tolist()
    [['KI', 4, 2, 1, 0.533]]
    """
    ids = pd.Index(segments["segment_id"].unique())
    given = {coder: presence(codings[codings["coder"].eq(coder)], ids, codes, "segment_id") for coder in coders}
    judged = {code: pd.DataFrame({coder: table[code] for coder, table in given.items()}) for code in codes}
    rows = [
        (code, len(ids), int(table.any(axis=1).sum()), int(table.all(axis=1).sum()), krippendorff_alpha(table))
        for code, table in judged.items()
    ]
    return pd.DataFrame(rows, columns=["code", "n_segments", "n_any", "n_all", "alpha"])
