"""What a sentence rests on, as lists: one piece of evidence a line, or gathered by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Literal

from analysis.report.evidence.marks import anchor, plain, web_link
from analysis.report.evidence.rows import READERS, WHOLE
from analysis.wording import Wording
from analysis.wording.wording import upper_first

# On a screen there is room and links can be followed; on paper the register is a few pages away.
Medium = Literal["screen", "paper"]
Row = dict[Any, Any]
# Up to so many pieces of evidence of a table stand one a line; more are gathered by what they say.
LISTED = 12


def rests_on(rows: Sequence[Row], wording: Wording, medium: Medium) -> Iterator[str]:
    """Return what a sentence rests on, table by table, in Markdown.

    Parameters
    ----------
    rows : sequence of dict
        Rows of `analysis.report.evidence.collect.claim_evidence` on one claim.
    wording : Wording
        The reader's language.
    medium : {"screen", "paper"}
        On a screen each piece of evidence is told, up to `LISTED` of a table; on paper they are gathered.
    """
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault("" if row["evidence_id"].startswith(WHOLE) else row["table"], []).append(row)
    for table, ours in tables.items():
        yield _table(table, ours, wording, medium) if table else _read_through(ours, wording)


def _read_through(rows: Iterable[Row], wording: Wording) -> str:
    return plain(wording("evidence.read_through", names=[wording(f"report.tables.{row['table']}") for row in rows]))


def _table(table: str, rows: Sequence[Row], wording: Wording, medium: Medium) -> str:
    name = upper_first(wording(f"report.tables.{table}"))
    heading = plain(wording("evidence.group", name=name, n=len(rows)))
    few = medium == "screen" and len(rows) <= LISTED
    lines = _listed(rows, wording) if few else _gathered(rows, wording, medium)
    return f"{heading}: {'; '.join(lines)}" if medium == "paper" else f"{heading}:\n\n" + "\n".join(lines)


def told(row: Row, wording: Wording) -> str:
    """Return what a piece of evidence says, with its time and status, on one line of Markdown.

    Examples
    --------
    >>> row = {"case": "Digi", "about": "Styre", "value": "ja", "period": "2022", "status": "inferred"}
    >>> told(row, Wording("nb"))
    'Digi – Styre: **ja** (2022, utledet)'
    """
    about = " – ".join(plain(row[name]) for name in ("case", "about") if row[name])
    value = f": **{plain(row['value'])}**" if row["value"] else ""
    status = wording(f"evidence.status.{row['status']}") if row["status"] else ""
    when = ", ".join(filter(None, [row["period"], status]))
    return f"{about}{value}{f' ({plain(when)})' if when else ''}"


def to_register(row: Row) -> str:
    """Return the id of a piece of evidence as a link to its line in the register; only the id where it has none."""
    name = plain(row["evidence_id"])
    return f"[{name}](#{anchor('fact', row['evidence_id'])})" if row["table"] in READERS else name


def _listed(rows: Iterable[Row], wording: Wording) -> Iterator[str]:
    for row in rows:
        source = f", {web_link(row['publisher'], row['url'])}" if row["publisher"] else ""
        yield f"- {told(row, wording)}{source} · {to_register(row)}"


def _gathered(rows: Iterable[Row], wording: Wording, medium: Medium) -> Iterator[str]:
    """Return a line for all that say the same of the same; on a screen case by case."""
    said: dict[str, list[Row]] = {}
    for row in rows:
        # A document says something of its own; what kind it is, it has in common with others.
        value = row["value"] if row["table"] != "documents" else ""
        said.setdefault(": ".join(filter(None, [row["about"], value])), []).append(row)
    for what, ours in said.items():
        label = plain(wording("evidence.group", name=what, n=len(ours)))
        if medium == "paper":
            yield f"{label} {', '.join(plain(row['evidence_id']) for row in ours)}"
            continue
        cases = groupby(sorted(ours, key=lambda row: str(row["case"])), key=lambda row: row["case"])
        listed = [f"{plain(case)} {', '.join(map(to_register, same))}" for case, same in cases]
        yield f"- **{label}**: {'; '.join(listed)}"
