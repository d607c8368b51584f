"""What section 30 shows of the texts: which themes are named, by how many documents of which kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings.areas import AREAS
from analysis.findings.cases import chosen_peers
from analysis.findings.interviews import labels
from analysis.findings.texts import read_tables
from analysis.findings.themes import by_group, named_themes, ranked
from analysis.report.figures import Chart, counts, heat
from analysis.report.section import Section
from analysis.report.views.validity import full_names
from analysis.wording.wording import upper_first


def theme_table(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return how many documents name each theme, in all and by area.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, code``.
    documents : DataFrame
        The documents that count; see `analysis.findings.themes.counted_documents`.
    codebook : Codebook
        The themes, marked; see `analysis.findings.validity.marked`.
    section : Section
        Words and parameters.

    Returns
    -------
    DataFrame
        A row per theme, the most named first; the header of a column says of how many documents.
    """
    header = _header(section, section.say("columns.all"), len(documents))
    everyone = ranked(codings, documents, codebook)[["n"]].rename(columns={"n": header})
    peers = chosen_peers(section.data, section.parameters) or []
    areas = {area: section.say(f"areas.{area}", peers=peers) for area in AREAS}
    parts = _grouped(codings, documents, codebook, section, "area", areas)
    return _named(everyone.join(parts), codebook, section)


def group_table(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return how many documents name each theme, by owner and by language; parameters as for `theme_table`."""
    owners = _grouped(codings, documents, codebook, section, "owner_type", _terms(documents, "owner_type", section))
    languages = _grouped(codings, documents, codebook, section, "language", _terms(documents, "language", section))
    return _named(owners.join(languages), codebook, section)


def area_table(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return the themes that each document of the focal network's area names; parameters as for `theme_table`."""
    ours = documents[documents["area"].eq("focal")]
    named = named_themes(codings, ours, codebook).map(lambda codes: ", ".join(_quoted(codebook, codes, section)))
    table = pd.DataFrame({"owner": ours["owner"], "title": ours["title"], "themes": named.to_numpy()})
    return table.rename(columns=lambda name: section.say(f"columns.{name}")).reset_index(drop=True)


def theme_bars(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> Chart:
    """Draw how many documents name each theme; parameters as for `theme_table`."""
    counted, names = ranked(codings, documents, codebook), labels(codebook, section.wording)
    of = f" {section.wording('report.of')} {len(documents)}"
    bars = pd.DataFrame({"label": counted.index.map(names), "n": counted["n"], "text": counted["n"].astype(str) + of})
    colours = {code.id: code.colour for code in codebook.codes}
    top = counted.index[counted["n"].eq(counted["n"].max())]
    words = {
        "labels": _quoted(codebook, top, section),
        "n": int(counted["n"].max()),
        "total": len(documents),
        "bars": (bars["label"] + ": " + counted["n"].astype(str)).tolist(),
    }
    return counts(
        bars.assign(colour=counted.index.map(colours)),
        title=section.say("figures.themes.title", **words),
        source=_source(documents, section),
        alt=section.say("figures.themes.alt", **words),
    )


def group_heat(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> Chart:
    """Draw how many documents of each kind of owner name each theme; parameters as for `theme_table`."""
    owners = _terms(documents, "owner_type", section)
    counted = by_group(codings, documents, codebook, "owner_type")[list(owners)]
    names = labels(codebook, section.wording)
    tops = {owner: counted.index[counted[owner].eq(counted[owner].max())] for owner in owners}
    words = {
        "n": int(counted.gt(0).all(axis=1).sum()),
        "themes": len(counted),
        "groups": len(owners),
        "parts": [
            f"{label}: {section.wording.names(_quoted(codebook, tops[owner], section))}"
            for owner, label in owners.items()
        ],
    }
    table = _grouped(codings, documents, codebook, section, "owner_type", owners).rename(index=names)
    return heat(
        table.rename_axis(index=section.say("columns.theme"), columns=section.say("columns.owner")),
        empty_label=section.say("figures.groups.empty"),
        title=section.say("figures.groups.title", **words),
        source=_source(documents, section),
        alt=section.say("figures.groups.alt", **words),
    )


def _source(documents: pd.DataFrame, section: Section) -> str:
    tables = read_tables(documents)
    return section.say(
        "source_texts" if "full_texts" in tables else "source_abstracts", abstracts="abstracts" in tables
    )


def _grouped(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    codebook: Codebook,
    section: Section,
    group: str,
    names: Mapping[str, str],
) -> pd.DataFrame:
    """Return `by_group` with the groups that have documents, in the order of their names, under headers."""
    sizes = documents[group].value_counts()
    present = [value for value in names if value in sizes.index]
    counted = by_group(codings, documents, codebook, group)[present]
    return counted.rename(columns={value: _header(section, names[value], sizes[value]) for value in present})


def _terms(documents: pd.DataFrame, vocabulary: str, section: Section) -> dict[str, str]:
    """Return the labels of the values in use, the value of most documents first."""
    values = documents[vocabulary].value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    return {str(value): upper_first(section.wording.term(str(value), vocabulary)) for value in values}


def _header(section: Section, label: str, n: int) -> str:
    return section.say("columns.of", label=label, n=n)


def _named(table: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return a table by code with the full names of the themes as its first column."""
    named = table.rename_axis(index=None, columns=None)
    named.insert(0, section.say("columns.theme"), named.index.map(full_names(codebook, section)))
    return named.reset_index(drop=True)


def _quoted(codebook: Codebook, codes: Iterable[str], section: Section) -> list[str]:
    names = labels(codebook, section.wording)
    return [section.say("quoted", label=names[code]) for code in codes]
