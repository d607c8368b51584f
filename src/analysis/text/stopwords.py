"""Stop words: small words that say nothing about what a text is about."""

from __future__ import annotations

from analysis.text.language import Variety

# Left out on purpose: the modal verbs (skal, vil, må, bør, kan), which tell a duty from a wish; the negations (ikke,
# ingen, uten), which turn a finding round; and words with content (ny, stor, år).
_BOTH = """
all alle alt altså andre at av bak begge bort blant blei bli blir blitt både de deg den denne der dersom det dette din
dine du eller elles enn er etter ettersom for foran fordi fram framfor framover før først få får gjennom gjorde gjort ha
hadde han har hans her hit hos i idet igjen imot inn inne innom jo langs likevel litt man mange med meg mellom men mest
min mine mitt mot ned nettopp nok når og også om omkring opp oppe oss over overfor per på rundt samt seg sin sine
sitt slik slike slikt som så sånn ta til tilbake trass under unna ut ute utover var vekk ved vel via vi vår våre vårt å
"""
_BOKMAAL = """
allerede annen annet bare ble da dem dens dere deres derfor ditt disse egen eget egne en enda enten et flere fra
frem fremdeles fremover gikk gjør gjøre ham hel hele helt henne hennes hun hva hvem hver hverandre hvert hvilke
hvilken hvilket hvis hvor hvordan hvorfor hvorvidt ifølge imidlertid innen innenfor jeg kun mens mer mye noe noen nå
samme sammen samtidig selv selve siden utenfor vært være
"""
_NYNORSK = """
allereie anna annan anten attende berre då dei deira desse di difor ditt dykk dykkar eg ei eige eigen eigne eiga ein
eit eitt endå fleire framleis frå gjekk gjer gjera gjere heil heile heilt hennar henne hjå ho ifølgje innan innanfor
korleis kring kva kvar kvarandre kvart kven kvifor kor me medan meir mi mykje no noka noko nokon nokor nokre òg same
saman samstundes si sidan sjølv sjølve somme utanfor vart vera vere vert verta verte viss vore vorte
"""

STOP_WORDS: dict[Variety, frozenset[str]] = {
    "nb": frozenset(f"{_BOTH} {_BOKMAAL}".split()),
    "nn": frozenset(f"{_BOTH} {_NYNORSK}".split()),
}
