"""The summary: what the steering group should know, on the evidence of the sections."""

import re
from datetime import date
from functools import cache

import pytest

from analysis.coding import code, read_codebook
from analysis.findings import find_out, networks, next_steps, robustness, start_here, summary
from analysis.findings.claims import claims_table
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


def _summary(language="nb", **values):
    return {claim.rule: claim for claim in _claims(language, **values)}


def _steps(**values):
    parameters = AllParameters(**values)
    variants = robustness.grid(DATA, parameters)
    summed = robustness.summary(robustness.evaluate(DATA, parameters, variants), variants, parameters)
    return next_steps.first_steps(find_out.unknowns(DATA, parameters), summed, parameters, _words())


@pytest.mark.parametrize("values", [{}, {"focal_network": "DigiViken"}, {"focal_network": "Oslo"}])
def test_each_section_is_one_sentence(values):
    """Whatever the network and however little is known, there are six claims, each once and without printed sources."""
    table = claims_table(_claims(**values))
    assert len(table) == 6
    assert table["claim_id"].is_unique
    assert table.loc[table["section"].eq(summary.SECTION), "sources"].eq("").all()


def test_what_is_lacking_is_on_the_evidence_of_the_section():
    """The summary of what a network lacks rests on all that the claims of the section rest on."""
    theirs = networks.lacks(DATA, AllParameters(), _words())
    ours = _summary()["lacks"]
    assert {key for claim in theirs for key in claim.evidence} <= set(ours.evidence)
    assert "nasjonalt samarbeid (8 av 10 andre har det)" in ours.sentence
    assert "At 4 av dem mangler, er utledet" in ours.sentence


def test_network_that_lacks_nothing_known_is_not_said_to_have_all():
    """Where nothing is known to be lacking, that is all that is said."""
    said = _summary(focal_network="Oslo")["lacks"].sentence
    assert said == "Det er ikke kjent at Oslo mangler noe av det som andre nettverk har."


def test_network_without_agreement_is_said_to_have_none_found():
    """Without an agreement nothing is lacking in it; that none was found is said, and how many others there are."""
    said = _summary(focal_network="Oslo")["agreement"].sentence
    assert said.startswith("Det er ikke funnet noen samarbeidsavtale for Oslo")


def test_themes_are_named_of_documents_that_were_read():
    """Without documents none is named, and only with some does the sentence rest on abstracts."""
    unread = {**DATA, "abstracts": DATA["abstracts"].head(0)}
    without = summary.themes(unread, AllParameters(), _words(), CODINGS, CODEBOOK)
    assert (_summary()["themes"].kind, without.kind) == ("abstract", "published")
    assert without.sentence.endswith("Ingen dokumenter fra området til DigiTrøndelag er lest for temaer.")


def test_theme_that_stands_out_no_more_than_others_is_not_named():
    """Of one document with many themes, none is said to be named most."""
    assert (
        _summary(focal_network="Oslo")["themes"].sentence
        == "1 dokument fra området er lest, og ingen temaer skiller seg ut."
    )


def test_area_without_statements_is_said_so():
    """Where nothing was collected, the section's own sentence stands."""
    assert "nothing" in _summary(focal_network="DigiViken")


def test_first_steps_may_change_an_outcome():
    """Only facts that may change an outcome are asked for, each case is named once, and weak ground is counted."""
    one, several = _steps(), _steps(focal_network="DigiViken")
    assert one.sentence.startswith("Avklar først nettverk i delregionene hos DigiTrøndelag: Det kan alene")
    assert several.sentence.count("DigiViken") == 1
    assert "faller uten én bestemt" in one.sentence


def test_how_much_is_known_is_the_count_of_the_table():
    """The sentence on how much is known adds up the rows on the focal network."""
    counted = start_here.known(DATA, AllParameters())
    claim = next_steps.known(counted, AllParameters(), _words())
    ours = counted.query("whose == 'focal'")
    assert (claim.n, claim.total, claim.unknown) == tuple(ours[["known", "total", "unknown"]].sum())


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


def test_advised_measures_are_those_still_to_do():
    """What a network has is no measure for it, and the order stays."""
    table = outcomes(DATA, AllParameters(focal_network="DigiViken"))
    chosen = start_here.advised(table)
    assert set(chosen["outcome"]) <= {"recommended", "question"}
    assert chosen["measure"].tolist() == table["measure"].head(len(chosen)).tolist()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "values", [{}, {"focal_network": "DigiViken"}, {"as_of": date(2022, 8, 31), "evidence": "stated"}]
)
def test_sentences_are_whole(language, values):
    """In every language and variant each sentence ends with a full stop and holds no gap of a template."""
    for claim in _claims(language, **values):
        assert claim.sentence.endswith(".")
        assert not re.search(r"nan\b|None|\{\{|  |\(\)", claim.sentence), claim.sentence
