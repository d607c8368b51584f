"""The shape of ``data/datapackage.json``: which keys a description has, and what fits in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, cast

from frictionless import FrictionlessException, Schema
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis.records.datapackage import Descriptor, fields
from analysis.records.problems import Problem, nearest
from analysis.records.project import MARKER

DESCRIPTION = MARKER.as_posix()


def _inside(path: str) -> str:
    if not re.fullmatch(r"[\w-]+([./][\w-]+)*", path):
        message = "a path inside data/, such as raw/networks.csv"
        raise ValueError(message)
    return path


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error:
        message = "a regular expression"
        raise ValueError(message) from None
    return pattern


# Columns that the rules of check_facts and check_documents read; without one of them they could not be applied.
FACT = ("fact_id", "attribute", "value", "status", "source", "earliest", "latest")
NEEDED = {
    "terms": ("vocabulary", "term"),
    "attributes": ("attribute", "case_type", "type", "vocabulary", "theme"),
    "networks": ("network",),
    "network_facts": (*FACT, "network", "read_from"),
    "agreement_facts": FACT,
    "communication_facts": FACT,
    "website_facts": FACT,
    "challenges": ("network",),
    "municipalities": ("kommunenummer",),
    "documents": ("document_id", "period_start", "period_end"),
    "abstracts_index": ("document_id",),
}

Text = Annotated[str, Field(min_length=1)]
Names = Annotated[list[Text], Field(min_length=1)]
InnerPath = Annotated[str, Field(max_length=200), AfterValidator(_inside)]


class _Described(BaseModel):
    """A part of the description; a misspelt key would silently switch a check off, so none is let through."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Constraints(_Described):
    required: bool = False
    unique: bool = False
    enum: Names | None = None
    pattern: Annotated[str, AfterValidator(_pattern)] | None = None
    minimum: int | None = None
    maximum: int | None = None


class _Column(_Described):
    name: Text
    type: Literal["string", "integer", "number", "date"]
    description: Text
    vocabulary: Text | None = None
    constraints: _Constraints = _Constraints()

    @model_validator(mode="after")
    def _limits_of_numbers(self) -> _Column:
        limited = self.constraints.minimum is not None or self.constraints.maximum is not None
        if limited and self.type not in ("integer", "number"):
            message = "minimum and maximum for numbers only"
            raise ValueError(message)
        return self


class _Reference(_Described):
    resource: Text
    fields: Names


class _ForeignKey(_Described):
    fields: Names
    reference: _Reference


class _Schema(_Described):
    columns: Annotated[list[_Column], Field(alias="fields", min_length=1)]
    missing_values: Annotated[list[Literal[""]], Field(alias="missingValues", min_length=1)]
    primary_key: Annotated[Names, Field(alias="primaryKey")]
    foreign_keys: Annotated[list[_ForeignKey], Field(alias="foreignKeys")] = []


class _Resource(_Described):
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    path: InnerPath
    title: Text
    description: Text
    kind: Literal["published", "abstract", "demonstration"]
    profile: Literal["tabular-data-resource"] | None = None
    encoding: Literal["utf-8"] = "utf-8"
    format: Literal["csv", "md", "geojson", "yaml"] = "csv"
    may_be_empty: Annotated[bool, Field(alias="mayBeEmpty")] = False
    table: Annotated[_Schema | None, Field(alias="schema")] = None


class _Package(_Described):
    name: Text
    title: Text
    description: Text
    licenses: Annotated[list[dict[str, str]], Field(min_length=1)]
    resources: Annotated[list[Any], Field(min_length=1)]


MODELS: list[type[BaseModel]] = [_Package, _Resource, _Schema, _Column, _Constraints, _ForeignKey, _Reference]
KEYS = [info.alias or name for model in MODELS for name, info in model.model_fields.items()]


def package_problems(described: object) -> list[Problem]:
    """Return what does not fit in a description as a whole, its resources left aside.

    Examples
    --------
    >>> described = {"name": "x", "titel": "X", "licenses": [{"name": "CC-BY-4.0"}], "resources": [{}]}
    >>> print(package_problems(described)[-1])
    data/datapackage.json:x.titel: there is no key of that name; did you mean 'title'?
    """
    return list(_misfits(_Package, described))


def resource_problems(resource: object) -> list[Problem]:
    """Return what does not fit in the description of one resource.

    Examples
    --------
    >>> described = {"name": "a", "path": "../a.md", "title": "A", "description": "A.", "kind": "abstract"}
    >>> print(resource_problems(described)[0])
    data/datapackage.json:a.path: "../a.md" does not fit; allowed: a path inside data/, such as ...; mend it
    """
    return list(_misfits(_Resource, resource)) or list(_clashes(cast("Descriptor", resource)))


def _clashes(resource: Descriptor) -> Iterator[Problem]:
    """Yield what fits by itself, but not together, such as a key of columns that are not there."""
    if "schema" not in resource:
        return
    described = [column["name"] for column in fields(resource)]
    for name in NEEDED.get(resource["name"], ()):
        if name not in described:
            yield Problem(DESCRIPTION, 0, f"{resource['name']}.schema", f"the column {name!r} is missing", "", "add it")
    try:
        Schema.from_descriptor(resource["schema"])
    except FrictionlessException as error:
        for reason in error.reasons:
            yield Problem(DESCRIPTION, 0, f"{resource['name']}.schema", reason.note, "", "mend it")


def _misfits(model: type[BaseModel], described: object) -> Iterator[Problem]:
    try:
        model.model_validate(described)
    except ValidationError as error:
        for detail in error.errors():
            yield _misfit(dict(detail), _key(described, detail["loc"]))


def _key(top: Any, location: Iterable[str | int]) -> str:
    """Name a place by the names of what it lies in, since nobody counts the 14th of 22 fields."""
    names = [str(top["name"])] if isinstance(top, dict) and "name" in top else []
    for step in location:
        try:
            top = top[step]
        except (KeyError, IndexError, TypeError):
            top = None
        named = isinstance(step, int) and isinstance(top, dict) and "name" in top
        names.append(str(top["name"] if named else step))
    return ".".join(names)


def _misfit(detail: dict[str, Any], key: str) -> Problem:
    if detail["type"] == "missing":
        return Problem(DESCRIPTION, 0, key, "the key is missing", "", "add it")
    if detail["type"] == "extra_forbidden":
        near = nearest(str(detail["loc"][-1]), KEYS)
        todo = f"did you mean {near!r}?" if near else "take it out"
        return Problem(DESCRIPTION, 0, key, "there is no key of that name", "", todo)
    given = json.dumps(detail["input"], ensure_ascii=False, default=str)
    wrong = f"{given if len(given) <= 60 else given[:60] + '…'} does not fit"
    allowed = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return Problem(DESCRIPTION, 0, key, wrong, allowed, "mend it")
