"""Tests that are skipped because a program is missing say so at the end of the run."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

_missing: dict[str, None] = {}


def skip(reason: str, *, required: str = "") -> NoReturn:
    """Skip the test, and have the end of the run say why; fail where the environment has what `required` names."""
    if os.environ.get(required):
        pytest.fail(reason)
    _missing[reason] = None
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was not tried."""
    for line in _missing:
        terminalreporter.write_line(f"WARNING: {line}", yellow=True, bold=True)
