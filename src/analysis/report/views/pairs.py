"""What section 30 shows of themes that stand together, and where themes stand."""

from __future__ import annotations

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings.theme_words import titles
from analysis.findings.themes import examples, together
from analysis.report.section import Section
from analysis.report.views.validity import full_names

# As many pairs as a reader can take in.
SHOWN = 10


def pair_table(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, section: Section) -> pd.DataFrame:
    """Return the pairs of themes that are named together most beyond chance.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, code``.
    documents : DataFrame
        The documents that count; see `analysis.findings.themes.counted_documents`.
    codebook : Codebook
        The themes, marked; see `analysis.findings.validity.marked`.
    section : Section
        Words.
    """
    pairs, names = together(codings, documents, codebook).head(SHOWN), full_names(codebook, section)
    of = f" {section.wording('report.of')} "
    table = pd.DataFrame(
        {
            "theme": pairs["code_a"].map(names),
            "with": pairs["code_b"].map(names),
            "documents": pairs["n_both"].astype(str) + of + pairs["total"].astype(str),
            "expected": pairs["expected"].map(section.wording.number),
            "lift": pairs["lift"].map(section.wording.number),
        }
    )
    return table.rename(columns=lambda name: section.say(f"columns.{name}"))


def example_table(
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    documents: pd.DataFrame,
    codebook: Codebook,
    section: Section,
) -> pd.DataFrame:
    """Return one place for each theme that the documents of the focal network's area name.

    Parameters
    ----------
    codings : DataFrame
        See `analysis.coding.code`.
    segments : DataFrame
        What was coded; see `analysis.findings.texts.segments`.
    documents, codebook, section
        As for `pair_table`.
    """
    ours = documents[documents["area"].eq("focal")]
    lines = examples(codings, segments, ours, codebook)
    around = zip(lines["left"], lines["keyword"], lines["right"], strict=True)
    told = [section.say("hit", left=left, keyword=keyword, right=right) for left, keyword, right in around]
    table = pd.DataFrame(
        {
            "theme": lines["code"].map(full_names(codebook, section)),
            "line": pd.Series(told, dtype="str"),
            "document": _places(lines, titles(ours, section.wording), section),
        }
    )
    return table.rename(columns=lambda name: section.say(f"columns.{name}"))


def _places(lines: pd.DataFrame, names: pd.Series, section: Section) -> pd.Series:
    """Return the document of each line, with the page where it is known."""
    places = zip(lines["document_id"].map(names), lines["page"], strict=True)
    told = [title if pd.isna(page) else section.say("on_page", title=title, page=page) for title, page in places]
    return pd.Series(told, index=lines.index, dtype="str")
