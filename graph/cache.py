"""Graphs of story files that have been read before, so that the next question need not read the file again.

A cache and never a second truth: whatever is missing, damaged, of another castgraph or of another state of the file is made
anew, and a cache that cannot be written costs time only (docs/decisions/cache.md).
"""

from __future__ import annotations

import os
import sys
import time
from mmap import ACCESS_READ, mmap
from zlib import crc32

from graph.codec import pack, unpack
from graph.index import Index
from graph.nouns import NamedTuple
from graph.pages import Damaged, Pages, checksums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.graphtypes import Graph
    from graph.model import Story

LIMIT = 1 << 29
"""Bytes that all of it may take; what has not been used for longest goes first."""
FRESH = 2_000_000_000
"""Nanoseconds within which a file may change twice and keep its date, on file systems that count coarsely."""
SUFFIX = ".castgraph"
disabled = False
"""Whether nothing is to be looked up or kept."""
_MAGIC = b"castgraph index\n"
_LONGEST = 1 << 16
"""Bytes that the text of a head may take."""


class Kept(NamedTuple):
    """A graph in the cache."""

    path: str
    """In the cache."""
    story: str
    """The story file."""
    size: int
    """Bytes."""


def folder() -> str:
    """Where the cache is: `CASTGRAPH_CACHE`, or where the platform keeps such things."""
    if own := os.environ.get("CASTGRAPH_CACHE"):
        return own
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        root = os.path.join(home, "Library", "Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(root, "castgraph")


def cached(file: str, read: Callable[[], Story], compile: Callable[[Story], bytes] | None = None) -> Graph:
    """The graph of a story file: from the cache, or of the story that `read` gives, which is kept for the next time.

    `compile` makes its index; without it that is done in silence. Raises what `read` raises.
    """
    path = os.path.abspath(file)
    try:
        place = _place(path)
        before = None if disabled else _state(path)
        found = None if before is None else _read(place, path, file, before)
        if found is not None:
            return found  # type: ignore[return-value]
        started, content = time.time_ns(), "" if before is None else _content(path)
    except (OSError, ValueError):
        before = None
    story = read()
    if before is None:
        from graph.building import build

        return build(story)
    if compile is None:
        from graph.compiling import compiled

        compile = compiled
    index = compile(story)
    sums = checksums(index)
    head = _Head(_castgraph(), sys.byteorder, crc32(sums), len(sums), len(index), started, before, content, path)
    _keep(place, head, sums + index)
    return Index(Pages(memoryview(index), memoryview(sums)), file)  # type: ignore[return-value]


def kept() -> list[Kept]:
    """What is in the cache, what was used last first."""
    found = []
    for entry in _entries():
        try:
            with open(entry.path, "rb") as stream:
                head = _Head.read(stream)
                found.append((entry.stat().st_mtime_ns, Kept(entry.path, head.story if head else "", entry.stat().st_size)))
        except OSError:
            continue
    return [each for _, each in sorted(found, reverse=True)]


def clear() -> int:
    """Delete what is in the cache, and nothing else that may lie there. Returns how many bytes that freed."""
    freed = 0
    for entry in _entries():
        try:
            size = entry.stat().st_size
            os.unlink(entry.path)
            freed += size
        except OSError:
            continue
    return freed


def _entries() -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder()) as entries:
            return [entry for entry in entries if entry.name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False)]
    except OSError:
        return []


class _Head(NamedTuple):
    """What stands before an index: a line, the checksum and the length of a text, and that text."""

    castgraph: int
    """A checksum of castgraph itself."""
    order: str
    """The order of bytes in numbers."""
    checksum: int
    """Of the checksums that follow."""
    sums: int
    """How many bytes these take."""
    length: int
    """How many bytes the index takes."""
    read_at: int
    """When the story file was read, in nanoseconds."""
    state: tuple[int, ...]
    content: str
    story: str

    def to_bytes(self) -> bytes:
        text = pack(tuple(self)).encode("utf-8", "surrogatepass")
        head = b"%s%08x %08x\n%s" % (_MAGIC, crc32(text), len(text), text)
        return head + bytes(-len(head) % 8)

    @classmethod
    def read(cls, stream: BinaryIO) -> _Head | None:
        """The head that a file begins with, which is read up to its end; None if it is none."""
        if stream.read(len(_MAGIC)) != _MAGIC:
            return None
        try:
            checksum, length = (int(number, 16) for number in stream.read(18).split())
            text = stream.read(min(length, _LONGEST))
            stream.seek(-stream.tell() % 8, os.SEEK_CUR)
            return cls(*unpack(str(text, "utf-8", "surrogatepass"), "")) if crc32(text) == checksum else None
        except (TypeError, ValueError):  # that of another castgraph
            return None


def forget(file: str) -> None:
    """Delete what is known of a story file, if anything."""
    try:
        os.unlink(_place(os.path.abspath(file)))
    except OSError:
        return


def _place(story: str) -> str:
    """Where the graph of a story file lies in the cache. Two files at one place only push each other out."""
    return os.path.join(folder(), f"{crc32(os.fsencode(story)):08x}{SUFFIX}")


def _state(story: str) -> tuple[int, ...] | None:
    """What changes when a file does: its size, its two dates and its number. None if it is no file."""
    import stat

    found = os.stat(story)
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _content(story: str) -> str:
    import hashlib

    with open(story, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _castgraph() -> int:
    """A checksum of castgraph's own files as they lie there: their names, sizes and dates."""
    own = []
    for folder in (os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), "ingest")):
        with os.scandir(folder) as entries:
            found = ((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
            own += sorted((name, state.st_size, state.st_mtime_ns) for name, state in found)
    return crc32(repr((own, sys.version_info[:2])).encode())


def _read(place: str, story: str, file: str, state: tuple[int, ...]) -> Index | None:
    """The graph in the cache, if it is there, whole, and of this state of the file."""
    try:
        with open(place, "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            head = _Head.read(stream)
            if head is None or (head.story, head.order, head.castgraph) != (story, sys.byteorder, _castgraph()):
                return None
            start = stream.tell()
            data = memoryview(mmap(stream.fileno(), 0, access=ACCESS_READ))
    except FileNotFoundError:
        return None
    sums, index = data[start : start + head.sums], data[start + head.sums :]
    if len(index) != head.length or crc32(sums) != head.checksum:
        return None
    if head.state != state or max(state[1:3]) > head.read_at - FRESH:
        started = time.time_ns()
        if head.content != _content(story):
            return None
        _write(place, head._replace(state=state, read_at=started).to_bytes(), data[start:])
    else:
        _touch(place)
    try:
        return Index(Pages(index, sums), file)
    except Damaged:
        return None


def _keep(place: str, head: _Head, index: bytes) -> None:
    """Put an index into the cache, unless its file has changed while it was read, or the cache cannot be written."""
    try:
        if _state(head.story) == head.state and _content(head.story) == head.content:
            _write(place, head.to_bytes(), memoryview(index))
            _shrink(place)
    except OSError:
        return


def _write(place: str, head: bytes, index: memoryview) -> None:
    """Write whole or not at all, for nobody else to read. A file that is being read stays what it is for its reader."""
    import tempfile

    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=os.path.dirname(place), suffix=SUFFIX)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(head)
            stream.write(index)
        os.replace(part, place)
    except BaseException as error:
        os.unlink(part)
        if not isinstance(error, OSError):
            raise


def _touch(place: str) -> None:
    """Note that it was used."""
    try:
        os.utime(place)
    except OSError:
        return


def _shrink(newest: str) -> None:
    """Delete what was not used for longest, until the rest keeps the limit."""
    left = 0
    for each in kept():
        left += each.size
        if left > LIMIT and each.path != newest:
            os.unlink(each.path)
