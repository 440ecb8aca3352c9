"""Motives in words. Every sentence says who did what to whom, by name."""

from __future__ import annotations

from graph import kinterms, words
from graph.kin import Kinship
from graph.lens import Lens
from graph.model import Stance, Truth
from graph.motives import Motive, Motives, Reason
from graph.rungs import TRUTHS


def headline(found: Motives) -> str:
    """How many have a reason to harm whom."""
    lens, target = found.lens, found.lens.self_of(found.target)
    dead = sum(motive.dead for motive in found.found)
    alive = len(found.found) - dead
    late = any(truth is Truth.TRUE for _, truth in lens.deaths(target))
    whom = words.name(lens.graph, target) + (", who is dead" if late else "")
    gone = f"{words.number(dead)} who {'is' if dead == 1 else 'are'} dead"
    if not alive:
        return words.capitalised(f"nobody alive {'had' if late else 'has'} reason to harm {whom}; {gone} had.")
    said = f"{words.number(alive)} {'had' if late else 'has' if alive == 1 else 'have'} reason to harm {whom}"
    said += ", the strongest first" if alive > 1 else ""
    return words.capitalised(f"{said}{f'; so had {gone}' if dead else ''}.")


def nobody(found: Motives) -> str:
    """The answer "no". It says nothing of what may be told later."""
    lens, account = found.lens, found.lens.graph.nodes[found.target]["account"]
    name = words.name(lens.graph, lens.self_of(found.target))
    return f"No: nobody is told to have reason to harm {name}{words.scope(lens, account)}."


def groups(motive: Motive) -> list[list[Reason]]:
    """The reasons of one person, those together that concern the same victim over the same bond; the strongest first."""
    found: dict[tuple[object, ...], list[Reason]] = {}
    for reason in motive.reasons:
        bond = tuple(link.tie["id"] for link in reason.links[1:])
        found.setdefault((reason.victim, reason.idle, bond), []).append(reason)
    return list(found.values())


def bearer(motive: Motive, lens: Lens) -> str:
    """The one who has the reasons."""
    return words.capitalised(words.name(lens.graph, motive.bearer)) + (" (dead)" if motive.dead else "")


def deed(reason: Reason, lens: Lens, target: str) -> str:
    """What was done to whom, or who is set against whom."""
    start = target if reason.stance is Stance.WRONGED else reason.bearer
    name = words.name(lens.graph, reason.bearer)
    if reason.believed and lens.truth(reason.deed.tie) is Truth.FALSE:
        return words.capitalised(f"{name} falsely believes that {words.clause(reason.deed, lens, start=start)}.")
    said = words.sentence(reason.deed, lens, start=start)
    return f"{said} {_unaware(reason, lens)}" if reason.unaware_of_deed else said


def bond(reason: Reason, lens: Lens) -> str:
    """What makes the bearer close to the victim; empty if they are one and the same."""
    name = words.name(lens.graph, reason.bearer)
    if reason.bond is None:
        return ""
    if isinstance(reason.bond, Kinship):
        said = kinterms.sentence(reason.bond, lens)
        if reason.believed and _false(reason.bond, lens):
            start, perhaps = words.name(lens.graph, reason.victim), "perhaps " if reason.bond.truth is Truth.UNCERTAIN else ""
            said = words.capitalised(f"{name} falsely believes that {perhaps}{start}{said[len(perhaps + start):]}")
        return f"{said} {_unaware(reason, lens)}" if reason.unaware_of_bond else said
    if reason.believed and lens.truth(reason.bond.tie) is Truth.FALSE:
        return words.capitalised(f"{name} falsely believes that {words.clause(reason.bond, lens, start=reason.bearer)}.")
    return words.sentence(reason.bond, lens, start=reason.bearer)


def times(count: int) -> str:
    """How often the same is told; empty for once."""
    return "" if count == 1 else " (twice)" if count == 2 else f" ({words.number(count)} times)"


def sentence(reason: Reason, lens: Lens, target: str) -> str:
    """One reason: the deed, then the bond."""
    return f"{deed(reason, lens, target)} {bond(reason, lens)}".rstrip()


def _unaware(reason: Reason, lens: Lens) -> str:
    name = words.name(lens.graph, reason.bearer)
    return words.capitalised(f"{name} {words.is_are(lens.graph, reason.bearer)} not recorded to know it.")


def _false(kinship: Kinship, lens: Lens) -> bool:
    steps = kinship.ways[0].steps
    return any(min(TRUTHS.index(lens.truth(link.tie)) for link in step.links) == TRUTHS.index(Truth.FALSE) for step in steps)
