"""A process that reads files within limits, started anew when a file has stopped it."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis.text.readers.faults import ReadingError
from analysis.text.readers.limits import Limits

_MB = 1_000_000
# An escaped character has six bytes at most, and there are blocks beside the text.
_BYTES_A_CHARACTER = 20
_KILLED = -9


class Worker:
    """Reads one file after the other in a process of its own.

    Parameters
    ----------
    limits : Limits
        What one file may cost.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, path: Path) -> dict[str, Any]:
        """Return the answer of `analysis.text.readers.child.answer` about a file.

        Raises
        ------
        ReadingError
            When the process took too long, or did not live to answer.
        """
        process = self._process or self._start()
        is_late = threading.Event()

        def stop() -> None:
            is_late.set()
            _kill(process)

        # A little more than the file may take, so that a reader that watches the time can say so itself.
        timer = threading.Timer(self.limits.seconds + 1, stop)
        timer.start()
        try:
            line = self._exchange(process, json.dumps(str(path)))
        finally:
            timer.cancel()
        if line is None:
            code = process.wait()
            self.close()
            if is_late.is_set():
                raise ReadingError("too_slow", seconds=f"{self.limits.seconds:g}")
            if code == _KILLED:
                raise ReadingError("too_much_memory", most=self.limits.memory // _MB)
            raise ReadingError("crashed")
        answer: dict[str, Any] = json.loads(line)
        if answer.get("fault") in ("too_much_memory", "too_deep"):
            # What a file left behind in memory must not decide about the next.
            self.close()
        return answer

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            _kill(self._process)
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
        self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        # Threads of array libraries would each take address space.
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
        process = subprocess.Popen(
            # -P: nothing is imported from the folder that the user happens to stand in.
            [sys.executable, "-P", "-m", "analysis.text.readers.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=os.name == "posix",
        )
        self._process = process
        if self._exchange(process, json.dumps(asdict(self.limits))) is None:
            self.close()
            message = (
                "the process that reads files does not start; run python -m analysis.text.readers.child to see why"
            )
            raise RuntimeError(message)
        return process

    def _exchange(self, process: subprocess.Popen[bytes], line: str) -> bytes | None:
        """Return the answer to a line; None when the process has ended."""
        assert process.stdin is not None and process.stdout is not None  # noqa: S101  they are pipes
        try:
            process.stdin.write(line.encode("ascii") + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline(_BYTES_A_CHARACTER * self.limits.characters)
        except OSError:
            return None
        return answer if answer.endswith(b"\n") else None


_idle: deque[Worker] = deque()


@contextmanager
def borrowed(n_workers: int, limits: Limits) -> Iterator[list[Worker]]:
    """Lend processes that read; they wait for the next who needs such, since to start one takes a second.

    Parameters
    ----------
    n_workers : int
        How many.
    limits : Limits
        What one file may cost.
    """
    workers: list[Worker] = []
    while len(workers) < n_workers and _idle:
        worker = _idle.pop()
        if worker.limits == limits:
            workers.append(worker)
        else:
            worker.close()
    workers += [Worker(limits) for _ in range(n_workers - len(workers))]
    try:
        yield workers
    finally:
        _idle.extend(workers)


@atexit.register
def _close_idle() -> None:
    while _idle:
        _idle.pop().close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it started."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:
        process.kill()
