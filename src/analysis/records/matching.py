"""Which document of the register a file may be, and what its title tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

# From this likeness on two titles may well be of one document.
ALIKE = 0.8
# Letters of the text in which the owner is looked for: further down others are mentioned too.
_FRONT = 600
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—]|til)\s*((?:19|20)\d\d)\b")
_DRAFT = re.compile(r"\b(utkast|høringsutkast|høyringsutkast)\b", re.I)
_TYPES = {
    "ikt_plan": re.compile(r"\b(ikt|ict|e?-?kommune)[ -]?(plan|strategi)|rammeplan", re.I),
    "strategy": re.compile(r"strategi|digital\w*plan|plan for digital", re.I),
    "programme": re.compile(r"program", re.I),
}


@dataclass(frozen=True)
class Told:
    """What a title tells.

    Attributes
    ----------
    document_type : str
        A term of ``document_type``; ``adjacent_report`` when the title names no strategy, plan or programme.
    status : str
        ``draft`` when it says so, else ``unknown``.
    period_start, period_end : str
        Years; empty when it has none.
    """

    document_type: str
    status: str
    period_start: str
    period_end: str


def told_by(title: str) -> Told:
    """Return what a title tells of its document.

    Examples
    --------
    >>> told_by("Digitaliseringsstrategi 2021–2024 (utkast)")
    Told(document_type='strategy', status='draft', period_start='2021', period_end='2024')
    """
    fitting = [name for name, pattern in _TYPES.items() if pattern.search(title)]
    years = _YEARS.search(title)
    start, end = years.groups() if years and years[1] <= years[2] else ("", "")
    status = "draft" if _DRAFT.search(title) else "unknown"
    return Told(fitting[0] if fitting else "adjacent_report", status, start, end)


def named_owners(title: str, text: str, municipalities: pd.DataFrame) -> list[str]:
    """Return the municipalities whose document it is, as far as its title or its front page tells.

    Those that the title names own it. When it names none, the one that the front page calls a kommune does; when that
    names several, nobody can be told.

    Parameters
    ----------
    title, text : str
        Of the document.
    municipalities : DataFrame
        ``kommunenummer, name``.

    Returns
    -------
    list of str
        Numbers, in the order of ``municipalities``.

    Examples
    --------
    >>> known = pd.DataFrame({"kommunenummer": ["5014", "5042"], "name": ["Frøya", "Lierne"]})
    >>> named_owners("Digital plan", "Lierne kommunes plan, vedtatt av kommunestyret.", known)
    ['5042']
    """
    named = zip(municipalities["kommunenummer"], municipalities["name"].map(re.escape), strict=True)
    patterns = {number: rf"(?<!\w){name}" for number, name in named}
    in_title = [number for number, name in patterns.items() if re.search(rf"{name}s?(?!\w)", title)]
    in_front = [number for number, name in patterns.items() if re.search(rf"{name} kommune", text[:_FRONT], re.I)]
    return in_title or (in_front if len(in_front) == 1 else [])


def likeness(title: str, owners: list[str], documents: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the documents that a file may be, the most likely first.

    Parameters
    ----------
    title : str
        Of the file.
    owners : list of str
        Numbers of the municipalities that it is known to belong to; documents of others are left out. When empty,
        nothing is left out.
    documents : DataFrame
        The register: ``document_id, title, owner``; without those that only say that none was found.
    links : DataFrame
        ``document_id, kommunenummer``.

    Returns
    -------
    DataFrame
        ``document_id, title, owner, alike``; ``alike`` is the share of letters that the titles have in common.

    Examples
    --------
    >>> known = pd.DataFrame({"document_id": ["s1", "s2"], "title": ["Digital plan", "IKT-plan"], "owner": "Frøya"})
    >>> likeness("Digital  Plan", [], known, pd.DataFrame({"document_id": ["s1"], "kommunenummer": ["5014"]})).head(1)
      document_id         title  owner  alike
    0          s1  Digital plan  Frøya    1.0
    """
    ours = links.loc[links["kommunenummer"].isin(owners), "document_id"]
    among = documents[documents["document_id"].isin(ours)] if owners else documents
    matcher = SequenceMatcher(None, b=_plain(title), autojunk=False)
    alike = []
    for other in among["title"].map(_plain):
        matcher.set_seq1(other)
        alike.append(matcher.ratio())
    table = among[["document_id", "title", "owner"]].assign(alike=alike)
    return table.sort_values(["alike", "document_id"], ascending=[False, True], ignore_index=True)


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", title.casefold()).split())
