"""Files that people write by hand: read safely, and with the line of every value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from analysis.records.problems import Problem

MAX_BYTES = 5_000_000

# The C loader is ten times faster, but a platform without a wheel has only the other.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Key = tuple[str | int, ...]


class InputFileError(ValueError):
    """A file that can't be used as it is.

    Parameters
    ----------
    problems : iterable of Problem
        Everything that is wrong, at once.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refusal(file: str, row: int, column: str, wrong: str, allowed: str, todo: str) -> InputFileError:
    """Return the error of one problem, to be raised.

    Examples
    --------
    >>> print(refusal("notes.md", 3, "id", "the key is empty", "", "write it"))
    notes.md:3:id: the key is empty; write it
    """
    return InputFileError([Problem(file, row, column, wrong, allowed, todo)])


@dataclass(frozen=True)
class Yaml:
    """The value of a YAML text and the line on which each part of it begins.

    Parameters
    ----------
    value : Any
        Lists, dicts and plain values.
    lines : dict
        Line of each key or item, by its path of keys and positions.
    """

    value: Any
    lines: dict[Key, int]

    def line(self, key: Key) -> int:
        r"""Return the line of a part, or of the nearest part around it that is written in the file.

        Examples
        --------
        >>> read = parse_yaml("title: Map\ncodes:\n- id: KI", "x.yaml")
        >>> read.line(("codes", 0, "id")), read.line(("codes", 0, "label")), read.line(("version",))
        (3, 3, 1)
        """
        while key not in self.lines:
            key = key[:-1]
        return self.lines[key]


def read_text(path: Path, file: str) -> str:
    """Return the text of a file in Unicode form C, with plain line ends.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        What messages call it.

    Raises
    ------
    InputFileError
        When it is missing, too large or not UTF-8.

    Examples
    --------
    >>> read_text(Path("no-such-file.md"), "a.md")
    Traceback (most recent call last):
    analysis.records.yamlfile.InputFileError: a.md: there is no such file; add it or correct its name
    """
    if not path.is_file():
        raise refusal(file, 0, "", "there is no such file", "", "add it or correct its name")
    if path.stat().st_size > MAX_BYTES:
        allowed = f"at most {MAX_BYTES // 1_000_000} MB"
        raise refusal(file, 0, "", "the file is too large", allowed, "split it")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        raise refusal(file, row, "", "is not UTF-8 text", "UTF-8", "save the file as UTF-8") from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def parse_yaml(text: str, file: str, first_line: int = 1) -> Yaml:
    r"""Return the value of a YAML text with its lines.

    Keys written twice are refused, since YAML would silently keep the last; so are anchors and aliases,
    with which a short text can stand for a huge one.

    Parameters
    ----------
    text : str
        YAML.
    file : str
        What messages call the file.
    first_line : int
        Line of the file on which the text begins.

    Raises
    ------
    InputFileError
        When it is not YAML, holds a key twice, or holds an alias.

    Examples
    --------
    >>> parse_yaml("a: 1\na: 2", "x.yaml")
    Traceback (most recent call last):
    analysis.records.yamlfile.InputFileError: x.yaml:2:a: the key is there twice; keep one of them
    """
    lines: dict[Key, int] = {(): first_line}
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        problems = list(_walk(node, (), lines, set(), file, first_line)) if node else []
        value = loader.construct_document(node) if node and not problems else None
    except yaml.MarkedYAMLError as error:
        row = first_line + (error.problem_mark.line if error.problem_mark else 0)
        problems = [Problem(file, row, "", "is not readable YAML", "", "mend quotes, colons, indents near it")]
    except (yaml.YAMLError, ValueError, RecursionError):
        todo = "look for odd characters and impossible dates"
        problems = [Problem(file, first_line, "", "is not readable YAML", "", todo)]
    finally:
        loader.dispose()
    if problems:
        raise InputFileError(problems)
    return Yaml(value, lines)


def _walk(node: Any, key: Key, lines: dict[Key, int], seen: set[int], file: str, first: int) -> Iterable[Problem]:
    """Note the line of every part below a node, and yield what is refused."""
    if id(node) in seen:
        place = ".".join(str(part) for part in key)
        todo = "write the value out"
        yield Problem(file, lines[key], place, "an alias (*name) is not allowed", "", todo)
        return
    seen.add(id(node))
    for name, row, part in _parts(node):
        if (*key, name) in lines:
            yield Problem(file, first + row, str(name), "the key is there twice", "", "keep one of them")
        lines[*key, name] = first + row
        yield from _walk(part, (*key, name), lines, seen, file, first)


def _parts(node: Any) -> Iterable[tuple[str | int, int, Any]]:
    """Yield name, line and node of each part of a mapping or a list."""
    if isinstance(node, yaml.MappingNode):
        return ((str(name.value), name.start_mark.line, part) for name, part in node.value)
    if isinstance(node, yaml.SequenceNode):
        return ((place, part.start_mark.line, part) for place, part in enumerate(node.value))
    return ()
