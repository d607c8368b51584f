"""Values for the parameters, from presets and the command line, checked before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analysis.records.parameters import PEER_RULES, AllParameters
from analysis.records.problems import Problem, listed, nearest
from analysis.records.project import Project
from analysis.records.tables import read_table
from analysis.records.yamlfile import InputFileError, Yaml, parse_yaml, read_text, refusal


class ParameterError(InputFileError):
    """Parameters that no run may start with; holds every problem at once."""


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
    analysis.records.presets.ParameterError: -p:focal_netwrok: no parameter of that name; ...
    """
    try:
        checked = AllParameters(**values)
    except ValidationError as error:
        raise ParameterError(_problem(dict(detail), place) for detail in error.errors()) from None
    problems = list(_unknown_names(checked, project, place))
    if problems:
        raise ParameterError(problems)
    return checked


def read_preset(path: Path, file: str) -> Yaml:
    """Return the values in a preset file, with their lines.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        What messages call it.

    Raises
    ------
    InputFileError
        When the file is missing, is not YAML, or is not a list of names and values.
    """
    read = parse_yaml(read_text(path, file), file)
    values = {} if read.value is None else read.value
    if not isinstance(values, dict):
        raise refusal(file, 1, "", "is not a list of parameters", "name: value", "write one a line")
    return Yaml({str(name): value for name, value in values.items()}, read.lines)


def check_presets(project: Project) -> list[Problem]:
    """Return everything wrong in the presets of a project."""
    return [problem for path in sorted(project.params.glob("*.yaml")) for problem in _preset_problems(path, project)]


def _preset_problems(path: Path, project: Project) -> list[Problem]:
    file = path.relative_to(project.root).as_posix()
    try:
        preset = read_preset(path, file)
    except InputFileError as error:
        return error.problems
    try:
        check_parameters(preset.value, project, file)
    except ParameterError as error:
        return [replace(problem, row=preset.line((problem.column,))) for problem in error.problems]
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
    # A word that chooses peers stands alone.
    words = ("all", *PEER_RULES) if len(parameters.peer_names) == 1 else ()
    asked += [("peers", name, (*words, *networks)) for name in parameters.peer_names]
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
