"""Agreement texts side by side."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.alignment import align, candidates, level_table, pointers
from analysis.compare.clauses import clauses
from analysis.compare.provisions import read_provisions
from invented import PROVISIONS, RULES, TEXTS, documents, read

NAMES = sorted(TEXTS)
# Planted in vika, which is in nynorsk and has neither of them.
PLANTED = {
    "tvister": "§ 6 Tvister\n\nTvister bør løses av styringsgruppen.",
    "mislighold": "Mislighold\n\nEn part som bryter avtalen, kan utelukkes av årsmøtet med to tredjedels flertall.",
}


def _gaps(**changed):
    return pointers(align(read(**changed)), NAMES, PROVISIONS)


def _absent(gaps, name):
    return set(gaps.loc[gaps["document_id"].eq(name) & gaps["level"].eq(0), "provision"])


@pytest.mark.parametrize("provision", PLANTED)
def test_copied_clause_is_found(provision):
    """A clause copied from one agreement into another is no longer a gap, and is as specific as where it came from."""
    assert provision in _absent(_gaps(), "vika")
    changed = align(read(vika=f"{TEXTS['vika']}\n{PLANTED[provision]}\n"))
    assert provision not in _absent(pointers(changed, NAMES, PROVISIONS), "vika")
    levels = level_table(changed, NAMES, PROVISIONS).loc[provision]
    assert levels["vika"] == levels.drop("vika").max()


def test_deleted_clause_is_a_gap_with_a_pointer_elsewhere():
    """Where the clause on evaluation is taken out of a text, the other that has one is pointed at."""
    evaluation = "## § 8 Evaluering\n\nStyringsgruppen skal evaluere samarbeidet."
    with_it = f"{TEXTS['fjordby']}\n{evaluation}\n"
    assert "evaluering" not in _absent(_gaps(fjordby=with_it), "fjordby")
    gap = _gaps(fjordby=with_it.replace(evaluation, "")).query("document_id == 'fjordby' and provision == 'evaluering'")
    assert gap[["model", "model_clause", "model_level"]].to_numpy().tolist() == [["vika", "5", 3]]
    assert gap["model_sentence"].item() == "Styringsgruppa skal evaluere samarbeidet kvart år."


def test_pointer_names_the_most_specific_clause():
    """Where several agreements have a provision, the one that says most is the model."""
    gap = _gaps().query("document_id == 'elva' and provision == 'oppsigelse'")
    assert gap[["model", "model_clause", "model_level"]].to_numpy().tolist() == [["fjordby", "§ 7", 3]]


def test_two_levels_less_specific_is_a_gap_and_one_is_not():
    """The distribution of costs is only mentioned in one text and measurable in another; notice is one level apart."""
    gaps = _gaps().set_index(["document_id", "provision"])
    assert gaps.loc[("fjordby", "kostnadsfordeling"), "level"] == 1
    assert ("vika", "oppsigelse") not in gaps.index


def test_manual_choice_of_clause_wins_over_a_more_specific_one():
    """Where a person says which clause has the provision, that one is shown whatever the rules found elsewhere."""
    cut = clauses(documents())
    row = {"document_id": ["fjordby"], "clause": ["3.1"], "provision": ["kontingent"], "decision": ["yes"]}
    decided = read_provisions(cut, RULES, pd.DataFrame(row))
    best = align(decided).set_index(["document_id", "provision"])
    assert best.loc[("fjordby", "kontingent"), ["clause", "cue"]].tolist() == ["3.1", "manual"]


@settings(max_examples=6, deadline=None)
@given(st.permutations(NAMES))
def test_order_of_documents_changes_nothing(order):
    """Gaps, models and candidates are the same whichever document comes first."""
    given_so = documents().set_index("document_id").loc[order].reset_index()
    cut = clauses(given_so)
    gaps = pointers(align(read_provisions(cut, RULES)), order, PROVISIONS[::-1])
    assert gaps.equals(_gaps())
    assert candidates(cut, gaps).equals(candidates(clauses(documents()), _gaps()))


def test_clause_in_other_words_is_a_candidate():
    """A clause that the rules don't know, but that is like the model, is shown to a person."""
    other = f"{TEXTS['elva']}\nAnsvar\n\nHver part må betale 10 000 kroner innen 1. februar, en årlig sum.\n"
    changed = documents(elva=other)
    cut = clauses(changed)
    gaps = pointers(align(read_provisions(cut, RULES)), NAMES, PROVISIONS)
    found = candidates(cut, gaps).set_index(["document_id", "provision"])
    assert found.loc[("elva", "kontingent"), ["clause", "model", "model_clause"]].tolist() == [
        "Ansvar",
        "fjordby",
        "§ 4",
    ]
