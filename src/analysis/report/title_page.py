"""What stands on the front of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.records.parameters import AllParameters
from analysis.report.blocks import Block
from analysis.report.save import claim_records
from analysis.wording import Wording


@dataclass(frozen=True)
class TitlePage:
    """The front of a report.

    Parameters
    ----------
    title, subtitle : str
        What it is about.
    as_of : date
        The day that it describes.
    basis : str
        What it rests on, in one sentence.
    notice : str
        That some of it is a demonstration; empty where nothing is.
    """

    title: str
    subtitle: str
    as_of: date
    basis: str
    notice: str


def title_page(parameters: AllParameters, blocks: Sequence[Block], sources: int, wording: Wording) -> TitlePage:
    """Return the front of a report.

    Parameters
    ----------
    parameters : AllParameters
        The run's parameters.
    blocks : sequence of Block
        Blocks of all sections.
    sources : int
        How many sources it cites.
    wording : Wording
        The report's language.
    """
    common = {"focal": parameters.focal_network, "as_of": parameters.as_of}
    day = wording.day(parameters.as_of)
    claims = claim_records(blocks)
    sentences = int(claims["status"].ne("withheld").sum())
    invented = claims["kind"].eq("demonstration").any()
    return TitlePage(
        title=wording("report.title", **common),
        # A date in large type is not to be broken over two lines.
        subtitle=wording("report.subtitle", **common).replace(day, day.replace(" ", "\N{NO-BREAK SPACE}")),
        as_of=parameters.as_of,
        basis=wording("files.basis", sentences=sentences, sources=sources),
        notice=wording("files.demonstration") if invented else "",
    )
