"""Graph and lens -> the one JSON-able value that the page is made of; `graph.view.shapes` documents it.

Everything passes the lens, moment by moment: nothing that is told later than the last of them is in it, and what the page
shows at a moment is what the lens of that moment says, word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph import words
from graph.graphtypes import Graph
from graph.layout import Chart, charts_of
from graph.lens import Lens
from graph.loading import Progress
from graph.rungs import ROLES
from graph.view.account import account_shape
from graph.view.shapes import AccountShape, Payload, TypeShape
from graph.view.sources import Sources, when


def payload(
    graph: Graph,
    lens: Lens,
    charts: Mapping[str, Chart] | None = None,
    *,
    still: bool = False,
    progress: Progress | None = None,
) -> Payload:
    """Everything the page shows of a graph, as the lens shows it.

    Args:
        graph: the graph.
        lens: what is looked through.
        charts: those of the accounts (`charts_of`), if they are needed for more than this.
        still: at the last moment alone.
        progress: is told how many moments are done.
    """
    sources = Sources(graph)
    accounts = [account_shape(chart, sources, progress) for chart in (charts or charts_of(lens, still=still)).values()]
    used = dict.fromkeys(_types(accounts))
    return {
        "title": graph.graph["title"],
        "native": graph.graph["native"],
        "about": graph.graph["about"],
        "as_of": when(lens.as_of),
        "as_known_by": words.name(graph, lens.as_known_by) if lens.as_known_by else "",
        "sources": list(sources.numbers),
        "types": {id: _type(graph, id) for id in used},
        "accounts": accounts,
    }


def _type(graph: Graph, id: str) -> TypeShape:
    type = graph.graph["types"][id.removeprefix("y:")]
    kin = str(ROLES[type.id][0].name).lower() if type.id in ROLES else ""
    return {"directed": not type.symmetric, "colour": type.colour, "line": type.line, "kin": kin}


def _types(accounts: Iterable[AccountShape]) -> Iterable[str]:
    """The types of all ties, in the order of the file."""
    return (tie.type for account in accounts for tie in account["ties"])
