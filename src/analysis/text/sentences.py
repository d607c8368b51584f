"""Sentences of running text: nltk's Punkt, with Norwegian abbreviations in place of trained data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktToken

# Without their last full stop, lower case, bokmål and nynorsk. Two kinds are left out on purpose: words that
# are also common without a full stop (min, art, red), which would glue sentences together; and those that
# often end a sentence (mill, mrd, osv, mv, m.m, m.fl): Punkt breaks after them, and `_joined` takes the
# break back when lower case follows.
_ABBREVIATIONS = """
a adm apr avd bl bl.a bla ca d.e d.v.s des dr dvs e.kr eks ekskl evt ev f f.eks f.kr f.o.m feb feks flg
forts fvl gj.sn gnr h.h.v hhv i.h.t iht inkl jan jf jfr kap kgl kl koml kr m.a m.a.o m.h.t maks mao meld
mht mnd moh nov nr o.a okt p.g.a p.t pbl pga pgf pkt pr prop s.k sept sml st st.meld st.prp t.d t.o.m tidl
tilsv tlf u.a utg v vedr vs
"""

# An abbreviation may also end a sentence (2 mill. kr. Det er mye). It does when one of these words follows
# with a capital, since they would hardly be written so inside a sentence.
_STARTERS = """
alle alt at av begge både da de dei den denne der deretter derfor dermed dersom desse dessuten det dette
disse du eg ein eit en er et etter for fordi fra frå først før han har her hun hva hvis hvor hvordan i
ikke ikkje ingen innen jeg kommunane kommunen kommunene korleis kva kvar mange med mellom men mens målet
nettverket når og også om planen prosjektet på samstundes samtidig sidan siden slik som strategien så til
tiltaket under utan uten ved vi vidare videre å
"""

# Lower case after the stop: the sentence goes on, whatever the stop was. But a name may begin one: eKommune.
_GOES_ON = re.compile(r"[^\w\s]*[a-zæøåéèêóòôüöä](?![A-ZÆØÅ])")


class _Token(PunktToken):
    """A token as Punkt sees it, but only a capital is an initial: i. and å. are words that end sentences."""

    @property
    def is_initial(self) -> bool:
        return re.fullmatch(r"[A-ZÆØÅ]\.", self.tok) is not None


def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS.split())
    parameters.sent_starters = set(_STARTERS.split())
    return PunktSentenceTokenizer(parameters, token_cls=_Token)


_PUNKT = _punkt()


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a paragraph begin and end.

    Parameters
    ----------
    text : str
        Running text without headings and bullets.

    Returns
    -------
    list of tuple
        ``(start, end)`` in order, ``end`` exclusive, without the blanks between sentences.

    Examples
    --------
    >>> text = "Møtet 12. juni vedtok bl.a. Industri 4.0, jf. § 20-2. Det kostet 2 mill. kr. Hva nå?"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Møtet 12. juni vedtok bl.a. Industri 4.0, jf. § 20-2.', 'Det kostet 2 mill. kr.', 'Hva nå?']
    """
    return list(_trimmed(text, _joined(text, _PUNKT.span_tokenize(text))))


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield spans, each with those that merely go on with it."""
    whole: tuple[int, int] | None = None
    for start, end in spans:
        if whole and _GOES_ON.match(text, start):
            whole = whole[0], end
            continue
        if whole:
            yield whole
        whole = start, end
    if whole:
        yield whole


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield spans without blanks at their ends; nothing for blank spans."""
    for start, end in spans:
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip())
        if left < right:
            yield left, right
