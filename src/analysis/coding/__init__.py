"""Codebooks, the dictionary coder, what can be counted in codings, and how far they can be trusted."""

from analysis.coding.codebook import check_codebook, check_codebooks, read_codebook
from analysis.coding.coder import code
from analysis.coding.collocations import collocations
from analysis.coding.concordance import concordance
from analysis.coding.cooccurrence import cooccurrence
from analysis.coding.corpus import Corpus, encode
from analysis.coding.correction import corrected_share
from analysis.coding.coverage import coverage, themes_by_document
from analysis.coding.dispersion import dispersion
from analysis.coding.errors import changes, errors
from analysis.coding.frequency import frequencies
from analysis.coding.gold import Gold, gold_sample
from analysis.coding.intervals import wilson
from analysis.coding.keyness import keyness
from analysis.coding.profiles import profile_similarity
from analysis.coding.reliability import krippendorff_alpha, reliability
from analysis.coding.selection import select
from analysis.coding.trial import one_code, with_patterns
from analysis.coding.usage import unused_patterns
from analysis.coding.validity import split_documents, validate
from analysis.coding.words import words

__all__ = [
    "Corpus",
    "Gold",
    "changes",
    "check_codebook",
    "check_codebooks",
    "code",
    "collocations",
    "concordance",
    "cooccurrence",
    "corrected_share",
    "coverage",
    "dispersion",
    "encode",
    "errors",
    "frequencies",
    "gold_sample",
    "keyness",
    "krippendorff_alpha",
    "one_code",
    "profile_similarity",
    "read_codebook",
    "reliability",
    "select",
    "split_documents",
    "themes_by_document",
    "unused_patterns",
    "validate",
    "wilson",
    "with_patterns",
    "words",
]
