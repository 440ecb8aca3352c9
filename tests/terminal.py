"""Drives an interactive shell in a terminal, as somebody who types."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import time
from pathlib import Path

from loudly import skip


def shell(name: str) -> str:
    """The path of a shell; without it the test is skipped."""
    return shutil.which(name) or skip(f"no {name} found: its completion was not tried in the shell itself")


class Terminal:
    """A shell that runs in a terminal of its own. `type` sends keys; `until` waits for what it shows."""

    def __init__(self, arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.shown = ""
        self.process, self.handle = pty.fork()
        if not self.process:
            os.chdir(folder)
            os.execve(arguments[0], arguments, environment)

    def type(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def until(self, pattern: str, seconds: float = 60) -> re.Match[str]:
        """Waits until what is shown since the last time matches."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, plain(self.shown), re.DOTALL):
                self.shown = ""
                return found
            if select.select([self.handle], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.handle, 65536).decode(errors="replace")
                except OSError:
                    break
        raise AssertionError(f"expected {pattern!r}, shown: {plain(self.shown)!r}")

    def close(self) -> None:
        os.close(self.handle)
        os.waitpid(self.process, 0)


def plain(text: str) -> str:
    """What a terminal was sent without what steers it."""
    return re.sub(r"\x1b(\[[0-9;?>=]*[A-Za-z]|\][^\x07]*(\x07|\x1b\\)|[()=>].?|[A-Z])|\r|\x07", "", text)
