"""What section 40 shows."""

from __future__ import annotations

import pandas as pd

from analysis.compare import PRESENCE, tally
from analysis.findings import elements, exemplars, traces
from analysis.findings.phrases import dated, details, years
from analysis.report.figures import Chart, bars, tiles, timeline
from analysis.report.section import Section
from analysis.wording.wording import upper_first


def focal_table(section: Section) -> pd.DataFrame:
    """Return what is known of the focal network and what it grew out of, element by element."""
    told = traces.focal_practice(section.data, section.parameters)
    shown = pd.DataFrame(
        {
            "element": told["attribute"].map(lambda name: _row(name, section)),
            "organisation": told["case"],
            "value": told["value"].map(lambda value: upper_first(section.wording.term(value, "presence"))),
            "years": years(told, section.wording),
            "detail": details(told, section.wording.language),
        }
    )
    return _headed(shown, section)


def network_table(section: Section) -> pd.DataFrame:
    """Return at which networks each element is seen, partly seen or known to be missing, and how many are left.

    Returns
    -------
    DataFrame
        A row per element of which something is known for a network; headers in the reader's language.
    """
    told = traces.network_practice(section.data, section.parameters).query("value != 'unknown'")
    named = told.assign(name=dated(told["case"], told, section.wording))
    names = named.groupby(["attribute", "value"])["name"].agg(", ".join).unstack()
    counted = tally(elements.network_matrix(section.data, section.parameters))
    order = [name for name in counted.index if name in names.index]
    table = names.reindex(index=order, columns=PRESENCE[:3]).fillna("").join(counted["unknown"])
    return _headed(table.rename(index=lambda name: _row(name, section)).rename_axis("element").reset_index(), section)


def network_chart(common: pd.DataFrame, section: Section) -> Chart:
    """Draw networks × the elements seen at most of them.

    Parameters
    ----------
    common : DataFrame
        See `analysis.findings.elements.common_matrix`; with at least one element.
    section : Section
        Words and parameters.
    """
    focal = section.parameters.focal_network
    has = common.columns[common.T[focal].isin(traces.SEEN)]
    words = {
        "n": common.shape[1],
        "total": len(common),
        "least": int(tally(common)["n"].min()),
        "focal_n": len(has),
        "has": [section.wording.attribute(name, "organisation") for name in has],
    }
    return tiles(
        common.rename(columns=lambda name: _row(name, section)),
        _presence(section),
        focal=focal,
        title=section.say("figures.networks.title", **words),
        source=section.say("source"),
        alt=section.say("figures.networks.alt", **words),
    )


def spread_chart(counted: pd.DataFrame, section: Section) -> Chart:
    """Draw at how many organisations each element is seen.

    Parameters
    ----------
    counted : DataFrame
        Rows of `analysis.findings.elements.spread`, at least one.
    section : Section
        Words.
    """
    total = int(counted["total"].iloc[0])
    text = counted["n"].astype(str) + f" {section.wording('report.of')} {total}"
    table = counted.assign(text=text).rename(index=lambda name: _row(name, section))
    top = counted.index[counted["n"].eq(counted["n"].max())]
    words = {
        "labels": [section.wording.attribute(name, "organisation") for name in top],
        "n": int(counted["n"].max()),
        "total": total,
        "bars": (table.index + " " + table["text"]).tolist(),
    }
    return bars(
        table[["yes", "partly", "unknown", "total", "text"]],
        _presence(section),
        title=section.say("figures.organisations.title", **words),
        source=section.say("source"),
        alt=section.say("figures.organisations.alt", **words),
    )


def exemplar_table(section: Section) -> pd.DataFrame:
    """Return who does what well: a row per element and organisation, with what was seen."""
    good = exemplars.good_examples(section.data, section.parameters)
    shown = pd.DataFrame(
        {
            "element": good["attribute"].map(lambda name: _row(name, section)),
            "organisation": good["organisation"],
            "detail": details(good, section.wording.language),
            "kind": good["category"].map(lambda kind: upper_first(section.wording.term(kind, "practice_kind"))),
            "years": years(good, section.wording),
        }
    )
    return _headed(shown, section)


def criteria_table(section: Section) -> pd.DataFrame:
    """Return the criteria for sites that an element corresponds to, and where the element is seen."""
    table = elements.criteria(section.data, section.parameters)
    wording, focal = section.wording, section.parameters.focal_network
    shown = pd.DataFrame(
        {
            "criterion": table["criterion_id"],
            "group": table["group"].map(lambda group: upper_first(wording.term(group, "criterion_group"))),
            "severity": table["severity"].map(lambda name: upper_first(wording.term(name, "criterion_severity"))),
            "element": table["attribute"].map(lambda name: _row(name, section)),
            "networks": table["n"],
        }
    )
    return _headed(shown, section).assign(**{focal: table["focal"].map(_presence(section)).map(upper_first)})


def newest_chart(newest: pd.DataFrame, section: Section) -> Chart:
    """Draw the year of the newest dated trace of the focal network and the organisations around it.

    Parameters
    ----------
    newest : DataFrame
        See `analysis.findings.elements.newest_traces`; with at least one row.
    section : Section
        Words and parameters.
    """
    own = newest.loc[newest["relation"].eq("self")]
    known = newest.dropna(subset="year")
    words = {
        "year": str(own["year"].max()) if own["year"].notna().any() else "",
        "events": (known["case"] + " " + known["year"].astype(str)).tolist(),
        "missing": newest.loc[newest["year"].isna(), "case"].tolist(),
    }
    relations = newest["relation"].map(lambda name: upper_first(section.wording.term(name, "relation")))
    return timeline(
        newest.assign(label=relations)[["case", "year", "label"]],
        focal=own["case"].iloc[0] if len(own) else None,
        missing_label=section.say("figures.newest.missing"),
        title=section.say("figures.newest.title", **words),
        source=section.say("source"),
        alt=section.say("figures.newest.alt", **words),
    )


def _row(attribute: object, section: Section) -> str:
    return section.wording.row_label(str(attribute), "organisation")


def _presence(section: Section) -> dict[str, str]:
    labels = {value: section.wording.term(value, "presence") for value in PRESENCE}
    return {**labels, "unknown": section.say("not_seen")}


def _headed(table: pd.DataFrame, section: Section) -> pd.DataFrame:
    return table.rename(columns={name: section.say(f"columns.{name}") for name in map(str, table)})
