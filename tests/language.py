"""What a report says, taken from its notebooks without building it, and what is wrong with the language of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.records.project import Project
from analysis.report.methods.chapter import method_blocks
from analysis.report.section import section_data
from analysis.wording import Wording, texts
from sections import Shown

WORDS = Path(__file__).parent / "words"
DICTIONARY = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Addresses, names of files, keys of the data with what stands before them, and what only code reads.
NOT_PROSE = re.compile(
    r"digikart \w+|data/raw|https?://\S+|\S*/\S*\.\S+|\S+\.\w+/\S*|\b\w+_facts: [^|]*|\w+_\w+"
    r"|\b[\w/-]+\.(?:com|csv|no|py|yaml)\b"
)
# Tables that quote the abstracts, or list keys and values of the program.
QUOTED = {"strategies-examples", "methods-parameters", "methods-versions"}
# Columns that hold names, which have their own spelling.
NAMED = {
    "agreements": ["agreement", "name"],
    "interviews": ["subregion"],
    "municipalities": ["name"],
    "networks": ["network"],
    "organisations": ["organisation"],
    "sources": ["publisher", "title"],
    "documents": ["title", "owner", "county"],
    "subregion_statements": ["organisation"],
    "subregions": ["subregion"],
}
FAULTS = {
    "a double space": r"[^\s|]  +[^\s|]",
    "a space before a mark": r" [,;:!?.](?=\s|$)",
    "a missing value": r"\bnan\b|\bNone\b(?! found)|<NA>|\{\{",
    "an empty bracket or quotation": r"\(\s*\)|«\s*»|“\s*”",
    "a straight quotation mark": r"(?<![\w=])\"",
    "a hyphen in a range of years": r"\b(?:19|20)\d\d-(?:19|20)\d\d\b",
    "two full stops": r"(?<!\.)\.\.(?!\.)",
    "a word twice": r"\b(og|and|er|is|av|of|i|in|det|the) \1\b",
    "a plural of one": r"(?<![\d,.–\N{NO-BREAK SPACE}])\b1 (?:kommuner|kommunar|municipalities|measures|sources)\b",
    "a hyphen for a dash": r"\w - \w",
}
QUOTES = {"nb": "“”", "nn": "“”", "en": "«»"}


def report_texts(project: Project, parameters: AllParameters, sections: Iterable[Iterable[Shown]]) -> list[str]:
    """Return every text of a report but its sources: its sections, its chapter on methods, and fixed words."""
    data = section_data(project)
    wording = Wording(parameters.language, data["terms"], data["attributes"])
    blocks = [(each.kind, each.text, each.payload) for found in sections for each in found]
    blocks += [
        (block.kind, block.markdown, block.payload) for block in method_blocks(project, data, parameters, {}, wording)
    ]
    found = []
    for kind, markdown, payload in blocks:
        if kind != "sources" and payload.get("label") not in QUOTED:
            words = [str(payload[name]) for name in ("title", "caption", "alt") if name in payload]
            found += [markdown.replace("\\", ""), *words]
    return found


def data_texts(language: str) -> list[str]:
    """Return every text of the data in a language; notes are for the project, not for readers."""
    tables = read_data().values()
    columns = [
        table[name]
        for table in tables
        for name in table.columns
        if str(name).endswith(f"_{language}") and not str(name).startswith("note")
    ]
    return [str(text) for column in columns for text in column.dropna()]


def fixed_texts(language: str) -> list[str]:
    """Return the templates of every text, without what is filled in."""
    return [re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}", " ", versions[language]) for versions in texts().values()]


def faults(text: str, language: str) -> list[str]:
    """Return what is wrong with the setting of a text, with the words around it."""
    rules = {**FAULTS, "quotation marks of another language": f"[{QUOTES[language]}]"}
    return [
        f"{name}: …{text[max(0, match.start() - 30) : match.end() + 30]}…".replace("\n", " ")
        for name, rule in rules.items()
        for match in re.finditer(rule, text)
    ]


def misspelt(found: Iterable[str], language: str) -> list[str]:
    """Return the words that neither the dictionary, the lists of the project nor the names in its data hold.

    Where hunspell or its dictionary is not there, the test is skipped, or fails where the tools must be there.
    """
    single, phrases = names()
    said = "\n".join(NOT_PROSE.sub(" ", text) for text in found)
    for phrase in phrases:
        said = said.replace(phrase, " ")
    words = sorted({word for word in WORD.findall(said) if len(word) > 1} - single)
    command = ["hunspell", "-d", DICTIONARY[language], "-i", "utf-8", "-l"]
    if shutil.which("hunspell") is None:
        _absent()
    ended = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=False)
    if ended.returncode:
        _absent()
    known = single | set(_listed(language))
    return sorted({word for word in ended.stdout.split() if len(word) > 1 and not {word, word.lower()} & known})


@cache
def names() -> tuple[frozenset[str], list[str]]:
    """Return the names in the data and in our list: those of one word, and the others, the longest first.

    A name of several words is taken out whole, so that a Norwegian title does not excuse its words elsewhere.
    """
    data = read_data()
    columns = [data[table][column].dropna() for table, named in NAMED.items() for column in named]
    found = {str(name) for column in columns for name in column} | set(_listed("names"))
    single = {name for name in found if WORD.fullmatch(name)}
    return frozenset(single), sorted(found - single, key=len, reverse=True)


def _listed(name: str) -> Iterator[str]:
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def _absent() -> None:
    message = "hunspell with nb_NO, nn_NO and en_GB is not there: apt-get install hunspell hunspell-no hunspell-en-gb"
    if os.environ.get("DIGIKART_TOOLS") == "required":
        pytest.fail(message)
    pytest.skip(message)
