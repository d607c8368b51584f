"""The audit of the 2022 mapping: each conclusion has a rule, and only other sources confirm it."""

import re
from datetime import date

import pandas as pd
import pytest

from analysis.findings import audit
from analysis.findings.audit_networks import both_roles, majority, mandate_and_roles, newly_founded, reported, spread
from analysis.findings.audit_peers import below_the_best, named_outside, precedents
from analysis.findings.audit_verdicts import confirmed_by_others
from analysis.records import read_data
from analysis.records.parameters import AllParameters, FindingParameters
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
OWN = "mapping"
CONCLUSION = {"claim_id": "X", "subject": "A", "year": 2022, "source": OWN}
PARAMETERS = FindingParameters(focal_network="A", as_of=date(2022, 12, 31))
WORDS = Wording("nb", DATA["terms"], DATA["attributes"])
FACTS = ["fact_id", "network", "attribute", "value", "source"]


def _data(*rows, challenges=(), **tables):
    """Return the tables of networks A to D, with facts of 2022."""
    facts = pd.DataFrame(rows, columns=FACTS).assign(
        status="stated", earliest=pd.Timestamp("2022-01-01"), latest=pd.Timestamp("2022-12-31")
    )
    names = [
        "fee",
        "membership_fee",
        "has_mandate_document",
        "role_for_ks",
        "role_for_municipalities",
        "has_secretariat",
    ]
    described = pd.DataFrame({"attribute": names, "case_type": "network", "type": "presence", "theme": "organisation"})
    columns = ["challenge_id", "network", "kind", "theme", "source"]
    return {
        "networks": pd.DataFrame({"network": list("ABCD"), "confirmed": "yes", "counties": "Fylket"}),
        "network_facts": facts,
        "attributes": described,
        "challenges": pd.DataFrame(challenges, columns=columns),
        "measures": _measure("M1", "has_secretariat"),
        **tables,
    }


def _measure(claim_id, attribute):
    texts = {f"feature_{language}": "noe" for language in LANGUAGES}
    row = {"measure": "m", "claim_2022": claim_id, "rule": "lacks_attribute", "case_type": "network"}
    return pd.DataFrame([{**row, "attributes": attribute, **texts}])


def _answer(rule, data):
    return rule(data, PARAMETERS, CONCLUSION, WORDS)


def test_every_conclusion_has_a_rule():
    """All rows of the 2022 mapping are answered, each by a rule of its own id."""
    assert set(audit.RULES) == set(DATA["claims_2022"]["claim_id"])


def test_conclusion_without_a_rule_is_said():
    """A new row without a rule stops with what to do."""
    with pytest.raises(ValueError, match=r"no rule for the conclusion 'X'; there are rules for F1, F2.*add one"):
        audit.answer(DATA, FindingParameters(), CONCLUSION, WORDS)


def test_own_source_confirms_nothing():
    """Rows read from the mapping itself say what it says, so they can't confirm it."""
    assert confirmed_by_others(pd.DataFrame({"source": [OWN, OWN]}), CONCLUSION) == "not_testable"
    assert confirmed_by_others(pd.DataFrame({"source": [OWN, "page"]}), CONCLUSION) == "confirmed"
    assert confirmed_by_others(pd.DataFrame({"source": []}), CONCLUSION) == "not_testable"


def test_two_networks_that_report_are_several():
    """Two networks that report a challenge confirm it when one of the rows is from another source."""
    rows = [("H1", "A", "challenge", "roles", OWN), ("H2", "B", "challenge", "roles", "page")]
    assert _answer(reported("roles"), _data(challenges=rows)).verdict == "confirmed"
    assert _answer(reported("roles"), _data(challenges=rows[1:])).verdict == "not_testable"


def test_own_statement_on_all_networks_is_not_enough():
    """A statement on all networks counts only from another source than the mapping."""
    own = [("H1", "national", "challenge", "roles", OWN)]
    other = [("H1", "national", "challenge", "roles", "page")]
    assert _answer(reported("roles"), _data(challenges=own)).verdict == "not_testable"
    assert _answer(reported("roles"), _data(challenges=other)).verdict == "confirmed"


def test_few_reports_never_contradict():
    """What no network reports may still be there."""
    answer = _answer(reported("roles"), _data())
    assert (answer.verdict, answer.n, answer.total) == ("not_testable", 0, 4)


def _founded(*years, source="page"):
    return [
        (f"N{n}", name, "established_year", str(year), source)
        for n, (name, year) in enumerate(zip("ABCD", years, strict=False))
    ]


def test_new_networks_are_counted_with_bounds():
    """Two new networks are several; with all years known and one new, the conclusion is contradicted."""
    assert _answer(newly_founded, _data(*_founded(2019, 2021))).verdict == "confirmed"
    assert _answer(newly_founded, _data(*_founded(2019, 2001, 2001, 2001))).verdict == "contradicted"
    assert _answer(newly_founded, _data(*_founded(2019, 2001))).verdict == "not_testable"


def test_spread_needs_different_years_and_forms():
    """Different years alone do not show that networks are organised differently."""
    forms = [("F1", "A", "legal_form", "project", "page"), ("F2", "B", "legal_form", "partnership", "page")]
    assert _answer(spread, _data(*_founded(2019, 2021), *forms)).verdict == "confirmed"
    assert _answer(spread, _data(*_founded(2019, 2021), forms[0])).verdict == "not_testable"
    assert _answer(spread, _data(*_founded(2019, 2019), *forms)).verdict == "not_testable"


def _roles(first, second, source="page"):
    return [("N1", "A", "role_for_ks", first, source), ("N2", "A", "role_for_municipalities", second, source)]


def test_both_roles_need_both():
    """Both roles from another source confirm, a missing one contradicts, an unknown one settles nothing."""
    assert _answer(both_roles, _data(*_roles("yes", "partly"))).verdict == "confirmed"
    assert _answer(both_roles, _data(*_roles("yes", "yes", OWN))).verdict == "not_testable"
    assert _answer(both_roles, _data(*_roles("yes", "no"))).verdict == "contradicted"
    assert _answer(both_roles, _data(*_roles("yes", "unknown"))).verdict == "not_testable"


@pytest.mark.parametrize(
    ("value", "source", "verdict"),
    [
        ("no", "page", "confirmed"),
        ("no", OWN, "not_testable"),
        ("yes", "page", "contradicted"),
        ("unknown", "page", "not_testable"),
    ],
)
def test_mandate_decides_on_anchoring(value, source, verdict):
    """A network that has a mandate does not need one; that it lacks one must be told by another source."""
    data = _data(("N1", "A", "has_mandate_document", value, source))
    assert _answer(mandate_and_roles, data).verdict == verdict


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (["yes", "yes", "yes", "no"], "confirmed"),
        (["no", "no", "yes", "yes"], "contradicted"),
        (["yes", "yes", "unknown", "no"], "not_testable"),
        (["no", "unknown", "unknown", "unknown"], "not_testable"),
    ],
)
def test_majority_must_hold_for_all_unknown(values, verdict):
    """More than half must have it even if no unknown has; at most half, even if all have."""
    rows = [
        (f"N{n}", name, "membership_fee", value, "page")
        for n, (name, value) in enumerate(zip("ABCD", values, strict=True))
    ]
    assert _answer(majority, _data(*rows)).verdict == verdict


def _secretariat(*rows):
    return _data(*[(f"N{n}", name, "has_secretariat", value, source) for n, (name, value, source) in enumerate(rows)])


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([("A", "no", OWN), ("B", "yes", "page")], "confirmed"),
        ([("A", "no", OWN), ("B", "yes", OWN), ("B", "yes", "page")], "confirmed"),
        ([("A", "no", OWN), ("B", "yes", OWN), ("C", "partly", "page")], "extended"),
        ([("A", "no", OWN), ("B", "yes", OWN)], "not_testable"),
        ([("A", "no", OWN), ("B", "yes", OWN), ("B", "no", "page")], "contradicted"),
        ([("A", "yes", "page"), ("B", "yes", "page")], "contradicted"),
        ([("A", "partly", "page"), ("B", "yes", "page")], "not_testable"),
        ([("B", "yes", "page")], "not_testable"),
        ([("A", "no", OWN)], "not_testable"),
    ],
)
def test_precedents_follow_from_other_sources(rows, verdict):
    """Other sources that know the mapping's precedents confirm it, further ones extend it."""
    assert _answer(precedents("M1"), _secretariat(*rows)).verdict == verdict


def test_conclusion_without_a_measure_is_said():
    """A conclusion whose measure was taken out stops with what to do."""
    with pytest.raises(ValueError, match="none goes back to the conclusion M2; give one of them claim_2022: M2"):
        _answer(precedents("M2"), _secretariat(("A", "no", OWN)))


def _outside(*rows):
    facts = [(f"N{n}", "A", "municipalities_outside", value, source) for n, (value, source) in enumerate(rows)]
    places = pd.DataFrame({"name": ["Vik", "Nes"], "county": "Fylket", "in_network_2022": "unknown"})
    return _data(*facts, municipalities=places)


def test_number_outside_needs_a_second_source():
    """The number is confirmed by another source with the same one, and contradicted by another number."""
    assert _answer(named_outside, _outside(("2", OWN))).verdict == "not_testable"
    assert _answer(named_outside, _outside(("2", OWN), ("2", "page"))).verdict == "confirmed"
    assert _answer(named_outside, _outside(("2", OWN), ("3", "page"))).verdict == "contradicted"


def test_municipalities_outside_are_named_when_known():
    """Where the roster knows who was outside, they are named; else it says for how many that is unknown."""
    data = _outside(("1", OWN))
    assert "for 2 av 2 kommuner" in _answer(named_outside, data).reason
    data["municipalities"]["in_network_2022"] = ["no", "yes"]
    assert "disse er kjent: Vik" in _answer(named_outside, data).reason


def test_unknown_elements_may_all_be_there():
    """The network is below the best only when even all its unknown elements would leave it there."""
    row = DATA["claims_2022"].set_index("claim_id", drop=False).loc["M10"]
    tested = audit.then(row, FindingParameters())
    answer = below_the_best(DATA, tested, row, WORDS)
    assert answer.verdict == "not_testable"
    lacking = DATA["communication_facts"].query("organisation == 'DigiTrøndelag' and value == 'no'").iloc[[0]]
    elements = DATA["measures"].query("claim_2022 == 'M10'")["attributes"].item().split(";")
    known = pd.concat([lacking.assign(attribute=name, fact_id=f"X-{name}") for name in elements])
    facts = pd.concat([DATA["communication_facts"], known], ignore_index=True)
    assert below_the_best({**DATA, "communication_facts": facts}, tested, row, WORDS).verdict == "confirmed"


def _audited(**values):
    return audit.audit(DATA, AllParameters(**values), WORDS).set_index("claim_id")


def test_verdicts_on_the_real_mapping():
    """What the facts of 2022 say: a secretariat at more than the five named, a fee that nothing can settle."""
    verdicts = _audited()["verdict"]
    assert verdicts[["M1", "M3", "M5"]].eq("extended").all()
    assert verdicts[["F2", "F3", "F4", "F7", "M2", "M7", "M8"]].eq("confirmed").all()
    assert verdicts[["F1", "F5", "F6", "M4", "M6", "M9", "M10"]].eq("not_testable").all()


def test_agder_extends_the_secretariats():
    """The shared secretariat of Digi Agder stands beside the five that the mapping names."""
    assert "også hos Digi Agder" in _audited().loc["M5", "reason"]


def test_bounds_of_the_fee_are_printed():
    """The number that pays a fee lies between none and more than half, and both are said."""
    assert "mellom 0 og 7, og et flertall er minst 6" in _audited().loc["M9", "reason"]


def test_share_is_in_per_cent_only_of_many():
    """Of fewer cases than the parameter asks for no percentage is given."""
    assert "prosent" not in _audited().loc["M9", "reason"]
    assert "mellom 0 og 63,6 prosent" in _audited(min_n_percent=11).loc["M9", "reason"]


def test_majority_is_a_parameter():
    """A stricter majority than the greatest possible share contradicts what a lax one leaves open."""
    assert _audited(majority=0.7).loc["M9", "verdict"] == "contradicted"


def test_audit_does_not_follow_the_focal_network():
    """The audit is of the network and the year of the mapping, whatever the report is about."""
    other = {
        "focal_network": "DigiViken",
        "as_of": date(2024, 1, 1),
        "peers": "Digi Agder",
        "compare_with": "ROR-IKT avtale",
    }
    assert _audited(**other)[["verdict", "reason"]].equals(_audited()[["verdict", "reason"]])


def test_later_facts_do_not_count():
    """The fee of DigiVestland is of 2025, so it is no precedent in 2022."""
    assert _audited().loc["M9", "reason"].startswith("ingen av 11 nettverk")


def test_confirmed_rests_on_another_source():
    """No conclusion is confirmed or extended without a fact from elsewhere."""
    table = _audited()
    assert table.loc[table["verdict"].isin(["confirmed", "extended"]), "n_other"].gt(0).all()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", [{}, {"focal_network": "DigiViken"}, {"evidence": "stated", "majority": 0.9}])
def test_sentences_are_whole(language, values):
    """In every language and variant each sentence ends with a full stop and holds no gap of a template."""
    parameters = AllParameters(language=language, **values)
    claims = audit.claims(DATA, parameters, Wording(language, DATA["terms"], DATA["attributes"]))
    assert len(claims) == 18
    for claim in claims:
        assert claim.sentence.endswith(".")
        assert not re.search(r"nan\b|None|\{\{|  |\(\)|\[|_", claim.sentence), claim.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_of_another_network_is_told_whom_it_was_about(language):
    """The overview says whose mapping it was, and that it was not about the focal network."""
    parameters = AllParameters(language=language, focal_network="DigiViken")
    overview = audit.claims(DATA, parameters, Wording(language, DATA["terms"], DATA["attributes"]))[0]
    assert "DigiTrøndelag" in overview.sentence
    assert re.search(r"(ikke|ikkje|not about) (gjaldt )?DigiViken", overview.sentence)


def test_no_reason_leaves_words_out():
    """Every reason that a rule can give is a clause in all three languages, whatever the facts say."""
    cases = [
        (reported("roles"), _data()),
        (newly_founded, _data()),
        (spread, _data()),
        (both_roles, _data()),
        (mandate_and_roles, _data()),
        (majority, _data()),
        (precedents("M1"), _data()),
        (named_outside, _outside()),
    ]
    for language in LANGUAGES:
        words = Wording(language, DATA["terms"], DATA["attributes"])
        for rule, data in cases:
            reason = rule(data, PARAMETERS, CONCLUSION, words).reason
            assert reason
            assert not re.search(r"nan\b|None|\{\{|  |\(\)|\[", reason), reason
