"""Cases compared attribute by attribute, with unknown as a value of its own."""

from analysis.compare.gaps import gaps, lacking
from analysis.compare.levels import LEVELS, levels, most_specific
from analysis.compare.matrix import PRESENCE, matrix, presence_facts
from analysis.compare.peers import SAME_AGE_YEARS, SAME_SIZE_FACTOR, Peers, same_age, same_size
from analysis.compare.provision_rules import read_provision_rules
from analysis.compare.shares import bounds, tally
from analysis.compare.sources import agreement, differing, settled
from analysis.compare.typology import Typology, gower, typology

__all__ = [
    "LEVELS",
    "PRESENCE",
    "SAME_AGE_YEARS",
    "SAME_SIZE_FACTOR",
    "Peers",
    "Typology",
    "agreement",
    "bounds",
    "differing",
    "gaps",
    "gower",
    "lacking",
    "levels",
    "matrix",
    "most_specific",
    "presence_facts",
    "read_provision_rules",
    "same_age",
    "same_size",
    "settled",
    "tally",
    "typology",
]
