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
    """

    section: str
    kind: str
    markdown: str
    payload: dict[str, Any]
    images: dict[str, str]


def read_blocks(notebook: Path) -> list[Block]:
    """Return the blocks of an executed notebook, in order.

    Parameters
    ----------
    notebook : Path
        A notebook with outputs.
    """
    cells = nbformat.read(notebook, as_version=4).cells
    outputs = (output for cell in cells if cell.cell_type == "code" for output in cell.outputs)
    return list(_blocks(notebook.stem, outputs))


def _blocks(section: str, outputs: Iterator[Any]) -> Iterator[Block]:
    for output in outputs:
        payload = output.get("metadata", {}).get(KEY)
        if payload is None:
            continue
        images = {mime: content for mime, content in output.data.items() if mime.startswith("image/")}
        yield Block(section, payload["kind"], output.data["text/plain"], dict(payload), images)
