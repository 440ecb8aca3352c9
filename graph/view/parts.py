"""The payload in two parts: what the first picture is drawn from, and the rest, at the end of the page.

A browser draws the picture while it still reads the rest. Where nearly everybody has a seat in the chart the rest is the eyes of
others alone.
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
    """The first part and the rest, account by account; nodes and ties are in the latter only where it saves time."""
    accounts = content["accounts"]
    seats = [{node.id for node in account["nodes"] if node.seated} for account in accounts]
    partial = sum(len(account["nodes"]) - len(seated) for account, seated in zip(accounts, seats, strict=True)) > FEW
    first: list[AccountShape] = []
    rest: list[RestShape] = []
    for account, seated in zip(accounts, seats, strict=True):
        nodes = [node.seated or not partial for node in account["nodes"]]
        ties = [seated.issuperset(tie.ends) or not partial for tie in account["ties"]]
        shown = {"nodes": _some(account["nodes"], nodes), "ties": _some(account["ties"], ties)}
        first.append({**account, **shown, "eyes": {}})  # type: ignore[typeddict-item]
        rest.append({"nodes": _others(account["nodes"], nodes), "ties": _others(account["ties"], ties), "eyes": account["eyes"]})
    weights = [_weights(account) for account in accounts] if partial else []
    return {**content, "accounts": first, "partial": partial, "weights": weights}, rest


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
