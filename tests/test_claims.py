"""Claims have evidence, or they are not made."""

import pandas as pd
import pytest

from analysis.findings.claims import COLUMNS, Claim, ClaimWithoutEvidenceError, claims_table, counted, keys


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
