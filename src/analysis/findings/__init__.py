"""Rules that turn facts and codings into claims, section by section."""

from analysis.findings import (
    agreement_cases,
    agreement_tables,
    agreements,
    cases,
    communication,
    elements,
    exemplars,
    interviews,
    networks,
    register,
    statements,
    strategies,
    subregions,
    themes,
)
from analysis.findings.claims import Claim, claims_table

__all__ = [
    "Claim",
    "agreement_cases",
    "agreement_tables",
    "agreements",
    "cases",
    "claims_table",
    "communication",
    "elements",
    "exemplars",
    "interviews",
    "networks",
    "register",
    "statements",
    "strategies",
    "subregions",
    "themes",
]
