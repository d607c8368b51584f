"""Section 40: the sentences on how networks, members and partners communicate."""

import re

import pytest

from analysis.findings import communication, elements, exemplars
from analysis.findings.claims import claims_table
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.report.section import Section
from analysis.report.views import communication as views
from analysis.wording import LANGUAGES, Wording
from test_traces import ROWS, run, tiny

REAL = read_data()


def _claims(data, parameters):
    wording = Wording(parameters.language, data.get("terms"), REAL["attributes"])
    return {
        claim.claim_id.removeprefix("communication."): claim
        for claim in communication.claims(data, parameters, wording)
    }


def _tiny(rows=ROWS, **values):
    return _claims(tiny(rows), run(**values))


def _real(**values):
    return _claims(REAL, AllParameters(**values))


def test_roster_names_kinds_and_networks_without_facts():
    """Organisations are counted by relation, and a network of which nothing was found is named."""
    claim = _tiny([row for row in ROWS if row[1] != "A"])["roster"]
    assert "4 organisasjoner kommuniserer: 1 nettverk, 1 forløper, 1 medlem og 1 nasjonal aktør." in claim.sentence
    assert "Om A er det ikke funnet noe." in claim.sentence


def test_roster_says_when_members_are_left_out():
    """A reader must know that the numbers are of networks alone."""
    assert "ikke tatt med" in _tiny(members_and_partners=False)["roster"].sentence


def test_seen_gives_the_year():
    """What is seen at the focal network stands with the year of the trace."""
    claim = _tiny()["seen"]
    assert claim.sentence == "Hos A er det sett news (2020)."
    assert claim.evidence == ("K1",)


def test_nothing_seen_rests_on_the_tables_read():
    """That nothing is seen is said, with the tables that were read through as evidence."""
    claim = _tiny(as_of="2001-01-01")["seen"]
    assert "ikke sett noe" in claim.sentence
    assert claim.evidence == communication.FACTS


def test_predecessor_has_its_own_sentence():
    """Practice of a predecessor is never told as the network's own."""
    assert _tiny()["predecessor.Gamle A"].evidence == ("K3",)


def test_known_absence_is_told_with_its_year():
    """Only a trace that says no lets the report say that the network did not have something."""
    found = _tiny()
    assert [name for name in found if name.startswith("lacks")] == ["lacks.blog"]
    assert (
        found["lacks.blog"].sentence
        == "A hadde ikke blog (sist opplyst 2019); for 1 av 1 andre nettverk er det ikke kjent."
    )


def test_not_seen_names_who_is_seen_to_have_it():
    """What all of few peers have is asked for, with the predecessor that once had it."""
    claim = _tiny()["not_seen.letter"]
    assert (claim.n, claim.total, claim.unknown) == (1, 1, 0)
    assert "det er sett hos 1 av 1 andre nettverk: B (2022); tidligere hos forløperen Gamle A (2015)." in claim.sentence
    assert "table:website_facts" in claim.evidence


def test_one_of_many_peers_is_not_enough():
    """In the real data nothing is asked for that fewer than three networks are seen to have."""
    asked = [claim.n for name, claim in _real().items() if name.startswith("not_seen")]
    assert min(asked) == communication.COMMON


def test_near_names_own_members():
    """A good example of a member is named when the network itself is not seen to have the element."""
    assert _tiny()["near"].evidence == ("K6",)
    assert "near" not in _tiny(focal_network="B")


def test_criteria_are_counted_once_each():
    """Two of three criteria have an element, both seen at a network and one at the focal one."""
    sentence = _tiny()["criteria"].sentence
    assert sentence.startswith("2 av 3 kriterier")
    assert "For 2 av dem er et slikt element sett hos minst ett nettverk, og for 1 hos A." in sentence


def test_exemplar_has_who_and_what():
    """Each theme names the organisations by element, and shows the newest example."""
    claim = _tiny()["exemplar.publishing"]
    assert "letter (B og Kommune i A)" in claim.sentence
    assert claim.sentence.endswith("Nyest er letter hos B (2022): Sett.")


def test_cross_network_statement_is_kept():
    """DigiTrøndelag told in 2022 that it had no standing cooperation; two networks are seen to have it."""
    claim = _real()["lacks.cross_network"]
    assert "KOM068" in claim.evidence
    assert (claim.n, claim.total) == (2, 10)


def test_newsletter_is_the_predecessors():
    """No newsletter is seen at DigiTrøndelag itself; the one of 2016 was its predecessor's."""
    found = _real()
    assert "newsletter" not in found["seen"].value
    assert "newsletter" in found["predecessor.eTrøndelag-bloggen (DiguT)"].value


def test_other_focal_network_is_not_digitrondelag():
    """With DigiViken in focus and other peers, DigiTrøndelag and its blog are not mentioned."""
    found = _real(focal_network="DigiViken", peers="Digi Rogaland; DigiVestland")
    assert not any("Trøndelag" in claim.sentence for claim in found.values() if claim.rule != "exemplar")
    assert "newsletter" not in found["seen"].value


def test_claims_have_ids_of_their_own():
    """No two claims share an id, and each example is of a theme."""
    table = claims_table(_real().values())
    assert table["claim_id"].is_unique
    wording = Wording("nb", REAL["terms"], REAL["attributes"])
    assert all(claim.subject for claim in exemplars.exemplars(REAL, AllParameters(), wording))


VARIANTS = [
    {},
    {"focal_network": "DigiViken"},
    {"focal_network": "Oslo"},
    {"focal_network": "DigiAkershus"},
    {"as_of": "2022-08-31", "evidence": "stated"},
    {"as_of": "2014-01-01"},
    {"peers": "Digi Rogaland; DigiVestland"},
    {"members_and_partners": False},
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", VARIANTS)
def test_sentences_are_whole(language, values):
    """No sentence holds a hole, a stray blank or a missing full stop, whoever and whenever it is about."""
    for claim in _real(language=language, **values).values():
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not re.search(r"\bnan\b|None|\{\{|  |<NA>| [,;.]|\(\)|: \.", claim.sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_in_the_readers_words(language):
    """Every table has headers of its own and no key of an element in it."""
    section = Section("40_communication", AllParameters(language=language), REAL)
    shown = [views.focal_table, views.network_table, views.exemplar_table, views.criteria_table]
    for table in (make(section) for make in shown):
        assert table.columns.is_unique
        assert not table.isna().to_numpy().any()
        assert not table.astype(str).map(lambda text: bool(re.search(r"[a-z]_[a-z]|\bnan\b", text))).to_numpy().any()


def test_network_table_is_empty_before_the_first_trace():
    """Where nothing is known no element is listed."""
    section = Section("40_communication", AllParameters(as_of="2005-01-01"), REAL)
    assert views.network_table(section).empty


def test_charts_carry_what_they_show():
    """The figures hold the networks compared, the elements counted, and the organisations around the network."""
    section = Section("40_communication", AllParameters(), REAL)
    common = elements.common_matrix(REAL, section.parameters)
    counted = elements.foremost(elements.spread(REAL, section.parameters))
    newest = elements.newest_traces(REAL, section.parameters)
    assert len(views.network_chart(common, section).table) == common.size
    assert views.spread_chart(counted, section).table["total"].eq(counted["total"].iloc[0]).all()
    assert set(views.newest_chart(newest, section).table["case"]) == set(newest["case"])
