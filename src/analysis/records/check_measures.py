"""Checks of the measures that a network may need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.records.measures import CASE_TYPES, load_measures, shape_problems
from analysis.records.problems import Problem, listed, nearest, suggestion
from analysis.records.project import Project
from analysis.records.tables import read_table
from analysis.records.yamlfile import InputFileError, Yaml


def check_measures(project: Project) -> list[Problem]:
    """Return everything that is wrong with the measures of a project.

    Beside the shape of the file: ids that are there twice, and names that no table knows.

    Parameters
    ----------
    project : Project
        The project; its tables can be read.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> check_measures(find_project())
    []
    """
    try:
        read, file = load_measures(project)
    except InputFileError as error:
        return error.problems
    problems = list(shape_problems(read, file))
    return sorted(problems or [*_repeated(read, file), *_unknown(read, file, project)])


def _repeated(read: Yaml, file: str) -> Iterator[Problem]:
    ids = [raw["id"] for raw in read.value["measures"]]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            row = read.line(("measures", number, "id"))
            yield Problem(file, row, name, "the id is there twice", "each id once", "give one another id")


def _unknown(read: Yaml, file: str, project: Project) -> Iterator[Problem]:
    """Yield names of attributes, themes, provisions and conclusions that are in no table."""
    attributes, terms = read_table("attributes", project), read_table("terms", project)
    of_type = {kind: rows["attribute"].tolist() for kind, rows in attributes.groupby("case_type")}
    themes = terms.loc[terms["vocabulary"].eq("challenge_theme"), "term"].tolist()
    conclusions = {kind: rows["claim_id"].tolist() for kind, rows in read_table("claims_2022", project).groupby("kind")}
    for number, raw in enumerate(read.value["measures"]):
        named: list[tuple[str, Iterable[str | None], list[str]]] = [
            ("attributes", raw["attributes"], of_type.get(CASE_TYPES[raw["rule"]], [])),
            ("theme", [raw.get("theme")], themes),
            ("provision", [raw.get("provision")], of_type.get("agreement", [])),
            ("claim_2022", [raw.get("claim_2022")], conclusions.get("measure", [])),
            ("finding_2022", [raw.get("finding_2022")], conclusions.get("finding", [])),
        ]
        for column, names, allowed in named:
            for name in names:
                if name is not None and name not in allowed:
                    row = read.line(("measures", number, column))
                    near = nearest(name, allowed)
                    wrong, place = f"{name!r} is in no table", f"{raw['id']}.{column}"
                    yield Problem(file, row, place, wrong, listed(allowed, near), suggestion(name, allowed))
