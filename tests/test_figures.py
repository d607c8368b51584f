"""Figures: the same bytes, every word legible, the unknown in sight, colours for every eye."""

from functools import cache
from io import BytesIO
from itertools import combinations, cycle, islice

import matplotlib
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib._pylab_helpers import Gcf
from matplotlib.colors import to_rgb
from matplotlib.image import imread
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.coding import read_codebook
from analysis.report.figures import Chart, area_map, bars, counts, dots, heat, small_maps, tiles, timeline
from analysis.report.figures.measure import text_width, wrapped
from analysis.report.figures.style import COLOURS, PRESENCE, UNKNOWN

WORDS = {
    "title": "Nettsted og styringsorgan er vanligst, men for over halvparten av nettverkene vet vi ikke hva de har",
    "source": "Kilde: nettverkenes egne nettsider, kommunale saksdokumenter og https://www.digitalisering.example/"
    "nettverk/kartlegging/samarbeidsavtaler/oversikt-over-alle-avtaler-og-vedtekter, lest 22. november 2026",
    "alt": "Rutenett over nettverk og egenskaper",
}
LABELS = {"yes": "ja", "partly": "delvis", "no": "nei", "unknown": "ukjent (ikke funnet i noen kilde)"}
CASES = ["DigiTrøndelag", "Digi Møre og Romsdal", "Universitetskommunen TRD3.0", "Statsforvalteren i Møre og Romsdal"]
CASES += [f"Nettverk nummer {number}" for number in range(14)]
TOPICS = ["Bruk eller regler for sosiale medier", "Formidling sammen med partnere", "Tilgjengelighetserklæring"]
TOPICS += ["Mandater med formål og oppgaver", "Nettsted", "Regler for eierskap til resultater og rettigheter"]
TOPICS += [f"{topic} {number}" for topic, number in zip(islice(cycle(TOPICS), 14), range(14), strict=True)]


def matrix(n_cases, n_topics):
    """Return a matrix with every value, of a size that the report draws."""
    turn = np.add.outer(np.arange(n_cases), np.arange(n_topics)) % len(LABELS)
    return pd.DataFrame(np.array(list(LABELS))[turn], index=CASES[:n_cases], columns=TOPICS[:n_topics])


def counted():
    """Return counts of each topic whose parts add up to the total or less."""
    table = pd.DataFrame({"yes": range(12), "partly": 2, "unknown": 3, "total": 18}, index=TOPICS[:12])
    return table.assign(text="7 av 18 nettverk")


def groups():
    """Return counts of two groups."""
    rows = [(topic, group, n) for n, topic in enumerate(TOPICS[:10]) for group in ("DigiTrøndelag", "Andre nettverk")]
    return pd.DataFrame(rows, columns=["label", "hue", "n"]).assign(text="7 av 18")


def events():
    """Return dated events, two of them in one year, and cases of which no year is known."""
    rows = [(case, 2016 + n % 6, kind) for n, case in enumerate(CASES[:8]) for kind in ("Første initiativ", "Etablert")]
    rows += [(case, None, "Etablert") for case in CASES[8:]]
    return pd.DataFrame(rows, columns=["case", "year", "label"])


def levels():
    """Return levels of three agreements, some of them unknown."""
    rows = [(topic, case, (n + m) % 4) for n, topic in enumerate(TOPICS) for m, case in enumerate(CASES[:3])]
    table = pd.DataFrame(rows, columns=["label", "series", "value"])
    return table.assign(value=table["value"].mask(table.index % 5 == 0))


def square(west, hole=False):
    """Return a square of one degree, counterclockwise as its hole is, which is not how holes should run."""
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], dtype=float)
    rings = [corners + np.array([west, 63]), corners * 0.5 + np.array([west + 0.25, 63.25])][: 1 + hole]
    return {"type": "MultiPolygon", "coordinates": [[ring.tolist() for ring in rings]]}


def shapes(hole=False):
    """Return five municipalities beside each other."""
    return {
        "features": [
            {"properties": {"kommunenummer": f"500{n}"}, "geometry": square(10 + n, hole and n == 0)} for n in range(5)
        ]
    }


def groups_of_areas():
    """Return five groups, one municipality in all of them, some memberships inferred."""
    rows = [(f"500{n % 5}", f"Delregion nummer {group}") for group in range(5) for n in {0, group, group + 1}]
    table = pd.DataFrame(rows, columns=["kommunenummer", "group"]).drop_duplicates(ignore_index=True)
    return table.assign(value=np.where(table.index % 3 == 0, "partly", "yes"))


def categories():
    """Return a value for four municipalities out of five."""
    return pd.DataFrame({"kommunenummer": [f"500{n}" for n in range(4)], "value": list(LABELS)})


DRAW = {
    "tiles": lambda words: tiles(matrix(18, 20), LABELS, focal=CASES[0], **words),
    "tiles of few columns": lambda words: tiles(matrix(6, 3), LABELS, **words),
    "tiles with marks": lambda words: tiles(
        matrix(6, 3), LABELS, marked=matrix(6, 3).eq("yes"), mark="utledet av det en kilde sier", **words
    ),
    "tiles of some columns": lambda words: tiles(matrix(18, 9), LABELS, **words),
    "bars": lambda words: bars(counted(), LABELS, **words),
    "counts": lambda words: counts(groups().drop_duplicates("label").drop(columns="hue"), **words),
    "counts of two groups": lambda words: counts(groups(), **words),
    "timeline": lambda words: timeline(events(), missing_label="Året er ukjent", focal=CASES[0], **words),
    "heat": lambda words: heat(matrix(12, 9).eq("yes") * 7, empty_label="ikke funnet i noen kilde", **words),
    "area_map": lambda words: area_map(shapes(), categories(), labels=LABELS, **words),
    "small_maps": lambda words: small_maps(
        shapes(), groups_of_areas(), {"yes": "oppgitt", "partly": "utledet"}, **words
    ),
    "dots": lambda words: dots(levels(), unknown_label="Ukjent", **words),
}
HATCHED = [name for name in DRAW if not name.startswith(("counts", "small_maps"))]
every_chart = pytest.mark.parametrize("name", DRAW)


@cache
def chart(name) -> Chart:
    """Return a chart, drawn once for all tests."""
    return DRAW[name](WORDS)


def texts(figure):
    """Return the texts that are drawn: of ticks only those in view."""
    figure.draw_without_rendering()  # legends remember the places of the last saving, which may have been SVG
    drawn = [*figure.texts, *(text for legend in figure.legends for text in legend.get_texts())]
    for axes in figure.axes:
        drawn += [*axes.texts, *(axes.get_legend().get_texts() if axes.get_legend() else [])]
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            labels = zip(axis.get_ticklabels(), axis.get_ticklocs(), strict=False)
            drawn += [label for label, place in labels if low <= place <= high]
    return [text for text in drawn if text.get_text() and text.get_visible()]


def outline(text):
    """Return the box around a text, slanted as the text is."""
    angle = text.get_rotation()
    text.set_rotation(0)
    box = text.get_window_extent()
    text.set_rotation(angle)
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0)]
    anchor = text.get_transform().transform(text.get_position())
    return Path(Affine2D().rotate_deg_around(*anchor, angle).transform(corners), closed=True)


@every_chart
def test_same_table_gives_same_bytes(name):
    """Drawing twice, and saving in any order, gives the same PNG and the same SVG."""
    first, again = chart(name), DRAW[name](WORDS)
    assert again.svg() == first.svg()
    assert again.png() == first.png()


def test_own_settings_change_nothing():
    """What a reader has set for their own figures does not change ours, nor do ours stay behind as open figures."""
    with matplotlib.rc_context({"font.size": 20, "savefig.dpi": 50, "axes.facecolor": "red"}):
        assert DRAW["bars"](WORDS).png() == chart("bars").png()
    assert not Gcf.figs


@every_chart
def test_every_text_is_inside_the_figure(name):
    """No word is cut off at the edge of the picture."""
    figure = chart(name).figure
    for text in texts(figure):
        corners = outline(text).vertices
        assert (corners >= -0.5).all() and (corners <= figure.bbox.size + 0.5).all(), text.get_text()


@every_chart
def test_no_two_texts_overlap(name):
    """Every word can be read."""
    drawn = [(text.get_text(), outline(text)) for text in texts(chart(name).figure)]
    assert len(drawn) > 5
    overlapping = [(one, two) for (one, box), (two, other) in combinations(drawn, 2) if box.intersects_path(other)]
    assert overlapping == []


@every_chart
def test_text_is_at_least_eight_points(name):
    """Text is legible at the size it is printed, 160 mm wide."""
    assert min(text.get_fontsize() for text in texts(chart(name).figure)) >= 8
    assert chart(name).figure.get_figwidth() == pytest.approx(160 / 25.4, abs=0.01)


@every_chart
def test_picture_has_a_white_edge(name):
    """Nothing is drawn up to the edge, where it would be clipped, and the paper is white."""
    picture = imread(BytesIO(chart(name).png()))[..., :3]
    edges = [picture[0], picture[-1], picture[:, 0], picture[:, -1]]
    assert all((edge == 1).all() for edge in edges)


@pytest.mark.parametrize("name", HATCHED)
def test_unknown_is_hatched(name):
    """What is unknown, or not found, is hatched grey, in the chart and in its legend."""
    hatched = [patch for patch in chart(name).figure.findobj() if getattr(patch, "get_hatch", lambda: None)()]
    assert {patch.get_hatch() for patch in hatched} == {UNKNOWN["hatch"]}
    assert {to_rgb(patch.get_facecolor()) for patch in hatched} == {to_rgb(UNKNOWN["facecolor"])}


@pytest.mark.parametrize("word", WORDS)
def test_words_are_not_left_out(word):
    """A chart without title, source or description is refused, by the name of what lacks."""
    with pytest.raises(ValueError, match=f"has no {word}; write one"):
        DRAW["area_map"]({**WORDS, word: "  "})


def lab(colours, machado=None):
    """Return colours as CIELAB, as seen with deuteranopia when its matrix is given."""
    rgb = np.array([to_rgb(colour) for colour in colours])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = linear if machado is None else (linear @ np.array(machado).T).clip(0, 1)
    xyz = seen @ np.array([[0.4124, 0.2126, 0.0193], [0.3576, 0.7152, 0.1192], [0.1805, 0.0722, 0.9505]])
    scaled = xyz / [0.9505, 1, 1.089]
    root = np.where(scaled > 216 / 24389, np.cbrt(scaled), (24389 / 27 * scaled + 16) / 116)
    x, y, z = root.T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# Machado, Oliveira and Fernandes (2009), severity 1; None is how most see.
SIGHT = {
    "all colours": None,
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
every_sight = pytest.mark.parametrize("machado", SIGHT.values(), ids=list(SIGHT))


def nearest(colours, machado):
    """Return how far apart the two most alike colours are."""
    return min(np.linalg.norm(one - two) for one, two in combinations(lab(colours, machado), 2))


@every_sight
def test_colours_differ(machado):
    """Yes, partly, no and unknown, and any two categories, are told apart whichever cones a reader lacks."""
    assert nearest([look["facecolor"] for look in PRESENCE.values()], machado) > 9
    assert nearest(COLOURS.values(), machado) > 12


@every_sight
def test_themes_have_colours_of_their_own(machado):
    """Any two of the codebook's colours are told apart whichever cones a reader lacks."""
    assert nearest([code.colour for code in read_codebook("strategies").codes], machado) > 12


def test_theme_colours_are_seen_on_paper():
    """Each of the codebook's colours has the contrast with white that WCAG asks of graphics, 3 to 1."""
    white, *colours = lab(["white", *(code.colour for code in read_codebook("strategies").codes)])
    luminance = [((light + 16) / 116) ** 3 for light, _, _ in colours]
    assert min((1 + 0.05) / (one + 0.05) for one in luminance) >= 3
    assert white[0] == pytest.approx(100, abs=0.1)


def test_colours_differ_in_grey():
    """Printed in grey, values differ in lightness; the unknown is hatched besides."""
    lightness = lab([look["facecolor"] for look in PRESENCE.values()])[:, 0]
    assert min(abs(one - two) for one, two in combinations(lightness, 2)) > 9
    assert min(abs(one - two) for one, two in combinations(lab(COLOURS.values())[:, 0], 2)) > 5


def test_table_is_what_is_drawn():
    """The table saved beside a figure has the numbers of the figure: each bar as long as its number."""
    drawn = chart("bars")
    lengths = [[bar.get_width() for bar in part] for part in drawn.figure.axes[0].containers]
    assert lengths == drawn.table[["yes", "partly", "unknown", "no"]].to_numpy().T.tolist()
    assert len(chart("tiles").table) == 18 * 20
    assert chart("area_map").table["value"].tolist() == [*LABELS, "unknown"]
    assert chart("dots").table["value"].isna().sum() == levels()["value"].isna().sum()


def test_marked_tiles_say_so_in_table_and_legend():
    """Only the marked cells carry the note, row by row, and a table without marks has no such column."""
    table = matrix(3, 2)
    marked = pd.DataFrame([[False, True], [False, False], [True, False]], table.index, table.columns)
    drawn = tiles(table, LABELS, marked=marked, mark="utledet", **WORDS)
    assert drawn.table["note"].tolist() == ["", "utledet", "", "", "utledet", ""]
    assert "utledet" in [text.get_text() for text in drawn.figure.legends[0].get_texts()]
    assert "note" not in tiles(table, LABELS, marked=marked & False, mark="utledet", **WORDS).table


def test_a_lone_year_is_not_cut_into_parts():
    """A timeline on which all happened in one year has that year alone along its axis."""
    drawn = timeline(pd.DataFrame({"case": ["A"], "year": [2022], "label": "Etablert"}), missing_label="?", **WORDS)
    (axes,) = drawn.figure.axes
    low, high = axes.get_xlim()
    assert [tick for tick in axes.get_xticks() if low <= tick <= high] == [2022]


def test_undated_cases_are_at_the_bottom():
    """Cases are in order of their first year, those without any year last; a case's undated events are left out."""
    known = pd.DataFrame({"case": ["B", "A", "B"], "year": [2020, None, None], "label": ["x", "x", "y"]})
    more = pd.DataFrame({"case": ["C", "D", "C"], "year": [2019, 2018, 2018], "label": "x"})
    table = timeline(pd.concat([known, more]), missing_label="ukjent", **WORDS).table
    assert table["case"].tolist() == ["C", "C", "D", "B", "A"]
    assert table["year"].isna().tolist() == [False] * 4 + [True]
    assert timeline(known[1:2], missing_label="ukjent", **WORDS).table["case"].tolist() == ["A"]


def test_zeros_alone_can_be_drawn():
    """A matrix in which nothing was found is hatched all over."""
    nothing = heat(matrix(3, 3).eq("never") * 1, empty_label="ikke funnet", **WORDS)
    assert nothing.table["n"].sum() == 0
    assert not nothing.figure.axes[0].texts


def test_holes_in_municipalities_are_empty():
    """A municipality inside another is not painted over, whichever way its border runs."""
    one = categories()[:1]
    whole, holed = (
        imread(BytesIO(area_map(shapes(hole), one, labels=LABELS, **WORDS).png()))[..., :3] for hole in (False, True)
    )
    blue = [np.isclose(picture, to_rgb(COLOURS["blue"]), atol=0.01).all(axis=-1).sum() for picture in (whole, holed)]
    assert blue[1] / blue[0] == pytest.approx(0.75, abs=0.05)


def test_svg_says_what_it_shows():
    """Title and description are in the SVG, for readers who can't see it."""
    assert f"<title>{WORDS['title']}</title>" in chart("bars").svg()
    assert WORDS["alt"] in chart("bars").svg()


MANY = pd.DataFrame({"label": list("abcdefg"), "series": list("abcdefg"), "value": 1})
WRONG = [
    (lambda: tiles(matrix(2, 2).replace("yes", "maybe"), LABELS, **WORDS), "value 'maybe' can't be drawn; allowed is"),
    (lambda: tiles(matrix(2, 2), {"yes": "ja"}, **WORDS), "value 'partly' has no label"),
    (lambda: tiles(matrix(2, 2), LABELS, focal="Oslo", **WORDS), "focal row 'Oslo' can't be drawn"),
    (lambda: bars(counted().assign(total=4), LABELS, **WORDS), f"row '{TOPICS[0]}' has more cases than its total"),
    (lambda: bars(counted().drop(columns="text"), LABELS, **WORDS), "the table has no column text"),
    (lambda: counts(groups()[:0], **WORDS), "the table has no rows"),
    (lambda: counts(groups().drop(columns="hue"), **WORDS), f"label '{TOPICS[0]}' comes twice"),
    (lambda: counts(groups().assign(colour="pink"), **WORDS), "colour 'pink' can't be drawn; allowed is 'blue'"),
    (lambda: counts(groups().assign(hue=list("abcde") * 4), **WORDS), "group 'c' is one too many"),
    (lambda: heat(pd.DataFrame({"a": [None]}, index=["b"]), empty_label="", **WORDS), "row 'b' lacks a count"),
    (lambda: dots(levels().assign(value=1.5), unknown_label="", **WORDS), "value 1.5 can't be drawn; allowed is 0, 1"),
    (lambda: dots(MANY, unknown_label="", **WORDS), "series 'g' is one too many"),
    (lambda: area_map(shapes(), categories(), labels={"yes": "ja"}, **WORDS), "value 'partly' has no label"),
    (lambda: area_map(shapes(), categories().replace("5000", "1"), labels=LABELS, **WORDS), "'1' has no shape"),
    (lambda: area_map(shapes(), categories().replace("5000", "5001"), labels=LABELS, **WORDS), "'5001' has two rows"),
]


@pytest.mark.parametrize(("draw", "said"), WRONG)
def test_wrong_tables_are_refused(draw, said):
    """What can't be drawn is named, with what is allowed or what to do."""
    with pytest.raises(ValueError, match=said):
        draw()


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Z"]), max_size=80), st.floats(0.5, 3))
def test_wrapped_text_fits(text, width):
    """No line is wider than asked for, and no letter is lost."""
    lines = wrapped(text, width).split("\n")
    assert max(text_width(line) for line in lines) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())
