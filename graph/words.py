"""A tie, a step, a path -> sentences. Terminal, page and JSON all say what this module says."""

from __future__ import annotations

from functools import cache

from graph import template
from graph.building import mappings
from graph.facts import PUBLIC, Holding, Reference, Truth
from graph.lens import Lens
from graph.paths import Connections
from graph.steps import Link, Path, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graph.graphtypes import Edge, Graph
    from graph.joining import Junction
    from graph.matching import Matches, Walk

MANY = 4
"""How many believers a sentence names at the most; of more it names one less, and counts the others."""
FATES = {Truth.TRUE: "dead", Truth.FALSE: "not dead, though that was claimed", Truth.UNCERTAIN: "perhaps dead"}
"""What a claim of death makes of somebody, by what the claim looks like."""
_TRUE, _UNCERTAIN = Truth.TRUE, Truth.UNCERTAIN  # by name: to look them up takes long
_GENDERS = {"male": 0, "female": 1}
_ADDED = frozenset({"role", "age", "for", "about", "from", "until"})
"""What a sentence says besides who is what to whom."""
_NOTHING: dict[str, str] = {}
_NOUN = r"\{source\} \{source:is/are\} \{target's\} (.+)"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def describe(connections: Connections) -> list[str]:
    """The answer to "how is X connected to Y?", as lines: for each path a headline, then the sentences of its steps.

    A tie that is uncertain or false is said to be so. One line says "no" if nothing connects the two.
    """
    lens, lines = connections.lens, []
    if not connections:
        return [line for line in (not_connected(connections), rests_on(lens)) if line]
    for path in connections.paths:
        lines.append(headline(lens.graph, connections, path))
        links = [link for step in path.steps for link in step.links]
        lines += [said for step in path.steps for said in step_sentences(step, lens)]
        lines += face_remarks(links, lens)
    return [*lines, rests_on(lens)] if rests_on(lens) else lines


def headline(graph: Graph, connections: Connections, path: Path) -> str:
    """Who is connected, in how many steps, through whom."""
    start, end = name(graph, path.nodes[0]), name(graph, path.nodes[-1])
    if not path.steps:
        return one_and_the_same(graph, connections)
    between = through(graph, path)
    ends = f"From {start} to {end}" if connections.directed else f"{start} and {end}"
    return f"{ends}: {steps(path.hops)}{', through ' + between if between else ''}."


def count_sentence(connections: Connections) -> str:
    """How many shortest ways there are. Empty if nobody asked or there are none."""
    count, graph = connections.count, connections.lens.graph
    if not count or not count.number:
        return ""
    if not count.hops:
        return one_and_the_same(graph, connections)
    start, end = (name(graph, connections.lens.self_of(node)) for node in (connections.start, connections.end))
    ends = f"From {start} to {end}" if connections.directed else f"{start} and {end}"
    shortest = "shortest way of that kind" if connections.narrowed else "shortest way"
    ways = f"one {shortest}" if count.number == 1 else f"{number(count.number)} {shortest.replace('way', 'ways')}"
    least = "" if count.exact else "at least "
    return f"{ends}: {least}{ways}, of {steps(count.hops)}{'' if count.number == 1 else ' each'}."


def search_remarks(connections: Connections, wanted: int) -> list[str]:
    """What is to be said of ways that are not listed: too many, too similar, or not looked for any longer."""
    count, listed = connections.count, len(connections.paths)
    if count and listed < count.number:
        return [f"Listed: {listed:,} of {'' if count.exact else 'at least '}{count.number:,} shortest ways."]
    if not connections or listed >= wanted:
        return []
    if not connections.complete:
        return ["The search was given up after a while; there may be more ways."]
    if connections.similar:
        return ["Left out: ways that share more than half of the people between with one listed above (--similar lists them)."]
    return []


def through(graph: Graph, path: Path) -> str:
    """The people between the two ends, in words; empty if there are none."""
    return enumeration([name(graph, node) for node in path.nodes[1:-1]])


def one_and_the_same(graph: Graph, connections: Connections) -> str:
    """What is said when both names mean the same person."""
    lens, asked = connections.lens, (connections.start, connections.end)
    owner = lens.self_of(asked[0])
    faces = [node for node in dict.fromkeys(asked) if node != owner]
    if not faces:
        return f"That is twice the same: {name(graph, owner)}."
    told = [f"{name(graph, face)} is {name(graph, owner)}" for face in faces]
    return f"They are one and the same: {enumeration(told)}."


def not_connected(connections: Connections) -> str:
    """The answer "no". It says nothing of what may be told later."""
    lens = connections.lens
    start, end = (lens.graph.nodes[node] for node in (connections.start, connections.end))
    if start["account"] != end["account"]:
        titles = {node["account"]: lens.graph.graph["accounts"][node["account"]]["title"] for node in (start, end)}
        where = [f"{node['name']} belongs to the account '{node['account']}'" for node in (start, end)]
        same = " of one title" if len(set(titles.values())) == 1 else ""
        return f"No: {where[0]} and {where[1]}. These are different accounts{same}, and they are never merged."
    if not connections.complete:
        return f"The search was given up: no such way between {start['name']} and {end['name']} was found, but there may be one."
    what = "no such way" if connections.narrowed else "nothing"
    if connections.directed:
        return f"No: {what} leads from {start['name']} to {end['name']}{scope(lens, start['account'])}."
    return f"No: {what} connects {start['name']} and {end['name']}{scope(lens, start['account'])}."


def junction_headline(found: Junction) -> str:
    """Who is joined, in how many steps, through whom; or that they are not."""
    lens, graph = found.lens, found.lens.graph
    ends = list(dict.fromkeys(map(lens.self_of, found.asked)))
    if found:
        joined = f"{enumeration([name(graph, end) for end in ends])}: joined in {steps(len(found.steps))}"
        through = enumeration([name(graph, node) for node in found.nodes if node not in ends])
        return f"{joined}, through {through}." if through else f"{joined}."
    told = scope(lens, graph.nodes[ends[0]]["account"])
    said = f"No: {'no such way' if found.narrowed else 'nothing'} connects "
    parts = [enumeration([name(graph, end) for end in part]) for part in found.parts]
    said += f"{' with '.join(parts)}{told}." if len(parts) == 2 else f"these{told}: {'; '.join(parts)}."
    accounts = list(dict.fromkeys(graph.nodes[end]["account"] for end in ends))
    if len(accounts) > 1:
        said += f" They belong to different accounts ({enumeration(accounts)}), which are never merged."
    return said


def scope(lens: Lens, account: str) -> str:
    """How far an answer reaches that is "no" as of a moment."""
    return f" as far as {lens.as_of} tells" if lens.as_of and lens.graph.graph["accounts"][account]["timeline"] else ""


def walk_headline(walk: Walk, lens: Lens) -> str:
    """From whom to whom a walk leads, in how many steps, through whom."""
    start, *between, end = (name(lens.graph, node) for node in (walk.nodes if walk.links else walk.nodes * 2))
    return f"From {start} to {end}: {steps(walk.hops)}{', through ' + enumeration(between) if between else ''}."


def no_walk(found: Matches) -> str:
    """The answer "no" to a pattern. It says nothing of what may be told later."""
    lens, nodes = found.lens, found.lens.graph.nodes
    if found.start is not None and found.end is not None:
        if nodes[found.start]["account"] != nodes[found.end]["account"]:
            return not_connected(Connections(found.start, found.end, (), lens))
        said = f"nothing like that leads from {name(lens.graph, found.start)} to {name(lens.graph, found.end)}"
    elif found.start is not None:
        said = f"nothing like that leads anywhere from {name(lens.graph, found.start)}"
    elif found.end is not None:
        said = f"nothing like that leads to {name(lens.graph, found.end)}"
    else:
        said = "nothing like that connects anybody"
    one = found.start or found.end
    return f"No: {said}{scope(lens, nodes[one]['account'] if one else lens.account or lens.graph.graph['default_account'])}."


def rests_on(lens: Lens) -> str:
    """What an answer rests on that sees with somebody's eyes; empty for others."""
    if lens.as_known_by is None:
        return ""
    return f"This rests on what the story file records {name(lens.graph, lens.as_known_by)} to know or believe."


def step_sentences(step: Step, lens: Lens) -> list[str]:
    """One sentence for each tie of a step, the strongest first, said from where the step starts; none twice."""
    return list(dict.fromkeys(sentence(link, lens, start=step.start) for link in step.links))


def path_sentence(path: Path, lens: Lens) -> str:
    """A path in a few words: the strongest tie of each step."""
    return " ".join(sentence(step.links[0], lens, start=step.start) for step in path.steps)


def sentence(link: Link, lens: Lens, *, start: str | None = None, believers: bool = True) -> str:
    """One tie as a sentence, from its source, or from `start` where that is its other end; of a lie, with its `believers`."""
    before, after = _judgement(link.tie, lens, believers=believers)
    return capitalised(f"{before}{clause(link, lens, start=start)}{after}.")


def clause(link: Link, lens: Lens, *, start: str | None = None) -> str:
    """What a tie says, as of `sentence`, without whether it is true."""
    source, target, tie = link
    backward = start is not None and lens.self_of(start) == lens.self_of(target) != lens.self_of(source)
    type = lens.graph.graph["types"][tie["type"]]
    return _clause(type.backward if backward else type.forward, tie, (_spoken(source, lens), _spoken(target, lens)), _given(tie))


def wording(link: Link, lens: Lens) -> tuple[str, str, str]:
    """What a picture says of a tie: its sentence from its source, that from its target, and a few words for its line.

    These are what its source is to its target (``mother``), else the label of its type.
    """
    source, target, tie = link
    type, given = lens.graph.graph["types"][tie["type"]], _given(tie)
    ends = _spoken(source, lens), _spoken(target, lens)
    before, after = _judgement(tie, lens)
    said = back = capitalised(f"{before}{_clause(type.forward, tie, ends, given)}{after}.")
    if lens.self_of(source) != lens.self_of(target):
        back = capitalised(f"{before}{_clause(type.backward, tie, ends, given)}{after}.")
    noun = None if type.symmetric else _noun(template.choose(type.forward, given))
    return said, back, template.fill(noun, *ends, given) if noun else type.label


def _judgement(tie: Edge, lens: Lens, *, believers: bool = True) -> tuple[str, str]:
    """What stands before and after a clause that is not plainly true."""
    truth = lens.truth(tie)
    if truth is _TRUE:
        return "", ""
    if truth is _UNCERTAIN:
        return "perhaps ", ""
    return "it is not true that ", _believers(lens.graph, tie, lens) if believers else ""


def _clause(
    variants: tuple[str, ...], tie: Edge, ends: tuple[template.Spoken, template.Spoken], given: Mapping[str, str]
) -> str:
    chosen = template.choose(variants, given)
    said = template.fill(chosen, *ends, given)
    return said if _ADDED.isdisjoint(tie) else said + _circumstances(tie, given, template.slots_of(chosen))


def face_remarks(links: Iterable[Link], lens: Lens, asked: Iterable[str] = ()) -> list[str]:
    """For each face that the ties name, or that was asked for, who it is known to be; what no tie says itself."""
    said = {link.target for link in links if link.tie["type"] == "identity"}
    named = dict.fromkeys([*asked, *(end for link in links for end in link[:2])])
    faces = (face for face in named if lens.self_of(face) != face and face not in said)
    return [capitalised(f"{name(lens.graph, face)} is {name(lens.graph, lens.self_of(face))}.") for face in faces]


@cache
def _noun(said: str) -> str | None:
    """What somebody is to somebody else by a template, if it says just that."""
    import re  # only here: sentences need none

    found = re.fullmatch(_NOUN, said)
    return found[1] if found else None


def _given(tie: Edge) -> Mapping[str, str]:
    """The qualifiers of a tie that its template may speak of, in words."""
    if _ADDED.isdisjoint(tie):  # as of most
        return _NOTHING
    given = {name: tie.get(name, "") for name in ("role", "age")}
    given |= {name: enumeration(tie.get(name, ())) for name in ("for", "about")}  # type: ignore[arg-type]
    return {name: value for name, value in given.items() if value}  # type: ignore[misc]


def _spoken(node: str, lens: Lens) -> template.Spoken:
    """How somebody is spoken of; found once for all moments."""
    owner = lens.selves.get(node, node)
    known = lens.spoken.get((node, owner))
    if known is None:
        nodes, _, _ = mappings(lens.graph)
        vertex = nodes[node]
        name, many = vertex["name"], vertex.get("crowd", False)
        gender = _GENDERS.get(nodes[owner].get("gender") or vertex.get("gender", ""), 2)
        known = lens.spoken[node, owner] = template.Spoken(name, possessive(name, plural=many), gender, int(many))
    return known


def _circumstances(tie: Edge, given: Mapping[str, str], said_already: Collection[str]) -> str:
    said = "".join(f" {name} {given[name]}" for name in ("for", "about") if name in given and name not in said_already)
    if "from" in tie or "until" in tie:
        span = [f"{word} {tie[word]}" for word in ("from", "until") if word in tie]
        said += f" ({' '.join(span)})"
    return said


def _believers(graph: Graph, tie: Edge, lens: Lens) -> str:
    believers = lens.believers(tie)
    if not believers:
        return ""
    who = ["the public" if held.who == PUBLIC else name(graph, held.who) for held in believers]
    if len(who) > MANY:
        who[MANY - 1 :] = [f"{number(len(who) - MANY + 1)} others"]
    return f", though {enumeration(who)} believed it"


def holding_sentence(graph: Graph, holding: Holding, verb: str) -> str:
    """Who knows or believes something, and from when to when."""
    who = "the public" if holding.who == PUBLIC else name(graph, holding.who)
    span = f" from {holding.start}" if holding.start else ""
    span += f" until {holding.end}" if holding.end else ""
    return f"{capitalised(who)} {verb} it{span}."


def source_words(graph: Graph, reference: Reference) -> str:
    """A source as it is cited."""
    source = graph.graph["sources"].get(reference.source)
    title = source.title if source else reference.source
    return f"{title}, {reference.section}" if reference.section else title


def name(graph: Graph, node: str) -> str:
    """What a node is called."""
    return str(graph.nodes[node]["name"])


def is_are(graph: Graph, node: str) -> str:
    """The verb after the name of a node."""
    return "are" if graph.nodes[node].get("crowd") else "is"


def group_name(graph: Graph, account: str, id: str) -> str:
    """What a group is called, which may be an organization."""
    group = graph.graph["accounts"][account]["groups"].get(id)
    return group.name if group else name(graph, id)


def possessive(text: str, *, plural: bool = False) -> str:
    """``Ann's``, ``the pickers'``."""
    return f"{text}'" if plural and text.endswith("s") else f"{text}'s"


def capitalised(text: str) -> str:
    """The text as a sentence begins. Only a first small letter changes."""
    first = text[:1]
    return text if first.isupper() else first.upper() + text[1:]


def enumeration(texts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def number(count: int) -> str:
    """A small number as a word, a large one in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def steps(count: int) -> str:
    """``one step``, ``two steps``."""
    return f"{number(count)} step{'' if count == 1 else 's'}"
