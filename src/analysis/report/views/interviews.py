"""What section 10 shows of the invented interview notes."""

from __future__ import annotations

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings import interviews
from analysis.report.figures import Chart, heat
from analysis.report.section import Section


def theme_table(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return themes × invented sub-regions: how many notes of how many name the theme.

    Parameters
    ----------
    codings, documents, codebook
        See `analysis.findings.interviews.claims`.
    section : Section
        Words.
    """
    counts = interviews.by_subregion(codings, documents, codebook)
    of = section.wording("report.of")
    told = counts["n_coded"].astype(str) + f" {of} " + counts["n_documents"].astype(str)
    wide = _named(counts.assign(told=told), "told", codebook, section)
    total = counts.groupby("code")["n_coded"].sum().reindex(codebook.ids)
    everyone = [f"{n} {of} {len(documents)}" for n in total]
    return wide.assign(**{section.say("columns.all"): everyone}).reset_index()


def theme_chart(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> Chart:
    """Draw themes × invented sub-regions, counted in notes.

    Parameters
    ----------
    codings, documents, codebook
        See `analysis.findings.interviews.claims`.
    section : Section
        Words.
    """
    wide = _named(interviews.by_subregion(codings, documents, codebook), "n_coded", codebook, section)
    total = wide.sum(axis=1)
    words = {
        "labels": [section.say("demo_label", label=label) for label in total.index[total.eq(total.max())]],
        "n": int(total.max()),
        "total": len(documents),
        "themes": len(wide),
        "regions": wide.shape[1],
        "parts": [f"{section.say('demo_label', label=label)} {n}" for label, n in total.items()],
    }
    return heat(
        wide,
        empty_label=section.say("figures.demo.empty"),
        title=section.say("figures.demo.title", **words),
        source=section.say("demo_source"),
        alt=section.say("figures.demo.alt", **words),
    )


def _named(counts: pd.DataFrame, value: str, codebook: Codebook, section: Section) -> pd.DataFrame:
    wide = counts.pivot(index="code", columns="subregion", values=value).reindex(codebook.ids)
    # What the notes write behind the name, that it is invented, is said in the reader's language.
    names = {name: section.say("columns.invented", name=name.partition(" (")[0]) for name in map(str, wide)}
    labelled = wide.rename(index=interviews.labels(codebook, section.wording), columns=names)
    return labelled.rename_axis(index=section.say("columns.theme"), columns=None)
