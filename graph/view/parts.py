"""The payload in two parts: what the first picture of a big story is drawn from, and the rest, at the end of the page.

A browser draws the picture while it still reads the rest. Where nearly everybody has a seat in the chart there is one part.
"""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from graph.view.encoding import Encoded
from graph.view.shapes import AccountShape, FirstPart, Payload, RestShape

_Told = TypeVar("_Told")

FEW = 400
"""Elements that may be read too early: parting these would save nobody any time."""
_LATER = Encoded(0)
"""Stands where something of the rest belongs."""


def parted(content: Payload) -> tuple[FirstPart, list[RestShape]]:
    """The first part and the rest, account by account; no rest where it would be small."""
    seats = [{node.id for node in account["nodes"] if node.seated} for account in content["accounts"]]
    if sum(len(account["nodes"]) - len(seated) for account, seated in zip(content["accounts"], seats, strict=True)) <= FEW:
        return {**content, "partial": False, "weights": []}, []
    accounts = []
    rest: list[RestShape] = []
    for account, seated in zip(content["accounts"], seats, strict=True):
        nodes = [node.seated for node in account["nodes"]]
        ties = [seated.issuperset(tie.ends) for tie in account["ties"]]
        accounts.append({**account, "nodes": _some(account["nodes"], nodes), "ties": _some(account["ties"], ties)})
        rest.append({"nodes": _others(account["nodes"], nodes), "ties": _others(account["ties"], ties)})
    weights = [_weights(account) for account in content["accounts"]]
    return {**content, "accounts": accounts, "partial": True, "weights": weights}, rest  # type: ignore[typeddict-item]


def _some(told: list[_Told], keep: list[bool]) -> list[_Told | Encoded]:
    return [each if kept else _LATER for each, kept in zip(told, keep, strict=True)]


def _others(told: list[_Told], keep: list[bool]) -> list[_Told]:
    return [each for each, kept in zip(told, keep, strict=True) if not kept]


def _weights(account: AccountShape) -> dict[str, list[tuple[int, int]]]:
    """By node, from which moment on its ties weigh how much together, as the script adds them up where it has all of them."""
    steps: dict[str, Counter[int]] = {node.id: Counter() for node in account["nodes"] if node.seated}
    for tie in account["ties"]:
        for end in steps.keys() & tie.ends:
            before = 0
            for moment, weight in tie.weights:
                steps[end][moment] += weight - before
                before = weight
    return {id: _sums(each) for id, each in steps.items()}


def _sums(steps: Counter[int]) -> list[tuple[int, int]]:
    found, total = [], 0
    for moment, step in sorted(steps.items()):
        total += step
        found.append((moment, total))
    return found
