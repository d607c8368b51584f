"""The files of documents and the texts read from them: each version is kept as it was, the last good one counts."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.records.checksum import file_sha256
from analysis.records.ledger import read_ledger
from analysis.records.outfile import copy_whole, whole_file
from analysis.records.project import Project
from analysis.records.reading import Read
from analysis.records.texts import text_file, write_text

VERSION_COLUMNS = [
    *("document_id", "retrieved", "seen", "origin", "file", "sha256_file", "text", "sha256_text"),
    *("media_type", "method", "language", "pages", "chars_per_page", "known_words", "repeated_lines", "held_out"),
]
_NUMBERS = {"pages": "Int64", "chars_per_page": "Float64", "known_words": "Float64", "repeated_lines": "Float64"}
_ENDINGS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/html": "html",
}
_DOCUMENT_ID = re.compile(r"[a-z][0-9]{3,4}", re.ASCII)


def versions_table(project: Project) -> Path:
    """Return the file of the table of versions.

    Examples
    --------
    >>> versions_table(Project(Path("digikart"))).as_posix()
    'digikart/data/raw/document_versions.csv'
    """
    return project.data / "raw" / "document_versions.csv"


def read_versions(project: Project) -> pd.DataFrame:
    """Return the versions of documents that are on this machine.

    Parameters
    ----------
    project : Project
        The project.

    Returns
    -------
    DataFrame
        `VERSION_COLUMNS`: one row per version, those of a document in the order in which they were last seen. Text is
        ``str``, ``pages`` ``Int64`` and the qualities ``Float64``; empty cells are missing. Empty when there are none.
        ``docs/documents.md`` describes the columns.

    Raises
    ------
    InputFileError
        When the table was damaged.

    Examples
    --------
    >>> len(read_versions(Project(Path("no-such-project"))))
    0
    """
    types = {name: _NUMBERS.get(name, "str") for name in VERSION_COLUMNS}
    return read_ledger(project, versions_table(project), types)


def good_versions(versions: pd.DataFrame) -> pd.DataFrame:
    """Return the version of each document that counts: the last seen of those that were not held out.

    Parameters
    ----------
    versions : DataFrame
        ``document_id, held_out``; see `read_versions`.

    Examples
    --------
    >>> versions = pd.DataFrame({"document_id": ["s1", "s1", "s1"], "held_out": [None, None, "scanned: …"]})
    >>> good_versions(versions).index.tolist()
    [1]
    """
    return versions[versions["held_out"].isna()].drop_duplicates("document_id", keep="last")


def add_version(document_id: str, content: Path, reading: Read, origin: str, day: date, project: Project) -> str:
    """Keep a file of a document and its text; what was there before stays.

    Parameters
    ----------
    document_id : str
        The document, as in the register.
    content : Path
        The file as it came.
    reading : Read
        What was read from it.
    origin : str
        The address that gave it, or ``local``.
    day : date
        When it came.
    project : Project
        The project.

    Returns
    -------
    str
        ``new`` for the first version of a document, ``changed`` when the file or its text differs from all before,
        ``unchanged`` when there is such a one already; it is then the last seen.

    Raises
    ------
    ValueError
        When ``document_id`` is not of the form of the register.
    """
    if not _DOCUMENT_ID.fullmatch(document_id):
        message = f"{document_id!r} is no id of a document; allowed: a letter and 3 or 4 digits, such as s018"
        raise ValueError(message)
    versions, sha256_file = read_versions(project), file_sha256(content)
    sha256_text = hashlib.sha256(reading.text.encode()).hexdigest()
    ours = versions["document_id"].eq(document_id)
    same = ours & versions["sha256_file"].eq(sha256_file) & versions["sha256_text"].eq(sha256_text)
    if same.any():
        _write(project, _last(versions, same, day))
        return "unchanged"
    row = _row(document_id, reading, origin, day) | {"sha256_file": sha256_file, "sha256_text": sha256_text}
    row["file"] = _keep_file(project, document_id, content, sha256_file, reading.media_type)
    row["text"] = write_text(text_file(project, document_id, sha256_text), reading.text, reading.blocks, project)
    added = pd.DataFrame([row], columns=VERSION_COLUMNS).astype(versions.dtypes.to_dict())
    _write(project, pd.concat([versions, added], ignore_index=True))
    return "changed" if ours.any() else "new"


def see_version(project: Project, document_id: str, sha256_file: str, day: date) -> None:
    """Write down that a document is still, or again, the file that was kept before."""
    versions = read_versions(project)
    same = versions["document_id"].eq(document_id) & versions["sha256_file"].eq(sha256_file)
    # A file that was read in two ways has two rows; the later reading counts.
    newest = pd.Series(versions.index.isin(versions.index[same][-1:]), index=versions.index)
    _write(project, _last(versions, newest, day))


def _row(document_id: str, reading: Read, origin: str, day: date) -> dict[str, Any]:
    quality = reading.quality
    return {
        "document_id": document_id,
        "retrieved": str(day),
        "seen": str(day),
        "origin": origin,
        "media_type": reading.media_type,
        "method": reading.method,
        "language": reading.language,
        "pages": reading.pages,
        "chars_per_page": None if quality.chars_per_page is None else round(quality.chars_per_page, 1),
        "known_words": round(quality.known_words, 4),
        "repeated_lines": round(quality.repeated_lines, 4),
        "held_out": reading.held_out,
    }


def _keep_file(project: Project, document_id: str, content: Path, sha256: str, media_type: str) -> str:
    folder = project.data / "raw" / "files" / document_id
    path = folder / f"{sha256[:12]}.{_ENDINGS.get(media_type, 'txt')}"
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        copy_whole(content, path)
    return path.relative_to(project.root).as_posix()


def _last(versions: pd.DataFrame, same: pd.Series, day: date) -> pd.DataFrame:
    """Return the versions with one put last, and seen on the day."""
    return pd.concat([versions[~same], versions[same].assign(seen=str(day))], ignore_index=True)


def _write(project: Project, versions: pd.DataFrame) -> None:
    # By document, and within one in the order given.
    with whole_file(versions_table(project)) as file:
        versions.sort_values("document_id", kind="stable").to_csv(file, index=False, lineterminator="\n")
