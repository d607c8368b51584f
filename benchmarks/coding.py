"""How fast and how large the dictionary coder is, beside other tools on the same sentences.

Run with ``python benchmarks/coding.py [--sizes 1 10] [--rounds 5] [--peers-size 1] [--python PYTHON]``. The corpus is
generated (`generated.py`), the codebook is the real one, and every run is a fresh process. Peers are no dependencies
of this project: those that PYTHON (by default this one) does not have are left out, and said.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from coding_peers import peers
from fresh import ROOT, median, own
from generated import documents

from analysis.text.segments import segment

# Measures a command from a small process: seconds, and the most memory of any process of it.
_MEASURE = """
import resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def main() -> None:
    """Measure everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1, 10], help="MB")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers-size", type=int, default=1, help="MB; 0 for none")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has the peers")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted({*asked.sizes, *([asked.peers_size] if asked.peers_size else [])}):
            write_corpus(Path(folder) / str(size), size)
        print(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        ours(Path(folder), asked.sizes, asked.rounds)
        command(Path(folder), asked.sizes, asked.rounds)
        if asked.peers_size:
            peers(Path(folder) / str(asked.peers_size), asked.rounds, asked.python)


def write_corpus(folder: Path, size: int) -> None:
    """Write a corpus as text files, as segments, and as what the peers read."""
    (folder / "texts").mkdir(parents=True)
    texts = list(documents(size * 1_000_000))
    for number, text in enumerate(texts):
        (folder / "texts" / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    segments = segment(pd.DataFrame({"document_id": [f"{n:05d}" for n in range(len(texts))], "text": texts}))
    segments.to_parquet(folder / "segments.parquet")
    (folder / "sentences.json").write_text(json.dumps(segments["text"].tolist()), encoding="utf-8")
    # A project of its own, so that its cache is this run's alone.
    codebooks = folder / "project" / "data" / "coded" / "codebooks"
    codebooks.mkdir(parents=True)
    shutil.copy(ROOT / "data" / "coded" / "codebooks" / "strategies.yaml", codebooks)
    (folder / "project" / "data" / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")


def ours(folder: Path, sizes: Iterable[int], rounds: int) -> None:
    """Print seconds and memory of our own coder on segments in memory."""
    print("\nsegments in memory, real codebook: median seconds (MB/s), peak MB above the segments")
    for size in sizes:
        here = folder / str(size)
        results: dict[str, list[dict[str, Any]]] = {how: [] for how in ("cold", "lemmas", "stored", "edits")}
        own("prepare", here)
        for _ in range(rounds):
            for how, runs in results.items():
                runs.append(own(how, here))
        parts = []
        for how in ("cold", "lemmas", "stored"):
            seconds = median(run["seconds"] for run in results[how])
            memory = median(run["peak_mb"] - run["before_mb"] for run in results[how])
            parts.append(f"{how} {seconds:.2f} ({size / seconds:.1f}) +{memory:.0f}")
        edit, most = (median(run[name] for run in results["edits"]) for name in ("edit_ms", "edit_most_ms"))
        n = results["cold"][0]["n"]
        print(f"{size:5} MB: {'; '.join(parts)}; one code {edit:.1f} ms, at most {most:.1f}; {n} codings")


def command(folder: Path, sizes: Iterable[int], rounds: int) -> None:
    """Print seconds and memory of the whole command, start and sentences and CSV included."""
    print("\ndigikart code on a folder: median seconds, peak MB of the largest process")
    for size in sizes:
        here = folder / str(size)
        results: dict[str, list[tuple[float, float]]] = {"cold": [], "cold, 2 jobs": [], "again": []}
        for _ in range(rounds):
            for how, runs in results.items():
                if how != "again":
                    shutil.rmtree(here / "project" / "data" / "processed", ignore_errors=True)
                runs.append(run_command(here, ["--jobs", "2"] if "jobs" in how else []))
        same = len({path.read_bytes() for path in here.glob("*.csv")}) == 1
        parts = [
            f"{how} {median(s for s, _ in runs):.1f}, {median(m for _, m in runs):.0f} MB"
            for how, runs in results.items()
        ]
        print(f"{size:5} MB: {'; '.join(parts)}; the same bytes: {same}")


def run_command(folder: Path, options: list[str]) -> tuple[float, float]:
    """Run the command once; return seconds and peak MB."""
    out = folder / f"out{len(options)}.csv"
    arguments = ["code", str(folder / "texts"), "--codebook", "strategies", "--out", str(out), *options]
    command = [str(Path(sys.executable).parent / "digikart"), *arguments]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command], cwd=folder / "project", check=True, capture_output=True, text=True
    )
    seconds, kilobytes = done.stdout.split()[-2:]
    return float(seconds), float(kilobytes) / 1024


if __name__ == "__main__":
    main()
