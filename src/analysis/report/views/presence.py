"""Tables as the reader sees them: labels for keys, names for cells."""

from __future__ import annotations

import pandas as pd

from analysis.compare import PRESENCE, tally
from analysis.findings.phrases import with_inferred
from analysis.wording import Wording
from analysis.wording.wording import upper_first


def presence_table(
    matrix: pd.DataFrame, case_type: str, wording: Wording, inferred: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return who has each attribute, has it partly, has it not, and for whom it is unknown.

    Parameters
    ----------
    matrix : DataFrame
        Index ``case``, columns ``attribute``; see `analysis.compare.matrix`.
    case_type : str
        Whose attributes, for their labels.
    wording : Wording
        The reader's language.
    inferred : DataFrame, optional
        Shaped as the matrix; true where the value was inferred, so that the name is marked.

    Returns
    -------
    DataFrame
        A row per attribute: its label, the names per value, and the least and most that may have it. Every header
        is in the reader's language.
    """
    counted = tally(matrix)
    marked = pd.DataFrame(False, matrix.index, matrix.columns) if inferred is None else inferred
    names = pd.DataFrame(
        {value: [_names(matrix[name].eq(value), marked[name], wording) for name in matrix] for value in PRESENCE},
        index=matrix.columns,
    )
    most = counted["n"] + counted["unknown"]
    span = counted["n"].astype(str).where(counted["unknown"].eq(0), counted["n"].astype(str) + "–" + most.astype(str))
    labels = [wording.row_label(str(name), case_type) for name in matrix.columns]
    table = names.assign(attribute=labels, span=span + f" {wording('report.of')} {len(matrix)}")
    headers = {"attribute": wording("report.columns.attribute"), "span": wording("report.columns.has_it")}
    headers |= {value: upper_first(wording.term(value, "presence")) for value in PRESENCE}
    return table[list(headers)].rename(columns=headers).reset_index(drop=True)


def _names(cases: pd.Series, inferred: pd.Series, wording: Wording) -> str:
    return ", ".join(with_inferred(cases.index[cases], inferred.index[inferred], wording))
