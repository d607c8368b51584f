"""The report as one Markdown text, put together from the blocks of all sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from analysis.records.parameters import AllParameters
from analysis.report.blocks import Block
from analysis.report.display import MARKUP
from analysis.report.run import SectionRun
from analysis.wording import Wording


def escaped(text: str) -> str:
    r"""Return a text that Markdown prints as it stands.

    Examples
    --------
    >>> escaped("<b>a_b</b>")
    '\\<b\\>a\\_b\\</b\\>'
    """
    return MARKUP.sub(r"\\\1", text)


def report_markdown(
    runs: Sequence[SectionRun], blocks: Iterable[Block], parameters: AllParameters, wording: Wording
) -> str:
    """Return the whole report in pandoc's Markdown.

    Parameters
    ----------
    runs : sequence of SectionRun
        How each section went, in order; a failed one is said to be missing.
    blocks : iterable of Block
        Blocks of the sections that finished, in order.
    parameters : AllParameters
        The run's parameters, printed at the end.
    wording : Wording
        The report's language.
    """
    by_section = {section: list(found) for section, found in groupby(blocks, lambda block: block.section)}
    numbers = Numbering(wording)
    parts: list[str] = []
    for run in runs:
        if run.error:
            parts.append(_missing(run, parameters, wording))
        else:
            parts += _section(by_section.get(run.section, []), wording, numbers)
    parts += _about(parameters, wording)
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


def _section(blocks: list[Block], wording: Wording, numbers: Numbering) -> Iterator[str]:
    answered = False
    for block in blocks:
        if block.kind == "claims" and not answered:
            answered = True
            yield _minor(wording("report.answer"))
        yield from _block(block, wording, numbers)


def _block(block: Block, wording: Wording, numbers: Numbering) -> list[str]:
    payload = block.payload
    match block.kind:
        case "opening":
            paragraphs = [escaped(text) for text in block.markdown.split("\n\n")]
            heading = f"# {escaped(payload['title'])} {{#section-{block.section.partition('_')[2]}}}"
            return [heading, _div("question", paragraphs[0]), *paragraphs[1:]]
        case "heading":
            return [f"## {escaped(payload['text'])} {{.unnumbered .unlisted}}"]
        case "notice":
            return [_div("demonstration", escaped(block.markdown))]
        case "claims":
            printed = [claim for claim in payload["claims"] if claim["status"] != "withheld"]
            return [_claims(printed, wording)] if printed else []
        case "table":
            return [f": {numbers.caption('table', payload['caption'])}\n\n{block.markdown}"]
        case "figure":
            caption = numbers.caption("figure", payload["caption"])
            name, alt = payload["label"], escaped(payload["alt"]).replace('"', "'")
            link = f"[{wording('report.data_behind')}](figures/{name}.csv)"
            return [f'![{caption}](figures/{name}.svg){{alt="{alt}"}}', _div("data-link", link)]
        case "limits":
            return [_minor(wording("report.limits")), escaped(block.markdown)]
        case "sources":
            return _sources(payload["sources"], wording)
        case _:
            return [escaped(block.markdown)]


def _claims(claims: list[dict[str, str]], wording: Wording) -> str:
    lines = [
        f"- {escaped(claim['sentence'])}{_weakness(claim, wording)}{_mark(claim['kind'], wording)}"
        f"{_cited(claim['sources'])}"
        for claim in claims
    ]
    invented = all(claim["kind"] == "demonstration" for claim in claims)
    return _div("demonstration" if invented else "answer", "\n".join(lines))


def _weakness(claim: dict[str, str], wording: Wording) -> str:
    if claim["status"] == "shown":
        return ""
    return f" *({escaped(wording('report.weakened', reason=claim['reason']))})*"


def _mark(kind: str, wording: Wording) -> str:
    return "" if kind == "published" else f" *({wording(f'report.marks.{kind}')})*"


def _cited(sources: str) -> str:
    return " [" + "; ".join(f"@{source}" for source in sources.split("; ")) + "]" if sources else ""


def _sources(sources: list[str], wording: Wording) -> list[str]:
    if not sources:
        return []
    text = wording("report.rests_on", n=len(sources))
    return [_minor(wording("report.sources")), f"{escaped(text)}{_cited('; '.join(sources))}"]


def _missing(run: SectionRun, parameters: AllParameters, wording: Wording) -> str:
    title = wording(f"{run.section.partition('_')[2]}.title", focal=parameters.focal_network)
    text = wording("report.missing", name=run.notebook.name, error=run.error)
    return f"# {escaped(title)}\n\n{_div('demonstration', escaped(text))}"


def _about(parameters: AllParameters, wording: Wording) -> list[str]:
    rows = [f"| `{name}` | {escaped(str(value))} |" for name, value in parameters.model_dump(mode="json").items()]
    head = f"| {wording('report.about.name')} | {wording('report.about.value')} |\n|:-----------|:---------------|"
    title = f"# {wording('report.about.title')} {{#about}}"
    return [title, escaped(wording("report.about.text")), "\n".join([head, *rows])]


def _minor(text: str) -> str:
    return f"## {escaped(text)} {{.unnumbered .unlisted}}"


def _div(name: str, text: str) -> str:
    return f"::: {name}\n\n{text}\n\n:::"
