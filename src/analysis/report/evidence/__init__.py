"""The evidence behind the sentences: collected from notebooks and data, written as an appendix and as tables."""
