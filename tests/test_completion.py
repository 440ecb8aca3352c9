"""Completion, by the protocol of each shell and, where it is installed, in the shell itself."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import click
import pytest
from command import run
from stories import ROOT
from terminal import Terminal, shell

from graph.cli import VARIABLE
from graph.cli.app import COMMANDS, cli
from graph.cli.params import _Text
from graph.cli.shells import SHELLS, _escaped, _inside, _words
from graph.vocabulary import TYPES

STORY = """
    title: The Orchard
    timeline: {S1: 12}
    types: {tutor: {forward: "{source} tutors {target}", backward: "{target} is tutored by {source}", family: work}}
    characters:
      ann: {name: Ann Reed, native: 앤 리드, aliases: ["Old Ann @S1E03"]}
      anna: Anna O'Hara
      quote: 'Bo "the $1" Lee'
      comma: "Cho, Dee: a\\\\b"
      twin-one: The Twin
      twin-two: The Twin
      late: Zed Late
    personas: {mask: The Mask}
    organizations: {firm: Annex Works}
    people: {player: Zoë Player}
    relations:
      - ann ally anna, quote, comma, twin-one, twin-two, firm @S1E01
      - ann identity mask @S1E02
      - late ally ann @S1E05
      - player plays ann @S1E01
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("completion")
    (folder / "data").mkdir()
    (folder / "data" / "relations.yaml").write_text(textwrap.dedent(STORY).lstrip(), encoding="utf-8")
    (folder / "other.yaml").write_text("title: Other\ncharacters: {xan: Xan}\n", encoding="utf-8")
    (folder / "latin.yaml").write_bytes("title: \xe9".encode("latin-1"))
    (folder / "broken.yaml").write_text("title: Broken\nrelations: [xan ally zed]\n", encoding="utf-8")
    return folder


def environment_of(name: str, line: str, after: str) -> dict[str, str]:
    """What the script of a shell hands over."""
    words = [word.text for word in _words(line)]
    left = {"bash": line, "fish": line, "zsh": "\n".join(words[:-1])}[name]
    right = {"bash": after, "fish": after, "zsh": "\n".join(word.text for word in _words(after.lstrip()))}[name]
    typed = {"bash": re.split(r"[=:\s]", line)[-1], "fish": "", "zsh": words[-1]}[name]
    return {VARIABLE: f"{name}_complete", "COMP_BEFORE": left, "COMP_AFTER": right, "COMP_WORD": typed}


def offered(name: str, folder: Path, line: str, after: str = "") -> list[str]:
    """The values that castgraph offers a shell, without what they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for variable, value in environment_of(name, line, after).items():
            patch.setenv(variable, value)
        answers = [each.split(",", 1) for each in SHELLS[name](cli, {}, "castgraph", VARIABLE).complete().splitlines()]
    assert {type for type, _ in answers} <= {"plain"}
    return [value.split("\t")[0] for _, value in answers]


def printed(name: str, folder: Path, line: str) -> str:
    """What a process of castgraph prints for a shell; it never says anything else."""
    answer = run(cwd=folder, **environment_of(name, line, ""))
    assert (answer.code, answer.err) == (0, "")
    return answer.out


EVERY = pytest.mark.parametrize("name", SHELLS)


@EVERY
def test_commands_and_options(name, folder):
    assert offered(name, folder, "castgraph ") == list(COMMANDS)
    assert offered(name, folder, "castgraph mo") == ["motives"]
    assert offered(name, folder, "castgraph path Ann --as") == ["--as-of", "--as-known-by"]
    assert offered(name, folder, "castgraph completion ") == ["bash", "zsh", "fish"]
    assert "--story" in offered(name, folder, "castgraph --")


@EVERY
def test_types_families_moments_accounts_and_patterns(name, folder):
    assert offered(name, folder, "castgraph path --type kid") == ["kidnapper"]
    assert offered(name, folder, "castgraph path --without-type ") == [*(type.id for type in TYPES), "tutor"]
    assert offered(name, folder, "castgraph relations --family lo") == ["love", "loyalty"]
    assert offered(name, folder, "castgraph relations --truth u") == ["uncertain"]
    assert offered(name, folder, "castgraph find 'killer/tut") == ["killer/tutor"]
    assert offered(name, folder, "castgraph show Ann --as-of s1E1") == ["S1E10", "S1E11", "S1E12"]
    assert offered(name, folder, "castgraph show Ann --account ") == ["story"]
    assert offered(name, folder, "castgraph find ally --account ") == ["story", "all"]
    option = "" if name == "bash" else "--as-of="
    assert offered(name, folder, "castgraph show Ann --as-of=S1E11") == [f"{option}S1E11"]


@EVERY
@pytest.mark.parametrize("before", ["show ", "motives ", "path Ann ", "path Ann Anna --avoid ", "path Ann Anna --through ", "kin Ann ",
                                    "between Ann Anna ", "timeline Ann ", "relations --of ", "find ally --from ", "show Ann --as-known-by "])  # fmt: skip
def test_names(name, folder, before):
    def whole(values):
        return [re.sub(r"\\(.)", r"\1", value) for value in values] if name == "bash" else values

    line = f"castgraph {before}"
    assert whole(offered(name, folder, f"{line}ann")) == ["Ann Reed", "ann", "Anna O'Hara", "anna", "Annex Works"]
    assert whole(offered(name, folder, f"{line}앤")) == ["앤 리드"]
    assert whole(offered(name, folder, f"{line}Zoe")) == ["Zoë Player"], "without accents"
    assert whole(offered(name, folder, f"{line}the-")) == ["twin-one", "twin-two", "The Mask"], "an ambiguous name has ids"
    assert whole(offered(name, folder, line))[:3] == ["Ann Reed", "Anna O'Hara", 'Bo "the $1" Lee'], "one name of each"
    assert offered(name, folder, f"{line}xyz") == offered(name, folder, f"{line}.") == []


@EVERY
def test_the_story_and_the_lens_are_obeyed(name, folder):
    assert offered(name, folder, "castgraph show zed") == offered(name, folder, "castgraph show --as-of S1E05 ze")
    assert offered(name, folder, "castgraph show --as-of S1E04 Z") == offered(name, folder, "castgraph show --as-of=S1E04 zoe")
    assert offered(name, folder, "castgraph show Old --as-of S1E03 --as-known-by ze") == []
    assert offered(name, folder, "castgraph show --as-of S1E02 old") == []
    assert len(offered(name, folder, "castgraph show --as-of S1E03 old")) == 1
    assert offered(name, folder, "castgraph show ze", " --as-of S1E04") == [], "lens options to the right of the cursor count, too"
    assert offered(name, folder, "castgraph path Ann --avoid ze", " Anna --json --as-of=S1E04") == []
    assert offered(name, folder, "castgraph --story other.yaml show ") == ["Xan"]
    assert offered(name, folder, "castgraph --story other.yaml show a") == []


def test_the_shipped_story_gives_nothing_away():
    assert offered("fish", ROOT, "castgraph show --as-of S1E04 Matt") == []
    assert offered("fish", ROOT, "castgraph show --as-of S1E05 Matt") == ["Matthew Lee"]
    assert offered("fish", ROOT, "castgraph show --as-of S2E02 Med") == []
    assert offered("fish", ROOT, "castgraph show --account review La") == []
    everybody = offered("fish", ROOT, "castgraph show ")
    assert {"Sim Jun-seok", "K", "Matthew Lee", "Sungchan Group", "Um Ki-joon", "Kang Ji-Woo"} <= set(everybody)


@EVERY
def test_a_process_answers_the_protocol(name, folder):
    assert printed(name, folder, "castgraph show Old") == {"bash": "plain,Old\\ Ann\n"}.get(name, "plain,Old Ann\tAnn Reed\n")
    assert printed(name, folder, "castgraph --story ") == "file,\n"


WRONG = [
    "castgraph --story broken.yaml show ", "castgraph --story missing.yaml show X", "castgraph --story data show ",
    "castgraph --story latin.yaml show ", "castgraph show --as-of S9E99 ", "castgraph show --account nobody ",
    "castgraph show --as-known-by Nobody A", "castgraph --story other.yaml show --as-of S1E01 ",
]  # fmt: skip


@pytest.mark.parametrize("line", WRONG)
def test_whatever_is_wrong_it_is_silent(folder, line):
    assert printed("bash", folder, line).strip() == ""
    assert offered("zsh", folder, line) == offered("fish", folder, line) == []


@pytest.mark.parametrize("line", ["castgraph nonsense and more", "castgraph show Ann 'Bo ", "castgraph path -k x ", "castgraph path --type", ""])
def test_odd_lines_make_no_noise(folder, line):
    printed("bash", folder, line)


@pytest.mark.parametrize("module", ["pyvis", "lxml", "rapidfuzz", "jinja2", "graph.kinsearch"])
def test_nothing_heavy_is_imported(folder, module):
    code = f"import sys, graph.cli\ntry: graph.cli.main()\nexcept SystemExit: pass\nassert {module!r} not in sys.modules"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "_CASTGRAPH_COMPLETE": "bash_complete", "COMP_BEFORE": "castgraph show An", "COMP_WORD": "An"}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ann" in done.stdout


def test_every_value_that_can_be_completed_is():
    """Every argument and option takes a number, a choice, a path, or one of the texts that complete themselves."""
    known = (_Text, click.Choice, click.Path, click.IntRange)
    for name in COMMANDS:
        for parameter in cli.get_command(None, name).params:
            if not getattr(parameter, "is_flag", False):
                assert isinstance(parameter.type, known), f"{name} {parameter.name}"


WORDS = ["Ann Reed", "Anna O'Hara", 'Bo "the $1" Lee', "Cho, Dee: a\\b", "앤 리드", "a`b", "!x", "*", "~", "#1", "a\tb"]


@pytest.mark.parametrize("word", WORDS)
def test_quoting_is_what_a_shell_undoes(word):
    for typed in (_escaped(word), f"'{_inside(word, chr(39))}'", f'"{_inside(word, chr(34))}"'):
        done = subprocess.run(["/bin/sh", "-c", f"printf %s {typed}"], capture_output=True, text=True, check=True, encoding="utf-8")
        assert done.stdout == word
        assert [each.text for each in _words(f"x {typed}")][-1] == word


# in the shells themselves


@pytest.fixture
def terminal(folder, tmp_path):
    """Starts a shell that has loaded its script, in which `castgraph` prints its arguments, each in angle brackets."""
    (tmp_path / "bin").mkdir()
    launcher = tmp_path / "bin" / "castgraph"
    launcher.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m graph "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    (tmp_path / "fish" / "generated_completions").mkdir(parents=True)  # else each fish reads all man pages, and goes on after its end
    script = tmp_path / "script"
    started = []

    def start(name: str, arguments: list[str], show: str) -> Terminal:
        script.write_text(run("completion", name).out, encoding="utf-8")
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "BASH_ENV", "ENV"}},
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "PS1": "READY$ ", "TERM": "dumb", "LC_ALL": "C.UTF-8",
            "HOME": str(tmp_path), "ZDOTDIR": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path),
        }  # fmt: skip
        terminal = Terminal([shell(name), *arguments], folder, environment)
        started.append(terminal)
        terminal.type(f"{show.format(script=script)}\n")
        terminal.until(r"LOADED\d")
        return terminal

    yield start
    for each in started:
        each.type("\x03\x15exit\n")
        each.close()


TYPED = [
    ("castgraph show Old\t", "<show><Old Ann>"),
    ("castgraph show --as-of S1E04 앤\t", "<show><--as-of><S1E04><앤 리드>"),
    ("castgraph show 'Anna\t", "<show><Anna O'Hara>"),
    ('castgraph show "Anna\t', "<show><Anna O'Hara>"),
    ("castgraph show Anna\\ O\t", "<show><Anna O'Hara>"),
    ("castgraph show Bo\t", '<show><Bo "the $1" Lee>'),
    ('castgraph show "Bo\t', '<show><Bo "the $1" Lee>'),
    ("castgraph show Cho\t", "<show><Cho, Dee: a\\b>"),
    ("castgraph mot\tMask", "<motives><Mask>"),
    ("castgraph path --type=kidn\tAnn", "<path><--type=kidnapper><Ann>"),
    ("castgraph --story oth\tshow Xa\t", "<--story><other.yaml><show><Xan>"),
]


def check_typed(terminal: Terminal, keys: str, expected: str) -> None:
    terminal.type(f"{keys}\n")  # the shell takes one key after the other, however long a completion lasts
    assert terminal.until(r"ARGS(.*?)END")[1] == expected


@pytest.mark.parametrize(("keys", "expected"), TYPED)
def test_in_bash(terminal, keys, expected):
    show = "castgraph() {{ printf 'ARG''S'; printf '<%s>' \"$@\"; echo E''ND; }}; source {script}; echo LOADED$((1))"
    check_typed(terminal("bash", ["--norc", "--noprofile", "-i"], show), keys, expected)


@pytest.mark.parametrize(("keys", "expected"), TYPED)
def test_in_zsh(terminal, keys, expected):
    show = (
        "autoload -U compinit; compinit -u -D; castgraph() {{ printf 'ARG''S'; printf '<%s>' \"$@\"; echo E''ND; }}; "
        "source {script}; echo LOADED$((1))"
    )
    check_typed(terminal("zsh", ["-f", "-i"], show), keys, expected)


@pytest.mark.parametrize(("keys", "expected"), TYPED)
def test_in_fish(terminal, keys, expected):
    show = "source {script}; function castgraph; printf 'ARG''S'; printf '<%s>' $argv; echo E''ND; end; echo LOADED(math 1)"
    check_typed(terminal("fish", ["-i"], show), keys, expected)
