"""Who has a reason to harm somebody, and which ties give it.

What counts as a reason is a table and two rules, explained in docs/motives.md. The table is that of the relation types: each
says of both its ends whether it is wronged by the other, hostile to the other or devoted to the other (`Stance`). The rules: a
wrong is taken to heart by the kin of the wronged and by those devoted to the wronged; hostility is one's own. Who are kin,
`graph.kinship` says. Nothing is guessed: that somebody knows of a wrong, or believes in one, is what the file records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.graphtypes import Graph
from graph.kin import Kinship, Way
from graph.kinship import kin_of, kinships
from graph.lens import Lens
from graph.model import Family, Kind, Stance, Truth
from graph.rungs import TRUTHS
from graph.steps import Link, links_of

OWN = 10
"""How close one is to oneself. Whom one is devoted to is as close as the tie is strong, kin as close as `KIN` says."""
KIN = {1: 9, 2: 8, 3: 6, 4: 4}
"""How close kin are, by generations and marriages in sum; farther kin take nothing to heart."""
RELATED = 4
"""How close kin are whose degree the file does not state."""
WAYS = 3
"""Of so many ways in which two are kin it is asked whether somebody may know them."""
MORTAL = frozenset({"killer"})
"""Types of wrong that nobody survives, so that only others take them to heart."""

Bond = Kinship | Link | None
"""What makes somebody close to another: a kinship, a tie, or that they are one and the same."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: what ties the target to `victim`, the bearer or somebody close to the bearer.

    `stance` is that of the victim in the tie `deed`. `bond` is what makes the bearer close to the victim: a kinship, from victim
    to bearer, or a tie; None for oneself. `weight` is the strength of the deed's type times the closeness, 1 to 100, half of
    it if the reason is uncertain. `truth` is as the lens shows it: a false reason is `believed` by the bearer, or else told only
    because the lens walks along what is false. The file may record who knows the deed, or the kinship, and the bearer not be
    among them: `unaware_of_deed`, `unaware_of_bond`.
    """

    bearer: str
    victim: str
    deed: Link
    stance: Stance
    bond: Bond
    weight: int
    truth: Truth
    believed: bool
    unaware_of_deed: bool
    unaware_of_bond: bool

    @property
    def idle(self) -> bool:
        """Whether the bearer cannot act on it, for want of knowing it or of believing it."""
        return self.unaware_of_deed or self.unaware_of_bond or (self.truth is Truth.FALSE and not self.believed)

    @property
    def order(self) -> tuple[int, int, int, int]:
        """By which the reasons of one person are sorted, and the best of several bonds is chosen."""
        return self.idle, -self.weight, TRUTHS.index(self.truth), int(self.deed.tie["order"])

    @property
    def links(self) -> tuple[Link, ...]:
        """All ties that it rests on: the deed, then those of the bond."""
        if isinstance(self.bond, Kinship):
            return (self.deed, *(link for step in self.bond.ways[0].steps for link in step.links))
        return (self.deed,) if self.bond is None else (self.deed, self.bond)


@dataclass(frozen=True, slots=True)
class Motive:
    """All reasons of one person, the strongest first; `dead` if the one who bears them looks dead."""

    bearer: str
    reasons: tuple[Reason, ...]
    dead: bool


@dataclass(frozen=True, slots=True)
class Motives:
    """The answer to "who has a reason to harm `target`?", which may be a face: the strongest first (docs/motives.md)."""

    target: str
    found: tuple[Motive, ...]
    lens: Lens = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.found)


def motives_against(graph: Graph, *, target: str, lens: Lens | None = None) -> Motives:
    """Everybody who has a reason to harm somebody, each with all reasons.

    Args:
        graph: the graph of a story.
        target: who is to be harmed, by id.
        lens: what is visible; without one, everything told, of all accounts, and nothing known to be false but what somebody
            believes.

    Raises:
        KeyError: `target` is not in the graph.
    """
    lens = lens or Lens(graph)
    reasons: dict[str, list[Reason]] = {}
    for reason in _Search(graph, lens, lens.self_of(target)).reasons():
        reasons.setdefault(reason.bearer, []).append(reason)
    found = []
    for bearer, own in reasons.items():
        dead = any(truth is Truth.TRUE for _, truth in lens.deaths(bearer))
        found.append(Motive(bearer, tuple(sorted(own, key=lambda each: each.order)), dead))
    found.sort(key=lambda each: (each.dead, *each.reasons[0].order[:2], -len(each.reasons), graph.nodes[each.bearer]["order"]))
    return Motives(target, tuple(found), lens)


class _Search:
    def __init__(self, graph: Graph, lens: Lens, target: str) -> None:
        self.graph = graph
        self.lens = lens
        self.target = target
        self.wide = Lens(
            graph, account=lens.account, as_of=lens.as_of, include_false=True, only_certain=lens.only_certain,
            as_known_by=lens.as_known_by,
        )  # fmt: skip
        self._eyes: dict[str, Lens] = {}
        self._kin: dict[str, dict[str, tuple[Kinship, ...]]] = {}
        self._kin_in_eyes: dict[tuple[str, str], tuple[Kinship, ...]] = {}
        self._links: dict[str, list[Link]] = {}
        self._fables = self._false_kinship()

    def reasons(self) -> Iterator[Reason]:
        """Each reason once for each bearer and tie: over the best of the bonds."""
        for link in self.links(self.target):
            for victim, stance in self.stances(link):
                if victim == self.target:
                    continue
                if stance is Stance.HOSTILE or (stance is Stance.WRONGED and link.tie["type"] not in MORTAL):
                    yield from self.judged(victim, victim, link, stance, [None])
                if stance is Stance.WRONGED:
                    for bearer in self.close_to(victim):
                        if bearer != self.target:
                            yield from self.judged(bearer, victim, link, stance, self.bonds(victim, bearer))

    def judged(self, bearer: str, victim: str, deed: Link, stance: Stance, bonds: Sequence[Bond]) -> Iterator[Reason]:
        """The best of what the bonds make of a deed; nothing if the bearer neither sees nor believes it."""
        if self.eyes(bearer).walks(deed.tie) and bonds:
            yield min((self.reason(bearer, victim, deed, stance, bond) for bond in bonds), key=lambda each: each.order)

    def reason(self, bearer: str, victim: str, deed: Link, stance: Stance, bond: Bond) -> Reason:
        lens, eyes = self.lens, self.eyes(bearer)
        truth = _worst(lens.truth(deed.tie), _truth_of(bond, lens))
        believed = _worst(eyes.truth(deed.tie), _truth_of(bond, eyes))
        weight = _strength(deed) * self.closeness(bond)
        if believed is Truth.UNCERTAIN:
            weight = (weight + 1) // 2
        own = stance is Stance.HOSTILE or lens.truth(deed.tie) is Truth.FALSE
        return Reason(
            bearer=bearer,
            victim=victim,
            deed=deed,
            stance=stance,
            bond=bond,
            weight=weight,
            truth=truth,
            believed=believed is not Truth.FALSE,
            unaware_of_deed=not own and lens.unaware(bearer, deed.tie),
            unaware_of_bond=isinstance(bond, Kinship) and not any(self.may_know(bearer, way) for way in bond.ways),
        )

    def closeness(self, bond: Bond) -> int:
        if bond is None:
            return OWN
        if isinstance(bond, Kinship):
            return RELATED if bond.sense.related else KIN[bond.sense.degree]
        return _strength(bond)

    def may_know(self, bearer: str, way: Way) -> bool:
        """Whether no tie of a chain is recorded to be unknown to somebody; what is believed is known."""
        for step in way.steps:
            links = [link for link in step.links if self.lens.truth(link.tie) is not Truth.FALSE]
            if links and all(self.lens.unaware(bearer, link.tie) for link in links):
                return False
        return True

    # who takes it to heart

    def close_to(self, victim: str) -> list[str]:
        """Everybody who is kin of somebody or devoted to them, or believes to be, in the order of the file."""
        found = {bearer for link in self.links(victim) for bearer, stance in self.stances(link) if stance is Stance.DEVOTED}
        found |= self.kin(victim).keys()
        if self._fables:
            found |= {kin[0].end for kin in kin_of(self.graph, start=victim, lens=self.wide, within=max(KIN)).found}
        return sorted(found - {victim}, key=lambda node: int(self.graph.nodes[node]["order"]))

    def bonds(self, victim: str, bearer: str) -> list[Bond]:
        """What makes somebody close to the victim, in the eyes of the bearer, and outweighs every quarrel between the two."""
        eyes = self.eyes(bearer)
        found: list[Bond] = [
            link
            for link in self.links(victim)
            if (bearer, Stance.DEVOTED) in self.stances(link) and self.has_end(link, victim) and eyes.walks(link.tie)
        ]
        if any(eyes.truth(link.tie) is Truth.TRUE for link in self._fables):
            if (victim, bearer) not in self._kin_in_eyes:
                kin = kinships(self.graph, start=victim, end=bearer, lens=eyes, ways=WAYS).found
                self._kin_in_eyes[victim, bearer] = kin
            near = self._kin_in_eyes[victim, bearer]
        else:
            near = self.kin(victim).get(bearer, ())
        found += [each for each in near if each.sense.related or (each.sense.degree in KIN and not each.sense.former)]
        quarrel = self.quarrel(victim, bearer)
        return [bond for bond in found if self.closeness(bond) > quarrel]

    def kin(self, victim: str) -> dict[str, tuple[Kinship, ...]]:
        """The kin of somebody who are near enough, as the lens shows them."""
        if victim not in self._kin:
            if self.graph.nodes[victim]["kind"] in {Kind.CHARACTER, Kind.PERSONA}:
                found = kin_of(self.graph, start=victim, lens=self.lens, within=max(KIN), ways=WAYS).found
                self._kin[victim] = {kin[0].end: kin for kin in found}
            else:
                self._kin[victim] = {}
        return self._kin[victim]

    def quarrel(self, one: str, other: str) -> int:
        """How strong the gravest wrong or hostility between two is that is certain; 0 if there is none."""
        return max(
            (
                _strength(link)
                for link in self.links(one)
                if self.has_end(link, other)
                and self.lens.truth(link.tie) is Truth.TRUE
                and any(stance in {Stance.WRONGED, Stance.HOSTILE} for _, stance in self.stances(link))
            ),
            default=0,
        )

    # what the story tells

    def eyes(self, node: str) -> Lens:
        """The lens to which what somebody believes looks true."""
        if node not in self._eyes:
            self._eyes[node] = self.lens.believing(node)
        return self._eyes[node]

    def links(self, node: str) -> list[Link]:
        if node not in self._links:
            self._links[node] = links_of(self.graph, node, self.lens)
        return self._links[node]

    def stances(self, link: Link) -> list[tuple[str, Stance]]:
        """Who takes which stance by a tie."""
        stances = self.graph.graph["types"][link.tie["type"]].stances
        return [(self.lens.self_of(end), stance) for end, stance in zip(link[:2], stances, strict=True)]

    def has_end(self, link: Link, node: str) -> bool:
        return node in {self.lens.self_of(end) for end in link[:2]}

    def _false_kinship(self) -> list[Link]:
        """Ties of kinship that look false and that somebody is recorded to believe."""
        return [
            Link(source, target, tie)  # type: ignore[arg-type]
            for source, target, tie in self.graph.edges(data=True)
            if tie["family"] is Family.KINSHIP and tie["truth"] is Truth.FALSE and "believed_by" in tie
            and self.lens.sees(tie) and self.lens.truth(tie) is Truth.FALSE  # type: ignore[arg-type]
        ]  # fmt: skip


def _strength(link: Link) -> int:
    """That of the type of a tie, 1 to 10."""
    return 20 - link.tie["cost"]


def _truth_of(bond: Bond, lens: Lens) -> Truth:
    """How certain a bond is: a chain as its most doubtful step, a step as its least doubtful tie."""
    if bond is None:
        return Truth.TRUE
    if isinstance(bond, Link):
        return lens.truth(bond.tie)
    doubts = [min(TRUTHS.index(lens.truth(link.tie)) for link in step.links) for step in bond.ways[0].steps]
    return TRUTHS[max(doubts, default=0)]


def _worst(*truths: Truth) -> Truth:
    return max(truths, key=TRUTHS.index)
