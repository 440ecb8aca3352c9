"""Options and fixtures for all tests."""

import pytest
from browser import browser, pytest_terminal_summary  # noqa: F401 - a fixture and a hook


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="rewrite the expected texts from what comes out; read the diff")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))
