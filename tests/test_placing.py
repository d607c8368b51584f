"""Each claim of a section stands in one place of it; few under the answer, the others where they belong."""

import pytest

from analysis.coding import code, read_codebook
from analysis.findings import agreements, audit, communication, measures, of_rules, retold, strategies
from analysis.findings.claims import Claim
from analysis.findings.exemplars import exemplars
from analysis.records import read_data
from analysis.records.project import find_project
from analysis.text import segment
from analysis.wording import Wording
from sections import answers, preset

PROJECT, DATA = find_project(), read_data()


def _strategies(data, parameters, wording):
    codebook = read_codebook("strategies")
    return strategies.claims(data, parameters, wording, code(segment(data["abstracts"]), codebook), codebook)


def _communication(data, parameters, wording):
    return [*communication.overview(data, parameters, wording), *exemplars(data, parameters, wording)]


def _measures(data, parameters, wording):
    return [*measures.claims(data, parameters, wording), *audit.claims(data, parameters, wording)]


MADE = {
    "30_strategies": _strategies,
    "40_communication": _communication,
    "50_agreements": agreements.claims,
    "60_findings_and_measures": _measures,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["default", "digiviken"])
@pytest.mark.parametrize("section", MADE)
def test_no_claim_is_lost_and_none_stands_twice(section, name):
    """What the rules say is all shown, each claim once, though it is spread over the section."""
    parameters = preset(PROJECT, name)
    shown = [claim["claim_id"] for block in answers(PROJECT, section, parameters) for claim in block.payload["claims"]]
    made = MADE[section](DATA, parameters, Wording("nb", DATA["terms"], DATA["attributes"]))
    assert len(shown) == len(set(shown))
    assert {claim.claim_id for claim in made} <= set(shown)


@pytest.mark.slow
@pytest.mark.parametrize("section", MADE)
def test_answer_is_short(section):
    """Under the answer stand so few sentences that a reader takes them in."""
    answer = answers(PROJECT, section, preset(PROJECT, "default"))[0]
    assert 1 < len(answer.payload["claims"]) <= 10


def test_claims_are_placed_by_rule():
    """Rules without claims are passed over, and claims of rules not asked for are left where they are."""
    found = [Claim("s", rule, "Noe.", ("N1",), subject) for rule, subject in [("a", ""), ("b", "x"), ("b", "y")]]
    assert [claim.claim_id for claim in of_rules(found, "none", "b")] == ["s.b.x", "s.b.y"]


def test_retold_claim_keeps_its_evidence():
    """In the summary a claim is the summary's own, on the same evidence; its sources are printed in its section."""
    claim = retold(Claim("s", "r", "Noe.", ("N1",), sources=("k",), n=1, total=2))
    assert (claim.claim_id, claim.evidence, claim.sources, claim.low) == ("start_here.r", ("N1",), (), 0.5)
