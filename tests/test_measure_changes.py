"""What a measure would change and on whose example; outcomes of several networks go together; evidence is needed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.findings import aggregates, audit, measures, networks, quantities
from analysis.findings.measure_changes import changes, precedents
from analysis.findings.measure_outcomes import outcomes
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.report import Section
from analysis.report.views.measure_effects import effect_table, question_table
from analysis.wording import Wording
from tiny import write_tiny_project

DATA = read_data()
THREE = ["DigiTrøndelag", "Digi Rogaland", "Digi Agder"]
PRESENT = ["yes", "partly"]
RULES = (networks, measures, aggregates, quantities, audit)


def _outcomes(focal, **values):
    parameters = AllParameters(focal_network=focal, **values)
    return parameters, outcomes(DATA, parameters)


@pytest.mark.parametrize("focal", [*THREE, "DigiViken", "Oslo"])
def test_carrying_out_a_measure_closes_its_gap(focal):
    """Afterwards one more has it where the focal network had it not, and never more is lacking than before."""
    parameters, table = _outcomes(focal)
    changed = changes(DATA, parameters, table).set_index("measure")
    had = table.set_index("measure")["focal"].isin(PRESENT)
    assert (changed["have_after"] - changed["have"]).eq((~had).astype(int)).all()
    assert changed["have_after"].le(changed["cases"]).all()
    assert changed["gap_after"].le(changed["gap"]).all()
    recommended = table.loc[table["outcome"].eq("recommended"), "measure"]
    assert changed.loc[recommended, "gap_after"].lt(changed.loc[recommended, "gap"]).all()


def test_measure_closes_as_many_gaps_as_it_looks_at():
    """A measure on three provisions that all are lacking closes three."""
    parameters, table = _outcomes("DigiTrøndelag")
    row = changes(DATA, parameters, table).set_index("measure").loc["specific_purposes"]
    assert row["gap"] - row["gap_after"] == 3


@pytest.mark.parametrize("focal", THREE)
def test_precedents_are_the_peers_that_have_it(focal):
    """Each precedent is a fact on a peer named as having it, with a registered source, and none is left out."""
    parameters, table = _outcomes(focal)
    found = precedents(DATA, parameters, table)
    assert set(found["source"]) <= set(DATA["sources"]["source"])
    named = {
        row["measure"]: {*row["has"], *row["has_partly"]}
        for row in table.to_dict("records")
        if row["has"] or row["has_partly"]
    }
    assert {measure: set(rows["case"]) for measure, rows in found.groupby("measure")} == named


def test_three_networks_go_together():
    """What is known of one network is the same whether it is in focus or a peer, and what it has is never advised."""
    tables = {focal: _outcomes(focal)[1].set_index("measure") for focal in THREE}
    for focal, table in tables.items():
        assert not table.loc[table["focal"].isin(PRESENT), "outcome"].isin(["recommended", "question"]).any()
        # Of a measure that looks at one attribute a peer has the value that it has in its own report.
        single = table.index[~table["attributes"].str.contains(";") & table["case_type"].eq("network")]
        for other in set(THREE) - {focal}:
            for measure in single:
                seen = other in {*table.at[measure, "has"], *table.at[measure, "has_partly"]}
                assert seen == (tables[other].at[measure, "focal"] in PRESENT), (focal, other, measure)


def test_outcomes_of_three_networks():
    """DigiTrøndelag needs a secretariat and a mandate; Digi Rogaland and Digi Agder have a secretariat already."""
    found = {focal: _outcomes(focal)[1].set_index("measure")["outcome"] for focal in THREE}
    assert {focal: table["secretariat"] for focal, table in found.items()} == {
        "DigiTrøndelag": "recommended",
        "Digi Rogaland": "has",
        "Digi Agder": "has",
    }
    assert [found[focal]["mandates"] for focal in THREE] == ["recommended", "has", "question"]


def test_effects_are_told_with_source_and_numbers():
    """The table says what a measure answers, who did it by which source and when, and both counts."""
    parameters, table = _outcomes("DigiTrøndelag")
    section = Section("60_findings_and_measures", parameters, DATA)
    told = effect_table(table, changes(DATA, parameters, table), precedents(DATA, parameters, table), section)
    row = told.set_index("Tiltak").loc["Vurder temagrupper, så flere ansatte kan delta"].tolist()
    assert row == ["Få ansatte får delta og lære (F1)", "DigiViken (2022, Abilator)", "1 → 2 av 11", "5 → 4"]


def test_question_says_whom_to_ask_and_which_row_settles_it():
    """What is unknown of Digi Agder comes with who can answer, and table, case and attribute of the row."""
    parameters, table = _outcomes("Digi Agder")
    asked = question_table(table, Section("60_findings_and_measures", parameters, DATA)).set_index("Spørsmål")
    assert asked.loc["Har nettverket temagrupper?"].tolist() == [
        "den som leder Digi Agder",
        "temagrupper",
        "network_facts: Digi Agder, has_theme_groups",
    ]


def test_inferred_lack_weakens_the_recommendation():
    """A recommendation that rests on an inferred lack is weakened; one on a stated lack is shown."""
    claims = measures.claims(DATA, AllParameters(), Wording("nb", DATA["terms"], DATA["attributes"]))
    status = {claim.subject: claim.status for claim in claims}
    assert (status["mandates"], status["municipalities_outside"]) == ("weakened", "shown")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Return the tables of the tiny project."""
    return read_data(write_tiny_project(tmp_path_factory.mktemp("tiny")))


def _claims(data, focal="DigiNord"):
    parameters = AllParameters(focal_network=focal)
    wording = Wording("nb", data["terms"], data["attributes"])
    return [claim for rules in RULES for claim in rules.claims(data, parameters, wording)]


def _without(data, ids):
    """Return the tables without the rows of some ids."""
    key = {"fact_id", "challenge_id", "aggregate_id", "statement_id"}
    kept = {}
    for name, table in data.items():
        own = [column for column in table.columns if column in key]
        kept[name] = table[~table[own].isin(ids).any(axis=1)].reset_index(drop=True)
    return kept


@settings(max_examples=10, deadline=None)
@given(number=st.integers(0, 99))
def test_removing_all_evidence_removes_the_claim(tiny, number):
    """Without the rows that it rests on, a claim is gone, or says that nothing is known of it."""
    resting = [claim for claim in _claims(tiny) if not claim.evidence[0].startswith("table:")]
    claim, left = resting[number % len(resting)], tiny
    found = claim
    # A row that was displaced may step in; it is removed too.
    while found and not found.evidence[0].startswith("table:"):
        left = _without(left, found.evidence)
        found = {other.claim_id: other for other in _claims(left)}.get(claim.claim_id)
    assert found is None or found.value != claim.value or claim.value == "not_testable"


@settings(max_examples=5, deadline=None)
@given(name=st.text("abcdefgæøå", min_size=2, max_size=9).map("Q".__add__))
def test_renaming_a_case_renames_it_everywhere(tiny, name):
    """Another name for the focal network changes that name in every claim, and nothing else."""
    renamed = {key: table.map(lambda cell: _renamed(cell, name)) for key, table in tiny.items()}
    before, after = _claims(tiny), _claims(renamed, name)
    assert [_texts(claim, name) for claim in before] == [_texts(claim, name) for claim in after]


def _renamed(cell, name):
    return cell.replace("DigiNord", name) if isinstance(cell, str) else cell


def _texts(claim, name):
    parts = (claim.claim_id, claim.sentence, claim.value, claim.parameters, claim.reason)
    return (*(part.replace("DigiNord", name) for part in parts), claim.evidence, claim.n, claim.total, claim.unknown)
