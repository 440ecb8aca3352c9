"""What is there at one moment, made anew of everything there is, as the lens of that moment shows it.

Slow and plain: what the page stores as changes from moment to moment is compared with this.
"""

import json

import networkx as nx

from graph import hub, kinterms
from graph.kinship import kin_of
from graph.layout import Chart
from graph.model import Kind, Truth
from graph.steps import Link
from graph.view.encoding import pieces
from graph.view.histories import chart_history
from graph.view.kin import FAR
from graph.view.nodes import node_shape
from graph.view.portraits import CENTRE, LEAD, MIDDLE, SMALL, least
from graph.view.ties import Ties


def parsed(value):
    """What a script reads that is given a value in a page."""
    return json.loads("".join(pieces(value)))


def materialise(graph, lens, *, merge=True):
    """A graph of what the lens shows; ties have the truth they look like, and, where faces are merged, the ends they then have."""
    seen = nx.MultiDiGraph()
    for node in graph.nodes:
        if lens.shows(node) and not (merge and lens.self_of(node) != node):
            seen.add_node(node, **{**graph.nodes[node], "groups": tuple(lens.groups(node))})
    for source, target, key, tie in graph.edges(keys=True, data=True):
        ends = (lens.self_of(source), lens.self_of(target)) if merge else (source, target)
        if lens.sees(tie) and not (merge and tie["type"] == "identity" and ends[0] == ends[1]):
            seen.add_edge(*ends, key, **{**tie, "truth": lens.truth(tie)})
    return seen


def ties_of(lens, sources):
    """The shapes of all ties that a lens shows, in the order of the file."""
    shapes = Ties(sources)
    made = [(tie["order"], shapes.shape(lens, Link(source, target, tie))) for source, target, tie in lens.graph.edges(data=True)]
    return [shape for _, shape in sorted((each for each in made if each[1]), key=lambda each: each[0])]


def snapshot(lens, sources):
    """Nodes, ties and chart of one account at the moment of a lens."""
    chart = Chart(lens).layouts()[-1]
    seen = materialise(lens.graph, lens)
    sizes = radii(seen, chart)
    nodes = [{**node_shape(lens, id, sources), "r": sizes[id], "at": chart.places.get(id)} for id in seen.nodes]
    for node in nodes:
        if node["kind"] in (Kind.CHARACTER, Kind.PERSONA):
            for kin in kin_of(lens.graph, start=node["id"][2:], lens=lens, within=FAR).found:
                said = (text for each in kin for text in kinterms.sentences(each, lens, again=kinterms.again(each, kin)))
                node.setdefault("kin", {})[f"n:{kin[0].end}"] = " ".join(said)
    wide = chart_history([chart])
    panels = [panel for ((_, panel),) in wide["panels"]]
    return {"nodes": nodes, "ties": ties_of(lens, sources), "wide": {**wide["size"][0][1], "panels": panels}}


def radii(seen, chart):
    """The radius of every portrait: by its place, and by the weight of its ties beside that of those who have a seat."""
    weights = dict.fromkeys(seen.nodes, 0)
    for source, target, tie in seen.edges(data=True):
        if source != target and tie["truth"] is not Truth.FALSE and tie["type"] != "plays":
            for end in (source, target):
                weights[end] += 20 - tie["cost"]
    people = {node for node, kind in seen.nodes(data="kind") if kind in (Kind.CHARACTER, Kind.PERSONA)}
    ranked = sorted((weights[node] for node in people if node in chart.places), reverse=True)
    if len(ranked) < 4:
        return dict.fromkeys(seen.nodes, MIDDLE)
    sizes = {}
    for node, weight in weights.items():
        big = LEAD if weight >= least(ranked, 0.15) else MIDDLE if weight >= least(ranked, 0.35) else SMALL
        sizes[node] = big if node in people and weight > ranked[-1] else SMALL
    inside = [node for panel in chart.panels if panel.sort == "hub" for node in panel.members]
    return sizes | {node: CENTRE if chart.places[node] == hub.CENTRE else LEAD for node in inside}
