"""Which of several dated rows counts."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records.facts import current

FIELDS = ["fact_id", "case", "attribute", "value", "earliest", "latest", "status"]


def _facts(*rows):
    table = pd.DataFrame([(f"F{number}", "X", "fee", *row) for number, row in enumerate(rows)], columns=FIELDS)
    return table.assign(earliest=pd.to_datetime(table["earliest"]), latest=pd.to_datetime(table["latest"]))


CASES = [
    ("later one", [("no", "2019", "2019", "stated"), ("yes", "2022", "2022", "stated")], "yes"),
    ("row after the date is left out", [("no", "2019", "2019", "stated"), ("yes", "2025", "2025", "stated")], "no"),
    ("known before unknown", [("yes", "2019", "2019", "stated"), ("unknown", "2023", "2023", "unknown")], "yes"),
    ("undated unknown", [("yes", "2019", "2019", "stated"), ("unknown", None, None, "unknown")], "yes"),
    ("stated before inferred", [("no", "2022", "2022", "inferred"), ("yes", "2022", "2022", "stated")], "yes"),
    ("begins last", [("no", "2018", "2022", "stated"), ("yes", "2021", "2022", "stated")], "yes"),
    ("reaches furthest", [("no", "2018", "2022", "stated"), ("yes", "2021", "2021", "stated")], "no"),
    ("recorded last", [("no", "2022", "2022", "stated"), ("yes", "2022", "2022", "stated")], "yes"),
]


@pytest.mark.parametrize(("rule", "rows", "value"), CASES, ids=[case[0] for case in CASES])
def test_one_row_counts(rule, rows, value):
    """Of several rows on one thing the rule named picks one."""
    assert current(_facts(*rows), "2024-01-01")["value"].item() == value


def test_stated_evidence_leaves_out_what_was_inferred():
    """With evidence=stated an inferred row does not count."""
    facts = _facts(("yes", "2022", "2022", "inferred"), ("no", "2019", "2019", "stated"))
    assert current(facts, "2024-01-01", "stated")["value"].item() == "no"


@given(st.permutations(range(4)))
def test_row_order_never_matters(order):
    """Shuffled rows give the same facts."""
    facts = _facts(
        ("yes", "2019", "2019", "stated"),
        ("no", "2019", "2021", "stated"),
        ("unknown", None, None, "unknown"),
        ("partly", "2020", "2021", "inferred"),
    )
    pd.testing.assert_frame_equal(current(facts, "2024-01-01"), current(facts.iloc[list(order)], "2024-01-01"))
