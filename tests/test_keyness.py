"""Words, and keyness of a target against a reference."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import power_divergence

from analysis.coding import keyness, words

WORDS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=40)


def of(name, total, **counts):
    """Return running words: some counted, the rest filled up."""
    rest = total - sum(counts.values())
    return pd.Series([word for word, n in counts.items() for _ in range(n)] + ["rest"] * rest, name=name)


def key(target, reference, word):
    """Return the row of a word."""
    return keyness(target, reference).set_index("word").loc[word]


@pytest.mark.parametrize(
    ("a", "c", "b", "d", "g2", "digits"),
    [(52, 50_000, 57, 75_000, 2.65, 2), (348, 10**6, 99, 10**6, 147, 0), (9, 10**6, 32, 10**6, -14, 0)],
)
def test_g2_is_the_published_one(a, c, b, d, g2, digits):
    """Lancaster's worked example of the log-likelihood test, and Rayson's of keep and keeping (Corpora list, 2002)."""
    assert round(key(of("one", c, w=a), of("two", d, w=b), "w")["g2"], digits) == g2


@pytest.mark.parametrize(("p", "critical"), [(0.05, 3.84), (0.01, 6.63), (0.001, 10.83), (0.0001, 15.13)])
def test_p_has_the_published_critical_values(p, critical):
    """The levels that Rayson gives for G² with one degree of freedom."""
    table = pd.concat([keyness(of("one", 1000, w=n), of("two", 1000, w=20)) for n in range(20, 80)])
    assert table.loc[table["g2"].ge(critical + 0.005), "p"].max() <= p
    assert table.loc[table["g2"].between(0, critical - 0.005), "p"].min() >= p


def test_log_ratio_doubles_per_point_and_counts_zero_as_a_half():
    """Hardie (2014): 1 is twice as often, −1 half as often; a word that is nowhere in the reference counts ½ there."""
    target, reference = of("one", 1000, twice=20, half=10, alone=16), of("two", 1000, twice=10, half=20)
    ratios = keyness(target, reference).set_index("word")["log_ratio"]
    assert ratios[["twice", "half", "alone"]].tolist() == pytest.approx([1, -1, math.log2(16 / 0.5)])


def test_q_is_that_of_benjamini_and_hochberg():
    """The q-value is the least p·m/rank among the words ranked as low or lower, computed here by hand."""
    table = keyness(of("one", 500, a=30, b=12, c=9, d=5), of("two", 500, a=5, b=5, c=9, d=9)).sort_values("p")
    scaled = [p * len(table) / rank for rank, p in enumerate(table["p"], start=1)]
    expected = [min(1.0, *scaled[place:], scaled[-1]) for place in range(len(scaled))]
    assert table["q"].tolist() == pytest.approx(expected)


def test_target_and_reference_are_named():
    """The table says what was compared; a list without a name is refused, and so is an empty one."""
    row = key(of("nynorsk", 10, sky=5), of("bokmål", 10, sky=1), "sky")
    assert row[["target", "reference"]].tolist() == ["nynorsk", "bokmål"]
    with pytest.raises(ValueError, match="no name"):
        keyness(pd.Series(["a"]), pd.Series(["a"], name="two"))
    with pytest.raises(ValueError, match="'two' has no words"):
        keyness(pd.Series(["a"], name="one"), pd.Series([], dtype="str", name="two"))


def test_rare_words_are_not_tested():
    """Words under the least number, in both together, are left out, and do not weigh on the others' q."""
    table = keyness(of("one", 20, a=5, b=2), of("two", 20, a=5, b=2), min_n=5)
    assert sorted(table["word"]) == ["a", "rest"]
    assert keyness(of("one", 3), of("two", 3), min_n=99).empty


@given(WORDS, WORDS, st.randoms())
def test_g2_is_scipys_and_turns_with_target_and_reference(target, reference, random):
    """Equal to scipy's power divergence; swapping the two swaps every sign; order of words never matters."""
    one, two = pd.Series(target, name="one"), pd.Series(reference, name="two")
    table = keyness(one.sample(frac=1, random_state=random.randint(0, 99)), two, min_n=1).set_index("word")
    back = keyness(two, one, min_n=1).set_index("word").loc[table.index]
    assert (table["g2"] + back["g2"]).abs().max() < 1e-9
    assert (table["log_ratio"] + back["log_ratio"]).abs().max() < 1e-9
    for word, row in table.to_dict("index").items():
        seen = [target.count(word), reference.count(word)]
        share = sum(seen) / (len(one) + len(two))
        plain = power_divergence(seen, [len(one) * share, len(two) * share], lambda_="log-likelihood").statistic
        assert abs(row["g2"]) == pytest.approx(plain, abs=1e-9)


def test_words_are_folded_and_keep_their_segment():
    """Words in the order of the text, case folded, without punctuation; a segment of mere signs has none."""
    segments = pd.DataFrame(
        {"segment_id": [1, 2, 3], "document_id": ["a", "a", "b"], "text": ["Åpne DATA!", "–", "KI"]}
    )
    table = words(segments)
    assert table.to_numpy().tolist() == [["a", 1, "åpne"], ["a", 1, "data"], ["b", 3, "ki"]]
    assert words(segments.iloc[[1]]).empty
