"""Codebooks, the dictionary coder, and how many documents have a theme."""

from analysis.coding.codebook import check_codebook, check_codebooks, read_codebook
from analysis.coding.coder import code
from analysis.coding.coverage import coverage, themes_by_document

__all__ = ["check_codebook", "check_codebooks", "code", "coverage", "read_codebook", "themes_by_document"]
