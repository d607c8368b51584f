"""Reading and checking the codebooks of a project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from analysis.coding.coder import find
from analysis.coding.corpus import encode
from analysis.coding.faults import place, shape_problems
from analysis.coding.models import Code, Codebook
from analysis.coding.patterns import Pattern, parse
from analysis.records.problems import Problem, listed, suggestion
from analysis.records.project import Project, find_project
from analysis.records.yamlfile import InputFileError, Key, Yaml, parse_yaml, read_text, refusal


def read_codebook(name: str, project: Project | None = None) -> Codebook:
    """Return a codebook of the project, or of a file of its own.

    Parameters
    ----------
    name : str
        File name in ``data/coded/codebooks`` without ``.yaml``; or, with ``.yaml``, the path of a file.
    project : Project, optional
        The project; the one around the current folder by default. A file of its own needs none.

    Raises
    ------
    ValueError
        When there is no such codebook or it does not have the shape of one; the message names every fault.

    Examples
    --------
    >>> codebook = read_codebook("strategies")
    >>> codebook.ids[:3], codebook.codes[0].short.en
    (['INNB', 'SELV', 'KOMP'], 'Citizen and user')
    """
    if Path(name).suffix in (".yaml", ".yml"):
        file, read = name, parse_yaml(read_text(Path(name), name), name)
    else:
        project = project or find_project()
        file, read = _file(project, name), _load(project, name)
    problems = [*_shape(read, file), *_repeated_ids(read, file)]
    if problems:
        raise InputFileError(problems)
    return Codebook.model_validate(read.value)


def check_codebook(project: Project, name: str) -> list[Problem]:
    """Return everything wrong in a codebook.

    Beside its shape: ids and patterns that are there twice, example sentences that the patterns of their own
    code do not find, and a name other than the file's.

    Parameters
    ----------
    project : Project
        The project.
    name : str
        File name in ``data/coded/codebooks`` without ``.yaml``.

    Examples
    --------
    >>> check_codebook(find_project(), "strategies")
    []
    """
    try:
        read = _load(project, name)
    except InputFileError as error:
        return error.problems
    file = _file(project, name)
    problems = [*_shape(read, file), *_repeated_ids(read, file), *_other_name(read, file, name)]
    # The codes that have the right shape are checked further even if others have not.
    codes = dict(_sound(read))
    return sorted([*problems, *_repeated_patterns(codes, read, file), *_missed(codes, read, file)])


def check_codebooks(project: Project) -> list[Problem]:
    """Return everything wrong in all codebooks of a project.

    Examples
    --------
    >>> check_codebooks(find_project())
    []
    """
    return [problem for name in _names(project) for problem in check_codebook(project, name)]


def _names(project: Project) -> list[str]:
    return sorted(path.stem for path in project.codebook("any").parent.glob("*.yaml"))


def _file(project: Project, name: str) -> str:
    return project.codebook(name).relative_to(project.root).as_posix()


def _load(project: Project, name: str) -> Yaml:
    """Return values and lines of a codebook's file, whatever its shape."""
    names = _names(project)
    # Also keeps a name such as ../x from leaving the folder.
    if name not in names:
        folder = project.codebook("any").parent.relative_to(project.root).as_posix()
        raise refusal(folder, 0, "", f"there is no codebook {name!r}", listed(names), suggestion(name, names))
    return parse_yaml(read_text(project.codebook(name), _file(project, name)), _file(project, name))


def _shape(read: Yaml, file: str) -> list[Problem]:
    try:
        Codebook.model_validate(read.value)
    except ValidationError as error:
        return shape_problems(error, read, file)
    return []


def _raw_codes(read: Yaml) -> list[Any]:
    codes = read.value.get("codes") if isinstance(read.value, dict) else None
    return codes if isinstance(codes, list) else []


def _sound(read: Yaml) -> Iterator[tuple[int, Code]]:
    """Yield the codes that have the right shape, with their place in the list."""
    for number, raw in enumerate(_raw_codes(read)):
        try:
            yield number, Code.model_validate(raw)
        except ValidationError:
            continue


def _repeated_ids(read: Yaml, file: str) -> Iterator[Problem]:
    ids = [raw.get("id") if isinstance(raw, dict) else None for raw in _raw_codes(read)]
    for number, code_id in enumerate(ids):
        if code_id is not None and code_id in ids[:number]:
            row = read.line(("codes", number, "id"))
            yield Problem(file, row, "id", f"{code_id!r} is there twice", "", "give one of them another id")


def _other_name(read: Yaml, file: str, name: str) -> Iterator[Problem]:
    written = read.value.get("codebook", name) if isinstance(read.value, dict) else name
    if written != name:
        row = read.line(("codebook",))
        yield Problem(file, row, "codebook", f"{written!r} is not the file's name", name, f"write {name}")


def _repeated_patterns(codes: dict[int, Code], read: Yaml, file: str) -> Iterator[Problem]:
    """Yield patterns that would code the same words twice, in one code or for two."""
    owners: dict[Pattern, str] = {}
    for key, pattern in _patterns(codes):
        same = parse(pattern)
        if same in owners:
            wrong = f"the pattern {pattern!r} is also in {owners[same]}"
            yield Problem(file, read.line(key), place(read, key), wrong, "", "keep it where it fits best")
        owners.setdefault(same, place(read, key))


def _patterns(codes: dict[int, Code]) -> Iterator[tuple[Key, str]]:
    for number, code in codes.items():
        for language, patterns in (("nb", code.patterns.nb), ("nn", code.patterns.nn)):
            for item, pattern in enumerate(patterns):
                yield ("codes", number, "patterns", language, item), pattern


def _missed(codes: dict[int, Code], read: Yaml, file: str) -> Iterator[Problem]:
    """Yield example sentences without a hit of their own code."""
    examples = list(_examples(codes))
    found = _found([(str(key[-2]), text) for key, _, text in examples], list(codes.values()))
    for number, (key, code_id, text) in enumerate(examples):
        if (number, code_id) not in found:
            wrong = f"no pattern of {code_id} finds the example {text!r}"
            todo = "add a pattern, or take another example"
            yield Problem(file, read.line(key), place(read, key), wrong, "", todo)


def _examples(codes: dict[int, Code]) -> Iterator[tuple[Key, str, str]]:
    for number, code in codes.items():
        for language, texts in (("nb", code.examples.nb), ("nn", code.examples.nn)):
            for item, text in enumerate(texts):
                yield ("codes", number, "examples", language, item), code.id, text


def _found(texts: Sequence[tuple[str, str]], codes: Sequence[Code]) -> set[tuple[int, str]]:
    """Return which code was found in which text, of texts with their language."""
    # All examples in a language are one document, since the variety of a lone sentence is a guess.
    segments = pd.DataFrame(texts, columns=["document_id", "text"]).assign(start=0, segment_id=range(len(texts)))
    hits = find(encode(segments), codes)
    return set(zip(hits["segment_id"], hits["code"], strict=True))
