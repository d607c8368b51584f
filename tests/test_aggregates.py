"""What sources have counted: kept as their claims, and compared with what the rows allow."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.findings import aggregates, quantities
from analysis.records import read_data
from analysis.records.parameters import AllParameters, FindingParameters
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
VARIANTS = [
    {},
    {"focal_network": "DigiViken"},
    {"as_of": date(2022, 8, 31), "evidence": "stated"},
    {"as_of": date(2021, 1, 1)},
    {"peers": "Digi Rogaland; DigiVestland"},
]


def _claims(rules, language="nb", **values):
    parameters = AllParameters(language=language, **values)
    return rules.claims(DATA, parameters, Wording(language, DATA["terms"], DATA["attributes"]))


def _tables(values, **told):
    """Return networks A, B, C … with a fact each on a fee, and one reported count."""
    cases = [chr(65 + place) for place in range(len(values))]
    facts = pd.DataFrame(
        {
            "fact_id": [f"N{case}" for case in cases],
            "network": cases,
            "attribute": "fee",
            "value": values,
            "earliest": pd.Timestamp("2022-01-01"),
            "latest": pd.Timestamp("2022-12-31"),
            "status": "stated",
            "source": "rows",
        }
    )
    count = {"aggregate_id": "R1", "attribute": "fee", "theme": None, "number": None, "year": 2022, "source": "told"}
    return {
        "networks": pd.DataFrame({"network": cases, "confirmed": "yes"}),
        "network_facts": facts,
        "reported_aggregates": pd.DataFrame([count | told]),
    }


def _one(values, parameters=None, **told):
    return aggregates.aggregates(_tables(values, **told), parameters or FindingParameters(focal_network="A")).loc[0]


@pytest.mark.parametrize(
    ("values", "told", "verdict"),
    [
        (["yes", "yes", "yes", "no"], {"quantifier": "majority"}, "settled"),
        (["yes", "partly", "yes", "unknown"], {"quantifier": "majority"}, "settled"),
        (["yes", "unknown", "unknown", "no"], {"quantifier": "majority"}, "inside"),
        (["yes", "unknown", "no", "no"], {"quantifier": "majority"}, "outside"),
        (["unknown"] * 4, {"quantifier": "majority"}, "not_testable"),
        (["yes", "yes", "no", "unknown"], {"quantifier": "at_least", "number": 2}, "settled"),
        (["yes", "no", "no", "no"], {"quantifier": "several"}, "outside"),
        (["yes", "yes", "yes", "yes"], {"quantifier": "some"}, "outside"),
        (["no", "unknown", "no", "no"], {"quantifier": "none"}, "inside"),
        (["yes", "yes", "yes", "unknown"], {"quantifier": "all"}, "inside"),
    ],
)
def test_verdict_follows_the_bounds(values, told, verdict):
    """A count follows from the rows, is allowed by them, or is ruled out, whatever the unknown ones have."""
    assert _one(values, **told)["verdict"] == verdict


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["yes", "no", "unknown"]), min_size=1, max_size=6), st.randoms())
def test_settled_count_stays_true_when_unknowns_become_known(values, random):
    """What the rows settle or rule out stays so for each completion of the unknowns."""
    before = _one(values, quantifier="majority")["verdict"]
    known = [random.choice(["yes", "no"]) if value == "unknown" else value for value in values]
    after = _one(known, quantifier="majority")["verdict"]
    assert after == before or before in ("inside", "not_testable")


def test_majority_is_a_parameter():
    """A stricter majority is ruled out where a plain one follows."""
    values = ["yes", "yes", "yes", "no", "no"]
    strict = FindingParameters(focal_network="A", majority=0.8)
    assert [_one(values, given, quantifier="majority")["verdict"] for given in (None, strict)] == ["settled", "outside"]


def test_count_is_of_all_networks_whatever_the_peers():
    """The peers of the run do not narrow what a source said of all networks."""
    few = FindingParameters(focal_network="A", peers="B")
    assert _one(["yes", "yes", "no", "no"], few, quantifier="several")["total"] == 4


def test_count_of_a_later_year_is_not_known_yet():
    """On an earlier day the source had not counted."""
    assert _claims(aggregates, as_of=date(2021, 12, 31)) == []


def test_rows_of_the_source_itself_weaken_the_claim():
    """Where every row is from the source that counted, the claim stays its own, and says so."""
    tables = _tables(["yes", "yes", "yes"], quantifier="majority", year=2022)
    spoken = {f"statement_{language}": "flertallet har kontingent" for language in LANGUAGES}
    tables["reported_aggregates"] = tables["reported_aggregates"].assign(source="rows", **spoken)
    tables["sources"] = pd.DataFrame({"source": ["rows"], "publisher": ["Avisen"]})
    claim = aggregates.claims(tables, FindingParameters(focal_network="A"), Wording("nb"))[0]
    assert (claim.basis, claim.status) == ("reported", "weakened")
    assert claim.reason == "alle radene kommer fra den samme kilden"


def test_majority_with_a_fee_is_possible_but_not_settled():
    """M9: no network is known to have had a fee in 2022, but enough are unknown for a majority."""
    claim = _claims(aggregates)[0]
    assert (claim.subject, claim.value, claim.n, claim.basis) == ("R1", "inside", 0, "both")
    assert "majority=0.5" in claim.parameters


def test_every_count_is_told_in_rows_that_exist():
    """Each reported count names the rows that hold it, and they are there."""
    ids = {*DATA["network_facts"]["fact_id"], *DATA["challenges"]["challenge_id"], *DATA["claims_2022"]["claim_id"]}
    told = {name for names in DATA["reported_aggregates"]["told_in"] for name in names.split("; ")}
    assert told <= ids


def test_word_stands_only_where_unknowns_can_not_change_it():
    """A quantifier that the unknown ones leave open is withheld, with both words as the reason."""
    claims = {claim.subject: claim for claim in _claims(quantities)}
    claim = claims["membership_fee"]
    assert (claim.status, claim.value) == ("withheld", "few-majority")
    assert (
        claim.reason == "de ukjente kan gjøre det til alt fra «enkelte av nettverkene» til «flertallet av nettverkene»"
    )


def test_few_networks_are_named_and_shown():
    """Among three networks the ones that have it stand by name, so nothing is withheld."""
    claims = _claims(quantities, peers="Digi Rogaland; DigiVestland")
    assert {claim.status for claim in claims} == {"shown"}
    assert "Digi Rogaland og DigiVestland (2 av 3)" in claims[0].sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", VARIANTS)
@pytest.mark.parametrize("rules", [aggregates, quantities])
def test_sentences_are_whole(rules, language, values):
    """In every language and variant each sentence ends with a full stop and holds no gap of a template."""
    for claim in _claims(rules, language, **values):
        assert claim.sentence.endswith(".")
        assert not re.search(r"nan\b|None|\{\{|  |\(\)|\[|_", claim.sentence), claim.sentence
