"""Agreement texts cut into clauses."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.clauses import clauses
from invented import documents, one

LINES = st.sampled_from(
    [
        *("", "", "# Avtale", "## § 1 Formål", "§ 2", "Økonomi", "3. Varighet", "3.1 Partene skal dele data."),
        *("a) reiser", "b) mat og hus", "(1) første", "- kule", "**Tvister**", "Artikkel 4 Plikter"),
        *("Hver kommune skal betale sin del av kostnadene i god tid.", "12. juni er fristen.", "og data,"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 1 Formål\nTekst her.", ("§ 1", "Formål", "Tekst her.")),
        ("## § 1-2. Formål\n\nTekst her.", ("§ 1-2", "Formål", "Tekst her.")),
        ("1. Formål\nTekst her.", ("1", "Formål", "Tekst her.")),
        ("1.1 Formål\nTekst her.", ("1.1", "Formål", "Tekst her.")),
        ("Artikkel 3 Formål\nTekst her.", ("Artikkel 3", "Formål", "Tekst her.")),
        ("§ 2\nFormål\nTekst her.", ("§ 2", "Formål", "Tekst her.")),
        ("**Formål**\n\nTekst her.", ("", "Formål", "Tekst her.")),
        ("Formål\n\nTekst her.", ("", "Formål", "Tekst her.")),
        ("FORMÅL\nTekst som går over hele linja.", ("", "FORMÅL", "Tekst som går over hele linja.")),
    ],
)
def test_numbers_and_headings_are_kept(text, expected):
    """However a clause is headed, its number and heading stand in their own columns and its text is the rest."""
    assert tuple(one(text)[["number", "heading", "text"]].iloc[0]) == expected


def test_items_are_clauses_under_the_number_and_heading_above():
    """An item is cited with the number of the clause that it stands in; the paragraph below a list is its own."""
    text = "§ 5 Plikter\nPartene skal:\na) dele data\nb) møtes\n\nStyret skal møtes."
    cut = one(text)
    assert cut["clause"].tolist() == ["§ 5", "§ 5 a)", "§ 5 b)", "§ 5 [2]"]
    assert set(cut["heading"]) == {"Plikter"}


def test_date_at_the_beginning_of_a_line_is_no_number():
    """A line that goes on with «12. juni» goes on with the clause."""
    assert one("1. Frist\nInnen\n12. juni skal partene melde inn behov.")["clause"].tolist() == ["1"]


def test_wrapped_line_is_no_heading():
    """A first line that is about as long as the next, or holds a full stop, is not taken for a title."""
    assert one("Partene skal dele data og\nLøsninger som de har laget")["heading"].tolist() == [""]
    assert one("Dette er kort. Innen\n\nmai")["heading"].tolist() == [""]


def test_parent_heading_is_no_clause_but_a_short_numbered_point_is():
    """A heading with only other clauses below says nothing itself; a point without text would be lost."""
    assert one("§ 3 Organisering\n3.1 Styre\nStyret leder.")["clause"].tolist() == ["3.1"]
    assert one("1. Drift\n2. Utvikling\nVi utvikler.")["text"].tolist() == ["Drift", "Vi utvikler."]


def test_numbered_paragraph_has_the_heading_above():
    """A numbered paragraph without a title of its own is a clause under the title of its part."""
    cut = one("4. Økonomi\n4.1 Partene betaler en kontingent som styret fastsetter hvert år.")
    assert cut[["clause", "heading"]].to_numpy().tolist() == [["4.1", "Økonomi"]]


@settings(deadline=None)
@given(st.lists(LINES, max_size=25))
def test_clause_equals_its_slice_of_the_text(lines):
    """Offsets give the text back, clauses follow each other, and each has a name of its own."""
    text = "\n".join(lines)
    cut = one(text)
    assert [text[start:end] for start, end in zip(cut["start"], cut["end"], strict=True)] == cut["text"].tolist()
    assert (cut["start"].iloc[1:].to_numpy() >= cut["end"].iloc[:-1].to_numpy()).all()
    assert cut["clause"].is_unique
    assert cut["text"].str.strip().ne("").all()


@settings(deadline=None)
@given(st.permutations(sorted(documents()["document_id"])))
def test_order_of_documents_changes_nothing(order):
    """The same clauses come out in the same order, whichever document comes first."""
    known = documents().set_index("document_id")
    given_so = known.loc[order].reset_index()
    pd.testing.assert_frame_equal(clauses(given_so), clauses(documents()))
