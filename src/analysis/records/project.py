"""Where a project's files lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARKER = Path("data") / "datapackage.json"


class ProjectNotFoundError(FileNotFoundError):
    """No Digikart project lies here or above."""


@dataclass(frozen=True)
class Project:
    """A folder with data, notebooks and parameters.

    Parameters
    ----------
    root : Path
        The folder that holds ``data/datapackage.json``.
    """

    root: Path

    @property
    def data(self) -> Path:
        """Folder of all data."""
        return self.root / "data"

    @property
    def notebooks(self) -> Path:
        """Folder of the section notebooks."""
        return self.root / "notebooks"

    @property
    def params(self) -> Path:
        """Folder of the presets."""
        return self.root / "params"

    @property
    def reports(self) -> Path:
        """Folder of the built reports."""
        return self.root / "reports"

    def codebook(self, name: str) -> Path:
        """Return the file of a codebook."""
        return self.data / "coded" / "codebooks" / f"{name}.yaml"


def find_project(start: Path | None = None) -> Project:
    """Return the project that a folder lies in.

    A notebook may run from its own folder and the command from anywhere inside the project, so the
    folders above are tried too.

    Parameters
    ----------
    start : Path, optional
        Folder to begin at; the current folder by default.

    Raises
    ------
    ProjectNotFoundError
        When neither the folder nor one above it is a project.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file():
            return Project(folder)
    message = f"{here}: no Digikart project here or above (no {MARKER.as_posix()}); change to the project's folder."
    raise ProjectNotFoundError(message)
