"""``digikart check``: everything that is wrong with the data, at once."""

from __future__ import annotations

from analysis.records.check_cells import schema_problems, vocabulary_problems
from analysis.records.check_documents import document_problems, map_problems
from analysis.records.check_facts import content_problems
from analysis.records.check_register import register_problems
from analysis.records.check_resources import check_resources
from analysis.records.check_snapshots import snapshot_problems
from analysis.records.check_tables import read_tables
from analysis.records.check_versions import version_problems
from analysis.records.problems import Problem
from analysis.records.project import Project


def check_data(project: Project) -> list[Problem]:
    """Return everything that is wrong under ``data/``, sorted by file and row.

    Codebooks and presets are checked by the floors that know what they mean.

    Parameters
    ----------
    project : Project
        The project; its files may be broken in any way.

    Returns
    -------
    list of Problem
        Empty when all is well.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> check_data(find_project())
    []
    """
    resources, problems = check_resources(project)
    tables, unreadable = read_tables(project, [resource for resource in resources if "schema" in resource])
    problems += [*unreadable, *schema_problems(tables), *vocabulary_problems(tables), *content_problems(tables)]
    problems += [*document_problems(project, resources, tables), *map_problems(project, resources, tables)]
    problems += [*register_problems(tables), *version_problems(project, tables), *snapshot_problems(project)]
    return sorted(set(problems))
