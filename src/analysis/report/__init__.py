"""The highest floor below the command: notebooks, figures, tables, and the report they become."""

from analysis.report.section import Section, open_section

__all__ = ["Section", "open_section"]
