"""Fetching from the web, when the user asks for it: politely, within bounds, and never from inside a network."""

from analysis.records.fetch.download import Outcome, Target
from analysis.records.fetch.errors import FetchError
from analysis.records.fetch.journal import Entry, Journal, JournalError
from analysis.records.fetch.limits import Limits
from analysis.records.fetch.plan import Wanted, wanted_documents, wanted_sites
from analysis.records.fetch.run import fetch

__all__ = [
    "Entry",
    "FetchError",
    "Journal",
    "JournalError",
    "Limits",
    "Outcome",
    "Target",
    "Wanted",
    "fetch",
    "wanted_documents",
    "wanted_sites",
]
