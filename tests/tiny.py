"""A tiny complete project, invented throughout: three networks, two municipalities, three documents."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

from analysis.records.project import Project, find_project

TERMS = {
    "abstract_quality": "ok weak too_thin",
    "agreement_kind": "network_agreement norm",
    "agreement_theme": "purpose duties",
    "challenge_kind": "challenge measure",
    "challenge_theme": "competence anchoring",
    "claim_kind": "finding measure",
    "communication_theme": "publishing openness",
    "criterion_group": "structure content",
    "criterion_severity": "moderate serious",
    "document_type": "strategy programme adjacent_report",
    "document_status": "adopted draft unknown none_found",
    "evidence": "excerpt title_only full_text",
    "language": "nb nn",
    "language_form": "bokmål nynorsk",
    "legal_form": "cooperation_agreement partnership",
    "lens": "get take_part commit",
    "network_theme": "organisation financing",
    "organisation_type": "network municipality",
    "owner_relation": "own joint none_found",
    "owner_type": "municipality intermunicipal",
    "practice_kind": "in_use planned",
    "presence": "yes partly no unknown",
    "relation": "self member",
    "reported_quantifier": "several at_least",
    "source_kind": "report strategy",
    "stance": "positive neutral negative wish",
    "statement_organisation_type": "municipality network",
    "statement_theme": "challenge wish",
}

# Only the columns that are filled; the others come from the description.
TABLES = {
    "sources": """
source,publisher,title,url,retrieved
nord-om,DigiNord,Om nettverket,https://example.org/nord,2026-11-22
soer-om,DigiSør,Om nettverket,https://example.org/soer,2026-11-22
""",
    "attributes": """
attribute,case_type,type,vocabulary,theme,good,criterion
has_secretariat,network,presence,,organisation,yes,
established_year,network,number,,organisation,,
legal_form,network,category,legal_form,organisation,,
purpose_points,network,text,,organisation,,
meeting_duty,agreement,presence,,duties,yes,
news_page,organisation,presence,,publishing,yes,C1
""",
    "networks": """
network,full_name,county,counties,confirmed
DigiNord,DigiNord,Nordfylket,Nordfylket,yes
DigiSør,DigiSør,Sørfylket,Sørfylket,yes
DigiVest,DigiVest (mulig etterfølger),Vestfylket,Vestfylket,no
""",
    "network_facts": """
fact_id,network,attribute,value,as_of,earliest,latest,status,source,read_from,detail_nb
N1,DigiNord,has_secretariat,no,2022,2022-01-01,2022-12-31,stated,nord-om,,"Nettverket hadde
ikke sekretariat"
N2,DigiSør,has_secretariat,yes,2022,2022-01-01,2022-12-31,stated,soer-om,,Tre ansatte
N3,DigiNord,established_year,2019,2019,2019-01-01,2019-12-31,inferred,nord-om,,
N4,DigiSør,established_year,unknown,,,,unknown,,,
N5,DigiSør,legal_form,cooperation_agreement,2022,2022-01-01,2022-12-31,stated,soer-om,N2,
N6,DigiNord,purpose_points,stated,2022,2022-01-01,2022-12-31,stated,nord-om,,Fire punkter
N7,national,has_secretariat,partly,2022,2022-01-01,2022-12-31,stated,nord-om,,
""",
    "challenges": """
challenge_id,network,kind,theme,text_nb,text_nn,text_en,source
H1,DigiNord,challenge,competence,For lite kompetanse,For lite kompetanse,Too little competence,nord-om
H2,national,measure,anchoring,Forankre målene,Forankre måla,Anchor the goals,soer-om
""",
    "claims_2022": """
claim_id,kind,section,subject,scope,year,statement_nb,statement_nn,statement_en,testable_as,expected,source
F1,finding,networks,DigiNord,focal,2022,Mangler hjelp,Manglar hjelp,Lacks help,facts,no,nord-om
""",
    "reported_aggregates": """
aggregate_id,case_type,attribute,theme,quantifier,number,year,statement_nb,statement_nn,statement_en,told_in,source
R1,network,has_secretariat,,at_least,1,2022,ett har sekretariat,eitt har sekretariat,one has a secretariat,N7,nord-om
R2,network,,competence,several,,2022,flere mangler folk,fleire manglar folk,several lack people,H2,soer-om
""",
    "municipalities": """
kommunenummer,name,county,population_2024,language_form,in_network_2022
0901,Lillevik,Nordfylket,1200,bokmål,yes
0902,Storvik,Nordfylket,25000,nynorsk,unknown
""",
    "subregions": "subregion,network\nKysten,DigiNord",
    "municipality_subregions": """
kommunenummer,subregion,status,source
0901,Kysten,stated,nord-om
0902,Kysten,inferred,nord-om
""",
    "subregion_statements": """
statement_id,organisation,organisation_type,year,theme,stance,text_nb,text_nn,text_en,source,source_kind,status
T1,Lillevik,municipality,2021,wish,wish,Ønsker hjelp,Ønskjer hjelp,Wants help,nord-om,report,stated
T2,DigiNord,network,2022,challenge,negative,For få folk,For få folk,Too few people,nord-om,report,stated
""",
    "statement_subregions": "statement_id,subregion\nT1,Kysten\nT2,Kysten",
    "documents": """
document_id,owner,owner_type,county,title,period_start,period_end,language,document_type,status,evidence,abstract_quality,source
s001,Lillevik,municipality,Nordfylket,Digital i Lillevik,2021,2024,nb,strategy,adopted,excerpt,ok,nord-om
x001,Storvik,municipality,Nordfylket,Digital i Storvik,2022,2022,nn,strategy,unknown,excerpt,weak,nord-om
""",
    "document_owners": "document_id,kommunenummer,relation\ns001,0901,own\nx001,0902,own",
    "abstracts_index": """
document_id,owner,county,language,n_words,source
s001,Lillevik,Nordfylket,nb,8,nord-om
x001,Storvik,Nordfylket,nn,7,nord-om
""",
    "agreements": """
agreement,name,kind,network,legal_form,year_from,source
DigiNord,Samarbeidsavtalen i DigiNord,network_agreement,DigiNord,cooperation_agreement,2019,nord-om
""",
    "agreement_facts": """
fact_id,agreement,attribute,value,specificity,lens,as_of,earliest,latest,status,source
A1,DigiNord,meeting_duty,yes,1,take_part,2022,2022-01-01,2022-12-31,stated,nord-om
""",
    "statutory_minimum": """
legal_form,provision,law,section,requires_nb,requires_nn,requires_en,verified,basis,source
cooperation_agreement,meeting_duty,DigiNord,§ 1-2,Møteplikt,Møteplikt,Duty to meet,no,own knowledge,nord-om
""",
    "alignment": "agreement,clause,provision,decision,note\nDigiNord,§ 2,meeting_duty,yes,",
    "organisations": "organisation,organisation_type,network,relation\nDigiNord,network,DigiNord,self",
    "communication_facts": """
fact_id,organisation,attribute,value,number,category,as_of,earliest,latest,status,source
K1,DigiNord,news_page,yes,12,in_use,2022,2022-01-01,2022-12-31,stated,nord-om
""",
    "website_facts": """
fact_id,organisation,attribute,value,as_of,earliest,latest,status,source
W1,DigiNord,news_page,partly,2022,2022-01-01,2022-12-31,stated,nord-om
""",
    "website_criteria": "criterion_id,group,criterion,severity\nC1,content,Siden har nyheter,moderate",
    "axe_rules": "rule_id,wcag_level_tags\nimage-alt,wcag2a",
    "theme_forms": "theme_id,language,form,basis,hunspell_ok\nKOMP,nb,kompetanse,seen,yes",
    "gold_sentences": "sentence_id,document_id,language,text\ns001-001,s001,nb,Vil heve kompetansen.",
    "gold_codings": "sentence_id,reader_a,reader_b,adjudicated\ns001-001,KOMP,KOMP,KOMP",
    "check_sentences": "sentence_id,language,text,codes\nc001,nb,Vil heve kompetansen.,KOMP",
}

DOCUMENTS = {
    "raw/abstracts/s001.md": """---
id: s001
owner: "Lillevik"
owner_type: "municipality"
county: "Nordfylket"
title: "Digital i Lillevik"
period_start: 2021
period_end: 2024
language: nb
source_urls:
  - "https://example.org/nord"
basis: excerpt
retrieved: 2026-11-22
---

## Mål

Kommunen vil heve kompetansen. Innbyggerne får digitale tjenester.
""",
    "raw/abstracts/x001.md": """---
id: x001
owner: "Storvik"
owner_type: "municipality"
county: "Nordfylket"
title: "Digital i Storvik"
period_start: 2022
period_end: 2022
language: nn
source_urls:
  - "https://example.org/nord"
basis: excerpt
retrieved: 2026-11-22
---

## Mål

Kommunen vil heve kompetansen til dei tilsette.
""",
    "raw/agreement_texts/diginord.md": """---
id: diginord
agreement: DigiNord
title: "Samarbeidsavtalen i DigiNord (oppdiktet)"
language: nb
valid_from: 2019-01-01
source_urls:
  - "https://example.org/nord"
retrieved: 2026-11-22
---

§ 1 Formål
Partene vil dele løsninger.

§ 2 Møter
Hver kommune skal møte to ganger i året.
""",
    "raw/demonstration/interviews/i01.md": """---
id: i01
kind: demonstration
subregion: "Kysten (oppdiktet)"
role: digitaliseringsleder
mode: video
date: 2022-06-14
language: nb
notice: "Oppdiktet intervjunotat."
---

## Utfordringer

Informanten savner folk med kompetanse.
""",
}


def write_tiny_project(root: Path) -> Project:
    """Write a tiny valid project into a folder, described as the real one is.

    Parameters
    ----------
    root : Path
        An existing folder.
    """
    data = root / "data"
    (data / "coded" / "codebooks").mkdir(parents=True)
    shutil.copy(find_project().data / "datapackage.json", data)
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        if "schema" in resource:
            write(data / resource["path"], _table(resource))
    for path, text in DOCUMENTS.items():
        write(data / path, text)
    write(data / "raw" / "trondelag.geojson", json.dumps(_map()))
    # JSON is YAML too.
    write(
        data / "coded" / "codebooks" / "strategies.yaml",
        json.dumps(_codebook(), ensure_ascii=False, indent=1),
    )
    write(data / "coded" / "provisions.yaml", json.dumps(_provisions(), ensure_ascii=False, indent=1))
    write(data / "coded" / "measures.yaml", json.dumps(_measures(), ensure_ascii=False, indent=1))
    return Project(root)


def write(path: Path, text: str) -> None:
    """Write a text file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _table(resource: dict) -> str:
    name, columns = resource["name"], [field["name"] for field in resource["schema"]["fields"]]
    rows = _terms() if name == "terms" else list(csv.DictReader(io.StringIO(TABLES[name].lstrip())))
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_labelled(row, columns) for row in rows)
    return target.getvalue()


def _terms() -> list[dict[str, str]]:
    return [{"vocabulary": name, "term": term} for name, terms in TERMS.items() for term in terms.split()]


def _labelled(row: dict[str, str], columns: list[str]) -> dict[str, str]:
    """Give terms and attributes labels and questions: their own key, which is what tests look for."""
    key = row.get("term") or row.get("attribute")
    spoken = [column for column in columns if column.startswith(("label_", "question_"))]
    return row | {column: key.replace("_", " ") for column in spoken if key}


def _map() -> dict:
    return {
        "type": "FeatureCollection",
        "features": [_square("0901", "Lillevik", 10), _square("0902", "Storvik", 11)],
    }


def _square(number: str, name: str, east: int) -> dict:
    ring = [[east, 63], [east + 1, 63], [east + 1, 64], [east, 64], [east, 63]]
    place = {"label_lon": east + 0.5, "label_lat": 63.5}
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"kommunenummer": number, "name": name, **place},
    }


def _codebook() -> dict:
    return {
        "codebook": "strategies",
        "version": "1.0.0",
        "title": _same("Temaer"),
        "description": _same("To temaer."),
        "codes": [
            _code("KOMP", "Kompetanse", "Kommunen vil heve kompetansen.", "kompetanse*"),
            _code("INNB", "Innbyggere", "Innbyggerne får digitale tjenester.", "innbygger*"),
        ],
    }


def _code(code: str, label: str, example: str, pattern: str) -> dict:
    texts = dict.fromkeys(("label", "short", "definition", "include", "exclude"), _same(label))
    examples = {"nb": [example], "nn": []}
    return {
        "id": code,
        **texts,
        "examples": examples,
        "colour": "#1f77b4",
        "patterns": {"nb": [pattern], "nn": []},
    }


def _provisions() -> dict:
    def words(*patterns: str) -> dict:
        return {"nb": list(patterns), "nn": []}

    provision = {"id": "meeting_duty", "heading": words("møte*"), "sentence": words("skal møte")}
    modals = {"shall": words("skal"), "should": words("bør"), "may": words("kan"), "get": words(), "take_part": words()}
    names = {
        "members": "kommune",
        "bodies": "styret",
        "measurable": "ganger",
        "deadline": "innen",
        "frequency": "årlig",
    }
    return {
        "version": "1.0.0",
        "provisions": [{**provision, "examples": words("Partene skal møte hvert år.")}],
        "modals": modals,
        **{name: words(word) for name, word in names.items()},
    }


def _measures() -> dict:
    looked_at = {
        "secretariat": ("lacks_attribute", "has_secretariat"),
        "meeting_duty": ("provision_unspecific", "meeting_duty"),
        "news": ("element_not_seen", "news_page"),
    }
    return {"measures": [_measure(name, *rule) for name, rule in looked_at.items()]}


def _measure(name: str, rule: str, attribute: str) -> dict:
    spoken = ("finding", "text", "feature", "question", "responsible", "horizon", "precondition", "risk", "indicator")
    texts = dict.fromkeys(spoken, _same(name.replace("_", " ")))
    return {"id": name, "rule": rule, "attributes": [attribute], **texts}


def _same(text: str) -> dict[str, str]:
    return dict.fromkeys(("nb", "nn", "en"), text)
