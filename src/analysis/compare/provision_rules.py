"""The rules by which provisions and duties are found in an agreement text, read from ``data/coded/provisions.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from analysis.coding.models import ID, VERSION, Code, Examples, Labels, Patterns
from analysis.coding.models import Pattern as Written
from analysis.records.datapackage import resources
from analysis.records.problems import Problem
from analysis.records.project import Project, find_project
from analysis.records.yamlfile import InputFileError, Key, Yaml, parse_yaml, read_text

RESOURCE = "provisions"
MODALS = ["shall", "should", "may", "get", "take_part"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Provision(_Part):
    """One provision: its key among the attributes of agreements, and the patterns that point at it.

    Parameters
    ----------
    id : str
        The attribute.
    heading, sentence : Patterns
        Patterns of headings and of sentences.
    not_ : tuple of str
        Patterns (``not`` in the file) that say that a clause does not have the provision.
    examples : Examples
        Invented sentences that ``sentence`` finds.
    """

    id: Annotated[str, StringConstraints(pattern=ID)]
    heading: Patterns
    sentence: Patterns
    not_: Annotated[tuple[Written, ...], Field(alias="not")] = ()
    examples: Examples


class Modals(_Part):
    """Words that say how binding something is."""

    shall: Patterns
    should: Patterns
    may: Patterns
    get: Patterns
    take_part: Patterns


class ProvisionRules(_Part):
    """Everything that is looked for in an agreement text.

    Parameters
    ----------
    version : str
        Version of the rules.
    provisions : tuple of Provision
        In file order.
    members, bodies : Patterns
        Who may have a duty: the parties, and bodies and others.
    modals : Modals
        How binding it is.
    measurable : Patterns
        What can be checked, beside figures.
    deadline, frequency : Patterns
        Words that begin a deadline, and words that are one.

    Examples
    --------
    >>> read_provision_rules().provisions[0].id
    'formaal'
    """

    version: Annotated[str, StringConstraints(pattern=VERSION)]
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
    members: Patterns
    bodies: Patterns
    modals: Modals
    measurable: Patterns
    deadline: Patterns
    frequency: Patterns

    @cached_property
    def heading_codes(self) -> list[Code]:
        """What to look for in headings, one code a provision."""
        return [_code(each.id, each.heading) for each in self.provisions]

    @cached_property
    def sentence_codes(self) -> list[Code]:
        """What to look for in sentences, one code a provision."""
        return [_code(each.id, each.sentence) for each in self.provisions]

    @cached_property
    def denial_codes(self) -> list[Code]:
        """What says that a clause does not have a provision, one code for each that can be denied."""
        return [_code(each.id, Patterns(nb=each.not_, nn=())) for each in self.provisions if each.not_]

    @cached_property
    def word_codes(self) -> list[Code]:
        """Actors, modals, measurable terms and deadlines, each by its name here."""
        groups = {name: getattr(self, name) for name in ("members", "bodies", "measurable", "deadline", "frequency")}
        groups |= {name: getattr(self.modals, name) for name in MODALS}
        return [_code(name, patterns) for name, patterns in groups.items()]


def _code(name: str, patterns: Patterns) -> Code:
    # The dictionary coder needs the patterns alone; nobody reads the other texts of such a code.
    label, examples = Labels(nb=name, nn=name, en=name), Examples(nb=(), nn=())
    texts = dict.fromkeys(("label", "short", "definition", "include", "exclude"), label)
    return Code(id=name, **texts, examples=examples, colour="#000000", patterns=patterns)


def read_provision_rules(project: Project | None = None) -> ProvisionRules:
    """Return the rules of a project.

    Parameters
    ----------
    project : Project, optional
        The project; the one around the current folder by default.

    Raises
    ------
    InputFileError
        When the file is missing, can't be read or does not have the shape; the message names every fault.

    Examples
    --------
    >>> len(read_provision_rules().provisions)
    29
    """
    read, file = load_provision_rules(project or find_project())
    problems = list(shape_problems(read, file))
    if problems:
        raise InputFileError(problems)
    return ProvisionRules.model_validate(read.value)


def load_provision_rules(project: Project) -> tuple[Yaml, str]:
    """Return the values and lines of the file of rules, whatever its shape, and what messages call it."""
    path = project.data / resources(project)[RESOURCE]["path"]
    file = path.relative_to(project.root).as_posix()
    return parse_yaml(read_text(path, file), file), file


def shape_problems(read: Yaml, file: str) -> Iterator[Problem]:
    """Yield what does not have the shape of the rules, and patterns that are none."""
    try:
        ProvisionRules.model_validate(read.value)
    except ValidationError as error:
        for detail in error.errors():
            yield _misfit(detail["loc"], detail["type"], detail["msg"], read, file)


def _misfit(key: Key, kind: str, message: str, read: Yaml, file: str) -> Problem:
    row, place = read.line(key), named(read, key)
    if kind == "missing":
        return Problem(file, row, place, "the key is missing", "", "add it")
    if kind == "extra_forbidden":
        return Problem(file, row, place, "there is no key of that name", "", "take it out or correct its name")
    return Problem(file, row, place, message, "", "mend it")


def named(read: Yaml, key: Key) -> str:
    """Return a path into the file as messages show it: a provision by its id, since nobody counts them."""
    if len(key) < 2 or not isinstance(key[1], int):
        return ".".join(map(str, key))
    raw = read.value["provisions"][key[1]]
    name = raw.get("id", f"provisions.{key[1]}") if isinstance(raw, dict) else f"provisions.{key[1]}"
    return ".".join(map(str, [name, *key[2:]]))
