"""Forms for JupyterLab: looking codings up in their context, and trying patterns out."""

from analysis.report.explore.concordance import ConcordanceExplorer
from analysis.report.explore.workbench import CodebookWorkbench

__all__ = ["CodebookWorkbench", "ConcordanceExplorer"]
