"""Checks of the rules for agreement texts, and of the tables that name provisions and clauses."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.coding.coder import find
from analysis.coding.corpus import encode
from analysis.compare.clauses import clauses
from analysis.compare.provision_rules import ProvisionRules, load_provision_rules, named, shape_problems
from analysis.records.datapackage import resources
from analysis.records.documents import read_documents
from analysis.records.problems import Problem, listed, suggestion
from analysis.records.project import Project
from analysis.records.tables import read_table
from analysis.records.yamlfile import InputFileError, Key, Yaml


def check_provisions(project: Project) -> list[Problem]:
    """Return everything wrong in the rules for agreement texts and in what refers to provisions and clauses.

    Beside the shape of the file: a provision that is no attribute of agreements, is there twice or is left out;
    example sentences that the rules do not find; and rows on provisions and clauses that are not there.

    Parameters
    ----------
    project : Project
        The project; its tables can be read.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> check_provisions(find_project())
    []
    """
    try:
        read, file = load_provision_rules(project)
    except InputFileError as error:
        return error.problems
    if problems := list(shape_problems(read, file)):
        return sorted(problems)
    rules, known = ProvisionRules.model_validate(read.value), _provisions(project)
    return sorted(
        [
            *_unlike(rules, known, read, file),
            *_missed(rules, read, file),
            *_unknown("alignment", known, project),
            *_unknown("statutory_minimum", known, project),
            *_lost_clauses(project),
        ]
    )


def _provisions(project: Project) -> list[str]:
    attributes = read_table("attributes", project)
    ours = attributes["case_type"].eq("agreement") & attributes["type"].eq("presence")
    return attributes.loc[ours, "attribute"].tolist()


def _unlike(rules: ProvisionRules, known: list[str], read: Yaml, file: str) -> Iterator[Problem]:
    ids = [each.id for each in rules.provisions]
    for number, name in enumerate(ids):
        row = read.line(("provisions", number, "id"))
        if name not in known:
            wrong = f"{name!r} is not an attribute of agreements"
            yield Problem(file, row, "id", wrong, listed(known), suggestion(name, known))
        if name in ids[:number]:
            yield Problem(file, row, "id", f"{name!r} is there twice", "", "put the patterns together")
    for name in [name for name in known if name not in ids]:
        yield Problem(file, read.line(("provisions",)), "provisions", f"{name!r} has no rule", "", "add one")


def _missed(rules: ProvisionRules, read: Yaml, file: str) -> Iterator[Problem]:
    """Yield example sentences that the sentence patterns of their own provision do not find."""
    examples = list(_examples(rules))
    # All examples in a language are one document, since the variety of a lone sentence is a guess.
    rows = [(key[-2], text) for key, _, text in examples]
    segments = pd.DataFrame(rows, columns=["document_id", "text"]).assign(start=0, segment_id=range(len(rows)))
    hits = find(encode(segments), rules.sentence_codes)
    found = set(zip(hits["segment_id"], hits["code"], strict=True))
    for number, (key, provision, text) in enumerate(examples):
        if (number, provision) not in found:
            wrong, todo = f"no pattern of {provision} finds the example {text!r}", "add a pattern, or take another"
            yield Problem(file, read.line(key), named(read, key), wrong, "", todo)


def _examples(rules: ProvisionRules) -> Iterator[tuple[Key, str, str]]:
    for number, each in enumerate(rules.provisions):
        for language, texts in (("nb", each.examples.nb), ("nn", each.examples.nn)):
            for item, text in enumerate(texts):
                yield ("provisions", number, "examples", language, item), each.id, text


def _unknown(name: str, known: list[str], project: Project) -> Iterator[Problem]:
    """Yield rows of a table on provisions that are no attributes of agreements."""
    table, file = read_table(name, project), _file(name, project)
    for line, provision in table.loc[~table["provision"].isin(known), "provision"].items():
        wrong = f"{provision!r} is not an attribute of agreements"
        yield Problem(file, int(str(line)) + 2, "provision", wrong, listed(known), suggestion(provision, known))


def _lost_clauses(project: Project) -> Iterator[Problem]:
    """Yield decisions on clauses that the text does not have."""
    table, file = read_table("alignment", project), _file("alignment", project)
    texts = read_documents("agreement_texts", project)
    names = texts.get("agreement", texts["document_id"])
    cut = clauses(texts.assign(document_id=names))
    for line, agreement, clause in zip(table.index, table["agreement"], table["clause"], strict=True):
        allowed = cut.loc[cut["document_id"].eq(agreement), "clause"].tolist()
        if clause not in allowed:
            wrong = f"the text of {agreement} has no clause {clause!r}" if allowed else f"{agreement} has no text"
            yield Problem(file, line + 2, "clause", wrong, listed(allowed), suggestion(clause, allowed))


def _file(name: str, project: Project) -> str:
    return (project.data / resources(project)[name]["path"]).relative_to(project.root).as_posix()
