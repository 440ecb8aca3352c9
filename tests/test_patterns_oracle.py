"""Patterns against two others: rdflib's property paths say who is connected, an algebra over sets of pairs says how.

Both get the same ties, taken from `materialise`, and know nothing of automata. What differs on purpose:

* rdflib reads ``!(a|^b)`` as "a tie that is no a, and whose ends no b joins the other way"; the standard (18.2.2.1) as
  ``!a|^(!b)``, which is what it is given here. It has no counts; they are written out.
* To RDF a node without ties is not there. So each node is given a tie to itself, of a type that no pattern names and every
  negated set excludes.
* rdflib's answers are compared as sets: the standard counts the ways of ``/`` and ``|``, here a pair is one answer. Since
  rdflib follows each of these ways, it is not asked where there are too many; the algebra is asked everything.

CI runs a slice; ``CASTGRAPH_CAMPAIGN=1 python -m pytest tests/test_patterns_oracle.py`` runs ten times as many and larger ones.
"""

from __future__ import annotations

import itertools
import os
import random
from typing import Any, NamedTuple

import pytest
from momentary import materialise
from stories import graph_of

from graph.graphtypes import Graph
from graph.lens import Lens
from graph.matching import match
from graph.model import Truth
from graph.patterns import Choice, Hop, Pattern, Sequence, parse, size

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's and pyparsing's own
WHOLE = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))
GRAPHS, PATTERNS = (400, 10) if WHOLE else (60, 6)
TYPES = ("killer", "attempted-killer", "ally", "rival", "informer", "의형제")
MOST = 6
"""How many steps a pattern may have, counts written out, for rdflib to be asked."""
THERE = "there"


# what is asked


class Question(NamedTuple):
    """A pattern as castgraph is asked, and the same in SPARQL."""

    ours: str
    sparql: str


def question(draw: random.Random, depth: int) -> Question:
    """A pattern of any shape. `ours` has as few parentheses as the grammar allows, and now and then one more."""
    shape = draw.choice(("hop", "hop", "not", "/", "|", "^", "*", "+", "?", "{") if depth else ("hop", "hop", "not"))
    if shape == "hop":
        type = draw.choice(TYPES)
        return Question(type, f"<urn:{type}>")
    if shape == "not":
        return negated_set(draw)
    first, second = question(draw, depth - 1), question(draw, depth - 1)
    if shape in "/|":
        inner = ("|",) if shape == "/" else ()
        ours = f" {shape} ".join(wrapped(draw, part.ours, inner) for part in (first, second))
        return Question(ours, f"({first.sparql}){shape}({second.sparql})")
    if shape == "^":
        return Question("^" + wrapped(draw, first.ours, ("|", "/", "^")), f"^({first.sparql})")
    ours, sparql = wrapped(draw, first.ours, ("|", "/", "^", "*", "+", "?", "{")), f"({first.sparql})"
    if shape != "{":
        return Question(ours + shape, sparql + shape)
    return counted(draw, ours, sparql)


def negated_set(draw: random.Random) -> Question:
    forward, inverse = (draw.sample(TYPES, draw.choice((0, 0, 1, 2))) for _ in range(2))
    named = [*forward, *(f"^{type}" for type in inverse)]
    draw.shuffle(named)
    ours = f"!{named[0]}" if len(named) == 1 and draw.random() < 0.5 else f"!({'|'.join(named)})"
    parts = []
    if forward or not inverse:
        parts.append(f"!({'|'.join(f'<urn:{type}>' for type in (*forward, THERE))})")
    if inverse:
        parts.append(f"^(!({'|'.join(f'<urn:{type}>' for type in (*inverse, THERE))}))")
    return Question(ours, f"({'|'.join(parts)})")


def wrapped(draw: random.Random, ours: str, signs: tuple[str, ...]) -> str:
    """The text in parentheses if it has one of these signs, outside of parentheses, that would bind it otherwise."""
    depth, outer = 0, ""
    for letter in ours:
        depth += (letter == "(") - (letter == ")")
        outer += letter if not depth else ""
    if any(sign in outer.replace("!^", "!") for sign in signs) or draw.random() < 0.1:
        return f"({ours})"
    return ours


def counted(draw: random.Random, ours: str, sparql: str) -> Question:
    least, more = draw.randrange(4), draw.choice((None, 0, 0, 1, 2))
    parts = [sparql] * least + ([f"{sparql}*"] if more is None else [f"({sparql}?)"] * more)
    texts = {f"{{{least},{'' if more is None else least + more}}}"}
    texts |= {f"{{{least}}}"} if more == 0 else set()
    texts |= {f"{{,{more}}}"} if least == 0 and more is not None else set()
    return Question(ours + draw.choice(sorted(texts)), "/".join(parts) or f"<urn:{THERE}>?")


# whom it is asked about


def story(draw: random.Random) -> Graph:
    """Some people, two faces and an organization, with ties that are true, false or uncertain, and some of nobody."""
    people = [f"n{number}" for number in range(draw.randint(3, 9 if WHOLE else 6))]
    lines = [f"{people[0]} identity mask @S1E02", f"maybe: {people[1]} identity veil @S1E01"]
    taken = set()
    for _ in range(draw.randrange(3 * len(people))):
        one, other, type = draw.choice([*people, "mask", "veil"]), draw.choice([*people, "mask", "veil"]), draw.choice(TYPES)
        if one == other or {(one, type, other), (other, type, one)} & taken:
            continue
        taken.add((one, type, other))
        lines.append(f"{draw.choice(('tie', 'tie', 'tie', 'maybe', 'lie'))}: {one} {type} {other} @S1E0{draw.randint(1, 4)}")
    draw.shuffle(people)
    return graph_of(
        "title: T\ntimeline: {S1: 4}\n"
        "types:\n  의형제: {forward: '{source} swore to {target}', symmetric: true, family: loyalty, strength: 6}\n"
        f"characters: {{{', '.join(f'{id}: {id.upper()}' for id in people)}}}\n"
        "personas: {mask: Mask, veil: Veil}\norganizations: {house: House}\n"
        "relations:\n" + "".join(f"  - {{{line}}}\n" if ": " in line else f"  - {line}\n" for line in lines)
    )


def looking(draw: random.Random, graph: Graph) -> Lens:
    moment = draw.choice((None, None, *next(iter(graph.graph["accounts"].values()))["timeline"]))
    return Lens(graph, as_of=moment, include_false=draw.random() < 0.3, only_certain=draw.random() < 0.3)


class Ties(NamedTuple):
    """What a lens shows: the nodes in order, and each tie as source, type, target, both ways where it holds both ways."""

    nodes: list[str]
    edges: list[tuple[str, str, str, Any]]


def ties(graph: Graph, lens: Lens) -> Ties:
    shown, edges = materialise(graph, lens), []
    for source, target, tie in shown.edges(data=True):
        if tie["truth"] is not Truth.FALSE or lens.include_false:
            edges.append((source, tie["type"], target, tie))
            if graph.graph["types"][tie["type"]].symmetric:
                edges.append((target, tie["type"], source, tie))
    return Ties(list(shown.nodes), edges)


CASES = range(GRAPHS)


@pytest.fixture(params=CASES, ids=lambda seed: f"seed{seed}")
def case(request):
    draw = random.Random(request.param)
    graph = story(draw)
    lens = looking(draw, graph)
    return graph, lens, ties(graph, lens), [question(draw, draw.choice((1, 2, 2, 3, 4))) for _ in range(PATTERNS)]


# rdflib


def property_path(sparql: str) -> Any:
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(f"SELECT * WHERE {{ ?s {sparql} ?o }}").algebra["p"]["p"]["triples"][0][1]


def test_who_is_connected_is_what_rdflib_says(case):
    from rdflib import Graph as Triples
    from rdflib import URIRef
    from rdflib.paths import eval_path

    graph, lens, known, questions = case
    triples = Triples()
    for triple in (*(edge[:3] for edge in known.edges), *((node, THERE, node) for node in known.nodes)):
        triples.add(tuple(URIRef(f"urn:{id}") for id in triple))

    def theirs(path: Any, start: str | None, end: str | None) -> set[tuple[str, str]]:
        ends = [None if node is None else URIRef(f"urn:{node}") for node in (start, end)]
        return {(str(one)[4:], str(other)[4:]) for one, other in eval_path(triples, (ends[0], path, ends[1]))}

    def ours(text: str, start: str | None, end: str | None) -> set[tuple[str, str]]:
        found = match(graph, text, start=start, end=end, lens=lens)
        pairs = {(walk.nodes[0], walk.nodes[-1]) for walk in found.walks}
        assert len(pairs) == found.total == len(found.walks)
        return pairs

    for asked in questions:
        if size(parse(asked.ours, graph.graph["types"])) > MOST:
            continue
        path = property_path(asked.sparql)
        for start, end in ((None, None), *((node, None) for node in known.nodes), *((None, node) for node in known.nodes)):
            assert ours(asked.ours, start, end) == theirs(path, start, end), asked


# the algebra

Way = tuple[int, int, tuple[int, ...], tuple[int, ...]]
"""A walk as its order has it: steps, cost, the positions of its people, those of its ties."""
Ways = dict[tuple[str, str], Way]


def better(*all_ways: Ways) -> Ways:
    best: Ways = {}
    for ways in all_ways:
        for ends, way in ways.items():
            best[ends] = min(way, best.get(ends, way))
    return best


def joined(first: Ways, second: Ways) -> Ways:
    best: Ways = {}
    for (start, middle), one in first.items():
        for (begin, end), two in second.items():
            if begin == middle:
                way = one[0] + two[0], one[1] + two[1], one[2] + two[2][1:], one[3] + two[3]
                best[start, end] = min(way, best.get((start, end), way))
    return best


def evaluated(pattern: Pattern, known: Ties, lens: Lens) -> Ways:
    """The best walk for each pair of ends, by the definition of each form: union, composition, closure."""
    position = {node: lens.graph.nodes[node]["order"] for node in known.nodes}
    stay: Ways = {(node, node): (0, 0, (position[node],), ()) for node in known.nodes}
    if isinstance(pattern, Hop):
        ways = []
        for source, type, target, tie in known.edges:
            if (type in pattern.types) != pattern.negated:
                ends = (target, source) if pattern.inverse else (source, target)
                ways.append({ends: (1, cost_of(tie), (position[ends[0]], position[ends[1]]), (tie["order"],))})
        return better(*ways)
    if isinstance(pattern, Choice):
        return better(*(evaluated(part, known, lens) for part in pattern.parts))
    if isinstance(pattern, Sequence):
        result = stay
        for part in pattern.parts:
            result = joined(result, evaluated(part, known, lens))
        return result
    once, result = evaluated(pattern.part, known, lens), stay
    for _ in range(pattern.least):
        result = joined(result, once)
    if pattern.most is not None:
        for _ in range(pattern.most - pattern.least):
            result = better(result, joined(result, once))
        return result
    while (longer := better(result, joined(result, once))) != result:
        result = longer
    return result


def cost_of(tie: Any) -> int:
    return tie["cost"] + {Truth.TRUE: 0, Truth.UNCERTAIN: 10, Truth.FALSE: 20}[tie["truth"]]


def test_each_witness_is_the_best_walk_there_is(case):
    graph, lens, known, questions = case
    for asked in questions:
        expected = evaluated(parse(asked.ours, graph.graph["types"]), known, lens)
        order = sorted(expected, key=lambda ends: [graph.nodes[node]["order"] for node in ends])
        for start, end in ((None, None), *((node, None) for node in known.nodes), *((None, node) for node in known.nodes)):
            found = match(graph, asked.ours, start=start, end=end, lens=lens).walks
            wanted = [ends for ends in order if start in {None, ends[0]} and end in {None, ends[1]}]
            assert [(walk.nodes[0], walk.nodes[-1]) for walk in found] == wanted, asked
            for walk in found:
                people = tuple(graph.nodes[node]["order"] for node in walk.nodes)
                along = tuple(link.tie["order"] for link in walk.links)
                assert (walk.hops, walk.cost, people, along) == expected[walk.nodes[0], walk.nodes[-1]], (asked, walk)
        for start, end in random.Random(len(order)).choices(list(itertools.product(known.nodes, repeat=2)) or [("n0", "n0")], k=3):
            walks = match(graph, asked.ours, start=start, end=end, lens=lens).walks
            assert [(walk.hops, walk.cost) for walk in walks] == [way[:2] for ends, way in expected.items() if ends == (start, end)]
