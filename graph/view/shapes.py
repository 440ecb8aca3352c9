"""The shape of the data in the page: the documentation of what `graph.view.payload` makes and the scripts read.

Ids are prefixed (``n:`` nodes, ``t:`` ties, ``y:`` types, ``a:`` accounts), so that no name of a story can be mistaken for
something of JavaScript's own (``constructor``). A text that is not there is "", a moment that is not dated, too.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Said(TypedDict):
    """A short text, when it is told ("" if that is not dated), and its sources (numbers in `Payload.sources`)."""

    text: str
    told: str
    sources: list[int]


class Fate(TypedDict):
    """A claim of death. `text` says it in words; `truth` is ``true``, ``false`` or ``uncertain``."""

    text: str
    truth: str
    told: str
    note: str
    sources: list[int]


class Face(TypedDict):
    """A persona that the lens merges into whoever is behind it. The tie that says so is among the ties."""

    id: str
    name: str
    native: str
    mono: str
    aliases: list[Said]
    notes: list[Said]
    groups: list[Said]
    sources: list[int]


class Node(TypedDict):
    """A character, face, organization or person. `groups` holds the names of groups. `r` is the radius of the portrait."""

    id: str
    kind: str
    name: str
    native: str
    mono: str
    r: int
    at: tuple[float, float]
    narrow: tuple[float, float]
    aliases: list[Said]
    faces: list[Face]
    groups: list[Said]
    fate: list[Fate]
    notes: list[Said]
    credits: list[Said]
    sources: list[int]
    sort: NotRequired[str]
    crowd: NotRequired[bool]
    unnamed: NotRequired[bool]
    unknown: NotRequired[bool]
    """No source names the player, or of a person, the role."""


class TieShape(TypedDict):
    """A relation between two nodes. `said` is the sentence from its source, `back` from its target.

    `remarks` say who the faces are that it names; `holdings` who knows or believes it. `within` marks the tie between
    somebody and a face that is merged into them.
    """

    id: str
    source: str
    target: str
    type: str
    family: str
    truth: str
    told: str
    debunked: str
    said: str
    back: str
    weight: int
    sources: list[int]
    against: list[int]
    note: NotRequired[str]
    remarks: NotRequired[list[str]]
    holdings: NotRequired[list[str]]
    within: NotRequired[bool]


class TypeShape(TypedDict):
    """A relation type: the words on its line and how the line looks."""

    label: str
    directed: bool
    colour: str
    line: str


class PanelShape(TypedDict):
    """A captioned box. `box` is left, top, width, height."""

    id: str
    caption: str
    sort: str
    box: tuple[float, float, float, float]
    cell: float
    members: list[str]


class ChartShape(TypedDict):
    """One layout: its size and panels."""

    width: float
    height: float
    panels: list[PanelShape]


class AccountShape(TypedDict):
    """One account, in the order of the file."""

    id: str
    title: str
    native: str
    about: str
    dated: bool
    """The account has a timeline."""
    nodes: list[Node]
    ties: list[TieShape]
    wide: ChartShape
    narrow: ChartShape


class Payload(TypedDict):
    """The whole page. `as_of` and `as_known_by` are those of the lens, "" for everything."""

    title: str
    native: str
    about: str
    as_of: str
    as_known_by: str
    sources: list[str]
    types: dict[str, TypeShape]
    accounts: list[AccountShape]
