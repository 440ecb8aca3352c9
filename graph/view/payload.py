"""Graph and lens -> the one JSON-able value that the page is made of; `graph.view.shapes` documents it.

Everything passes the lens, moment by moment: nothing that is told later than the last of them is in it, and what the page
shows at a moment is what the lens of that moment says, word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph import kinterms, words
from graph.building import Graph
from graph.kinship import kin_of
from graph.layout import Layout, layouts
from graph.lens import Lens, materialise
from graph.model import Kind, Moment
from graph.rungs import ROLES
from graph.view.eyes import eyes
from graph.view.histories import chart_history, histories
from graph.view.nodes import node_shape
from graph.view.portraits import radii
from graph.view.shapes import AccountShape, ChartShape, Payload, Snapshot, TypeShape
from graph.view.sources import Sources, when
from graph.view.splices import spliced
from graph.view.ties import Ties

MOST_KIN = 400
"""Of more characters the page does not say how they are kin: all pairs of a large family would fill it."""
FAR = 1000
"""Generations and marriages; no kin are farther away."""


def payload(graph: Graph, lens: Lens, *, still: bool = False) -> Payload:
    """Everything the page shows of a graph, as the lens shows it; `still`: at the last moment alone."""
    sources = Sources(graph)
    accounts = [
        _account(graph, lens.narrowed(id), id, sources, still) for id in graph.graph["accounts"] if lens.account in (None, id)
    ]
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
    changes = (change for account in accounts for tie in account["ties"] for _, change in tie if change)
    return (change["type"] for change in changes if "type" in change)


def moments_of(graph: Graph, lens: Lens, account: str) -> list[Moment]:
    """The moments of an account that the lens reaches, in telling order; none without a timeline."""
    timeline = graph.graph["accounts"][account]["timeline"]
    return [moment for moment in timeline or () if lens.as_of is None or moment <= lens.as_of]


def _account(graph: Graph, lens: Lens, account: str, sources: Sources, still: bool) -> AccountShape:
    info = graph.graph["accounts"][account]
    moments = moments_of(graph, lens, account)[-1 if still else 0 :]
    lenses = [lens.at(moment) for moment in moments] or [lens]
    row = snapshots(graph, lenses, sources)
    looks = eyes(lenses, row, sources) if lens.as_known_by is None else {}
    apart = dict.fromkeys(id for each in looks.values() for id in each["nodes"])
    places = {f"n:{id}": number for number, id in enumerate(graph.nodes)}
    wide = chart_history([each["wide"] for each in row])
    return {
        "id": f"a:{account}",
        "title": info["title"],
        "native": info["native"],
        "about": info["about"],
        "moments": [str(moment) for moment in moments],
        "kin": _tells_kin(row[-1]),
        "nodes": histories([each["nodes"] for each in row], places, also=apart),
        "ties": histories([each["ties"] for each in row], {f"t:{tie['id']}": tie["order"] for *_, tie in graph.edges(data=True)}),
        "wide": {**wide, "panels": [spliced(panel) for panel in wide["panels"]]},
        "eyes": looks,
    }


def snapshots(graph: Graph, lenses: Sequence[Lens], sources: Sources) -> list[Snapshot]:
    """What one account shows through each of these lenses, which differ in their moment only, in telling order."""
    seen = [materialise(graph, lens) for lens in lenses]
    ties = Ties(sources)
    found = [_snapshot(*each, sources, ties) for each in zip(seen, lenses, layouts(seen), strict=True)]
    if _tells_kin(found[-1]):
        for snapshot, lens in zip(found, lenses, strict=True):
            _tell_kin(snapshot, lens)
    return found


def _snapshot(seen: Graph, lens: Lens, chart: Layout, sources: Sources, ties: Ties) -> Snapshot:
    sizes = radii(seen, list(seen.nodes), chart)
    nodes = []
    for id in seen.nodes:
        node = node_shape(lens, id, sources)
        node["r"], node["at"] = sizes[id], chart.places.get(id)
        nodes.append(node)
    return {"nodes": nodes, "ties": ties.at(lens), "wide": _chart(chart)}


def _tells_kin(last: Snapshot) -> bool:
    return sum(node["kind"] in (Kind.CHARACTER, Kind.PERSONA) for node in last["nodes"]) <= MOST_KIN


def _tell_kin(snapshot: Snapshot, lens: Lens) -> None:
    """Adds what everybody and each of their kin are to each other."""
    for node in snapshot["nodes"]:
        if node["kind"] not in (Kind.CHARACTER, Kind.PERSONA):
            continue
        for kin in kin_of(lens.graph, start=node["id"].removeprefix("n:"), lens=lens, within=FAR).found:
            said = (text for each in kin for text in kinterms.sentences(each, lens, again=kinterms.again(each, kin)))
            node.setdefault("kin", {})[f"n:{kin[0].end}"] = " ".join(said)


def _chart(chart: Layout) -> ChartShape:
    return {
        "box": chart.box,
        "key": chart.key,
        "panels": [
            {
                "id": f"p:{panel.id}",
                "caption": panel.caption,
                "sort": panel.sort,
                "box": panel.box,
                "cell": panel.cell,
                "members": [f"n:{member}" for member in panel.members],
            }
            for panel in chart.panels
        ],
    }
