"""Section 30: how far its themes can be trusted, which stand together, and where they stand."""

import pandas as pd
import pytest

from analysis.coding import code, concordance, gold_sample, read_codebook
from analysis.findings import pair_rules, strategies, texts, validity, validity_rules
from analysis.findings.interviews import labels
from analysis.findings.theme_words import Say, titles
from analysis.findings.themes import ENOUGH, alike, counted_documents, examples, together
from analysis.records import read_data
from analysis.records.parameters import AllParameters
from analysis.report.section import Section
from analysis.report.views import pairs as pair_views
from analysis.report.views import validity as validity_views
from analysis.wording import LANGUAGES, Wording

DATA = read_data()
CODEBOOK = read_codebook("strategies")
SEGMENTS = texts.segments(DATA)
CODINGS = code(SEGMENTS, CODEBOOK)
COUNTED = counted_documents(DATA, AllParameters())
HALF = validity.kept_half(DATA)
SCORES = validity.score(HALF, CODEBOOK)
MARKED = validity.marked(CODEBOOK, SCORES)
CLAIMS = {
    claim.rule: claim
    for claim in strategies.claims(
        DATA, AllParameters(), Wording("nb", DATA["terms"], DATA["attributes"]), CODINGS, CODEBOOK
    )
}


def _gold(read, text="Opplæring i KI."):
    """Return a half of one sentence that was read as having some codes."""
    sentences = pd.DataFrame({"sentence_id": ["a"], "document_id": ["s1"], "language": ["nb"], "text": [text]})
    return gold_sample(sentences, pd.DataFrame({"sentence_id": ["a"], "adjudicated": [read]}))


def _scores(**weak):
    return pd.DataFrame({"kind": "code", "code": list(weak), "provisional": list(weak.values())})


def _documents(n):
    names = [f"d{i}" for i in range(n)]
    titles = [f"T{i}" for i in range(n)]
    same = {"area": "focal", "owner": "A", "source": "s", "text_kind": "abstract"}
    return pd.DataFrame({"document_id": names, "title": titles}).assign(**same)


def _codings(**by_document):
    rows = [(document, name) for document, codes in by_document.items() for name in codes.split()]
    return pd.DataFrame(rows, columns=["document_id", "code"])


def _say(language="nb"):
    return Say(Wording(language, DATA["terms"], DATA["attributes"]), CODEBOOK, AllParameters())


def _section(language="nb", **values):
    return Section("30_strategies", AllParameters(language=language, **values), DATA)


def test_scores_count_sentences_and_codes():
    """Found and read is right, found alone is wrong, read alone is missed."""
    scores = validity.score(_gold("KI;DATA"), CODEBOOK).set_index("code")
    assert scores.loc["KI", ["tp", "fp", "fn"]].tolist() == [1, 0, 0]
    assert scores.loc["DATA", ["tp", "fp", "fn"]].tolist() == [0, 0, 1]
    assert scores.loc["KOMP", ["tp", "fp", "fn"]].tolist() == [0, 1, 0]


def test_half_is_the_one_kept_for_testing():
    """The half that counts has whole documents, and none of its sentences is in the other half."""
    sizes = DATA["gold_sentences"].groupby("document_id").size()
    kept = HALF.segments.groupby("document_id").size()
    assert kept.to_dict() == sizes[kept.index].to_dict()
    assert 0 < len(kept) < len(sizes)


def test_languages_are_scored_each_by_itself():
    """The counts of the languages add up to those of all."""
    by_language = validity.score_languages(HALF, CODEBOOK)
    assert by_language.index.tolist() == ["nb", "nn"]
    micro = SCORES.set_index("code").loc["micro"]
    assert by_language[["tp", "fp", "fn"]].sum().tolist() == micro[["tp", "fp", "fn"]].tolist()


def test_untested_code_is_provisional():
    """A code under a floor is provisional, and so is one without a score."""
    weak = validity.provisional(CODEBOOK, _scores(INNB=False, SELV=True))
    assert "INNB" not in weak
    assert weak[:2] == ["SELV", "KOMP"]
    assert validity.provisional(CODEBOOK, _scores()) == CODEBOOK.ids


@pytest.mark.parametrize(("language", "mark"), [("nb", "(foreløpig)"), ("nn", "(førebels)"), ("en", "(provisional)")])
def test_mark_follows_the_name(language, mark):
    """Provisional codes carry their mark in every language, in the full and in the short name; others don't."""
    codebook = validity.marked(CODEBOOK, _scores(INNB=False))
    names = labels(codebook, Wording(language))
    assert mark not in names["INNB"]
    assert names["SELV"].endswith(f" {mark}")
    assert getattr(codebook.codes[1].label, language).endswith(f" {mark}")
    assert codebook.ids == CODEBOOK.ids


def test_marked_codebook_finds_the_same():
    """A mark changes the names of codes and nothing of what they find."""
    assert code(HALF.segments, MARKED).equals(code(HALF.segments, CODEBOOK))


def test_every_claim_marks_its_provisional_themes():
    """No sentence names a provisional theme without saying that it is provisional."""
    weak = validity.provisional(CODEBOOK, SCORES)
    names = labels(CODEBOOK, Wording("nb"))
    for claim in CLAIMS.values():
        assert not [name for name in weak if f"«{names[name]}»" in claim.sentence]
    assert CLAIMS["provisional"].value.split("; ") == weak
    assert (CLAIMS["provisional"].n, CLAIMS["provisional"].total) == (len(weak), len(CODEBOOK.ids))


@pytest.mark.parametrize(
    ("weak", "start"), [(0, "Ingen av de 20 temaene"), (1, "1 av 20 temaer er merket som foreløpig,"), (2, "2 av 20")]
)
def test_number_of_provisional_themes_is_said(weak, start):
    """None, one and many provisional themes are each said in whole words."""
    scores = _scores(**{name: place < weak for place, name in enumerate(CODEBOOK.ids)})
    (claim,) = validity_rules.provisional_themes(COUNTED, scores, _say())
    assert claim.sentence.startswith(start)
    assert "8 setninger" in claim.sentence
    assert "0,50" in claim.sentence


def test_without_a_sample_nothing_is_scored():
    """Where nothing was read, all themes are provisional, and no accuracy is claimed."""
    empty = HALF.of(pd.Index([]))
    scores = validity.score(empty, CODEBOOK)
    (claim,) = validity_rules.provisional_themes(COUNTED, scores, _say())
    assert claim.sentence.startswith("Det er ikke prøvd")
    assert claim.n == len(CODEBOOK.ids)
    assert list(validity_rules.accuracy(empty, scores, _say())) == []
    with pytest.raises(ValueError, match="no segments"):
        validity.shares(CODINGS, COUNTED, CODEBOOK, empty)


def test_accuracy_is_that_of_the_test_half():
    """The counts in the sentence are those of all codes together on the half kept for testing, at the wanted level."""
    micro = SCORES.set_index("code").loc["micro"]
    claim = CLAIMS["accuracy"]
    assert (claim.n, claim.total) == (micro["tp"], micro["support"])
    assert f"{micro['tp']} av {micro['tp'] + micro['fp']} treff" in claim.sentence
    assert micro["f1"] >= 0.75
    assert "laget med kjennskap til alle sammendragene" in claim.sentence


def test_readers_are_said_to_be_no_people():
    """The agreement of the readings is given with who read."""
    claim = CLAIMS["readers"]
    assert "språkmodell, ikke av mennesker" in claim.sentence
    assert claim.value.split("; ") == ["0.71", "0.97", "1.00"]


def test_corrected_share_stands_beside_the_raw_one():
    """Every theme keeps its count, and shares of fewer than 20 documents are not given as percentages."""
    shares = validity.shares(CODINGS, COUNTED, CODEBOOK, HALF)
    assert shares["n"].is_monotonic_decreasing
    assert shares["as_percent"].all()
    assert not validity.shares(CODINGS, COUNTED.head(19), CODEBOOK, HALF)["as_percent"].any()


def test_error_is_measured_on_whole_documents():
    """What was read of a document is all of its abstract, so that a theme can be judged by document."""
    read = HALF.segments.groupby("document_id")["text"].agg(set)
    coded = SEGMENTS[SEGMENTS["document_id"].isin(read.index)].groupby("document_id")["text"].agg(set)
    assert coded.map(len).to_dict() == read.map(len).to_dict()


@pytest.mark.parametrize("language", LANGUAGES)
def test_share_table_prints_percentages_only_of_enough(language):
    """With enough documents there are percentages with intervals; with few there are counts alone."""
    section = _section(language)
    many = validity_views.share_table(validity.shares(CODINGS, COUNTED, CODEBOOK, HALF), MARKED, section)
    assert many.iloc[:, 2].str.contains("%").all()
    few = validity_views.share_table(validity.shares(CODINGS, COUNTED.head(9), CODEBOOK, HALF), MARKED, section)
    assert few.iloc[:, [2, 3]].isna().all(axis=None)
    assert few.iloc[:, 1].str.endswith(" 9").all()


def test_status_of_every_correction_has_a_word():
    """A share that can't be corrected is a dash with the reason."""
    row = {"code": "KI", "n": 1, "total": 49, "share": 0.5, "low": 0.4, "high": 0.6, "as_percent": True}
    none = dict.fromkeys(["corrected", "corrected_low", "corrected_high"], float("nan"))
    statuses = ["clipped", "uninformative", "not validated"]
    shares = pd.DataFrame([{**row, **none, "status": status} for status in statuses])
    table = validity_views.share_table(shares, CODEBOOK, _section())
    assert table.iloc[:, 3].isna().all()
    assert table.iloc[:, 4].tolist() == ["satt til grensen", "kan ikke rettes", "ikke prøvd"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_score_table_counts_before_it_rates(language):
    """Each rate has the counts it is made of, and the last row is all themes together."""
    table = validity_views.score_table(SCORES, validity.agreement(DATA, CODEBOOK), MARKED, _section(language))
    micro = SCORES.set_index("code").loc["micro"]
    assert len(table) == len(CODEBOOK.ids) + 1
    assert table.iloc[-1, 2].endswith(f"{micro['support']})")
    assert pd.isna(table.iloc[-1, 4])
    assert not table.iloc[:, :4].isin(["None", "nan", "<NA>"]).any(axis=None)


def test_rate_of_nothing_is_a_dash():
    """A theme that was neither found nor read has no rate, rather than one of zero."""
    scores = validity.score(_gold("KI"), CODEBOOK)
    agreement = pd.DataFrame({"code": CODEBOOK.ids, "alpha": float("nan")})
    table = validity_views.score_table(scores, agreement, CODEBOOK, _section())
    assert table.iloc[CODEBOOK.ids.index("NAER"), 1:].isna().all()


def test_pairs_stand_together_in_enough_documents():
    """A pair that too few documents name is left out; the pair furthest beyond chance comes first."""
    codings = _codings(**{f"d{i}": "KI DATA SAMA" if i < ENOUGH else "SAMA" for i in range(10)})
    pairs = together(codings, _documents(10), CODEBOOK)
    assert pairs.iloc[0][["code_a", "code_b"]].tolist() == ["DATA", "KI"]
    assert pairs["beyond"].round(2).tolist() == [2.5, 0, 0]
    assert together(codings[codings["document_id"].ne("d0")], _documents(10), CODEBOOK).empty


def test_tied_pairs_are_said_to_be_some_of_several():
    """Where several pairs are named equally often, the sentence does not make one of them the first."""
    codings = _codings(**{f"d{i}": "KI DATA SAMA" if i < ENOUGH else "SAMA" for i in range(10)})
    (claim,) = pair_rules.pairs(codings, _documents(10), _say())
    assert claim.sentence.startswith("Blant temaparene")
    assert list(pair_rules.pairs(codings.head(0), _documents(10), _say())) == []


def test_documents_are_alike_by_enough_themes():
    """Two documents with few themes in all say nothing; of the others the one most alike pair is named."""
    codings = _codings(d0="KI", d1="KI", d2="KI DATA SAMA SELV INNB", d3="KI DATA SAMA SELV INNB LEDE")
    found = alike(codings, _documents(4), CODEBOOK)
    assert not (found["a"].eq("d0") & found["b"].eq("d1")).any()
    (claim,) = pair_rules.most_alike(codings, _documents(4), _say())
    assert (claim.value, claim.evidence) == ("5 / 6", ("d2", "d3"))


def test_no_pair_is_named_when_several_are_as_alike():
    """Three documents with the same themes make three pairs, none of them the most alike."""
    codings = _codings(**dict.fromkeys(["d0", "d1", "d2"], "KI DATA SAMA SELV INNB"))
    assert list(pair_rules.most_alike(codings, _documents(3), _say())) == []


def test_example_is_affirmed_and_from_the_document_with_fewest_themes():
    """A place where the theme is negated is shown only when there is no other."""
    text = {"d0": "Ingen opplæring.", "d1": "Opplæring i KI.", "d2": "God opplæring."}
    abstracts = pd.DataFrame({"document_id": list(text), "text": list(text.values()), "language": "nb"})
    nothing = DATA["full_texts"].head(0)
    pieces = texts.segments({**DATA, "abstracts": abstracts, "full_texts": nothing})
    codings = code(pieces, CODEBOOK)
    codings = codings.assign(stance=codings["document_id"].map({"d0": "negated"}).fillna("affirmed"))
    found = examples(codings, pieces, _documents(3), CODEBOOK).set_index("code")
    assert found.loc["KOMP", "document_id"] == "d2"
    only = examples(codings, pieces, _documents(1), CODEBOOK).set_index("code")
    assert only.loc["KOMP", "document_id"] == "d0"


def test_examples_are_places_in_the_abstracts_of_the_area():
    """Each theme that the area names has one line, and the line is a stretch of an abstract."""
    ours = COUNTED[COUNTED["area"].eq("focal")]
    found = examples(CODINGS, SEGMENTS, ours, CODEBOOK)
    assert set(found["code"]) == set(CODINGS.loc[CODINGS["document_id"].isin(ours["document_id"]), "code"])
    written = DATA["abstracts"].set_index("document_id")["text"]
    lines = concordance(CODINGS, SEGMENTS, ours)
    assert found["keyword"].isin(lines["keyword"]).all()
    for document, start, end, keyword in found[["document_id", "start", "end", "keyword"]].to_numpy():
        assert written[document][start:end] == keyword


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focal", ["DigiTrøndelag", "Oslo"])
def test_tables_of_pairs_and_examples_are_whole(language, focal):
    """Both tables have a name in every cell, and none is drawn up of another area's documents."""
    section = _section(language, focal_network=focal)
    counted = counted_documents(DATA, section.parameters)
    pairs = pair_views.pair_table(CODINGS, counted, MARKED, section)
    lines = pair_views.example_table(CODINGS, SEGMENTS, counted, MARKED, section)
    assert len(pairs) == pair_views.SHOWN
    assert pairs.notna().all(axis=None)
    assert lines.notna().all(axis=None)
    ours = counted[counted["area"].eq("focal")]
    assert set(lines.iloc[:, 2]) <= set(titles(ours, section.wording))


def test_documents_of_one_title_are_told_apart_by_owner():
    """A title that two documents share is given with its owner."""
    documents = _documents(3).assign(title=["Plan", "Plan", "eHemne"], owner=["A", "B", "C"])
    assert titles(documents, Wording("nn")).tolist() == ["«Plan» frå A", "«Plan» frå B", "«eHemne»"]
