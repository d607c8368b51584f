"""From documents to sentences and words. Pure: tables in, tables out, but for `analysis.text.readers`."""

from analysis.text.cleaning import clean, origins
from analysis.text.compounds import compound, is_modifier
from analysis.text.dictionary import is_known
from analysis.text.language import leanings, varieties, variety
from analysis.text.lemmas import lemma_table
from analysis.text.readability import lix, readability
from analysis.text.segments import segment
from analysis.text.sentences import sentence_spans
from analysis.text.stopwords import STOP_WORDS
from analysis.text.tokens import tokens

__all__ = [
    "STOP_WORDS",
    "clean",
    "compound",
    "is_known",
    "is_modifier",
    "leanings",
    "lemma_table",
    "lix",
    "origins",
    "readability",
    "segment",
    "sentence_spans",
    "tokens",
    "varieties",
    "variety",
]
