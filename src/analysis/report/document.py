"""The report as one Markdown text, put together from the blocks of all sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from analysis.records.parameters import AllParameters
from analysis.report.blocks import Block
from analysis.report.evidence.appendix import appendix
from analysis.report.evidence.collect import Evidence
from analysis.report.evidence.listing import Medium
from analysis.report.evidence.marks import anchor, cited, div, escaped, plain
from analysis.report.methods.chapter import SECTION as METHODS
from analysis.report.run import SectionRun
from analysis.wording import Wording

# Where each claim belongs: notebook and cell.
Homes = Mapping[str, tuple[str, int]]


def report_markdown(
    runs: Sequence[SectionRun],
    blocks: Iterable[Block],
    evidence: Evidence,
    parameters: AllParameters,
    wording: Wording,
    medium: Medium,
) -> str:
    """Return the whole report in pandoc's Markdown.

    Parameters
    ----------
    runs : sequence of SectionRun
        How each section went, in order; a failed one is said to be missing.
    blocks : iterable of Block
        Blocks of the sections that finished, in order.
    evidence : Evidence
        What their sentences rest on; see `analysis.report.evidence.collect.collect_evidence`.
    parameters : AllParameters
        The run's parameters.
    wording : Wording
        The report's language.
    medium : {"screen", "paper"}
        What it is read on: page, or PDF and Word document.
    """
    by_section = {section: list(found) for section, found in groupby(blocks, lambda block: block.section)}
    numbers, homes = Numbering(wording), evidence.homes
    parts: list[str] = []
    for run in runs:
        if run.error:
            parts.append(_missing(run, parameters, wording))
        else:
            parts += _section(by_section.get(run.section, []), wording, numbers, homes)
    parts += _section(by_section.get(METHODS, []), wording, numbers, homes)
    parts += appendix(evidence, parameters.focal_network, wording, medium)
    parts += [f"# {wording('report.references')} {{#references}}", "::: {#refs}\n:::"]
    return "\n\n".join(parts) + "\n"


class Numbering:
    """Running numbers of figures and tables.

    Parameters
    ----------
    wording : Wording
        The report's language.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._count = {"figure": 0, "table": 0}

    def caption(self, kind: str, caption: str) -> str:
        """Return a caption with its number, such as «Figur 3. …»."""
        self._count[kind] += 1
        return f"{self._wording(f'report.{kind}')} {self._count[kind]}. {escaped(caption)}"


def _section(blocks: list[Block], wording: Wording, numbers: Numbering, homes: Homes) -> Iterator[str]:
    answered = False
    for block in blocks:
        if block.kind == "claims" and not answered:
            answered = True
            yield _minor(wording("report.answer"))
        yield from _block(block, wording, numbers, homes)


def _block(block: Block, wording: Wording, numbers: Numbering, homes: Homes) -> list[str]:
    payload = block.payload
    match block.kind:
        case "opening":
            paragraphs = [escaped(text) for text in block.markdown.split("\n\n")]
            heading = f"# {escaped(payload['title'])} {{#section-{block.section.partition('_')[2]}}}"
            return [heading, div("question", paragraphs[0]), *paragraphs[1:]]
        case "heading":
            return [f"## {escaped(payload['text'])} {{.unnumbered}}"]
        case "notice":
            return [div("demonstration", escaped(block.markdown))]
        case "claims":
            printed = [claim for claim in payload["claims"] if claim["status"] != "withheld"]
            ours = {claim["claim_id"] for claim in printed if homes[claim["claim_id"]] == (block.section, block.cell)}
            return [_claims(printed, ours, wording)] if printed else []
        case "table":
            link = f"[{wording('evidence.table_data')}](tables/{payload['label']}.csv)"
            return [f": {numbers.caption('table', payload['caption'])}\n\n{block.markdown}", div("data-link", link)]
        case "figure":
            caption = numbers.caption("figure", payload["caption"])
            name, alt = payload["label"], escaped(payload["alt"]).replace('"', "'")
            link = f"[{wording('report.data_behind')}](figures/{name}.csv)"
            return [f'![{caption}](figures/{name}.svg){{alt="{alt}"}}', div("data-link", link)]
        case "limits":
            return [_minor(wording("report.limits")), escaped(block.markdown)]
        case "sources":
            return _sources(payload["sources"], wording)
        case _:
            return [escaped(block.markdown)]


def _claims(claims: list[dict[str, str]], ours: set[str], wording: Wording) -> str:
    """Return sentences that lead to their evidence; it leads back to those that are ours."""
    lines = [
        f"- {_sentence(claim, claim['claim_id'] in ours)}{_weakness(claim, wording)}{_mark(claim['kind'], wording)}"
        f"{cited(claim['sources'])} {_evidence(claim, wording)}"
        for claim in claims
    ]
    invented = all(claim["kind"] == "demonstration" for claim in claims)
    return div("demonstration" if invented else "answer", "\n".join(lines))


def _sentence(claim: dict[str, str], ours: bool) -> str:
    sentence = plain(claim["sentence"])
    return f"[{sentence}]{{#{anchor('claim', claim['claim_id'])}}}" if ours else sentence


def _evidence(claim: dict[str, str], wording: Wording) -> str:
    label = wording("evidence.link", n=len(claim["evidence"].split("; ")))
    return f"[{escaped(label)}](#{anchor('ev', claim['claim_id'])}){{.evidence}}"


def _weakness(claim: dict[str, str], wording: Wording) -> str:
    if claim["status"] == "shown":
        return ""
    return f" *({plain(wording('report.weakened', reason=claim['reason']))})*"


def _mark(kind: str, wording: Wording) -> str:
    return "" if kind == "published" else f" *({wording(f'report.marks.{kind}')})*"


def _sources(sources: list[str], wording: Wording) -> list[str]:
    if not sources:
        return []
    text = wording("report.rests_on", n=len(sources))
    return [_minor(wording("report.sources")), f"{escaped(text)}{cited('; '.join(sources))}"]


def _missing(run: SectionRun, parameters: AllParameters, wording: Wording) -> str:
    title = wording(f"{run.section.partition('_')[2]}.title", focal=parameters.focal_network)
    text = wording("report.missing", name=run.notebook.name, error=run.error)
    return f"# {escaped(title)}\n\n{div('demonstration', escaped(text))}"


def _minor(text: str) -> str:
    return f"## {escaped(text)} {{.unnumbered .unlisted}}"
