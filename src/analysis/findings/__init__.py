"""Rules that turn facts and codings into claims, section by section."""

from analysis.findings import cases, interviews, networks, statements, subregions
from analysis.findings.claims import Claim, claims_table

__all__ = ["Claim", "cases", "claims_table", "interviews", "networks", "statements", "subregions"]
