"""Section 30, themes: the words that its claims have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings.claims import Claim, keys
from analysis.findings.interviews import labels
from analysis.findings.texts import weakest
from analysis.records.parameters import StrategyParameters
from analysis.wording import Wording

SECTION = "strategies"


class Say:
    """Words for claims on themes: the common values of their texts, and themes with their counts.

    Parameters
    ----------
    wording : Wording
        Texts and labels in the reader's language.
    codebook : Codebook
        The themes, with the mark of the provisional ones; see `analysis.findings.validity.marked`.
    parameters : StrategyParameters
        The choices of the run.
    peers : sequence of str
        The networks chosen to compare with; none when all are.

    Examples
    --------
    >>> from analysis.coding import read_codebook
    >>> from analysis.records.parameters import AllParameters
    >>> say = Say(Wording("nn"), read_codebook("strategies"), AllParameters())
    >>> say.themes(pd.Series({"KI": 2}))
    ['«Automatisering og KI» (2)']
    """

    def __init__(
        self, wording: Wording, codebook: Codebook, parameters: StrategyParameters, peers: Sequence[str] = ()
    ) -> None:
        self.wording, self.codebook, self.parameters, self.peers = wording, codebook, parameters, list(peers)
        self._labels = labels(codebook, wording)

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text of the section, filled."""
        common = {"focal": self.parameters.focal_network, "as_of": self.parameters.as_of, "peers": self.peers}
        return self.wording(f"strategies.{key}", **{**common, **values})

    def themes(self, counts: pd.Series) -> list[str]:
        """Return «theme (n)» for each code in the index."""
        return [self("theme", label=self._labels[str(code)], n=int(n)) for code, n in counts.items()]

    def quoted(self, codes: Iterable[str]) -> list[str]:
        """Return «theme» for each code."""
        return [self("quoted", label=self._labels[code]) for code in codes]


def titles(documents: pd.DataFrame, wording: Wording) -> pd.Series:
    """Return what to call each document: its title, with the owner where several have the same.

    Parameters
    ----------
    documents : DataFrame
        ``document_id, title, owner``.
    wording : Wording
        Texts in the reader's language.

    Returns
    -------
    Series
        Index ``document_id``.

    Examples
    --------
    >>> names = ["Plan", "Plan", "eHemne"]
    >>> documents = pd.DataFrame({"document_id": ["a", "b", "c"], "title": names, "owner": "Asker"})
    >>> titles(documents, Wording("nb")).tolist()
    ['«Plan» fra Asker', '«Plan» fra Asker', '«eHemne»']
    """
    named = documents.set_index("document_id")
    quoted = named["title"].map(lambda title: wording("strategies.quoted", label=title))
    owned = [
        wording("strategies.by", title=title, owner=owner) for title, owner in zip(quoted, named["owner"], strict=True)
    ]
    return quoted.mask(quoted.duplicated(keep=False), pd.Series(owned, index=named.index, dtype="str"))


def document_claim(
    rule: str, sentence: str, documents: pd.DataFrame, value: str, evidence: tuple[str, ...] | None = None
) -> Claim:
    """Return a claim that rests on the texts of documents.

    Parameters
    ----------
    rule, sentence, value : str
        As in `analysis.findings.claims.Claim`.
    documents : DataFrame
        ``document_id, source, text_kind``.
    evidence : tuple of str, optional
        In place of the ids of the documents.
    """
    rests_on = evidence or keys(documents["document_id"])
    return Claim(
        SECTION, rule, sentence, rests_on, sources=keys(documents["source"]), value=value, kind=weakest(documents)
    )
