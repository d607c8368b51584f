"""How well the codebook finds the themes: precision, recall and F1 of each code on three sets of sentences.

Run with ``python benchmarks/codebook.py [CODEBOOK]``; prints the tables as Markdown. With ``--write`` those of the
codebook ``strategies`` take the place of the tables in ``docs/codebook.md``. The patterns were adjusted by looking at
the tuning half of the gold sample and never at the sentences of the other half.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pandas as pd

from analysis.coding.codebook import read_codebook
from analysis.coding.coder import code
from analysis.coding.gold import Gold, gold_sample
from analysis.coding.models import Codebook
from analysis.coding.validity import split_documents, validate
from analysis.records.project import find_project
from analysis.records.tables import read_table

HEADER = "| code | sentences | found | precision | recall | F1 |\n|---|---|---|---|---|---|"
BEGIN, END = "<!-- made by benchmarks/codebook.py -->", "<!-- end -->"


def samples() -> Iterator[tuple[str, Gold]]:
    """Yield each set of sentences with its name."""
    sentences = read_table("gold_sentences")
    gold = gold_sample(sentences, read_table("gold_codings"))
    halves = split_documents(sentences)
    yield "Gold sample, tuning half", gold.of(halves.index[halves == "tune"])
    yield "Gold sample, test half", gold.of(halves.index[halves == "test"])
    check = read_table("check_sentences")
    # Lone sentences have no document; all of a language make one, since the variety of a lone sentence is a guess.
    invented = check.assign(document_id="check-" + check["language"])
    yield "Check sentences (invented)", gold_sample(invented, check.rename(columns={"codes": "read"}), "read")


def table(gold: Gold, codebook: Codebook) -> str:
    """Return the scores of each code, of each language and of all as rows of Markdown."""
    codings = code(gold.segments, codebook)
    scores = validate(codings, gold, codebook.ids)
    rows = [_row(name, scores.loc[at]) for at, name in scores["code"].items()]
    for language, documents in gold.segments.groupby("language")["document_id"]:
        part = gold.of(pd.Index(documents.unique()))
        scores = validate(codings, part, codebook.ids)
        rows.append(_row(f"micro, {language}", scores[scores["code"] == "micro"].iloc[0]))
    return "\n".join([HEADER, *rows])


def _row(name: object, scores: pd.Series) -> str:
    counts = [scores["support"], scores["tp"] + scores["fp"]]
    rates = [scores[rate] for rate in ("precision", "recall", "f1")]
    cells = [*("" if pd.isna(count) else str(count) for count in counts), *map(_rate, rates)]
    return f"| {name} | {' | '.join(cells)} |"


def _rate(rate: float) -> str:
    return "" if pd.isna(rate) else f"{rate:.2f}"


def tables(name: str) -> str:
    """Return a table for each set of sentences, as Markdown."""
    codebook = read_codebook(name)
    parts = [f"Codebook {codebook.codebook} {codebook.version}, sentence level"]
    parts += [f"### {title} ({len(gold.segments)} sentences)\n\n{table(gold, codebook)}" for title, gold in samples()]
    return "\n\n".join(parts)


def documented(document: str, made: str) -> str:
    """Return the text of ``docs/codebook.md`` with other tables."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{made}\n\n{END}{after}"


def main(name: str) -> None:
    """Print the tables, or put them where they are documented."""
    if name == "--write":
        path = find_project().root / "docs" / "codebook.md"
        written = documented(path.read_text(encoding="utf-8"), tables("strategies"))
        path.write_text(written, encoding="utf-8", newline="\n")
    else:
        print(tables(name))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "strategies")
