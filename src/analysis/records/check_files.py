"""Reading the text of a file that may be anything at all."""

from __future__ import annotations

from pathlib import Path

from analysis.records.problems import Problem
from analysis.records.project import Project
from analysis.records.yamlfile import InputFileError, read_text


def place(project: Project, path: Path) -> str:
    """Return how messages name a file: its path from the project's root.

    Examples
    --------
    >>> place(Project(Path("digikart")), Path("digikart/data/raw/terms.csv"))
    'data/raw/terms.csv'
    """
    return path.relative_to(project.root).as_posix()


def read_checked(project: Project, path: Path) -> str:
    """Return the text of a file under ``data/`` in Unicode form C, with plain line ends.

    Parameters
    ----------
    project : Project
        The project it belongs to.
    path : Path
        The file.

    Raises
    ------
    InputFileError
        When it leads out of ``data/``, is missing, can't be opened, is too large or is not text in UTF-8.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> project = find_project()
    >>> read_checked(project, project.data / "raw" / "networks.csv").partition(",")[0]
    'network'
    """
    file = place(project, path)
    try:
        if not path.resolve().is_relative_to(project.data.resolve()):
            wrong, todo = "leads out of data/", "put the file itself here, not a link"
            raise InputFileError([Problem(file, 0, "", wrong, "", todo)])
        text = read_text(path, file)
    except OSError as error:
        wrong, todo = f"can't be opened ({error.strerror})", "close it elsewhere, and check who may read it"
        raise InputFileError([Problem(file, 0, "", wrong, "", todo)]) from None
    if "\0" in text:
        row, todo = text.count("\n", 0, text.index("\0")) + 1, "save the file as UTF-8 text"
        raise InputFileError([Problem(file, row, "", "holds a NUL byte", "text in UTF-8", todo)])
    return text
