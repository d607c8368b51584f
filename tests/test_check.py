"""What ``digikart check`` finds in data that is wrong in every way we could think of."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.records.check_package import check_data
from analysis.records.project import Project, find_project
from tiny import write, write_tiny_project

RAW = "data/raw/"

# file, what stands there, what is written instead, what is said
ROWS = [
    ("networks.csv", "Vestfylket,no", "Vestfylket,yess", "4:confirmed: 'yess' is not in the list; allowed: yes, no; d"),
    ("networks.csv", "DigiSør,DigiSør", "DigiSør,", "3:full_name: the cell is empty; fill it"),
    ("documents.csv", "2022,2022", "2022x,2022", "3:period_start: '2022x' is not a whole number; allowed: whole numb"),
    ("documents.csv", "2021,2024", "2025,2024", "2:period_start: 2025 is after period_end; allowed: period_start at "),
    ("sources.csv", "nord,2026-11-22", "nord,22.11.2026", "2:retrieved: '22.11.2026' is not a date; allowed: dates as"),
    ("sources.csv", "soer-om,", "Sør om,DigiSør,Om,,2026-11-22,\nsoer-om,", "3:source: 'Sør om' has another form; all"),
    ("communication_facts.csv", ",12,", ',"1,5",', "2:number: '1,5' is not a number; allowed: numbers with a point"),
    ("agreement_facts.csv", "yes,1,", "yes,4,", "2:specificity: 4 is too large; allowed: 3 or less; correct it"),
    ("municipalities.csv", "1200", "0", "2:population_2024: 0 is too small; allowed: 1 or more; correct it"),
    ("axe_rules.csv", "image", "image-alt,,,\nimage", "3:rule_id: the same value as in row 2; allowed: each value onc"),
    ("theme_forms.csv", "KOMP,", "KOMP,nb,kompetanse,added,no\nKOMP,", "3:theme_id, language, form: the same value as"),
    ("subregions.csv", "DigiNord", "DigiNor", "2:network: 'DigiNor' is not in data/raw/networks.csv; allowed: DigiNor"),
    ("challenges.csv", "measure", "meassure", "3:kind: 'meassure' is not a term of challenge_kind; allowed: measure,"),
    ("challenges.csv", "national", "nasjonal", "3:network: 'nasjonal' is not a network or national; allowed: national"),
    ("website_facts.csv", "news_page", "newspage", "2:attribute: 'newspage' is not an attribute of the case type org"),
    ("website_facts.csv", "stated,nord-om", "stated,", "2:source: a fact that is stated needs a source; allowed: a ke"),
    ("network_facts.csv", "01-01,2022-12-31", "12-31,2022-01-01", "2:earliest: 2022-12-31 is after latest; allowed: e"),
    ("network_facts.csv", "secretariat,yes", "secretariat,maybe", "4:value: 'maybe' is not a value of has_secretariat"),
    ("network_facts.csv", "year,2019", "year,c. 2019", "5:value: 'c. 2019' is not a value of established_year, which "),
    ("network_facts.csv", "year,unknown", "year,2018", "6:value: the status is unknown, but the value is '2018'; allo"),
    ("network_facts.csv", "cooperation_agreement", "contract", "7:value: 'contract' is not a value of legal_form, who"),
    ("network_facts.csv", ",N2\n", ",N99\n", "7:read_from: 'N99' is not a fact_id of this table; allowed: N1, N2, N3"),
    ("network_facts.csv", "points,stated", "points,four", "8:value: 'four' is not a value of purpose_points, which is"),
    ("network_facts.csv", "N7,national", "N7,nation", "9:network: 'nation' is not a network or national; allowed: nat"),
    ("reported_aggregates.csv", "has_sec", "has_sek", "2:attribute: 'has_sekretariat' is not an attribute of the case"),
    ("reported_aggregates.csv", ",,competence", ",legal_form,competence", "3:attribute: a reported count is about a"),
    ("reported_aggregates.csv", "at_least,1", "at_least,", "2:number: the quantifier is at_least, and the number is m"),
    ("reported_aggregates.csv", "several,,", "several,3,", "3:number: the quantifier is several, and the number is gi"),
    ("attributes.csv", ",duties", ",dutys", "6:theme: 'dutys' is not a term of agreement_theme; allowed: duties, purp"),
    ("attributes.csv", ",,publishing", ",news,publishing", "7:vocabulary: 'news' is not a list in data/raw/terms.csv;"),
]

# file, what stands there (empty: the whole file), what is written instead (None: the file is deleted), what is said
FILES = [
    ("challenges.csv", "", b"challenge_id\nF\xf8r\n", "challenges.csv:2: is not UTF-8 text"),
    ("axe_rules.csv", "image", "im\0age", "axe_rules.csv:2: holds a NUL byte; allowed: text in UTF-8; save"),
    ("theme_forms.csv", ",kompetanse", ',"kompetanse', "theme_forms.csv:2: the quotes of this record are broken; clos"),
    ("claims_2022.csv", "", "claim_id;kind\nF1;finding\n", "claims_2022.csv:1: the columns are separated by semicolon"),
    ("gold_codings", "adjudicated", "ajudicated", "codings.csv:1:ajudicated: no column of that name is described; al"),
    ("document_owners.csv", "relation,", "", "document_owners.csv:1:relation: the column is missing; put it back"),
    ("statement_subregions.csv", "subregion", "subregion,subregion", "statement_subregions.csv:1:subregion: two colum"),
    ("website_criteria.csv", "source,note", "note,source", "website_criteria.csv:1: the columns stand in another orde"),
    ("website_facts.csv", "note\n", "note,seen\n", "website_facts.csv:1:seen: no column of that name is described; al"),
    ("agreement_facts.csv", "yes,1", "yes,,1", "agreement_facts.csv:2: the row has "),
    ("communication_facts.csv", "\nK1", "\n\nK1", "communication_facts.csv:2: the row is empty; delete it"),
    ("subregion_statements.csv", "For få", "For fa\u030a", "subregion_statements.csv:3: holds letters in two parts"),
    ("municipality_subregions.csv", "", "", "municipality_subregions.csv:1: the header is missing; allowed: kommu"),
    ("network_facts.csv", "", "x" * 5_000_001, "network_facts.csv: the file is"),
    ("gold_sentences", "", None, "sentences.csv: there is no such file or folder; put it back, or take 'gold_se"),
    ("notes.csv", "", "a,b\n", "notes.csv: no resource describes this file; describe it in data/datapackage.json"),
    ("abstracts/s001.md", "---\nid", "id", "abstracts/s001.md:1: "),
    ("abstracts/x001.md", "language: nn", "language: ny", "abstracts/x001.md:language: 'ny' is not a term of language"),
    ("abstracts/s002.md", "", "---\nid: s001\n---\nTekst\n", "abstracts/s002.md:2:id: 's001' is not the file's name"),
    ("abstracts/s003.md", "", "---\nid: [\n---\nTekst\n", "abstracts/s003.md:"),
    (
        "abstracts/s004.md",
        "",
        "---\nid: s004\n---\n",
        "abstracts/s004.md: there is no text below the front matter; write it",
    ),
    (
        "abstracts/s005.md",
        "",
        "---\nid: s005\n---\nTekst\n",
        "abstracts/s005.md:id: 's005' is not in data/raw/documents",
    ),
    ("abstracts_index.csv", "x001", "s009", "abstracts_index.csv:3:document_id: there is no data/raw/abstracts/s009"),
    ("demonstration/interviews/i01.md", 'notice: "Oppdiktet intervjunotat."\n', "", "i01.md:notice: the key is missin"),
    ("demonstration/interviews/i01.md", "kind: demonstration", "kind: published", "i01.md:kind: 'published' is not th"),
    ("trondelag.geojson", '"0902"', '"0901"', "trondelag.geojson:kommunenummer: the municipality '0901' is there tw"),
]

# what stands in data/datapackage.json, what is written instead, what is said
DESCRIPTIONS = [
    ('"resources"', '"resources', "12: is not valid JSON; mend it; without it no table can be checked"),
    ('"raw/networks.csv"', '"raw/../raw/networks.csv"', 'networks.path: "raw/../raw/networks.csv" does not fit; allow'),
    ('"raw/networks.csv"', '"/raw/networks.csv"', 'networks.path: "/raw/networks.csv" does not fit; allowed: a path i'),
    ('"vocabulary": "language"', '"vocabulry": "language"', "documents.schema.fields.language.vocabulry: there is no"),
    ('"vocabulary": "language"', '"vocabulary": "lang"', "documents.language.vocabulary: 'lang' is not a list in dat"),
    ('"type": "date"', '"type": "day"', 'sources.schema.fields.retrieved.type: "day" does not fit; allowed: \'string'),
    ('[a-z0-9][a-z0-9-]*"', '[a-z"', 'sources.schema.fields.source.constraints.pattern: "[a-z" does not fit; al'),
    ('"resource": "website_criteria"', '"resource": "criteria"', "attributes.schema.foreignKeys: 'criteria' is not de"),
    ('"title": "Sources",', "", "sources.title: the key is missing; add it"),
    ('"name": "terms"', '"name": "sources"', "sources: two resources have this name; keep one"),
    ('"kommunenummer"\n    ]', '"number"\n    ]', "municipalities.schema: primary key"),
    ('"name": "read_from"', '"name": "read_form"', "network_facts.schema: the column 'read_from' is missing; add it"),
    ('"name": "axe_rules"', '"name": "Axe rules"', 'Axe rules.name: "Axe rules" does not fit; allowed: String should'),
]


def place(project, file):
    """Return the path of a file named as in the lists above."""
    gold = {"gold_codings": "coded/gold/codings.csv", "gold_sentences": "coded/gold/sentences.csv"}
    return project.data / gold.get(file, f"raw/{file}")


def change(path, old, new):
    """Replace the first occurrence of a text, or the whole file."""
    if new is None:
        path.unlink()
    elif isinstance(new, bytes):
        path.write_bytes(new)
    elif not old:
        write(path, new)
    else:
        text = path.read_text(encoding="utf-8")
        assert old in text
        write(path, text.replace(old, new, 1))


def said(project):
    """Return all problems as they are printed."""
    return [str(problem) for problem in check_data(project)]


@pytest.fixture(scope="module")
def said_of_rows(tmp_path_factory):
    """Return what is said of a project with all the wrong rows."""
    project = write_tiny_project(tmp_path_factory.mktemp("rows"))
    for file, old, new, _ in ROWS:
        change(place(project, file), old, new)
    return said(project)


@pytest.fixture(scope="module")
def said_of_files(tmp_path_factory):
    """Return what is said of a project with all the broken files."""
    project = write_tiny_project(tmp_path_factory.mktemp("files"))
    for file, old, new, _ in FILES:
        change(place(project, file), old, new)
    return said(project)


def test_tiny_project_is_in_order(tmp_path):
    """A small valid project has no problems."""
    assert said(write_tiny_project(tmp_path)) == []


def test_real_project_is_in_order():
    """The data of this project have no problems."""
    assert said(find_project()) == []


@pytest.mark.parametrize(("file", "expected"), [(row[0], row[3]) for row in ROWS], ids=[row[2] for row in ROWS])
def test_wrong_rows_are_found(said_of_rows, file, expected):
    """Each rule on rows names file, row and column, and says what is wrong, what is allowed and what to do."""
    assert [line for line in said_of_rows if line.startswith(f"{RAW}{file}:{expected}")]


def test_wrong_rows_are_all_that_is_found(said_of_rows):
    """All wrong rows are found at once, each once, and no right one."""
    assert len(said_of_rows) == len(ROWS)


@pytest.mark.parametrize("expected", [row[3] for row in FILES])
def test_broken_files_are_found(said_of_files, expected):
    """Each broken file is named with its fault, and the other files are checked all the same."""
    assert [line for line in said_of_files if expected in line]


@pytest.mark.parametrize(("old", "new", "expected"), DESCRIPTIONS, ids=[row[1] for row in DESCRIPTIONS])
def test_broken_descriptions_are_found(tmp_path, old, new, expected):
    """A fault in the description is one problem, not one for everything that rests on it."""
    project = write_tiny_project(tmp_path)
    change(project.data / "datapackage.json", old, new)
    assert [line.startswith(f"data/datapackage.json:{expected}") for line in said(project)] == [True]


def test_missing_lists_are_not_told_again_and_again(tmp_path):
    """When a table is gone, only that is said, not that each reference to it fails."""
    project = write_tiny_project(tmp_path)
    for name in ("terms", "attributes", "networks", "sources", "documents", "municipalities"):
        place(project, f"{name}.csv").unlink()
    assert [line.split("; ")[0].split(": ")[1] for line in said(project)] == ["there is no such file or folder"] * 6


def test_files_are_read_though_the_description_is_not(tmp_path):
    """Without a readable description, files are still looked at as text."""
    project = write_tiny_project(tmp_path)
    change(project.data / "datapackage.json", "", "[" * 100_000)
    change(place(project, "challenges.csv"), "", b"\xff")
    assert [line.split(":")[0] for line in said(project)] == ["data/datapackage.json", "data/raw/challenges.csv"]


def test_links_do_not_lead_out(tmp_path):
    """What lies outside data/ is not read, even through a link."""
    project = write_tiny_project(tmp_path)
    outside = project.root / "axe_rules.csv"
    place(project, "axe_rules.csv").rename(outside)
    try:
        place(project, "axe_rules.csv").symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert said(project) == ["data/raw/axe_rules.csv: leads out of data/; put the file itself here, not a link"]


def test_a_map_that_is_none_is_told(tmp_path):
    """JSON that is not a map is told apart from what is not JSON."""
    project = write_tiny_project(tmp_path)
    for text, expected in (("[1]", ": is not a map of municipalities"), ("{\n[", ":2: is not valid JSON")):
        change(place(project, "trondelag.geojson"), "", text)
        assert said(project)[0].startswith(f"data/raw/trondelag.geojson{expected}")


def test_categories_name_their_list(tmp_path):
    """An attribute of type category names the list that holds its values."""
    project = write_tiny_project(tmp_path)
    change(place(project, "attributes.csv"), "category,legal_form,", "category,,")
    expected = f"{RAW}attributes.csv:4:vocabulary: legal_form is of type category, but names no list; allowed: "
    assert [line.startswith(expected) for line in said(project)] == [True]


def test_rows_are_lines_of_the_file(tmp_path):
    """A record after a cell of several lines is named by its own first line."""
    project = write_tiny_project(tmp_path)
    change(place(project, "challenges.csv"), "For lite kompetanse,For", '"For\nlite\nkompetanse",For')
    change(place(project, "challenges.csv"), "measure", "")
    assert said(project) == ["data/raw/challenges.csv:5:kind: the cell is empty; fill it"]


ONE_TABLE = """{"name": "a", "title": "A", "description": "A.", "licenses": [{"name": "CC-BY-4.0"}], "resources": [
{"name": "facts", "title": "F", "description": "F.", "kind": "published", "path": "raw/facts.csv", "schema": {"fields":
[{"name": "a", "type": "integer", "description": "A.", "constraints": {"unique": true, "minimum": 1}},
{"name": "b", "type": "date", "description": "B."}], "missingValues": [""], "primaryKey": ["a"]}}]}"""


@pytest.fixture(scope="module")
def one_table(tmp_path_factory):
    """Return a project with one table of two columns."""
    project = Project(tmp_path_factory.mktemp("one"))
    write(project.data / "datapackage.json", ONE_TABLE)
    return project


@given(content=st.binary(max_size=30) | st.text('ab,";1-20\n\r\0\ufeffå', max_size=40).map(lambda text: text.encode()))
@example(content=b"a,b\n1,2022-02-30\n")
@example(content=b"a,b\n1e400,0000-00-00\n,\n,\n")
@settings(max_examples=100, deadline=None)
def test_nothing_in_a_table_gives_a_traceback(one_table, content):
    """Whatever bytes a table holds, what is said are problems of that table."""
    path = place(one_table, "facts.csv")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert {problem.file for problem in check_data(one_table)} <= {"data/raw/facts.csv"}


@given(
    content=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner))
)
@settings(max_examples=50, deadline=None)
def test_nothing_in_a_description_gives_a_traceback(one_table, content):
    """Whatever JSON the description holds as resources, what is said are problems."""
    described = json.loads(ONE_TABLE) | {"resources": content}
    write(one_table.data / "datapackage.json", json.dumps(described))
    assert check_data(one_table)
