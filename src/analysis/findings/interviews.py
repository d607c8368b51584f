"""Section 10, demonstration: what coded interview notes give. The notes are invented; the method is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from analysis.coding import coverage
from analysis.coding.models import Codebook
from analysis.findings.claims import Claim, keys
from analysis.wording import Wording

SECTION = "subregions"
# What the interview guide asks about, in the order of the headings of a note.
PARTS = ["ongoing_digitalisation", "organisation", "leadership", "challenge"]
TOP = 3


def claims(
    codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, wording: Wording
) -> list[Claim]:
    """Return what the notes show, each sentence marked as demonstration.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, segment_id, code``; see `analysis.coding.code`.
    segments : DataFrame
        ``document_id, segment_id, heading``; see `analysis.text.segment`.
    documents : DataFrame
        ``document_id, subregion``: the notes.
    codebook : Codebook
        The themes and their labels.
    wording : Wording
        Texts and labels in the reader's language.
    """
    return [
        notes(documents, wording),
        *themes(codings, documents, codebook, wording),
        *everywhere(codings, documents, codebook, wording),
        *parts(codings, segments, documents, codebook, wording),
    ]


def labels(codebook: Codebook, wording: Wording) -> dict[str, str]:
    """Return the short name of each code in the reader's language."""
    return {code.id: str(getattr(code.short, wording.language)) for code in codebook.codes}


def quoted(codes: Iterable[str], codebook: Codebook, wording: Wording) -> list[str]:
    """Return the names of codes, as they stand in a sentence."""
    names = labels(codebook, wording)
    return [wording("subregions.demo_label", label=names[code]) for code in codes]


def by_subregion(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return how many notes name each theme, by sub-region.

    Returns
    -------
    DataFrame
        See `analysis.coding.coverage`: ``subregion, code, n_coded, n_documents, share``.
    """
    return coverage(codings, documents, codebook.ids, by="subregion")


def by_part(codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return how many notes name each theme, by the part of the interview guide under which they do.

    Returns
    -------
    DataFrame
        ``part`` (of `PARTS`, in order), ``code, n_coded, n_documents, share``; all notes are the denominator.
    """
    part = codings["segment_id"].map(part_of(segments))
    counts = [coverage(codings[part.eq(name)], documents, codebook.ids) for name in PARTS]
    return pd.concat(counts, keys=PARTS, names=["part"]).reset_index("part").reset_index(drop=True)


def part_of(segments: pd.DataFrame) -> pd.Series:
    """Return under which part of the interview guide each sentence of a note stands, by the number of its heading.

    Parameters
    ----------
    segments : DataFrame
        ``document_id, segment_id, heading``; see `analysis.text.segment`.

    Returns
    -------
    Series
        Index ``segment_id``; missing under headings beyond those of the guide.
    """
    number = segments.groupby("document_id")["heading"].transform(lambda texts: pd.factorize(texts)[0])
    return number.map(dict(enumerate(PARTS))).set_axis(segments["segment_id"])


def notes(documents: pd.DataFrame, wording: Wording) -> Claim:
    """Say what the demonstration consists of."""
    regions = documents["subregion"].nunique()
    sentence = wording("subregions.claims.demo_notes", n=len(documents), regions=regions)
    return _claim("demo_notes", "", sentence, documents, value=str(len(documents)))


def themes(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, wording: Wording) -> Iterator[Claim]:
    """Name the themes that most notes name."""
    counts = coverage(codings, documents, codebook.ids).query("n_coded > 0")
    if counts.empty:
        return
    top = counts.nlargest(TOP, "n_coded", keep="all")
    names = quoted(top["code"], codebook, wording)
    told = [f"{name} ({n})" for name, n in zip(names, top["n_coded"], strict=True)]
    sentence = wording("subregions.claims.demo_themes", parts=told, total=len(documents))
    rows = codings[codings["code"].isin(top["code"])]
    yield _claim("demo_themes", "", sentence, rows, value="; ".join(top["code"]))


def everywhere(codings: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, wording: Wording) -> Iterator[Claim]:
    """Say how many themes come up in all sub-regions, and which."""
    regions = documents["subregion"].nunique()
    counts = by_subregion(codings, documents, codebook).query("n_coded > 0").groupby("code").size()
    codes = [code for code in codebook.ids if counts.get(code) == regions]
    if not codes:
        return
    names = quoted(codes, codebook, wording)
    sentence = wording("subregions.claims.demo_everywhere", labels=names, regions=regions)
    yield _claim(
        "demo_everywhere",
        "",
        sentence,
        codings[codings["code"].isin(codes)],
        value="; ".join(codes),
        n=len(codes),
        total=len(codebook.ids),
    )


def parts(
    codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, wording: Wording
) -> Iterator[Claim]:
    """Name, for each part of the guide, the themes that most notes name there."""
    for part, counts in by_part(codings, segments, documents, codebook).groupby("part", sort=False):
        top = counts[counts["n_coded"].eq(counts["n_coded"].max()) & counts["n_coded"].gt(0)]
        if top.empty:
            continue
        counted = {"n": int(top["n_coded"].iloc[0]), "total": len(documents)}
        sentence = wording(
            "subregions.claims.demo_parts",
            part=wording.term(str(part), "statement_theme"),
            labels=quoted(top["code"], codebook, wording),
            **counted,
        )
        yield _claim("demo_parts", str(part), sentence, documents, value="; ".join(top["code"]), **counted)


def _claim(
    rule: str,
    subject: str,
    sentence: str,
    rows: pd.DataFrame,
    value: str,
    n: int | None = None,
    total: int | None = None,
) -> Claim:
    evidence = keys(rows["document_id"])
    return Claim(SECTION, rule, sentence, evidence, subject, value=value, n=n, total=total, kind="demonstration")
