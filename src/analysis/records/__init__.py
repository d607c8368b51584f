"""The lowest floor: project files, described tables, sources, facts as of a date."""

from analysis.records.data import Data, read_data
from analysis.records.documents import read_documents
from analysis.records.facts import current
from analysis.records.project import find_project
from analysis.records.shapes import read_shapes
from analysis.records.tables import read_table

__all__ = ["Data", "current", "find_project", "read_data", "read_documents", "read_shapes", "read_table"]
