"""The description of all tables: fields, types, keys, vocabularies and kinds."""

from __future__ import annotations

import json
from typing import Any

from analysis.records.project import Project

Descriptor = dict[str, Any]


def read_datapackage(project: Project) -> Descriptor:
    """Return the descriptor in ``data/datapackage.json``."""
    return json.loads((project.data / "datapackage.json").read_text(encoding="utf-8"))


def resources(project: Project) -> dict[str, Descriptor]:
    """Return every described resource by name, in file order."""
    return {resource["name"]: resource for resource in read_datapackage(project)["resources"]}


def tables(project: Project) -> dict[str, Descriptor]:
    """Return the resources that are tables."""
    return {name: resource for name, resource in resources(project).items() if "schema" in resource}


def kind(project: Project, name: str) -> str:
    """Return a resource's kind: ``published``, ``abstract`` or ``demonstration``."""
    return str(resources(project)[name]["kind"])


def fields(resource: Descriptor) -> list[Descriptor]:
    """Return the described columns of a table, in order."""
    return list(resource["schema"]["fields"])
