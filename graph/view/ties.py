"""What the page says of a tie at a moment."""

from __future__ import annotations

from collections.abc import Hashable
from sys import intern

from graph import words
from graph.lens import Lens
from graph.model import Truth
from graph.steps import Link
from graph.view.shapes import TieShape
from graph.view.sources import Sources, when


class Ties:
    """Makes the shapes of ties.

    Args:
        sources: numbers sources.
        keep: what a lens makes of a tie that another made of it before is made once.
    """

    def __init__(self, sources: Sources, *, keep: bool = True) -> None:
        self.sources = sources
        self._keep = keep
        self._made: dict[Hashable, TieShape] = {}

    def shape(self, lens: Lens, link: Link) -> TieShape | None:
        """What a lens shows of a tie; None if it has not been told."""
        tie = link.tie
        if not lens.sees(tie):
            return None
        source, target = lens.self_of(link.source), lens.self_of(link.target)
        if not self._keep:
            return _tie(lens, source, target, link, self.sources)
        held = tuple(lens.holdings(tie.get("known_by", ()))), tuple(lens.believers(tie))
        key = tie["id"], source, target, lens.truth(tie), held
        if key not in self._made:
            self._made[key] = _tie(lens, source, target, link, self.sources)
        return self._made[key]


def _tie(lens: Lens, source: str, target: str, link: Link, sources: Sources) -> TieShape:
    tie, truth = link.tie, lens.truth(link.tie)
    said, back, label = words.wording(link, lens)
    shape: TieShape = {
        "id": f"t:{tie['id']}",
        "source": intern(f"n:{source}"),  # each is said by many ties, and kept once
        "target": intern(f"n:{target}"),
        "type": intern(f"y:{tie['type']}"),
        "family": tie["family"].value,
        "label": intern(label),
        "truth": truth.value,
        "told": when(tie["told"]),
        "said": said,
        "weight": 20 - tie["cost"],
        "sources": sources(tie["sources"]),
    }
    if back != said:
        shape["back"] = back
    if tie["debunked"] and truth is Truth.FALSE:
        shape["debunked"] = when(tie["debunked"])
    if against := tie.get("against"):
        shape["against"] = sources(against)
    if note := tie.get("note"):
        shape["note"] = note
    revealed = {link.target} if tie["type"] == "identity" else set()
    if faces := [f"n:{face}" for face in dict.fromkeys(link[:2]) if lens.self_of(face) != face and face not in revealed]:
        shape["faces"] = faces
    if revealed:
        shape["says"] = f"n:{link.target}"
    if "known_by" in tie or "believed_by" in tie:
        known = [words.holding_sentence(lens.graph, held, "knows") for held in lens.holdings(tie.get("known_by", ()))]
        believed = [words.holding_sentence(lens.graph, held, "believes") for held in lens.believers(tie)]
        if holdings := known + believed:
            shape["holdings"] = holdings
    if source == target and tie["type"] == "identity":
        shape["within"] = True
    return shape
