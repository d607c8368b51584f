"""The concordance as a form: choose a code or type a pattern, and read every hit in its sentence."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from analysis.coding import code, concordance, with_patterns
from analysis.coding.models import Codebook
from analysis.coding.trial import SEARCH
from analysis.records.tables import read_table
from analysis.report.explore.parts import SHOWN, choices, html_table, mimebundle
from analysis.text.segments import segment
from analysis.wording import Wording

_FILTERS = ("owner", "language", "period_start")
_COLUMNS = ("document_id", "page", "heading", "left", "keyword", "right", "code", "pattern")


class ConcordanceExplorer:
    """A concordance with filters by code, owner, language and year.

    Parameters
    ----------
    documents : DataFrame
        ``document_id, text, owner, language, period_start``.
    codebook : Codebook
        The codes to choose from.
    language : {"nb", "nn", "en"}
        The reader's language.
    segments : DataFrame, optional
        The sentences of the documents, with ``page`` where it is known; by default they are cut here.

    Attributes
    ----------
    code, pattern, owner, language, period_start, window : Widget
        The fields; a pattern, when there is one, is looked for instead of the code.
    lines : DataFrame
        What is shown; see `analysis.coding.concordance`.
    """

    def __init__(
        self, documents: pd.DataFrame, codebook: Codebook, language: str = "nb", segments: pd.DataFrame | None = None
    ) -> None:
        self._documents, self._codebook = documents, codebook
        self._segments = segment(documents) if segments is None else segments
        self._codings = code(self._segments, codebook)
        self._say = Wording(language, read_table("terms"))
        names = [(getattr(each.short, language), each.id) for each in codebook.codes]
        self.code = self._choice("code", names)
        self.pattern = widgets.Text(description=self._label("pattern"), continuous_update=False)
        self.owner, self.language, self.period_start = (self._choice(name, self._values(name)) for name in _FILTERS)
        self.window = widgets.IntSlider(8, 1, 20, description=self._label("window"), continuous_update=False)
        self._found, self._table = widgets.HTML(), widgets.HTML()
        fields = [self.code, self.pattern, self.owner, self.language, self.period_start, self.window]
        self.box = widgets.VBox([widgets.HBox(fields[:3]), widgets.HBox(fields[3:]), self._found, self._table])
        for field in fields:
            field.observe(self._update, names="value")
        self._update()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return mimebundle(self.box, self.summary)

    def _label(self, name: str) -> str:
        return self._say(f"explore.fields.{name}")

    def _choice(self, name: str, labels: list[tuple[str, Any]]) -> widgets.Dropdown:
        return widgets.Dropdown(options=choices(labels, self._say("explore.all")), description=self._label(name))

    def _values(self, name: str) -> list[tuple[str, Any]]:
        values = sorted(self._documents[name].dropna().unique())
        return [(self._say.term(str(value), name), value) for value in values]

    def _update(self, _: Any = None) -> None:
        where = {name: getattr(self, name).value for name in _FILTERS if getattr(self, name).value is not None}
        try:
            codings = self._hits()
        except ValueError as error:
            self._found.value = escape(self._say("explore.not_a_pattern", reason=error))
            return
        self.lines = concordance(codings, self._segments, self._documents, self.window.value, **where)
        self._found.value = self.summary
        is_paged = "page" in self.lines and self.lines["page"].notna().any()
        names = {name: self._say(f"explore.columns.{name}") for name in _COLUMNS if name != "page" or is_paged}
        shown = self.lines[list(names)]
        if is_paged:
            shown = shown.assign(page=shown["page"].astype("string").fillna(""))
        shown = shown.rename(columns=names)
        self._table.value = html_table(shown, right=[names["left"]], bold=[names["keyword"]])

    def _hits(self) -> pd.DataFrame:
        pattern = self.pattern.value.strip()
        if pattern:
            return code(self._segments, with_patterns(self._codebook, SEARCH, [pattern]))
        if self.code.value:
            return self._codings[self._codings["code"].eq(self.code.value)]
        return self._codings

    @property
    def summary(self) -> str:
        """How many hits there are, in how many documents of how many, and how many are shown."""
        counts = {"lines": len(self.lines), "documents": self.lines["document_id"].nunique()}
        more = self._say("explore.first", shown=SHOWN) if len(self.lines) > SHOWN else ""
        return f"{self._say('explore.found', total=len(self._documents), **counts)} {more}".strip()
