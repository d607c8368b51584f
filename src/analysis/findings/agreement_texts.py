"""Agreement texts, where there are any: read clause by clause, they take the place of what descriptions tell."""

from __future__ import annotations

import pandas as pd

from analysis.compare.alignment import align, candidates, pointers
from analysis.compare.clauses import clauses
from analysis.compare.duties import duties
from analysis.compare.provision_rules import ProvisionRules
from analysis.compare.provisions import read_provisions
from analysis.findings.agreement_cases import all_agreements, provisions
from analysis.findings.cases import Tables
from analysis.records.data import Data
from analysis.records.parameters import AgreementParameters
from analysis.wording import LANGUAGES

TEXTS = "agreement_texts"
NOT_FOUND = {
    "nb": "Ikke funnet i avtaleteksten",
    "nn": "Ikkje funne i avtaleteksten",
    "en": "Not found in the agreement text",
}


def texts(data: Tables) -> pd.DataFrame:
    """Return the agreement texts.

    Parameters
    ----------
    data : mapping
        ``agreement_texts`` with ``agreement, text, valid_from, retrieved``; it may be empty or left out.

    Returns
    -------
    DataFrame
        ``document_id`` (the agreement), ``text, valid_from, retrieved``, sorted by agreement.
    """
    columns = ["document_id", "text", "valid_from", "retrieved"]
    known = data.get(TEXTS)
    if known is None or known.empty:
        return pd.DataFrame(columns=columns)
    named = known.assign(document_id=known["agreement"])
    return named.sort_values("document_id", ignore_index=True)[columns]


def compared_texts(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return the texts in force on the date of the agreements that the section looks at; see `texts`."""
    known, day = texts(data), pd.Timestamp(parameters.as_of)
    looked_at = known["document_id"].isin(all_agreements(data, parameters))
    return known[looked_at & (pd.to_datetime(known["valid_from"]) <= day)].reset_index(drop=True)


def aligned_clauses(data: Tables, documents: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    """Return the clause that speaks best on each provision in each text; see `analysis.compare.alignment.align`."""
    return align(read_provisions(clauses(documents), rules, _decisions(data)))


def text_duties(documents: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    """Return who shall, should or may do what by when; see `analysis.compare.duties.duties`."""
    return duties(clauses(documents), rules)


def likely_clauses(data: Tables, documents: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    """Return clauses that may be on what the rules did not find; see `analysis.compare.alignment.candidates`."""
    aligned = aligned_clauses(data, documents, rules)
    gaps = pointers(aligned, documents["document_id"].tolist(), provisions(data["attributes"]))
    return candidates(clauses(documents), gaps)


def with_texts(data: Data, rules: ProvisionRules) -> Data:
    """Return the data with what the agreement texts say among the facts on agreements.

    What a text says goes before what descriptions tell of the time from which it is valid: those rows are left out.
    What was not found in a text is a no that was inferred, since the rules may miss it.

    Parameters
    ----------
    data : Data
        ``agreement_facts, agreement_texts, agreements, alignment, attributes``.
    rules : ProvisionRules
        What to look for in the texts.
    """
    documents = texts(data)
    if documents.empty:
        return data
    told, attributes = data["agreement_facts"], provisions(data["attributes"])
    found = _facts(documents, data, attributes, rules)
    begins = told["agreement"].map(documents.set_index("document_id")["valid_from"])
    replaced = told["attribute"].isin(attributes) & ~(told["earliest"] < begins) & begins.notna()
    changed = data.copy()
    changed["agreement_facts"] = pd.concat([told[~replaced], found[told.columns]], ignore_index=True)
    return changed


def _facts(documents: pd.DataFrame, data: Tables, attributes: list[str], rules: ProvisionRules) -> pd.DataFrame:
    """Return one fact per text and provision, in the columns of ``agreement_facts``."""
    aligned = aligned_clauses(data, documents, rules)
    said = aligned.merge(_lenses(documents, rules), how="left", on=["document_id", "segment_id"])
    grid = documents.merge(pd.DataFrame({"provision": attributes}), how="cross")
    facts = grid.merge(said, how="left", on=["document_id", "provision"])
    found = facts["clause"].notna()
    quoted = facts["clause"] + ": «" + facts["sentence"].str.replace(r"\s+", " ", regex=True) + "»"
    spoken = {f"detail_{language}": quoted.fillna(NOT_FOUND[language]) for language in LANGUAGES}
    placed = facts.assign(
        fact_id="text:" + facts["document_id"] + ":" + facts["provision"],
        agreement=facts["document_id"],
        attribute=facts["provision"],
        value=found.map({True: "yes", False: "no"}),
        specificity=facts["level"].fillna(0).astype("Int64"),
        earliest=pd.to_datetime(facts["valid_from"]),
        latest=pd.to_datetime(facts["retrieved"]),
        status=found.map({True: "stated", False: "inferred"}),
        source=facts["document_id"].map(data["agreements"].set_index("agreement")["source"]),
        **spoken,
    )
    return placed.reindex(columns=data["agreement_facts"].columns).astype(data["agreement_facts"].dtypes.to_dict())


def _lenses(documents: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    """Return what each sentence is for a party: get, take_part, commit, separated by semicolons."""
    told = text_duties(documents, rules)
    seen = told[told["lens"].ne("")].drop_duplicates(["document_id", "segment_id", "lens"])
    return seen.groupby(["document_id", "segment_id"])["lens"].agg(";".join).reset_index()


def _decisions(data: Tables) -> pd.DataFrame | None:
    decided = data.get("alignment")
    return None if decided is None else decided.rename(columns={"agreement": "document_id"})
