"""Section 30, themes: what the abstracts name, where, and how far the dictionary that found it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings.cases import Tables
from analysis.findings.claims import Claim, keys
from analysis.findings.interviews import labels
from analysis.findings.register import register
from analysis.findings.themes import counted_abstracts, gold_scores, ranked
from analysis.records.parameters import StrategyParameters
from analysis.wording import Wording

SECTION = "strategies"
# As many themes as a sentence can name and a reader keep in mind.
TOP = 5


def claims(
    data: Tables, parameters: StrategyParameters, wording: Wording, codings: pd.DataFrame, codebook: Codebook
) -> list[Claim]:
    """Return what the abstracts show; see `analysis.findings.strategies.claims`."""
    documents = counted_abstracts(data, parameters)
    say = _Say(wording, codebook, parameters)
    return [
        counted(data, documents, say),
        *most(codings, documents, say),
        *fewest(codings, documents, say),
        *strategies_only(codings, documents, say),
        *in_area(codings, documents, say),
        *not_seen(codings, documents, say),
        *varieties(codings, documents, say),
        *accuracy(data, say),
    ]


class _Say:
    """Words for claims on themes: the common values of their texts, and themes with their counts."""

    def __init__(self, wording: Wording, codebook: Codebook, parameters: StrategyParameters) -> None:
        self.wording, self.codebook, self.parameters = wording, codebook, parameters
        self._labels = labels(codebook, wording)

    def __call__(self, key: str, **values: Any) -> str:
        peers = [name for name in self.parameters.peer_names if name != self.parameters.focal_network]
        common = {"focal": self.parameters.focal_network, "as_of": self.parameters.as_of, "peers": peers}
        return self.wording(f"strategies.{key}", **{**common, **values})

    def themes(self, counts: pd.Series) -> list[str]:
        """Return «theme (n)» for each code in the index."""
        return [self("theme", label=self._labels[str(code)], n=int(n)) for code, n in counts.items()]


def counted(data: Tables, documents: pd.DataFrame, say: _Say) -> Claim:
    """Say how many abstracts count and which are left out."""
    known = register(data, say.parameters)["document_id"]
    ids = data["abstracts"]["document_id"]
    later = int((~ids.isin(known)).sum())
    sentence = say(
        "claims.counted",
        n=len(documents),
        total=len(ids),
        later=later,
        thin=len(ids) - later - len(documents),
        strategies=int(documents["is_strategy"].sum()),
    )
    evidence = ("table:abstracts", *keys(documents["document_id"]))
    return _claim("counted", sentence, documents, value=str(len(documents)), evidence=evidence)


def most(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> Iterator[Claim]:
    """Name the themes that most documents name."""
    top = _top(codings, documents, say)
    if len(documents) < 2 or top.empty:
        return
    sentence = say("claims.most", total=len(documents), themes=say.themes(top["n"]))
    yield _claim("most", sentence, documents, value="; ".join(top.index))


def fewest(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> Iterator[Claim]:
    """Name the themes that fewest documents name."""
    counts = ranked(codings, documents, say.codebook)
    bottom = counts[counts["n"].rank(method="max").le(TOP)][::-1]
    if len(documents) < 2 or bottom.empty:
        return
    sentence = say("claims.fewest", total=len(documents), themes=say.themes(bottom["n"]))
    yield _claim("fewest", sentence, documents, value="; ".join(bottom.index))


def strategies_only(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> Iterator[Claim]:
    """Name the themes named most when programmes and adjacent documents are left out."""
    ours = documents[documents["is_strategy"]]
    top = _top(codings, ours, say)
    if len(ours) < 2 or len(ours) == len(documents) or top.empty:
        return
    sentence = say("claims.strategies_only", total=len(ours), themes=say.themes(top["n"]))
    yield _claim("strategies_only", sentence, ours, value="; ".join(top.index))


def in_area(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> Iterator[Claim]:
    """Say how many themes the documents of the focal network's area name, and which most of them name."""
    ours = documents[documents["area"].eq("focal")]
    counts = ranked(codings, ours, say.codebook)
    seen, top = int(counts["n"].gt(0).sum()), _top(codings, ours, say)
    sentence = say(
        "claims.in_area", total=len(ours), seen=seen, codes=len(say.codebook.ids), themes=say.themes(top["n"])
    )
    # Without documents the abstracts as a whole are what was read through.
    yield _claim("in_area", sentence, ours, value=str(seen), evidence=keys(ours["document_id"]) or ("table:abstracts",))


def not_seen(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> Iterator[Claim]:
    """Name the themes that documents elsewhere name and none of the focal network's area does."""
    ours, others = (documents[documents["area"].eq(area)] for area in ("focal", "compared"))
    counts = ranked(codings, others, say.codebook).query("n > 0")
    here = ranked(codings, ours, say.codebook)["n"]
    missing = counts[here.reindex(counts.index).eq(0)]
    if ours.empty or missing.empty:
        return
    sentence = say("claims.not_seen", n=len(ours), others=len(others), themes=say.themes(missing["n"]))
    both = pd.concat([ours, others])
    evidence = ("table:abstracts", *keys(both["document_id"]))
    yield _claim("not_seen", sentence, both, value="; ".join(missing.index), evidence=evidence)


def varieties(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> Iterator[Claim]:
    """Name the themes that are seen in bokmål and not in nynorsk, without making a difference of it."""
    bokmaal, nynorsk = (documents[documents["language"].eq(language)] for language in ("nb", "nn"))
    counts = ranked(codings, bokmaal, say.codebook).query("n > 0")
    missing = counts[ranked(codings, nynorsk, say.codebook)["n"].reindex(counts.index).eq(0)]
    if nynorsk.empty or missing.empty:
        return
    sentence = say("claims.varieties", nn=len(nynorsk), nb=len(bokmaal), themes=say.themes(missing["n"]))
    yield _claim("varieties", sentence, documents, value="; ".join(missing.index))


def accuracy(data: Tables, say: _Say) -> Iterator[Claim]:
    """Say how often the dictionary is right and how much it finds, against a sample that was read."""
    scores = gold_scores(data["gold_sentences"], data["gold_codings"], say.codebook)
    right, wrong, missed = (int(scores[name].sum()) for name in ("right", "wrong", "missed"))
    if not right:
        return
    percent = {"precision": round(100 * right / (right + wrong)), "recall": round(100 * right / (right + missed))}
    by_language = (100 * scores["right"] / (scores["right"] + scores["missed"])).round().dropna()
    sentence = say(
        "claims.accuracy",
        sentences=int(scores["sentences"].sum()),
        by_language=[say("found_in", language=language, n=int(value)) for language, value in by_language.items()],
        **percent,
    )
    yield Claim(
        SECTION,
        "accuracy",
        sentence,
        ("table:gold_sentences", "table:gold_codings"),
        value="; ".join(f"{name} {value}" for name, value in percent.items()),
        n=right,
        total=right + missed,
        kind="abstract",
    )


def _top(codings: pd.DataFrame, documents: pd.DataFrame, say: _Say) -> pd.DataFrame:
    counts = ranked(codings, documents, say.codebook).query("n > 0")
    # Themes named equally often come all or not at all.
    return counts[counts["n"].rank(method="max", ascending=False).le(TOP)]


def _claim(
    rule: str, sentence: str, documents: pd.DataFrame, value: str, evidence: tuple[str, ...] | None = None
) -> Claim:
    rests_on = evidence or keys(documents["document_id"])
    return Claim(SECTION, rule, sentence, rests_on, sources=keys(documents["source"]), value=value, kind="abstract")
