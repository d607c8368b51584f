"""Checks of single cells against their table's schema, by frictionless, told in plain words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from frictionless import Error, Package, Schema, errors
from frictionless.resources import TableResource

from analysis.records.check_descriptor import DESCRIPTION
from analysis.records.check_tables import Table, among, not_allowed, values
from analysis.records.datapackage import Descriptor, fields
from analysis.records.problems import Problem

FORMS = {
    "integer": ("a whole number", "whole numbers, such as 2026", "write digits only"),
    "number": ("a number", "numbers with a point, such as 2.5", "write digits only, with a point before decimals"),
    "date": ("a date", "dates as YYYY-MM-DD", "write it as 2026-11-22"),
}


def schema_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield what does not fit the types, constraints and keys of the schemas.

    Parameters
    ----------
    tables : mapping
        Table by name.
    """
    if not tables:
        return
    report = Package(resources=[_resource(name, tables) for name in tables]).validate(limit_errors=sys.maxsize)
    for error in report.errors:
        yield Problem(DESCRIPTION, 0, "", error.note, "", "mend it")
    for task in report.tasks:
        for error in task.errors:
            yield from _problems(error, tables[task.name], tables)


def vocabulary_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield cells that are not terms of the list that their column names, and lists that have no terms."""
    names, terms = values(tables, "terms", "vocabulary"), values(tables, "terms", "term")
    if names is None or terms is None:
        return
    for name, table in tables.items():
        for column in fields(table.resource):
            if vocabulary := column.get("vocabulary"):
                if vocabulary in set(names):
                    yield from among(table, column["name"], terms[names.eq(vocabulary)], f"a term of {vocabulary}")
                else:
                    key = f"{name}.{column['name']}.vocabulary"
                    yield not_allowed(DESCRIPTION, 0, key, vocabulary, set(names), "a list in data/raw/terms.csv")


def _resource(name: str, tables: Mapping[str, Table]) -> TableResource:
    table = tables[name]
    schema = {**table.resource["schema"], "foreignKeys": _answerable_keys(table.resource, tables)}
    cells = [list(table.rows.columns), *table.rows.to_numpy().tolist()]
    return TableResource(name=name, data=cells, schema=Schema.from_descriptor(schema))


def _answerable_keys(resource: Descriptor, tables: Mapping[str, Table]) -> list[Descriptor]:
    """Return the foreign keys into tables that can be relied on; the others would only repeat a problem."""
    return [
        key
        for key in resource["schema"].get("foreignKeys", [])
        if all(values(tables, key["reference"]["resource"], name) is not None for name in key["reference"]["fields"])
    ]


def _problems(error: Error, table: Table, tables: Mapping[str, Table]) -> Iterator[Problem]:
    match error:
        case errors.TypeError():
            yield _type_problem(error, table)
        case errors.ConstraintError():
            yield _constraint_problem(error, table)
        case errors.ForeignKeyError():
            yield _foreign_problem(error, table, tables[error.reference_name])
        case errors.UniqueError():
            yield _repeat_problem(error, table, [error.field_name])
        case errors.PrimaryKeyError():
            # A key whose cells all lack a value is a key error too; what they lack is told already.
            if error.note.startswith("the same as"):
                yield _repeat_problem(error, table, table.resource["schema"]["primaryKey"])
        case _:
            yield Problem(table.file, 0, "", error.note or error.title, "", "mend it")


def _line(error: errors.RowError, table: Table) -> int:
    return int(table.rows.index[error.row_number - 2])


def _column(table: Table, name: str) -> Descriptor:
    return next(column for column in fields(table.resource) if column["name"] == name)


def _type_problem(error: errors.TypeError, table: Table) -> Problem:
    noun, allowed, todo = FORMS[_column(table, error.field_name)["type"]]
    return Problem(table.file, _line(error, table), error.field_name, f"{error.cell!r} is not {noun}", allowed, todo)


def _constraint_problem(error: errors.ConstraintError, table: Table) -> Problem:
    line, name, cell = _line(error, table), error.field_name, error.cell
    # Which constraint is broken stands in the note only: constraint "enum" is "..."
    broken = error.note.split('"')[1]
    limit = _column(table, name)["constraints"][broken]
    if broken == "enum":
        return not_allowed(table.file, line, name, cell, limit, "in the list")
    wrong, allowed, todo = {
        "required": ("the cell is empty", "", "fill it"),
        "pattern": (f"{cell!r} has another form", f"the pattern {limit}", "write it in that form"),
        "minimum": (f"{cell} is too small", f"{limit} or more", "correct it"),
        "maximum": (f"{cell} is too large", f"{limit} or less", "correct it"),
    }[broken]
    return Problem(table.file, line, name, wrong, allowed, todo)


def _foreign_problem(error: errors.ForeignKeyError, table: Table, target: Table) -> Problem:
    allowed = [" + ".join(key) for key in target.rows[error.reference_field_names].to_numpy().tolist()]
    cell, column = " + ".join(error.field_cells), ", ".join(error.field_names)
    return not_allowed(table.file, _line(error, table), column, cell, allowed, f"in {target.file}")


def _repeat_problem(error: errors.RowError, table: Table, key: list[str]) -> Problem:
    # Where the value stood before is in the note only: the same as in the row at position 2
    before = int(table.rows.index[int(error.note.rsplit(maxsplit=1)[1]) - 2])
    wrong, todo = f"the same value as in row {before}", "give it its own value, or delete one of the rows"
    return Problem(table.file, _line(error, table), ", ".join(key), wrong, "each value once", todo)
