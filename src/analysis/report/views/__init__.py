"""What each section shows: its tables and charts, in the reader's words."""

from analysis.report.views import (
    agreement_charts,
    agreement_texts,
    agreements,
    communication,
    differences,
    find_out,
    findings_and_measures,
    interviews,
    measure_effects,
    networks,
    presence,
    robustness,
    start_here,
    strategies,
    subregions,
    themes,
)

__all__ = [
    "agreement_charts",
    "agreement_texts",
    "agreements",
    "communication",
    "differences",
    "find_out",
    "findings_and_measures",
    "interviews",
    "measure_effects",
    "networks",
    "presence",
    "robustness",
    "start_here",
    "strategies",
    "subregions",
    "themes",
]
