"""Section 30: which municipalities have a known strategy, and which themes the strategies name."""

import re
from functools import cache

import pandas as pd
import pytest

from analysis.coding import code, read_codebook
from analysis.findings import strategies
from analysis.findings.areas import areas
from analysis.findings.register import area_documents, coverage_counts, municipal_coverage, register
from analysis.findings.theme_places import theme_places
from analysis.findings.themes import by_group, counted_documents, named_themes, ranked
from analysis.records import read_data, read_shapes
from analysis.records.parameters import AllParameters
from analysis.report.section import Section
from analysis.report.views import strategies as strategy_views
from analysis.report.views import themes as theme_views
from analysis.text import segment
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
CODEBOOK = read_codebook("strategies")
CODINGS = code(segment(DATA["abstracts"]), CODEBOOK)

NETWORKS = pd.DataFrame({"network": ["DigiNord", "DigiSør", "DigiVest"], "counties": ["Nord", "Sør", "Vest;Øst"]})


def _tiny(documents, owners=()):
    """Return a register of documents (id, type, year, relation to A, B and C) in the county of DigiNord."""
    rows = [
        (name, kind, quality, year, end, "municipality", "nb", "Nord", "excerpt", f"source-{name}", f"Owner {name}")
        for name, kind, quality, year, end in documents
    ]
    columns = ["document_id", "document_type", "abstract_quality", "adopted_year", "period_end"]
    columns += ["owner_type", "language", "county", "evidence", "source", "owner"]
    register_ = pd.DataFrame(rows, columns=columns).astype({"adopted_year": "Int64", "period_end": "Int64"})
    register_["status"] = "adopted"
    register_["period_start"] = pd.array([pd.NA] * len(rows), dtype="Int64")
    return {
        "documents": register_,
        "document_owners": pd.DataFrame(owners, columns=["document_id", "kommunenummer", "relation"]),
        "municipalities": pd.DataFrame({"kommunenummer": ["1", "2"], "name": ["A", "B"], "county": "Nord"}),
        "networks": NETWORKS,
        "abstracts": register_[["document_id"]].assign(text=""),
        "full_texts": pd.DataFrame({"document_id": [], "text": []}, dtype="str"),
        "document_versions": pd.DataFrame({"document_id": [], "held_out": []}, dtype="str"),
    }


def _parameters(**values):
    return AllParameters(**{"focal_network": "DigiNord", "as_of": "2026-11-22", **values})


def _claims(language="nb", **values):
    parameters = AllParameters(language=language, **values)
    wording = Wording(language, DATA["terms"], DATA["attributes"])
    return strategies.claims(DATA, parameters, wording, CODINGS, CODEBOOK)


@cache
def _by_id(**values):
    return {claim.claim_id.removeprefix("strategies."): claim for claim in _claims(**values)}


def test_municipality_is_counted_once_by_its_closest_strategy():
    """A municipality with an own and a joint strategy counts as having an own one."""
    documents = [("s1", "strategy", "ok", 2020, None), ("s2", "strategy", "ok", 2021, None)]
    data = _tiny(documents, [("s1", "1", "joint"), ("s2", "1", "own"), ("s1", "2", "joint")])
    assert municipal_coverage(data, _parameters())["relation"].tolist() == ["own", "joint"]


@pytest.mark.parametrize(
    ("kind", "quality"), [("programme", "ok"), ("adjacent_report", "ok"), ("strategy", "too_thin")]
)
def test_other_documents_are_no_strategy(kind, quality):
    """A programme, an adjacent report or a document too thin to judge gives no municipality a known strategy."""
    data = _tiny([("s1", kind, quality, 2020, None)], [("s1", "1", "own")])
    assert municipal_coverage(data, _parameters())["relation"].tolist() == ["none_found", "none_found"]


def test_every_kind_of_coverage_is_listed():
    """Kinds of coverage that no municipality has are there with a count of zero."""
    counted = coverage_counts(pd.DataFrame({"name": ["A"], "relation": ["regional"]}))
    assert counted["n"].tolist() == [0, 0, 0, 1, 0]
    assert counted["total"].eq(1).all()


def test_later_documents_are_left_out_and_undated_ones_stay():
    """A document of a later year was not known on the day; one without a year may have been."""
    data = _tiny([("s1", "strategy", "ok", 2020, None), ("s2", "strategy", "ok", None, None)])
    assert register(data, _parameters(as_of="2019-12-31"))["document_id"].tolist() == ["s2"]


@pytest.mark.parametrize(("end", "state"), [(2026, "running"), (2025, "expired"), (None, "unknown")])
def test_period_ends_with_its_last_year(end, state):
    """A period holds through its last year; without a stated end it is unknown whether it does."""
    data = _tiny([("s1", "strategy", "ok", 2020, end)])
    assert area_documents(data, _parameters())["period"].tolist() == [state]


def test_document_belongs_to_the_area_of_its_county():
    """County, national owner and missing county each decide; a document of two counties belongs to the focal one."""
    documents = pd.DataFrame(
        {
            "county": ["Nord", "Sør", "Vest", "Sør/Nord", None, None],
            "owner_type": ["county", "county", "county", "county", "national", "municipality"],
        }
    )
    found = areas(documents, NETWORKS, "DigiNord").tolist()
    assert found == ["focal", "compared", "compared", "focal", "national", "unknown"]
    found = areas(documents, NETWORKS, "DigiNord", ["DigiSør"]).tolist()
    assert found == ["focal", "compared", "elsewhere", "focal", "national", "unknown"]


@pytest.mark.parametrize(("quality", "counting"), [("ok", ["a"]), ("weak", ["a", "b"]), ("too_thin", ["a", "b", "c"])])
def test_thinnest_abstract_that_counts_is_a_choice(quality, counting):
    """Abstracts thinner than asked for are left out, and so are documents without one."""
    quality_of = {"a": "ok", "b": "weak", "c": "too_thin", "d": None}
    rows = [(name, "strategy", how, 2020, None) for name, how in quality_of.items()]
    counted = counted_documents(_tiny(rows), _parameters(abstract_quality=quality))
    assert counted["document_id"].tolist() == counting


def test_theme_counts_once_per_document():
    """Ten hits in one document are one document that names the theme."""
    codings = pd.DataFrame({"document_id": ["a"] * 10 + ["b"], "code": ["KI"] * 10 + ["DATA"]})
    documents = pd.DataFrame({"document_id": ["a", "b", "c"], "language": ["nb", "nn", "nn"]})
    counted = ranked(codings, documents, CODEBOOK)
    assert counted.loc["KI"].tolist() == [1, 3]
    assert by_group(codings, documents, CODEBOOK, "language").loc["DATA"].to_dict() == {"nb": 0, "nn": 1}
    assert named_themes(codings, documents, CODEBOOK).tolist() == [("KI",), ("DATA",), ()]


def test_themes_are_ranked_by_documents_then_by_codebook():
    """Of themes that equally many documents name, the first in the codebook comes first."""
    codings = pd.DataFrame({"document_id": ["a", "a", "b"], "code": ["KI", "INNB", "KI"]})
    order = ranked(codings, pd.DataFrame({"document_id": ["a", "b"]}), CODEBOOK).index.tolist()
    assert order[:3] == ["KI", "INNB", "SELV"]


def test_coverage_of_the_real_register():
    """Nine of 38 municipalities have a known own or joint strategy; the rest are unknown, not without."""
    claim = _by_id()["covered"]
    assert (claim.n, claim.total, claim.unknown, claim.high) == (9, 38, 29, 1.0)
    assert "s002" in claim.evidence
    assert _by_id()["uncovered"].n == 29


def test_every_municipality_is_counted_once():
    """The kinds of coverage add up to the municipalities of the roster, on every day."""
    for day in ("2026-11-22", "2016-01-01", "1990-01-01"):
        counted = coverage_counts(municipal_coverage(DATA, AllParameters(as_of=day)))
        assert counted["n"].sum() == counted["total"].iloc[0] == 38


def test_coverage_is_not_counted_without_a_roster():
    """For a network whose municipalities are not listed the report says so and counts none."""
    found = _by_id(focal_network="DigiViken")
    assert "no_roster" in found
    assert not {"covered", "uncovered"} & set(found)


def test_too_thin_abstracts_are_said_to_be_left_out():
    """49 of 52 abstracts count by default, and every sentence on themes is marked as resting on abstracts."""
    claim = _by_id()["counted"]
    assert claim.value == "49"
    assert not {"s010", "s017", "x018"} & set(claim.evidence)
    register_rules = {"documents", "periods", "covered", "uncovered"}
    assert {claim.kind for rule, claim in _by_id().items() if rule not in register_rules} == {"abstract"}


def test_theme_not_seen_is_not_said_to_be_missing():
    """What no document of the area names is put as not seen, with how many name it elsewhere."""
    claim = _by_id()["not_seen"]
    documents = counted_documents(DATA, AllParameters())
    named = by_group(CODINGS, documents, CODEBOOK, "area").loc[claim.value.split("; ")]
    assert named["focal"].eq(0).all()
    assert named["compared"].gt(0).all()
    assert claim.sentence.startswith("Ikke sett")
    assert "table:abstracts" in claim.evidence


def test_peers_named_are_what_the_area_is_compared_with():
    """With peers named, only documents of their areas are set beside the focal one."""
    sentence = _by_id(peers="Digi Rogaland; DigiVestland")["not_seen"].sentence
    assert "Digi Rogaland og DigiVestland" in sentence
    assert "resten av landet" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "values",
    [
        {"focal_network": "DigiTrøndelag"},
        {"focal_network": "DigiViken"},
        {"focal_network": "Oslo", "as_of": "2022-08-31", "evidence": "stated"},
        {"focal_network": "DigiViken", "as_of": "2016-01-01", "evidence": "stated"},
        {"focal_network": "Digi Innlandet", "as_of": "1990-01-01", "abstract_quality": "ok"},
        {"focal_network": "DigiTrøndelag", "as_of": "1990-01-01"},
        {"focal_network": "Digi-TV", "peers": "Digi Rogaland; DigiVestland"},
        {"focal_network": "DigiTrøndelag", "peers": "Digi Rogaland; DigiVestland", "as_of": "2022-08-31"},
    ],
)
def test_sentences_are_whole(language, values):
    """No sentence holds a hole, a stray blank or a missing full stop, whoever and whenever it is about."""
    for claim in _claims(language, **values):
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not re.search(r"\bnan\b|None\b(?! of)|\{\{|  |<NA>| [,;.]|\(\)|: *[;.]", claim.sentence)
        assert values["focal_network"] == "DigiTrøndelag" or "DigiTrøndelag" not in claim.sentence


def test_nothing_counted_is_said():
    """Without a single abstract that counts there is one sentence on it, and no ranking of themes."""
    data = _tiny([("s1", "strategy", "too_thin", 2020, None)])
    empty = {name: DATA[name].head(0) for name in ("gold_sentences", "gold_codings")}
    parameters = _parameters()
    wording = Wording("nb", DATA["terms"], DATA["attributes"])
    claims = strategies.claims({**data, **empty}, parameters, wording, CODINGS, CODEBOOK)
    rules = [claim.rule for claim in claims]
    assert rules == ["documents", "covered", "uncovered", "counted", "in_area"]
    assert claims[-2].sentence.startswith("Ingen av 1 sammendrag")


@pytest.mark.parametrize("language", LANGUAGES)
def test_map_hatches_what_was_not_found(language):
    """On a day before any strategy most municipalities are drawn as unknown, and the licence is printed."""
    section = Section("30_strategies", AllParameters(as_of="2016-01-01", language=language), DATA)
    coverage = municipal_coverage(DATA, section.parameters)
    chart = strategy_views.coverage_map(coverage, read_shapes("trondelag"), section)
    assert chart.table["value"].value_counts()["unknown"] == 33
    assert "Kartverket" in chart.source
    bars = strategy_views.coverage_bars(coverage, section)
    assert bars.table["n"].sum() == 38
    assert [patch.get_hatch() is not None for patch in bars.figure.axes[0].patches][-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_theme_tables_and_charts_agree(language):
    """Table and bars show the same counts in the same order, whichever the language."""
    section = Section("30_strategies", AllParameters(language=language), DATA)
    counted = counted_documents(DATA, section.parameters)
    table = theme_views.theme_table(CODINGS, counted, CODEBOOK, section)
    chart = theme_views.theme_bars(CODINGS, counted, CODEBOOK, section)
    assert table.iloc[:, 1].tolist() == chart.table["n"].tolist()
    assert table.iloc[:, 2:].sum(axis=1).tolist() == chart.table["n"].tolist()
    heat = theme_views.group_heat(CODINGS, counted, CODEBOOK, section).table
    assert heat["n"].sum() == chart.table["n"].sum()


def test_area_table_names_the_themes_of_each_document():
    """Each document of the focal network's area has a row with its own themes, those of others have none."""
    section = Section("30_strategies", AllParameters(), DATA)
    counted = counted_documents(DATA, section.parameters)
    table = theme_views.area_table(CODINGS, counted, CODEBOOK, section)
    assert len(table) == 10
    named = named_themes(CODINGS, counted, CODEBOOK)[counted.loc[counted["area"].eq("focal"), "document_id"]]
    assert table.iloc[:, 2].str.count("«").tolist() == named.map(len).tolist()
    assert "«Samarbeid»" in table.iloc[0, 2]


def test_years_are_shown_as_far_as_they_are_known():
    """A period, one year, an open period, an end alone, a year of adoption, and none at all."""
    data = _tiny([(f"s{i}", "strategy", "ok", None, None) for i in range(6)])
    years = pd.DataFrame(
        {
            "period_start": [2018, 2020, 2005, None, None, None],
            "period_end": [2021, 2020, None, 2012, None, None],
            "adopted_year": [2018, 2020, 2005, 2010, 2003, None],
        },
        dtype="Int64",
    )
    data["documents"] = data["documents"].assign(title="T", **years)
    tables = {**data, "terms": DATA["terms"], "attributes": DATA["attributes"]}
    table = strategy_views.document_table(Section("30_strategies", _parameters(), tables))
    assert table["År"].tolist() == ["2018–2021", "2020", "fra 2005", "til 2012", "2003", "ukjent"]


def test_a_theme_is_unknown_where_no_strategy_was_read():
    """A municipality has a theme when its own or joint strategy names it; where neither was read, it is unknown."""
    parameters = AllParameters()
    places = theme_places(DATA, parameters, CODINGS, counted_documents(DATA, parameters), CODEBOOK)
    assert len(places) == 38 * places["code"].nunique()
    covered = municipal_coverage(DATA, parameters).query("relation in ['own', 'joint']")["kommunenummer"]
    known = places[places["value"].ne("unknown")]
    assert 0 < known["kommunenummer"].nunique() <= covered.nunique()
    assert set(known["kommunenummer"]) <= set(covered)
    assert known.groupby("code", sort=False)["value"].agg(lambda values: values.eq("yes").sum()).is_monotonic_decreasing
    elsewhere = AllParameters(focal_network="DigiViken")
    assert theme_places(DATA, elsewhere, CODINGS, counted_documents(DATA, elsewhere), CODEBOOK).empty


def test_the_status_follows_from_what_is_known():
    """A draft is one whatever its period, a period that is over says more than a decision; joint is said besides."""
    data = _tiny([])
    columns = ["document_id", "status", "evidence", "period_end", "owner_type"]
    rows = [
        ("d1", "draft", "excerpt", 2020, "municipality"),
        ("d2", "adopted", "excerpt", 2020, "intermunicipal"),
        ("d3", "adopted", "title_only", 2030, "municipality"),
        ("d4", "unknown", "mentioned", None, "municipality"),
        ("d5", "unknown", "excerpt", None, "intermunicipal"),
        ("d6", "none_found", None, None, "municipality"),
    ]
    known = pd.DataFrame(rows, columns=columns).astype({"period_end": "Int64"})
    same = {"document_type": "strategy", "abstract_quality": "ok", "language": "nb", "county": "Nord", "owner": "O"}
    years = {name: pd.array([pd.NA] * len(rows), dtype="Int64") for name in ("adopted_year", "period_start")}
    data["documents"] = known.assign(title="T", source="k", **same, **years)
    tables = {**data, "terms": DATA["terms"], "attributes": DATA["attributes"]}
    table = strategy_views.document_table(Section("30_strategies", _parameters(), tables))
    assert table["Status"].tolist() == ["utkast", "utløpt, felles", "vedtatt", "ikke innhentet", "ukjent, felles"]


def test_peers_chosen_by_a_rule_are_those_compared():
    """With a rule for peers, only documents from the counties of those it chooses are compared."""
    by_rule = register(DATA, AllParameters(peers="same_age"))["area"].value_counts()
    everyone = register(DATA, AllParameters())["area"].value_counts()
    assert 0 < by_rule["compared"] < everyone["compared"]
    assert by_rule["elsewhere"] == everyone["compared"] - by_rule["compared"]
