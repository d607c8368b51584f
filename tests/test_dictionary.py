"""The data dictionary in data/README.md."""

from __future__ import annotations

import json

from analysis.records.dictionary import WHICH_ROW_COUNTS, data_dictionary
from analysis.records.facts import ORDER
from analysis.records.project import find_project
from tiny import write, write_tiny_project

REFRESH = (
    "data/README.md is older than the data; write it anew: python -c 'from pathlib import Path; "
    "from analysis.records.dictionary import data_dictionary; from analysis.records.project import find_project; "
    'Path("data/README.md").write_text(data_dictionary(find_project()), encoding="utf-8", newline="\\n")\''
)


def test_readme_is_the_dictionary_of_the_data():
    """What data/README.md says follows from the description and the data as they are."""
    project = find_project()
    assert (project.data / "README.md").read_text(encoding="utf-8") == data_dictionary(project), REFRESH


def test_columns_are_explained(tmp_path):
    """A column has its type, whether it is required, what is allowed in it, and its meaning."""
    lines = data_dictionary(write_tiny_project(tmp_path)).splitlines()
    status = "Whether the source states it, we inferred it, or nothing is known."
    assert f"| `status` | string | yes | `stated`, `inferred`, `unknown` | {status} |" in lines
    assert "| `stance` | string | yes | a term of [stance](#lists-of-terms) | Stance. |" in lines
    assert "| `subject` | string | yes | a key of [networks](#networks) | The network the mapping was about. |" in lines
    assert "| `kommunenummer` | string | yes | the form `[0-9]{4}` | Official number, four-digit text. |" in lines
    assert "| stance | `positive`, `neutral`, `negative`, `wish` |" in lines


def test_resources_are_counted(tmp_path):
    """Each resource has its kind and its size, in rows, files or areas."""
    lines = data_dictionary(write_tiny_project(tmp_path)).splitlines()
    assert "| [networks](#networks) | published | 3 rows |" in lines
    assert "| [interviews](#interviews) | demonstration | 1 file |" in lines
    assert "| [trondelag](#trondelag) | published | 2 areas |" in lines


def test_bars_do_not_break_tables(tmp_path):
    """A bar in a meaning stays within its cell."""
    project = write_tiny_project(tmp_path)
    path = project.data / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"][0]["schema"]["fields"][-1]["description"] = "a | b"
    write(path, json.dumps(described))
    assert "| `note` | string |  |  | a \\| b |" in data_dictionary(project).splitlines()


def test_words_follow_the_order_of_rows():
    """The rule in words names the steps in the order in which the code takes them."""
    words = {
        "_known": "never displaces a known one",
        "_reach": "reaches furthest",
        "_begin": "begins last",
        "_stated": "a stated one before",
        "fact_id": "recorded last",
    }
    assert sorted(ORDER, key=lambda step: WHICH_ROW_COUNTS.index(words[step])) == ORDER
