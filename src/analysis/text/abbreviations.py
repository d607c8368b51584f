"""Abbreviations of Norwegian official prose, bokmål and nynorsk, sorted by what a full stop after them can mean.

All are in lower case and without their last full stop. Words that are also common without a full stop (min, art, red,
del) are left out on purpose: they would glue sentences together.
"""

from __future__ import annotations

# Something must follow: bl.a. Trondheim, jf. Kommuneloven. A sentence never ends here.
_OPENING = """
bl.a ca d.v.s dvs eks f.eks fig fr frk hr iht inkl innst jf jfr kgl kl maks meld m.a mht nr ot.prp pga p.g.a pkt prof
prop ref st st.meld st.prp t.d tab tlf vedr vs
"""

# Something often follows, and it may be a name: only a word that hardly has a capital inside a sentence decides.
_INNER = """
a adm al apr aug avd b bla c d d.d d.e d.å dep des dir div dr e ekskl el evt ev f f.o.m feb febr feks fl forf forts
fvl fvt g gj.sn gml gnr bnr h hhv h.h.v h.t i.f.t i.h.t i.s.t if ift ing j jan jr k kap kml koml l m m.h.t m.o.h mao
m.a.o mnd moh n nov o o.a okt p p.t pbl pgf pr r res resp s s.k sept sign sml spm sst str såk t t.o.m tidl
tils tilsv u u.a u.off utg v vol w x y z årg
"""

# A sentence may well end here: osv., mill. kr., pst. A capital begins a new one, a number does not (kr. 450 000).
_CLOSING = """
e.kr etc f.kr ff flg kr m.fl m.m m.v mfl mill mm mrd mv o.l o.s.v ofl o.fl ol osb osv pst t.kr
"""

OPENING = frozenset(_OPENING.split())
INNER = frozenset(_INNER.split())
CLOSING = frozenset(_CLOSING.split())

_STARTERS = """
alle alt ambisjonen andre at av avtalen bare begge berre både da de dei den denne der deretter derfor dermed dersom
desse dessuten det dette difor disse du då eg ein eit en er et etter fleire flere for fordi formålet fra frå
fylkeskommunen føremålet først gjennom han har hensikten her hun hva hver hvert hvilke hvis hvor hvordan hvorfor i
ikke ikkje ingen innbyggerne innen jeg kommunane kommunen kommunene korleis kva kvar kvifor mange med medan mellom
men mens målet nettverket noe noen noko nå når og også om planen prosjektet på rådet samstundes samtidig selv sida
sidan siden sjølv slik som staten strategien styret så tidlegare tidligere til tiltaket under utan uten ved vi
vidare videre å
"""
# With a capital after an abbreviation or an initial, these begin a sentence.
STARTERS = frozenset(_STARTERS.split())

_MONTHS = """
januar februar mars april mai juni juli august september oktober november desember
"""
MONTHS = frozenset(_MONTHS.split())
