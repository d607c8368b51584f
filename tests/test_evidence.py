"""Every computed sentence leads to its evidence, and the evidence is whole."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.claims import Claim, claims_table
from analysis.records.data import read_data
from analysis.records.parameters import AllParameters
from analysis.records.project import find_project
from analysis.report.blocks import Block
from analysis.report.document import report_markdown
from analysis.report.evidence.collect import collect_evidence, homes
from analysis.report.evidence.marks import anchor, code, code_block, plain, web_link
from analysis.report.evidence.rows import READERS, WHOLE, evidence_rows
from analysis.report.publish import FORMAT
from analysis.report.run import SectionRun
from analysis.report.save import claim_records
from analysis.report.section import section_data
from analysis.wording import Wording
from sections import answers
from tiny import write_tiny_project

PRESETS = sorted(path.stem for path in (Path(__file__).parents[1] / "params").glob("*.yaml"))
NOTEBOOKS = ["20_networks", "30_strategies"]
TODAY = date(2026, 11, 22)


def spoken(data, language="nb"):
    """Return words with the labels of the data."""
    return Wording(language, data["terms"], data["attributes"])


def written(blocks, evidence, parameters, wording, medium="screen"):
    """Return the report's Markdown."""
    runs = [SectionRun(name, Path(f"{name}.ipynb"), 1.0) for name in dict.fromkeys(block.section for block in blocks)]
    return report_markdown(runs, blocks, evidence, parameters, wording, medium)


def entries(markdown):
    """Return the entry of each claim by its anchor."""
    found = re.findall(r"^::: \{\.evidence-entry #(\S+)\}\n(.*?)\n:::$", markdown, re.DOTALL | re.MULTILINE)
    return dict(found)


@pytest.fixture(scope="module")
def real():
    """Return blocks, evidence, parameters and words of two sections of the default report."""
    project, parameters = find_project(), AllParameters()
    blocks = [block for name in NOTEBOOKS for block in answers(project, name, parameters)]
    data = section_data(project)
    wording = spoken(data)
    return blocks, collect_evidence(blocks, data, parameters, wording), parameters, wording


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Return the data of the tiny project."""
    return read_data(write_tiny_project(tmp_path_factory.mktemp("tiny")))


def block(*claims, section="20_networks", cell=1, source="section.answer(claims)"):
    """Return what a notebook shows of claims."""
    records = claims_table(claims).astype("object")
    payload = {"claims": records.where(records.notna(), None).to_dict("records")}
    return Block(section, "claims", "", payload, {}, cell, source)


def test_each_printed_claim_has_a_link_and_an_entry(real):
    """A sentence leads to its entry, the entry leads back, and nothing withheld has either."""
    blocks, evidence, *words = real
    text = written(blocks, evidence, *words)
    expected = {anchor("ev", name) for name in evidence.printed["claim_id"]}
    assert set(entries(text)) == expected
    assert set(re.findall(r"\(#(\S+)\)\{\.evidence\}", text)) == expected
    for name in evidence.printed["claim_id"]:
        assert text.count(f"{{#{anchor('claim', name)}}}") == 1
        assert f"(#{anchor('claim', name)}){{.back}}" in entries(text)[anchor("ev", name)]


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_entry_says_n_total_and_bounds(real, medium):
    """Counts are given as n of N, with the least and the most that the unknown allows."""
    blocks, evidence, *words = real
    found = entries(written(blocks, evidence, *words, medium))
    counted = evidence.printed.dropna(subset=["n", "total"])
    for claim in counted.to_dict("records"):
        entry = found[anchor("ev", claim["claim_id"])]
        assert f"{claim['n']} av {claim['total']}" in entry
        if claim["unknown"]:
            assert f"fra {claim['n']} til {claim['n'] + claim['unknown']} av {claim['total']}" in entry
    assert counted["unknown"].gt(0).any()


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_no_evidence_is_lost(real, medium):
    """Each id of a claim stands in its entry and in evidence.csv, and what is in the register stands there once."""
    blocks, evidence, *words = real
    text = written(blocks, evidence, *words, medium)
    found = entries(text)
    for claim in evidence.claims.to_dict("records"):
        ids = claim["evidence"].split("; ")
        assert evidence.rows.loc[evidence.rows["claim_id"].eq(claim["claim_id"]), "evidence_id"].tolist() == ids
        entry = found.get(anchor("ev", claim["claim_id"]), "".join(ids))
        assert [name for name in ids if not name.startswith(WHOLE) and plain(name) not in entry] == []
    for name in evidence.register["evidence_id"]:
        assert text.count(f"{{#{anchor('fact', name)}}}") == 1


def test_claim_on_codings_shows_the_words_where_they_stand(real):
    """Each place that an entry shows is in the document at those characters, and all are in codings.csv."""
    blocks, evidence, *words = real
    documents = section_data(find_project())["abstracts"].set_index("document_id")["text"]
    for row in evidence.places.to_dict("records"):
        text = documents[row["document_id"]]
        assert text[row["start"] : row["end"]] == row["keyword"]
        assert row["left"] + row["keyword"] + row["right"] in text
    entry = entries(written(blocks, evidence, *words))[anchor("ev", "strategies.most")]
    places = re.findall(r"\*\*(.+?)\*\*.*\(\[(\w+)\]\(#fact-\w+\), tegn (\d+)–(\d+)\)", entry)
    assert len(places) >= 5
    assert all(plain(documents[name][int(start) : int(end)]) == word for word, name, start, end in places)


def test_only_claims_on_codings_show_places(real):
    """A claim that counts documents, or facts, has no places."""
    blocks, evidence, *words = real
    found = entries(written(blocks, evidence, *words))
    for name in ("strategies.counted", "strategies.documents", "networks.founded"):
        assert "Steder i dokumentene" not in found[anchor("ev", name)]


def test_entry_names_the_cell_that_made_it(real):
    """The entry links to the notebook and has the code of the cell that shows the claim."""
    blocks, evidence, *words = real
    entry = entries(written(blocks, evidence, *words))[anchor("ev", "networks.founded")]
    made = next(block for block in blocks if "networks.founded" in claim_records([block])["claim_id"].tolist())
    assert f"(notebooks/20_networks.ipynb), kodecelle {made.cell};" in entry
    assert code_block(made.source) in entry


def test_claim_belongs_to_the_notebook_of_its_section():
    """Where the summary repeats a claim, its evidence is that of its own section."""
    claim = Claim("networks", "share", "Ett.", ("N1",))
    shown = [block(claim, section="00_start_here", cell=4), block(claim, cell=7)]
    assert homes(shown)[["notebook", "cell"]].to_numpy().tolist() == [["20_networks", 7]]
    assert homes(shown[:1])[["notebook", "cell"]].to_numpy().tolist() == [["00_start_here", 4]]


def test_every_kind_of_evidence_is_told(tiny):
    """Facts, statements, documents, challenges and reported counts are told in words, with time, status and source."""
    rows = evidence_rows(["N1", "N4", "T1", "s001", "H2", "R1", "A1", "K1", "W1"], tiny, TODAY, spoken(tiny))
    told = rows.set_index("evidence_id")
    columns = ["case", "period", "status", "source"]
    assert told.loc["N1", columns].tolist() == ["DigiNord", "2022", "stated", "nord-om"]
    assert told.loc["N4", columns].tolist() == ["DigiSør", "udatert", "unknown", ""]
    assert told.loc["T1", columns].tolist() == ["Lillevik", "2021", "stated", "nord-om"]
    assert told.loc["s001", ["case", "value", "period"]].tolist() == ["Lillevik", "Digital i Lillevik", "2021–2024"]
    assert told.loc["H2", ["case", "detail"]].tolist() == ["Nettverkene samlet", "Forankre målene"]
    assert told.loc["R1", ["about", "period"]].tolist() == ["ett har sekretariat", "2022"]
    assert told.loc["A1", "value"].endswith(", bare nevnt")
    assert set(told["table"]) == {name for name in READERS if name != "interviews"}


def test_unknown_id_is_kept_and_said_to_be_nothing(tiny):
    """An id that is in no table stays in evidence.csv, so that it can be found."""
    claim = block(Claim("networks", "share", "Ett.", ("N1", "N999")))
    evidence = collect_evidence([claim], tiny, AllParameters(), spoken(tiny))
    assert evidence.rows["evidence_id"].tolist() == ["N1", "N999"]
    assert evidence.rows["table"].tolist() == ["network_facts", ""]


HOSTILE = "<script>alert(1)</script> [x](javascript:a) ![](http://a) `c` *b* @k $x$ \n\n# h\n\n::: {.answer}\n\n- l"


def test_hostile_text_stays_text(tiny):
    """Mark-up in data is printed as it stands: no tag, link, picture, citation, heading or box comes of it."""
    facts = tiny["network_facts"].assign(detail_nb=HOSTILE, network=HOSTILE)
    claim = Claim("networks", "share", HOSTILE, ("N1", "N2"), subject=HOSTILE, value=HOSTILE)
    shown = block(claim, source=f"section.answer(a) # {HOSTILE} ```")
    evidence = collect_evidence([shown], {**tiny, "network_facts": facts}, AllParameters(), spoken(tiny))
    for medium in ("screen", "paper"):
        text = written([shown], evidence, AllParameters(), spoken(tiny), medium)
        page = pypandoc.convert_text(text, "html5", format=FORMAT)
        assert "<script" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
        assert 'data-cites="k"' not in page
        assert page.count('class="answer"') == 1
        assert page.count("<h1") == len(re.findall("^# ", text, re.MULTILINE)) - text.count("\n# h\n")


@given(st.text(max_size=40), st.text(max_size=40))
def test_anchors_differ_as_names_do(one, other):
    """Two claims never share an anchor, and an anchor needs no escaping anywhere."""
    assert (anchor("ev", one) == anchor("ev", other)) == (one == other)
    assert re.fullmatch(r"ev-[A-Za-z0-9._:-]*", anchor("ev", one))


@pytest.mark.parametrize("text", ["a", "`", "``a` b", "a\n```\nb", "```"])
def test_code_ends_where_it_should(text):
    """Backticks inside code neither end it early nor are lost."""
    parts = f"{code(text)}\n\n{code_block(text)}\n\nEnde"
    page = pypandoc.convert_text(parts, "html5", format=FORMAT)
    assert page.count("<code>") == 2
    assert page.rstrip().endswith("<p>Ende</p>")


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "data:text/html,x", "//a.no", "HTTPS.no"])
def test_only_pages_of_the_web_are_linked(address):
    """A source with another kind of address is named, not linked."""
    assert web_link("KS", address) == "KS"


def test_places_of_interviews_keep_to_their_part():
    """A claim on one part of the guide shows only what stands under it."""
    blocks = answers(find_project(), "10_subregions", AllParameters())
    data = section_data(find_project())
    evidence = collect_evidence(blocks, data, AllParameters(), spoken(data))
    entry = entries(written(blocks, evidence, AllParameters(), spoken(data)))[
        anchor("ev", "subregions.demo_parts.leadership")
    ]
    starts = {int(start) for start in re.findall(r"tegn (\d+)–", entry)}
    led = evidence.places[evidence.places["part"].eq("leadership")]
    assert starts and starts <= set(pd.to_numeric(led["start"]))


def test_report_without_claims_has_no_appendix(tiny):
    """Where every section failed there is nothing to prove, and the empty tables have their columns."""
    evidence = collect_evidence([], tiny, AllParameters(), spoken(tiny))
    assert "{#evidence}" not in written([], evidence, AllParameters(), spoken(tiny))
    assert {"claim_id", "evidence_id", "source", "url"} <= set(evidence.rows.columns)
    assert "keyword" in evidence.places.columns
