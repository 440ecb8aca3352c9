"""Completion for bash, zsh and fish, on top of click's.

Click's own scripts break on values with spaces, commas and quotes, and see nothing to the right of the cursor. These hand over
the line as it is typed and give back values that each shell takes as one word. The protocol is click's: the shell calls castgraph
with ``_CASTGRAPH_COMPLETE=SHELL_complete``, and castgraph prints a line for each value and nothing else, whatever is wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from graph.errors import CastgraphError

_LENS = {"--account": True, "--as-of": True, "--as-known-by": True, "--include-false": False, "--only-certain": False}
"""The lens options, and whether a value follows."""


class Typed(NamedTuple):
    """A command line: the words before the one being typed, that word up to the cursor, and the words after it."""

    before: list[str]
    word: str
    after: list[str]


class _Shell(ShellComplete):
    """What the three have in common."""

    def typed(self) -> Typed:
        """The command line, from its text to the left and to the right of the cursor."""
        *before, last = _words(os.environ.get("COMP_BEFORE", ""))
        return Typed([word.text for word in before], last.text, [word.text for word in _words(os.environ.get("COMP_AFTER", ""))])

    def get_completion_args(self) -> tuple[list[str], str]:
        """The arguments before the one being typed, lens options to the right of it among them; and that one."""
        before, word, after = self.typed()
        place = _command_at(before)
        return [*before[1 : place + 1], *(_lens_options(after) if place < len(before) else ()), *before[place + 1 :]], word

    def complete(self) -> str:
        """The lines for the shell; none where anything is wrong, since nobody has asked a question yet."""
        try:
            return super().complete()
        except (CastgraphError, click.ClickException, OSError, RecursionError):
            return ""

    def value(self, item: CompletionItem[Any]) -> str:
        """The whole word that the value makes: in ``--option=VALUE`` the option stays."""
        option, equals, _ = self.typed().word.partition("=")
        return f"{option}={item.value}" if option.startswith("--") and equals else str(item.value)


class Bash(_Shell):
    """Bash 4.4 or newer. It inserts what it is given, so quoting is done here."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${line#*,}") ;;
        esac
    done < <(env %(complete_var)s=bash_complete COMP_BEFORE="${COMP_LINE:0:COMP_POINT}" COMP_AFTER="${COMP_LINE:COMP_POINT}" \\
        COMP_WORD="${COMP_WORDS[COMP_CWORD]}" "$1" 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The value quoted as the word was begun, without what bash takes for an earlier word."""
        last = _words(os.environ.get("COMP_BEFORE", ""))[-1]
        value = self.value(item)
        if last.quote:  # bash has set the opening quote aside, and closes it
            return f"{item.type},{_inside(value, last.quote)}"
        return f"{item.type},{_escaped(value)[_cut(last.typed, os.environ.get('COMP_WORD', '')):]}"


class Zsh(_Shell):
    """Zsh, which quotes what it is given."""

    name: ClassVar[str] = "zsh"
    source_template: ClassVar[str] = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local line
    local -a values shown
    while IFS= read -r line; do
        case $line in
            dir,*) _path_files -/ ;;
            file,*) _path_files -f ;;
            plain,*)
                line=${line#*,}
                values+=("${line%%%%$'\\t'*}")
                shown+=("${line/$'\\t'/  -- }")
                ;;
        esac
    done < <(env %(complete_var)s=zsh_complete COMP_BEFORE="${(F)${(@Q)words[1,CURRENT-1]}}" COMP_WORD="${(Q)PREFIX}" \\
        COMP_AFTER="${(F)${(@Q)words[CURRENT+1,-1]}}" "${(Q)words[1]}" 2>/dev/null)
    (( $#values )) && compadd -U -l -V castgraph -d shown -a values
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

    def typed(self) -> Typed:
        """The command line, from its words without their quotes, one a line."""
        before, after = (os.environ.get(name, "").split("\n") for name in ("COMP_BEFORE", "COMP_AFTER"))
        return Typed(before, os.environ.get("COMP_WORD", ""), after)

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The value and, after a tab, what it is."""
        return f"{item.type},{_described(self.value(item), item)}"


class Fish(_Shell):
    """Fish, which quotes what it is given."""

    name: ClassVar[str] = "fish"
    source_template: ClassVar[str] = """\
function %(complete_func)s
    set -l before (commandline -cp | string collect)
    set -l whole (commandline -p | string collect)
    set -l command (commandline -opc)[1]
    for line in (env %(complete_var)s=fish_complete COMP_BEFORE=$before \
        COMP_AFTER=(string sub --start (math (string length -- $before) + 1) -- $whole | string collect) $command 2>/dev/null)
        switch $line
            case 'dir,*'
                __fish_complete_directories (commandline -ct)
            case 'file,*'
                __fish_complete_path (commandline -ct)
            case 'plain,*'
                string replace 'plain,' '' -- $line
        end
    end
end

complete --command %(prog_name)s --no-files --keep-order --arguments "(%(complete_func)s)"
"""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The value and, after a tab, what it is."""
        return f"{item.type},{_described(self.value(item), item)}"


SHELLS: dict[str, type[_Shell]] = {shell.name: shell for shell in (Bash, Zsh, Fish)}


def register() -> None:
    """Have click use these instead of its own."""
    for shell in SHELLS.values():
        add_completion_class(shell)


class _Word(NamedTuple):
    """A word of a line: what it means, how it is typed, and the quote that was opened at its start and is still open."""

    text: str
    typed: str
    quote: str


def _words(line: str) -> list[_Word]:
    """The words of a line as a POSIX shell cuts it; there is always a last one, which may be empty or have an open quote."""
    words, text, quote, start, place = [], "", "", 0, 0
    opened = -1
    while place < len(line):
        letter = line[place]
        if quote:
            if letter == quote:
                quote = ""
            elif letter == "\\" and quote == '"' and line[place + 1 : place + 2] in tuple('"\\$`'):
                place += 1
                text += line[place]
            else:
                text += letter
        elif letter in "'\"":
            quote, opened = letter, place
        elif letter == "\\":
            place += 1
            text += line[place : place + 1]
        elif letter.isspace():
            if place > start:
                words.append(_Word(text, line[start:place], ""))
            text, start = "", place + 1
        else:
            text += letter
        place += 1
    return [*words, _Word(text, line[start:], quote if quote and opened == start else "")]


def _cut(typed: str, word: str) -> int:
    """Where what bash takes for the word begins in the word as typed: it cuts at ``=`` and ``:``, and makes words of these."""
    if word in {"=", ":"}:
        return len(typed)
    return next(at for at in range(len(typed) + 1) if word.startswith(typed[at:]))


def _command_at(words: Sequence[str]) -> int:
    """Where the name of the command stands; behind the end if it has not been typed."""
    place = 1
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] == "--story" else 1
    return place


def _lens_options(words: Sequence[str]) -> Iterator[str]:
    """The lens options among some words, with their values."""
    for place, word in enumerate(words):
        name, equals, _ = word.partition("=")
        if name in _LENS:
            yield word
            if _LENS[name] and not equals:
                yield from words[place + 1 : place + 2]


def _escaped(value: str) -> str:
    """A word for a POSIX shell, with backslashes before everything but letters, digits and harmless signs."""
    return re.sub(r"[^\w@%+=:,./-]", lambda found: f"\\{found[0]}", value)


def _inside(value: str, quote: str) -> str:
    """A word within an open quote."""
    return value.replace("'", "'\\''") if quote == "'" else re.sub(r'["\\$`]', lambda found: f"\\{found[0]}", value)


def _described(value: str, item: CompletionItem[Any]) -> str:
    """The value and what it is, parted by a tab."""
    what = " ".join((item.help or "").split())
    return f"{value}\t{what}" if what else value
