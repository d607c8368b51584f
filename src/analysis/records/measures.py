"""Measures that a network may need: the file that describes them, read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Self

import pandas as pd
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from analysis.records.datapackage import resources
from analysis.records.problems import Problem, listed, nearest
from analysis.records.project import Project, find_project
from analysis.records.yamlfile import InputFileError, Key, Yaml, parse_yaml, read_text

# What each rule looks at: the kind of case whose attributes a measure of that rule names.
CASE_TYPES = {
    "lacks_attribute": "network",
    "unclear_attribute": "network",
    "outside_municipalities": "network",
    "provision_unspecific": "agreement",
    "element_not_seen": "organisation",
}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _rule(rule: str) -> str:
    if rule not in CASE_TYPES:
        raise ValueError(listed(CASE_TYPES, nearest(rule, CASE_TYPES)))
    return rule


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Labels(_Part):
    nb: Text
    nn: Text
    en: Text


class _Measure(_Part):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
    claim_2022: Text | None = None
    finding_2022: Text | None = None
    rule: Annotated[str, AfterValidator(_rule)]
    attributes: Annotated[tuple[Text, ...], Field(min_length=1)]
    theme: Text | None = None
    provision: Text | None = None
    finding: _Labels
    text: _Labels
    feature: _Labels
    question: _Labels
    responsible: _Labels
    horizon: _Labels
    precondition: _Labels
    risk: _Labels
    indicator: _Labels

    @model_validator(mode="after")
    def _told(self) -> Self:
        needed = self.rule == "unclear_attribute"
        if needed != bool(self.theme) or needed != bool(self.provision):
            message = "theme and provision, both with the rule unclear_attribute and with no other"
            raise ValueError(message)
        return self


class _Measures(_Part):
    measures: Annotated[tuple[_Measure, ...], Field(min_length=1)]


SPOKEN = [name for name, field in _Measure.model_fields.items() if field.annotation is _Labels]


def read_measures(project: Project | None = None) -> pd.DataFrame:
    """Return the measures that a network may need.

    Parameters
    ----------
    project : Project, optional
        The project; the one around the current folder by default.

    Returns
    -------
    DataFrame
        One row per measure in file order: ``measure, claim_2022, finding_2022, rule, case_type, attributes``
        (separated by ";"), ``theme, provision``, and ``finding, text, feature, question, responsible, horizon,
        precondition, risk, indicator``, each in three columns such as ``text_nb``. What is not given is missing.

    Raises
    ------
    InputFileError
        When the file is missing, can't be read or does not have the shape of a list of measures; the message names
        every fault.

    Examples
    --------
    >>> read_measures().loc[0, ["measure", "case_type", "attributes"]].tolist()
    ['mandates', 'network', 'has_mandate_document']
    """
    read, file = load_measures(project or find_project())
    problems = list(shape_problems(read, file))
    if problems:
        raise InputFileError(problems)
    return pd.DataFrame([_row(measure) for measure in _Measures.model_validate(read.value).measures])


def load_measures(project: Project) -> tuple[Yaml, str]:
    """Return the values and lines of the file of measures, whatever its shape, and what messages call it."""
    path = project.data / resources(project)["measures"]["path"]
    file = path.relative_to(project.root).as_posix()
    return parse_yaml(read_text(path, file), file), file


def _row(measure: _Measure) -> dict[str, Any]:
    spoken = {
        f"{name}_{language}": text for name in SPOKEN for language, text in getattr(measure, name).model_dump().items()
    }
    return {
        "measure": measure.id,
        "claim_2022": measure.claim_2022,
        "finding_2022": measure.finding_2022,
        "rule": measure.rule,
        "case_type": CASE_TYPES[measure.rule],
        "attributes": ";".join(measure.attributes),
        "theme": measure.theme,
        "provision": measure.provision,
        **spoken,
    }


def shape_problems(read: Yaml, file: str) -> Iterator[Problem]:
    """Yield what does not have the shape of a list of measures."""
    try:
        _Measures.model_validate(read.value)
    except ValidationError as error:
        for detail in error.errors():
            yield _misfit(dict(detail), read, file)


def _misfit(detail: dict[str, Any], read: Yaml, file: str) -> Problem:
    key: Key = detail["loc"]
    row, place = read.line(key), _place(read, key)
    match detail["type"]:
        case "missing":
            return Problem(file, row, place, "the key is missing", "", "add it")
        case "extra_forbidden":
            keys = [*_Measures.model_fields, *_Measure.model_fields, *_Labels.model_fields]
            near = nearest(str(key[-1]), keys)
            todo = f"did you mean {near!r}?" if near else "take it out"
            return Problem(file, row, place, "there is no key of that name", "", todo)
    allowed = detail["msg"].removeprefix("Value error, ")
    given = repr(detail["input"]) if isinstance(detail["input"], str) else "the value"
    return Problem(file, row, place, f"{given} does not fit", allowed, "mend it")


def _place(read: Yaml, key: Key) -> str:
    """Name a place by the id of its measure, since nobody counts the seventh of ten."""
    if len(key) < 2 or not isinstance(key[1], int):
        return ".".join(map(str, key))
    raw = read.value["measures"][key[1]]
    name = raw.get("id", f"measures.{key[1]}") if isinstance(raw, dict) else f"measures.{key[1]}"
    return ".".join(map(str, [name, *key[2:]]))
