"""Groups of networks: on what is known only, and printed only when they are stable."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare import PRESENCE, gower, typology
from analysis.findings import typology as finding
from analysis.findings.cases import network_matrix
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
HOLES = re.compile(r"\bnan\b|None|\{\{|  |<NA>| [,;.]|\(\)")
TABLES = st.lists(st.lists(st.sampled_from(PRESENCE), min_size=6, max_size=6), min_size=2, max_size=7)


def _table(rows):
    names = [f"N{number}" for number in range(len(rows))]
    return pd.DataFrame(rows, index=names, columns=list("abcdef"))


def _claim(language="nb", **values):
    wording = Wording(language, DATA["terms"], DATA["attributes"])
    return finding.claim(DATA, AllParameters(language=language, **values), wording)


def test_unknown_is_neither_like_nor_unlike():
    """An attribute unknown of one of two cases changes nothing in their distance."""
    known = _table([["yes", "no", "yes", "no", "yes", "unknown"], ["yes", "yes", "yes", "no", "partly", "yes"]])
    assert gower(known).loc["N0", "N1"] == pytest.approx(1.5 / 5)


def test_too_little_in_common_has_no_distance():
    """Two cases known on too few attributes in common are not compared."""
    sparse = _table([["yes"] * 3 + ["unknown"] * 3, ["yes"] * 6])
    assert np.isnan(gower(sparse).loc["N0", "N1"])


def test_clear_groups_are_found_with_full_stability():
    """Cases that are alike in everything and unlike the rest form groups on every resample."""
    found = typology(_table([["yes"] * 6] * 3 + [["no"] * 6] * 3))
    assert (found.verdict, found.groups) == ("shown", (("N0", "N1", "N2"), ("N3", "N4", "N5")))
    assert found.stability == (1.0, 1.0)


def test_unstable_groups_are_not_shown():
    """Groups below the floor are kept back, however they look."""
    rows = np.random.default_rng(1).choice(["yes", "no"], (7, 6)).tolist()
    assert typology(_table(rows), floor=0.99).verdict == "unstable"


@pytest.mark.parametrize(("rows", "verdict"), [([["yes"] * 6] * 3, "too_few"), ([["yes"] * 6] * 6, "alike")])
def test_nothing_to_group_is_said(rows, verdict):
    """Few cases, and cases that are all alike, are no groups."""
    assert typology(_table(rows)).verdict == verdict


@settings(max_examples=10, deadline=None)
@given(TABLES, st.randoms())
def test_order_of_rows_and_columns_changes_no_group(rows, random):
    """The same cases in another order give the same groups with the same stability."""
    table = _table(rows)
    names, attributes = list(table.index), list(table.columns)
    random.shuffle(names)
    random.shuffle(attributes)
    before, after = typology(table), typology(table.loc[names, attributes])
    assert before.verdict == after.verdict
    assert {frozenset(group) for group in before.groups} == {frozenset(group) for group in after.groups}
    assert sorted(before.stability) == sorted(after.stability)


@given(TABLES)
def test_distance_lies_between_none_and_all(rows):
    """Every distance is from 0 to 1, the same both ways, and 0 to oneself."""
    distance = gower(_table(rows), min_shared=1).to_numpy()
    known = distance[~np.isnan(distance)]
    assert ((known >= 0) & (known <= 1)).all()
    assert np.allclose(distance, distance.T, equal_nan=True)
    assert (np.diag(distance) == 0).all()


def test_claim_prints_groups_with_their_stability():
    """Every group of the real networks stands with its stability, and who can't be placed is named."""
    claim, found = _claim(), typology(network_matrix(DATA, AllParameters()))
    assert claim.status == "shown"
    assert claim.sentence.count("(0,") + claim.sentence.count("(1)") == len(found.groups)
    assert "Oslo" in claim.sentence


def test_too_few_networks_withhold_the_claim():
    """With two peers there are no groups, and the claim says why."""
    claim = _claim(peers="Digi Agder; DigiViken")
    assert claim.status == "withheld"
    assert "færre enn 5 nettverk" in claim.reason


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", ["too_few", "alike", "unstable"])
def test_reasons_are_clauses(language, verdict):
    """A reason fits after a colon: no full stop, no hole."""
    from analysis.compare import Typology

    text = finding.reason(Typology(verdict, (("A",), ("B", "C")), (0.3, 0.9)), Wording(language))
    assert not text.endswith(".")
    assert not HOLES.search(text)
