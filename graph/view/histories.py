"""What elements are from moment to moment -> what changes."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from typing import Any, cast

from graph.panels import Layout, Panel
from graph.view.elements import History
from graph.view.shapes import ChartHistory
from graph.view.splices import spliced

State = Mapping[str, Any] | None
"""What an element is at a moment; None where it is not there."""
States = list[tuple[int, State]]
"""What an element is from which moment on."""


class Chronicle:
    """The histories of elements, written as these are told, moment by moment.

    Args:
        keep: remember what each element was, too.
    """

    def __init__(self, *, keep: bool = False) -> None:
        self.histories: dict[str, History] = {}
        self.states: dict[str, States] = {}
        self._keep = keep
        self._last: dict[str, State] = {}

    def put(self, id: str, moment: int, now: State) -> None:
        """What an element is from a moment on."""
        before = self._last.get(id)
        changed = cast(dict[str, Any] | None, now)  # as it is: nobody changes it, and a copy of each would fill memory
        if now is not None and before is not None:
            changed = {name: value for name, value in now.items() if name not in before or before[name] != value}
            changed |= {name: None for name in before if name not in now}
        if changed or (now is None) != (before is None):
            self.histories.setdefault(id, []).append((moment, changed))
            self._last[id] = now
            if self._keep:
                self.states.setdefault(id, []).append((moment, now))

    def update(self, id: str, moment: int, fields: Mapping[str, Any]) -> None:
        """Some fields of an element that is there are these from a moment on; None: it no longer has them."""
        before = self._last[id] or {}
        changed = {name: value for name, value in fields.items() if before.get(name) != value}
        if changed:
            now = {name: value for name, value in {**before, **changed}.items() if value is not None or name not in changed}
            self._last[id] = now
            self.histories[id].append((moment, changed))
            if self._keep:
                self.states[id].append((moment, now))

    def finish(self, id: str) -> History:
        """The history of an element of which nothing more will be told; empty if it never was there. It is kept no longer."""
        self._last.pop(id, None)
        return self.histories.pop(id, [])

    def at(self, id: str, moment: int) -> State:
        """What an element was at a moment, where that is remembered."""
        states = self.states.get(id, [])
        number = bisect.bisect_right(states, moment, key=lambda state: state[0])
        return states[number - 1][1] if number else None


def history(states: Iterable[tuple[int, State]]) -> History:
    """One element through time, from what it is at the moments at which it may change."""
    chronicle = Chronicle()
    for moment, now in states:
        chronicle.put("", moment, now)
    return chronicle.histories.get("", [])


def absent(id: str) -> History:
    """The history of an element that is never there, but has to be known by its id."""
    return [(0, {"id": id}), (0, None)]


def chart_history(charts: Iterable[Layout]) -> ChartHistory:
    """A layout through time; its panels as they first came."""
    sizes: States = []
    panels: dict[str, States] = {}
    last: dict[str, Panel] = {}
    for moment, chart in enumerate(charts):
        sizes.append((moment, {"box": chart.box, "key": chart.key}))
        now = {panel.id: panel for panel in chart.panels}
        for id, panel in now.items():
            if last.get(id) != panel:
                panels.setdefault(id, []).append((moment, _panel(panel)))
        for id in last.keys() - now.keys():
            panels[id].append((moment, None))
        last = now
    return {"size": history(sizes), "panels": [_prefixed(spliced(history(states))) for states in panels.values()]}


def _panel(panel: Panel) -> Mapping[str, Any]:
    """A `PanelShape`, but for the members: those are as they are, since one list for each moment would fill memory."""
    return {
        "id": f"p:{panel.id}",
        "caption": panel.caption,
        "sort": panel.sort,
        "box": panel.box,
        "cell": panel.cell,
        "members": panel.members,
    }


def _prefixed(told: History) -> History:
    """The same history of a panel, with the ids that members have in the page."""
    for _, changed in told:
        if changed and isinstance(members := changed.get("members"), dict):
            changed["members"] = {**members, "put": [f"n:{member}" for member in members["put"]]}
        elif changed and members is not None:
            changed["members"] = [f"n:{member}" for member in members]
    return told
