"""A section of the report, as a notebook writes it: question, answer, tables, figures, limits and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.compare.provision_rules import read_provision_rules
from analysis.findings.agreement_texts import with_texts
from analysis.findings.claims import Claim, Kind, claims_table, used
from analysis.records.data import Data, read_data
from analysis.records.parameters import SECTIONS, AllParameters
from analysis.records.presets import check_parameters
from analysis.records.project import Project, find_project
from analysis.report.display import markdown_table, show, show_chart
from analysis.report.figures import Chart
from analysis.wording import Wording


def open_section(name: str, **parameters: Any) -> Section:
    """Check a notebook's parameters and return the section that it writes.

    Parameters
    ----------
    name : str
        Name of the notebook without its ending.
    **parameters
        The values of its parameter cell.

    Raises
    ------
    ParameterError
        When a name, a type or a value is not allowed.
    KeyError
        When there is no such section.
    """
    missing = sorted(set(SECTIONS[name].model_fields) - set(parameters))
    if missing:
        message = f"{name}: parameters not handed on: {', '.join(missing)}"
        raise TypeError(message)
    project = find_project()
    return Section(name, check_parameters(parameters, project, name), section_data(project))


def section_data(project: Project) -> Data:
    """Return everything that a section may show: every described table, and what agreement texts say among the facts.

    Parameters
    ----------
    project : Project
        The project.
    """
    data = read_data(project)
    return with_texts(data, read_provision_rules(project)) if len(data["agreement_texts"]) else data


class Section:
    """Shows the blocks of one section, each in the form that the report is put together from.

    Parameters
    ----------
    name : str
        Such as ``20_networks``; the texts of ``networks`` are its texts.
    parameters : AllParameters
        Checked parameters.
    data : mapping
        Every described table by name.
    """

    def __init__(self, name: str, parameters: AllParameters, data: Data) -> None:
        self.name = name
        self.topic = name.partition("_")[2]
        self.parameters = parameters
        self.data = data
        self._cited: list[str] = []

    @cached_property
    def wording(self) -> Wording:
        """Texts and labels in the report's language."""
        return Wording(self.parameters.language, self.data["terms"], self.data["attributes"])

    def say(self, key: str, **values: Any) -> str:
        """Return a text of this section, with the focal network and the date at hand."""
        common = {"focal": self.parameters.focal_network, "as_of": self.parameters.as_of}
        return self.wording(f"{self.topic}.{key}", **{**common, **values})

    def open(self, tables: Sequence[str]) -> None:
        """Show the question, and which tables of which kind answer it."""
        kinds = {table: self.data.kind(table) for table in tables}
        lines = [self.say("question"), self._material(kinds)]
        show("opening", "\n\n".join(filter(None, lines)), title=self.say("title"), kinds=kinds)

    def heading(self, key: str) -> None:
        """Show a heading inside the section."""
        text = self.say(f"headings.{key}")
        show("heading", f"## {text}", text=text)

    def prose(self, key: str, **values: Any) -> None:
        """Show a paragraph of text."""
        show("prose", self.say(key, **values))

    def notice(self, key: str, **values: Any) -> None:
        """Show a paragraph that stands out: what the reader must know of the material below it."""
        show("notice", self.say(key, **values))

    def answer(self, claims: Iterable[Claim], places: pd.DataFrame | None = None) -> None:
        """Show claims as a list of sentences with their sources.

        A weakened claim is followed by the reason; a withheld one is only kept for ``claims.csv``. A claim whose rule
        does not say which parameters it depends on is recorded with all of the section's.

        Parameters
        ----------
        claims : iterable of Claim
            The answer.
        places : DataFrame, optional
            For claims on codings: where these stand; see `analysis.findings.places.places`.
        """
        choices = used(self.parameters)
        listed = [claim if claim.parameters else replace(claim, parameters=choices) for claim in claims]
        if not listed:
            return
        printed = [claim for claim in listed if claim.status != "withheld"]
        self._cited += [source for claim in printed for source in claim.sources]
        records = claims_table(listed)
        shown = "\n".join(f"- {claim.sentence}{self._weakness(claim)}{self._mark(claim.kind)}" for claim in printed)
        show("claims", shown, claims=_json(records).to_dict("records"), places=_json(places).to_dict("list"))

    def table(
        self,
        table: pd.DataFrame,
        key: str,
        widths: list[int] | None = None,
        kind: Kind = "published",
        **values: Any,
    ) -> None:
        """Show a table with its caption; ``key`` names the caption among the section's texts."""
        caption = self.say(f"tables.{key}", **values) + self._mark(kind)
        markdown = markdown_table(table, widths)
        show("table", markdown, label=f"{self.topic}-{key}", caption=caption, csv=table.to_csv(index=False))

    def figure(self, chart: Chart, key: str, kind: Kind = "published", **values: Any) -> None:
        """Show a figure with its caption."""
        caption = self.say(f"figures.{key}.caption", **values) + self._mark(kind)
        show_chart(chart, f"{self.topic}-{key}", caption)

    def close(self, sources: Iterable[str] = (), **values: Any) -> None:
        """Show what the section can't tell, and its sources: those of its claims and those named here."""
        show("limits", self.say("limits", **values))
        cited = sorted({*self._cited, *sources})
        described = self.data["sources"].set_index("source").loc[cited]
        lines = "- " + described["publisher"] + ": " + described["title"]
        show("sources", "\n".join(lines), sources=cited)

    def _material(self, kinds: dict[str, str]) -> str:
        by_kind = {kind: [table for table in kinds if kinds[table] == kind] for kind in dict.fromkeys(kinds.values())}
        parts = [
            self.wording(f"report.kinds.{kind}", tables=[self.wording(f"report.tables.{name}") for name in names])
            for kind, names in by_kind.items()
        ]
        return " ".join(parts)

    def _weakness(self, claim: Claim) -> str:
        return "" if claim.status == "shown" else f" ({self.wording('report.weakened', reason=claim.reason)})"

    def _mark(self, kind: Kind) -> str:
        return "" if kind == "published" else f" ({self.wording(f'report.marks.{kind}')})"


def _json(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return a table in JSON's types: what is missing is none."""
    return pd.DataFrame() if table is None else table.astype("object").where(table.notna(), None)
