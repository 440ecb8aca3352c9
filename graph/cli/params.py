"""What the arguments and options of the commands take; each kind of value can complete itself in the shell.

A value is checked when the command runs, not here. What is offered obeys the story and the lens options on the command line;
where these are wrong, or the story file is, nothing is offered and nothing said.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from graph.errors import CastgraphError

if TYPE_CHECKING:
    from graph.graphtypes import Graph
    from graph.lens import Lens

    _ParamType = click.ParamType[str]
else:
    _ParamType = click.ParamType  # generic only from click 8.5 on

MOST = 500
"""How many values are offered at the most: a shell lists them all."""
Offers = Iterator[tuple[str, str]]
"""Values that may stand somewhere, and what each is."""


class _Text(_ParamType):
    """A text; kinds of text that can complete themselves say what they offer."""

    name = "text"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        """What may stand here."""
        try:
            offers = {value: what for value, what in self.offers(ctx, param, incomplete) if value.isprintable()}
        except (CastgraphError, OSError, RecursionError):
            return []
        return [CompletionItem(value, help=what or None) for value, what in itertools.islice(offers.items(), MOST)]

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        """Everything that may stand here and begins as `incomplete` does; of a free text nobody can say."""
        return iter(())


class Words(_Text):
    """One of some words, each with its meaning. Others are refused when the command runs, which knows what is nearest."""

    name = "word"

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        """Those that begin so."""
        return ((word, meaning) for word, meaning in self.meanings.items() if word.startswith(incomplete))


class _Name(_Text):
    name = "name"

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        from graph.names import beginning

        graph, lens = _seen(ctx, param)
        return beginning(graph, incomplete, lens)


class _Type(_Text):
    name = "type"

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        graph, _ = _seen(ctx, param)
        return ((type.id, type.label) for type in graph.graph["types"].values() if type.id.startswith(incomplete))


class _Pattern(_Type):
    name = "pattern"

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        begun = re.search(r"[\w.-]*\Z", incomplete)
        last = begun[0] if begun else ""
        before = incomplete[: len(incomplete) - len(last)]
        return ((before + type, label) for type, label in super().offers(ctx, param, last))


class _Account(_Text):
    name = "id"

    def __init__(self, *, several: bool = False) -> None:
        self.several = several

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        graph, _ = _seen(ctx, param)
        offered = {id: info["title"] for id, info in graph.graph["accounts"].items()}
        offered |= {"all": "every account of the file"} if self.several else {}
        return ((id, title) for id, title in offered.items() if id.startswith(incomplete))


class _Moment(_Text):
    name = "moment"

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        graph, lens = _seen(ctx, param)
        for id, info in graph.graph["accounts"].items():
            for moment in (info["timeline"] or ()) if lens.account in {None, id} else ():
                if str(moment).startswith(incomplete.upper()) and (lens.as_of is None or moment <= lens.as_of):
                    yield str(moment), ""


class _Source(_Text):
    name = "id"

    def offers(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Offers:
        graph, _ = _seen(ctx, param)
        return ((id, source.title) for id, source in graph.graph["sources"].items() if id.startswith(incomplete))


FREE = _Text()
"""A text that nobody can guess."""
NAME, TYPE, PATTERN, ACCOUNT, ACCOUNTS, MOMENT, SOURCE = (
    _Name(), _Type(), _Pattern(), _Account(), _Account(several=True), _Moment(), _Source()
)  # fmt: skip


def _seen(ctx: click.Context, param: click.Parameter) -> tuple[Graph, Lens]:
    """The graph, and the lens that the command line asks for beside the option that is being typed.

    Raises:
        CastgraphError: the story file or an option is wrong.
    """
    from graph.cli import options

    graph = options.read_silently(ctx.find_root().params["story"])
    given = {name: ctx.params.get(name) for name in options.Looking._fields}
    if param.name == "account" or given["account"] == options.ALL:
        given["account"] = None
    return graph, options.make_lens(graph, options.Looking(**given))  # type: ignore[arg-type]
