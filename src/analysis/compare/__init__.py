"""Cases compared attribute by attribute, with unknown as a value of its own."""

from analysis.compare.gaps import gaps, lacking
from analysis.compare.levels import LEVELS, levels, most_specific
from analysis.compare.matrix import PRESENCE, matrix, presence_facts
from analysis.compare.shares import bounds, tally

__all__ = [
    "LEVELS",
    "PRESENCE",
    "bounds",
    "gaps",
    "lacking",
    "levels",
    "matrix",
    "most_specific",
    "presence_facts",
    "tally",
]
