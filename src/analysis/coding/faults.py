"""What is wrong with the shape of a codebook's file, in words for who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from analysis.coding.models import COLOUR, ID, VERSION, Code, Codebook, Examples, Labels, Negation, Patterns
from analysis.coding.patterns import ALLOWED
from analysis.records.problems import Problem, listed, nearest, suggestion
from analysis.records.yamlfile import Key, Yaml

_ALLOWED = {
    ID: "a letter, then letters, digits and _",
    VERSION: "three numbers such as 1.0.0",
    COLOUR: "# and six digits 0-9 a-f",
}
_PARTS: dict[str | int, type[BaseModel]] = {"examples": Examples, "patterns": Patterns, "negation": Negation}


def shape_problems(error: ValidationError, read: Yaml, file: str) -> list[Problem]:
    r"""Return the faults that pydantic found in a codebook, each with its line.

    Parameters
    ----------
    error : ValidationError
        Of `Codebook`.
    read : Yaml
        What was validated.
    file : str
        What messages call the file.

    Examples
    --------
    >>> from analysis.records.yamlfile import parse_yaml
    >>> read = parse_yaml("codebook: tiny\nversoin: 1.0.0", "tiny.yaml")
    >>> try:
    ...     Codebook.model_validate(read.value)
    ... except ValidationError as error:
    ...     print(shape_problems(error, read, "tiny.yaml")[-1])
    tiny.yaml:2:versoin: no key of that name; allowed: version, codebook, ...; did you mean 'version'?
    """
    return [_problem(dict(fault), read, file) for fault in error.errors()]


def place(read: Yaml, key: Key) -> str:
    """Return a path into a codebook as messages show it: a code by its id, items of lists by their list.

    Examples
    --------
    >>> from analysis.records.yamlfile import parse_yaml
    >>> place(parse_yaml("codes: [{id: KI}]", "x.yaml"), ("codes", 0, "patterns", "nb", 3))
    'KI.patterns.nb'
    """
    if key[:1] != ("codes",) or len(key) == 1:
        return ".".join([*map(str, key[:1]), *(part for part in key[1:] if isinstance(part, str))])
    code = read.value["codes"][key[1]]
    name = code.get("id") if isinstance(code, Mapping) else None
    return ".".join([str(name or f"codes.{key[1]}"), *(part for part in key[2:] if isinstance(part, str))])


def _problem(fault: Mapping[str, Any], read: Yaml, file: str) -> Problem:
    key: Key = fault["loc"]
    wrong, allowed, todo = _words(key, fault["type"], fault["input"], fault.get("ctx", {}))
    return Problem(file, read.line(key), place(read, key), wrong, allowed, todo)


def _words(key: Key, kind: str, value: Any, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what is wrong, what is allowed and what to do."""
    if kind == "missing":
        return "the key is missing", "", "add it"
    if kind == "extra_forbidden":
        keys = _keys(key)
        return (
            "no key of that name",
            listed(keys, nearest(str(key[-1]), keys)),
            suggestion(str(key[-1]), keys),
        )
    if kind in ("string_too_short", "too_short") or value is None:
        return "it is empty", "", "fill it in"
    if kind == "string_pattern_mismatch":
        return f"{value!r} is not allowed", _ALLOWED[context["pattern"]], "correct it"
    if kind == "pattern":
        return context["wrong"], ALLOWED, context["todo"]
    if kind == "string_type" and not isinstance(value, list | dict):
        return f"{value!r} is read as something else than text", "text", "write it in quotes"
    if key[-1:] == ("window",):
        return f"{value!r} is not allowed", "a whole number from 1 to 20", "correct it"
    if kind == "tuple_type":
        return "it is not a list", "a list", "write [ ] around it, or - before each item"
    return "it has another shape than in a codebook", "", "set it up as in strategies.yaml"


def _keys(key: Key) -> list[str]:
    """Return the keys that are allowed beside a key."""
    if len(key) == 1:
        model: type[BaseModel] = Codebook
    else:
        model = Code if isinstance(key[-2], int) else _PARTS.get(key[-2], Labels)
    return [field.alias or name for name, field in model.model_fields.items()]
