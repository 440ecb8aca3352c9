"""The shapes of ``kin --json``. Documented in docs/json.md and stable: fields may be added, none changes its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph import kinterms, words
from graph.cli import shapes
from graph.cli.shapes import Shape
from graph.kin import Kinship, Kinships, Relatives, Way
from graph.lens import Lens
from graph.names import Match
from graph.steps import Step


def pair(found: Kinships, start: Match, end: Match) -> Shape:
    """The answer of ``kin X Y``."""
    lens = found.lens
    return {
        "start": shapes.asked(lens.graph, start, lens),
        "end": shapes.asked(lens.graph, end, lens),
        "lens": lens.describe(),
        "kin": bool(found),
        "within": found.within,
        "complete": found.complete,
        "kinships": [kinship(each, found.found, lens) for each in found.found],
    }


def relatives(found: Relatives, start: Match) -> Shape:
    """The answer of ``kin X``: each of the kin with what they are to X."""
    lens = found.lens
    return {
        "start": shapes.asked(lens.graph, start, lens),
        "lens": lens.describe(),
        "relatives": [
            {
                **shapes.node(lens.graph, kin[0].end),
                "kinships": [kinship(each, kin, lens) for each in kin],
            }
            for kin in found.found
        ],
        "farther": found.farther,
    }


def kinship(each: Kinship, others: Iterable[Kinship], lens: Lens) -> Shape:
    """One sense in which two are kin."""
    sense = each.sense
    return {
        "term": kinterms.term_of(each, lens),
        "inverse": kinterms.term_of(each.turned(), lens),
        "sentence": " ".join(kinterms.sentences(each, lens, again=kinterms.again(each, others))),
        "truth": str(each.truth),
        "up": sense.up,
        "down": sense.down,
        "nature": "related" if sense.related else sense.nature.name.lower(),
        "half": sense.half,
        "marriage": sense.in_law,
        "both": sense.both,
        "co": sense.co,
        "former": sense.former,
        "count": each.count,
        "ways": [way(found, lens) for found in each.ways],
    }


def way(found: Way, lens: Lens) -> Shape:
    """One chain that proves a kinship."""
    graph = lens.graph
    return {
        "common": [shapes.node(graph, node) for node in found.tops],
        "nodes": [shapes.node(graph, node) for node in found.nodes],
        "steps": [shapes.step(each, lens) for each in found.steps],
        "beside": [shapes.step(each, lens) for each in found.beside],
        "remarks": remarks((*found.steps, *found.beside), lens),
    }


def remarks(steps: Sequence[Step], lens: Lens, asked: Iterable[str] = ()) -> list[str]:
    """Who the faces are that the steps name."""
    return words.face_remarks([link for each in steps for link in each.links], lens, asked)
