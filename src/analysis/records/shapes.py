"""Reading described maps: boundaries of municipalities."""

from __future__ import annotations

import json
from typing import Any

from analysis.records.datapackage import resources
from analysis.records.project import Project, find_project


def read_shapes(name: str, project: Project | None = None) -> dict[str, Any]:
    """Return a described map.

    Parameters
    ----------
    name : str
        A resource of ``data/datapackage.json`` with format ``geojson``, such as ``trondelag``.
    project : Project, optional
        The project; the one around the current folder by default.

    Returns
    -------
    dict
        A GeoJSON FeatureCollection whose features have ``kommunenummer`` among their properties, with
        ``attribution``: what the licence asks to be printed on every map, as the description has it.

    Raises
    ------
    KeyError
        When no map of that name is described.

    Examples
    --------
    >>> shapes = read_shapes("trondelag")
    >>> len(shapes["features"]), shapes["attribution"][:25]
    (38, 'Boundaries: © Kartverket,')
    """
    project = project or find_project()
    maps = {key: each for key, each in resources(project).items() if each.get("format") == "geojson"}
    if name not in maps:
        message = f"no map {name!r} in data/datapackage.json; there are {', '.join(sorted(maps))}"
        raise KeyError(message)
    text = (project.data / maps[name]["path"]).read_text(encoding="utf-8")
    return {**json.loads(text), "attribution": maps[name]["description"]}
