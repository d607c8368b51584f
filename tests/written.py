"""Real files with known text: PDF by typst, DOCX, ODT and HTML by pandoc."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypandoc
import typst

from analysis.records.documents import read_documents
from analysis.text.language import Variety
from analysis.text.sentences import sentence_spans
from analysis.text.tokens import TOKEN


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, an item of a list, or a table (cells parted by "|", rows by line ends)."""

    kind: str
    text: str
    level: int = 0


def invented(variety: Variety, n_paragraphs: int, seed: int = 1) -> list[Part]:
    """Return the parts of a strategy that nobody wrote: sentences of the abstracts, drawn with replacement."""
    draw = random.Random(seed)  # noqa: S311
    sentences, titles = _sentences(variety), _titles(variety)
    parts = [Part("heading", draw.choice(titles), 1)]
    for number in range(n_paragraphs):
        if number % 4 == 0:
            parts.append(Part("heading", draw.choice(titles), 2 + number // 4 % 2))
        parts.append(Part("paragraph", " ".join(draw.choices(sentences, k=5))))
        if number % 6 == 2:
            parts += [Part("list", draw.choice(sentences)) for _ in range(3)]
        if number % 9 == 4:
            parts.append(Part("table", "\n".join("|".join(draw.choices(titles, k=3)) for _ in range(4))))
    return parts


def _read(variety: Variety) -> str:
    abstracts = read_documents("abstracts")
    return "\n".join(abstracts.loc[abstracts["language"] == variety, "text"])


def _sentences(variety: Variety) -> list[str]:
    lines = [line for line in _read(variety).split("\n") if line[:1].isupper()]
    found = {line[start:end] for line in lines for start, end in sentence_spans(line)}
    return sorted(text for text in found if 40 < len(text) < 300 and text.endswith("."))


def _titles(variety: Variety) -> list[str]:
    return sorted({line.strip("# ") for line in _read(variety).split("\n") if line.startswith("#")})


def write_pdf(path: Path, parts: Sequence[Part], variety: Variety = "nb", columns: int = 1, size: str = "11pt") -> None:
    """Set parts as PDF, hyphenated and justified, with a running header, a footer and page numbers."""
    page = f"""
#set page(paper: "a4", columns: {columns}, header: [Strategi for digitalisering #h(1fr) Eksempel kommune],
  footer: context [Vedteken 2024 #h(1fr) #counter(page).display("1 / 1", both: true)])
#set text(lang: "{variety}", size: {size}, hyphenate: true)
#set par(justify: true)
#show heading: set text(hyphenate: false)
"""
    path.with_suffix(".typ").write_text(page + "\n\n".join(map(_typst, parts)), encoding="utf-8")
    typst.compile(path.with_suffix(".typ"), output=path)


def _typst(part: Part) -> str:
    if part.kind == "table":
        rows = [row.split("|") for row in part.text.split("\n")]
        cells = ", ".join(f"[{_string(cell)}]" for row in rows for cell in row)
        return f"#table(columns: {len(rows[0])}, {cells})"
    opening = {"heading": "=" * part.level + " ", "list": "- ", "paragraph": ""}[part.kind]
    return opening + _string(part.text)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def markdown(parts: Iterable[Part]) -> str:
    """Return parts as Markdown for pandoc."""
    return "\n\n".join(map(_markdown, parts))


def _markdown(part: Part) -> str:
    if part.kind == "table":
        first, *others = ["| " + row.replace("|", " | ") + " |" for row in part.text.split("\n")]
        return "\n".join([first, "|" + "---|" * (first.count("|") - 1), *others])
    return {"heading": "#" * part.level + " ", "list": "- ", "paragraph": ""}[part.kind] + part.text


def write_by_pandoc(path: Path, parts: Iterable[Part]) -> None:
    """Write parts as the format that the name of the file ends with."""
    pypandoc.convert_text(
        markdown(parts),
        path.suffix[1:],
        format="markdown-smart-tex_math_dollars-citations",
        outputfile=path,
        extra_args=["--standalone", "--metadata=title:Strategi"] if path.suffix == ".html" else (),
    )


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return TOKEN.findall(text)


def recall_and_precision(wanted: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Return the share of the wanted words that were found, and of the found that were wanted."""
    common = (Counter(wanted) & Counter(found)).total()
    return common / len(wanted), common / max(1, len(found))


def pairs(found: Sequence[str]) -> list[str]:
    """Return each word with the one after it: pairs tell of order, which words alone don't."""
    return [f"{first} {second}" for first, second in pairwise(found)]
