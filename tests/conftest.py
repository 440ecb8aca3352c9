"""Options and fixtures for all tests."""

import os

import pytest
from browser import browser  # noqa: F401 - a fixture
from exported import exported, graphs  # noqa: F401 - fixtures
from hypothesis import HealthCheck, settings
from loudly import pytest_terminal_summary  # noqa: F401 - a hook
from pages import page_of  # noqa: F401 - a fixture

# The tests take the same examples every time: a run is green or red because of the code. A campaign looks for new ones.
# No deadlines: how busy the machine is says nothing about the code.
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **BUSY)
settings.register_profile("campaign", derandomize=False, print_blob=True, **BUSY)
settings.load_profile("campaign" if os.environ.get("CASTGRAPH_CAMPAIGN") else "same")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory):
    """The tests leave the cache of whoever runs them alone."""
    os.environ["CASTGRAPH_CACHE"] = str(tmp_path_factory.mktemp("cache"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="rewrite the expected texts from what comes out; read the diff")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))
