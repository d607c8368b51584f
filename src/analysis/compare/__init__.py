"""Cases compared attribute by attribute, with unknown as a value of its own."""

from analysis.compare.gaps import gaps, lacking
from analysis.compare.matrix import PRESENCE, matrix, presence_facts
from analysis.compare.shares import bounds, tally

__all__ = ["PRESENCE", "bounds", "gaps", "lacking", "matrix", "presence_facts", "tally"]
