"""Agreement texts cut into clauses, with the numbers and headings that people cite them by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

COLUMNS = ["document_id", "clause", "number", "heading", "start", "end", "text"]
MAX_HEADING_WORDS = 9

_LINE = re.compile(
    r"[ \t]*(?P<mark>#{1,6}[ \t]+)?(?P<bold>\*\*|__)?"
    # "12. juni" may begin a line of running text, so a bare number counts only before a capital or alone.
    r"(?P<number>§+[ \t]*\d+(?:[-.]\d+)*[ \t]?(?:[a-z]\b)?\.?"
    r"|(?:Artikkel|Kapittel|Kap\.|Punkt|Del)[ \t]+\d+(?:\.\d+)*\.?"
    r"|\d{1,2}(?:\.\d{1,2})*\.?(?=[ \t]+\W?[A-ZÆØÅ]|[ \t]*$))?"
    r"(?P<item>\(?(?:[a-zæøå]|\d{1,2})\)(?=[ \t]))?"
    r"[ \t:–-]*(?P<rest>.*?)[ \t]*(?:\*\*|__)?[ \t]*"
)
_NO_TITLE_END = (".", ",", ":", ";", "!", "?")
_SHORTER = 2 / 3


@dataclass(frozen=True)
class _Clause:
    """A clause that is being read; where it has no body yet, its place is that of its title."""

    number: str = ""
    item: str = ""
    heading: str = ""
    start: int = 0
    end: int = 0
    has_body: bool = False


def clauses(documents: pd.DataFrame) -> pd.DataFrame:
    r"""Cut agreement texts into clauses.

    A clause begins at a heading (Markdown, numbered, or a short line of its own), at a numbered paragraph
    (``§ 3``, ``3.``, ``3.1``, ``Artikkel 3``) and at a list item (``a)``, ``(1)``). Items and numbered
    paragraphs have the heading above them. A heading with nothing under it but other clauses is no clause.

    Parameters
    ----------
    documents : DataFrame
        Columns ``document_id`` (unique) and ``text`` (Markdown or plain text).

    Returns
    -------
    DataFrame
        One row per clause, sorted by document and place: ``document_id``; ``clause``, what it is cited by (number,
        else heading, else ¶ and a running number), unique in its document; ``number`` with its item, such as
        ``§ 3 a)``; ``heading``; ``start``, ``end`` in the document's text, ``end`` exclusive; and ``text``, which is
        always the document's ``text[start:end]`` and leaves number and heading out.

    Examples
    --------
    >>> text = "§ 1 Formål\nPartene skal dele data.\n\n§ 2 Økonomi\n2.1 Hver part betaler selv.\na) reiser\nb) mat"
    >>> cut = clauses(pd.DataFrame({"document_id": ["x"], "text": [text]}))
    >>> cut[["clause", "heading", "text"]].values.tolist()[1:3]
    [['2.1', 'Økonomi', 'Hver part betaler selv.'], ['2.1 a)', 'Økonomi', 'reiser']]
    """
    ordered = documents.sort_values("document_id")
    rows = [
        (document_id, name, _cited(each), each.heading, each.start, each.end, text[each.start : each.end])
        for document_id, text in zip(ordered["document_id"], ordered["text"], strict=True)
        for name, each in _named(_filled(text))
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({name: "int64" if name in ("start", "end") else "str" for name in COLUMNS})


def _named(found: Iterator[_Clause]) -> Iterator[tuple[str, _Clause]]:
    """Yield each clause with what it is cited by; of those cited alike, the later ones are counted."""
    seen: Counter[str] = Counter()
    for place, each in enumerate(found, start=1):
        name = _cited(each) or each.heading or f"¶{place}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} [{seen[name]}]", each


def _cited(clause: _Clause) -> str:
    return f"{clause.number} {clause.item}".strip()


def _filled(text: str) -> Iterator[_Clause]:
    """Yield the clauses that say something: those with a body, and numbered titles that nothing stands under."""
    drafts = list(_drafts(text))
    for each, following in zip(drafts, [*drafts[1:], _Clause()], strict=True):
        is_parent = each.heading == following.heading or _is_under(following.number, each.number)
        # A short item of a numbered list looks like a title; it is kept, since it would be lost otherwise.
        if each.has_body or (each.number and each.end > each.start and not is_parent):
            yield each


def _is_under(number: str, parent: str) -> bool:
    """Return whether a number is one of those under another: 3.1 under 3, and under § 3."""
    own, above = (written.lstrip("§ ") for written in (number, parent))
    return bool(above) and re.match(re.escape(above) + r"[.-]\d", own) is not None


def _drafts(text: str) -> Iterator[_Clause]:
    clause, start, before = _Clause(), 0, ""
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        opened = _opened(line, start, clause, stands_alone=not before.strip() and _is_title(line, following))
        if opened or (clause.item and not before.strip() and line.strip()[:1].isupper()):
            # A paragraph below a list goes on with the clause that the list stands in.
            yield clause
            clause = opened or replace(clause, item="", start=start, end=start + len(line.rstrip()))
        elif line.strip():
            first = clause.start if clause.has_body else start + len(line) - len(line.lstrip())
            clause = replace(clause, start=first, end=start + len(line.rstrip()), has_body=True)
        before, start = line, start + len(line) + 1
    yield clause


def _opened(line: str, start: int, before: _Clause, stands_alone: bool) -> _Clause | None:
    """Return the clause that a line opens, or nothing when the line goes on with the one before."""
    parts = _LINE.fullmatch(line)
    if parts is None or not line.strip():
        return None
    number, item, rest = (parts["number"] or "").strip().rstrip("."), parts["item"], parts["rest"]
    place = (start + parts.start("rest"), start + parts.end("rest"))
    if item:
        return _Clause(before.number, item, before.heading, *place, has_body=True)
    if parts["mark"] or (number and (_is_short(rest) or not rest)):
        return _Clause(number, "", rest, *place)
    if number:
        return _Clause(number, "", before.heading, *place, has_body=True)
    # A number may stand on a line of its own above its title.
    waits = bool(before.number) and not before.heading and not before.has_body
    if _is_short(rest) and rest[0].isupper() and (stands_alone or waits):
        return _Clause(before.number if waits else "", "", rest, *place)
    return None


def _is_short(rest: str) -> bool:
    return 0 < len(rest.split()) <= MAX_HEADING_WORDS and not rest.endswith(_NO_TITLE_END) and ". " not in rest


def _is_title(line: str, following: str) -> bool:
    """Return whether a line is the title of what follows and not the first line of a wrapped paragraph."""
    return not following.strip() or len(line.strip()) < _SHORTER * len(following.strip())
