"""The benchmarks work; what they measure is another matter (bench/README.md)."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench"


def test_every_row_can_be_measured(tmp_path: Path):
    command = [sys.executable, BENCH / "run", "--smoke", "--folder", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    table = [line.split("|") for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(table) > 20
    assert any("frame while" in line for line in done.stdout.splitlines()) == ("no Chromium" not in done.stderr)
    assert all(len(cells) == len(table[0]) for cells in table)


def test_a_story_for_measuring_is_the_same_each_time(tmp_path: Path):
    code = f"import sys; sys.path.insert(0, {str(BENCH)!r}); import stories; print(*stories.lines(200), sep='\\n')"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
