"""Blocks: what a notebook showed, taken out of its outputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from analysis.report.display import KEY


@dataclass(frozen=True)
class Block:
    """One thing that a section shows.

    Parameters
    ----------
    section : str
        Name of the notebook.
    kind : str
        prose, claims, table, figure, limits or sources.
    markdown : str
        As shown in JupyterLab.
    payload : dict
        What the report needs besides; see `analysis.report.display`.
    images : dict
        MIME type → image, for figures.
    cell : int
        Which of the notebook's code cells showed it, from 1: the number beside the cell in JupyterLab.
    source : str
        The code of that cell.
    """

    section: str
    kind: str
    markdown: str
    payload: dict[str, Any]
    images: dict[str, str]
    cell: int = 0
    source: str = ""


def read_blocks(notebook: Path) -> list[Block]:
    """Return the blocks of an executed notebook, in order.

    Parameters
    ----------
    notebook : Path
        A notebook with outputs.
    """
    cells = (cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code")
    return [block for number, cell in enumerate(cells, 1) for block in _blocks(notebook.stem, number, cell)]


def _blocks(section: str, number: int, cell: Any) -> Iterator[Block]:
    for output in cell.outputs:
        payload = output.get("metadata", {}).get(KEY)
        if payload is None:
            continue
        images = {mime: content for mime, content in output.data.items() if mime.startswith("image/")}
        markdown = output.data["text/plain"]
        yield Block(section, payload["kind"], markdown, dict(payload), images, number, cell.source)
