"""Digikart: maps Norway's DigiNettverk from tables of facts, codings and claims.

A notebook needs this module alone::

    import analysis as an
    section = an.open_section("20_networks", focal_network="DigiViken", ...)

What it offers is imported when it is first asked for, so that a command or a worker does not wait for figures.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = {
    "analysis.coding": ("code", "coverage", "read_codebook"),
    "analysis.records": ("current", "read_data", "read_documents", "read_shapes", "read_table"),
    "analysis.report": ("open_section",),
    "analysis.text": ("segment",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = {name: f"analysis.{name}" for name in ("compare", "findings")}
_MODULES |= {name: f"analysis.report.{name}" for name in ("figures", "views")}


def __getattr__(name: str) -> object:
    if name in _MODULES:
        found: object = import_module(_MODULES[name])
    elif name in _HOME:
        found = getattr(import_module(_HOME[name]), name)
    else:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
