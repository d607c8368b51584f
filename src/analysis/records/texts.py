"""Full texts of documents as files: each is written once and never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.records.outfile import whole_file
from analysis.records.project import Project
from analysis.records.yamlfile import InputFileError, refusal

BLOCK_COLUMNS = {"start": "int64", "end": "int64", "kind": "str", "level": "Int64", "page": "Int64", "headings": "str"}
# Ten times what a strategy of a hundred pages needs.
_MAX_BYTES = 50_000_000


def text_file(project: Project, document_id: str, sha256: str) -> Path:
    """Return where a text lies.

    Examples
    --------
    >>> text_file(Project(Path("digikart")), "s018", "0123456789abcdef").as_posix()
    'digikart/data/raw/texts/s018/0123456789ab.json'
    """
    return project.data / "raw" / "texts" / document_id / f"{sha256[:12]}.json"


def write_text(path: Path, text: str, blocks: pd.DataFrame, project: Project) -> str:
    """Write a text with its blocks, unless it is there, and return its path from the project's root.

    The file is JSON: ``text``, and ``blocks`` as a list of rows of `BLOCK_COLUMNS`, with null for what is not known.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = blocks[list(BLOCK_COLUMNS)].astype("object")
        content = {"text": text, "blocks": rows.where(rows.notna(), None).to_numpy().tolist()}
        with whole_file(path) as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.write("\n")
    return path.relative_to(project.root).as_posix()


def read_text_file(path: Path, file: str, sha256: str) -> tuple[str, pd.DataFrame]:
    """Return a text and its blocks.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        What messages call it.
    sha256 : str
        Of the text, as the table of versions has it.

    Returns
    -------
    tuple
        The text, and its blocks: ``start, end, kind, level, page, headings``.

    Raises
    ------
    InputFileError
        When the file is missing, is not of the form that `write_text` gives it, or was changed.

    Examples
    --------
    >>> read_text_file(Path("no-such-text.json"), "a.json", "")
    Traceback (most recent call last):
    analysis.records.yamlfile.InputFileError: a.json: there is no such text; run digikart fetch or digikart add again
    """
    if not path.is_file():
        raise refusal(file, 0, "", "there is no such text", "", "run digikart fetch or digikart add again")
    changed = refusal(file, 0, "", "is not the text that was read", "", "put it back, or delete it and its row")
    if path.stat().st_size > _MAX_BYTES:
        raise changed
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        text = str(content["text"])
        blocks = pd.DataFrame(content["blocks"], columns=list(BLOCK_COLUMNS)).astype(BLOCK_COLUMNS)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise changed from None
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
        raise changed
    return text, blocks


def read_texts(project: Project, versions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the texts of versions.

    Parameters
    ----------
    project : Project
        The project.
    versions : DataFrame
        One row per document at most: ``document_id, language, text, sha256_text``; see
        `analysis.records.versions.good_versions`.

    Returns
    -------
    tuple of DataFrame
        The texts (``document_id, text, language``), and their blocks (``document_id``, then `BLOCK_COLUMNS`).

    Raises
    ------
    InputFileError
        When texts are missing or were changed; it names all.
    """
    rows, tables, problems = [], [], []
    columns = versions.sort_values("document_id")[["document_id", "language", "text", "sha256_text"]]
    for document_id, language, file, sha256 in columns.itertuples(index=False, name=None):
        try:
            text, blocks = read_text_file(inside(project, file), file, sha256)
        except InputFileError as error:
            problems += error.problems
        else:
            rows.append((document_id, text, language))
            tables.append(blocks.assign(document_id=document_id))
    if problems:
        raise InputFileError(problems)
    return pd.DataFrame(rows, columns=["document_id", "text", "language"], dtype="str"), _stacked(tables)


def inside(project: Project, file: str) -> Path:
    """Return the path of a file of `data/raw`.

    Raises
    ------
    InputFileError
        When it leads out of that folder.

    Examples
    --------
    >>> inside(Project(Path("digikart")), "../../etc/hosts")
    Traceback (most recent call last):
    analysis.records.yamlfile.InputFileError: ../../etc/hosts: leads out of data/raw; delete the row
    """
    path = project.root / file
    if not path.resolve().is_relative_to((project.data / "raw").resolve()):
        raise refusal(file, 0, "", "leads out of data/raw", "", "delete the row")
    return path


def _stacked(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    types = {"document_id": "str", **BLOCK_COLUMNS}
    found = list(tables) or [pd.DataFrame(columns=list(types)).astype(types)]
    return pd.concat(found, ignore_index=True)[list(types)]
