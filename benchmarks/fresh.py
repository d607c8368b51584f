"""What the benchmarks of the coder share: a run of our own in a process of its own."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent


# The kernel counts the memory of whoever starts a process as the process's own, so a small one starts it.
_STARTER = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"


def own(how: str, folder: Path) -> dict[str, Any]:
    """Run our coder once, in a process of its own."""
    script = [sys.executable, str(HERE / "coding_run.py"), how, str(folder), str(folder / "cache")]
    return json.loads(subprocess.run(small(script), cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def small(command: list[str]) -> list[str]:
    """Return a command that is started from a small process."""
    return [sys.executable, "-c", _STARTER, *command]


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(list(values))
