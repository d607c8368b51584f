"""Section 30 on full texts: six invented documents as real files, added by the command and read by our readers."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.coding import code, concordance, read_codebook
from analysis.findings import strategies, texts
from analysis.findings.register import municipal_coverage
from analysis.findings.themes import counted_documents
from analysis.records import read_data
from analysis.records.check_package import check_data
from analysis.records.parameters import AllParameters
from analysis.records.project import Project
from analysis.report.section import Section
from analysis.report.views import pairs
from analysis.wording import LANGUAGES, Wording
from written import Part, invented, write_by_pandoc, write_pdf

ROOT = Path(__file__).parents[1]
CODEBOOK = read_codebook("strategies")
NOTICE = "Demonstrasjon: oppdiktet dokument, laget av en test."


def _parts(title, variety, seed):
    """Return a strategy that nobody wrote, which says so itself."""
    return [Part("heading", title, 1), Part("paragraph", NOTICE), *invented(variety, 10, seed)[1:]]


def _add(file, *options):
    result = CliRunner().invoke(app, ["add", str(file), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of our data with six documents and a scan added to it."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(
        ROOT / "data", root / "data", ignore=shutil.ignore_patterns("processed", "files", "texts", "snapshots")
    )
    (root / "data" / "raw" / "document_versions.csv").unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        write_pdf(root / "1.pdf", _parts("Digitaliseringsstrategi for Lierne 2024–2028", "nb", 1))
        write_pdf(root / "2.pdf", _parts("Digitaliseringsstrategi for Røros", "nb", 2), columns=2)
        write_by_pandoc(root / "3.docx", _parts("IKT-plan for Frøya 2025–2029", "nb", 3))
        write_by_pandoc(root / "4.odt", _parts("Digitaliseringsstrategi for Hitra", "nn", 4))
        write_by_pandoc(root / "5.html", _parts("Digitaliseringsstrategi for Selbu og Tydal", "nn", 5))
        write_pdf(root / "6.pdf", _parts("Digitaliseringsstrategien for Fosen-kommunene", "nb", 6))
        write_pdf(root / "7.pdf", [Part("paragraph", "1")])
        said = [_add(root / name) for name in ("1.pdf", "2.pdf", "3.docx", "4.odt", "5.html")]
        said += [_add(root / "6.pdf", "--document", "s002"), _add(root / "7.pdf", "--document", "s005")]
    assert [line[:9] for line in said[:5]] == [f"d00{number}: new" for number in range(1, 6)]
    return Project(root)


@pytest.fixture(scope="module")
def data(project):
    """Return its data."""
    return read_data(project)


@pytest.fixture(scope="module")
def codings(data):
    """Return what the word list finds in the texts that count."""
    return code(texts.segments(data), CODEBOOK)


def _claims(data, codings, language="nb", **values):
    wording = Wording(language, data["terms"], data["attributes"])
    made = strategies.claims(data, AllParameters(language=language, **values), wording, codings, CODEBOOK)
    return {claim.rule: claim for claim in made}


def test_the_project_is_in_order(project):
    """A register with documents added by the command passes digikart check."""
    assert check_data(project) == []


def test_a_full_text_takes_the_place_of_the_abstract(data):
    """Each document is read once; of the one whose file is a scan the abstract stays."""
    found = texts.texts(data).set_index("document_id")
    assert found.index.is_unique
    full = found.index[found["text_kind"].eq("full_text")].tolist()
    assert full == ["d001", "d002", "d003", "d004", "d005", "s002"]
    assert found.loc[full, "text"].str.contains(NOTICE, regex=False).all()
    assert len(found) == len(data["abstracts"]) + 5
    assert found.loc["s005", "text_kind"] == "abstract"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_says_how_many_of_each_it_used(data, codings, language):
    """Full texts, abstracts, and what is held out with the reason; the same numbers in each language."""
    claims = _claims(data, codings, language)
    counted = counted_documents(data, AllParameters())
    kinds = counted["text_kind"].value_counts()
    sentence = claims["counted"].sentence
    assert f" {len(counted)} " in sentence
    assert f" {kinds['full_text']} " in sentence
    assert f" {kinds['abstract']} " in sentence
    assert "Rammeplan IKT, versjon 1" in claims["held_out"].sentence
    assert claims["held_out"].evidence == ("table:document_versions", "s005")


def test_only_what_rests_on_an_abstract_is_marked(data, codings):
    """A claim on full texts alone is of published material."""
    claims = _claims(data, codings)
    assert claims["counted"].kind == "abstract"
    assert claims["counted"].evidence[:2] == ("table:full_texts", "table:abstracts")
    only = {name: data[name] for name in data} | {"abstracts": data["abstracts"].head(0)}
    claims = _claims(only, codings[codings["document_id"].isin(data["full_texts"]["document_id"])])
    assert {claims[rule].kind for rule in ("counted", "in_area")} == {"published"}
    assert claims["counted"].evidence[0] == "table:full_texts"


def test_municipalities_with_a_new_document_are_covered(data):
    """Those that were not found before are found now; the denominator is the same."""
    before = municipal_coverage(read_data(), AllParameters()).set_index("name")["relation"]
    after = municipal_coverage(data, AllParameters()).set_index("name")["relation"]
    assert after.index.equals(before.index)
    changed = after[after.ne(before)].to_dict()
    assert changed == {
        **dict.fromkeys(["Frøya", "Røros", "Lierne", "Hitra"], "own"),
        "Selbu": "joint",
        "Tydal": "joint",
    }


def test_the_concordance_gives_the_page(project, data, codings):
    """Of a PDF every line has its page, and the page is one of the file; a DOCX has none."""
    lines = concordance(codings, texts.segments(data), data["documents"]).set_index("document_id")
    pages = lines.loc["d001", "page"]
    n_pages = data["document_versions"].set_index("document_id").loc["d001", "pages"]
    assert pages.between(1, n_pages).all()
    assert pages.is_monotonic_increasing
    assert lines.loc["d003", "page"].isna().all()
    section = Section("30_strategies", AllParameters(), data)
    table = pairs.example_table(
        codings, texts.segments(data), counted_documents(data, AllParameters()), CODEBOOK, section
    )
    assert table["Dokument"].str.contains(r", s\. \d+$").any()


def test_without_full_texts_nothing_changes():
    """A fresh clone reads the abstracts, and says so in the words it always did."""
    data = read_data()
    if len(data["full_texts"]):
        pytest.skip("this clone has full texts")
    claims = _claims(data, code(texts.segments(data), CODEBOOK))
    assert claims["counted"].evidence[0] == "table:abstracts"
    assert "full tekst" not in claims["counted"].sentence
    assert "held_out" not in claims
    assert texts.segments(data)["page"].isna().all()
