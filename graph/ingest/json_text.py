"""JSON with the places of the objects in its lists, which Python's own reader does not tell. Numbers stay as they are written."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from graph.errors import Place
from graph.files import decode, mistake

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"\s*:?|[{}\[\]]', re.DOTALL)
_DEPTH = 4
"""Levels on which lists of nodes and edges may lie."""


class Json:
    """A JSON file: its value, and where each object of a list stands."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        text, _ = decode(data)
        self.text = text.removeprefix("\ufeff")
        try:
            self.value: Any = json.loads(self.text, parse_int=str, parse_float=str, parse_constant=str)
        except json.JSONDecodeError as error:
            found = "an empty file" if not self.text.strip() else f"a mistake in it: {error.msg}"
            raise mistake(file, f"expected JSON, found {found}", error.lineno, error.colno) from None
        except RecursionError:
            raise mistake(file, "expected a graph in JSON, found nesting too deep to be one") from None
        self._lines = [match.start() for match in re.finditer("\n", self.text)]
        self._starts = self._objects()

    def places(self, *path: str) -> list[Place]:
        """The places of the objects of the list that these keys lead to."""
        return [self._place(offset) for offset in self._starts.get(path, ())]

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset - 1)
        return Place(self.file, line + 1, offset - (self._lines[line - 1] if line else -1))

    def _objects(self) -> dict[tuple[str, ...], list[int]]:
        starts: dict[tuple[str, ...], list[int]] = {}
        path: list[str] = []
        key = ""
        for match in _TOKEN.finditer(self.text):
            sign = match[0]
            if sign[0] == '"':
                key = sign.rstrip(": \t\r\n")[1:-1] if sign.endswith(":") else key
            elif sign in "{[":
                if sign == "{" and len(path) <= _DEPTH and path and path[-1].startswith("["):
                    starts.setdefault(tuple(part.removeprefix("[") for part in path[1:]), []).append(match.start())
                path.append(f"[{key}" if sign == "[" else key)
                key = ""
            elif path:
                path.pop()
        return starts


def plain(value: Any) -> str:
    """A value as text: lists of texts joined, anything deeper as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)
