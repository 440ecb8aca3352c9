"""Snapshots in a row -> what changes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.view.shapes import ChartHistory, ChartShape, History


def history(row: Iterable[Mapping[str, Any] | None]) -> History:
    """One element through time, from what it is at each moment; None where it is not there."""
    changes: History = []
    before: Mapping[str, Any] | None = None
    for moment, now in enumerate(row):
        if now is None or before is None:
            changed = None if now is None else dict(now)
        else:
            changed = {name: value for name, value in now.items() if name not in before or before[name] != value}
            changed |= {name: None for name in before if name not in now}
        if changed or (now is None) != (before is None):
            changes.append((moment, changed))
        before = now
    return changes


def histories(
    rows: Sequence[Sequence[Mapping[str, Any]]], order: Mapping[str, int] | None = None, also: Iterable[str] = ()
) -> list[History]:
    """Elements with an `id` through time, from the lists of them at each moment, in this order or as they first came.

    Those of `also` that are never there have a history as well, which says their id and that they are not.
    """
    by_id = [{element["id"]: element for element in row} for row in rows]
    met = dict.fromkeys([*(id for row in by_id for id in row), *also])
    ids = sorted(met, key=order.__getitem__) if order is not None else list(met)
    return [history(row.get(id) for row in by_id) or [(0, {"id": id}), (0, None)] for id in ids]


def chart_history(charts: Sequence[ChartShape]) -> ChartHistory:
    """A layout through time."""
    sizes = [{"box": chart["box"], "key": chart["key"]} for chart in charts]
    return {"size": history(sizes), "panels": histories([chart["panels"] for chart in charts])}
