"""Figures: tables and words in, finished charts out; nothing is read or written here.

>>> import pandas as pd
>>> found = pd.DataFrame({"label": ["Kompetanse"], "n": [3], "text": ["3 av 9"]})
>>> counts(found, title="Tre nevner kompetanse", source="Kilde: saker", alt="En søyle").png()[1:4]
b'PNG'
"""

from analysis.report.figures.bars import bars, counts
from analysis.report.figures.chart import Chart
from analysis.report.figures.dots import dots
from analysis.report.figures.maps import area_map
from analysis.report.figures.matrices import heat, tiles
from analysis.report.figures.small_maps import small_maps
from analysis.report.figures.timeline import timeline

__all__ = ["Chart", "area_map", "bars", "counts", "dots", "heat", "small_maps", "tiles", "timeline"]
