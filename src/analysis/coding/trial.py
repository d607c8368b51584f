"""Codebooks to try something with: one code, with the patterns that someone is writing."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from analysis.coding.models import Code, Codebook

SEARCH = "search"


def one_code(codebook: Codebook, code_id: str) -> Codebook:
    """Return a codebook that has one of its codes alone.

    Raises
    ------
    KeyError
        When there is no such code.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> one_code(read_codebook("strategies"), "KI").ids
    ['KI']
    """
    codes = {code.id: code for code in codebook.codes}
    return codebook.model_copy(update={"codes": (codes[code_id],)})


def with_patterns(
    codebook: Codebook, code_id: str, nb: Iterable[str], nn: Iterable[str] = (), not_: Iterable[str] = ()
) -> Codebook:
    """Return a codebook that has one code alone, with other patterns.

    Parameters
    ----------
    codebook : Codebook
        Stays as it is.
    code_id : str
        The code; a new id, such as ``search``, makes a code for a search.
    nb, nn, not_ : iterable of str
        Its patterns, as in the file.

    Raises
    ------
    ValueError
        When something is not a pattern; the message names each.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> with_patterns(read_codebook("strategies"), "KI", ["robot*"]).codes[0].patterns.nb
    ('robot*',)
    """
    known = {code.id: code for code in codebook.codes}
    old = known.get(code_id, codebook.codes[0]).model_dump(by_alias=True)
    patterns = {"nb": tuple(nb), "nn": tuple(nn)}
    try:
        code = Code.model_validate({**old, "id": code_id, "patterns": patterns, "not": tuple(not_)})
    except ValidationError as error:
        faults = [(repr(fault["input"]), fault["msg"].removeprefix("Value error, ")) for fault in error.errors()]
        said = [message if written in message else f"{written}: {message}" for written, message in faults]
        raise ValueError("; ".join(said)) from error
    return codebook.model_copy(update={"codes": (code,)})
