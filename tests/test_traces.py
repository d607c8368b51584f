"""Section 40: which traces count, and the tables made of them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.findings import elements, exemplars, traces
from analysis.records.parameters import AllParameters

COLUMNS = ["fact_id", "organisation", "attribute", "value", "earliest", "latest", "category"]
ROWS = [
    ("K1", "A", "news", "yes", "2020-05-01", "2020-05-01", "in_use"),
    ("K2", "A", "blog", "no", "2019-01-01", "2019-12-31", "lacking"),
    ("K3", "Gamle A", "letter", "yes", "2015-01-01", "2015-12-31", "ended"),
    ("K4", "B", "news", "partly", "2021-01-01", "2026-12-31", "in_use"),
    ("K5", "B", "letter", "yes", "2022-01-01", "2022-12-31", "in_use"),
    ("K6", "Kommune i A", "letter", "yes", "2021-03-01", "2021-03-01", "rule"),
    ("K7", "Tilsyn", "blog", "yes", "2022-01-01", "2022-12-31", "recommendation"),
    ("K8", "X", "news", "yes", "2022-01-01", "2022-12-31", "in_use"),
]
SITE = [("W1", "B", "news", "yes", "2023-01-01", "2023-12-31")]


def tiny(rows=ROWS, site=SITE):
    """Return tables of two networks, one of them with a predecessor and a member, and an unconfirmed third."""
    common = {"status": "stated", "source": "src", "detail_nb": "Sett.", "detail_nn": "Sett.", "detail_en": "Seen."}
    facts = pd.DataFrame(rows, columns=COLUMNS).assign(exemplar=pd.NA, **common)
    seen = pd.DataFrame(site, columns=COLUMNS[:-1]).assign(**common)
    for table in (facts, seen):
        table[["earliest", "latest"]] = table[["earliest", "latest"]].apply(pd.to_datetime)
    facts.loc[facts["fact_id"].isin(["K5", "K6"]), "exemplar"] = "yes"
    who = [
        ("A", "network", "A", "self"),
        ("Gamle A", "network", "A", "predecessor"),
        ("Kommune i A", "municipality", "A", "member"),
        ("B", "network", "B", "self"),
        ("Tilsyn", "partner", None, "national"),
        ("X", "network", "X", "self"),
    ]
    described = {
        "attribute": ["letter", "news", "blog"],
        "theme": ["publishing", "publishing", "site"],
        "criterion": ["C1", "C2", None],
    }
    return {
        "communication_facts": facts,
        "website_facts": seen,
        "organisations": pd.DataFrame(who, columns=["organisation", "organisation_type", "network", "relation"]),
        "networks": pd.DataFrame({"network": ["A", "B", "X"], "confirmed": ["yes", "yes", "no"]}),
        "attributes": pd.DataFrame(described).assign(case_type="organisation", type="presence"),
        "website_criteria": pd.DataFrame({"criterion_id": ["C1", "C2", "C3"], "group": "g", "severity": "s"}),
    }


def run(**values):
    """Return parameters with the tiny network A as the focal one."""
    return AllParameters(**{"focal_network": "A", **values})


def test_both_tables_are_facts_on_organisations():
    """What was seen of communication and on sites counts together."""
    assert {"K4", "W1"} <= set(traces.traces(tiny(), run())["fact_id"])


def test_unconfirmed_network_has_no_part():
    """What is told of a network that is not compared does not count."""
    assert "X" not in set(traces.looked_at(tiny(), run())["organisation"])


def test_members_and_partners_can_stay_out():
    """With only networks, these and their predecessors are left."""
    alone = traces.looked_at(tiny(), run(members_and_partners=False))
    assert alone["organisation"].tolist() == ["A", "Gamle A", "B"]


def test_later_traces_do_not_count():
    """A trace that begins after the day asked for is not there yet."""
    assert set(traces.traces(tiny(), run(as_of="2019-06-30"))["fact_id"]) == {"K2", "K3"}


def test_trace_reaches_no_further_than_the_day_asked_for():
    """A trace not dated closely is open-ended, and its last year is that of the report."""
    told = traces.traces(tiny(), run(as_of="2024-06-30")).set_index("fact_id")
    assert told.loc["K4", ["begun", "seen_until", "open_ended"]].tolist() == [2021, 2024, True]
    assert told.loc["K5", ["begun", "seen_until", "open_ended"]].tolist() == [2022, 2022, False]


def test_advice_is_not_own_practice():
    """What an organisation advises others does not count as something that it does."""
    told = traces.practice(tiny(), run())
    assert "Tilsyn" not in set(told["case"])


def test_newest_trace_of_an_element_counts():
    """Of a partial trace up to 2026 and a full one of 2023, the one that reaches furthest counts."""
    table = elements.network_matrix(tiny(), run())
    assert table.loc["B", "news"] == "partly"


def test_what_is_not_seen_is_unknown_not_no():
    """Only a trace that says so makes a no."""
    table = elements.network_matrix(tiny(), run())
    assert table.loc["A"].tolist() == ["unknown", "yes", "no"]
    assert table.loc["B", "blog"] == "unknown"


def test_predecessor_is_not_the_network():
    """The letter of the predecessor is not a letter of the network, but is known of it."""
    assert elements.network_matrix(tiny(), run()).loc["A", "letter"] == "unknown"
    assert traces.focal_practice(tiny(), run())["fact_id"].tolist() == ["K3", "K1", "K2"]


def test_spread_counts_organisations():
    """Three organisations have a letter, though one trace more or less would not change it."""
    counted = elements.spread(tiny(), run())
    assert counted["n"].to_dict() == {"letter": 3, "news": 2}
    assert counted["total"].unique().tolist() == [5]


def test_one_good_example_per_organisation_and_element():
    """Of two good examples on one element, the one that begins last is shown."""
    again = ("K9", "B", "letter", "yes", "2024-01-01", "2024-12-31", "in_use")
    data = tiny([*ROWS, again])
    facts = data["communication_facts"]
    data["communication_facts"] = facts.assign(exemplar=facts["exemplar"].where(facts["fact_id"].ne("K9"), "yes"))
    good = exemplars.good_examples(data, run())
    assert good[["organisation", "fact_id"]].to_numpy().tolist() == [["B", "K9"], ["Kommune i A", "K6"]]


def test_unknown_is_no_good_example():
    """What is only planned and of which nothing is known shows nobody doing it."""
    data = tiny()
    facts = data["communication_facts"]
    data["communication_facts"] = facts.assign(value=facts["value"].where(facts["fact_id"].ne("K6"), "unknown"))
    assert exemplars.good_examples(data, run())["fact_id"].tolist() == ["K5"]


def test_newest_trace_is_dated_to_one_year():
    """The newest trace of each organisation of the network, in the order of the register."""
    newest = elements.newest_traces(tiny(), run())
    assert newest.to_numpy().tolist() == [
        ["A", "self", 2020],
        ["Gamle A", "predecessor", 2015],
        ["Kommune i A", "member", 2021],
    ]


def test_criteria_without_an_element_are_left_out():
    """A criterion is met by the element that corresponds to it, counted in networks."""
    table = elements.criteria(tiny(), run())
    assert table[["criterion_id", "n", "focal"]].to_numpy().tolist() == [["C1", 1, "unknown"], ["C2", 2, "yes"]]


@pytest.mark.parametrize("table", [traces.traces, elements.spread, elements.newest_traces, exemplars.good_examples])
def test_no_facts_no_rows(table):
    """Before the first trace every table is empty, not an error."""
    assert table(tiny(), run(as_of="2001-01-01")).empty


@given(st.lists(st.integers(1, 6), min_size=1), st.integers(1, 8))
def test_foremost_never_parts_equals(sizes, limit):
    """No row is shown while another of the same size is left out, and no more than the limit."""
    counted = pd.DataFrame({"n": sizes})
    top = elements.foremost(counted, limit)
    assert len(top) <= limit
    assert not set(top["n"]) & set(counted.drop(index=top.index)["n"])


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(len(ROWS))))
def test_order_of_rows_changes_nothing(order):
    """The tables do not depend on the order in which facts were written down."""
    data = tiny([ROWS[i] for i in order])
    pd.testing.assert_frame_equal(elements.spread(data, run()), elements.spread(tiny(), run()))
    pd.testing.assert_frame_equal(elements.network_matrix(data, run()), elements.network_matrix(tiny(), run()))
