"""Claims: the sentences of the report, each with the evidence it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

import pandas as pd
from pydantic import BaseModel

Basis = Literal["computed", "reported", "both"]
Kind = Literal["published", "abstract", "demonstration"]
Status = Literal["shown", "weakened", "withheld"]


class ClaimWithoutEvidenceError(ValueError):
    """A sentence that nothing supports can't be printed."""


class ClaimWithoutReasonError(ValueError):
    """A sentence that is weakened or withheld must say why, and one that is shown has nothing to excuse."""


@dataclass(frozen=True)
class Claim:
    """A sentence of the report.

    Parameters
    ----------
    section, rule : str
        Section and the name of the rule that made it; ``subject`` tells claims of one rule apart.
    sentence : str
        As the reader sees it.
    evidence : tuple of str
        Ids of the facts, statements, documents or codings behind it, or ``table:NAME`` for a table that was read
        through and does not hold something.
    subject : str
        What it is about: an attribute, a theme, a measure.
    sources : tuple of str
        Keys of the sources to print.
    value : str
        The finding as a value, for comparison between runs.
    n, total, unknown : int, optional
        Cases counted, cases in all, cases where it is unknown.
    basis : {"computed", "reported", "both"}
        Counted here, told by a source, or both.
    kind : {"published", "abstract", "demonstration"}
        Kind of the weakest material it rests on.
    parameters : str
        The choices that the rule depends on, as ``name=value`` separated by "; "; see `used`.
    status : {"shown", "weakened", "withheld"}
        Printed as it is, printed with the reason why it is weak, or kept out of the report with the reason.
    reason : str
        Why it is weakened or withheld, in the reader's language: a clause without a full stop.

    Raises
    ------
    ClaimWithoutEvidenceError
        When there is no evidence.
    ClaimWithoutReasonError
        When it is weakened or withheld without a reason, or shown with one.

    Examples
    --------
    >>> Claim("networks", "share", "2 av 4 nettverk har sekretariat.", ("N010",), n=2, total=4, unknown=1).high
    0.75
    """

    section: str
    rule: str
    sentence: str
    evidence: tuple[str, ...]
    subject: str = ""
    sources: tuple[str, ...] = ()
    value: str = ""
    n: int | None = None
    total: int | None = None
    unknown: int | None = None
    basis: Basis = "computed"
    kind: Kind = "published"
    parameters: str = ""
    status: Status = "shown"
    reason: str = ""
    claim_id: str = field(init=False)
    low: float | None = field(init=False)
    high: float | None = field(init=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            message = f"{self.section}.{self.rule}: no evidence for «{self.sentence}»"
            raise ClaimWithoutEvidenceError(message)
        if (self.status == "shown") == bool(self.reason):
            message = f"{self.section}.{self.rule}: the status {self.status} with the reason «{self.reason}»"
            raise ClaimWithoutReasonError(message)
        object.__setattr__(self, "claim_id", ".".join(filter(None, (self.section, self.rule, self.subject))))
        object.__setattr__(self, "low", self._share(0))
        object.__setattr__(self, "high", self._share(self.unknown or 0))

    def _share(self, unknown_as_yes: int) -> float | None:
        if self.n is None or not self.total:
            return None
        return round((self.n + unknown_as_yes) / self.total, 4)


COLUMNS = [
    *("claim_id", "section", "rule", "subject", "sentence", "value", "n", "total", "unknown", "low", "high"),
    *("basis", "kind", "status", "reason", "parameters", "evidence", "sources"),
]


def claims_table(claims: Iterable[Claim]) -> pd.DataFrame:
    """Return claims as a table.

    Returns
    -------
    DataFrame
        One row per claim: ``claim_id, section, rule, subject, sentence, value, n, total, unknown, low, high, basis,
        kind, status, reason, parameters, evidence, sources``; the last two as keys separated by "; ", the counts as
        ``Int64``. ``docs/claims.md`` says what each means.

    Raises
    ------
    ValueError
        When two claims have one id.
    """
    rows = [
        {**asdict(claim), "evidence": "; ".join(claim.evidence), "sources": "; ".join(claim.sources)}
        for claim in claims
    ]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"n": "Int64", "total": "Int64", "unknown": "Int64"})
    twice = table.loc[table["claim_id"].duplicated(), "claim_id"]
    if len(twice):
        message = f"two claims with the id {twice.iloc[0]}"
        raise ValueError(message)
    return table


def used(parameters: BaseModel, *names: str) -> str:
    """Return the choices that a rule depends on, as text for a claim.

    Parameters
    ----------
    parameters : BaseModel
        The choices of the run; see `analysis.records.parameters`.
    *names : str
        Their names; all but the language where none are given.

    Examples
    --------
    >>> from analysis.records.parameters import NetworkParameters
    >>> used(NetworkParameters(), "evidence", "new_within_years")
    'evidence=all; new_within_years=5'
    """
    values = parameters.model_dump(mode="json")
    chosen = names or [name for name in values if name != "language"]
    return "; ".join(f"{name}={values[name]}" for name in chosen)


def keys(values: pd.Series) -> tuple[str, ...]:
    """Return the distinct known values of a column as evidence or source keys, in order.

    Examples
    --------
    >>> keys(pd.Series(["a", None, "b", "a"]))
    ('a', 'b')
    """
    return tuple(dict.fromkeys(values.dropna()))


def counts(row: pd.Series) -> dict[str, int]:
    """Return a row's ``n, total, unknown`` as plain whole numbers, for a sentence."""
    return {name: int(row[name]) for name in ("n", "total", "unknown")}


def counted(section: str, rule: str, subject: str, sentence: str, row: pd.Series, facts: pd.DataFrame) -> Claim:
    """Return a claim that counts cases.

    Parameters
    ----------
    section, rule, subject, sentence : str
        As in `Claim`.
    row : Series
        ``n, total, unknown`` at least, as from `analysis.compare.tally`.
    facts : DataFrame
        The facts counted: ``fact_id, source``.
    """
    evidence, sources = keys(facts["fact_id"]), keys(facts["source"])
    n, total, unknown = counts(row).values()
    return Claim(section, rule, sentence, evidence, subject, sources, str(n), n, total, unknown)
