"""Text as it comes out of files, cleaned of what a reader doesn't see but a machine stumbles over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Replacement = Callable[[re.Match[str]], str]

# Signs below U+0300 are in form C as they are, and start anew: so each stretch above can be composed by itself.
_COMPOSED = re.compile(r"[\x00-\u02ff]?[\u0300-\U0010ffff]+")

_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011"
_NOTHING = "\u200b\u2060\ufeff"
_SPECIAL = re.compile(rf"\r\n?|[\f\v\x85\u2028\u2029{_BLANKS}{_HYPHENS}{_NOTHING}]")
_IN_PLACE_OF = dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_NOTHING, "")

# A soft hyphen shows only at the end of a line. It takes the line end with it, and so does a hard one there.
_DIVIDED = re.compile(
    r"\u00ad(?:[ \t]*\n[ \t]*(?=\w))?"
    r"|(?<=[^\W_])-[ \t]*\n[ \t]*(?=(?P<next>[^\W\d_]+))"
)
# Helse- og omsorg: the hyphen stands for the word's second half, and stays.
_AND = {"eller", "enn", "men", "og", "samt", "til", "som"}
