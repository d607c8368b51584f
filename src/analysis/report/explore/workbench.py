"""The codebook workbench: edit the patterns of a code, and see at once what it gains and loses."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd
from babel.numbers import format_decimal

from analysis.coding import Gold, changes, code, errors, one_code, split_documents, validate, with_patterns
from analysis.coding.models import Codebook
from analysis.coding.scores import RATES
from analysis.coding.validity import HALVES
from analysis.records.tables import read_table
from analysis.report.explore.parts import choices, html_table, mimebundle
from analysis.wording import Wording

_LISTS = ("nb", "nn", "not")
_CHANGES = ["change", "better", "matched", "pattern", "text"]
_ERRORS = ["error", "left", "keyword", "right", "pattern"]


class CodebookWorkbench:
    """A form to try other patterns for a code.

    Nothing is written: what works is copied into the codebook's file. The half to tune on is chosen first; who looks
    at the other half while tuning has nothing left to test on.

    Parameters
    ----------
    gold : Gold
        The gold sample, with ``language``.
    codebook : Codebook
        As it stands.
    language : {"nb", "nn", "en"}
        The reader's language.

    Attributes
    ----------
    code, half : Dropdown
        Which code, against which half of the sample.
    patterns : dict of str to Textarea
        ``nb, nn, not``: one pattern a line.
    scores, changes, errors : DataFrame
        What is shown: scores before and after (see `analysis.coding.validate`), what the change gains and loses
        (`analysis.coding.changes`), and what is still wrong (`analysis.coding.errors`).
    """

    def __init__(self, gold: Gold, codebook: Codebook, language: str = "nb") -> None:
        self._gold, self._codebook = gold, codebook
        self._halves = split_documents(gold.segments)
        self._say = Wording(language, read_table("terms"))
        names = [(getattr(each.short, language), each.id) for each in codebook.codes]
        halves = [(self._say(f"explore.halves.{half}"), half) for half in HALVES]
        self.code = widgets.Dropdown(options=names, description=self._label("code"))
        options = choices(halves, self._say("explore.all"))
        self.half = widgets.Dropdown(options=options, value=HALVES[0], description=self._label("half"))
        size = widgets.Layout(width="32%", height="12em")
        self.patterns = {name: widgets.Textarea(description=self._label(name), layout=size) for name in _LISTS}
        self._parts = {name: widgets.HTML() for name in ("summary", "scores", "changes", "errors")}
        top, edited = widgets.HBox([self.code, self.half]), widgets.HBox(list(self.patterns.values()))
        self.box = widgets.VBox([top, edited, *self._parts.values()])
        self._fill()
        self.code.observe(self._fill, names="value")
        self.half.observe(self._update, names="value")
        for field in self.patterns.values():
            field.observe(self._update, names="value")

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return mimebundle(self.box, self.summary)

    def _label(self, name: str) -> str:
        return self._say(f"explore.fields.{name}")

    def _fill(self, _: Any = None) -> None:
        """Put the patterns of the chosen code into the fields."""
        chosen = one_code(self._codebook, self.code.value).codes[0]
        lists = dict(zip(_LISTS, (chosen.patterns.nb, chosen.patterns.nn, chosen.not_), strict=True))
        self._filling = True
        for name, field in self.patterns.items():
            field.value = "\n".join(lists[name])
        self._filling = False
        self._update()

    def _update(self, _: Any = None) -> None:
        # While the fields are filled one by one, they hold patterns of two codes.
        if self._filling:
            return
        lists = [
            [line.strip() for line in field.value.splitlines() if line.strip()] for field in self.patterns.values()
        ]
        try:
            edited = with_patterns(self._codebook, self.code.value, *lists)
        except ValueError as error:
            self._parts["summary"].value = escape(self._say("explore.not_a_pattern", reason=error))
            return
        self._compare(one_code(self._codebook, self.code.value), edited)
        self._show()

    def _compare(self, old: Codebook, new: Codebook) -> None:
        gold = self._part()
        before, after = code(gold.segments, old), code(gold.segments, new)
        tables = [validate(codings, gold, old.ids).head(1) for codings in (before, after)]
        self.scores = pd.concat(tables, keys=["before", "after"], names=["when", None]).reset_index("when")
        self.changes = changes(before, after, gold, old.ids)
        self.errors = errors(after, gold, old.ids)

    def _part(self) -> Gold:
        half = self.half.value
        return self._gold if half is None else self._gold.of(self._halves.index[self._halves.eq(half)])

    def _show(self) -> None:
        self._parts["summary"].value = escape(self.summary)
        self._parts["scores"].value = html_table(self._scores_shown())
        changed = self.changes[_CHANGES].assign(better=self.changes["better"].map({True: "right", False: "wrong"}))
        self._parts["changes"].value = self._block("changes", self._spoken(changed, ["change", "better"]))
        self._parts["errors"].value = self._block("errors", self._spoken(self.errors[_ERRORS], ["error"]))

    def _scores_shown(self) -> pd.DataFrame:
        rates = {rate: self.scores[rate].map(self._number) + self._interval(rate) for rate in RATES}
        floor = self.scores["provisional"].map({True: self._say("explore.provisional"), False: ""})
        table = self.scores[["when", "support", "tp", "fp", "fn"]].assign(**rates, provisional=floor)
        return self._spoken(table, ["when"])

    def _interval(self, rate: str) -> pd.Series:
        low, high = (self.scores[f"{rate}_{end}"].map(self._number) for end in ("low", "high"))
        return " (" + low + "–" + high + ")"

    def _number(self, value: float) -> str:
        return "–" if pd.isna(value) else format_decimal(value, format="0.00", locale=self._say.locale)

    def _spoken(self, table: pd.DataFrame, values: list[str]) -> pd.DataFrame:
        """Return a table with the reader's words for its columns and for the values of some."""
        said = {
            name: table[name].map(lambda value: self._say(f"explore.values.{value.replace(' ', '_')}"))
            for name in values
        }
        names = {name: self._say(f"explore.columns.{name}") for name in table.columns}
        return table.assign(**said).rename(columns=names)

    def _block(self, name: str, table: pd.DataFrame) -> str:
        return f"<h4>{self._say(f'explore.headings.{name}')} ({len(table)})</h4>{html_table(table)}"

    @property
    def summary(self) -> str:
        """How many sentences the change puts right, and how many it puts wrong."""
        better = int(self.changes["better"].sum())
        return self._say("explore.changed", better=better, worse=len(self.changes) - better, code=self.code.value)
