"""Timing two things side by side, in this process or in new ones, and what a row of the table says."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

MOST = 7
"""How often each side is measured."""
PATIENCE = 900.0
"""Seconds that a pair of sides may be measured again and again; the table says how often it was."""


@dataclass(frozen=True)
class Row:
    """A line of the table. `ours` and `theirs` are medians, in `unit`; None where a side was not measured.

    The goal: `ours / theirs` at most `most`, or `theirs / ours` at least `least`.
    """

    what: str
    against: str
    ours: float
    theirs: float | None
    unit: str = "s"
    most: float | None = None
    least: float | None = None
    times: int = MOST
    remark: str = ""

    @property
    def ratio(self) -> float | None:
        """What the goal is about."""
        if self.theirs is None:
            return self.ours
        return self.theirs / self.ours if self.most is None else self.ours / self.theirs

    @property
    def verdict(self) -> str:
        """Whether the goal is reached, or how far off it is."""
        if self.ratio is None or (self.most is None and self.least is None):
            return "-"
        off = self.ratio / self.most if self.most is not None else (self.least or 0) / self.ratio
        return "pass" if off <= 1 else f"{off:.1f} times off"


class Spent(NamedTuple):
    """What a process took, in seconds: on the clock, and of processors."""

    clock: float
    processor: float


def process(command: Sequence[str], environment: dict[str, str] | None = None) -> Spent:
    """Run a command to its end, its output thrown away.

    Raises:
        RuntimeError: it failed; an answer of "no" (exit code 1) is none.
    """
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    started = time.perf_counter()
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as when installed
    child = os.posix_spawn(command[0], command, {**inherited, **(environment or {})}, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(f"{' '.join(command)[:200]}: failed")
    return Spent(seconds, usage.ru_utime + usage.ru_stime)


PEAK = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak(command: Sequence[str]) -> float:
    """The most memory that a command holds, in MB. A small process starts it: a child counts as at least as large as its parent.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    done = subprocess.run([sys.executable, "-I", "-S", "-c", PEAK, *command], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def clock(work: Callable[[], object]) -> float:
    """The seconds of processor time that something takes in this process: how busy the machine is otherwise does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def in_turns(asked: Sequence[tuple[str, str]], *sides: Callable[[str, str], object]) -> list[list[float]]:
    """The milliseconds of processor time that each side takes for each question about two.

    The sides go in turns, but one asks what another has asked half of the questions before: of two who ask the same one after the
    other, the second finds in the processor's cache what both need.
    """
    taken: list[list[float]] = [[] for _ in sides]
    for turn in range(len(asked)):
        for number, side in enumerate(sides):
            one, other = asked[(turn + number * len(asked) // len(sides)) % len(asked)]
            taken[number].append(1000 * clock(partial(side, one, other)))
    return taken


def side_by_side(ours: Callable[[], float], theirs: Callable[[], float], most: int = MOST) -> tuple[float, float, int]:
    """Medians of both, taken in turns so that a busy machine troubles both alike; and how often each was taken."""
    taken: list[tuple[float, float]] = []
    started = time.perf_counter()
    while len(taken) < most and (not taken or time.perf_counter() - started < PATIENCE):
        taken.append((ours(), theirs()))
    return statistics.median(one for one, _ in taken), statistics.median(other for _, other in taken), len(taken)
