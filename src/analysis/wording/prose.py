"""Hand-written text says how many of nothing: numbers and quantifiers come only from claims."""

from __future__ import annotations

import re

# Keys of the texts that people write, and no rule fills.
PROSE = {
    *("title", "subtitle", "question", "limits", "headings", "about", "rerun", "cannot", "kinds"),
    *("source", "audit_source", "demo_source", "source_abstracts", "notices", "demo_notice"),
}
# The words of texts/quantifiers.yaml, and those that stand for a count without «of».
QUANTITY = re.compile(
    r"\b(?:flertallet|fleirtalet|halvparten|(?:de|dei) fleste|majority|half"
    r"|(?:alle|ingen|enkelte|noen|nokre|mange|få) av"
    r"|(?:none|one|some|many|most|all|a few|several) of)\b",
    re.IGNORECASE,
)
# The mapping of 2022 is called by its year; code in backticks is a name.
ALLOWED = re.compile(r"`[^`]+`|\{\{.*?\}\}|\{%.*?%\}|\b2022\b")


def is_prose(key: str) -> bool:
    """Return whether a text is one that people write, by its key.

    Examples
    --------
    >>> is_prose("networks.headings.founding"), is_prose("networks.claims.founded")
    (True, False)
    """
    return key.split(".")[1] in PROSE


def counts_in(text: str) -> list[str]:
    """Return the digits and quantifiers in a text that is written by hand.

    Parameters
    ----------
    text : str
        A template, or the Markdown of a notebook cell; what Jinja fills in and what stands in backticks is left out.

    Examples
    --------
    >>> counts_in("De fleste av nettverkene har `utgave_2`, og 3 har kontingent.")
    ['De fleste', '3']
    """
    bare = ALLOWED.sub("", text)
    found = [*QUANTITY.finditer(bare), *re.finditer(r"\d+", bare)]
    return [match.group() for match in sorted(found, key=re.Match.start)]
