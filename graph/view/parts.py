"""The payload in two parts: what the first picture of a big story is drawn from, and the rest, at the end of the page.

A browser draws the picture while it still reads the rest. Where nearly everybody has a seat in the chart there is one part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.view.shapes import AccountShape, FirstPart, History, Payload, RestShape

FEW = 400
"""Elements that may be read too early: parting these would save nobody any time."""


def parted(content: Payload) -> tuple[FirstPart, list[RestShape]]:
    """The first part and the rest, account by account; no rest where it would be small."""
    seats = [_seated(account) for account in content["accounts"]]
    if sum(len(account["nodes"]) - len(seated) for account, seated in zip(content["accounts"], seats, strict=True)) <= FEW:
        return {**content, "partial": False, "weights": []}, []
    accounts = []
    rest: list[RestShape] = []
    for account, seated in zip(content["accounts"], seats, strict=True):
        nodes = [_id(history) in seated for history in account["nodes"]]
        ties = [_ends(history) <= seated for history in account["ties"]]
        accounts.append({**account, "nodes": _some(account["nodes"], nodes), "ties": _some(account["ties"], ties)})
        rest.append({"nodes": _others(account["nodes"], nodes), "ties": _others(account["ties"], ties)})
    weights = [_weights(account, seated) for account, seated in zip(content["accounts"], seats, strict=True)]
    return {**content, "accounts": accounts, "partial": True, "weights": weights}, rest  # type: ignore[typeddict-item]


def _some(histories: list[History], keep: list[bool]) -> list[History | int]:
    return [history if kept else 0 for history, kept in zip(histories, keep, strict=True)]


def _others(histories: list[History], keep: list[bool]) -> list[History]:
    return [history for history, kept in zip(histories, keep, strict=True) if not kept]


def _seated(account: AccountShape) -> set[str]:
    """Who has a seat in the chart at some moment."""
    return {_id(history) for history in account["nodes"] if any(changed and changed.get("at") for _, changed in history)}


def _id(history: History) -> str:
    return str(_first(history)["id"])


def _ends(history: History) -> set[str]:
    return {_first(history)["source"], _first(history)["target"]}


def _first(history: History) -> Mapping[str, Any]:
    return next(changed for _, changed in history if changed)


def _weights(account: AccountShape, seated: set[str]) -> dict[str, list[tuple[int, int]]]:
    """By node, from which moment on its ties weigh how much together, as the script adds them up where it has all of them."""
    steps: dict[str, Counter[int]] = {id: Counter() for id in seated}
    for history in account["ties"]:
        now: dict[str, Any] = {}
        before = 0
        ends = _ends(history)
        for moment, changed in history:
            now = {**now, **changed} if changed else {}
            counts = len(ends) > 1 and now and now["truth"] != "false" and now["family"] != "cast"
            weight = now["weight"] if counts else 0
            for id in ends & seated:
                steps[id][moment] += weight - before
            before = weight
    return {id: _sums(steps[id]) for id in (_id(history) for history in account["nodes"]) if id in seated}


def _sums(steps: Counter[int]) -> list[tuple[int, int]]:
    found, total = [], 0
    for moment, step in sorted(steps.items()):
        total += step
        found.append((moment, total))
    return found
