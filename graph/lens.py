"""What is visible: of which account, as of which moment, to whom, with or without what is known to be false.

Search, wording, listing and drawing all ask a `Lens` and nothing else. What it shows as of a moment equals what the story
file would show from which everything told later had been deleted and in which every lie not yet debunked stood as a plain
tie.
"""

from __future__ import annotations

from graph.building import mappings
from graph.facts import PUBLIC, Death, Fact, Holding, Moment, Truth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any

    from graph.graphtypes import Edge, Graph

UNCERTAIN_COST = 10
"""What a step costs more if it is uncertain."""
FALSE_COST = 20
"""What a step costs more if it is known to be false."""
_TRUE = Truth.TRUE  # by name: to look it up takes as long as the rest of `Lens.truth`
_COSTS = {Truth.TRUE: 0, Truth.UNCERTAIN: UNCERTAIN_COST, Truth.FALSE: FALSE_COST}


class Lens:
    """One way of looking at a graph. Cheap to make; bound to the graph it was made for.

    Args:
        graph: what is looked at.
        account: only this account; None for all.
        as_of: what the audience knows having watched this far; None for everything. Accounts without a timeline ignore it.
        include_false: walk along what is known to be false, too.
        only_certain: leave out what is uncertain.
        as_known_by: only what the story file records this one to know or believe, and what is publicly known in the story;
            a false belief looks true. Whoever is asked about must be among them, too.

    Lenses intersect: none shows what another hides.

    Raises:
        KeyError: `as_known_by` is not in the graph.
        ValueError: no such account.
    """

    def __init__(
        self,
        graph: Graph,
        *,
        account: str | None = None,
        as_of: Moment | None = None,
        include_false: bool = False,
        only_certain: bool = False,
        as_known_by: str | None = None,
    ) -> None:
        accounts = graph.graph["accounts"]
        if account is not None and account not in accounts:
            raise ValueError(f"no account '{account}'; there are {', '.join(accounts)}")
        if as_known_by is not None:
            account = account or graph.nodes[as_known_by]["account"]
        self.graph = graph
        self._nodes, self._succ, self._pred = mappings(graph)
        self.account = account
        self.as_of = as_of
        self.include_false = include_false
        self.only_certain = only_certain
        self.as_known_by = as_known_by
        self._knower: tuple[str, ...] = ()
        self.believer: tuple[str, ...] = ()
        """By whose beliefs ties look, if by anybody's (`believing`)."""
        self._own_faces: frozenset[str] = frozenset()
        if as_known_by is not None:  # whoever wears a face knows and believes what the face does
            plain = Lens(graph, account=account, as_of=as_of)
            self._knower = plain.faces_of(plain.self_of(as_known_by))
            self._own_faces = frozenset(
                key for source, face, key in graph.graph["identities"] if {source, face} <= set(self._knower)
            )
        self.complete = {
            id: as_of is None or info["timeline"] is None or as_of >= info["timeline"].end for id, info in accounts.items()
        }
        """Of each account, whether all of it has been told."""
        self.everything = account is None and as_known_by is None and not only_certain and all(self.complete.values())
        """Whether every tie is to be seen."""
        self.timeless = self.everything and as_of is None
        """Whether moments do not count."""
        self.selves: dict[str, str] = {}  # who each merged face belongs to
        self.faces: dict[str, tuple[str, ...]] = {}  # and the other way round, the owner first
        self.spoken: dict[tuple[str, str], Any] = {}  # how `graph.words` speaks of a node, as of whoever it is merged into
        self._merge()

    @property
    def knowers(self) -> tuple[str, ...]:
        """Who looks, with their faces, if it is somebody (`as_known_by`)."""
        return self._knower

    def at(self, moment: Moment) -> Lens:
        """The same lens as of another moment."""
        other = Lens(
            self.graph,
            account=self.account,
            as_of=moment,
            include_false=self.include_false,
            only_certain=self.only_certain,
            as_known_by=self.as_known_by,
        )
        other.spoken = self.spoken
        return other

    def narrowed(self, account: str) -> Lens:
        """The same lens on one account, whatever else it hides."""
        import copy

        other = copy.copy(self)
        other.account, other.everything, other.timeless = account, False, False
        return other

    def believing(self, node: str) -> Lens:
        """The same lens, to which what somebody is recorded, by name, to believe now looks true. It shows no more and no less."""
        import copy

        other = copy.copy(self)
        other.believer = self.faces_of(self.self_of(node))
        return other

    # ties

    def told(self, moment: Moment | None, account: str) -> bool:
        """Whether what is told at `moment` (None: at the end of the timeline) of that account has been told."""
        if moment is None or self.as_of is None:
            return self.complete[account]
        return moment <= self.as_of

    def sees(self, tie: Edge) -> bool:
        """Whether the tie has been told; it may be known to be false."""
        if self.everything:
            return True
        account, told = tie["account"], tie["told"]
        if self.account is not None and account != self.account:
            return False
        if not self.complete[account] if told is None or self.as_of is None else told > self.as_of:  # as `told` says, sooner
            return False
        if self.as_known_by is not None and not (self._believes(tie) or self._knows(tie)):
            return False
        return not (self.only_certain and self.truth(tie) is Truth.UNCERTAIN)

    def truth(self, tie: Edge) -> Truth:
        """What the tie looks like: a lie that has not fallen yet looks true, and so does one that is believed."""
        if (truth := tie["truth"]) is _TRUE:
            return truth
        if self.as_known_by is not None and self._believes(tie):
            return Truth.TRUE
        if self.believer and self._holds(self.believer, _named(tie.get("believed_by", ())), tie["account"]):
            return Truth.TRUE
        return truth if self.as_of is None else self.looks(truth, tie["debunked"])

    def _believes(self, tie: Edge) -> bool:
        """Whether the story file records that the one who looks believes the tie now, whatever is true."""
        believers, account = tie.get("believed_by", ()), tie["account"]
        if self._holds(self._knower, _named(believers), account):
            return True  # what everybody believes is believed by all but those who are recorded to know better
        return self._holds(self._knower, believers, account) and not self._holds(self._knower, tie.get("known_by", ()), account)

    def unaware(self, node: str, tie: Edge) -> bool:
        """Whether the story file records who knows the tie, and somebody is not among them now."""
        known = self.holdings(tie.get("known_by", ()))
        if not known or not self.graph.graph["types"][tie["type"]].spoiler:
            return False
        return not self._holds(self.faces_of(self.self_of(node)), known, tie["account"])

    def _knows(self, tie: Edge) -> bool:
        """Whether the story file records that the one who looks knows the tie by now, or everybody does, or it is their face."""
        if tie["id"] in self._own_faces:
            return True
        public = not self.graph.graph["types"][tie["type"]].spoiler
        return public or self._holds(self._knower, tie.get("known_by", ()), tie["account"])

    def _holds(self, who: tuple[str, ...], holdings: Iterable[Holding], account: str) -> bool:
        timeline = self.graph.graph["accounts"][account]["timeline"]
        now = self.as_of or (timeline.end if timeline else None)
        return any(
            (held.who in who or held.who == PUBLIC)
            and (now is None or held.start is None or held.start <= now)
            and (now is None or held.end is None or now < held.end)
            for held in holdings
        )

    def looks(self, truth: Truth, debunked: Moment | None) -> Truth:
        """What a claim of this truth looks like that falls at `debunked`."""
        if truth is Truth.FALSE and debunked is not None and self.as_of is not None and self.as_of < debunked:
            return Truth.TRUE
        return truth

    def walks(self, tie: Edge) -> bool:
        """Whether a path may go along the tie."""
        return self.sees(tie) and (self.include_false or self.truth(tie) is not Truth.FALSE)

    def cost(self, tie: Edge) -> int:
        """What a step along the tie costs: 10 (strongest type) to 19, more if it is uncertain or false."""
        return tie["cost"] + _COSTS[self.truth(tie)]

    # nodes

    def shows(self, node: str) -> bool:
        """Whether the node is there: it says so, or a tie of it has been told, or everything has been told."""
        vertex = self._nodes[node]
        if self.account is not None and vertex["account"] != self.account:
            return False
        if self.as_known_by is not None:
            if node in self._knower:
                return True
        elif self.complete[vertex["account"]] or (vertex["told"] is not None and self.told(vertex["told"], vertex["account"])):
            return True
        around = (self._succ[node], self._pred[node])
        return any(self.sees(tie) for ties in around for between in ties.values() for tie in between.values())

    def nodes(self) -> list[str]:
        """All nodes that are there, in the order of the file; a face that is merged is not among them."""
        return [node for node in self.graph.nodes if self.self_of(node) == node and self.shows(node)]

    def facts(self, facts: Collection[Fact], node: str) -> list[Fact]:
        """Those of a node's facts that have been told. One without a moment is as old as the node."""
        if not facts:
            return []
        account = self._nodes[node]["account"]
        return [fact for fact in facts if fact.told is None or self.told(fact.told, account)]

    def groups(self, node: str) -> list[Fact]:
        """The panels a node belongs to, as far as both that and the panel itself have been told."""
        vertex = self._nodes[node]
        if "groups" not in vertex:
            return []
        groups = self.graph.graph["accounts"][vertex["account"]]["groups"]
        found = []
        for fact in self.facts(vertex["groups"], node):
            group = groups.get(fact.text)
            if (group.told is None or self.told(group.told, vertex["account"])) if group else self.shows(fact.text):
                found.append(fact)
        return found

    def deaths(self, node: str) -> list[tuple[Death, Truth]]:
        """The claims that somebody, or one of their faces, died, with what each looks like."""
        account, found = self._nodes[node]["account"], []
        for claim in (claim for face in self.faces_of(node) for claim in self._nodes[face].get("died", ())):
            if not self.told(claim.told, account):
                continue
            if self.as_known_by is not None and self._holds(self._knower, claim.believed_by, account):
                found.append((claim, Truth.TRUE))
            elif self.as_known_by is None or self._holds(self._knower, claim.known_by, account):
                found.append((claim, self.looks(claim.truth, claim.debunked)))
        return found

    def holdings(self, holdings: Iterable[Holding]) -> list[Holding]:
        """Who has come to know or believe by now; an end that lies ahead is not told."""
        now = self.as_of
        if now is None:
            return list(holdings)
        begun = (held for held in holdings if held.start is None or held.start <= now)
        return [held._replace(end=None) if held.end is not None and held.end > now else held for held in begun]

    def believers(self, tie: Edge) -> list[Holding]:
        """Who believes what is not known to be true. Of what looks true nobody need say so, and a lie must not be told apart."""
        return [] if self.truth(tie) is Truth.TRUE else self.holdings(tie.get("believed_by", ()))

    def self_of(self, node: str) -> str:
        """Who a face belongs to, as far as is known; every other node is itself."""
        return self.selves.get(node, node)

    def faces_of(self, node: str) -> tuple[str, ...]:
        """The node and the faces merged into it, the node first."""
        return self.faces.get(node, (node,))

    def _merge(self) -> None:
        """A face whose identity looks true and has no rival is one with whoever is behind it."""
        behind: dict[str, dict[str, None]] = {}
        for source, face, key in self.graph.graph["identities"]:
            tie: Edge = self.graph.succ[source][face][key]
            if self.sees(tie) and self.truth(tie) is Truth.TRUE:
                behind.setdefault(face, {})[source] = None
        single = {face: next(iter(sources)) for face, sources in behind.items() if len(sources) == 1}
        for face in single:
            owner = face
            while owner in single:
                owner = single[owner]
            self.selves[face] = owner
            self.faces[owner] = (*self.faces_of(owner), face)

    def describe(self) -> dict[str, object]:
        """The lens as plain values, as in JSON answers."""
        return {
            "account": self.account,
            "as_of": str(self.as_of) if self.as_of else None,
            "include_false": self.include_false,
            "only_certain": self.only_certain,
            "as_known_by": self.as_known_by,
        }


def _named(holdings: Iterable[Holding]) -> list[Holding]:
    """Those of somebody in particular."""
    return [held for held in holdings if held.who != PUBLIC]
