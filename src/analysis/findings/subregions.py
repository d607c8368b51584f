"""Section 10: what sub-regions, municipalities and ICT units have said in public, and what was not found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.findings import statements
from analysis.findings.cases import Tables
from analysis.findings.claims import Claim, keys
from analysis.records.parameters import SubregionParameters
from analysis.wording import Wording

SECTION = "subregions"
# A challenge is negative and a wish is a wish by what the theme means; on the other themes the stance tells something.
SETTLED = ["challenge", "wish"]
FEW = 4  # so many names at most are written out


def claims(data: Tables, parameters: SubregionParameters, wording: Wording) -> list[Claim]:
    """Return the answer of the section, as far as public statements give it.

    The first sentence prints the sources of all statements. The counts after it are counts of the same statements,
    which they name as evidence, and print no sources again.

    Parameters
    ----------
    data : mapping
        ``subregions, subregion_statements, statement_subregions, municipality_subregions, municipalities, networks,
        terms``.
    parameters : SubregionParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    if statements.placed(data, parameters).empty:
        return [nothing(data, parameters, wording)]
    return [
        found(data, parameters, wording),
        *beyond(data, parameters, wording),
        voices(data, parameters, wording),
        period(data, parameters, wording),
        *spread(data, parameters, wording),
        *gaps(data, parameters, wording),
        *single(data, parameters, wording),
        *stance(data, parameters, wording),
        *named(data, parameters, wording),
    ]


def nothing(data: Tables, parameters: SubregionParameters, wording: Wording) -> Claim:
    """Say that there are no statements, which is not to say that nothing is thought."""
    names = statements.areas(data, parameters)["subregion"].tolist()
    evidence = ("table:subregion_statements",) if names else ("table:subregions",)
    sentence = wording("subregions.claims.nothing", focal=parameters.focal_network, as_of=parameters.as_of, names=names)
    return Claim(SECTION, "nothing", sentence, evidence, value="0")


def found(data: Tables, parameters: SubregionParameters, wording: Wording) -> Claim:
    """Say how many statements were found, from how many speakers, and for how many sub-regions."""
    rows = statements.placed(data, parameters)
    once = statements.distinct(rows)
    ours = statements.areas(data, parameters).query("own")["subregion"]
    missing = ours[~ours.isin(rows["subregion"])].tolist()
    counted = {"n": len(ours) - len(missing), "total": len(ours), "unknown": len(missing)}
    sentence = wording(
        "subregions.claims.found",
        focal=parameters.focal_network,
        as_of=parameters.as_of,
        statements=len(once),
        speakers=once["organisation"].nunique(),
        missing=missing,
        **counted,
    )
    return _claim("found", "", sentence, once, value=str(len(once)), sources=keys(once["source"]), **counted)


def beyond(data: Tables, parameters: SubregionParameters, wording: Wording) -> Iterator[Claim]:
    """Say how many statements are on the whole area, which is no sub-region of its own."""
    rows = statements.placed(data, parameters)
    for name, part in rows[~rows["own"]].groupby("subregion", sort=True):
        sentence = wording("subregions.claims.beyond", n=len(part), name=name)
        yield _claim("beyond", str(name), sentence, part, value=str(len(part)))


def voices(data: Tables, parameters: SubregionParameters, wording: Wording) -> Claim:
    """Say what kinds of organisations the statements come from."""
    once = statements.distinct(statements.placed(data, parameters))
    counts = once.groupby("organisation_type").size().sort_values(ascending=False, kind="stable")
    labels = [wording.term(str(name), "statement_organisation_type") for name in counts.index]
    parts = [f"{label} ({n})" for label, n in zip(labels, counts, strict=True)]
    sentence = wording("subregions.claims.voices", parts=parts)
    return _claim("voices", "", sentence, once, value=str(counts.index[0]))


def period(data: Tables, parameters: SubregionParameters, wording: Wording) -> Claim:
    """Say what years the statements are from, and how many have none."""
    once = statements.distinct(statements.placed(data, parameters))
    years = once["year"].dropna()
    first, last = (int(years.min()), int(years.max())) if len(years) else (None, None)
    undated = len(once) - len(years)
    sentence = wording("subregions.claims.period", first=first, last=last, undated=undated, total=len(once))
    value = f"{first}-{last}" if len(years) else ""
    return _claim("period", "", sentence, once, value=value, n=len(years), total=len(once), unknown=undated)


def spread(data: Tables, parameters: SubregionParameters, wording: Wording) -> Iterator[Claim]:
    """Name the themes that statements were found on for most sub-regions."""
    cells = statements.grid(data, parameters).query("own and statements > 0")
    if cells.empty:
        return
    counts = cells.groupby("theme", sort=False).size()
    top = [name for name in statements.terms(data, "statement_theme") if counts.get(name) == counts.max()]
    n, total = int(counts.max()), int(statements.areas(data, parameters)["own"].sum())
    labels = [wording.term(theme, "statement_theme") for theme in top]
    sentence = wording("subregions.claims.spread", labels=labels, n=n, total=total)
    rows = _own(data, parameters, top)
    yield _claim("spread", "", sentence, rows, value="; ".join(top), n=n, total=total, unknown=total - n)


def gaps(data: Tables, parameters: SubregionParameters, wording: Wording) -> Iterator[Claim]:
    """Name, theme by theme, the sub-regions for which nothing was found."""
    cells = statements.grid(data, parameters).query("own")
    for theme, part in cells.groupby("theme", sort=False):
        missing = part.loc[part["statements"].eq(0), "subregion"].tolist()
        if missing:
            label = wording.term(str(theme), "statement_theme")
            counted: dict[str, Any] = {"n": len(part) - len(missing), "total": len(part), "unknown": len(missing)}
            sentence = wording("subregions.claims.gaps", label=label, missing=missing, **counted)
            evidence = ("table:subregion_statements",)
            yield Claim(SECTION, "gaps", sentence, evidence, str(theme), value="; ".join(missing), **counted)


def single(data: Tables, parameters: SubregionParameters, wording: Wording) -> Iterator[Claim]:
    """Name, theme by theme, the sub-regions for which all that was found comes from one speaker."""
    cells = statements.grid(data, parameters).query("own and speakers == 1")[["theme", "subregion"]]
    said = statements.placed(data, parameters).merge(cells, on=["theme", "subregion"])
    for theme in statements.terms(data, "statement_theme"):
        rows = said[said["theme"].eq(theme)]
        names = cells.loc[cells["theme"].eq(theme), "subregion"].tolist()
        if names:
            label = wording.term(theme, "statement_theme")
            sentence = wording("subregions.claims.single", label=label, names=names)
            sources = keys(rows["source"])
            yield _claim("single", theme, sentence, rows, value="; ".join(names), sources=sources)


def stance(data: Tables, parameters: SubregionParameters, wording: Wording) -> Iterator[Claim]:
    """Say, on each theme that leaves it open, how many statements have which stance."""
    counts = statements.stances(data, parameters)
    once = statements.distinct(statements.placed(data, parameters))
    for theme in counts.index.difference(SETTLED, sort=False):
        told = counts.T[theme].loc[lambda n: n.gt(0)].sort_values(ascending=False, kind="stable")
        if told.empty:
            continue
        parts = [wording(f"subregions.stances.{name}", n=int(n)) for name, n in told.items()]
        label, total = wording.term(theme, "statement_theme"), int(told.sum())
        sentence = wording("subregions.claims.stance", label=label, parts=parts, total=total)
        rows = once[once["theme"].eq(theme)]
        yield _claim("stance", theme, sentence, rows, value="; ".join(f"{name} {n}" for name, n in told.items()))


def named(data: Tables, parameters: SubregionParameters, wording: Wording) -> Iterator[Claim]:
    """Say how many municipalities are named, and which are met only through their sub-region, or not at all."""
    table = statements.municipalities(data, parameters)
    if table.empty:
        return
    met = {"through": "through", "unmet": "unknown"}
    others = {key: table.loc[table["value"].eq(value), "name"].sort_values().tolist() for key, value in met.items()}
    n = int(table["themes"].gt(0).sum())
    counted: dict[str, Any] = {"n": n, "total": len(table), "unknown": len(table) - n}
    sentence = wording("subregions.claims.named", few=FEW, **others, **counted)
    naming = statements.naming(statements.placed(data, parameters), table["name"])
    evidence = keys(naming["statement_id"]) or ("table:subregion_statements",)
    yield Claim(SECTION, "named", sentence, evidence, value=str(n), **counted)


def _own(data: Tables, parameters: SubregionParameters, themes: list[str]) -> pd.DataFrame:
    rows = statements.placed(data, parameters)
    return rows[rows["own"] & rows["theme"].isin(themes)]


def _claim(rule: str, subject: str, sentence: str, rows: pd.DataFrame, **fields: Any) -> Claim:
    return Claim(SECTION, rule, sentence, keys(rows["statement_id"]), subject, **fields)
