"""Section 00: what the steering group should know, what is advised, and how much of what was looked for is known."""

from __future__ import annotations

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings import audit, elements, summary
from analysis.findings.agreement_cases import all_agreements, focal_agreement
from analysis.findings.agreement_tables import provision_matrix
from analysis.findings.cases import Tables, network_matrix
from analysis.findings.claims import Claim
from analysis.findings.placing import retold
from analysis.records.parameters import AllParameters
from analysis.wording import Wording

ADVISED = ["recommended", "question"]  # outcomes that call for something to be done


def claims(
    data: Tables, parameters: AllParameters, wording: Wording, codings: pd.DataFrame, codebook: Codebook
) -> list[Claim]:
    """Return what the steering group should know: each section in one sentence, and what became of the old mapping.

    Parameters
    ----------
    data : mapping
        Everything that the sections read.
    parameters : AllParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    codings : DataFrame
        ``document_id, code``: the abstracts, coded with the codebook; see `analysis.coding.code`.
    codebook : Codebook
        The themes and their labels.
    """
    return [
        summary.lacks(data, parameters, wording),
        summary.agreement(data, parameters, wording),
        summary.communication(data, parameters, wording),
        summary.themes(data, parameters, wording, codings, codebook),
        summary.said(data, parameters, wording),
        retold(audit.claims(data, parameters, wording)[0]),
    ]


def known(data: Tables, parameters: AllParameters) -> pd.DataFrame:
    """Count how much of what was looked for is known, of the focal network and of the others.

    Returns
    -------
    DataFrame
        ``table, whose, known, unknown, total``: for each table of facts a row on the focal network and one on the
        others, ``whose`` being focal or others; the cells of case × attribute that are known and unknown. No row for
        what has no cells.
    """
    agreement = focal_agreement(data["agreements"], parameters)
    tables = {
        "network_facts": (network_matrix(data, parameters), parameters.focal_network),
        "agreement_facts": (provision_matrix(data, parameters, all_agreements(data, parameters)), agreement),
        "communication_facts": (elements.network_matrix(data, parameters), parameters.focal_network),
    }
    rows = [
        {
            "table": name,
            "whose": whose,
            "known": cells.size - int(cells.isin(["unknown"]).to_numpy().sum()),
            "total": cells.size,
        }
        for name, (table, focal) in tables.items()
        for whose, cells in (("focal", table[table.index == focal]), ("others", table[table.index != focal]))
    ]
    counted = pd.DataFrame(rows).query("total > 0").reset_index(drop=True)
    return counted.assign(unknown=counted["total"] - counted["known"])[["table", "whose", "known", "unknown", "total"]]


def advised(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the measures that are recommended or must be asked about, the strongest evidence first.

    Parameters
    ----------
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    """
    return outcomes[outcomes["outcome"].isin(ADVISED)].reset_index(drop=True)
