"""Section 00: the main answers of all sections, and how much of what was looked for is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings import agreements, audit, communication, elements, measures, networks, strategies, subregions
from analysis.findings.agreement_cases import all_agreements, focal_agreement
from analysis.findings.agreement_tables import provision_matrix
from analysis.findings.cases import Tables, network_matrix
from analysis.findings.claims import Claim
from analysis.records.parameters import AllParameters
from analysis.wording import Wording

SHOWN = 2  # claims a section at most
STRONGEST = 5  # measures in the figure at most
# Of each section the first claim of these rules, in this order, as far as the rules had something to say.
MAIN = {
    "subregions": ["nothing", "spread", "gaps"],
    "networks": ["lacks", "challenges", "roster"],
    "strategies": ["covered", "no_roster", "in_area", "most"],
    "communication": ["lacks", "not_seen", "roster"],
    "agreements": ["lacks", "vague", "roster", "coverage"],
    "measures": ["overview", "measure"],
    "audit": ["audit_overview"],
}


def claims(
    data: Tables, parameters: AllParameters, wording: Wording, codings: pd.DataFrame, codebook: Codebook
) -> list[Claim]:
    """Return the main answers of all sections, as these give them.

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
    by_section = {
        "subregions": subregions.claims(data, parameters, wording),
        "networks": networks.claims(data, parameters, wording),
        "strategies": strategies.claims(data, parameters, wording, codings, codebook),
        "communication": communication.overview(data, parameters, wording),
        "agreements": agreements.claims(data, parameters, wording),
        "measures": measures.claims(data, parameters, wording),
        "audit": audit.claims(data, parameters, wording),
    }
    return [claim for section, rules in MAIN.items() for claim in main(by_section[section], rules)]


def main(claimed: Iterable[Claim], rules: Sequence[str], limit: int = SHOWN) -> list[Claim]:
    """Return the first claim of each rule, in the order of the rules, up to a limit.

    Parameters
    ----------
    claimed : iterable of Claim
        The claims of a section.
    rules : sequence of str
        Names of rules, the most wanted first; those without a claim that is printed are passed over.
    limit : int
        The most claims to return.

    Examples
    --------
    >>> found = [Claim("networks", rule, "…", ("N1",), subject) for rule, subject in [("new", ""), ("lacks", "a")]]
    >>> [claim.claim_id for claim in main(found, ["lacks", "asks", "new"])]
    ['networks.lacks.a', 'networks.new']
    """
    listed = [claim for claim in claimed if claim.status != "withheld"]
    first = [next((claim for claim in listed if claim.rule == rule), None) for rule in rules]
    return [claim for claim in first if claim][:limit]


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


def strongest(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the measures with the strongest evidence among those that are recommended or must be asked about.

    Parameters
    ----------
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    """
    return outcomes[outcomes["outcome"].isin(["recommended", "question"])].head(STRONGEST)
