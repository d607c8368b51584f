"""DOCX and ODT, by pandoc in its sandbox, after our own checks of the archive."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pypandoc

from analysis.text.readers.archive import checked_archive
from analysis.text.readers.faults import ReadingError
from analysis.text.readers.limits import Limits
from analysis.text.readers.parts import Found, Part

_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
# What stands in these is no text of the document itself.
_ASIDE = {"Note", "RawInline", "Image", "Math"}


def read_office(content: bytes, kind: str, limits: Limits) -> Found:
    """Return what an office file says.

    Parameters
    ----------
    content : bytes
        The file.
    kind : {"docx", "odt"}
        What it is.
    limits : Limits
        How much it may unpack to, and how long pandoc may take.

    Raises
    ------
    ReadingError
        When the archive or what is in it can't be read.
    """
    tree = _tree(checked_archive(content, limits), kind, limits)
    title = "".join(_inline(tree["meta"].get("title", {}).get("c", []))).strip()
    return Found(list(_parts(tree["blocks"])), f"pandoc {_version()}", title)


@cache
def _version() -> str:
    return str(pypandoc.get_pandoc_version())


def _tree(content: bytes, kind: str, limits: Limits) -> dict[str, Any]:
    command = [pypandoc.get_pandoc_path(), "--sandbox", f"--from={kind}", "--to=json"]
    command += ["+RTS", f"-M{limits.memory // 2}", "-RTS"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise ReadingError("too_slow", seconds=f"{limits.seconds:g}") from None
    if done.returncode == 251 or b"heap exhausted" in done.stderr.lower():
        raise ReadingError("too_much_memory", most=limits.memory // 1_000_000)
    if done.returncode:
        raise ReadingError("damaged", what="pandoc can't make out its parts")
    tree: dict[str, Any] = json.loads(done.stdout)
    return tree


def _parts(blocks: list[Mapping[str, Any]]) -> Iterator[Part]:
    """Yield the parts of pandoc's blocks in order."""
    for block in blocks:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind == "Header":
            yield Part("heading", _text(content[2]), content[0])
        elif kind in ("Para", "Plain"):
            yield Part("paragraph", _text(content))
            yield from _notes(content)
        elif kind in ("BulletList", "OrderedList"):
            yield from _items(content if kind == "BulletList" else content[1])
        elif kind == "Table":
            yield Part("table", _table(content))
        else:
            yield from _parts(list(_inner_blocks(content)))


def _items(items: list[list[Mapping[str, Any]]]) -> Iterator[Part]:
    for item in items:
        for part in _parts(item):
            yield part._replace(kind="list") if part.kind == "paragraph" else part


def _table(content: list[Any]) -> str:
    """Return a table, cells parted by tabs and rows by line ends."""
    _, _, _, head, bodies, foot = content
    rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]
    return "\n".join("\t".join(_cell(cell) for cell in row[1]) for row in rows)


def _cell(cell: list[Any]) -> str:
    return " ".join(part.text.replace("\t", " ").replace("\n", " ") for part in _parts(cell[4]))


def _inner_blocks(content: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the blocks within a quotation, a division, a figure or the like."""
    for part in content if isinstance(content, list) else []:
        if isinstance(part, dict) and "t" in part:
            yield part
        else:
            yield from _inner_blocks(part)


def _notes(node: Any) -> Iterator[Part]:
    """Yield the notes of running text, each a paragraph after it."""
    if isinstance(node, dict) and node.get("t") == "Note":
        yield from _parts(node["c"])
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from _notes(part)


def _text(inlines: Any) -> str:
    return "".join(_inline(inlines))


def _inline(node: Any) -> Iterator[str]:
    """Yield the pieces of running text, without notes."""
    if isinstance(node, list):
        for part in node:
            yield from _inline(part)
    elif isinstance(node, dict) and node.get("t") == "Str":
        yield node["c"]
    elif isinstance(node, dict) and node.get("t") in _BLANKS:
        yield _BLANKS[node["t"]]
    elif isinstance(node, dict) and node.get("t") == "Code":
        yield node["c"][1]
    elif isinstance(node, dict) and node.get("t") not in _ASIDE:
        yield from _inline(node.get("c"))
