"""How long it takes to try every finding under the whole grid of analysis choices.

Run with ``python benchmarks/robustness.py [NETWORK ...]``; prints variants, findings, seconds and variants a second.
"""

from __future__ import annotations

import sys
import time

from analysis.findings.robustness import evaluate, grid, summary
from analysis.records import read_data
from analysis.records.parameters import FindingParameters


def main(networks: list[str]) -> None:
    """Measure each network in turn; reading the tables is not counted."""
    data = read_data()
    for network in networks:
        parameters = FindingParameters(focal_network=network)
        begun = time.perf_counter()
        variants = grid(data, parameters)
        evaluated = evaluate(data, parameters, variants)
        summed = summary(evaluated, variants, parameters)
        seconds = time.perf_counter() - begun
        print(
            f"{network}: {len(variants)} variants, {len(summed)} findings, {seconds:.1f} s, "
            f"{len(variants) / seconds:.0f} variants/s"
        )


if __name__ == "__main__":
    main(sys.argv[1:] or ["DigiTrøndelag", "Digi Rogaland", "Digi Agder", "DigiViken"])
