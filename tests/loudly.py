"""Tests that are skipped because a program is missing say so at the end of the run."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def skip(reason: str, *, required: str = "") -> NoReturn:
    """Skip the test, and have the end of the run say why; fail where the environment has what `required` names."""
    if os.environ.get(required):
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was not tried, and why: reports come from other processes, too, where the tests run side by side."""
    reasons = dict.fromkeys(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.getreports("skipped"))
    for reason in reasons:
        terminalreporter.write_line(f"WARNING: {reason}", yellow=True, bold=True)
