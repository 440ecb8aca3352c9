"""The README is run: every console block must print what it says, the Python example what follows it.

``--renew`` writes what the calls print now into the README; read the diff.
"""

import re
import shlex
import subprocess
import sys

import pytest
from command import run
from stories import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
CALLS = [call for block in BLOCKS for call in re.findall(r"^\$ (castgraph [^\n]*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)]


@pytest.mark.parametrize(("call", "expected"), CALLS, ids=[call for call, _ in CALLS])
def test_console_blocks_print_what_they_say(call, expected):
    answer = run(*shlex.split(call)[1:])
    assert answer.out + answer.err == expected


@pytest.fixture(scope="module", autouse=True)
def renewed(request):
    if request.config.getoption("--renew"):
        text = README
        for block in BLOCKS:
            calls = re.findall(r"^\$ (castgraph [^\n]*)\n", block, re.MULTILINE)
            answers = [(call, run(*shlex.split(call)[1:])) for call in calls]
            text = text.replace(block, "".join(f"$ {call}\n{answer.out}{answer.err}" for call, answer in answers))
        (ROOT / "README.md").write_text(text, encoding="utf-8")


def test_there_are_console_blocks():
    assert len(CALLS) >= 5


def test_the_python_example_prints_what_it_says():
    (code,), (expected,) = (re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL) for kind in ("python", "text"))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout == expected


def test_every_command_and_option_is_documented():
    from graph.cli.app import COMMANDS, cli

    documented = README + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    for name in COMMANDS:
        assert f"castgraph {name}" in README
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        for option in command.params:
            if option.param_type_name == "option":
                assert any(word in documented for word in option.opts), f"{name} {option.opts}"


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("marker", ["main-command", "test-command"])
def test_the_two_commands_are_one_line_each(marker):
    (block,) = re.findall(rf"<!-- {marker} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert len(block.splitlines()) == 1
