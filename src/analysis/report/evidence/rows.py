"""What each id of evidence stands for: facts, statements, documents, notes, challenges and reported counts in words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial

import pandas as pd

from analysis.compare.levels import LEVELS
from analysis.findings.cases import Tables
from analysis.records.facts import as_cases
from analysis.wording import Wording
from analysis.wording.periods import period
from analysis.wording.wording import upper_first

COLUMNS = ["evidence_id", "table", "case", "about", "value", "detail", "period", "status", "source"]
# What the report calls every network at once.
EVERYONE = "national"
# How an id says that a whole table was read through.
WHOLE = "table:"
Reader = Callable[[pd.DataFrame, Tables, date, Wording], dict[str, pd.Series]]


def evidence_rows(ids: Collection[str], data: Tables, today: date, wording: Wording) -> pd.DataFrame:
    """Return what ids of evidence stand for, in the reader's words.

    Parameters
    ----------
    ids : collection of str
        Of facts, statements, documents, notes, challenges or reported counts, or ``table:NAME``.
    data : mapping
        Every described table by name.
    today : date
        The day that the report is for.
    wording : Wording
        The reader's language, with the labels of terms and attributes.

    Returns
    -------
    DataFrame
        A row per id that is known, in the order of the tables: ``evidence_id, table, case`` (whom it is about),
        ``about`` (what it is about), ``value`` (what is so), ``detail`` (the same told in words), ``period, status``
        (stated, inferred or unknown), ``source`` (its key). Texts are empty where there is nothing to say.
    """
    found = [_read(name, set(ids), data, today, wording) for name in READERS if name in data]
    whole = sorted(key.removeprefix(WHOLE) for key in ids if key.startswith(WHOLE))
    read = [{"evidence_id": f"{WHOLE}{name}", "table": name} for name in whole if name in data]
    rows = pd.concat([*found, pd.DataFrame(read, columns=COLUMNS)], ignore_index=True)
    return rows.reindex(columns=COLUMNS).astype("object").fillna("").astype("str")


def _read(name: str, ids: set[str], data: Tables, today: date, wording: Wording) -> pd.DataFrame:
    key, reader = READERS[name]
    rows = as_cases(data[name][data[name][key].isin(ids)]).reset_index(drop=True)
    told = pd.DataFrame(reader(rows, data, today, wording))
    return told.assign(evidence_id=rows[key], table=name, source=rows.get("source", ""))


def _facts(case_type: str, rows: pd.DataFrame, data: Tables, today: date, wording: Wording) -> dict[str, pd.Series]:
    described = data["attributes"].query("case_type == @case_type").drop_duplicates("attribute").set_index("attribute")
    kind = rows["attribute"].map(described["type"])
    vocabulary = rows["attribute"].map(described["vocabulary"]).mask(kind.eq("presence"), "presence").fillna("")
    level = rows.get("specificity", pd.Series(pd.NA, index=rows.index, dtype="Int64")).where(rows["value"].ne("no"))
    words = {number: wording(f"agreements.levels.{name}") for number, name in enumerate(LEVELS)}
    return {
        "case": _cases(rows["case"], wording),
        "about": rows["attribute"].map(lambda name: wording.row_label(name, case_type)),
        "value": _terms(rows["value"], vocabulary, wording) + level.map(words).radd(", ").fillna(""),
        "detail": _spoken(rows, "detail", wording),
        "period": _periods(rows["earliest"], rows["latest"], today, wording),
        "status": rows["status"],
    }


def _statements(rows: pd.DataFrame, data: Tables, today: date, wording: Wording) -> dict[str, pd.Series]:
    return {
        "case": rows["case"],
        "about": _terms(rows["theme"], "statement_theme", wording).map(upper_first),
        "value": _terms(rows["stance"], "stance", wording),
        "detail": _spoken(rows, "text", wording),
        "period": _years(rows["year"], wording),
        "status": rows["status"],
    }


def _documents(rows: pd.DataFrame, data: Tables, today: date, wording: Wording) -> dict[str, pd.Series]:
    first, last = rows["period_start"].fillna(rows["adopted_year"]), rows["period_end"]
    years = _years(first, wording).where(last.isna() | first.eq(last), first.astype("str") + "–" + last.astype("str"))
    return {
        "case": rows["owner"],
        "about": _terms(rows["document_type"], "document_type", wording).map(upper_first),
        "value": rows["title"],
        "detail": _spoken(rows, "note", wording),
        "period": years,
    }


def _notes(rows: pd.DataFrame, data: Tables, today: date, wording: Wording) -> dict[str, pd.Series]:
    days = pd.to_datetime(rows["date"])
    return {"case": rows["subregion"], "about": rows["role"].map(upper_first), "period": days.map(wording.day)}


def _challenges(rows: pd.DataFrame, data: Tables, today: date, wording: Wording) -> dict[str, pd.Series]:
    return {
        "case": _cases(rows["case"], wording),
        "about": _terms(rows["theme"], "challenge_theme", wording).map(upper_first),
        "value": _terms(rows["kind"], "challenge_kind", wording),
        "detail": _spoken(rows, "text", wording),
    }


def _aggregates(rows: pd.DataFrame, data: Tables, today: date, wording: Wording) -> dict[str, pd.Series]:
    everyone = pd.Series(wording("evidence.everyone"), index=rows.index)
    return {"case": everyone, "about": _spoken(rows, "statement", wording), "period": _years(rows["year"], wording)}


# Table → its key, and what reads it.
READERS: dict[str, tuple[str, Reader]] = {
    "network_facts": ("fact_id", partial(_facts, "network")),
    "challenges": ("challenge_id", _challenges),
    "reported_aggregates": ("aggregate_id", _aggregates),
    "agreement_facts": ("fact_id", partial(_facts, "agreement")),
    "communication_facts": ("fact_id", partial(_facts, "organisation")),
    "website_facts": ("fact_id", partial(_facts, "organisation")),
    "subregion_statements": ("statement_id", _statements),
    "documents": ("document_id", _documents),
    "interviews": ("document_id", _notes),
}


def _cases(names: pd.Series, wording: Wording) -> pd.Series:
    return names.where(names.ne(EVERYONE), wording("evidence.everyone"))


def _terms(values: pd.Series, vocabulary: pd.Series | str, wording: Wording) -> pd.Series:
    """Return the labels of terms of one vocabulary, or each of its own; no vocabulary, no label."""
    lists = pd.Series(vocabulary, index=values.index)
    pairs = zip(values.fillna(""), lists, strict=True)
    # A number or a text can be unknown too, which is a term of every attribute.
    labels = [wording.term(value, "presence" if value == "unknown" else name) for value, name in pairs]
    return pd.Series(labels, index=values.index, dtype="str")


def _spoken(rows: pd.DataFrame, name: str, wording: Wording) -> pd.Series:
    """Return a text in the reader's language; in bokmål where that is missing."""
    spoken = rows[f"{name}_nb"]
    return rows.get(wording.column(name), spoken).fillna(spoken)


def _years(years: pd.Series, wording: Wording) -> pd.Series:
    return years.astype("string").fillna(wording("evidence.undated")).astype("str")


def _periods(first: pd.Series, last: pd.Series, today: date, wording: Wording) -> pd.Series:
    days = [pd.to_datetime(column).dt.date.astype("object") for column in (first, last)]
    pairs = list(zip(*(column.where(column.notna(), None) for column in days), strict=True))
    words = {pair: period(pair[0], pair[1], today, wording) for pair in set(pairs)}
    return pd.Series([words[pair] for pair in pairs], index=first.index, dtype="str")
