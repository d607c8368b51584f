"""What a file's title and front page tell of the document that it is."""

import pandas as pd
import pytest

from analysis.records.matching import likeness, named_owners, told_by

MUNICIPALITIES = pd.DataFrame(
    {"kommunenummer": ["1", "2", "3", "4"], "name": ["Heim", "Selbu", "Tydal", "Indre Fosen"]}
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Digitaliseringsstrategi 2021-2024", ("strategy", "unknown", "2021", "2024")),
        ("Plan for digital transformasjon 2018 til 2021", ("strategy", "unknown", "2018", "2021")),
        ("IKT-plan, høringsutkast", ("ikt_plan", "draft", "", "")),
        ("IKT-strategi", ("ikt_plan", "unknown", "", "")),
        ("Program for velferdsteknologi", ("programme", "unknown", "", "")),
        ("Årsmelding 2024–2020", ("adjacent_report", "unknown", "", "")),
    ],
)
def test_a_title_tells_kind_status_and_period(title, expected):
    """What it does not tell is unknown; years in the wrong order are no period."""
    told = told_by(title)
    assert (told.document_type, told.status, told.period_start, told.period_end) == expected


@pytest.mark.parametrize(
    ("title", "text", "owners"),
    [
        ("Digitaliseringsstrategi for Selbu", "Tydal kommune", ["2"]),
        ("Felles strategi for Selbu og Tydal", "", ["2", "3"]),
        ("Selbus strategi", "", ["2"]),
        ("Strategi", "INDRE FOSEN KOMMUNE\n\nVedtatt i juni", ["4"]),
        ("Strategi", "Selbu kommune og Tydal kommune samarbeider.", []),
        ("Strategi", "Tydalen er en dal i Trøndelag.", []),
        ("Strategi for Tydalen", "", []),
        ("Hva har vi hjemme i heimen?", "", []),
        ("Strategi", "x" * 700 + " Selbu kommune", []),
    ],
)
def test_owners_are_told_by_title_or_front_page(title, text, owners):
    """The title decides; several names on the front page, or one further down, tell nothing."""
    assert named_owners(title, text, MUNICIPALITIES) == owners


def test_likeness_is_of_titles_of_the_same_owner():
    """Two municipalities often give their strategies the same title."""
    documents = pd.DataFrame({"document_id": ["s1", "s2"], "title": "Digital strategi", "owner": ["Selbu", "Tydal"]})
    links = pd.DataFrame({"document_id": ["s1", "s2"], "kommunenummer": ["2", "3"]})
    (found,) = likeness("Digital strategi!", ["3"], documents, links).to_dict("records")
    assert (found["document_id"], found["alike"]) == ("s2", 1)
    assert likeness("Digital strategi", [], documents, links)["document_id"].tolist() == ["s1", "s2"]
    assert likeness("Digital strategi", ["1"], documents, links).empty
