"""The shape of what a reader hands over, for this floor, which can't import the readers."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd


class Read(Protocol):
    """What was read from a file; see `analysis.text.readers.Reading`."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def blocks(self) -> pd.DataFrame:
        """Its blocks; see `analysis.records.texts.BLOCK_COLUMNS`."""

    @property
    def pages(self) -> int | None:
        """Number of pages."""

    @property
    def method(self) -> str:
        """What read it."""

    @property
    def media_type(self) -> str:
        """What the file is."""

    @property
    def language(self) -> str:
        """The language variety."""

    @property
    def quality(self) -> Any:
        """How well it could be read: ``chars_per_page, known_words, repeated_lines``."""

    @property
    def held_out(self) -> str | None:
        """Why it must not be coded."""
