"""From documents to sentences and words. Pure: tables in, tables out."""

from analysis.text.segments import segment
from analysis.text.tokens import tokens

__all__ = ["segment", "tokens"]
