"""How long the report takes, beside a loop of plain papermill commands over the same notebooks.

Run with ``python benchmarks/report.py [RUNS]``; prints the seconds of each run and the ratio of the medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def seconds(*commands: list[str]) -> float:
    """Return how long commands take one after the other."""
    begun = time.perf_counter()
    for command in commands:
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begun


def main(runs: int) -> None:
    """Measure both in turn, so that a slow moment of the machine meets both."""
    ours, plain = [], []
    for number in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(seconds([str(BIN / "digikart"), "report", "--out", f"{folder}/report"]))
            notebooks = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
            papermill = [
                [str(BIN / "papermill"), str(notebook), f"{folder}/{notebook.name}", "--cwd", str(ROOT / "notebooks")]
                for notebook in notebooks
            ]
            plain.append(seconds(*papermill))
        print(
            f"run {number + 1}: digikart report {ours[-1]:.1f} s; {len(notebooks)} papermill commands {plain[-1]:.1f} s"
        )
    ratio = statistics.median(plain) / statistics.median(ours)
    print(
        f"median: {statistics.median(ours):.1f} s against {statistics.median(plain):.1f} s, {ratio:.1f} times as fast"
    )
    print("(digikart report also writes the page, the PDF, the figures and the tables)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
