"""The pattern language of codebooks."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding.coder import find
from analysis.coding.models import Code, Patterns
from analysis.coding.patterns import Vocabulary


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("robot", "Robot, roboten og ROBOT", ["Robot", "ROBOT"]),
        ("robot*", "robot roboten mikrorobot", ["robot", "roboten"]),
        ("*robot", "robot roboten mikrorobot", ["robot", "mikrorobot"]),
        ("*robot*", "Mikroroboten", ["Mikroroboten"]),
        ("ki*", "ski og KI-drift", ["KI-drift"]),
        ("*-drift", "IKT-drift, drift og bedrift", ["IKT-drift"]),
        ("KI", "KI ki ski KI-drift Ki", ["KI"]),
        ("KI-*", "KI ki-drift KI-drift", ["KI-drift"]),
        ("GDPR", "gdpr GDPR", ["GDPR"]),
        ("Min side", "min side", ["min side"]),
        ("helse og omsorg*", "Helse- og omsorgstjenester", ["Helse- og omsorgstjenester"]),
        ("meld st", "meld. st. 27", ["meld. st"]),
        ("a b", "a a b", ["a b"]),
        ("a a", "a a a", ["a a"]),
        ("åpen*", "Åpenhet og ÅPENT", ["Åpenhet", "ÅPENT"]),
    ],
)
def test_patterns_mean_what_the_codebook_says(pattern, text, hits):
    """A star stands for letters, digits and hyphens; capitals count in short names; commas are passed over."""
    entry = Code.model_construct(id="X", patterns=Patterns(nb=(pattern,), nn=()), not_=())
    segments = pd.DataFrame({"segment_id": ["a"], "document_id": ["a"], "start": [0], "text": [text]})
    assert find(segments, [entry]).sort_values("start")["matched"].tolist() == hits


@given(st.lists(st.text(alphabet="abAB-æ", min_size=1, max_size=6), unique=True), st.text("abæ", min_size=1))
def test_the_vocabulary_finds_what_a_scan_finds(words, core):
    """Looking up a beginning, an end, an inner part or a word gives the same as trying every word."""
    vocabulary = Vocabulary(words)
    folded = [word.casefold() for word in words]
    scans = {
        core: [number for number, word in enumerate(folded) if word == core],
        f"{core}*": [number for number, word in enumerate(folded) if word.startswith(core)],
        f"*{core}": [number for number, word in enumerate(folded) if word.endswith(core)],
        f"*{core}*": [number for number, word in enumerate(folded) if core in word],
    }
    assert {glob: vocabulary.find(glob) for glob in scans} == scans
