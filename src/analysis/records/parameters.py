"""Parameters of a run: one typed schema per notebook."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

# Rules that choose the networks to compare with; see `analysis.findings.cases.peer_group`.
PEER_RULES = ("same_age", "same_size")


class Parameters(BaseModel):
    """What every section takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    focal_network: str = Field("DigiTrøndelag", description="the network in focus; named as in the table networks")
    as_of: date = Field(date(2026, 11, 22), description="facts that begin later are left out; ISO date")
    language: Literal["nb", "nn", "en"] = Field("nb", description="nb, nn or en")
    peers: str = Field("all", description="networks to compare with: all, same_age, same_size, or names separated by ;")
    evidence: Literal["all", "stated"] = Field("all", description="all, or stated: leave out what was inferred")
    include_unconfirmed: bool = Field(False, description="count networks that no source confirms")

    @property
    def peer_names(self) -> list[str]:
        """Names of the peers; empty when all networks are peers, or a rule chooses them."""
        ruled = self.peers in ("all", *PEER_RULES)
        return [] if ruled else [name.strip() for name in self.peers.split(";") if name.strip()]

    @property
    def peer_rule(self) -> str | None:
        """The rule that chooses the peers; None when all are peers or they are named."""
        return self.peers if self.peers in PEER_RULES else None


class SubregionParameters(Parameters):
    """Section 10."""

    from_year: int = Field(2000, ge=1990, le=2100, description="first year of the timeline of statements")


class NetworkParameters(Parameters):
    """Section 20."""

    new_within_years: int = Field(5, ge=1, le=50, description="a network is new when it is at most so many years old")


class StrategyParameters(Parameters):
    """Section 30."""

    abstract_quality: Literal["ok", "weak", "too_thin"] = Field(
        "weak", description="thinnest abstracts that count: ok, weak or too_thin"
    )


class CommunicationParameters(Parameters):
    """Section 40."""

    members_and_partners: bool = Field(True, description="also look at members and partners, not only networks")


class AgreementParameters(Parameters):
    """Section 50."""

    compare_with: str = Field(
        "TRD3.0; Bærekraftssenteret",
        description="agreements set beside the focal network's, separated by ; and named as in the table agreements",
    )

    @property
    def compared(self) -> list[str]:
        """Names of the agreements set beside the focal one."""
        return [name.strip() for name in self.compare_with.split(";") if name.strip()]


class FindingParameters(NetworkParameters, StrategyParameters, AgreementParameters):
    """Section 60, and the summary in section 00, which rest on the others."""

    majority: float = Field(0.5, gt=0, lt=1, description="a majority is more than this share")
    few_below: float = Field(0.25, gt=0, le=0.5, description="«a few» is less than this share")
    most_from: float = Field(0.75, ge=0.5, le=1, description="«most» begins at this share")
    name_below: int = Field(4, ge=0, le=20, description="fewer cases than this are named, not counted in words")
    min_n_percent: int = Field(20, ge=1, le=1000, description="fewer cases than this are never given in per cent")


class AllParameters(FindingParameters, SubregionParameters, CommunicationParameters):
    """Everything a preset or the command line may set."""


SECTIONS: dict[str, type[Parameters]] = {
    "00_start_here": AllParameters,
    "10_subregions": SubregionParameters,
    "20_networks": NetworkParameters,
    "30_strategies": StrategyParameters,
    "40_communication": CommunicationParameters,
    "50_agreements": AgreementParameters,
    "60_findings_and_measures": FindingParameters,
}


def section_parameters(section: str, parameters: AllParameters) -> dict[str, Any]:
    """Return the values that a section's notebook takes, in JSON types, in the order of its schema.

    Examples
    --------
    >>> list(section_parameters("10_subregions", AllParameters()))[-1]
    'from_year'
    """
    values = parameters.model_dump(mode="json")
    return {name: values[name] for name in SECTIONS[section].model_fields}


def parameter_cell(section: str) -> str:
    """Return the parameter cell that a section's notebook holds: name, type, default and what it means.

    Examples
    --------
    >>> print(parameter_cell("10_subregions").splitlines()[0])
    focal_network: str = "DigiTrøndelag"  # the network in focus; named as in the table networks
    """
    defaults = section_parameters(section, AllParameters())
    lines = []
    for name, field in SECTIONS[section].model_fields.items():
        value = defaults[name]
        shown = f'"{value}"' if isinstance(value, str) else repr(value)
        lines.append(f"{name}: {type(value).__name__} = {shown}  # {field.description}")
    return "\n".join(lines)
