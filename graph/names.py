"""What a person typed -> a node, or the candidates, or the names that come near. Sees only what the lens shows."""

from __future__ import annotations

from graph.building import bearers_of
from graph.ends import Kind
from graph.errors import AmbiguousName, UnknownName, quoted
from graph.folding import fold, words
from graph.lens import Lens
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.graphtypes import Graph

NEAREST = 3
"""How many names an unknown one is answered with."""


class Match(NamedTuple):
    """Who was meant. `namesakes` are people of the cast or crew who go by the same name."""

    node: str
    namesakes: tuple[str, ...] = ()


def find(graph: Graph, name: str, lens: Lens) -> Match:
    """Who goes by `name`: an id, a name, an alias, a face, in any script, without regard to accents, case and hyphens.

    A whole name beats a part of one; a character, face or organization of that whole name comes before its namesakes among
    the cast and crew. A part is one or more whole words of a name, in any order, or any piece of a name without spaces in a
    script that writes none.

    Raises:
        UnknownName: nobody visible is called that.
        AmbiguousName: several are.
    """
    if name in graph.nodes and lens.shows(name):
        return Match(name)
    for matches, bearers in ((_is_named, _named), (_is_partly_named, _partly_named)):
        visible = (node for node in bearers(graph, words(name)) if lens.shows(node))
        found = [node for node in visible if any(matches(name, known) for known in names_of(graph, node, lens))]
        if not found:
            continue
        found, namesakes = _without_namesakes(graph, found)
        selves = {lens.self_of(node) for node in found}
        if len(selves) == 1:
            return Match(found[0], namesakes)
        raise AmbiguousName(_ambiguous(graph, name, found, lens), name, tuple(found))
    near = _nearest(graph, name, lens)
    hint = f"; nearest: {', '.join(near)}" if near else ""
    raise UnknownName(f"nobody goes by the name {quoted(name)}{hint}", name, tuple(near))


def _named(graph: Graph, part: list[str]) -> Iterable[str]:
    """Among whom those stand whose whole name this is."""
    return bearers_of(graph, "".join(part))


def _partly_named(graph: Graph, part: list[str]) -> Iterable[str]:
    """Among whom those stand who have this in their name: its first word, all of it as one, or a piece in an unspaced script."""
    joined = "".join(part)
    if _unspaced(joined):
        return graph.nodes
    found = {*bearers_of(graph, joined), *bearers_of(graph, "".join(part[:1]))}
    return sorted(found, key=lambda node: int(graph.nodes[node]["order"]))


def _unspaced(text: str) -> bool:
    """Whether a text is in a script that writes no spaces."""
    return all(ord(letter) >= 0x2E80 for letter in text)


def _without_namesakes(graph: Graph, found: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Who was found without those of the cast and crew who bear the name of somebody in the story; and these."""
    people = [node for node in found if graph.nodes[node]["kind"] is Kind.PERSON]
    story = {fold(graph.nodes[node]["name"]) for node in found if node not in people}
    namesakes = tuple(node for node in people if fold(graph.nodes[node]["name"]) in story)
    return [node for node in found if node not in namesakes], namesakes


def names_of(graph: Graph, node: str, lens: Lens) -> Iterator[str]:
    """All names by which a node is known so far, its own first."""
    vertex = graph.nodes[node]
    yield vertex["name"]
    if "native" in vertex:
        yield vertex["native"]
    for alias in lens.facts(vertex.get("aliases", ()), node):
        yield alias.text


def beginning(graph: Graph, begun: str, lens: Lens) -> Iterator[tuple[str, str]]:
    """Every visible name that begins so, by which `find` would find somebody, and what else it is: for completion.

    With nothing begun, only one name of each. A name that would be ambiguous is left out for the ids of those who bear it.
    """
    visible = [node for node in graph.nodes if lens.shows(node)]
    bearers: dict[str, list[str]] = {}
    for node in visible:
        for key in {fold(known) for known in names_of(graph, node, lens)}:
            bearers.setdefault(key, []).append(node)
    selves = {key: {lens.self_of(node) for node in _without_namesakes(graph, nodes)[0]} for key, nodes in bearers.items()}
    for node in visible:
        names = list(names_of(graph, node, lens))
        for name in names if begun else names[:1]:
            if not fold(name).startswith(fold(begun)) or (begun and not fold(begun)):
                continue
            if len(selves[fold(name)]) > 1 or (name in graph.nodes and lens.self_of(name) != lens.self_of(node)):
                yield node, names[0]
            else:
                yield name, "" if name == names[0] else names[0]
        if begun and node.startswith(begun):
            yield node, names[0]


def label(graph: Graph, node: str) -> str:
    """The name of a node with what tells it from namesakes, for lists of candidates."""
    vertex = graph.nodes[node]
    what = {Kind.PERSONA: "a face", Kind.PERSON: "cast and crew", Kind.ORGANIZATION: "an organization"}.get(vertex["kind"], "")
    several = len(graph.graph["accounts"]) > 1
    about = ", ".join(part for part in (what, f"account {vertex['account']}" if several else "") if part)
    return f"{vertex['name']} [{node}]" + (f" ({about})" if about else "")


def _is_named(name: str, known: str) -> bool:
    return fold(name) != "" and fold(name) == fold(known)


def _is_partly_named(name: str, known: str) -> bool:
    part, whole = words(name), words(known)
    if not part:
        return False
    joined = "".join(part)
    if set(part) <= set(whole):
        return True
    if any("".join(whole[start:end]) == joined for start in range(len(whole)) for end in range(start + 1, len(whole) + 1)):
        return True
    return _unspaced(joined) and joined in "".join(whole)


def _ambiguous(graph: Graph, name: str, found: list[str], lens: Lens) -> str:
    unique = dict.fromkeys(lens.self_of(node) for node in found)
    candidates = "; ".join(label(graph, node) for node in unique)
    return f"{quoted(name)} may be any of {len(unique)}: {candidates}"


def _nearest(graph: Graph, name: str, lens: Lens) -> list[str]:
    from rapidfuzz import fuzz, process  # only here: most questions name somebody who is there

    spellings: dict[str, str] = {}
    for node in filter(lens.shows, graph.nodes):
        for known in names_of(graph, node, lens):
            for spelling in (fold(known), *(word for word in words(known) if len(word) > 2)):
                spellings.setdefault(spelling, known)
    found = process.extract(fold(name), spellings.keys(), scorer=fuzz.ratio, limit=3 * NEAREST, score_cutoff=60)
    return list(dict.fromkeys(spellings[spelling] for spelling, _, _ in found))[:NEAREST]
