"""The data dictionary: what every column of every table means, as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from analysis.records.datapackage import Descriptor, fields, read_datapackage
from analysis.records.project import Project
from analysis.records.tables import read_table

# The words to facts.ORDER.
WHICH_ROW_COUNTS = (
    "Several dated rows on one attribute of one case are normal. A run looks at the data as of a day: rows that begin "
    "later are left out, rows without dates are kept. A row that says unknown never displaces a known one. Of the "
    "known rows the one that reaches furthest towards that day counts, then the one that begins last, then a stated "
    "one before an inferred one, then the one recorded last."
)

INTRODUCTION = """# Data dictionary

<!-- Generated from datapackage.json by analysis.records.dictionary; do not edit. -->

What lies in this folder, column by column. `digikart check` compares the files with this description.

`raw/` holds what others published, retold in our own words with a source for each row or file. `coded/` holds what was
decided in reading: codebooks, codings and measures. `processed/` holds what code derived; it can be deleted.

## Kinds

| kind | what it is | what it can show |
|---|---|---|
| published | facts from public sources | what the sources say, no more |
| abstract | our own summaries of real documents | which themes a document names, never how much room they get |
| demonstration | invented material | how a method works; nothing about the world |

## Facts

A fact is one row: a case (network, agreement or organisation), an attribute and a value, with status, dates and source.
`attributes` says what each attribute means and how its values are typed: `presence` (yes, partly, no, unknown),
`number`, `category` (a term of the list it names) or `text` (stated or unknown; the text stands in the detail).

Unknown is a value of its own and never means no. An empty cell says that nothing is recorded; a row that is missing
says that nothing was found, not that there is nothing.

{which_row_counts}

Columns that end in `_nb`, `_nn` and `_en` say the same in bokmål, nynorsk and English.

## Licences

Our data: {licences}. For the map: {boundaries}. `LICENSE-DATA` in the project's folder says how to attribute both."""


def data_dictionary(project: Project) -> str:
    """Return the data dictionary as Markdown, ending in a line end.

    Parameters
    ----------
    project : Project
        A project whose data are in order.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> data_dictionary(find_project()).splitlines()[0]
    '# Data dictionary'
    """
    package = read_datapackage(project)
    resources = package["resources"]
    introduction = INTRODUCTION.format(
        which_row_counts=WHICH_ROW_COUNTS,
        licences=", ".join(f"[{licence['title']}]({licence['path']})" for licence in package["licenses"]),
        boundaries="; ".join(each["description"] for each in resources if each.get("format") == "geojson"),
    )
    contents = [(f"[{each['name']}](#{each['name']})", each["kind"], _size(project, each)) for each in resources]
    parts = [introduction, "## Contents", _table(("resource", "kind", "size"), contents)]
    parts += [_section(project, resource) for resource in resources]
    parts += ["## Lists of terms", _table(("list", "terms"), _lists(project))]
    return "\n\n".join(parts) + "\n"


def _section(project: Project, resource: Descriptor) -> str:
    key = f" Key: {_code(resource['schema']['primaryKey'])}." if "schema" in resource else ""
    parts = [
        f"## {resource['name']}",
        f"**{resource['title']}.** {resource['description']}",
        f"Kind: {resource['kind']}. Path: `{resource['path']}`. Size: {_size(project, resource)}.{key}",
    ]
    if "schema" in resource:
        rows = [_column(column, resource["schema"]) for column in fields(resource)]
        parts.append(_table(("column", "type", "required", "allowed", "meaning"), rows))
    return "\n\n".join(parts)


def _size(project: Project, resource: Descriptor) -> str:
    path = project.data / resource["path"]
    if "schema" in resource:
        number, noun = len(read_table(resource["name"], project)), "row"
    elif resource["format"] == "geojson":
        number, noun = len(json.loads(path.read_text(encoding="utf-8"))["features"]), "area"
    else:
        number, noun = len(list(path.glob(f"*.{resource['format']}"))) if path.is_dir() else 1, "file"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _column(column: Descriptor, schema: Descriptor) -> tuple[str, ...]:
    required = "yes" if column.get("constraints", {}).get("required") else ""
    allowed = "; ".join([*_allowed(column), *_references(column["name"], schema)])
    return f"`{column['name']}`", column["type"], required, allowed, column["description"]


def _allowed(column: Descriptor) -> Iterable[str]:
    limits = column.get("constraints", {})
    if "enum" in limits:
        yield _code(limits["enum"])
    if "vocabulary" in column:
        yield f"a term of [{column['vocabulary']}](#lists-of-terms)"
    if "pattern" in limits:
        yield f"the form `{limits['pattern']}`"
    if "minimum" in limits:
        yield f"{limits['minimum']} or more"
    if "maximum" in limits:
        yield f"{limits['maximum']} or less"


def _references(name: str, schema: Descriptor) -> Iterable[str]:
    for key in schema.get("foreignKeys", []):
        if name in key["fields"]:
            target = key["reference"]["resource"]
            yield f"a key of [{target}](#{target})"


def _lists(project: Project) -> Iterable[tuple[str, str]]:
    by_list = read_table("terms", project).groupby("vocabulary")["term"]
    return [(str(name), _code(terms)) for name, terms in by_list]


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
