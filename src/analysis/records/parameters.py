"""Parameters of a run: one typed schema per notebook, presets, and checks before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analysis.records.problems import Problem, listed, nearest
from analysis.records.project import Project
from analysis.records.tables import read_table


class Parameters(BaseModel):
    """What every section takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    focal_network: str = Field("DigiTrøndelag", description="network the report is about; see data/raw/networks.csv")
    as_of: date = Field(date(2026, 11, 22), description="facts that begin later are left out; ISO date")
    language: Literal["nb", "nn", "en"] = Field("nb", description="nb, nn or en")
    peers: str = Field("all", description="networks to compare with: all, or names separated by ;")
    evidence: Literal["all", "stated"] = Field("all", description="all, or stated: leave out what was inferred")
    include_unconfirmed: bool = Field(False, description="count networks that no source confirms")

    @property
    def peer_names(self) -> list[str]:
        """Names of the peers; empty when all networks are peers."""
        return [] if self.peers == "all" else [name.strip() for name in self.peers.split(";") if name.strip()]


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
        description="agreements set beside the focal network's, separated by ;; see data/raw/agreements.csv",
    )

    @property
    def compared(self) -> list[str]:
        """Names of the agreements set beside the focal one."""
        return [name.strip() for name in self.compare_with.split(";") if name.strip()]


class FindingParameters(NetworkParameters, StrategyParameters, AgreementParameters):
    """Section 60, and the summary in section 00, which rest on the others."""

    majority: float = Field(0.5, gt=0, lt=1, description="a majority is more than this share")


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


class ParameterError(ValueError):
    """Parameters that no run may start with.

    Parameters
    ----------
    problems : iterable of Problem
        Everything that is wrong, at once.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def check_parameters(values: Mapping[str, Any], project: Project, place: str = "-p") -> AllParameters:
    """Return checked parameters; what is not given has its default.

    Parameters
    ----------
    values : mapping
        Parameter names and values, as text or typed.
    project : Project
        Whose networks and agreements are the allowed names.
    place : str
        Where the values come from, for messages.

    Raises
    ------
    ParameterError
        With every unknown name, wrong type and value outside the allowed list.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> check_parameters({"focal_network": "DigiViken"}, find_project()).focal_network
    'DigiViken'
    >>> check_parameters({"focal_netwrok": "DigiViken"}, find_project())
    Traceback (most recent call last):
    analysis.records.parameters.ParameterError: -p:focal_netwrok: no parameter of that name; ...
    """
    try:
        checked = AllParameters(**values)
    except ValidationError as error:
        raise ParameterError(_problem(dict(detail), place) for detail in error.errors()) from None
    problems = list(_unknown_names(checked, project, place))
    if problems:
        raise ParameterError(problems)
    return checked


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
    focal_network: str = "DigiTrøndelag"  # network the report is about; see data/raw/networks.csv
    """
    defaults = section_parameters(section, AllParameters())
    lines = []
    for name, field in SECTIONS[section].model_fields.items():
        value = defaults[name]
        shown = f'"{value}"' if isinstance(value, str) else repr(value)
        lines.append(f"{name}: {type(value).__name__} = {shown}  # {field.description}")
    return "\n".join(lines)


def read_preset(path: Path) -> dict[str, Any]:
    """Return the values in a preset file.

    Raises
    ------
    ParameterError
        When the file is missing, is not YAML, or is not a list of names and values.
    """
    where = path.as_posix()
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ParameterError([Problem(where, 0, "", "there is no such file", "", "name a file in params/")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        row = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise ParameterError(
            [Problem(where, row, "", "is not readable YAML", "name: value", "mend the line")]
        ) from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ParameterError([Problem(where, 0, "", "is not a list of parameters", "name: value", "one a line")])
    return {str(name): value for name, value in values.items()}


def check_presets(project: Project) -> list[Problem]:
    """Return everything wrong in the presets of a project."""
    return [problem for path in sorted(project.params.glob("*.yaml")) for problem in _preset_problems(path, project)]


def _preset_problems(path: Path, project: Project) -> list[Problem]:
    place = path.relative_to(project.root).as_posix()
    try:
        check_parameters(read_preset(path), project, place)
    except ParameterError as error:
        return [replace(problem, file=place) for problem in error.problems]
    return []


def _problem(detail: dict[str, Any], place: str) -> Problem:
    name = str(detail["loc"][0])
    if detail["type"] == "extra_forbidden":
        near = nearest(name, AllParameters.model_fields)
        todo = f"did you mean {near!r}?" if near else "use one of these"
        return Problem(place, 0, name, "no parameter of that name", listed(AllParameters.model_fields, near, 20), todo)
    field = AllParameters.model_fields[name]
    return Problem(place, 0, name, f"{detail['input']!r} does not fit", field.description or "", "give one of these")


def _unknown_names(parameters: AllParameters, project: Project, place: str) -> Iterable[Problem]:
    networks, agreements = _names("networks", "network", project), _names("agreements", "agreement", project)
    asked = [("focal_network", parameters.focal_network, networks)]
    asked += [("peers", name, networks) for name in parameters.peer_names]
    # The default names agreements of the project's own mapping; another project need not hold them.
    if parameters.compare_with != AllParameters().compare_with:
        asked += [("compare_with", name, agreements) for name in parameters.compared]
    for column, name, allowed in asked:
        if name not in allowed:
            near = nearest(name, allowed)
            todo = f"did you mean {near!r}?" if near else "use one of these"
            yield Problem(place, 0, column, f"{name!r} is not known", listed(allowed, near, 20), todo)


@cache
def _names(table: str, column: str, project: Project) -> tuple[str, ...]:
    return tuple(read_table(table, project)[column])
