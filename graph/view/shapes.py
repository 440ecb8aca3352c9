"""The shape of the data in the page: the documentation of what `graph.view.payload` makes and the scripts read.

Ids are prefixed (``n:`` nodes, ``t:`` ties, ``y:`` types, ``a:`` accounts, ``p:`` panels), so that no name of a story can be
mistaken for something of JavaScript's own (``constructor``). A text that is not there is "", a moment that is not dated, too.

**Moments.** The page can show any moment that the lens it was made with reaches. What there is to show at one moment is a
`Snapshot`; Python makes one for each through the lens of that moment, wording and all, and `graph.view.histories` stores the row
of them as what changes from one to the next: an `AccountShape`. The script undoes this and knows nothing of stories.
A history is a list of moments and changes (`graph.view.elements.History`); those of nodes and ties are JSON already.
"""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from graph.view.elements import History, ToldNode, ToldTie


class Splice(TypedDict):
    """How a long list changed, in place of the list: at a place (its number) some are dropped and others put."""

    at: int
    drop: int
    put: list[str]


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
    """A persona that the lens merges into whoever is behind it. The tie that says so is among the ties.

    `remark` is the sentence that says who that is, for ties that name the face.
    """

    id: str
    name: str
    remark: str
    native: str
    mono: str
    aliases: list[Said]
    notes: list[Said]
    groups: list[Said]
    sources: list[int]


class Node(TypedDict):
    """A character, face, organization or person. `groups` holds the names of groups. `r` is the radius of the portrait.

    `kin` says by id what this one and another are to each other, in the words of ``castgraph kin``.
    """

    id: str
    kind: str
    name: str
    native: str
    mono: str
    r: int
    at: tuple[float, float] | None
    """The middle of the portrait in the chart; null for those of a big story who have no seat in it."""
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
    kin: NotRequired[dict[str, str]]


class TieShape(TypedDict):
    """A relation between two nodes. `said` is the sentence from its source, `back` from its target where that is another.

    `faces` are the merged faces that it names, except the one of which it says itself who it is, which is `says`; `holdings`
    tell who knows or believes it. `within` marks the tie between somebody and a face that is merged into them.
    """

    id: str
    source: str
    target: str
    type: str
    family: str
    label: str
    """A few words for the line: ``mother``, ``killed``."""
    truth: str
    told: str
    said: str
    weight: int
    sources: list[int]
    back: NotRequired[str]
    debunked: NotRequired[str]
    against: NotRequired[list[int]]
    note: NotRequired[str]
    faces: NotRequired[list[str]]
    says: NotRequired[str]
    holdings: NotRequired[list[str]]
    within: NotRequired[bool]


class TypeShape(TypedDict):
    """A relation type: how its line looks, and what it makes the source to the target among kin.

    `kin` is ``parent``, ``grandparent``, ``sibling``, ``spouse``, ``relative`` or "".
    """

    directed: bool
    colour: str
    line: str
    kin: str


class PanelShape(TypedDict):
    """A captioned box. `box` is left, top, width, height; `sort` that of `graph.panels.Panel`.

    `members` are all who belong there, those without a seat last; `cell` is how wide a name may be.
    """

    id: str
    caption: str
    sort: str
    box: tuple[float, float, float, float]
    cell: float
    members: list[str]


class ChartSize(TypedDict):
    """The box of the chart without the players, and the box kept free for an explanation of the signs."""

    box: tuple[float, float, float, float]
    key: tuple[float, float, float, float] | None


class ChartShape(ChartSize):
    """The chart: its boxes and the panels."""

    panels: list[PanelShape]


class Snapshot(TypedDict):
    """What an account shows at one moment. Nodes and ties are in the order of the file, faces merged."""

    nodes: list[Node]
    ties: list[TieShape]
    wide: ChartShape


class ChartHistory(TypedDict):
    """A layout through time. Its size is an element of its own."""

    size: Annotated[History, ChartSize]
    panels: list[Annotated[History, PanelShape]]


class EyesShape(TypedDict):
    """How an account looks to somebody: by id, the histories of what looks otherwise to them than to the audience.

    An element without a history looks as it does to nobody in particular (``n:``); to these it is not there. A field that is
    false is not there. A node that the audience takes for somebody's face is all there; one that it never takes for anything
    else has a history among the nodes that only says its id, so that its place in the order is known.
    """

    nodes: dict[str, Annotated[History, Node]]
    ties: dict[str, Annotated[History, TieShape]]


class AccountShape(TypedDict):
    """One account, in the order of the file: its snapshots as histories.

    `moments` are those that can be shown, in telling order; an account without a timeline has none and always looks the same.
    `kin`: whether the nodes say how they are kin. `eyes`: how it looks to those who are recorded to know or believe something,
    and to nobody in particular (``n:``), which is also how it looks to everybody else, apart from themselves.
    """

    id: str
    title: str
    native: str
    about: str
    moments: list[str]
    kin: bool
    nodes: list[Annotated[ToldNode, Node]]
    ties: list[Annotated[ToldTie, TieShape]]
    wide: ChartHistory
    eyes: dict[str, EyesShape]


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


class RestShape(TypedDict):
    """Of an account, the histories in whose place there is 0 in the first part, in their order, and its `eyes`."""

    nodes: list[Annotated[ToldNode, Node]]
    ties: list[Annotated[ToldTie, TieShape]]
    eyes: dict[str, EyesShape]


class FirstPart(Payload):
    """What the first picture is drawn from: those who ever have a seat in the chart, the ties between them, all panels.

    The rest, a list of `RestShape`, stands at the end of the page; `eyes` are empty here. `partial`: whether nodes and ties are
    in it, too. `weights` then tells by account and node
    from which moment on (its number) all its ties, those of the rest, too, weigh how much together; what is false or cast
    counts nothing.
    """

    partial: bool
    weights: list[dict[str, list[tuple[int, int]]]]
