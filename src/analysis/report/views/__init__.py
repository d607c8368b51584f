"""What each section shows: its tables and charts, in the reader's words."""

from analysis.report.views import (
    agreement_charts,
    agreements,
    communication,
    findings_and_measures,
    interviews,
    networks,
    pairs,
    presence,
    start_here,
    strategies,
    subregions,
    themes,
    validity,
)

__all__ = [
    "agreement_charts",
    "agreements",
    "communication",
    "findings_and_measures",
    "interviews",
    "networks",
    "pairs",
    "presence",
    "start_here",
    "strategies",
    "subregions",
    "themes",
    "validity",
]
