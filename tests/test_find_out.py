"""What to find out next: unknown facts, ranked by what may change."""

import re

import pandas as pd
import pytest

from analysis.findings import find_out
from analysis.records import read_data
from analysis.records.parameters import FindingParameters
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
HOLES = re.compile(r"\bnan\b|None|\{\{|  |<NA>| [,;.]|\(\)")
MEASURES = DATA["measures"].query("rule == 'lacks_attribute'")


def _data(*rows):
    """Return three networks A, B and C with facts on fee and site, and a measure for each that has a fee."""
    facts = pd.DataFrame(rows, columns=["network", "attribute", "value"])
    day = pd.Timestamp("2020-01-01")
    facts = facts.assign(fact_id=[f"F{number}" for number in range(len(facts))], status="stated", source="s")
    facts = facts.assign(earliest=day, latest=day)
    attributes = pd.DataFrame({"attribute": ["fee", "site"], "case_type": "network", "type": "presence"})
    measure = MEASURES.head(1).assign(measure="fee", attributes="fee")
    return {
        "networks": pd.DataFrame({"network": ["A", "B", "C"], "confirmed": "yes"}),
        "network_facts": facts,
        "attributes": attributes,
        "agreements": DATA["agreements"],
        "measures": measure,
    }


def _unknowns(*rows):
    return find_out.unknowns(_data(*rows), FindingParameters(focal_network="A"))


def test_focal_unknown_that_settles_a_measure_goes_first():
    """Whether A has a fee changes the measure and the sentence; that goes before whether C has one."""
    table = _unknowns(("B", "fee", "yes"), ("A", "site", "yes"))
    assert table.loc[0, ["case", "attribute", "changes"]].tolist() == ["A", "fee", 2]
    assert table.loc[0, "subjects"] == ("fee", "networks.fee")


def test_first_precedent_may_change_a_measure():
    """Where no peer is known to have what A lacks, each peer that may have it changes the outcome."""
    table = _unknowns(("A", "fee", "no")).set_index(["case", "attribute"])
    assert table.loc[("B", "fee"), "changes"] == 2
    assert table.loc[("A", "site"), "changes"] == 0


def test_of_equal_ones_the_nearest_to_settled_goes_first():
    """Where nothing may change, the attribute of which least is unknown goes first."""
    table = _unknowns(*[(name, "fee", value) for name, value in (("A", "yes"), ("B", "no"))], ("B", "site", "no"))
    peers = table[table["changes"].eq(0)]
    assert peers["attribute"].iloc[0] == "fee"


def test_nothing_known_of_a_network_is_a_question_to_ks():
    """A network of which nothing is known can't be expected to answer; KS knows them all."""
    table = _unknowns(("A", "fee", "no"), ("B", "fee", "yes")).drop_duplicates("case").set_index("case")
    assert table["ask"].to_dict() == {"A": "network", "B": "network", "C": "ks"}


@pytest.mark.parametrize("learned", ["yes", "no", "partly"])
def test_learning_a_fact_removes_it_and_adds_none(learned):
    """What has become known is no longer asked for, and nothing else becomes unknown."""
    facts = [("A", "fee", "no"), ("B", "site", "yes")]
    before, after = (
        _unknowns(*rows).set_index(find_out.CELL).index for rows in (facts, [*facts, ("C", "fee", learned)])
    )
    assert set(before) - set(after) == {("network", "C", "fee")}
    assert set(after) <= set(before)


def test_order_of_facts_changes_nothing():
    """The same facts in another order give the same list."""
    rows = [("A", "fee", "no"), ("B", "fee", "yes"), ("B", "site", "yes")]
    pd.testing.assert_frame_equal(_unknowns(*rows), _unknowns(*rows[::-1]))


def test_renamed_case_is_renamed_and_nothing_else():
    """With another name for C the list is the same but for the name."""
    data = _data(("A", "fee", "no"), ("B", "fee", "yes"), ("C", "site", "no"))
    before = find_out.unknowns(data, FindingParameters(focal_network="A"))
    renamed = {name: table.replace({"network": {"C": "X"}}) for name, table in data.items() if name != "measures"}
    after = find_out.unknowns(data | renamed, FindingParameters(focal_network="A"))
    pd.testing.assert_frame_equal(before.replace({"case": {"C": "X"}}), after)


@pytest.mark.parametrize("focal", ["DigiTrøndelag", "DigiViken"])
def test_real_list_points_to_rows_and_sentences_are_whole(focal):
    """Each unknown of the real data is of a described attribute, and the sentence holds in every language."""
    parameters = FindingParameters(focal_network=focal)
    table = find_out.unknowns(DATA, parameters)
    described = set(map(tuple, DATA["attributes"][["case_type", "attribute"]].to_numpy()))
    assert set(map(tuple, table[["case_type", "attribute"]].to_numpy())) <= described
    assert not table.duplicated(find_out.CELL).any()
    assert table["changes"].is_monotonic_decreasing
    for language in LANGUAGES:
        claim = find_out.claim(table, parameters, Wording(language, DATA["terms"], DATA["attributes"]))
        assert claim.sentence.endswith(".")
        assert not HOLES.search(claim.sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rows", "number"), [(0, 0), (1, 1), (1, 0), (5, 5)])
def test_sentence_fits_none_one_and_many(language, rows, number):
    """Whether there are none, one or many, the sentence is whole."""
    table = _unknowns(("B", "fee", "yes")).head(rows)
    table = table.assign(changes=[1] * number + [0] * (rows - number))
    claim = find_out.claim(table, FindingParameters(focal_network="A"), Wording(language))
    assert claim.n == number
    assert claim.sentence.endswith(".")
    assert "{{" not in claim.sentence
