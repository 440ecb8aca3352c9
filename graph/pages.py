"""Bytes that are checked page by page as they are read, so that what nobody looks at costs nothing."""

from __future__ import annotations

from zlib import crc32

PAGE = 1024
"""Bytes of a page; the last may be shorter."""


class Damaged(Exception):
    """The bytes are not those that were written."""


def checksums(data: bytes) -> bytes:
    """The checksum of each page, four bytes each, in this machine's order."""
    from array import array  # only here: most questions find their story in the cache

    view = memoryview(data)
    return array("I", [crc32(view[start : start + PAGE]) for start in range(0, len(view), PAGE)]).tobytes()


class Pages:
    """Some bytes, of which only what has been asked for may be read.

    Args:
        data: the bytes.
        sums: their `checksums`.
    """

    def __init__(self, data: memoryview, sums: memoryview) -> None:
        self.data = data
        self._sums = sums.cast("I")
        self._good: set[int] = set()

    def need(self, start: int, end: int) -> None:
        """Make sure of the bytes from one place up to another.

        Raises:
            Damaged: they are not what they were.
        """
        first, last = start // PAGE, (end - 1) // PAGE
        if first == last and first in self._good:
            return
        for page in range(first, last + 1):
            if page not in self._good:
                if page >= len(self._sums) or crc32(self.data[page * PAGE : (page + 1) * PAGE]) != self._sums[page]:
                    raise Damaged(f"page {page}")
                self._good.add(page)

    def take(self, start: int, end: int) -> memoryview:
        """The bytes from one place up to another. Raises as `need` does."""
        self.need(start, end)
        return self.data[start:end]


class Numbers:
    """A table of numbers of four bytes.

    Args:
        pages: where it stands.
        start: the place of its first byte, a multiple of four.
        count: how many numbers.
    """

    def __init__(self, pages: Pages, start: int, count: int) -> None:
        self._pages, self._start, self._count = pages, start, count
        self._numbers = pages.data[start : start + 4 * count].cast("I")

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> int:
        at = self._start + 4 * place
        self._pages.need(at, at + 4)
        return self._numbers[place]

    def some(self, start: int, end: int) -> list[int]:
        """The numbers from one place up to another."""
        if start < end:
            self._pages.need(self._start + 4 * start, self._start + 4 * end)
        return self._numbers[start:end].tolist()
