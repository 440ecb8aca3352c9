"""The English words for kin: aunt, second cousin once removed, half-brother, stepdaughter, mother-in-law; and their sentences.

A word that tells man from woman is used only of somebody whose gender the story file states.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph import words
from graph.graphtypes import Graph
from graph.kin import Kinship, Kinships, Relatives, Sense, Way
from graph.lens import Lens
from graph.model import Truth
from graph.paths import Connections
from graph.rungs import TRUTHS, Nature
from graph.steps import Path

_GENDERS = {"male": 0, "female": 1}
_ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"
)  # fmt: skip
_TIMES = ("", "once", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times")
_BY_MARRIAGE = " by marriage"
_GREATS = 3
"""So many times *great* is said at the most; more are counted: fourth great-grandmother."""

_PARENT = ("father", "mother", "parent")
_CHILD = ("son", "daughter", "child")
_SIBLING = ("brother", "sister", "sibling")
_SPOUSE = ("husband", "wife", "spouse")
_AUNT = ("uncle", "aunt", "aunt or uncle")
_NIECE = ("nephew", "niece", "niece or nephew")
_NATURES = {Nature.BLOOD: "", Nature.ADOPTIVE: "adoptive ", Nature.FOSTER: "foster ", Nature.STEP: ""}


def term(sense: Sense, gender: str = "") -> str:
    """What the start is to the end: with `up` 2 and `down` 0 the grandchild, with `up` 0 and `down` 1 the parent."""
    if sense.related:
        return "relative"
    said = _NATURES[sense.nature] + _after_marriage(sense, _of_birth(sense, gender))
    if not sense.former:
        return said
    if said.endswith(_BY_MARRIAGE) or _NATURES[sense.nature]:  # "former foster sister-in-law" would end the fostering
        return f"{said.removesuffix(_BY_MARRIAGE)} by a former marriage"
    return f"former {said}"


def is_mutual(sense: Sense) -> bool:
    """Whether one word, without gender, says what each is to the other."""
    return sense.related or sense.co or (min(sense.up, sense.down) > 1 and not sense.in_law)


def _of_birth(sense: Sense, gender: str) -> str:
    """The term without what is before it and what a marriage adds to it."""
    up, down, step = sense.up, sense.down, sense.nature is Nature.STEP
    one = _which(gender)
    if sense.co:
        return "co-parent"
    if up == down == 0:
        return _SPOUSE[one]
    if up == 0 or down == 0:
        far, word = max(up, down), (_CHILD if up else _PARENT)[one]
        if far == 1:
            return f"step{word}" if step else word
        return _great(f"grand{word}", far - 2, "step" if step else "")
    if up == down == 1:
        return ("step" if step else "half-" if sense.half else "") + _SIBLING[one]
    before = "step" if step else "half" if sense.half else ""
    if min(up, down) == 1:
        greats = max(up, down) - 2
        alternatives = (_NIECE if down == 1 else _AUNT)[one].split(" or ")
        return " or ".join(_great(word, greats, before) for word in alternatives)
    degree, removed = min(up, down) - 1, abs(up - down)
    times = _TIMES[removed] if removed < len(_TIMES) else f"{removed} times"
    return f"{before} ".lstrip() + f"{ordinal(degree)} cousin" + (f" {times} removed" if removed else "")


def _after_marriage(sense: Sense, word: str) -> str:
    """The term for kin of a spouse, or for the spouse of kin."""
    if not sense.in_law or not sense.up + sense.down:
        return word
    if sense.both:
        return f"{word}-in-law by two marriages"
    if min(sense.up, sense.down) == 0 or sense.up == sense.down == 1:
        return f"{word}-in-law"
    return word + _BY_MARRIAGE


def _great(word: str, times: int, before: str) -> str:
    """``great-aunt``, ``half-great-aunt``, ``half fourth great-aunt``."""
    if times > _GREATS:
        return f"{before} {ordinal(times)} great-{word}".lstrip()
    return (f"{before}-" if before else "") + "great-" * times + word


def _which(gender: str) -> int:
    return _GENDERS.get(gender, 2)


def ordinal(number: int) -> str:
    """``first`` to ``twelfth``, ``13th``, ``21st``."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def plural(text: str) -> str:
    """Of a term that says what each is to the other: ``second cousins once removed``."""
    return text.replace("cousin", "cousins").replace("relative", "relatives").replace("co-parent", "co-parents")


def term_of(kinship: Kinship, lens: Lens) -> str:
    """What the start is to the end, in words."""
    if kinship.sense.related:
        return _role(kinship, lens)
    said = term(kinship.sense, lens.graph.nodes[kinship.start].get("gender", ""))
    return f"double {said}" if _is_double(kinship) else said


def _role(kinship: Kinship, lens: Lens) -> str:
    """The role that a `relative` tie names, which is what its source is to its target."""
    links = (link for way in kinship.ways for step in way.steps for link in step.links)
    roles = (link.tie.get("role") for link in links if lens.self_of(link.source) == kinship.start)
    return next((role for role in roles if role), "relative")


def _is_double(kinship: Kinship) -> bool:
    return kinship.count == 2 and is_mutual(kinship.sense)


def sentence(kinship: Kinship, lens: Lens, *, again: bool = False) -> str:
    """What the start is to the end, as a sentence; with `again`, this has been said with more certainty of another way."""
    graph = lens.graph
    start, end = (words.name(graph, node) for node in (kinship.start, kinship.end))
    said = term_of(kinship, lens)
    if is_mutual(kinship.sense) and said == term_of(kinship.turned(), lens):
        said = f"{start} and {end} are {plural(said)}"
    else:
        vertex = graph.nodes[kinship.end]
        said = f"{start} {words.is_are(graph, kinship.start)} {words.possessive(end, plural=vertex.get('crowd', False))} {said}"
    return words.capitalised(f"{_doubt(kinship)}{said}{_ways(kinship, again)}.")


def sentences(kinship: Kinship, lens: Lens, *, again: bool = False) -> list[str]:
    """What each is to the other: one sentence where one word says both, else two."""
    both = [sentence(kinship, lens, again=again), sentence(kinship.turned(), lens, again=again)]
    if is_mutual(kinship.sense) and term_of(kinship, lens) == term_of(kinship.turned(), lens):
        return both[:1]
    return both


def _doubt(kinship: Kinship) -> str:
    return {Truth.TRUE: "", Truth.UNCERTAIN: "perhaps ", Truth.FALSE: "it is not true that "}[kinship.truth]


def _ways(kinship: Kinship, again: bool) -> str:
    if kinship.count > 1 and not _is_double(kinship):
        return f", in {words.number(kinship.count)} {'other ' if again else ''}ways"
    return ", in another way, too" if again else ""


def again(kinship: Kinship, others: Iterable[Kinship]) -> bool:
    """Whether one of the others says the same."""
    doubt = TRUTHS.index(kinship.truth)
    return any(each.sense == kinship.sense and TRUTHS.index(each.truth) < doubt for each in others)


def through(way: Way, graph: Graph) -> str:
    """The common ancestors that a way leads over, or else whoever is between the two; empty if nobody is."""
    between = [node for node in way.tops if node in graph.nodes] or list(way.nodes[1:-1])
    return words.enumeration([words.name(graph, node) for node in between])


def no_kin(found: Kinships) -> str:
    """The answer "no" for two, or, if they are one, that they are."""
    lens = found.lens
    graph, (start, end) = lens.graph, (found.start, found.end)
    if lens.self_of(start) == lens.self_of(end):
        return words.one_and_the_same(graph, Connections(start, end, (Path((start,), ()),), lens))
    if graph.nodes[start]["account"] != graph.nodes[end]["account"]:
        return words.not_connected(Connections(start, end, (), lens))
    both = f"{words.name(graph, start)} and {words.name(graph, end)}"
    how = "by blood, adoption or marriage"
    if not found.complete:
        how = f"by blood or adoption, nor by a marriage within {words.number(found.within)} generations"
    return f"No: {both} are not related {how}, as far as this story tells."


def limits(found: Kinships, asked: str) -> str:
    """What may be left out because it is farther, and that the option `asked` tells it; empty if nothing is."""
    if found.complete or not found:
        return ""
    if found.found[0].sense.degree > found.within:
        return f"This is the closest way in which they are kin; {asked} tells farther ones, too."
    generations = f"{words.number(found.within)} {'generation' if found.within == 1 else 'generations and marriages'}"
    return f"This is all kinship over up to {generations}; they may be kin in farther ways, too ({asked})."


def no_relatives(found: Relatives) -> str:
    """The answer "no" for one."""
    name = words.name(found.lens.graph, found.start)
    return f"No: nobody is related to {name} by blood, adoption or marriage, as far as this story tells."
