"""The pattern language of codebooks."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding.coder import find
from analysis.coding.corpus import encode
from analysis.coding.models import Code, Patterns
from analysis.coding.patterns import PatternError, Word, parse
from analysis.coding.vocabulary import Vocabulary


def hits(pattern, text, *others):
    """Return what a pattern hits in a text, in order; other patterns are ``not`` patterns."""
    entry = Code.model_construct(id="X", patterns=Patterns(nb=(pattern,), nn=()), not_=others)
    segments = pd.DataFrame({"segment_id": ["a"], "document_id": ["a"], "start": [0], "text": [text]})
    return find(encode(segments), [entry])["matched"].tolist()


WORDS = [
    ("robot", "Robot, roboten og ROBOT", ["Robot", "roboten", "ROBOT"]),
    ("=robot", "Robot, roboten og ROBOT", ["Robot", "ROBOT"]),
    ("robot*", "robot roboten mikrorobot", ["robot", "roboten"]),
    ("*robot", "robot robotikk mikrorobot", ["robot", "mikrorobot"]),
    ("*robot*", "Mikroroboten", ["Mikroroboten"]),
    ("ki*", "ski og KI-drift", ["KI-drift"]),
    ("*-drift", "IKT-drift, drift og bedrift", ["IKT-drift"]),
    ("åpen*", "Åpenhet og ÅPENT", ["Åpenhet", "ÅPENT"]),
    ("tjeneste", "Tjenestene og tjenester, ikke tjenestetid", ["Tjenestene", "tjenester"]),
    ("teneste", "Vi har ikkje fleire tenester", ["tenester"]),
    ("*teknologi", "velferdsteknologien, teknologisk", ["velferdsteknologien"]),
    ("=bruker*", "brukere, bruk", ["brukere"]),
    ("utvikle", "Vi utvikler og har utviklet en utvikler", ["utvikler", "utviklet", "utvikler"]),
]
CAPITALS = [
    ("KI", "KI ki ski KI-drift Ki", ["KI"]),
    ("KI-*", "KI ki-drift KI-drift", ["KI-drift"]),
    ("*KI*", "ski KI-drift", ["KI-drift"]),
    ("KI+", "KI ki-drift KI-drift KIOSK", ["KI", "KI-drift"]),
    ("+KI", "ski språk-KI", ["språk-KI"]),
    ("GDPR", "gdpr GDPR", ["GDPR"]),
    ("=Mbit*", "mbit Mbits", ["Mbits"]),
    ("Helseplattformen", "helseplattformen", ["helseplattformen"]),
    ("Min side", "min side Min Side", ["Min Side"]),
]
COMPOUNDS = [
    (
        "+deling",
        "deling datadeling avdeling inndeling informasjonsdelingen",
        ["deling", "datadeling", "informasjonsdelingen"],
    ),
    ("+deling", "IKT-deling og fordeling", ["IKT-deling"]),
    ("+tjeneste", "fellestjenestene, tjenester og skytjeneste", ["fellestjenestene", "tjenester", "skytjeneste"]),
    ("+løysing", "ein fellesløysing, ei løysing og noko ikkje oppløysing", ["fellesløysing", "løysing"]),
    (
        "data+",
        "data datadeling datasett dataen databehandler",
        ["data", "datadeling", "datasett", "dataen", "databehandler"],
    ),
    ("plan+", "aeroplan, planlegge og planarbeid", ["planlegge", "planarbeid"]),
    ("sky+", "skyld, skyte, skytjenester og sky-løsning", ["skytjenester", "sky-løsning"]),
]
PHRASES = [
    ("helse og omsorg*", "Helse- og omsorgstjenester", ["Helse- og omsorgstjenester"]),
    ("meld st", "meld. st. 27", ["meld. st"]),
    ("a b", "a a b", ["a b"]),
    ("a a", "a a a", ["a a"]),
    (
        "(dele|deling) av (data|åpne data)",
        "deling av åpne data, delte av data",
        ["deling av åpne data", "delte av data"],
    ),
    ("(a|a b) c", "a c a b c", ["a c", "a b c"]),
]
NEAR = [
    ("utvikle NEAR/2 data", "data som vi utvikler", ["data som vi utvikler"]),
    ("utvikle NEAR/1 data", "data som vi utvikler", []),
    ("utvikle THEN/3 data", "data som vi utvikler, og utvikler data", ["utvikler data"]),
    ("dele NEAR/8 data", "dele nå dele mer data", ["dele mer data"]),
    ("dele NEAR/8 data", "dele data dele", ["dele data"]),
    ("*data* NEAR/3 del*", "datadeling", []),
    ("*data* NEAR/3 *deling", "datadeling og datadeling", ["datadeling og datadeling"]),
    ("(åpne data|data) NEAR/4 (dele|deling)", "deling av åpne data", ["deling av åpne data"]),
    ("a NEAR/0 b", "b a, a x b", ["b a"]),
    ("a b THEN/1 c", "a b x c, a x b c", ["a b x c"]),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), [*WORDS, *CAPITALS, *COMPOUNDS, *PHRASES, *NEAR])
def test_patterns_mean_what_the_codebook_says(pattern, text, expected):
    """Stars, lemmas, capitals, compounds, brackets and nearness, each with what it hits and what it leaves."""
    assert hits(pattern, text) == expected


def test_a_not_pattern_may_be_any_pattern():
    """Nearness bars too: whatever lies inside it."""
    assert hits("drift", "drift av bil, drift av en stor buss, drift", "drift THEN/3 (bil|buss)") == ["drift"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("dele NAER/5 data", "'NAER/5' is not allowed; did you mean 'NEAR/5'?"),
        ("dele THAN/5 data", "'THAN/5' is not allowed; did you mean 'THEN/5'?"),
        ("dele NEAR data", "'NEAR' is not allowed; did you mean 'NEAR/8'?"),
        ("dele near/5 data", "'near/5' is not allowed; did you mean 'NEAR/5'?"),
        ("dele NEAR/5", "'NEAR/5' is not allowed; did you mean 'NEAR/5'?"),
        ("a NEAR/5 b NEAR/5 c", "has more than one NEAR or THEN; make two patterns of it"),
        ("(a|b", "a bracket is not closed"),
        ("a)", "a bracket is not closed or not opened"),
        ("(a|)", "'(a|)' is not allowed"),
        ("(a)(b)", "'(a)(b)' is not allowed"),
        ("+a*", "'+a*' is not allowed"),
        ("+a+", "'+a+' is not allowed"),
        ("a*b", "'a*b' is not allowed"),
        ("*", "'*' is not allowed"),
        ("", "'' is not allowed"),
        ("a  b", "'a  b' is not allowed"),
        (" a", "' a' is not allowed"),
        ("a ", "'a ' is not allowed"),
        ("helse- og", "'helse- og' is not allowed"),
        ("a|b", "'a|b' is not allowed"),
    ],
)
def test_what_is_no_pattern_is_refused_with_the_nearest_that_is(pattern, message):
    """Each fault has its sentence, and a misspelt word of the language the right one."""
    with pytest.raises(PatternError) as error:
        parse(pattern)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Robot*", "robot*", True),
        ("(a|b) c", "(b|a) c", True),
        ("(a)", "a", True),
        ("KI", "ki", False),
        ("=a", "a", False),
        ("a NEAR/5 b", "a THEN/5 b", False),
    ],
)
def test_patterns_that_mean_the_same_are_equal(one, other, same):
    """Two ways to write a pattern are one pattern, so that a codebook can't hold it twice."""
    assert (parse(one) == parse(other)) is same


@given(st.lists(st.text(alphabet="abAB-æ", min_size=1, max_size=6), unique=True), st.text("abæ", min_size=1))
def test_the_vocabulary_finds_what_a_scan_finds(words, core):
    """Looking up a beginning, an end, an inner part or a word gives the same as trying every word."""
    vocabulary = Vocabulary(words, ["nb"] * len(words), ["none"] * len(words))
    folded = [word.casefold() for word in words]
    scans = {
        Word(core): [number for number, word in enumerate(folded) if word == core],
        Word(core, after=True): [number for number, word in enumerate(folded) if word.startswith(core)],
        Word(core, before=True): [number for number, word in enumerate(folded) if word.endswith(core)],
        Word(core, before=True, after=True): [number for number, word in enumerate(folded) if core in word],
    }
    assert {word: sorted(set(vocabulary.find(word).tolist())) for word in scans} == scans
