"""Peers by rule: named, near in age or near in size, with unknown never taken for near."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare import SAME_AGE_YEARS, same_age, same_size
from analysis.findings import peers
from analysis.findings.cases import compared_networks, peer_group
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.records.presets import ParameterError, check_parameters
from analysis.records.project import find_project
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
HOLES = re.compile(r"\bnan\b|None|\{\{|  |<NA>| [,;.]|\(\)")
YEARS = st.lists(st.none() | st.integers(2010, 2026), min_size=1, max_size=8)


def _series(values):
    return pd.Series(values, index=[f"N{number}" for number in range(len(values))], dtype="Int64")


def _claims(language="nb", **values):
    wording = Wording(language, DATA["terms"], DATA["attributes"])
    return list(peers.claims(DATA, AllParameters(language=language, **values), wording))


def test_unknown_year_makes_no_peer():
    """A case of unknown age is no peer by age, and is named as such."""
    group = same_age(_series([2019, 2021, None, 2010]), "N0")
    assert (group.names, group.unknown, group.outside) == (("N1",), ("N2",), ("N3",))


def test_unknown_focal_year_gives_no_peers():
    """Where the focal year is unknown nobody is near it, and nobody is known to be far from it."""
    group = same_age(_series([None, 2021, 2010]), "N0")
    assert (group.names, group.outside, group.unknown) == ((), (), ("N1", "N2"))
    assert not group.focal_known


def test_size_is_near_both_ways():
    """Half as large is as far away as twice as large."""
    assert same_size(_series([40, 20, 80, 60]), "N0").names == ("N3",)


@given(YEARS, st.randoms())
def test_order_of_cases_changes_no_peer(years, random):
    """The same cases in another order have the same peers."""
    series = _series(years)
    names = list(series.index)
    random.shuffle(names)
    assert set(same_age(series, "N0").names) == set(same_age(series[names], "N0").names)


@given(YEARS)
def test_added_unknown_changes_no_peer(years):
    """One more case of unknown age is only one more unknown."""
    before, after = same_age(_series(years), "N0"), same_age(_series([*years, None]), "N0")
    assert (before.names, before.outside) == (after.names, after.outside)
    assert len(after.unknown) == len(before.unknown) + 1


@given(YEARS)
def test_renamed_case_is_renamed_everywhere(years):
    """A case with another name has the same place in the same group."""
    before, after = same_age(_series(years), "N0"), same_age(_series(years).rename({"N0": "X", "N1": "Y"}), "X")
    changed = {"N0": "X", "N1": "Y"}
    for group in ("names", "outside", "unknown"):
        assert [changed.get(name, name) for name in getattr(before, group)] == list(getattr(after, group))


def test_rule_chooses_the_networks_compared():
    """By age DigiTrøndelag stands beside the networks founded at most so many years apart, and no other."""
    parameters = AllParameters(peers="same_age")
    years = {"DigiTrøndelag": 2019, "Digi Rogaland": 2018, "DigiVestland": 2017, "DigiViken": 2021, "Digi Agder": 2021}
    near = {name for name, year in years.items() if abs(year - 2019) <= SAME_AGE_YEARS}
    assert set(compared_networks(DATA, parameters)) == near


def test_inferred_year_counts_only_when_asked():
    """The founding year of DigiTrøndelag is inferred, so by stated facts alone the rule finds nobody."""
    assert peer_group(DATA, AllParameters(peers="same_age", evidence="stated")).names == ()


def test_members_go_before_municipalities_of_the_area():
    """Size is the number of members where it is known, else of municipalities in the area."""
    group = peer_group(DATA, AllParameters(peers="same_size"))
    assert group.names == ("DigiVestland", "DigiViken", "DigiNordland")
    assert "Digi Rogaland" in group.outside


def test_claim_says_who_fell_out():
    """The sentence names the peers and those of whom the founding year is unknown."""
    (claim,) = _claims(peers="same_age")
    assert "DigiViken" in claim.sentence
    assert "faller ut fordi etableringsåret er ukjent: Digi Møre og Romsdal" in claim.sentence
    assert {"N001", "N084"} <= set(claim.evidence)


@pytest.mark.parametrize("chosen", ["all", "Digi Agder; DigiViken"])
def test_no_rule_no_claim(chosen):
    """Where all are peers, or they are named, there is no rule to tell of."""
    assert _claims(peers=chosen) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focal", ["DigiTrøndelag", "DigiViken", "Oslo", "DigiAkershus"])
@pytest.mark.parametrize("rule", ["same_age", "same_size"])
@pytest.mark.parametrize("day", ["2026-11-22", "2016-01-01"])
def test_sentences_are_whole(language, focal, rule, day):
    """Whoever is asked about, and whenever, the sentence has no hole."""
    for claim in _claims(language, focal_network=focal, peers=rule, as_of=day):
        assert claim.sentence.endswith(".")
        assert not HOLES.search(claim.sentence)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("same_aeg", "did you mean 'same_age'?"),
        ("DigiTrondelag", "did you mean 'DigiTrøndelag'?"),
        ("DigiViken; same_age", "'same_age' is not known"),
    ],
)
def test_misspelt_rule_is_told_what_is_allowed(value, message):
    """The words are among the allowed values, but stand alone."""
    with pytest.raises(ParameterError) as error:
        check_parameters({"peers": value}, find_project())
    assert message in str(error.value)
