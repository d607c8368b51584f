"""Where claims stand: each in one place of its section, and some once more in the summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.findings.claims import Claim


def of_rules(claims: Iterable[Claim], *rules: str) -> list[Claim]:
    """Return the claims of some rules, so that each stands where the reader looks for it.

    Parameters
    ----------
    claims : iterable of Claim
        The claims of a section.
    *rules : str
        Names of rules, in the order wanted; the claims of one rule keep theirs.

    Examples
    --------
    >>> pairs = [("new", ""), ("lacks", "a"), ("lacks", "b")]
    >>> found = [Claim("networks", rule, "…", ("N1",), key) for rule, key in pairs]
    >>> [claim.claim_id for claim in of_rules(found, "lacks", "new")]
    ['networks.lacks.a', 'networks.lacks.b', 'networks.new']
    """
    listed = list(claims)
    return [claim for rule in rules for claim in listed if claim.rule == rule]


def retold(claim: Claim) -> Claim:
    """Return a claim of another section as one of the summary; its sources are printed in its own section."""
    return replace(claim, section="start_here", sources=())
