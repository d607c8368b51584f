"""Texts from YAML, filled with values by Jinja, with lists, numbers and dates in the language's own form by Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
import yaml
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

LANGUAGES = ("nb", "nn", "en")
# Noun phrases are given as sentences need them; only the English ones have their article with them.
ARTICLE = re.compile(r"^(an?|the) ")
COUNTRY = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return every text by its key, such as ``networks.question``: language → template.

    Examples
    --------
    >>> sorted(texts()["report.title"])
    ['en', 'nb', 'nn']
    """
    found: dict[str, dict[str, str]] = {}
    folder = files("analysis.wording") / "texts"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            _flatten(yaml.safe_load(file.read_text(encoding="utf-8")), file.name.removesuffix(".yaml"), found)
    return found


def _flatten(node: Mapping[str, Any], key: str, found: dict[str, dict[str, str]]) -> None:
    if set(node) <= set(LANGUAGES):
        found[key] = {language: str(text).strip() for language, text in node.items()}
        return
    for name, child in node.items():
        _flatten(child, f"{key}.{name}", found)


class Wording:
    """Texts and labels in one language.

    Parameters
    ----------
    language : {"nb", "nn", "en"}
        The reader's language.
    terms : DataFrame, optional
        Columns ``vocabulary, term, label_nb, label_nn, label_en``.
    attributes : DataFrame, optional
        Columns ``case_type, attribute, label_nb, label_nn, label_en``.

    Examples
    --------
    >>> Wording("nb").names(["Fosen", "Namdal", "Innherred"])
    'Fosen, Namdal og Innherred'
    >>> Wording("en").number(1234.5)
    '1,234.5'
    """

    def __init__(
        self, language: str, terms: pd.DataFrame | None = None, attributes: pd.DataFrame | None = None
    ) -> None:
        self.language = language
        self.locale = COUNTRY[language]
        self._terms = _labels(terms, "vocabulary", "term", language)
        self._attributes = _labels(attributes, "case_type", "attribute", language)
        self._jinja = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
        filters = {"names": self.names, "either": self.either, "number": self.number, "day": self.day}
        self._compiled: dict[str, Template] = {}
        self._jinja.filters.update(filters, rate=self.rate, term=self.term, upper=upper_first)

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text, filled.

        Parameters
        ----------
        key : str
            Key of the text, such as ``networks.claims.has``.
        **values
            What its template needs.

        Raises
        ------
        KeyError
            When there is no such text in this language.
        """
        try:
            template = texts()[key][self.language]
        except KeyError:
            message = f"no text {key!r} in {self.language!r}"
            raise KeyError(message) from None
        if key not in self._compiled:
            self._compiled[key] = self._jinja.from_string(template)
        return self._compiled[key].render(**values)

    def names(self, names: Iterable[str]) -> str:
        """Return names as a list with the language's own «and»."""
        return format_list(list(names), locale=self.locale)

    def either(self, names: Iterable[str]) -> str:
        """Return names as a list with the language's own «or»."""
        return format_list(list(names), style="or", locale=self.locale)

    def number(self, value: float) -> str:
        """Return a number with the language's own separators, at most one decimal."""
        return format_decimal(round(float(value), 1), locale=self.locale)

    def rate(self, value: float) -> str:
        """Return a rate, such as a recall, with two decimals.

        Examples
        --------
        >>> Wording("nb").rate(0.8)
        '0,80'
        """
        return str(format_decimal(value, format="0.00", locale=self.locale))

    def day(self, value: date) -> str:
        """Return a date written out.

        Examples
        --------
        >>> Wording("nn").day(date(2026, 11, 22))
        '22. november 2026'
        """
        return format_date(value, format="long", locale=self.locale)

    def term(self, value: str, vocabulary: str) -> str:
        """Return the label of a term; the term itself where the list has none."""
        return self._terms.get((vocabulary, value), value)

    def attribute(self, attribute: str, case_type: str) -> str:
        """Return the noun phrase of an attribute; its key where none is described."""
        return self._attributes.get((case_type, attribute), attribute)

    def row_label(self, attribute: str, case_type: str) -> str:
        """Return the noun phrase of an attribute as the label of a row: upper case first, without article.

        Examples
        --------
        >>> described = pd.DataFrame({"case_type": ["network"], "attribute": ["fee"], "label_en": ["a membership fee"]})
        >>> Wording("en", attributes=described).row_label("fee", "network")
        'Membership fee'
        """
        return upper_first(ARTICLE.sub("", self.attribute(attribute, case_type)))

    def column(self, name: str) -> str:
        """Return the column that holds this language's text, as ``detail_nb``."""
        return f"{name}_{self.language}"


def upper_first(text: str) -> str:
    """Return a text with its first letter in upper case.

    Examples
    --------
    >>> upper_first("åtte faggrupper")
    'Åtte faggrupper'
    """
    return text[:1].upper() + text[1:]


def _labels(table: pd.DataFrame | None, outer: str, inner: str, language: str) -> dict[tuple[str, str], str]:
    if table is None:
        return {}
    keys = zip(table[outer], table[inner], strict=True)
    return dict(zip(keys, table[f"label_{language}"], strict=True))
