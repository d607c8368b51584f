"""Blocks of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.blocks import blocks


def texts(document):
    """Return the texts of the blocks of a document."""
    return [document[block.start : block.end] for block in blocks(document)]


@pytest.mark.parametrize(
    "marker", ["-", "*", "+", "•", "–", "▪", "✓", "1.", "12.", "3)", "(3)", "a)", "(b)", "1.2", "1.2.3", "1.2."]
)
def test_a_bullet_opens_a_block_and_its_marker_is_outside(marker):
    """Signs, numbers and letters that open a line of a list are no words of it."""
    assert texts(f"Kommunene skal:\n{marker} Dele data\n  {marker} Lære mer") == [
        "Kommunene skal:",
        "Dele data",
        "Lære mer",
    ]


@pytest.mark.parametrize(
    "line", ["12. juni vedtok styret planen.", "2020 ble et godt år.", "3 kommuner er med.", "-5 grader er kaldt."]
)
def test_numbers_and_signs_in_running_text_open_no_block(line):
    """A date, a year or a number may begin a line that goes on with the one before."""
    assert texts(f"Det skjedde\n{line}") == [f"Det skjedde\n{line}"]


@pytest.mark.parametrize("line", ["", "   ", "---", "* * *", "=====", "\r"])
def test_blank_lines_and_rules_part_blocks(line):
    """A line without words is a border."""
    assert texts(f"Først\n{line}\nSå") == ["Først", "Så"]


def test_a_title_in_plain_text_is_a_block_of_its_own():
    """A short line without a stop, before a longer one with a capital, is not glued to what it is the title of."""
    document = "Mål og tiltak\nKommunen skal dele data med alle innbyggere og\nhele næringslivet i Trøndelag.\n"
    assert texts(document) == [
        "Mål og tiltak",
        "Kommunen skal dele data med alle innbyggere og\nhele næringslivet i Trøndelag.",
    ]


def test_a_wrapped_line_is_no_title():
    """Lines of a paragraph are about equally long, so one that ends before a name goes on."""
    document = "Samarbeidet gjelder alle kommunene i\nTrøndelag og dessuten fylkeskommunen."
    assert texts(document) == [document]


def test_rows_of_a_table_are_blocks():
    """Cells are not running text, and rows are kept apart."""
    assert texts("| År | Mål |\n|---|---|\n| 2024 | Skole |") == ["| År | Mål |", "|---|---|", "| 2024 | Skole |"]


def test_headings_stand_beside_their_blocks():
    """A heading is no block, and holds until the next one."""
    found = [(block.heading, block.start) for block in blocks("Før\n# En\nA\n\nB\n### To ##\nC")]
    assert found == [("", 0), ("En", 9), ("En", 12), ("To", 24)]


@given(st.text(alphabet="aA1. -#|\n•=)(\t\r", max_size=60))
def test_blocks_are_in_order_and_apart(document):
    """Blocks do not overlap, and stay inside the document."""
    place = 0
    for block in blocks(document):
        assert place <= block.start <= block.end <= len(document)
        place = block.end
