"""The evidence of one sentence: counts and bounds, what it rests on, and the cell that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.findings.places import counted_places
from analysis.records.parameters import SECTIONS
from analysis.report.evidence.collect import SEPARATOR
from analysis.report.evidence.listing import Medium, Row, rests_on
from analysis.report.evidence.marks import anchor, code, code_block, div, plain
from analysis.wording import Wording
from analysis.wording.wording import upper_first

# Places shown of each theme, each from a document of its own.
PER_THEME = 2
# The file that has them all.
CODINGS = "codings.csv"


def entry(claim: Row, rows: Sequence[Row], found: pd.DataFrame, wording: Wording, medium: Medium) -> str:
    """Return the entry of a claim in Markdown.

    Parameters
    ----------
    claim : dict
        A row of `analysis.report.evidence.collect.Evidence.claims`.
    rows : sequence of dict
        What it rests on: rows of `analysis.report.evidence.collect.claim_evidence`.
    found : DataFrame
        Every coding in its sentence; see `analysis.findings.places.places`.
    wording : Wording
        The report's language.
    medium : {"screen", "paper"}
        On a screen with the code of the cell; on paper as short as can be.
    """
    sentence = plain(claim["sentence"])
    parts = [
        f"[{sentence if medium == 'screen' else f'**{sentence}**'}](#{anchor('claim', claim['claim_id'])}){{.back}}",
        _counts(claim, wording),
        *rests_on(rows, wording, medium),
        *_places(claim, rows, found, wording, medium),
        _made(claim, wording),
        *([code_block(claim["code"])] if medium == "screen" else []),
    ]
    return div(f"{{.evidence-entry #{anchor('ev', claim['claim_id'])}}}", "\n\n".join(parts))


def _counts(claim: Row, wording: Wording) -> str:
    pieces = [wording(f"evidence.basis.{claim['basis']}")]
    if pd.notna(claim["n"]) and pd.notna(claim["total"]):
        n, total = int(claim["n"]), int(claim["total"])
        unknown = 0 if pd.isna(claim["unknown"]) else int(claim["unknown"])
        pieces.insert(0, wording("evidence.counted", n=n, total=total, unknown=unknown, most=n + unknown))
    if claim["kind"] != "published":
        pieces.append(wording(f"report.marks.{claim['kind']}"))
    if claim["reason"]:
        pieces.append(wording("report.weakened", reason=claim["reason"]))
    return f"{plain(upper_first('; '.join(pieces)))}."


def _places(claim: Row, rows: Sequence[Row], found: pd.DataFrame, wording: Wording, medium: Medium) -> Iterator[str]:
    if claim["kind"] == "published" or found.empty:
        return
    ids = [row["evidence_id"] for row in rows]
    ours = counted_places(found, claim["rule"], claim["subject"], claim["value"], ids)
    if ours.empty:
        return
    shown = ours.drop_duplicates(["code", "document_id"]).groupby("code", sort=False).head(PER_THEME)
    counted = {"shown": len(shown), "total": len(ours), "documents": ours["document_id"].nunique()}
    file = f"[{CODINGS}]({CODINGS})" if medium == "screen" else code(CODINGS)
    lines = [_place(row, wording) for row in shown.to_dict("records")]
    yield f"{wording('evidence.places', file=file, **counted)}:\n\n" + "\n".join(lines)


def _place(row: Row, wording: Wording) -> str:
    place = wording("evidence.place", start=row["start"], end=row["end"])
    link = f"[{plain(row['document_id'])}](#{anchor('fact', row['document_id'])})"
    left, right = row["left"], row["right"]
    # A word may stand right after a bracket, or before a comma.
    apart = (" " * left.endswith((" ", "\n")), " " * right.startswith((" ", "\n")))
    line = f"{plain(left)}{apart[0]}**{plain(row['keyword'])}**{apart[1]}{plain(right)}"
    return f"- {plain(row['theme'])}: «… {line} …» ({link}, {place})"


def _made(claim: Row, wording: Wording) -> str:
    notebook = claim["notebook"]
    value = code(claim["value"]) if claim["value"] else wording("evidence.no_value")
    made = wording(
        "evidence.made",
        rule=code(f"{claim['section']}.{claim['rule']}"),
        notebook=f"[{plain(notebook)}](notebooks/{notebook}.ipynb)",
        cell=claim["cell"],
        value=value,
    )
    return f"{made} {_depends(claim, wording)}"


def _depends(claim: Row, wording: Wording) -> str:
    """Return which parameters it depends on; where the rule names none, all of the notebook's are recorded."""
    names = {choice.partition("=")[0] for choice in claim["parameters"].split(SEPARATOR)}
    if names >= set(SECTIONS[claim["notebook"]].model_fields) - {"language"}:
        return wording("evidence.depends_on_all")
    return wording("evidence.depends", choices=code(claim["parameters"]))
