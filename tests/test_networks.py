"""Section 20: what the networks have, and what the focal one lacks."""

import re

import pandas as pd
import pytest

from analysis.findings import networks
from analysis.findings.cases import compared_networks, network_inferred, network_matrix
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.wording import LANGUAGES, Wording

DATA = read_data()


def _claims(language="nb", **values):
    parameters = AllParameters(language=language, **values)
    return networks.claims(DATA, parameters, Wording(language, DATA["terms"], DATA["attributes"]))


def _founded(**values):
    return next(claim for claim in _claims(**values) if claim.rule == "founded")


def test_unconfirmed_networks_stay_out():
    """Possible successors that no source confirms are not counted unless asked for."""
    confirmed = compared_networks(DATA, AllParameters())
    everyone = compared_networks(DATA, AllParameters(include_unconfirmed=True))
    assert (len(confirmed), len(everyone)) == (11, 18)
    assert "DigiAkershus" not in confirmed


def test_unconfirmed_network_can_be_the_focal_one():
    """A network asked for by name takes part."""
    assert "DigiAkershus" in compared_networks(DATA, AllParameters(focal_network="DigiAkershus"))


def test_peers_can_be_a_list():
    """With a list of peers only these and the focal network are compared."""
    parameters = AllParameters(peers="Digi Agder; DigiViken")
    assert set(compared_networks(DATA, parameters)) == {"DigiTrøndelag", "Digi Agder", "DigiViken"}


def test_secretariat_is_lacking_and_agder_is_a_precedent():
    """DigiTrøndelag is told to have none in 2022; six others have one, Agder's shared one among them."""
    claim = next(claim for claim in _claims() if claim.claim_id == "networks.lacks.has_secretariat")
    assert (claim.n, claim.total, claim.unknown) == (6, 10, 4)
    assert "Digi Agder" in claim.sentence
    assert "N010" in claim.evidence


def test_network_that_has_a_thing_does_not_lack_it():
    """DigiViken has a secretariat, so its report says nothing of lacking one."""
    assert "networks.lacks.has_secretariat" not in {claim.claim_id for claim in _claims(focal_network="DigiViken")}


def test_inferred_is_told_from_stated():
    """A lack that was inferred is said to be; one that a source states is said to be told."""
    sentences = {claim.subject: claim.sentence for claim in _claims() if claim.rule == "lacks"}
    assert "(utledet av en kilde fra 2022)" in sentences["has_secretariat"]
    assert "(sist opplyst 2022)" in sentences["national_collaboration"]


def test_founding_year_that_was_inferred_is_named():
    """The founding years of DigiTrøndelag and Digi Rogaland were inferred, and by stated facts alone are unknown."""
    founded = {value: _founded(evidence=value) for value in ("all", "stated")}
    assert "for DigiTrøndelag og Digi Rogaland er året utledet" in founded["all"].sentence
    assert "utledet" not in founded["stated"].sentence
    assert founded["stated"].n == founded["all"].n - 2


def test_marks_lie_where_facts_were_inferred():
    """The table of marks has the shape of the matrix, and none is left when only stated facts count."""
    marks = network_inferred(DATA, AllParameters())
    assert marks.loc["DigiTrøndelag", "has_secretariat"]
    assert not marks.loc["DigiViken", "has_secretariat"]
    assert marks.shape == network_matrix(DATA, AllParameters()).shape
    assert not network_inferred(DATA, AllParameters(evidence="stated")).to_numpy().any()


def test_earlier_date_knows_less():
    """Facts of 2025 do not count in a report as of 2022."""
    then = network_matrix(DATA, AllParameters(as_of="2022-08-31"))
    now = network_matrix(DATA, AllParameters())
    assert then.loc["DigiVestland", "membership_fee"] != "yes"
    assert now.loc["DigiVestland", "membership_fee"] == "yes"


def test_challenges_are_counted_by_network_not_by_row():
    """Two rows of one network on a theme count once; a national statement is marked, not counted."""
    rows = [("A", "capacity"), ("A", "capacity"), ("B", "capacity"), ("national", "roles")]
    challenges = pd.DataFrame(rows, columns=["network", "theme"]).assign(kind="challenge")
    known = pd.DataFrame({"network": ["A", "B"], "confirmed": "yes"})
    table = networks.reported_themes(
        {"challenges": challenges, "networks": known}, AllParameters(focal_network="A"), "challenge"
    )
    assert table.to_numpy().tolist() == [["capacity", 2, ("A", "B"), False], ["roles", 0, (), True]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focal", ["DigiTrøndelag", "DigiViken", "Oslo", "DigiAkershus"])
@pytest.mark.parametrize("day", ["2026-11-22", "2022-08-31", "2016-01-01"])
def test_sentences_are_whole(language, focal, day):
    """No sentence holds a hole, a stray blank or a missing full stop, whoever and whenever it is about."""
    for claim in _claims(language, focal_network=focal, as_of=day):
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not re.search(r"\bnan\b|None|\{\{|  |<NA>| ,|\(\)", claim.sentence)
