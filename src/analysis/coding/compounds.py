"""Words as parts of compounds: whether a form is a word, or a compound with it at its end or at its beginning."""

from __future__ import annotations

from functools import lru_cache

from analysis.text.compounds import compound, is_modifier
from analysis.text.dictionary import is_known
from analysis.text.language import Variety
from analysis.text.lemmas import lemma_table

_SHORTEST_HEAD = 3
# As in rommenes: no form of a noun is longer than its stem by more.
_LONGEST_ENDING = 5


def is_headed(form: str, core: str, variety: Variety) -> bool:
    """Return whether a form is a word or a compound with it as head, in any of its own forms.

    Parameters
    ----------
    form : str
        Case-folded form that holds the word, but for a last e.
    core : str
        The word.
    variety : {"nb", "nn"}
        The variety of the text.

    Examples
    --------
    >>> forms = ("datadeling", "informasjonsdelingen", "avdeling", "delingskultur")
    >>> [is_headed(form, "deling", "nb") for form in forms]
    [True, True, False, False]
    """
    stem = core.removesuffix("e")
    place = form.rfind(stem)
    first, head = form[:place], form[place:]
    if head != core and (len(head) > len(stem) + _LONGEST_ENDING or lemma_table([head], variety) != [core]):
        return False
    return not first or _is_modifier(first, variety)


def is_modified(form: str, core: str, variety: Variety) -> bool:
    """Return whether a form is a word or a compound with it as first part.

    Parameters
    ----------
    form : str
        Case-folded form that begins with the word.
    core : str
        The word.
    variety : {"nb", "nn"}
        The variety of the text.

    Examples
    --------
    >>> [is_modified(form, "sky", "nb") for form in ("sky", "skytjenester", "sky-løsning", "skyld", "skyte")]
    [True, True, True, False, False]
    """
    rest = form.removeprefix(core)
    return not rest or any(_is_head(rest.removeprefix(joint), variety) for joint in ("-", "", "s", "e"))


# The same parts come up in compound after compound.
@lru_cache(maxsize=100_000)
def _is_head(part: str, variety: Variety) -> bool:
    return len(part) >= _SHORTEST_HEAD and (is_known(part, variety) or compound(part, variety) is not None)


@lru_cache(maxsize=100_000)
def _is_modifier(part: str, variety: Variety) -> bool:
    return is_modifier(part, variety)
