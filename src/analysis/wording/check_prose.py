"""Check that hand-written text counts nothing: the texts of the report, and the words in the notebooks."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.records.notebooks import markdown_cells
from analysis.records.problems import Problem
from analysis.records.project import Project
from analysis.records.yamlfile import InputFileError
from analysis.wording.prose import counts_in, is_prose
from analysis.wording.wording import texts

ALLOWED = "numbers and quantifiers in claims only, and the year of the mapping"
TODO = "let a claim say it, or write it without a count"


def check_prose(project: Project) -> list[Problem]:
    """Return each digit and quantifier that is typed into a text of the report or into a notebook.

    Parameters
    ----------
    project : Project
        The project whose notebooks are read.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> check_prose(find_project())
    []
    """
    try:
        return [*_in_texts(), *_in_notebooks(project)]
    except InputFileError as error:
        return error.problems


def _in_texts() -> Iterator[Problem]:
    for key, versions in texts().items():
        topic, _, place = key.partition(".")
        for language, text in versions.items():
            for count in counts_in(text) if is_prose(key) else ():
                yield _problem(f"wording/texts/{topic}.yaml", f"{place}.{language}", count)


def _in_notebooks(project: Project) -> Iterator[Problem]:
    for cell in markdown_cells(project):
        for count in counts_in(cell.text):
            yield _problem(cell.file, f"cell {cell.number}", count)


def _problem(file: str, place: str, count: str) -> Problem:
    return Problem(file, 0, place, f"{count!r} is a count typed into prose", ALLOWED, TODO)
