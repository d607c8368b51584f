"""Other tools beside our own coder on the same sentences: run by ``coding.py``."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
from fresh import HERE, median, own, small
from peers import is_cased, regex

from analysis.coding import code, read_codebook
from analysis.coding.models import Codebook

# Peer → whether it can look for several words in a row.
PEERS = {
    "re, a loop over codes": True,
    "spaCy Matcher": True,
    "flashtext": False,
    "pyahocorasick": False,
    "quanteda": True,
}


def peers(folder: Path, rounds: int, python: str) -> None:
    """Print for each peer its time beside ours, run in turn, and how far the two agree."""
    print("\npeers: their time on the patterns that they can express, ours on all patterns with lemmas, nothing stored")
    sentences = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    size = sum(len(sentence.encode()) for sentence in sentences) / 1e6
    codebook = read_codebook("strategies")
    for name, phrases in PEERS.items():
        patterns = surface(codebook, phrases)
        (folder / "patterns.json").write_text(json.dumps(patterns), encoding="utf-8")
        expected = our_pairs(folder, codebook, patterns)
        ratios, seconds = [], []
        for _ in range(rounds):
            mine = own("cold", folder)["seconds"]
            theirs = peer(name, folder, python)
            if theirs is None:
                break
            ratios.append(theirs["seconds"] / mine)
            seconds.append(theirs["seconds"])
        if not ratios or theirs is None:
            print(f"{name}: not installed for {Path(python).name}, left out")
            continue
        pairs = {(number, code_id) for number, code_id in theirs["pairs"]}
        n_patterns = sum(map(len, patterns.values()))
        print(
            f"{name}: {size / median(seconds):.3f} MB/s on {n_patterns} patterns, peak {theirs['peak_mb']:.0f} MB; "
            f"ours {median(ratios):.3g} times as fast ({min(ratios):.3g}-{max(ratios):.3g}); "
            f"sentence x code: {len(pairs & expected)} in common, {len(pairs - expected)} theirs alone"
            f"{reasons(sentences, patterns, pairs - expected)}, {len(expected - pairs)} ours alone"
            f"{reasons(sentences, patterns, expected - pairs)}"
        )


def surface(codebook: Codebook, phrases: bool) -> dict[str, list[list[str]]]:
    """Return the patterns that any tool can express: words with stars as they are written, and phrases of such."""
    plain = {
        entry.id: [
            [word.removeprefix("=") for word in pattern.split(" ")]
            for pattern in entry.patterns.nb + entry.patterns.nn
            if not any(sign in pattern for sign in "(/+") and (phrases or " " not in pattern)
        ]
        for entry in codebook.codes
    }
    return {code_id: found for code_id, found in plain.items() if found}


def our_pairs(folder: Path, codebook: Codebook, patterns: dict[str, list[list[str]]]) -> set[tuple[int, str]]:
    """Return which codes each sentence has by the same patterns in our coder."""
    segments = pd.read_parquet(folder / "segments.parquet").assign(segment_id=lambda rows: range(len(rows)))
    codes = [
        entry.model_copy(
            update={
                "patterns": entry.patterns.model_copy(
                    update={"nb": tuple(" ".join(f"={word}" for word in each) for each in patterns.get(entry.id, []))}
                    | {"nn": ()}
                ),
                "not_": (),
            }
        )
        for entry in codebook.codes
    ]
    codings = code(segments, codebook.model_copy(update={"codes": tuple(codes)}))
    return set(zip(codings["segment_id"].tolist(), codings["code"].tolist(), strict=True))


def reasons(sentences: list[str], patterns: dict[str, list[list[str]]], pairs: set[tuple[int, str]]) -> str:
    """Return why one side alone found pairs, as far as the text around the first match tells, with counts."""
    counts = Counter(_reason(sentences[number], patterns[code_id]) for number, code_id in pairs)
    return f" ({', '.join(f'{count} {reason}' for reason, count in counts.most_common())})" if counts else ""


def _reason(sentence: str, phrases: list[list[str]]) -> str:
    found = [re.search(f"{'' if is_cased(each) else '(?i)'}{regex(each)}", sentence) for each in phrases]
    matches = [match for match in found if match]
    if any(sentence[match.end() :].startswith("-") or "- " in match[0] for match in matches):
        return "with a hyphen at the end of a word (oppvekst- og), which we pass over"
    if any(re.search(r"[^\w\s-]", match[0]) for match in matches):
        return "with a sign between words of a phrase, which we pass over"
    return "for another reason"


def peer(name: str, folder: Path, python: str) -> dict[str, Any] | None:
    """Run a peer once, in a process of its own; None when it is not installed."""
    script = ["Rscript", str(HERE / "quanteda.R"), str(folder)]
    if name != "quanteda":
        script = [python, str(HERE / "peers.py"), name, str(folder)]
    elif shutil.which("Rscript") is None:
        return None
    done = subprocess.run(small(script), capture_output=True, text=True, check=False)
    if "ModuleNotFoundError" in done.stderr or "there is no package" in done.stderr:
        return None
    if done.returncode:
        raise SystemExit(f"{name} failed: {done.stderr[-500:]}")
    return json.loads(done.stdout)
