"""Section 10: the sentences on public statements."""

import re

import pandas as pd
import pytest

from analysis.findings import subregions
from analysis.records.parameters import AllParameters
from analysis.wording import LANGUAGES, Wording
from test_statements import DATA, REAL, STATEMENTS

SOURCED = {**DATA, "subregion_statements": STATEMENTS.assign(source="src", organisation_type="municipality")}


def _claims(data=REAL, language="nb", **values):
    parameters = AllParameters(language=language, **values)
    found = subregions.claims(data, parameters, Wording(language, REAL["terms"], REAL["attributes"]))
    return {claim.claim_id.removeprefix("subregions."): claim for claim in found}


def _tiny(**values):
    return _claims(SOURCED, **{"focal_network": "A", **values})


def test_found_counts_subregions_with_at_least_one_statement():
    """Both sub-regions of the tiny network have statements; the whole area is not one of them."""
    claim = _tiny()["found"]
    assert (claim.n, claim.total, claim.unknown, claim.value) == (2, 2, 0, "4")
    assert claim.sources == ("src",)


def test_subregion_without_statements_is_named_and_unknown():
    """As of 2020 nothing is found for Dalen; it counts as unknown, not as silent."""
    claim = _tiny(as_of="2020-12-31")["found"]
    assert (claim.n, claim.unknown) == (1, 1)
    assert "ikke for Dalen" in claim.sentence


def test_whole_area_is_counted_apart():
    """A statement on the whole area is said as such."""
    assert _tiny()["beyond.hele Nord"].evidence == ("s4",)


def test_period_says_how_many_are_undated():
    """First and last year of the dated statements, and the number without a year."""
    claim = _tiny()["period"]
    assert (claim.value, claim.n, claim.total, claim.unknown) == ("2018-2021", 3, 4, 1)


def test_themes_of_most_subregions_are_named():
    """Organisation is the theme that both sub-regions have statements on."""
    claim = _tiny()["spread"]
    assert (claim.value, claim.n, claim.total) == ("organisation", 2, 2)


def test_gap_names_subregions_and_rests_on_the_table():
    """Where nothing was found the table that was read through is the evidence."""
    claim = _tiny()["gaps.challenge"]
    assert (claim.value, claim.n, claim.unknown) == ("Kysten", 1, 1)
    assert claim.evidence == ("table:subregion_statements",)


def test_single_speaker_is_said_with_its_statements():
    """What rests on one speaker is named per theme, with the statements behind it."""
    claim = _tiny()["single.organisation"]
    assert claim.value == "Dalen; Kysten"
    assert set(claim.evidence) == {"s1", "s2"}


def test_stance_is_told_only_where_the_theme_leaves_it_open():
    """A challenge is negative and a wish a wish, so these two are not told by stance."""
    told = {key for key in _claims() if key.startswith("stance.")}
    assert told == {"stance.ongoing_digitalisation", "stance.organisation", "stance.leadership"}


def test_one_of_a_kind_is_worded_in_the_singular():
    """One statement is «1 positivt», two are «2 positive»."""
    assert "2 positive" in _tiny()["stance.organisation"].sentence
    assert "1 positivt" in _tiny(as_of="2020-12-31")["stance.organisation"].sentence


def test_municipalities_that_are_not_named_are_told_apart():
    """One is met only through its sub-region, one not at all; neither is counted as named."""
    claim = _tiny()["named"]
    assert (claim.n, claim.total, claim.unknown) == (1, 3, 2)
    assert "for Vik er det bare" in claim.sentence
    assert "for Fjell er heller ingen delregion" in claim.sentence


def test_network_without_statements_has_one_sentence_that_says_so():
    """DigiViken: nothing is collected, which is said as unknown, and nothing of another network is told."""
    (claim,) = _claims(focal_network="DigiViken").values()
    assert claim.evidence == ("table:subregions",)
    assert "ukjent" in claim.sentence
    assert "Trøndelag" not in claim.sentence


def test_subregions_without_statements_are_named():
    """With sub-regions but no statement, the sub-regions are named as unknown."""
    empty = {**SOURCED, "subregion_statements": SOURCED["subregion_statements"].iloc[:0]}
    (claim,) = _claims(empty, focal_network="A").values()
    assert "Dalen, Kysten og hele Nord" in claim.sentence


def test_real_claims_hold():
    """Nothing is found on wishes of Fjellregionen; 36 of 38 municipalities are named; 59 statements are undated."""
    claims = _claims()
    assert claims["gaps.wish"].value == "Fjellregionen"
    assert (claims["named"].n, claims["named"].total) == (36, 38)
    assert claims["period"].unknown == 59


def test_no_sentence_ranks_subregions():
    """No claim names a sub-region with a number of statements."""
    names = "|".join(REAL["subregions"]["subregion"][REAL["subregions"]["subregion"].ne("hele Trøndelag")])
    assert not any(re.search(rf"\d+[^.;]*\b(flest|mest)\b.*({names})", each.sentence) for each in _claims().values())


def test_evidence_is_there():
    """Every id that a claim names is a statement, or a table that was read."""
    ids = set(REAL["subregion_statements"]["statement_id"])
    for claim in _claims().values():
        assert all(key in ids or key.startswith("table:") for key in claim.evidence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focal", ["DigiTrøndelag", "DigiViken", "DigiAkershus"])
@pytest.mark.parametrize(("day", "evidence"), [("2026-11-22", "all"), ("2022-08-31", "stated"), ("1995-01-01", "all")])
def test_sentences_are_whole(language, focal, day, evidence):
    """No sentence holds a hole, a stray blank or a missing full stop, whoever and whenever it is about."""
    for claim in _claims(language=language, focal_network=focal, as_of=day, evidence=evidence).values():
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not re.search(r"\bnan\b|None|\{\{|  |<NA>| ,|\(\)|\.\.", claim.sentence)


def test_order_of_rows_changes_nothing():
    """The same statements in another order give the same sentences."""
    turned = {**REAL, "subregion_statements": REAL["subregion_statements"].sample(frac=1, random_state=1)}
    sentences = [claim.sentence for claim in _claims().values()]
    assert [claim.sentence for claim in _claims(turned).values()] == sentences


def test_unknown_years_stay_unknown():
    """With no year at all the period has no value."""
    undated = SOURCED["subregion_statements"].assign(year=pd.Series([None] * 5, dtype="Int64"))
    claim = _claims({**SOURCED, "subregion_statements": undated}, focal_network="A")["period"]
    assert (claim.value, claim.n, claim.unknown) == ("", 0, 4)
