"""Sources that differ: which counts, why, and how often they agree."""

import re

import pandas as pd
import pytest

from analysis.compare import agreement, differing, settled
from analysis.findings import differences
from analysis.findings.phrases import with_inferred
from analysis.records import read_data
from analysis.records.facts import ranked
from analysis.records.parameters import AllParameters
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
HOLES = re.compile(r"\bnan\b|None|\{\{|  |<NA>| [,;.]|\(\)")
COLUMNS = ["fact_id", "case", "attribute", "value", "earliest", "latest", "status"]


def _facts(*rows):
    facts = pd.DataFrame(rows, columns=["value", "earliest", "latest", "status"])
    facts = facts.assign(fact_id=[f"F{number}" for number in range(len(facts))], case="A", attribute="fee")
    return facts.assign(**{name: pd.to_datetime(facts[name], format="ISO8601") for name in ("earliest", "latest")})[
        COLUMNS
    ]


def _settled(*rows):
    table = settled(differing(ranked(_facts(*rows), "2026-01-01")))
    return table[["value", "why", "same_period"]].to_numpy().tolist()


def _claims(language="nb", **values):
    wording = Wording(language, DATA["terms"], DATA["attributes"])
    return {
        claim.rule: claim for claim in differences.claims(DATA, AllParameters(language=language, **values), wording)
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("no", "2020", "2020-12-31", "stated"), ("yes", "2022", "2022-12-31", "stated"), ["yes", "reach", False]),
        (("no", "2022", "2022-12-31", "stated"), ("yes", "2022-09-01", "2022-12-31", "stated"), ["yes", "begin", True]),
        (("yes", "2022", "2022-12-31", "inferred"), ("no", "2022", "2022-12-31", "stated"), ["no", "stated", True]),
        (("no", "2022", "2022-12-31", "stated"), ("yes", "2022", "2022-12-31", "stated"), ["yes", "recorded", True]),
    ],
)
def test_reason_is_the_first_step_that_tells_two_facts_apart(first, second, expected):
    """Reach goes first, then the later beginning, then stated before inferred, then what was recorded last."""
    assert _settled(first, second) == [expected]
    assert _settled(second, first)[0][0] == expected[0] or expected[1] == "recorded"


def test_sources_that_say_the_same_do_not_differ():
    """Two facts with one value are no difference, whatever their dates."""
    assert _settled(("no", "2020", "2020-12-31", "stated"), ("no", "2022", "2022-12-31", "stated")) == []


def test_two_pages_of_one_publisher_are_no_agreement():
    """Agreement takes two publishers."""
    facts = pd.DataFrame({"case": "A", "attribute": "fee", "value": "yes", "publisher": ["K", "K"]})
    assert agreement(facts).empty


def test_real_contradiction_is_listed_with_both_values():
    """On its mandates Digi Rogaland is told yes and partly for one year; on the secretariat the years differ."""
    told = differences.told(DATA, AllParameters())
    table = settled(differing(told)).set_index(["case", "attribute"])
    assert table.loc[("Digi Rogaland", "has_mandate_document"), "same_period"]
    assert not table.loc[("DigiTrøndelag", "has_secretariat"), "same_period"]
    assert "national" not in set(told["case"])


def test_claims_count_and_name():
    """The sentence names what may be of one time; both have the facts behind them."""
    found = _claims()
    assert "Digi Rogaland: mandater" in found["differ"].sentence
    assert {"N039", "N040", "N010", "N011"} <= set(found["differ"].evidence)
    assert (found["agree"].n, found["agree"].total) == (4, 11)


def test_inferred_facts_take_no_part_when_stated_ones_are_asked_for():
    """By stated facts alone nothing differs on the secretariat of DigiTrøndelag."""
    assert "N010" not in _claims(evidence="stated")["differ"].evidence


def test_inferred_name_is_marked():
    """A name whose fact was inferred carries the word."""
    assert with_inferred(["A", "B"], ["B"], Wording("nn")) == ["A", "B (utleidd)"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focal", ["DigiTrøndelag", "Oslo"])
@pytest.mark.parametrize("chosen", ["all", "same_age", "Digi Rogaland; DigiVestland"])
@pytest.mark.parametrize("day", ["2026-11-22", "2022-08-31", "2016-01-01"])
def test_sentences_are_whole(language, focal, chosen, day):
    """No sentence has a hole, whoever is compared and whenever."""
    for claim in _claims(language, focal_network=focal, peers=chosen, as_of=day).values():
        assert claim.sentence.endswith(".")
        assert not HOLES.search(claim.sentence)
