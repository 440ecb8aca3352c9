"""Insight in words: captions of communities, what is cut off without whom, loose ends."""

from __future__ import annotations

from graph import words
from graph.graphtypes import Graph
from graph.insight import Community, Cut, Insight
from graph.lens import Lens
from graph.looseends import LooseEnd, Sort
from graph.model import PUBLIC, Kind

DEFINITIONS = {
    "network": "two are tied if a path may go from one to the other in one step; all ties between the same two count as one, "
    "without direction or strength",
    "betweenness": "Freeman's betweenness centrality, normalised: the mean, over all pairs of others, of the part of the "
    "shortest ways between the two that leads through this one",
    "communities": "found by the Louvain method (Blondel et al. 2008), resolution 1, fixed seed",
    "modularity": "Newman's, of the division into these communities",
    "cuts": "the articulation points of the network",
}
"""Which textbook definition each figure follows."""

HEADINGS = {
    Sort.KILLING: "Killings without a known killer",
    Sort.ATTEMPT: "Attempts to kill, by nobody known",
    Sort.ORDER: "Killings that were ordered, and perhaps never done",
    Sort.DEATH: "Deaths without a killer",
    Sort.FATE: "Fates left open",
    Sort.FACE: "Faces of whom it is not told who is behind them",
    Sort.THREAT: "Threats of which nothing came",
    Sort.LIE: "Lies that somebody still believes",
    Sort.SECRET: "Secrets that nobody is left to tell",
    Sort.DOUBT: "What is left uncertain",
    Sort.UNTIED: "Introduced, and tied to nobody",
}


def summary(found: Insight) -> str:
    """How large the network is."""
    graph = found.lens.graph
    title = graph.graph["accounts"][found.account]["title"] or graph.graph["title"]
    several = f" [{found.account}]" if len(graph.graph["accounts"]) > 1 else ""
    people = "one person" if found.people == 1 else f"{found.people} people"
    pairs = "one pair of them tied" if found.ties == 1 else f"{found.ties or 'no'} pairs of them tied"
    parts = f", in {words.number(found.parts)} parts that nothing connects" if found.parts > 1 else ""
    scope = f", as far as {found.lens.as_of} tells" if found.lens.as_of else ""
    return f"{title}{several}{scope}: {people}, {pairs}{parts}."


def caption(community: Community, lens: Lens) -> str:
    """What a community is called: after those in its middle, and the group that most of it belong to."""
    graph, size = lens.graph, len(community.members)
    around = words.enumeration([words.name(graph, node) for node in community.centres])
    said = f"Around {around} ({size} people"
    if community.group is None:
        return f"{said})"
    group = words.group_name(graph, str(lens.account), community.group)
    sharing = "both" if size == community.sharing == 2 else "all" if size == community.sharing else str(community.sharing)
    return f"{said}, {sharing} of them of the group '{group}')"


def cut_sentence(cut: Cut, graph: Graph) -> str:
    """Who would be cut off from whom."""
    parts, name = cut.apart, words.name(graph, cut.node)
    rest = f"the other {cut.rest}" if cut.rest > 1 else "the only one left"
    if len(parts) > 1 and len(parts[0]) > 1:
        apart = "; ".join(names(graph, part) for part in parts)
        return words.capitalised(f"without {name}: {words.number(len(parts))} parts are cut off from {rest} ({apart}).")
    nodes = tuple(node for part in parts for node in part)
    verb = words.is_are(graph, nodes[0]) if len(nodes) == 1 else "are"
    each = ", and from each other" if len(parts) > 1 else ""
    return words.capitalised(f"without {name}: {names(graph, nodes)} {verb} cut off from {rest}{each}.")


def names(graph: Graph, nodes: tuple[str, ...]) -> str:
    """The names of some nodes, in words."""
    return words.enumeration([words.name(graph, node) for node in nodes])


def loose_end(end: LooseEnd, lens: Lens) -> str:
    """One loose end in words."""
    graph, name = lens.graph, words.name(lens.graph, end.nodes[0])
    ties = [words.sentence(link, lens, believers=end.sort is not Sort.LIE) for link in end.links]
    note = [f"({end.death.note})"] if end.death is not None and end.death.note else []
    who = [holder(graph, each) for each in end.holders]
    match end.sort:
        case Sort.KILLING:
            said = [f"who killed {name} is not told for certain.", *ties, *_strangers(end, lens)]
        case Sort.ATTEMPT:
            said = [f"who tried to kill {name} is not told for certain.", *ties, *_strangers(end, lens)]
        case Sort.ORDER:
            said = [*ties, "Nobody is told to have done it, or to have tried."]
        case Sort.DEATH:
            said = [f"{name} {words.is_are(graph, end.nodes[0])} dead, and no killer is told.", *ties, *note]
        case Sort.FATE:
            said = [f"{name} {words.is_are(graph, end.nodes[0])} perhaps dead.", *note]
        case Sort.FACE:
            said = [f"who is behind {name} is not told.", *ties]
        case Sort.THREAT:
            said = [*ties, "Nothing is told that came of it."]
        case Sort.LIE:
            said = [*ties, words.capitalised(f"{words.enumeration(who)} still {'believe' if len(who) > 1 else 'believes'} it.")]
        case Sort.SECRET:
            said = [*ties, f"Recorded to know it: {words.enumeration(who)}."]
        case Sort.DOUBT:
            said = ties
        case Sort.UNTIED:
            said = [f"{name} {words.is_are(graph, end.nodes[0])} tied to nobody{'; all that is told:' if ties else '.'}", *ties]
    return words.capitalised(" ".join(said))


def holder(graph: Graph, who: str) -> str:
    """Who knows or believes something."""
    return "the public" if who == PUBLIC else words.name(graph, who)


def _strangers(end: LooseEnd, lens: Lens) -> list[str]:
    """Who of the doers is no more than a face."""
    vertices = {node: lens.graph.nodes[node] for node in dict.fromkeys(lens.self_of(link.source) for link in end.links)}
    faces = [node for node, vertex in vertices.items() if vertex["kind"] is Kind.PERSONA]
    return [f"Who is behind {words.name(lens.graph, node)} is not told." for node in faces]
