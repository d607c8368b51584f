"""What section 30 shows of the register: which municipalities have a known strategy, and the documents of the area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings.register import COVERAGE, area_documents, coverage_counts
from analysis.report.figures import Chart, area_map, counts
from analysis.report.section import Section
from analysis.wording.wording import upper_first

# The colours that the map gives its first categories, so that bars and map agree; what was not found is hatched.
COLOURS = dict(zip(COVERAGE, ["blue", "sky", "vermillion", "yellow", "unknown"], strict=True))


def coverage_table(coverage: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return how many municipalities are covered in which way, and their names.

    Parameters
    ----------
    coverage : DataFrame
        ``name, relation``; see `analysis.findings.register.municipal_coverage`.
    section : Section
        Words and parameters.
    """
    counted = coverage_counts(coverage)
    of = f" {section.wording('report.of')} "
    table = pd.DataFrame(
        {
            "coverage": pd.Series(_labels(section)),
            "municipalities": counted["n"].astype(str) + of + counted["total"].astype(str),
            "names": counted["names"].map(", ".join),
        }
    )
    return table.rename(columns=lambda name: section.say(f"columns.{name}")).reset_index(drop=True)


def coverage_bars(coverage: pd.DataFrame, section: Section) -> Chart:
    """Draw how many municipalities are covered in which way; parameters as for `coverage_table`."""
    counted = coverage_counts(coverage)
    looks = pd.DataFrame({"label": _labels(section), "colour": COLOURS})
    bars = counted[["n"]].assign(text=counted["n"].astype(str)).join(looks)
    known = int(counted.loc[["own", "joint"], "n"].sum())
    words = {"n": known, "total": len(coverage), "bars": _parts(coverage, section)}
    return counts(
        bars,
        title=section.say("figures.coverage.title", **words),
        source=section.say("source"),
        alt=section.say("figures.coverage.alt", **words),
    )


def coverage_map(coverage: pd.DataFrame, shapes: Mapping[str, Any], section: Section) -> Chart:
    """Draw a map of how the municipalities are covered.

    Parameters
    ----------
    coverage : DataFrame
        ``kommunenummer, relation``; see `analysis.findings.register.municipal_coverage`.
    shapes : mapping
        Their boundaries, with ``attribution``; see `analysis.records.read_shapes`.
    section : Section
        Words and parameters.
    """
    counted = coverage_counts(coverage)
    uncovered = int(counted["n"].sum() - counted.loc[["own", "joint"], "n"].sum())
    words = {"n": uncovered, "total": len(coverage), "bars": _parts(coverage, section)}
    return area_map(
        shapes,
        coverage.rename(columns={"relation": "value"}).replace({"value": {"none_found": "unknown"}}),
        labels={relation.replace("none_found", "unknown"): label for relation, label in _labels(section).items()},
        title=section.say("figures.map.title", **words),
        source=f"{section.say('source')} {shapes['attribution']}",
        alt=section.say("figures.map.alt", **words),
    )


def document_table(section: Section) -> pd.DataFrame:
    """Return the documents of the focal network's area: owner, title, kind, years, status, and how much was seen."""
    documents, wording = area_documents(section.data, section.parameters), section.wording
    table = pd.DataFrame(
        {
            "owner": documents["owner"],
            "title": documents["title"],
            "document_type": [
                upper_first(wording.term(value, "document_type")) for value in documents["document_type"]
            ],
            "year": _years(documents, section),
            "state": _states(documents, section),
            "evidence": [wording.term(value, "evidence") for value in documents["evidence"]],
        }
    )
    return table.rename(columns=lambda name: section.say(f"columns.{name}"))


def _states(documents: pd.DataFrame, section: Section) -> list[str]:
    """Return the state of each document, and whether it is of several owners."""
    joint, is_joint = section.wording.term("joint", "document_state"), documents["owner_type"].eq("intermunicipal")
    labels = [section.wording.term(state, "document_state") for state in documents["state"]]
    return [f"{label}, {joint}" if both else label for label, both in zip(labels, is_joint, strict=True)]


def _labels(section: Section) -> dict[str, str]:
    return {relation: section.say(f"coverage.{relation}") for relation in COVERAGE}


def _parts(coverage: pd.DataFrame, section: Section) -> list[str]:
    counted = coverage_counts(coverage)
    return [f"{label}: {counted['n'][relation]}" for relation, label in _labels(section).items()]


def _years(documents: pd.DataFrame, section: Section) -> pd.Series:
    """Return the period as far as it is known, or else the year of adoption."""
    start, end, adopted = (documents[name].astype("string") for name in ("period_start", "period_end", "adopted_year"))
    spans = (start + "–" + end).mask(start.eq(end).fillna(False), start)
    opened = start.map(lambda year: section.say("columns.from", year=year), na_action="ignore")
    closed = end.map(lambda year: section.say("columns.until", year=year), na_action="ignore")
    return spans.fillna(opened).fillna(closed).fillna(adopted).fillna(section.say("columns.undated")).astype("str")
