"""Section 50: agreements provision by provision, and which of them can be a model."""

import re
from itertools import cycle

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare import levels, most_specific
from analysis.findings import agreement_cases, agreement_tables, agreements
from analysis.records import read_data
from analysis.records.data import Data
from analysis.records.parameters import AllParameters
from analysis.report.section import Section
from analysis.report.views import agreement_charts
from analysis.report.views import agreements as views
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
PROVISIONS = ["purpose", "fee"]
VARIANTS = [
    {},
    {"focal_network": "DigiViken"},
    {"focal_network": "Digi Innlandet"},
    {"focal_network": "DigiTroFi"},
    {"as_of": "2022-08-31", "evidence": "stated"},
    {"as_of": "2010-01-01"},
    {"peers": "Digi Rogaland; DigiVestland"},
    {"compare_with": ""},
    {"compare_with": "", "focal_network": "Digi Innlandet"},
    {"compare_with": "DigiViken 2021; DigiTrøndelag; OsloMet-sjekkliste; TRD3.0; IKTNH; DigiNordland; DDV"},
]
HOLE = re.compile(r"\bnan\b|None|\{\{|  |<NA>| ,| \.|\(\)")


def _tables(*facts, **changes):
    """Return an invented network with an agreement, another network's, a city's and a norm, and facts on them.

    A fact is agreement, attribute, value, specificity; a lens may follow.
    """
    known = [("Own", "network_agreement", "DigiA", 2018), ("Later", "network_agreement", "DigiA", 2024)]
    known += [("Peer", "network_agreement", "DigiB", 2019), ("City", "university_municipality", None, None)]
    known += [("Norm", "norm", None, None)]
    rows = [(*fact, None)[:5] for fact in facts]
    table = pd.DataFrame(rows, columns=["agreement", "attribute", "value", "specificity", "lens"]).assign(
        fact_id=[f"A{number}" for number in range(len(rows))],
        earliest=pd.Timestamp("2020-01-01"),
        latest=pd.Timestamp("2022-12-31"),
        status="stated",
        source="page",
    )
    described = {"attribute": PROVISIONS, "case_type": "agreement", "type": "presence"}
    labels = {f"label_{language}": PROVISIONS for language in LANGUAGES}
    return {
        "agreements": pd.DataFrame(known, columns=["agreement", "kind", "network", "year_from"]).assign(source="page"),
        "agreement_facts": table.assign(**changes),
        "attributes": pd.DataFrame(described | labels),
        "networks": pd.DataFrame({"network": ["DigiA", "DigiB"], "confirmed": "yes"}),
    }


def _parameters(**values):
    return AllParameters(**{"focal_network": "DigiA", "compare_with": "City", "as_of": "2022-06-30", **values})


def _claims(language="nb", **values):
    parameters = AllParameters(language=language, **values)
    return agreements.claims(DATA, parameters, Wording(language, DATA["terms"], DATA["attributes"]))


def _said(rule, tables, **values):
    wording = Wording("nb", attributes=tables["attributes"])
    return {claim.claim_id: claim for claim in rule(tables, _parameters(**values), wording)}


FACTS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["yes", "partly", "no", "unknown"]), st.integers(1, 3)),
    min_size=1,
    unique_by=lambda fact: fact[0],
)


def _facts(rows):
    return pd.DataFrame(rows, columns=["case", "value", "specificity"]).assign(attribute="fee")


def test_what_is_not_there_has_level_zero():
    """However precisely a source says that there is no fee, the level of the fee is zero; unknown has no level."""
    table = levels(_facts([("A", "no", 3), ("B", "partly", 2), ("C", "unknown", 2)]), ["A", "B", "C", "D"], ["fee"])
    assert table["fee"].tolist() == [0, 2, pd.NA, pd.NA]


def test_whole_provision_is_the_better_model():
    """Of two provisions of one level the whole one is the model, whatever the order; level goes before."""
    facts = _facts([("A", "partly", 2), ("B", "yes", 2)])
    assert most_specific(facts, ["A", "B"])["case"].item() == "B"
    assert most_specific(_facts([("A", "partly", 3), ("B", "yes", 2)]), ["A", "B"])["case"].item() == "A"


@given(FACTS)
def test_nobody_is_more_specific_than_the_model(rows):
    """The model has the highest level of all, and there is none only where nobody has the provision."""
    facts = _facts(rows)
    model, level = most_specific(facts, ["A", "B", "C"]), levels(facts, ["A", "B", "C"], ["fee"])["fee"]
    assert level.fillna(0).max() == (model["specificity"].item() if len(model) else 0)


@given(FACTS)
def test_order_of_facts_changes_neither_level_nor_model(rows):
    """Reading the facts backwards gives the same tables."""
    facts, backwards = _facts(rows), _facts(rows[::-1])
    pd.testing.assert_frame_equal(levels(facts, ["A", "B"], ["fee"]), levels(backwards, ["A", "B"], ["fee"]))
    assert most_specific(facts, ["A", "B"])["case"].tolist() == most_specific(backwards, ["A", "B"])["case"].tolist()


@pytest.mark.parametrize(("day", "expected"), [("2017-01-01", None), ("2022-06-30", "Own"), ("2026-01-01", "Later")])
def test_focal_agreement_is_the_latest_that_has_begun(day, expected):
    """An agreement that begins after the date is not the focal network's yet."""
    assert agreement_cases.focal_agreement(_tables()["agreements"], _parameters(as_of=day)) == expected


def test_compared_agreements_begin_with_the_focal_one_and_come_once():
    """Names that the register does not hold are left out, and the focal agreement is not set beside itself."""
    asked = _parameters(compare_with="City; Own; Nowhere")
    assert agreement_cases.compared_agreements(_tables()["agreements"], asked) == ["Own", "City"]


def test_law_or_norm_is_no_model():
    """A norm says what an agreement should hold; it is not an agreement that others can be compared with."""
    tables = _tables(("Norm", "fee", "yes", 3), ("Peer", "fee", "yes", 1))
    assert agreement_cases.other_agreements(tables, _parameters()) == ["Peer"]


def test_agreement_of_which_nothing_is_known_is_not_counted():
    """A register row without a known fact is no case; one with a fact that says no is."""
    tables = _tables(("Peer", "fee", "unknown", 0), ("City", "fee", "no", 0))
    assert agreement_cases.other_agreements(tables, _parameters()) == ["City"]


def test_agreement_of_a_network_left_out_is_left_out_unless_asked_for():
    """With a list of peers, the agreements of other networks stay out; one that is named takes part."""
    tables = _tables(("Peer", "fee", "yes", 1))
    assert agreement_cases.other_agreements(tables, _parameters(peers="DigiA")) == []
    assert agreement_cases.other_agreements(tables, _parameters(peers="DigiA", compare_with="Peer")) == ["Peer"]


def test_inferred_facts_do_not_count_where_only_stated_ones_do():
    """With evidence=stated an inferred fact tells nothing."""
    tables = _tables(("Own", "fee", "no", 0), status="inferred")
    assert len(agreement_cases.known_facts(tables, _parameters())) == 1
    assert len(agreement_cases.known_facts(tables, _parameters(evidence="stated"))) == 0


@pytest.mark.parametrize(
    ("own", "peer", "gap"),
    [
        (("no", 0), ("yes", 1), ["lacks"]),
        (("no", 0), ("no", 0), []),
        (("no", 0), ("unknown", 0), []),
        (("yes", 1), ("yes", 2), ["vague"]),
        (("partly", 1), ("partly", 3), ["vague"]),
        (("yes", 1), ("yes", 1), []),
        (("yes", 2), ("yes", 3), []),
        (("unknown", 0), ("partly", 1), ["asks"]),
        (("unknown", 0), ("no", 0), []),
    ],
)
def test_kind_of_gap(own, peer, gap):
    """Known missing is lacking, only mentioned is vague, unknown is to be asked: each only if another has more."""
    tables = _tables(("Own", "fee", *own), ("Peer", "fee", *peer))
    assert agreement_tables.provision_gaps(tables, _parameters())["gap"].tolist() == gap


def test_model_of_the_same_kind_goes_first():
    """Of equally specific agreements, one of the focal one's kind is the model, even where another is asked for."""
    tables = _tables(("Own", "fee", "no", 0), ("City", "fee", "yes", 2), ("Peer", "fee", "yes", 2))
    row = agreement_tables.provision_gaps(tables, _parameters()).loc["fee"]
    assert (row["model"], row["model_fact"], row["more"], row["n"]) == ("Peer", "A2", ("City", "Peer"), 2)


def test_no_gap_without_an_agreement_of_its_own():
    """Where the focal network has no agreement in the data, nothing is said to be missing in it."""
    tables = _tables(("Peer", "fee", "yes", 2))
    assert agreement_tables.provision_gaps(tables, _parameters(focal_network="DigiC")).empty


def test_fact_counts_under_each_of_its_lenses():
    """A provision may be both something to take part in and a duty; what is not there is neither."""
    tables = _tables(("City", "fee", "yes", 2, "take_part; commit"), ("Peer", "fee", "no", 0, "commit"))
    found = agreement_tables.lens_facts(tables, _parameters())
    assert found[["lens", "case"]].to_numpy().tolist() == [["take_part", "City"], ["commit", "City"]]


def test_norm_is_named_only_where_it_is_stated_and_in_force():
    """What was inferred of a norm is not named, and neither is a norm of which nothing reaches the date."""
    facts = [("Norm", "fee", "yes", 2)]
    assert agreement_tables.norm_names(_tables(*facts), _parameters())["fee"] == ("Norm",)
    assert agreement_tables.norm_names(_tables(*facts, status="inferred"), _parameters())["fee"] == ()
    assert agreement_tables.norm_names(_tables(*facts), _parameters(as_of="2024-01-01"))["fee"] == ()


def test_steps_are_counted_only_where_both_are_known():
    """One level up is near, two are far; a provision unknown in one of them can't be compared."""
    tables = _tables(("Own", "fee", "no", 0), ("City", "fee", "yes", 2), ("City", "purpose", "yes", 3))
    claim = _said(agreements.specificity, tables)["agreements.specificity.City"]
    assert (claim.n, claim.total, claim.unknown, claim.value) == (1, 2, 1, "fee")
    assert "minst to nivåer på fee" in claim.sentence


def test_being_more_specific_than_the_other_is_said_too():
    """Where the focal agreement is ahead, the sentence says so."""
    tables = _tables(("Own", "fee", "yes", 3), ("City", "fee", "yes", 1))
    sentence = _said(agreements.specificity, tables)["agreements.specificity.City"].sentence
    assert "Omvendt er avtalen til DigiA mer konkret på fee." in sentence


def test_unseen_is_not_said_to_be_missing():
    """An agreement without a fact is unknown in full; no sentence says that it does not have something."""
    claim = _said(agreements.coverage, _tables())["agreements.coverage.City"]
    assert (claim.n, claim.total, claim.unknown, claim.evidence) == (0, 2, 2, ("table:agreement_facts",))
    assert not _said(agreements.lacks, _tables(("Peer", "fee", "yes", 2)))


def test_year_of_what_is_missing_is_not_after_the_date():
    """A fact that reaches beyond the date of the report is dated by the report."""
    tables = _tables(("Own", "fee", "no", 0), ("Peer", "fee", "yes", 2), latest=pd.Timestamp("2026-12-31"))
    assert "(sist opplyst 2022)" in _said(agreements.lacks, tables)["agreements.lacks.fee"].sentence


def test_measures_of_2022_follow_from_the_data():
    """M7: no tie to co-governance; M8: purposes in general terms, no rights and no duties, which others spell out."""
    claims = {claim.claim_id: claim for claim in _claims()}
    tie = claims["agreements.lacks.nasjonal_kobling"]
    assert (tie.n, tie.unknown, "A012" in tie.evidence) == (5, 18, True)
    assert {f"agreements.lacks.{name}" for name in ("rettigheter_tilgang", "forpliktelser")} <= set(claims)
    assert "A002" in claims["agreements.vague.formaal"].evidence
    assert claims["agreements.lens.take_part"].n == 0
    assert "avtalen til DigiTrøndelag" not in claims["agreements.lens.commit"].value


def test_stated_facts_alone_leave_the_lacks_open():
    """That provisions are missing was inferred from recommendations; with stated facts only it is asked, not said."""
    claims = {claim.claim_id: claim for claim in _claims(evidence="stated")}
    assert not [name for name in claims if name.startswith("agreements.lacks")]
    assert "nasjonal_kobling" in claims["agreements.asks"].value


def test_report_on_another_network_is_about_that_network():
    """DigiViken's sentences are about its own agreement; DigiTrøndelag's is not mentioned."""
    assert not [claim for claim in _claims(focal_network="DigiViken") if "Trøndelag" in claim.sentence]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", VARIANTS)
def test_sentences_are_whole(language, values):
    """No sentence holds a hole, a stray blank or a missing full stop, whatever is compared."""
    for claim in _claims(language, **values):
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not HOLE.search(claim.sentence)


@pytest.mark.parametrize(("values", "language"), list(zip(VARIANTS, cycle(LANGUAGES), strict=False)))
def test_tables_and_charts_are_whole(values, language):
    """Every header and text is in the reader's language, and every chart has its words."""
    section = Section("50_agreements", AllParameters(language=language, **values), DATA)
    tables = [views.register_table, views.provision_table, views.lens_table, views.gap_table]
    shown = "\n".join(make(section).to_csv(index=False) for make in tables)
    everyone = agreement_cases.all_agreements(DATA, section.parameters)
    matrix = agreement_tables.provision_matrix(DATA, section.parameters, everyone)
    charts = [agreement_charts.common_chart(matrix, section)]
    level = agreement_charts.drawn_levels(section)
    if len(level):
        compared = matrix.reindex(level.columns).fillna("unknown")
        charts += [agreement_charts.level_chart(level, section), agreement_charts.matrix_chart(compared, section)]
    words = "\n".join([shown, *(f"{chart.title}. {chart.alt}" for chart in charts)])
    assert not HOLE.search(words)


def test_every_provision_has_its_row():
    """The table of provisions shows them all, also those unknown everywhere."""
    table = views.provision_table(Section("50_agreements", AllParameters(), DATA))
    assert len(table) == len(agreement_cases.provisions(DATA["attributes"]))
    assert "ukjent" in table["TRD3.0"].tolist()


def test_text_not_written_in_the_language_is_shown_in_bokmal():
    """A table without nynorsk shows what it has in bokmål rather than nothing."""
    facts = DATA["agreement_facts"].drop(columns="detail_nn", errors="ignore")
    section = Section("50_agreements", AllParameters(language="nn"), Data({**DATA, "agreement_facts": facts}, {}))
    assert "Fem kombinerte stillinger delt mellom partene" in views.lens_table(section)["Kva som er lese"].tolist()
