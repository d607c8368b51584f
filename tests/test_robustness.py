"""Robustness: the fast evaluation on arrays against the rules themselves, and what must hold of any data."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare import gaps, lacking
from analysis.findings.agreement_cases import focal_agreement, other_agreements
from analysis.findings.agreement_tables import provision_gaps, provision_matrix
from analysis.findings.cases import network_matrix
from analysis.findings.measure_outcomes import one_outcome, outcomes
from analysis.findings.measure_rules import read
from analysis.findings.robust_claims import MEASURE, claims
from analysis.findings.robust_codes import standing
from analysis.findings.robust_cubes import Arrays
from analysis.findings.robust_grid import LEFT_OUT, Axes, own_variant
from analysis.findings.robust_holding import holding
from analysis.findings.robustness import by_choice, changed_alone, evaluate, grid, summary
from analysis.records import read_data
from analysis.records.parameters import AllParameters, FindingParameters
from analysis.report.section import Section
from analysis.report.views.robustness import measure_shares, robust_chart, robust_table
from analysis.wording import LANGUAGES

DATA = read_data()
SOURCED = ["network_facts", "agreement_facts", "communication_facts", "website_facts", "challenges"]
SAMPLE = 2  # variants of each run set beside the rules themselves, which take their time
RUNS = [
    {},
    {"focal_network": "DigiViken"},
    {"focal_network": "Digi Agder", "peers": "same_size"},
    {"focal_network": "Oslo", "as_of": date(2022, 8, 31)},
    {"evidence": "stated", "majority": 0.3, "peers": "Digi Rogaland; DigiVestland; DigiViken"},
]


def _modified(data, parameters, variant):
    """Return data and parameters as if the choices of a variant had been made when they were written."""
    out, source = variant["without_case"], variant["without_source"]
    rest = {name: data[name] for name in data}
    for name in SOURCED if source else []:
        rest[name] = rest[name][rest[name]["source"].ne(source)]
    rest["networks"] = rest["networks"][rest["networks"]["network"].ne(out)]
    agreements = rest["agreements"]
    gone = agreements["agreement"].eq(out) | agreements["network"].eq(out)
    rest["agreements"] = agreements[~gone.fillna(False)]
    chosen = {"evidence": variant["evidence"], "peers": variant["peers"], "as_of": date.fromisoformat(variant["as_of"])}
    return rest, parameters.model_copy(update=chosen)


def _slow(data, parameters, variant):
    """Return the findings that the rules themselves find under a variant."""
    data, parameters = _modified(data, parameters, variant)
    found = set()
    for measure in data["measures"].to_dict("records"):
        reading = read(data, parameters, measure)
        filled = reading.matrix.replace("unknown", variant["unknown"])
        row = one_outcome(measure, replace(reading, matrix=filled), parameters)
        rows = reading.rows[reading.rows["fact_id"].isin(row["evidence"]) & reading.rows["counts"]]
        if len(rows):
            found.add((f"findings_and_measures.measure.{measure['measure']}", row["outcome"]))
        if rows["case"].ne(reading.focal).any() and row["n"] > variant["majority"] * row["total"]:
            found.add((f"findings_and_measures.majority.{measure['measure']}", "majority"))
    return found | _slow_networks(data, parameters, variant) | _slow_agreements(data, parameters, variant)


def _slow_networks(data, parameters, variant):
    table = network_matrix(data, parameters)
    known = table.columns[table.ne("unknown").any()]
    there = lacking(gaps(table.replace("unknown", variant["unknown"]), parameters.focal_network)).index
    return {(f"networks.lacks.{name}", "lacks") for name in there if name in known}


def _slow_agreements(data, parameters, variant):
    focal = focal_agreement(data["agreements"], parameters)
    if not focal:
        return set()
    table = provision_matrix(data, parameters, [focal, *other_agreements(data, parameters)])
    known = table.columns[table.ne("unknown").any()]
    if variant["unknown"] != "unknown":
        cells = table.reset_index().melt("case").query("value == 'unknown'")
        filled = (
            cells[["case", "attribute"]]
            .rename(columns={"case": "agreement"})
            .assign(
                fact_id=[f"filled{number}" for number in range(len(cells))],
                value=variant["unknown"],
                earliest=pd.Timestamp("1900-01-01"),
                latest=pd.Timestamp("2100-01-01"),
                status="stated",
            )
        )
        data = {**data, "agreement_facts": pd.concat([data["agreement_facts"], filled], ignore_index=True)}
    gap = provision_gaps(data, parameters)["gap"]
    # What is only taken for a yes has no level, so nobody can say that it is merely mentioned.
    gap = gap[gap.ne("asks") & (gap.eq("lacks") | table.loc[focal, gap.index].ne("unknown"))]
    return {(f"agreements.{kind}.{name}", kind) for name, kind in gap.items() if name in known}


@pytest.mark.parametrize("run", RUNS)
def test_fast_agrees_with_slow(run):
    """The evaluation on arrays says of sampled variants what the rules themselves say on data changed accordingly."""
    parameters = FindingParameters(**run)
    own = {finding for finding in _slow(DATA, parameters, own_variant(parameters).iloc[0]) if finding[1] != "question"}
    sampled = grid(DATA, parameters).sample(SAMPLE, random_state=1)
    fast = evaluate(DATA, parameters, sampled)
    assert set(fast["claim_id"].cat.categories) == {claim for claim, _ in own}
    for variant in sampled.to_dict("records"):
        held = fast.loc[fast["variant"].eq(variant["variant"]) & fast["holds"], "claim_id"]
        assert set(held) == {claim for claim, _ in own & _slow(DATA, parameters, variant)}, variant


def test_grid_holds_the_run_first():
    """The grid has at least two thousand variants, each once, and the run's own choices come first."""
    parameters = FindingParameters(focal_network="DigiViken", evidence="stated", majority=0.3)
    variants = grid(DATA, parameters)
    assert len(variants) >= 2000
    assert not variants.drop(columns="variant").duplicated().any()
    pd.testing.assert_frame_equal(variants.head(1), own_variant(parameters))


def test_grid_leaves_out_one_thing_at_most():
    """No variant leaves out the focal network, or both a case and a source."""
    variants = grid(DATA, FindingParameters())
    assert not variants[LEFT_OUT].ne("").all(axis=1).any()
    assert "DigiTrøndelag" not in set(variants["without_case"])


def test_every_finding_holds_under_the_runs_own_choices():
    """What the report says holds in the variant that is the report."""
    parameters = FindingParameters(focal_network="DigiViken")
    assert evaluate(DATA, parameters, own_variant(parameters))["holds"].all()


def test_no_variants_no_answers():
    """Over no variants there is nothing to say, and no error."""
    assert evaluate(DATA, FindingParameters(), grid(DATA, FindingParameters()).head(0)).empty


@settings(max_examples=2, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_never_matters(draw):
    """Neither the order of the facts nor that of the variants changes an answer."""
    parameters = FindingParameters()
    seed = draw.randrange(1000)
    shuffled = {name: DATA[name].sample(frac=1, random_state=seed) if name in SOURCED else DATA[name] for name in DATA}
    variants = grid(DATA, parameters).sample(50, random_state=seed)
    straight = evaluate(DATA, parameters, variants.sort_values("variant"))
    turned = evaluate(shuffled, parameters, variants).sort_values(["claim_id", "variant"], ignore_index=True)
    pd.testing.assert_frame_equal(straight, turned)


@settings(max_examples=3, deadline=None)
@given(st.sampled_from(DATA["measures"].to_dict("records")), st.sampled_from(RUNS))
def test_no_finding_without_evidence(measure, run):
    """A measure of which every fact is removed holds nowhere, however the unknown is taken."""
    parameters = FindingParameters(**run)
    gone = [*str(measure["attributes"]).split(";"), measure["provision"]]
    rest = {name: DATA[name] for name in DATA}
    for name in SOURCED[:-1]:
        rest[name] = rest[name][~rest[name]["attribute"].isin(gone)]
    rest["challenges"] = rest["challenges"][rest["challenges"]["theme"].ne(measure["theme"])]
    subjects = {f"findings_and_measures.{rule}.{measure['measure']}" for rule in ("measure", "majority")}
    tried = dict(holding(Arrays(rest, parameters, Axes.of(_nearest(rest, parameters)))))
    found = {finding: mask for finding, mask in tried.items() if finding[0] in subjects}
    assert len(found) == 4
    assert not any(mask.any() for mask in found.values())


ROWS = pd.DataFrame(
    {
        "fact_id": ["f1", "f2", "f3"],
        "case": ["A", "A", "B"],
        "attribute": "fee",
        "value": ["no", "yes", "yes"],
        "earliest": pd.to_datetime(["2020-01-01", "2024-01-01", "2020-01-01"]),
        "latest": pd.to_datetime(["2020-12-31", "2024-12-31", "2020-12-31"]),
        "status": ["stated", "inferred", "stated"],
        "source": ["old", "new", None],
    }
)


def _axes(as_of=("2026-01-01",), evidence=("all",), left=(("", ""),)):
    return Axes(as_of, evidence, ("unknown",), (0.5,), ("all",), left)


def test_standing_follows_the_day_and_the_evidence():
    """The fact that counts is the one of the day asked for, and an inferred one only where it is trusted."""
    axes = _axes(as_of=("2022-01-01", "2026-01-01"), evidence=("all", "stated"))
    assert standing(ROWS, ["A"], ["fee"], axes)[..., 0, 0, 0].tolist() == [[0, 0], [1, 0]]


def test_standing_falls_back_without_a_source():
    """Without the source of the fact that counts an older one does, and a fact without a source always stays."""
    axes = _axes(left=(("", ""), ("", "new"), ("", "old"), ("A", "")))
    assert standing(ROWS, ["A", "B", "C"], ["fee"], axes)[0, 0, :, :, 0].tolist() == [
        [1, 2, -1],
        [0, 2, -1],
        [1, 2, -1],
        [1, 2, -1],
    ]


def test_summary_names_what_alone_overturns():
    """A finding hinges on a choice when changing it alone, from the run's own, overturns the finding."""
    own = own_variant(FindingParameters())
    other = own.assign(variant=1, evidence="stated")
    both = other.assign(variant=2, unknown="no")
    without = own.assign(variant=3, without_source="s")
    variants = pd.concat([own, other, both, without], ignore_index=True)
    evaluated = pd.DataFrame(
        {
            "claim_id": pd.Categorical(["a.b.c"] * 4 + ["a.b.d"] * 4),
            "variant": [0, 1, 2, 3] * 2,
            "holds": [True, False, False, False, True, True, False, True],
        }
    )
    table = summary(evaluated, variants, FindingParameters()).set_index("claim_id")
    assert table["k"].tolist() == [1, 3]
    assert table["m"].tolist() == [4, 4]
    assert table["hinges_on"].tolist() == [(("evidence", "stated"), ("without_source", "s")), ()]
    assert changed_alone(variants, FindingParameters())["variant"].tolist() == [1, 3]
    assert by_choice(evaluated, variants).loc["a.b.c", ("evidence", "all")] == 0.5


def test_the_mapping_carries_what_the_network_lacks():
    """For the network of the 2022 mapping, most of what is lacking is known from the mapping alone."""
    parameters = FindingParameters()
    variants = grid(DATA, parameters)
    summed = summary(evaluate(DATA, parameters, variants), variants, parameters)
    recommended = summed[summed["claim_id"].str.startswith(MEASURE)]
    assert [("without_source", "abilator-digitrondelag") in pairs for pairs in recommended["hinges_on"]] == [True] * 10
    assert recommended["k"].between(1, recommended["m"] - 1).all()


def _nearest(data, parameters):
    """Return the run's own variant and those one choice away from it: all that sentences rest on but the counts."""
    variants = grid(data, parameters)
    return variants[variants["variant"].isin([0, *changed_alone(variants, parameters)["variant"]])]


SPOKEN = [
    {},
    {"focal_network": "DigiViken"},
    {"focal_network": "Oslo"},
    {"focal_network": "DigiViken", "as_of": date(2022, 8, 31), "evidence": "stated"},
    {"peers": "Digi Rogaland; DigiVestland", "majority": 0.6},
]


@pytest.mark.parametrize("run", SPOKEN)
def test_sentences_are_whole(run):
    """In each language sentences, rows and the figure are complete, and name only networks that they are about."""
    parameters = AllParameters(**run)
    variants = _nearest(DATA, parameters)
    evaluated = evaluate(DATA, parameters, variants)
    summed, measured = summary(evaluated, variants, parameters), outcomes(DATA, parameters)
    for language in LANGUAGES:
        section = Section("60_findings_and_measures", parameters.model_copy(update={"language": language}), DATA)
        said = [claim.sentence for claim in claims(summed, measured, DATA, parameters, section.wording)]
        assert all(sentence.endswith(".") for sentence in said)
        table = robust_table(summed, section)
        percents = measure_shares(by_choice(evaluated, variants), measured, section)
        charts = [robust_chart(percents, summed, measured, section)] if len(percents) else []
        texts = [*said, *table.astype(str).to_numpy().ravel(), *[text for c in charts for text in (c.title, c.alt)]]
        assert not [text for text in texts if re.search(r"\bnan\b|None|\{\{|  |\.\.|Undefined", text)]
        assert len(table) == (~summed["claim_id"].str.startswith(MEASURE)).sum()
        assert not summed.empty or "DigiTrøndelag" not in " ".join(said)


def test_without_findings_it_says_so():
    """Where nothing is known there are no findings, which is said, and no rows and no columns to draw."""
    empty = {name: DATA[name].head(0) if name in SOURCED else DATA[name] for name in DATA}
    parameters = AllParameters()
    variants = _nearest(empty, parameters)
    evaluated = evaluate(empty, parameters, variants)
    summed, measured = summary(evaluated, variants, parameters), outcomes(empty, parameters)
    section = Section("60_findings_and_measures", parameters, DATA)
    said = claims(summed, measured, DATA, parameters, section.wording)
    assert [claim.sentence for claim in said] == [
        "For DigiTrøndelag er det ikke kjent nok til at det finnes funn å prøve."
    ]
    assert robust_table(summed, section).empty
    assert measure_shares(by_choice(evaluated, variants), measured, section).empty
