"""Measures: how their file is read and checked, how each rule reads the facts, and what follows for a network."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.findings import measures
from analysis.findings.measure_outcomes import ORDER, OUTCOMES, one_outcome, outcomes, period
from analysis.findings.measure_rules import RULES, Readings, read
from analysis.records import read_data
from analysis.records.check_measures import check_measures
from analysis.records.measures import CASE_TYPES, read_measures
from analysis.records.parameters import AllParameters, FindingParameters
from analysis.records.project import find_project
from analysis.records.yamlfile import InputFileError
from analysis.wording import LANGUAGES, Wording
from tiny import write, write_tiny_project

DATA = read_data()
FACTS = ["fact_id", "case", "attribute", "value", "earliest", "latest", "status", "source"]
VARIANTS = [
    {},
    {"focal_network": "DigiViken"},
    {"focal_network": "Oslo"},
    {"as_of": date(2022, 8, 31), "evidence": "stated"},
    {"peers": "Digi Rogaland; DigiVestland"},
    {"peers": "DigiTrøndelag"},
]


def _claims(language="nb", **values):
    parameters = AllParameters(language=language, **values)
    return measures.claims(DATA, parameters, Wording(language, DATA["terms"], DATA["attributes"]))


def _outcomes(**values):
    return outcomes(DATA, FindingParameters(**values)).set_index("measure")


def _dated(rows, case):
    table = pd.DataFrame(rows, columns=FACTS).rename(columns={"case": case})
    return table.astype({"earliest": "datetime64[ns]", "latest": "datetime64[ns]"})


def _fact(fact_id, case, attribute, value, source="s"):
    return (fact_id, case, attribute, value, "2022-01-01", "2022-12-31", "stated", source)


def _networks(*rows):
    """Return the tables of networks A, B and C with facts; A is the focal one."""
    return {
        "networks": pd.DataFrame({"network": ["A", "B", "C"], "confirmed": "yes"}),
        "network_facts": _dated(rows, "network"),
        "attributes": pd.DataFrame(
            {"attribute": ["fee", "groups"], "case_type": "network", "type": "presence", "theme": "organisation"}
        ),
    }


def _agreements(*rows):
    """Return tables with an agreement of A, of B, one asked for by name (X) and one of neither (Y)."""
    registered = pd.DataFrame(
        {
            "agreement": ["a", "b", "X", "Y"],
            "network": ["A", "B", None, None],
            "kind": "network_agreement",
            "year_from": pd.array([2020, 2020, 2020, 2020], dtype="Int64"),
        }
    )
    levels = [row[-1] for row in rows]
    facts = _dated([_fact(*row[:-1]) for row in rows], "agreement").assign(specificity=levels)
    described = pd.DataFrame({"attribute": ["duty", "purpose"], "case_type": "agreement", "type": "presence"})
    return {**_networks(), "agreements": registered, "agreement_facts": facts, "attributes": described}


PARAMETERS = FindingParameters(focal_network="A", compare_with="X")


def test_every_rule_of_the_file_is_carried_out():
    """The rules that a measure may name are those that the findings carry out, and the list describes them all."""
    described = DATA["terms"].query("vocabulary == 'measure_rule'")["term"]
    assert set(RULES) == set(CASE_TYPES) == set(described)


def test_every_measure_of_2022_is_there():
    """The ten measures of the 2022 mapping all have a measure with a rule of its own."""
    proposed = DATA["claims_2022"].query("kind == 'measure'")["claim_id"]
    assert set(read_measures()["claim_2022"].dropna()) == set(proposed)


def test_unknown_rule_is_said():
    """A rule that does not exist stops with the list of those that do."""
    with pytest.raises(ValueError, match="no rule 'guess'; there are lacks_attribute"):
        read(DATA, FindingParameters(), {"rule": "guess", "attributes": "has_secretariat"})


def test_lacking_attribute_is_read_from_the_fact_that_counts():
    """Of several dated facts the one that counts decides; the others stay among the rows read."""
    older = ("N0", "A", "fee", "yes", "2019-01-01", "2019-12-31", "stated", "s")
    data = _networks(older, _fact("N1", "A", "fee", "no"), _fact("N2", "B", "fee", "unknown"))
    reading = read(data, PARAMETERS, {"rule": "lacks_attribute", "attributes": "fee"})
    assert reading.matrix["fee"].to_dict() == {"A": "no", "B": "unknown", "C": "unknown"}
    assert reading.rows.set_index("fact_id")["counts"].to_dict() == {"N0": False, "N1": True}


def test_municipalities_outside_are_a_number():
    """A network with none outside has all its municipalities; one with some has not."""
    data = _networks(_fact("N1", "A", "outside", "2"), _fact("N2", "B", "outside", "0"))
    reading = read(data, PARAMETERS, {"rule": "outside_municipalities", "attributes": "outside"})
    assert reading.matrix["outside"].to_dict() == {"A": "no", "B": "yes", "C": "unknown"}


def test_provision_that_is_only_mentioned_is_not_specific():
    """A provision counts from the level at which it says who does what."""
    data = _agreements(("A1", "a", "duty", "yes", 1), ("A2", "b", "duty", "yes", 2), ("A3", "X", "duty", "no", 3))
    reading = read(data, PARAMETERS, {"rule": "provision_unspecific", "attributes": "duty"})
    assert reading.matrix["duty"].to_dict() == {"a": "no", "X": "no", "b": "yes"}


def test_provision_of_unknown_level_is_unknown():
    """Without a level nobody can say whether a provision is specific."""
    data = _agreements(("A1", "a", "duty", "yes", 1), ("A2", "b", "duty", "yes", None), ("A3", "b", "purpose", "no", 0))
    reading = read(data, PARAMETERS, {"rule": "provision_unspecific", "attributes": "duty"})
    assert reading.matrix["duty"]["b"] == "unknown"


def test_agreements_of_others_take_part_only_when_asked_for():
    """Peers of an agreement are those of other networks and those named by the reader."""
    data = _agreements(("A1", "b", "duty", "yes", 2), ("A2", "X", "duty", "yes", 2), ("A3", "Y", "duty", "yes", 2))
    reading = read(data, PARAMETERS, {"rule": "provision_unspecific", "attributes": "duty"})
    assert list(reading.matrix.index) == ["a", "X", "b"]


def test_network_without_agreement_is_unknown():
    """Where no agreement of the focal network is known, its provisions are unknown, not missing."""
    row = _outcomes(focal_network="Oslo").loc["co_governance"]
    assert (row["focal"], row["outcome"]) == ("unknown", "question")


UNCLEAR = {"rule": "unclear_attribute", "attributes": "groups", "theme": "groups", "provision": "duty"}


def _told(*rows):
    return pd.DataFrame(rows, columns=["challenge_id", "network", "kind", "source"]).assign(theme="groups")


def test_unclear_attribute_follows_what_is_told():
    """Good practice says that it is clear, a challenge that it is not, both that it is so in part."""
    told = _told(("H1", "A", "challenge", "s"), ("H2", "B", "good_practice", "s"), ("H3", "B", "challenge", "s"))
    reading = read({**_agreements(), "challenges": told}, PARAMETERS, UNCLEAR)
    assert reading.matrix["groups"].to_dict() == {"A": "no", "B": "partly", "C": "unknown"}


def test_unclear_attribute_falls_back_on_the_agreement():
    """Where nothing is told it counts how specific the agreement is; a measure that is told decides nothing."""
    told = _told(("H1", "A", "measure", "s"))
    data = {**_agreements(("A1", "a", "duty", "partly", 1), ("A2", "b", "duty", "yes", 2)), "challenges": told}
    assert read(data, PARAMETERS, UNCLEAR).matrix["groups"].to_dict() == {"A": "no", "B": "yes", "C": "unknown"}


def test_what_is_not_there_cannot_be_clear():
    """A network that has no such groups has no clear ones either, whatever is told."""
    told = _told(("H1", "A", "good_practice", "s"))
    data = {**_agreements(), "challenges": told} | {
        "network_facts": _dated([_fact("N1", "A", "groups", "no")], "network")
    }
    reading = read(data, PARAMETERS, UNCLEAR)
    assert (reading.matrix["groups"]["A"], reading.rows["fact_id"].tolist()) == ("no", ["N1"])


def test_elements_are_read_of_the_networks_themselves():
    """An element seen only at what a network grew out of is not seen at the network."""
    row = _outcomes().loc["communication"]
    assert "newsletter" in row["asked"]
    assert row["lacking"] == ("cross_network",)


def _reading(**values):
    matrix = pd.DataFrame(values, index=["A", "B", "C"]).rename_axis(index="case", columns="attribute")
    rows = pd.DataFrame([], columns=[*FACTS, "counts"]).astype({"counts": "bool"})
    return Readings("A", matrix, rows)


def _one(**values):
    return one_outcome({"measure": "m", "case_type": "network"}, _reading(**values), PARAMETERS)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        (["no", "yes", "unknown"], "recommended"),
        (["no", "partly", "no"], "recommended"),
        (["no", "unknown", "no"], "no_precedent"),
        (["unknown", "yes", "yes"], "question"),
        (["unknown", "unknown", "no"], "question"),
        (["yes", "yes", "yes"], "has"),
        (["partly", "no", "unknown"], "has"),
    ],
)
def test_outcome_follows_the_focal_case_and_its_peers(values, outcome):
    """Known lack with a precedent is recommended, unknown is asked, what is there is never recommended."""
    assert _one(fee=values)["outcome"] == outcome


def test_peer_with_some_of_what_is_lacking_has_it_in_part():
    """Where several things are lacking, a peer with all of them has it and one with some has it in part."""
    row = _one(fee=["no", "yes", "yes"], groups=["no", "yes", "unknown"])
    assert (row["has"], row["has_partly"], row["lacking"]) == (("B",), ("C",), ("fee", "groups"))


def test_peer_is_compared_on_what_the_focal_case_lacks():
    """What the focal case has makes no precedent."""
    row = _one(fee=["no", "unknown", "no"], groups=["yes", "yes", "yes"])
    assert (row["outcome"], row["n"], row["unknown"]) == ("no_precedent", 0, 1)


def test_claim_without_facts_rests_on_the_table_read():
    """Where no row tells anything, the table that was read through is the evidence."""
    assert _one(fee=["unknown", "unknown", "unknown"])["evidence"] == ("table:network_facts",)


def test_period_ends_with_the_date_of_the_report():
    """A fact that may reach to this year says nothing of years after the report's date."""
    rows = pd.DataFrame({"earliest": ["2018-01-01"], "latest": ["2026-11-22"]}, dtype="datetime64[ns]")
    assert period(rows, FindingParameters(as_of=date(2022, 8, 31))) == "2018–2022"
    assert period(rows.iloc[:0], FindingParameters()) == ""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ORDER), min_size=3, max_size=3), min_size=1, max_size=3))
def test_counts_stay_within_the_peers(columns):
    """Whatever is known, the parts add up to the peers, and the bounds lie in order."""
    row = _one(**{f"x{number}": values for number, values in enumerate(columns)})
    assert sum(row[part] for part in ("yes", "partly", "no", "unknown")) == row["total"] == 2
    assert 0 <= row["low"] <= row["high"] <= 1


def test_all_ten_are_recommended_for_the_network_of_2022():
    """With the facts of today, each measure that was proposed in 2022 arises from its rule for DigiTrøndelag."""
    assert set(_outcomes()["outcome"]) == {"recommended"}


def test_known_precedents_are_named():
    """The precedents that the 2022 mapping named are found, and Agder's shared secretariat beside them."""
    table = _outcomes()
    assert "Digi Rogaland" in table.loc["mandates", "has"]
    assert "DigiVestland" in table.loc["expert_group_roles", "has"]
    assert table.loc["theme_groups", "has"] == ("DigiViken",)
    assert {"DigiVestland", "Digi Rogaland", "DigiTroFi", "Digi Møre og Romsdal", "DigiViken", "Digi Agder"} == set(
        table.loc["secretariat", "has"]
    )


def test_what_a_network_has_is_not_recommended():
    """DigiViken has a secretariat and theme groups, and mandates in part."""
    table = _outcomes(focal_network="DigiViken")
    assert table.loc[["secretariat", "theme_groups", "mandates"], "outcome"].eq("has").all()


def test_inferred_facts_can_be_left_out():
    """That DigiTrøndelag has no mandate is inferred; without that it becomes a question."""
    assert _outcomes(evidence="stated").loc["mandates", "outcome"] == "question"


def test_strongest_measure_comes_first():
    """Measures are ordered by outcome, then by the share known to have it, then by the share that may."""
    for values in VARIANTS:
        table = _outcomes(**values)
        order = table["outcome"].map(OUTCOMES.index)
        assert order.is_monotonic_increasing
        ranked = pd.DataFrame({"o": order, "low": -table["low"], "high": -table["high"]})
        assert ranked.fillna(0).equals(ranked.fillna(0).sort_values(["o", "low", "high"], kind="stable"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", VARIANTS)
def test_sentences_are_whole(language, values):
    """In every language and variant each sentence ends with a full stop and holds no gap of a template."""
    claims = _claims(language, **values)
    assert len(claims) == 11
    for claim in claims:
        assert claim.sentence.endswith(".")
        assert not re.search(r"nan\b|None|\{\{|  |\(\)|\[|_", claim.sentence), claim.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_network_speaks_of_itself(language):
    """In DigiViken's report DigiTrøndelag appears only as a peer: it has none of this, so it is never named."""
    text = " ".join(claim.sentence for claim in _claims(language, focal_network="DigiViken"))
    assert "DigiViken" in text
    assert "DigiTrøndelag" not in text


def test_claims_rest_on_rows_that_exist():
    """Every id given as evidence is that of a row, and every source is registered."""
    known = {
        *DATA["network_facts"]["fact_id"],
        *DATA["agreement_facts"]["fact_id"],
        *DATA["communication_facts"]["fact_id"],
        *DATA["website_facts"]["fact_id"],
        *DATA["challenges"]["challenge_id"],
    }
    for claim in _claims():
        assert {name for name in claim.evidence if not name.startswith("table:")} <= known
        assert set(claim.sources) <= set(DATA["sources"]["source"])


WRONG = {
    "'lacks_atribute' does not fit": (
        "rule: lacks_attribute",
        "rule: lacks_atribute",
        "mandates.rule",
    ),
    "there is no key of that name": ("  question:", "  questoin:", "mandates.questoin"),
    "the key is missing": ('horizon: {nb: "innen et halvt år", ', "horizon: {", "mandates.horizon.nb"),
    "the id is there twice": ("- id: theme_groups", "- id: mandates", "mandates"),
    "'has_mandat' is in no table": ("[has_mandate_document]", "[has_mandat]", "mandates.attributes"),
    "'M99' is in no table": ("claim_2022: M1\n", "claim_2022: M99\n", "mandates.claim_2022"),
    "'expert_grops' is in no table": ("theme: expert_groups", "theme: expert_grops", "expert_group_roles.theme"),
    "both with the rule unclear_attribute": ("  theme: expert_groups\n", "", "expert_group_roles"),
    "is not readable YAML": ("measures:", "measures: [", ""),
}


@pytest.fixture
def project(tmp_path):
    """Return a project with the real tables that measures are checked against, and the real measures."""
    tiny = write_tiny_project(tmp_path)
    for name in ("attributes", "terms", "claims_2022"):
        write(tiny.data / "raw" / f"{name}.csv", _real(f"raw/{name}.csv"))
    write(tiny.data / "coded" / "measures.yaml", _real("coded/measures.yaml"))
    return tiny


def _real(path):
    return (find_project().data / path).read_text(encoding="utf-8")


def test_real_measures_are_in_order(project):
    """The measures of the project have no problems."""
    assert check_measures(project) == []


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_measure_is_said_with_its_place(project, wrong):
    """Each fault is one clear sentence with the file, the line and the measure."""
    before, after, place = WRONG[wrong]
    text = _real("coded/measures.yaml")
    assert before in text
    write(project.data / "coded" / "measures.yaml", text.replace(before, after, 1))
    told = [str(problem) for problem in check_measures(project)]
    assert any(re.match(rf"data/coded/measures.yaml:\d+:{re.escape(place)}", line) for line in told), told
    assert any(wrong in line for line in told), told


def test_missing_file_is_said(project):
    """A project without the file is told so, not given a traceback."""
    (project.data / "coded" / "measures.yaml").unlink()
    assert "there is no such file" in str(check_measures(project)[0])
    with pytest.raises(InputFileError, match="there is no such file"):
        read_measures(project)


def test_measures_in_another_shape_are_not_read(project):
    """Measures with a fault are refused as a whole, with every fault."""
    write(project.data / "coded" / "measures.yaml", "measures:\n- id: a\n")
    with pytest.raises(InputFileError, match=r"a\.rule: the key is missing"):
        read_measures(project)
