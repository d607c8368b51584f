"""What each section shows: its tables and charts, in the reader's words."""

from analysis.report.views import networks, presence

__all__ = ["networks", "presence"]
