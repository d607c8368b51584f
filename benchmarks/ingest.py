"""How right and how fast PDF files are read, beside pdftotext and pypdf, on documents that are generated here.

Run with ``python benchmarks/ingest.py``. Needs pdftotext (poppler) on the path for its row, and Linux or macOS. Each
program reads in a process of its own, whose peak memory the system tells. Time is that of the processor, without
start-up for Python and with it for pdftotext, which has next to none. All texts are cleaned by `analysis.text.clean`,
so that divided words are whole for all.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pypdf import PdfReader
from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from analysis.text.cleaning import clean
from analysis.text.readers import read_files
from analysis.text.readers.child import answer
from analysis.text.readers.limits import Limits
from written import Part, invented, pairs, recall_and_precision, words, write_pdf

PAGES = 300
# As many paragraphs as fill 300 pages of one column, and of two.
PARAGRAPHS = {1: 1_700, 2: 1_860}
RUNS = 3
DOCUMENTS = 8
_UNITS = {"linux": 1_000, "darwin": 1_000_000}
# A process begins with the peak of the one that starts it, so that one must be small.
LAUNCHER = """
import json, os, subprocess, sys
with open(sys.argv[1], "wb") as output:
    process = subprocess.Popen(sys.argv[2:], stdout=output)
    usage = os.wait4(process.pid, 0)[2]
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""


def ours(path: Path) -> str:
    """Return the text as our own reader gives it, quality and all."""
    return str(answer(path, Limits())["text"])


def by_pypdf(path: Path) -> str:
    """Return the text as pypdf gives it."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


TOOLS = {"digikart": ours, "pypdf": by_pypdf}


def measured(tool: str, path: Path) -> tuple[str, float, float]:
    """Return text, seconds of processor time and peak memory in MB of a program that reads a file."""
    command = [shutil.which("pdftotext") or "pdftotext", str(path), "-"]
    if tool in TOOLS:
        command = [sys.executable, __file__, tool, str(path)]
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "output"
        launched = [sys.executable, "-S", "-c", LAUNCHER, str(output), *command]
        seconds, peak = json.loads(subprocess.run(launched, capture_output=True, check=True, text=True).stdout)
        text = output.read_text(encoding="utf-8")
    if tool in TOOLS:
        text, seconds = json.loads(text)
    return text, seconds, peak / _UNITS[sys.platform]


def row(tool: str, path: Path, parts: list[Part]) -> list[str]:
    """Return a row of the table: the fastest of some runs."""
    runs = [measured(tool, path) for _ in range(RUNS)]
    text, memory = runs[0][0], max(run[2] for run in runs)
    seconds = min(run[1] for run in runs)
    wanted = [word for part in parts for word in words(part.text.replace("|", " "))]
    found = words(clean(text))
    rates = [*recall_and_precision(wanted, found), *recall_and_precision(pairs(wanted), pairs(found))]
    return [tool, f"{len(PdfReader(path).pages) / seconds:.0f}", f"{memory:.0f}", *(f"{rate:.4f}" for rate in rates)]


def compared(folder: Path, columns: int) -> Table:
    """Return the programs side by side on one document."""
    parts, path = invented("nb", PARAGRAPHS[columns]), folder / f"{columns}.pdf"
    write_pdf(path, parts, "nb", columns)
    n_pages = len(PdfReader(path).pages)
    table = Table("program", "pages a second", "peak MB", "word recall", "precision", "pair recall", "precision")
    table.title = f"{n_pages} pages, columns: {columns}"
    for tool in [*TOOLS, *(["pdftotext"] if shutil.which("pdftotext") else [])]:
        table.add_row(*row(tool, path, parts))
    return table


def parallel(folder: Path) -> Table:
    """Return how many pages a second come out of several documents with one process and with two."""
    paths = [folder / f"part-{number}.pdf" for number in range(DOCUMENTS)]
    for number, path in enumerate(paths):
        write_pdf(path, invented("nb", PARAGRAPHS[1] // 3, seed=number))
    n_pages = sum(len(PdfReader(path).pages) for path in paths)
    table = Table("processes", "seconds", "pages/s", title=f"{DOCUMENTS} documents, {n_pages} pages, checks included")
    for jobs in (1, 2):
        read_files(paths[:jobs], jobs=jobs)
        began = time.perf_counter()
        read_files(paths, jobs=jobs)
        seconds = time.perf_counter() - began
        table.add_row(str(jobs), f"{seconds:.1f}", f"{n_pages / seconds:.0f}")
    return table


def main() -> None:
    """Print the tables; with a program and a file, read it and print text and seconds."""
    if len(sys.argv) > 1:
        began = time.process_time()
        text = TOOLS[sys.argv[1]](Path(sys.argv[2]))
        print(json.dumps([text, time.process_time() - began]))
        return
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        for columns in (1, 2):
            console.print(compared(Path(name), columns))
        console.print(parallel(Path(name)))


if __name__ == "__main__":
    main()
