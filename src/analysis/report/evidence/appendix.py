"""The appendix with the evidence of all printed sentences, and the register of what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from analysis.report.evidence.collect import Evidence
from analysis.report.evidence.entry import entry
from analysis.report.evidence.listing import Medium, Row, told
from analysis.report.evidence.marks import anchor, cited, div, plain
from analysis.wording import Wording
from analysis.wording.wording import upper_first

FILES = ("claims.csv", "evidence.csv", "codings.csv")


def appendix(evidence: Evidence, focal: str, wording: Wording, medium: Medium) -> list[str]:
    """Return the chapter in pandoc's Markdown, piece by piece.

    Parameters
    ----------
    evidence : Evidence
        See `analysis.report.evidence.collect.collect_evidence`.
    focal : str
        The network in focus.
    wording : Wording
        The report's language.
    medium : {"screen", "paper"}
        What it is read on; see `analysis.report.evidence.entry.entry`.

    Returns
    -------
    list of str
        Heading, text, an entry for each printed claim by section, and the register by table. Nothing where there is
        no claim.
    """
    if evidence.printed.empty:
        return []
    files = ", ".join(f"[{name}]({name})" for name in FILES)
    return [
        f"# {wording('evidence.title')} {{#evidence}}",
        plain(wording("evidence.about")),
        div("data-link", f"{wording('evidence.files')}: {files}"),
        *_entries(evidence, focal, wording, medium),
        *_register(evidence, wording),
    ]


def _entries(evidence: Evidence, focal: str, wording: Wording, medium: Medium) -> Iterator[str]:
    by_claim: dict[str, list[Row]] = {}
    for row in evidence.rows.to_dict("records"):
        by_claim.setdefault(row["claim_id"], []).append(row)
    claims = evidence.printed.to_dict("records")
    for notebook, ours in groupby(claims, key=lambda claim: str(claim["notebook"])):
        yield _heading(wording(f"{notebook.partition('_')[2]}.title", focal=focal))
        for claim in ours:
            yield entry(claim, by_claim[claim["claim_id"]], evidence.places, wording, medium)


def _register(evidence: Evidence, wording: Wording) -> Iterator[str]:
    rows = evidence.register.to_dict("records")
    for table, ours in groupby(rows, key=lambda row: row["table"]):
        yield _heading(wording("evidence.register", name=wording(f"report.tables.{table}")))
        yield div("register", "\n".join(_registered(row, wording) for row in ours))


def _registered(row: Row, wording: Wording) -> str:
    detail = plain(row["detail"])
    stop = "" if detail.endswith((".", "!", "?")) else "."
    name = f"[{plain(row['evidence_id'])}]{{#{anchor('fact', row['evidence_id'])}}}"
    return f"- {name} {told(row, wording)}.{f' {upper_first(detail)}{stop}' if detail else ''}{cited(row['source'])}"


def _heading(text: str) -> str:
    return f"## {plain(text)} {{.unnumbered .unlisted}}"
