"""Section 10, demonstration: the sentences on invented interview notes."""

import re

import pandas as pd
import pytest

from analysis.coding import code, read_codebook
from analysis.findings import interviews
from analysis.records import read_data
from analysis.text import segment
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
CODEBOOK = read_codebook("strategies")
NOTES = pd.DataFrame(
    {
        "document_id": ["a", "b"],
        "subregion": ["Kysten (oppdiktet)", "Dalen (oppdiktet)"],
        "text": [
            "## Nå\n\nDet er mye.\n\n## Orden\n\nDet går.\n\n## Leder\n\nJa.\n\n## Vansker\n\nDe savner opplæring.",
            "## No\n\nDei treng opplæring.\n\n## Orden\n\nJa.\n\n## Leiar\n\nNei.\n\n## Vanskar\n\nOpplæring i KI.",
        ],
    }
)


def _coded(notes):
    segments = segment(notes)
    return code(segments, CODEBOOK), segments, notes, CODEBOOK


def _claims(notes=NOTES, language="nb"):
    wording = Wording(language, DATA["terms"], DATA["attributes"])
    found = interviews.claims(*_coded(notes), wording)
    return {claim.claim_id.removeprefix("subregions."): claim for claim in found}


def test_every_sentence_is_marked_as_demonstration():
    """Nothing that rests on invented notes can be taken for a finding."""
    assert {claim.kind for claim in _claims().values()} == {"demonstration"}


def test_note_counts_once_for_a_theme():
    """Two sentences on competence in a note are one note; n is of all notes."""
    codings, _, notes, codebook = _coded(NOTES)
    table = interviews.by_subregion(codings, notes, codebook).query("code == 'KOMP'")
    assert table[["subregion", "n_coded", "n_documents"]].to_numpy().tolist() == [
        ["Dalen (oppdiktet)", 1, 1],
        ["Kysten (oppdiktet)", 1, 1],
    ]


def test_parts_follow_the_order_of_headings_in_either_language():
    """The fourth heading is the one on challenges, whatever it is called."""
    table = interviews.by_part(*_coded(NOTES)).set_index(["part", "code"])["n_coded"]
    assert table["challenge", "KOMP"] == 2
    assert table["ongoing_digitalisation", "KOMP"] == 1
    assert table["leadership", "KOMP"] == 0


def test_part_without_any_theme_has_no_sentence():
    """Nothing was named under leadership, so no theme leads there."""
    assert "demo_parts.leadership" not in _claims()
    assert _claims()["demo_parts.challenge"].value == "KOMP"


def test_theme_of_all_subregions_is_named():
    """Competence comes up in both sub-regions, artificial intelligence in one."""
    assert _claims()["demo_everywhere"].value == "KOMP"


def test_notes_without_themes_have_one_sentence():
    """When the codebook finds nothing, only the number of notes is said."""
    bare = NOTES.assign(text="## Nå\n\nJa.")
    assert list(_claims(bare)) == ["demo_notes"]


def test_real_notes_are_twelve_and_invented():
    """The notes of the project are of the kind demonstration, and every sentence names notes as evidence."""
    assert DATA.kind("interviews") == "demonstration"
    claims = _claims(DATA["interviews"])
    assert claims["demo_notes"].value == "12"
    ids = set(DATA["interviews"]["document_id"])
    assert all(set(claim.evidence) <= ids for claim in claims.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language):
    """No sentence holds a hole, a stray blank or a missing full stop, in any language."""
    for claim in [*_claims(DATA["interviews"], language).values(), *_claims(language=language).values()]:
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not re.search(r"\bnan\b|None|\{\{|  |<NA>| ,|\(\)", claim.sentence)
