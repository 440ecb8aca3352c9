"""Story lint: rules that look at a whole `Story`, each giving problems with their place.

`ERRORS` run whenever a story is loaded; `WARNINGS` only when the author asks (``castgraph check``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from graph.errors import Place, Problem, Severity, quoted
from graph.folding import fold
from graph.model import Account, Character, Moment, Node, Person, Persona, Relation, Story, Truth
from graph.notation import story_time

Rule = Callable[[Story], Iterator[Problem]]


def errors(story: Story) -> Iterator[Problem]:
    """What makes a story unfit to be asked."""
    for rule in ERRORS:
        yield from rule(story)


def warnings(story: Story) -> Iterator[Problem]:
    """What is odd or incomplete about a story."""
    for rule in WARNINGS:
        for place, message, _ in rule(story):
            yield Problem(place, message, Severity.WARNING)


def shared_names(story: Story) -> Iterator[Problem]:
    """An alias that somebody else of the same account goes by too. (Two of one name may be: namesakes exist.)"""
    for account in story.accounts.values():
        for people in (False, True):
            nodes = [node for node in account.nodes() if isinstance(node, Person) is people]
            if not any(node.aliases for node in nodes):
                continue
            owners: dict[str, list[tuple[Node, str]]] = defaultdict(list)
            for node in nodes:
                owners[_key(node.name)].append((node, "the name"))
            for node in nodes:
                for alias in node.aliases:
                    key = _key(alias.text)
                    other = next(((owner, what) for owner, what in owners[key] if owner is not node), None)
                    if other:
                        owner = f"{other[1]} of {quoted(other[0].id)} (line {other[0].place.line})"
                        yield Problem(alias.place, f"expected an alias of {quoted(node.id)} alone, found {owner}")
                    else:
                        owners[key].append((node, "an alias"))


def _key(name: str) -> str:
    return fold(name) or name  # a name of signs alone folds to nothing


def two_parents(story: Story) -> Iterator[Problem]:
    """More than two biological parents who look true at one moment."""
    for account in story.accounts.values():
        claims = [tie for tie in account.relations if tie.type == "parent" and tie.truth is not Truth.UNCERTAIN]
        of_child: dict[str, list[Relation]] = defaultdict(list)
        for tie in claims:
            of_child[tie.target].append(tie)
        for child, ties in of_child.items():
            if len({tie.source for tie in ties}) < 3:
                continue
            for moment in sorted({_told(tie, account) for tie in ties}):
                shown = [tie for tie in ties if _looks_true(tie, moment, account)]
                parents = list(dict.fromkeys(tie.source for tie in shown))
                if len(parents) > 2:
                    named = ", ".join(map(quoted, parents))
                    when = f" at {moment}" if moment != _END else ""
                    yield Problem(
                        shown[-1].place,
                        f"expected two parents of {quoted(child)} at most, found {len(parents)} who look true{when}: {named}",
                    )
                    break


def cycles(story: Story) -> Iterator[Problem]:
    """Somebody who is their own ancestor, or a face that is behind itself."""
    for account in story.accounts.values():
        for type, what in (("parent", "ancestor"), ("identity", "face")):
            ties = [tie for tie in account.relations if tie.type == type and tie.truth is not Truth.UNCERTAIN]
            moments = {_told(tie, account) for tie in ties} if any(tie.truth is Truth.FALSE for tie in ties) else set()
            reported: set[frozenset[str]] = set()
            for moment in [*sorted(moments), _END]:
                shown = [tie for tie in ties if _looks_true(tie, moment, account)]
                for cycle in _cycles(shown):
                    members = frozenset(tie.id for tie in cycle)
                    if members in reported:
                        continue
                    reported.add(members)
                    last = max(cycle, key=lambda tie: tie.place)
                    at = cycle.index(last) + 1
                    round = [tie.source for tie in cycle[at:] + cycle[:at]]
                    chain = " -> ".join(map(quoted, [*round, round[0]]))
                    yield Problem(last.place, f"expected nobody to be their own {what}, found the circle {chain}")


def _cycles(ties: list[Relation]) -> Iterator[list[Relation]]:
    """One circle for each back edge of a depth-first walk, in the order of the file; no recursion."""
    out: dict[str, list[Relation]] = defaultdict(list)
    for tie in ties:
        out[tie.source].append(tie)
    done: set[str] = set()
    for root in list(out):
        path: list[Relation] = []
        on_path = {root}
        stack = [iter(out[root])] if root not in done else []
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                left = path.pop().target if path else root
                on_path.discard(left)
                done.add(left)
            elif following.target in on_path:
                start = next((n for n, step in enumerate(path) if step.source == following.target), len(path))
                yield [*path[start:], following]
            elif following.target not in done:
                path.append(following)
                on_path.add(following.target)
                stack.append(iter(out.get(following.target, ())))


def after_death(story: Story) -> Iterator[Problem]:
    """A tie that begins, in story time, after the death of one of its ends."""
    for account in story.accounts.values():
        died = {
            node.id: death.when
            for node in account.characters.values()
            for death in node.died
            if death.truth is Truth.TRUE and death.when
        }
        for tie in account.relations:
            if not tie.from_ or story.types[tie.type].posthumous:
                continue
            for end in (tie.source, tie.target):
                when = died.get(end, "")
                begins, ends = story_time(tie.from_), story_time(when)
                shared = min(len(begins), len(ends))
                if begins[:shared] > ends[:shared]:
                    yield Problem(tie.place, f"expected a tie that begins by {when}, when {quoted(end)} died, found {tie.from_}")
                    break


def without_source(story: Story) -> Iterator[Problem]:
    """A fact that names no source, in a story that names any."""
    if story.sources:
        for place, what in _unsourced(story):
            yield Problem(place, f"expected a source of {what}, found none")


def no_sources(story: Story) -> Iterator[Problem]:
    """A story that names no sources at all."""
    if not story.sources and (places := [place for place, _ in _unsourced(story)]):
        facts = _number(len(places), "fact")
        yield Problem(story.place, f"the story has no `sources`, so nothing says where its {facts} came from")


def _unsourced(story: Story) -> Iterator[tuple[Place, str]]:
    for account in story.accounts.values():
        for node in account.nodes():
            if not node.sources:
                yield node.place, quoted(node.id)
            for death in node.died if isinstance(node, (Character, Persona)) else ():
                if not death.sources:
                    yield death.place, f"the death of {quoted(node.id)}"
        for tie in account.relations:
            if not tie.sources:
                yield tie.place, quoted(tie.id)


def without_player(story: Story) -> Iterator[Problem]:
    """A character nobody plays, in an account that lists players."""
    for account in _with_people(story):
        played = {tie.target for tie in account.relations if tie.type == "plays"}
        faces = [tie for tie in account.relations if tie.type == "identity" and tie.truth is not Truth.FALSE]
        played |= {tie.source for tie in faces if tie.target in played}
        for node in account.characters.values():
            if node.id not in played and not node.player_unknown and not node.crowd:
                yield Problem(node.place, f"nobody plays {quoted(node.id)}; say `played_by: unknown` if no source tells")


def without_role(story: Story) -> Iterator[Problem]:
    """A person who neither plays anybody nor has another credit."""
    for account in _with_people(story):
        playing = {tie.source for tie in account.relations if tie.type == "plays"}
        for node in account.people.values():
            if node.id not in playing and not node.role_unknown and not node.credits:
                yield Problem(node.place, f"{quoted(node.id)} plays nobody; say `plays: unknown` if no source tells whom")


def _with_people(story: Story) -> Iterator[Account]:
    return (account for account in story.accounts.values() if account.people)


def without_ties(story: Story) -> Iterator[Problem]:
    """A character with no tie to anybody in the story."""
    for account in story.accounts.values():
        tied = {end for tie in account.relations if tie.type != "plays" for end in (tie.source, tie.target)}
        for node in account.characters.values():
            if node.id not in tied:
                yield Problem(node.place, f"{quoted(node.id)} has no tie to anybody")


def undated(story: Story) -> Iterator[Problem]:
    """How many facts have no moment, for each account that has a timeline."""
    for account in story.accounts.values():
        if account.timeline is None:
            continue
        deaths = [death for faces in (account.characters, account.personas) for node in faces.values() for death in node.died]
        facts = [tie.told for tie in account.relations] + [death.told for death in deaths]
        if missing := facts.count(None):
            of = _number(len(facts), "fact")
            has = "has no moment and counts" if missing == 1 else "have no moment and count"
            yield Problem(account.place, f"{missing} of {of} {has} as told at {account.timeline.end}")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


_END = Moment(10**6, 0)
"""Later than any moment: where an account without a timeline stands, and what an undated fact waits for at the most."""


def _told(tie: Relation, account: Account) -> Moment:
    return tie.told or (account.timeline.end if account.timeline else _END)


def _looks_true(tie: Relation, moment: Moment, account: Account) -> bool:
    """Whether the audience takes the tie for true at `moment`. Uncertain ones look uncertain, not true."""
    if _told(tie, account) > moment:
        return False
    return tie.truth is Truth.TRUE or (tie.truth is Truth.FALSE and tie.debunked is not None and moment < tie.debunked)


ERRORS: tuple[Rule, ...] = (shared_names, two_parents, cycles, after_death, without_source)
WARNINGS: tuple[Rule, ...] = (no_sources, without_player, without_role, without_ties, undated)
