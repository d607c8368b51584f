"""Texts to be coded, one after the other: a folder of text files, or the rows of a CSV file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.records.problems import suggestion
from analysis.records.yamlfile import refusal

SUFFIXES = (".md", ".txt")
COLUMNS = ("id", "text")

_MARK = b"\xef\xbb\xbf"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t-].*\n)+---[ \t]*\n")
# A cell may hold a whole document; csv would refuse more than 128 kB.
_LONGEST_CELL = 2**31 - 1


class Unit(NamedTuple):
    """One text to be coded.

    Parameters
    ----------
    unit_id : str
        Its id in the output.
    text : str
        The text as it was given; offsets count its characters.
    begins : int
        Where its prose begins: after the front matter of a Markdown file, else 0.
    """

    unit_id: str
    text: str
    begins: int = 0


@dataclass(frozen=True)
class Part:
    """Some texts that are coded together.

    Parameters
    ----------
    units : list of Unit
        In the order of the input.
    done : int
        How many bytes of the input have been read with them.
    """

    units: list[Unit]
    done: int


def text_files(folder: Path) -> list[Path]:
    """Return the text files of a folder and the folders in it, sorted by their path.

    Raises
    ------
    InputFileError
        When it has none.
    """
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
    if not paths:
        raise refusal(str(folder), 0, "", "holds no text file", "*.txt, *.md", "add one")
    return sorted(paths, key=lambda path: path.relative_to(folder).as_posix())


def file_units(folder: Path, paths: Iterable[Path]) -> Iterator[tuple[Unit, int]]:
    """Yield each text file with the bytes read so far; its id is the path inside the folder.

    A byte-order mark at the beginning is not part of the text, as front matter is not part of what is coded.

    Raises
    ------
    InputFileError
        When a file is not UTF-8; the message names its line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     _ = (folder / "a.txt").write_text("Mål", encoding="utf-8")
    ...     list(file_units(folder, text_files(folder)))
    [(Unit(unit_id='a.txt', text='Mål', begins=0), 4)]
    """
    done = 0
    for path in paths:
        content = path.read_bytes()
        done += len(content)
        try:
            text = content.removeprefix(_MARK).decode()
        except UnicodeDecodeError as error:
            row = error.object[: error.start].count(b"\n") + 1
            raise refusal(str(path), row, "", "is not UTF-8 text", "UTF-8", "save the file as UTF-8") from None
        front = _FRONT_MATTER.match(text) if path.suffix.lower() == ".md" else None
        yield Unit(path.relative_to(folder).as_posix(), text, front.end() if front else 0), done


def check_columns(path: Path) -> None:
    """Refuse a CSV file without the columns ``id`` and ``text``, before anything is read.

    Raises
    ------
    InputFileError
        The message names the missing columns and what the file has instead.
    """
    with path.open("rb") as file:
        header = next(csv.reader([file.readline().removeprefix(_MARK).decode("utf-8", "replace")]), [])
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        wrong = f"without the column {' and the column '.join(missing)}"
        near = suggestion(missing[0], header) if header else "write them in the first line"
        todo = "separate columns by commas" if len(header) == 1 and ";" in header[0] else near
        raise refusal(str(path), 1, "", wrong, "id,text", todo.replace("use one of these", "name it so"))


def row_units(path: Path) -> Iterator[tuple[Unit, int]]:
    r"""Yield each row of a CSV file with the bytes read so far.

    Raises
    ------
    InputFileError
        When a row has more or fewer cells than the first line, or the file is not UTF-8 or not CSV; the message names
        the line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     path = Path(name) / "a.csv"
    ...     _ = path.write_text("id,text\na,Mål\n", encoding="utf-8")
    ...     [unit for unit, _ in row_units(path)]
    [Unit(unit_id='a', text='Mål', begins=0)]
    """
    csv.field_size_limit(_LONGEST_CELL)
    with path.open("rb") as binary, io.TextIOWrapper(binary, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            header = next(rows)
            unit_id, text = (header.index(name) for name in COLUMNS)
            for row in rows:
                if row and len(row) != len(header):
                    wrong = f"the row has {len(row)} cells"
                    raise refusal(
                        str(path), rows.line_num, "", wrong, f"{len(header)}", "put texts with commas in quotes"
                    )
                if row:
                    yield Unit(row[unit_id], row[text]), binary.tell()
        except UnicodeDecodeError:
            raise refusal(str(path), _bad_line(path), "", "is not UTF-8 text", "UTF-8", "save it as UTF-8") from None
        except csv.Error as error:
            raise refusal(str(path), rows.line_num, "", f"is not CSV: {error}", "", "mend the quotes") from None


def parts(units: Iterable[tuple[Unit, int]], size: int) -> Iterator[Part]:
    """Yield units in parts of at least so many characters, the last one aside.

    Examples
    --------
    >>> read = [(Unit("a", "en plan"), 7), (Unit("b", "to"), 9), (Unit("c", "tre planer"), 19)]
    >>> [([unit.unit_id for unit in part.units], part.done) for part in parts(read, 8)]
    [(['a', 'b'], 9), (['c'], 19)]
    """
    gathered: list[Unit] = []
    characters = done = 0
    for unit, done in units:
        gathered.append(unit)
        characters += len(unit.text)
        if characters >= size:
            yield Part(gathered, done)
            gathered, characters = [], 0
    if gathered:
        yield Part(gathered, done)


def _bad_line(path: Path) -> int:
    """Return the first line of a file that is not UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0
