"""Section 30, themes: what the texts name, and where."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings import pair_rules, validity_rules
from analysis.findings.cases import Tables, chosen_peers
from analysis.findings.claims import Claim, keys
from analysis.findings.register import register
from analysis.findings.texts import FULL_TEXT, HELD_OUT, held_out, read_tables, texts
from analysis.findings.theme_words import SECTION, Say, document_claim, titles
from analysis.findings.themes import counted_documents, ranked
from analysis.findings.validity import kept_half, marked, score
from analysis.records.parameters import StrategyParameters
from analysis.wording import Wording

# As many themes as a sentence can name and a reader keep in mind.
TOP = 5


def claims(
    data: Tables, parameters: StrategyParameters, wording: Wording, codings: pd.DataFrame, codebook: Codebook
) -> list[Claim]:
    """Return what the texts show; see `analysis.findings.strategies.claims`."""
    documents, half = counted_documents(data, parameters), kept_half(data)
    scores = score(half, codebook)
    say = Say(wording, marked(codebook, scores), parameters, chosen_peers(data, parameters) or [])
    return [
        counted(data, documents, say),
        *texts_held_out(data, documents, say),
        *validity_rules.provisional_themes(documents, scores, say),
        *most(codings, documents, say),
        *fewest(codings, documents, say),
        *strategies_only(codings, documents, say),
        *in_area(codings, documents, say),
        *not_seen(codings, documents, say),
        *varieties(codings, documents, say),
        *pair_rules.claims(codings, documents, say),
        *validity_rules.claims(data, half, scores, say),
    ]


def counted(data: Tables, documents: pd.DataFrame, say: Say) -> Claim:
    """Say how many texts of which kind count and which are left out."""
    known = register(data, say.parameters)["document_id"]
    ids, full = texts(data)["document_id"], int(documents["text_kind"].eq(FULL_TEXT).sum())
    later = int((~ids.isin(known)).sum())
    sentence = say(
        "claims.counted_texts" if full else "claims.counted",
        n=len(documents),
        total=len(ids),
        full=full,
        abstracts=len(documents) - full,
        later=later,
        thin=len(ids) - later - len(documents),
        strategies=int(documents["is_strategy"].sum()),
    )
    evidence = (*(f"table:{name}" for name in read_tables(texts(data))), *keys(documents["document_id"]))
    return document_claim("counted", sentence, documents, value=str(len(documents)), evidence=evidence)


def texts_held_out(data: Tables, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the documents whose newest file can't be coded, and say why."""
    out = held_out(data).merge(register(data, say.parameters), on="document_id")
    if out.empty:
        return
    reasons = out["reason"].where(out["reason"].isin(HELD_OUT), "other")
    named = [
        say("because", title=title, reason=say(f"held_out.{reason}"))
        for title, reason in zip(titles(out, say.wording), reasons, strict=True)
    ]
    sentence = say("claims.held_out", n=len(out), documents=named)
    evidence = ("table:document_versions", *keys(out["document_id"]))
    yield Claim(SECTION, "held_out", sentence, evidence, sources=keys(out["source"]), value="; ".join(named))


def most(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes that most documents name."""
    top = _top(codings, documents, say)
    if len(documents) < 2 or top.empty:
        return
    sentence = say("claims.most", total=len(documents), themes=say.themes(top["n"]))
    yield document_claim("most", sentence, documents, value="; ".join(top.index))


def fewest(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes that fewest documents name."""
    counts = ranked(codings, documents, say.codebook)
    bottom = counts[counts["n"].rank(method="max").le(TOP)][::-1]
    if len(documents) < 2 or bottom.empty:
        return
    sentence = say("claims.fewest", total=len(documents), themes=say.themes(bottom["n"]))
    yield document_claim("fewest", sentence, documents, value="; ".join(bottom.index))


def strategies_only(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes named most when programmes and adjacent documents are left out."""
    ours = documents[documents["is_strategy"]]
    top = _top(codings, ours, say)
    if len(ours) < 2 or len(ours) == len(documents) or top.empty:
        return
    sentence = say("claims.strategies_only", total=len(ours), themes=say.themes(top["n"]))
    yield document_claim("strategies_only", sentence, ours, value="; ".join(top.index))


def in_area(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Say how many themes the documents of the focal network's area name, and which most of them name."""
    ours = documents[documents["area"].eq("focal")]
    counts = ranked(codings, ours, say.codebook)
    seen, top = int(counts["n"].gt(0).sum()), _top(codings, ours, say)
    sentence = say(
        "claims.in_area",
        total=len(ours),
        seen=seen,
        codes=len(say.codebook.ids),
        themes=say.themes(top["n"]),
        full=documents["text_kind"].eq(FULL_TEXT).any(),
    )
    # Without documents the texts as a whole are what was read through.
    evidence = keys(ours["document_id"]) or tuple(f"table:{name}" for name in read_tables(documents))
    yield document_claim("in_area", sentence, ours, value=str(seen), evidence=evidence)


def not_seen(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes that documents elsewhere name and none of the focal network's area does."""
    ours, others = (documents[documents["area"].eq(area)] for area in ("focal", "compared"))
    counts = ranked(codings, others, say.codebook).query("n > 0")
    here = ranked(codings, ours, say.codebook)["n"]
    missing = counts[here.reindex(counts.index).eq(0)]
    if ours.empty or missing.empty:
        return
    sentence = say("claims.not_seen", n=len(ours), others=len(others), themes=say.themes(missing["n"]))
    both = pd.concat([ours, others])
    evidence = (*(f"table:{name}" for name in read_tables(both)), *keys(both["document_id"]))
    yield document_claim("not_seen", sentence, both, value="; ".join(missing.index), evidence=evidence)


def varieties(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> Iterator[Claim]:
    """Name the themes that are seen in bokmål and not in nynorsk, without making a difference of it."""
    bokmaal, nynorsk = (documents[documents["language"].eq(language)] for language in ("nb", "nn"))
    counts = ranked(codings, bokmaal, say.codebook).query("n > 0")
    missing = counts[ranked(codings, nynorsk, say.codebook)["n"].reindex(counts.index).eq(0)]
    if nynorsk.empty or missing.empty:
        return
    sentence = say("claims.varieties", nn=len(nynorsk), nb=len(bokmaal), themes=say.themes(missing["n"]))
    yield document_claim("varieties", sentence, documents, value="; ".join(missing.index))


def _top(codings: pd.DataFrame, documents: pd.DataFrame, say: Say) -> pd.DataFrame:
    counts = ranked(codings, documents, say.codebook).query("n > 0")
    # Themes named equally often come all or not at all.
    return counts[counts["n"].rank(method="max", ascending=False).le(TOP)]
