"""What a codebook is: codes with their meaning, and the patterns by which the dictionary coder finds them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from analysis.coding.patterns import PatternError, parse

ID = r"^[A-Za-z][A-Za-z0-9_]*$"
VERSION = r"^\d+\.\d+\.\d+$"
COLOUR = r"^#[0-9a-f]{6}$"
_FAULT = "{wrong}; {todo}"


def _pattern(written: str) -> str:
    try:
        parse(written)
    except PatternError as error:
        raise PydanticCustomError("pattern", _FAULT, {"wrong": error.wrong, "todo": error.todo}) from None
    return written


def _single(written: str) -> str:
    if len(written.split(" ")) > 1 or "(" in written:
        wrong = f"{written!r} is more than one word"
        raise PydanticCustomError("pattern", _FAULT, {"wrong": wrong, "todo": "write one word"})
    return written


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pattern = Annotated[str, AfterValidator(_pattern)]
SingleWord = Annotated[Pattern, AfterValidator(_single)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Labels(_Part):
    """A text in the three languages of the report."""

    nb: Text
    nn: Text
    en: Text


class Examples(_Part):
    """Sentences that have the code, in both varieties."""

    nb: tuple[Text, ...]
    nn: tuple[Text, ...]


class Patterns(_Part):
    """Forms of bokmål, with those that both varieties share, and forms that only nynorsk has."""

    nb: tuple[Pattern, ...]
    nn: tuple[Pattern, ...]


class Code(_Part):
    """One theme: what it means, and the patterns that point at it.

    Parameters
    ----------
    id : str
        Short key, such as KOMP.
    label, short, definition, include, exclude : Labels
        Name, name for narrow places, meaning, and what belongs and does not belong to it.
    examples : Examples
        Invented sentences that have the code.
    colour : str
        Colour in figures, such as #2ca02c.
    patterns : Patterns
        What the dictionary coder looks for.
    not_ : tuple of str
        Patterns (``not`` in the file) inside which a hit does not count.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> read_codebook("strategies").codes[12].id
    'KI'
    """

    id: Annotated[str, StringConstraints(pattern=ID)]
    label: Labels
    short: Labels
    definition: Labels
    include: Labels
    exclude: Labels
    examples: Examples
    colour: Annotated[str, StringConstraints(pattern=COLOUR)]
    patterns: Patterns
    not_: Annotated[tuple[Pattern, ...], Field(alias="not")] = ()


class Negation(_Part):
    """Words that turn what is said about a theme into its opposite.

    Parameters
    ----------
    words : tuple of str
        Words that negate what follows them (ikke, uten).
    window : int
        How many words before a hit they may stand: 1 is the word right before it.
    after : tuple of str
        Those that also negate what stands right before them (kompetansen mangler).
    """

    words: Annotated[tuple[SingleWord, ...], Field(min_length=1)]
    window: Annotated[int, Field(strict=True, ge=1, le=20)]
    after: tuple[SingleWord, ...] = ()


class Codebook(_Part):
    """Codes in the order in which the report shows them.

    Parameters
    ----------
    codebook, version : str
        Name (that of the file) and version.
    title, description : Labels
        What it is called and what it is for.
    codes : tuple of Code
        At least one.
    negation : Negation, optional
        Words that make the stance of a coding ``negated``.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> read_codebook("strategies").ids[:3]
    ['INNB', 'SELV', 'KOMP']
    """

    codebook: Text
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    title: Labels
    description: Labels
    codes: Annotated[tuple[Code, ...], Field(min_length=1)]
    negation: Negation | None = None

    @property
    def ids(self) -> list[str]:
        """Ids of the codes, in order."""
        return [code.id for code in self.codes]

    @property
    def coder(self) -> str:
        """Name of the dictionary coder that works by this codebook."""
        return f"dictionary:{self.codebook}@{self.version}"
