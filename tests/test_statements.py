"""Public statements: which count, and the tables of what was found where."""

import pandas as pd
import pytest

from analysis.findings import statements
from analysis.records import read_data
from analysis.records.parameters import AllParameters

REAL = read_data()
NETWORKS = pd.DataFrame({"network": ["A", "B"], "counties": ["Nord;Midt", "Sør"]})
TERMS = pd.DataFrame(
    [("statement_theme", name) for name in ("organisation", "challenge", "wish")]
    + [("stance", name) for name in ("positive", "negative", "wish")],
    columns=["vocabulary", "term"],
)
STATEMENTS = pd.DataFrame(
    [
        ("s1", "Lillevik kommune", 2018, "organisation", "positive", "stated"),
        ("s2", "Lillevik kommune", 2021, "organisation", "positive", "stated"),
        ("s3", "IKT Fjord", 2021, "challenge", "negative", "inferred"),
        ("s4", "KS i Nord", None, "wish", "wish", "stated"),
        ("s5", "Storvik kommune", 2023, "challenge", "negative", "stated"),
    ],
    columns=["statement_id", "organisation", "year", "theme", "stance", "status"],
).astype({"year": "Int64"})
PLACES = [("s1", "Kysten"), ("s2", "Kysten"), ("s2", "Dalen"), ("s3", "Dalen"), ("s4", "hele Nord"), ("s5", "Sletta")]
DATA = {
    "networks": NETWORKS,
    "terms": TERMS,
    "municipalities": pd.DataFrame(
        [("01", "Lillevik", "Nord"), ("02", "Vik", "Nord"), ("03", "Fjell", "Midt"), ("04", "Storvik", "Sør")],
        columns=["kommunenummer", "name", "county"],
    ),
    "subregions": pd.DataFrame(
        [("Kysten", "A"), ("hele Nord", "A"), ("Dalen", "A"), ("Sletta", "B")], columns=["subregion", "network"]
    ),
    "municipality_subregions": pd.DataFrame(
        [("01", "Kysten", "stated"), ("02", "Dalen", "inferred"), ("04", "Sletta", "stated")],
        columns=["kommunenummer", "subregion", "status"],
    ),
    "subregion_statements": STATEMENTS,
    "statement_subregions": pd.DataFrame(PLACES, columns=["statement_id", "subregion"]),
}


def _parameters(**values):
    return AllParameters(**{"focal_network": "A", **values})


def _ids(**values):
    return set(statements.placed(DATA, _parameters(**values))["statement_id"])


def test_area_without_municipalities_is_no_subregion_of_its_own():
    """Sub-regions stand by name; a row that means the whole area comes last and is marked."""
    table = statements.areas(DATA, _parameters())
    assert table.to_numpy().tolist() == [["Dalen", True], ["Kysten", True], ["hele Nord", False]]


def test_statements_of_other_networks_stay_out():
    """Only what belongs to a sub-region of the focal network counts."""
    assert _ids() == {"s1", "s2", "s3", "s4"}
    assert _ids(focal_network="B") == {"s5"}


def test_later_statements_stay_out_and_undated_ones_stay_in():
    """A statement of a later year is left out; one of the same year, or without a year, counts."""
    assert _ids(as_of="2021-01-31") == {"s1", "s2", "s3", "s4"}
    assert _ids(as_of="2020-12-31") == {"s1", "s4"}


def test_inferred_statements_stay_out_when_only_stated_ones_count():
    """With evidence=stated what was inferred is left out."""
    assert _ids(evidence="stated") == {"s1", "s2", "s4"}


def test_grid_counts_statements_and_speakers_apart():
    """Two statements of one speaker are two statements and one speaker; what was not found is zero, not missing."""
    table = statements.grid(DATA, _parameters()).set_index(["subregion", "theme"])
    assert table.loc[("Kysten", "organisation"), ["statements", "speakers"]].tolist() == [2, 1]
    assert table.loc[("Kysten", "wish"), ["statements", "speakers"]].tolist() == [0, 0]
    assert len(table) == 9


def test_statement_of_two_subregions_counts_once_by_stance():
    """Stances are counted in distinct statements."""
    table = statements.stances(DATA, _parameters())
    assert table.loc["organisation"].to_dict() == {"positive": 2, "negative": 0, "wish": 0}
    assert table.index.tolist() == ["organisation", "challenge", "wish"]


def test_years_without_statements_are_kept_and_undated_ones_apart():
    """The years run from the first to the last; undated statements have a column of their own."""
    table = statements.by_year(DATA, _parameters())
    assert table.columns.tolist() == ["2018", "2019", "2020", "2021", "undated"]
    assert table.sum().tolist() == [1, 0, 0, 2, 1]


def test_years_before_the_first_asked_for_are_counted_apart():
    """What from_year leaves out of the timeline is said as a number."""
    parameters = _parameters(from_year=2020)
    assert statements.by_year(DATA, parameters).columns.tolist() == ["2021", "undated"]
    assert statements.earlier(DATA, parameters) == 1
    assert statements.by_year(DATA, _parameters(from_year=2024)).columns.tolist() == ["undated"]


def test_newest_statement_is_the_one_of_the_latest_year():
    """Per theme and sub-region the latest year wins; an undated one stands only where there is no other."""
    table = statements.newest(DATA, _parameters())
    chosen = table[["theme", "subregion", "statement_id"]].to_numpy().tolist()
    assert chosen == [
        ["organisation", "Dalen", "s2"],
        ["organisation", "Kysten", "s2"],
        ["challenge", "Dalen", "s3"],
        ["wish", "hele Nord", "s4"],
    ]


def test_municipality_is_met_by_name_through_its_subregion_or_not_at_all():
    """Lillevik is named, Vik only belongs to a sub-region with statements, Fjell to none; Lillevik holds no Vik."""
    table = statements.municipalities(DATA, _parameters()).set_index("name")
    assert table["value"].to_dict() == {"Lillevik": "few", "Vik": "through", "Fjell": "unknown"}
    assert table.loc["Lillevik", "themes"] == 1


def test_inferred_membership_reaches_no_municipality_when_only_stated_counts():
    """With evidence=stated a municipality whose sub-region was inferred has no known sub-region."""
    table = statements.municipalities(DATA, _parameters(evidence="stated")).set_index("name")
    assert table.loc["Vik", "value"] == "unknown"


def test_network_without_a_roster_has_no_municipalities():
    """The roster covers Trøndelag, so a map of another area can't be drawn."""
    assert statements.municipalities(REAL, AllParameters(focal_network="DigiViken")).empty


@pytest.mark.parametrize("table", [statements.grid, statements.stances, statements.by_year, statements.newest])
def test_network_without_subregions_has_empty_tables(table):
    """Nothing collected gives nothing to show, without an error."""
    assert table(REAL, AllParameters(focal_network="DigiViken")).sum(numeric_only=True).sum() == 0


def test_real_statements_cover_eight_subregions():
    """238 statements; for eight sub-regions and the whole county; a later order of rows changes nothing."""
    parameters = AllParameters()
    rows = statements.placed(REAL, parameters)
    assert rows["statement_id"].nunique() == 238
    assert statements.areas(REAL, parameters)["own"].tolist() == [True] * 8 + [False]
    turned = {**REAL, "subregion_statements": REAL["subregion_statements"].iloc[::-1]}
    assert statements.grid(turned, parameters).equals(statements.grid(REAL, parameters))
