"""Invented agreement texts in bokmål and nynorsk, and data that hold them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.compare import read_provision_rules
from analysis.compare.clauses import clauses
from analysis.compare.provisions import read_provisions
from analysis.findings.agreement_texts import with_texts
from analysis.records import read_data
from analysis.records.data import Data

RULES = read_provision_rules()
PROVISIONS = [each.id for each in RULES.provisions]
TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "data/agreements").glob("*.md")
}


def documents(**changed: str) -> pd.DataFrame:
    """Return the invented texts, some of them changed or added."""
    return pd.DataFrame(list((TEXTS | changed).items()), columns=["document_id", "text"])


def one(text: str) -> pd.DataFrame:
    """Return the clauses of one text."""
    return clauses(pd.DataFrame({"document_id": ["x"], "text": [text]}))


def read(**changed: str) -> pd.DataFrame:
    """Return the provisions of the invented texts."""
    return read_provisions(clauses(documents(**changed)), RULES)


def data_with_texts(valid_from: str = "2020-01-01") -> Data:
    """Return the real data with DigiTrøndelag's agreement, TRD3.0 and DigiViken's replaced by the invented texts."""
    data = read_data()
    texts = pd.DataFrame(
        {
            "document_id": sorted(TEXTS),
            "text": [TEXTS[name] for name in sorted(TEXTS)],
            "agreement": ["TRD3.0", "DigiTrøndelag", "DigiViken 2021"],
            "valid_from": pd.Timestamp(valid_from),
            "retrieved": pd.Timestamp("2026-11-22"),
        }
    )
    data["agreement_texts"] = texts
    return with_texts(data, RULES)
