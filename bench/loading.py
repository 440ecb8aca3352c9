"""Rows about reading: a story file into a checked story, and whole questions in a new process."""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from measuring import Row, clock, process, side_by_side
from stories import name, people_of, questions, story_file

import graph

HERE = Path(__file__).parent
SCRIPT = Path(sys.executable).with_name("castgraph")
CASTGRAPH = (sys.executable, str(SCRIPT)) if SCRIPT.exists() else (sys.executable, "-m", "graph")


def load(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """Story file -> checked `Story` with places."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for size in sizes:
        file = story_file(folder, size)
        data = file.read_bytes()
        ours, theirs, times = side_by_side(
            lambda file=file: clock(lambda: graph.load(file)),
            lambda data=data: clock(lambda: yaml.load(data, Loader=loader)),
        )
        yield Row(f"story file -> checked Story, {size:,}", "yaml.load(CSafeLoader)", ours, theirs, most=0.7, times=times)


def ask(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """`path` in a new process: the first time, and again with the file unchanged."""
    for size in sizes:
        file = story_file(folder, size)
        one, other = questions(size, 1)[0]
        if people_of(size) <= max(one, other):
            continue
        question = (name(one), name(other))
        with TemporaryDirectory() as cache:
            place = {"XDG_CACHE_HOME": cache, "CASTGRAPH_CACHE": cache}

            def again(question=question, file=file, place=place) -> float:
                return process((*CASTGRAPH, "--story", str(file), "path", *question), place).clock

            def first(again=again, cache=cache) -> float:
                for each in Path(cache).iterdir():
                    shutil.rmtree(each) if each.is_dir() else each.unlink()
                return again()

            known: list[float] = []

            def plain(question=question, file=file, again=again, known=known) -> float:
                """The plain program; before and after it castgraph again, so that both have the same machine."""
                known.extend(again() for _ in range(4))
                seconds = process((sys.executable, str(HERE / "plain.py"), str(file), *question)).clock
                known.extend(again() for _ in range(4))
                return seconds

            cold, theirs, times = side_by_side(first, plain)
            large = size >= 100_000  # the goals against the plain program are for these
            yield Row(f"first `path`, {size:,}", "safe_load + networkx", cold, theirs, least=20 if large else None, times=times)
            least = 1000 if large else None
            warm = statistics.median(known)
            yield Row(f"`path` again, {size:,}", "safe_load + networkx", warm, theirs, least=least, times=len(known))
            warm, bare, times = side_by_side(again, lambda: process((sys.executable, "-c", "pass")).clock, most=15)
            yield Row(f"`path` again, {size:,}", "python -c pass", warm, bare, most=4, times=times)
