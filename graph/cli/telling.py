"""What several commands print alike: steps with their evidence, and remarks below an answer."""

from __future__ import annotations

from graph import words
from graph.cli.output import dim, say
from graph.lens import Lens
from graph.names import Match
from graph.steps import Link, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def print_step(step: Step, mark: str, lens: Lens, why: bool) -> None:
    """One sentence for each tie of a step, the first behind a mark. Two that say the same are one, unless with evidence."""
    said: set[str] = set()
    for link in step.links:
        sentence = words.sentence(link, lens, start=step.start)
        if why or sentence not in said:
            say(f"  {'' if said else mark:<3}{sentence}")
            said.add(sentence)
        if why:
            print_evidence(link, lens, indent=7)


def print_evidence(link: Link, lens: Lens, indent: int) -> None:
    """Where a tie comes from, when it is told, and what speaks against it."""
    tie, graph = link.tie, lens.graph
    lines = [f"source: {words.source_words(graph, reference)}" for reference in tie["sources"]] or ["no source recorded"]
    lines += [f"against: {words.source_words(graph, reference)}" for reference in tie.get("against", ())]
    if tie["told"]:
        lines.append(f"told: {tie['told']}")
    if "note" in tie:
        lines.append(f"note: {tie['note']}")
    lines.append(f"place: {tie['place']}")
    for line in lines:
        say(dim(f"{' ' * indent}{line}"))


def print_remarks(remarks: Iterable[str], lens: Lens, asked: Iterable[Match] = ()) -> None:
    """What else a reader has to know, below an answer, each once; who bears the same name and what the lens rests on, too."""
    others = (namesake(id, lens) for match in asked for id in match.namesakes)
    said = [remark for remark in dict.fromkeys([*remarks, *others, words.rests_on(lens)]) if remark]
    if said:
        say()
    for remark in said:
        say(dim(remark))


def namesake(id: str, lens: Lens) -> str:
    """That somebody of the cast or crew bears the same name."""
    vertex = lens.graph.nodes[id]
    credits = ", ".join(credit.text for credit in lens.facts(vertex.get("credits", ()), id))
    return f"Another {vertex['name']}: {credits or 'player'} [{id}]."
