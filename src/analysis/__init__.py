"""Digikart: maps Norway's DigiNettverk from tables of facts, codings and claims.

A notebook needs this module alone::

    import analysis as an
    section = an.open_section("20_networks", focal_network="DigiViken", ...)
"""

from analysis import compare, findings
from analysis.coding import code, coverage, read_codebook
from analysis.records import current, read_data, read_documents, read_shapes, read_table
from analysis.report import figures, open_section, views
from analysis.text import segment

__all__ = [
    "code",
    "compare",
    "coverage",
    "current",
    "figures",
    "findings",
    "open_section",
    "read_codebook",
    "read_data",
    "read_documents",
    "read_shapes",
    "read_table",
    "segment",
    "views",
]
