"""What each section shows: its tables and charts, in the reader's words."""

from analysis.report.views import interviews, networks, presence, subregions

__all__ = ["interviews", "networks", "presence", "subregions"]
