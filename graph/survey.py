"""The state of a story: what its author has still to date, to prove, to cast or to resolve. No mistakes, only gaps."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Account, Story, Truth


@dataclass(frozen=True, slots=True)
class Survey:
    """The gaps of one account, by id, in the order of the file."""

    account: str
    relations: int
    undated: tuple[str, ...]
    """Relations that no moment tells; empty in an account without a timeline."""
    weak: tuple[str, ...]
    """Relations that rest on sources of grade C alone."""
    unplayed: tuple[str, ...]
    """Characters whose player is not known, though the account lists players. Crowds have none."""
    unfallen: tuple[str, ...]
    """Lies that are told and never fall for the audience: it was never fooled, or the moment is missing."""


def survey(story: Story) -> list[Survey]:
    """The gaps of each account."""
    return [_survey(story, account) for account in story.accounts.values()]


def _survey(story: Story, account: Account) -> Survey:
    ties = account.relations
    grades = {tie.id: {_grade(story, reference.source) for reference in tie.sources} for tie in ties}
    played = {tie.target for tie in ties if tie.type == "plays"}
    played |= {tie.source for tie in ties if tie.type == "identity" and tie.truth is Truth.TRUE and tie.target in played}
    return Survey(
        account=account.id,
        relations=len(ties),
        undated=tuple(tie.id for tie in ties if tie.told is None) if account.timeline else (),
        weak=tuple(id for id, found in grades.items() if found == {"C"}),
        unplayed=tuple(node.id for node in account.characters.values() if node.id not in played and not node.crowd)
        if account.people
        else (),
        unfallen=tuple(tie.id for tie in ties if tie.truth is Truth.FALSE and tie.debunked is None),
    )


def _grade(story: Story, source: str) -> str:
    known = story.sources.get(source)
    return known.grade if known else ""
