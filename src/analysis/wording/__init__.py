"""Sentences and labels in three languages: the only place where words that readers see are put together."""

from analysis.wording.quantifiers import QUANTIFIERS, Scale, quantified, quantifier
from analysis.wording.wording import LANGUAGES, Wording, texts

__all__ = ["LANGUAGES", "QUANTIFIERS", "Scale", "Wording", "quantified", "quantifier", "texts"]
