"""The summary: the main answers of all sections, as the sections give them."""

import re
from datetime import date
from functools import cache

import pytest

from analysis.coding import code, read_codebook
from analysis.findings import agreements, audit, communication, measures, networks, start_here, strategies, subregions
from analysis.findings.claims import Claim, claims_table
from analysis.findings.measure_outcomes import outcomes
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.text import segment
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
CODEBOOK = read_codebook("strategies")
CODINGS = code(segment(DATA["abstracts"]), CODEBOOK)


def _words(language="nb"):
    return Wording(language, DATA["terms"], DATA["attributes"])


@cache
def _claims(language="nb", **values):
    return start_here.claims(DATA, AllParameters(language=language, **values), _words(language), CODINGS, CODEBOOK)


def _claim(rule, subject=""):
    return Claim("s", rule, "Noe.", ("N1",), subject)


def test_first_claim_of_each_wanted_rule_is_taken():
    """Rules without a claim are passed over, later claims of a rule too, and the limit holds."""
    found = [_claim("a"), _claim("b", "x"), _claim("b", "y"), _claim("c")]
    assert [claim.claim_id for claim in start_here.main(found, ["none", "b", "c", "a"])] == ["s.b.x", "s.c"]
    assert [claim.claim_id for claim in start_here.main(found, ["c"], limit=0)] == []


def test_wanted_rules_exist():
    """Every rule that the summary asks for makes a claim in one of the reports."""
    made = set()
    for values in ({}, {"focal_network": "DigiViken"}, {"focal_network": "Oslo"}):
        parameters, words = AllParameters(**values), _words()
        made |= {
            (claim.section, claim.rule)
            for section in (subregions, networks, communication, agreements, measures, audit)
            for claim in section.claims(DATA, parameters, words)
        }
        made |= {(c.section, c.rule) for c in strategies.claims(DATA, parameters, words, CODINGS, CODEBOOK)}
    named = {"measures": measures.SECTION, "audit": measures.SECTION}
    wanted = {(named.get(section, section), rule) for section, rules in start_here.MAIN.items() for rule in rules}
    assert wanted <= made


@pytest.mark.parametrize("values", [{}, {"focal_network": "DigiViken"}, {"focal_network": "Oslo"}])
def test_each_section_answers_once_or_twice(values):
    """No section is left out, none takes the page, and no id is there twice."""
    table = claims_table(_claims(**values))
    counted = table["section"].value_counts()
    assert set(counted.index) == {
        "subregions",
        "networks",
        "strategies",
        "communication",
        "agreements",
        measures.SECTION,
    }
    assert counted.drop(measures.SECTION).le(2).all()
    assert counted[measures.SECTION] == 3


def test_sentence_is_the_same_as_in_its_section():
    """A claim repeated here keeps its id and its words, so that it stands once in the table of all claims."""
    parameters = AllParameters()
    of_sections = {claim.claim_id: claim for claim in networks.claims(DATA, parameters, _words())}
    repeated = [claim for claim in _claims() if claim.section == "networks"]
    assert repeated
    assert all(of_sections[claim.claim_id] == claim for claim in repeated)


def test_known_and_unknown_are_the_whole():
    """What is known and what is not add up to what was looked for, of the focal network and of the others."""
    table = start_here.known(DATA, AllParameters())
    assert table["known"].add(table["unknown"]).equals(table["total"])
    assert table["whose"].tolist() == ["focal", "others"] * 3
    assert table.loc[0, ["known", "total"]].tolist() == [11, 12]


def test_network_without_agreement_has_no_row_for_it():
    """What does not exist is not counted as unknown."""
    table = start_here.known(DATA, AllParameters(focal_network="Oslo"))
    assert table.query("table == 'agreement_facts'")["whose"].tolist() == ["others"]


def test_earlier_date_knows_less():
    """With fewer facts to count, no more is known."""
    then = start_here.known(DATA, AllParameters(as_of=date(2022, 8, 31))).query("table == 'network_facts'")
    now = start_here.known(DATA, AllParameters()).query("table == 'network_facts'")
    assert then["known"].sum() < now["known"].sum()


def test_strongest_measures_are_those_still_to_do():
    """What a network has is no measure for it, and the order stays."""
    table = outcomes(DATA, AllParameters(focal_network="DigiViken"))
    chosen = start_here.strongest(table)
    assert set(chosen["outcome"]) <= {"recommended", "question"}
    assert chosen["measure"].tolist() == table["measure"].head(len(chosen)).tolist()
    assert len(start_here.strongest(outcomes(DATA, AllParameters()))) == start_here.STRONGEST


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "values", [{}, {"focal_network": "DigiViken"}, {"as_of": date(2022, 8, 31), "evidence": "stated"}]
)
def test_sentences_are_whole(language, values):
    """In every language and variant each sentence ends with a full stop and holds no gap of a template."""
    for claim in _claims(language, **values):
        assert claim.sentence.endswith(".")
        assert not re.search(r"nan\b|None|\{\{|  |\(\)", claim.sentence), claim.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_material_says_what_it_cannot_show(language):
    """Each material with a caveat has a name too, and all texts stand in all languages."""
    words = _words(language)
    for name in ("network_facts", "abstracts", "interviews", "measures", "claims_2022", "subregion_statements"):
        assert words(f"start_here.cannot.{name}")
        assert words(f"report.tables.{name}")
