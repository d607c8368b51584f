"""Described maps."""

import pytest

from analysis.records import read_data, read_shapes


def test_every_municipality_has_a_shape():
    """The map and the roster hold the same municipalities."""
    numbers = [feature["properties"]["kommunenummer"] for feature in read_shapes("trondelag")["features"]]
    assert sorted(numbers) == sorted(read_data()["municipalities"]["kommunenummer"])


def test_map_carries_what_its_licence_asks_for():
    """Whoever draws the map has at hand what must be printed on it."""
    assert "© Kartverket, CC BY 4.0" in read_shapes("trondelag")["attribution"]


def test_unknown_map_is_refused_with_the_known_ones():
    """The message names the maps that there are."""
    with pytest.raises(KeyError, match=r"no map 'trøndelag'.*there are trondelag"):
        read_shapes("trøndelag")
