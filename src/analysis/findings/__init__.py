"""Rules that turn facts and codings into claims, section by section."""

from analysis.findings import cases, networks
from analysis.findings.claims import Claim, claims_table

__all__ = ["Claim", "cases", "claims_table", "networks"]
