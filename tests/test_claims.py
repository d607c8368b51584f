"""Claims have evidence, or they are not made; weak ones say why, and withheld ones are recorded, not printed."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.findings.claims import (
    COLUMNS,
    Claim,
    ClaimWithoutEvidenceError,
    ClaimWithoutReasonError,
    claims_table,
    counted,
    keys,
    used,
)
from analysis.records import read_data
from analysis.records.parameters import AllParameters, FindingParameters
from analysis.report import Section
from analysis.report.blocks import Block
from analysis.report.document import Numbering, _block
from analysis.report.save import cited_sources, claim_records
from analysis.wording import Wording


def test_claim_without_evidence_can_not_be_made():
    """A sentence that rests on nothing is refused."""
    with pytest.raises(ClaimWithoutEvidenceError, match=r"networks\.roster"):
        Claim("networks", "roster", "Alt er bra.", ())


def test_claim_knows_its_bounds():
    """Two of four with one unknown lie between a half and three quarters."""
    claim = Claim("networks", "share", "2 av 4.", ("N1",), n=2, total=4, unknown=1)
    assert (claim.low, claim.high) == (0.5, 0.75)


def test_claim_without_a_count_has_no_bounds():
    """A claim that counts nothing has no share."""
    claim = Claim("networks", "asks", "Ukjent.", ("table:network_facts",))
    assert (claim.low, claim.high) == (None, None)


def test_table_has_a_row_per_claim_and_joined_evidence():
    """Evidence and sources are keys separated by semicolons."""
    first, second = Claim("s", "r", "En.", ("a", "b"), "x", ("k",)), Claim("s", "r", "To.", ("c",), "y")
    table = claims_table([first, second])
    assert table.columns.tolist() == COLUMNS
    assert table[["claim_id", "evidence", "sources"]].to_numpy().tolist() == [
        ["s.r.x", "a; b", "k"],
        ["s.r.y", "c", ""],
    ]


def test_two_claims_can_not_share_an_id():
    """The same section, rule and subject twice is a mistake."""
    with pytest.raises(ValueError, match=r"s\.r"):
        claims_table([Claim("s", "r", "En.", ("a",)), Claim("s", "r", "To.", ("b",))])


def test_counted_claim_takes_its_numbers_from_the_row():
    """n, total and unknown come from the counts, evidence and sources from the facts."""
    row = pd.Series({"n": 1, "total": 3, "unknown": 2})
    facts = pd.DataFrame({"fact_id": ["N1", "N2"], "source": ["a", "a"]})
    claim = counted("networks", "lacks", "fee", "Setning.", row, facts)
    assert (claim.n, claim.total, claim.unknown, claim.evidence, claim.sources) == (1, 3, 2, ("N1", "N2"), ("a",))


def test_keys_are_distinct_and_known():
    """Missing keys fall out, repeated ones stand once."""
    assert keys(pd.Series(["b", None, "a", "b"])) == ("b", "a")


WEAK = Claim("s", "r", "Svak.", ("a",), "weak", ("k1",), status="weakened", reason="én kilde")
WITHHELD = Claim("s", "r", "Holdt tilbake.", ("b",), "withheld", ("k2",), status="withheld", reason="for lite kjent")


@pytest.mark.parametrize(("status", "reason"), [("weakened", ""), ("withheld", ""), ("shown", "én kilde")])
def test_status_and_reason_go_together(status, reason):
    """What is weakened or withheld says why; what is shown has nothing to excuse."""
    with pytest.raises(ClaimWithoutReasonError, match=rf"s\.r: the status {status}"):
        Claim("s", "r", "Setning.", ("a",), status=status, reason=reason)


def test_used_names_the_choices_in_order():
    """Choices are given as name and value, as in a preset; all but the language where none are named."""
    assert used(FindingParameters(), "majority", "as_of") == "majority=0.5; as_of=2026-11-22"
    assert "language" not in used(FindingParameters())


@pytest.fixture
def answered(monkeypatch):
    """Return what a section shows of a weakened and a withheld claim."""
    shown = {}
    monkeypatch.setattr(
        "analysis.report.section.show",
        lambda kind, markdown, **payload: shown.update(kind=kind, markdown=markdown, **payload),
    )
    Section("60_findings_and_measures", AllParameters(), read_data()).answer([WEAK, WITHHELD])
    return shown


def test_withheld_claim_is_recorded_not_printed(answered):
    """The answer prints the weakened claim with its reason; the record holds both with theirs."""
    assert answered["markdown"] == "- Svak. (svekket: én kilde)"
    assert [(claim["status"], claim["reason"]) for claim in answered["claims"]] == [
        ("weakened", "én kilde"),
        ("withheld", "for lite kjent"),
    ]


def test_claim_is_recorded_with_the_choices_of_its_section(answered):
    """A rule that does not name its choices depends on those of the section."""
    assert "focal_network=DigiTrøndelag; as_of=2026-11-22" in answered["claims"][0]["parameters"]


def test_report_prints_no_withheld_claim(answered):
    """The document has the weakened claim only, cites its source only, and claims.csv holds both."""
    block = Block("s", "claims", "", {"claims": answered["claims"]}, {})
    homes = {claim["claim_id"]: ("another notebook", 1) for claim in answered["claims"]}
    text = "".join(_block(block, Wording("nb"), Numbering(Wording("nb")), homes))
    assert "Svak. *(svekket: én kilde)* [@k1]" in text
    assert "Holdt tilbake" not in text
    assert claim_records([block])["status"].tolist() == ["weakened", "withheld"]
    assert cited_sources([block]) == {"k1"}


def test_block_of_withheld_claims_is_empty():
    """Where every claim is withheld the document has no empty list."""
    block = Block("s", "claims", "", {"claims": claims_table([WITHHELD]).to_dict("records")}, {})
    assert _block(block, Wording("nb"), Numbering(Wording("nb")), {}) == []


def test_documented_columns_are_the_columns():
    """docs/claims.md describes each column of claims.csv, in order, and no other."""
    text = (Path(__file__).parents[1] / "docs" / "claims.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == COLUMNS
