"""Kinship held against a second program that enumerates chains by the words of docs/kinship.md and knows nothing of the first.

It takes no short cuts: every line is walked, every pair of lines compared. CI runs a slice; the long campaign (4,000 pedigrees, all
pairs of each, without bounds and with some) is ``CASTGRAPH_CAMPAIGN=1 python -m pytest tests/test_kinship_oracle.py``, see
docs/decisions/tests.md.
"""

import functools
import itertools
import os
import random
from collections import Counter

import pytest
from stories import graph_of

from graph.kinship import kin_of, kinships
from graph.lens import Lens

CAMPAIGN = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))
SEEDS = range(100) if CAMPAIGN else range(3)
EACH = 20 if CAMPAIGN else 12

UP = {"parent": 0, "adoptive": 1, "foster": 2}
WORDS = ["true", "uncertain", "false"]


class Pedigree:
    """People 0, 1, 2 ... (nobody is younger than their children) and ties (source, type, target, doubt)."""

    def __init__(self, size, ties):
        self.size, self.ties = size, ties
        for name in ("doubt", "mutual", "stated", "parents", "spouses", "steps", "bonds", "guesses", "all_lines"):
            setattr(self, name, functools.cache(getattr(self, name)))

    def story(self):
        lines = ["characters:", *(f"  p{person}: P{person}" for person in range(self.size)), "relations:"]
        for number, (source, type, target, doubt) in enumerate(self.ties):
            word = ("tie", "maybe", "lie")[doubt]
            lines.append(f"  - {{{word}: p{source} {type} p{target}, id: t{number}}}")
        return "\n".join(lines if self.ties else lines[:-1])

    # links

    def doubt(self, source, type, target):
        found = [doubt for a, t, b, doubt in self.ties if (a, t, b) == (source, type, target)]
        return min(found, default=None)

    def mutual(self, one, type, other):
        found = [self.doubt(one, type, other), self.doubt(other, type, one)]
        return min((doubt for doubt in found if doubt is not None), default=None)

    def stated(self, child):
        """(parent, nature, doubt)"""
        rungs = []
        for parent in range(self.size):
            claims = [(nature, self.doubt(parent, type, child)) for type, nature in UP.items()]
            claims = [claim for claim in claims if claim[1] is not None]
            rungs += [
                (parent, nature, doubt)
                for nature, doubt in claims
                if not any(closer < nature and surer <= doubt for closer, surer in claims)
            ]
        return rungs

    def parents(self, child):
        if isinstance(child, tuple):
            return [(child[2], 0, 0)]
        rungs = list(self.stated(child))
        for grandparent in range(self.size):
            doubt = self.doubt(grandparent, "grandparent", child)
            if doubt is None:
                continue
            over = [
                max(first[2], second[2])
                for first in self.stated(child)
                for second in self.stated(first[0])
                if second[0] == grandparent
            ]
            if not any(each <= doubt for each in over):
                rungs.append((("unstated", child, grandparent), 0, doubt))
        return rungs

    def spouses(self, person):
        """(spouse, former, doubt)"""
        found = []
        if isinstance(person, tuple):
            return found
        for other in range(self.size):
            now, before = (self.mutual(person, type, other) for type in ("spouse", "former-spouse"))
            if now is not None:
                found.append((other, False, now))
            if before is not None and (now is None or before < now):
                found.append((other, True, before))
        return found

    def steps(self, child):
        """(step-parent, nature 3 or 4, doubt, the parent)"""
        if isinstance(child, tuple):
            return []
        perhaps = {parent for parent, _, doubt in self.parents(child) if doubt < 2}
        found = {}
        for parent, _, doubt in self.parents(child):
            for spouse, former, less in self.spouses(parent):
                if spouse not in perhaps and spouse != child:
                    found.setdefault((spouse, 3 + former, max(doubt, less)), []).append(parent)
        return [
            (*key, parents)
            for key, parents in found.items()
            if not any(
                other[0] == key[0] and other != key and other[1] <= key[1] and other[2] <= key[2] for other in found
            )
        ]  # fmt: skip

    def bonds(self, one, other):
        """(nature, half, doubt)"""
        if isinstance(one, tuple) or isinstance(other, tuple):
            return self.guesses(one, other)
        candidates = []
        explained = []
        for (top, nature, doubt), (same, nature2, doubt2) in itertools.product(self.parents(one), self.parents(other)):
            if top != same:
                continue
            worst, sure = max(nature, nature2), max(doubt, doubt2)
            if min(nature, nature2) == 0:
                explained.append(sure)
            half = False
            if worst == 0:
                known = [{p for p, n, d in self.stated(end) if n == 0 and d <= sure} for end in (one, other)]
                half = len(known[0] & known[1]) == 1 and all(each - (known[0] & known[1]) for each in known)
            candidates.append((worst, half, sure))
        for child, sibling in ((one, other), (other, one)):
            for top, nature, doubt, via in self.steps(child):
                for same, _, doubt2 in self.parents(sibling):
                    if top == same and any(parent != sibling for parent in via):
                        candidates.append((nature, False, max(doubt, doubt2)))
        blood, foster = self.mutual(one, "sibling", other), self.mutual(one, "foster-sibling", other)
        if blood is not None and not any(each <= blood for each in explained):
            candidates.append((0, False, blood))
        if foster is not None:
            candidates.append((2, False, foster))
        return self.front(candidates)

    def guesses(self, one, other):
        for end in (one, other):
            if isinstance(end, tuple):
                _, child, grandparent = end
                over = [parent for parent, _, _ in self.stated(child) if grandparent in {p for p, _, _ in self.stated(parent)}]
                if over:
                    return []
        if isinstance(one, tuple) and isinstance(other, tuple) and self.bonds(one[1], other[1]):
            return []
        return self.front(
            [
                (max(nature, nature2), False, max(doubt, doubt2, 1))
                for (top, nature, doubt), (same, nature2, doubt2) in itertools.product(self.parents(one), self.parents(other))
                if top == same
            ]
        )

    @staticmethod
    def front(candidates):
        candidates = set(candidates)
        return [
            each for each in candidates if not any(other[:2] < each[:2] and other[2] <= each[2] for other in candidates)
            and not any(other[:2] == each[:2] and other[2] < each[2] for other in candidates)
        ]  # fmt: skip

    # chains

    def lines(self, person, stepped=False):
        """(people from here to the top, married parents passed, worst nature, worst doubt)"""
        yield (person,), (), 0, 0
        rungs = [(parent, nature, doubt, ()) for parent, nature, doubt in self.parents(person)]
        if not stepped:
            rungs += [(parent, nature, doubt, (via[0],)) for parent, nature, doubt, via in self.steps(person)]
        for parent, nature, doubt, via in rungs:
            for people, passed, worst, least in self.lines(parent, stepped or nature > 2):
                everybody = (person, *via, *passed, *people)
                if len(set(everybody)) == len(everybody):
                    yield (person, *people), (*via, *passed), max(nature, worst), max(doubt, least)

    def all_lines(self, person):
        return list(self.lines(person))

    def descent(self, start, end, *, steps):
        """(up, down, nature, half, doubt, guessed), as often as there are chains"""
        mine, theirs = self.all_lines(start), self.all_lines(end)
        for turned, lines, top in ((False, mine, end), (True, theirs, start)):
            for people, _, nature, doubt in lines:
                if people[-1] == top and len(people) > 1 and (nature > 2) == steps:
                    length = (len(people) - 1, 0)
                    yield *(length[::-1] if turned else length), nature, False, doubt, any(isinstance(p, tuple) for p in people)
        for (p, via, nature, doubt), (q, via2, nature2, doubt2) in itertools.product(mine, theirs):
            if {*p, *via} & {*q, *via2}:
                continue
            for bond, half, doubt3 in self.bonds(p[-1], q[-1]):
                if sum(each > 2 for each in (nature, nature2, bond)) == steps:
                    guessed = any(isinstance(person, tuple) for person in (*p, *q))
                    yield len(p), len(q), max(nature, nature2, bond), half, max(doubt, doubt2, doubt3), guessed

    def common(self, start, end, *, steps):
        """(links up and down, doubt) of everybody of whom both are descendants, one of them, with `steps`, perhaps over a step"""
        for (p, _, nature, doubt), (q, _, nature2, doubt2) in itertools.product(self.all_lines(start), self.all_lines(end)):
            if p[-1] == q[-1] and (nature > 2) + (nature2 > 2) <= steps:
                yield len(p) + len(q) - 2 + (max(nature, nature2) > 2), max(doubt, doubt2)

    def kin(self, start, end):
        """Sense and truth -> number of ways."""
        own = list(self.descent(start, end, steps=False))
        kin = [(up + down, doubt) for up, down, _, _, doubt, _ in own] + list(self.common(start, end, steps=False))
        over_a_step = list(self.common(start, end, steps=True))

        def told(up, down, length, doubt):
            return max(up, down) < 2 or not any(nearer <= length and surer <= doubt for nearer, surer in kin)

        found = [((up, down, nature, half, False, False, False, False), doubt, guessed) for up, down, nature, half, doubt, guessed in own]
        for up, down, nature, _, doubt, guessed in self.descent(start, end, steps=True):
            met = any(nearer < up + down + 1 and surer <= doubt for nearer, surer in over_a_step)
            if told(up, down, up + down + 1, doubt) and (max(up, down) < 2 or not met):
                found.append(((up, down, 3, False, False, nature == 4, False, False), doubt, guessed))
        for here, there, spouses in ((start, end, self.spouses(start)), (end, start, self.spouses(end))):
            for spouse, former, doubt in spouses:
                if spouse == there:
                    if here == start:
                        found.append(((0, 0, 0, False, True, former, False, False), doubt, False))
                    continue
                for up, down, nature, half, less, guessed in self.descent(spouse, there, steps=False):
                    if up and told(up, down, up + down + 1, max(doubt, less)):
                        length = (up, down) if here == start else (down, up)
                        found.append(((*length, nature, half, True, former, False, False), max(doubt, less), guessed))
        found += self.parents_of_spouses(start, end)
        closer = [(sense, doubt) for sense, doubt, _ in found]
        for sense, doubt in self.over_two_marriages(start, end):
            if not any(self.degree(other) <= self.degree(sense) and surer <= doubt for other, surer in closer):
                found.append((sense, doubt, False))
        surest = {}
        for sense, _, guessed in found:
            if guessed:
                surest[sense] = min(doubt for other, doubt, _ in found if other == sense)
        return Counter((sense, WORDS[doubt]) for sense, doubt, _ in found if doubt <= surest.get(sense, doubt))

    def parents_of_spouses(self, start, end):
        for one, other in itertools.permutations(range(self.size), 2):
            if {one, other} & {start, end}:
                continue
            for spouse, former, doubt in self.spouses(one):
                for (parent, nature, doubt2), (parent2, nature2, doubt3) in itertools.product(self.parents(one), self.parents(other)):
                    if spouse == other and (parent, parent2) == (start, end):
                        sense = (1, 1, max(nature, nature2), False, True, former, False, True)
                        yield sense, max(doubt, doubt2, doubt3), False

    def over_two_marriages(self, start, end):
        for (one, former, doubt), (other, former2, doubt2) in itertools.product(self.spouses(start), self.spouses(end)):
            if len({start, end, one, other}) == 4:
                for nature, half, doubt3 in self.bonds(one, other):
                    if nature < 3:
                        yield (1, 1, nature, half, True, former or former2, True, False), max(doubt, doubt2, doubt3)
        for here, there in ((start, end), (end, start)):
            for spouse, former, doubt in self.spouses(here):
                if spouse == there:
                    continue
                for up, down, nature, _, doubt2, _ in self.descent(spouse, there, steps=True):
                    if up == 1 and down < 2:
                        length = (up, down) if here == start else (down, up)
                        yield (*length, 3, False, True, former or nature == 4, False, False), max(doubt, doubt2)

    @staticmethod
    def degree(sense):
        return sense[0] + sense[1] + sense[4] + sense[6] + (sense[2] > 2)


def any_pedigree(rng):
    """A small family with everything in it."""
    size = rng.randint(4, 9)
    ties = []
    for child in range(1, size):
        for _ in range(rng.choice((0, 1, 2, 2, 3))):
            type = rng.choice(("parent", "parent", "parent", "adoptive", "foster", "grandparent"))
            tie = (rng.randrange(child), type, child, rng.choice((0, 0, 0, 1, 2)))
            certain = {parent for parent, *rest in [*ties, tie] if rest == ["parent", child, 0]}
            if len(certain) < 3:  # more are a mistake of the story file
                ties.append(tie)
    for _ in range(rng.randint(0, 4)):
        one, other = rng.sample(range(size), 2)
        type = rng.choice(("spouse", "spouse", "spouse", "former-spouse", "sibling", "sibling", "foster-sibling", "sham-spouse"))
        ties.append((one, type, other, rng.choice((0, 0, 0, 1, 2))))
    return Pedigree(size, ties)


def inbred(rng):
    """Couples whose children marry each other: the same people are ancestors by many lines."""
    size = rng.randint(9, 14)
    width = rng.randint(2, 4)
    ties = []
    for child in range(width, size):
        near = range(max(0, child - 2 * width), child)
        parents = rng.sample(near, min(len(near), rng.choice((1, 2, 2, 2))))
        ties += [(parent, "parent", child, rng.choice((0,) * 9 + (1,))) for parent in parents]
    for _ in range(rng.randint(0, 2)):
        one, other = rng.sample(range(size), 2)
        ties.append((one, rng.choice(("spouse", "sibling")), other, 0))
    return Pedigree(size, ties)


def by_program(found):
    return Counter({(*map(int, each.sense[:3]), *each.sense[3:6], *each.sense[7:], str(each.truth)): each.count for each in found})


def by_hand(found, within=99):
    """As far as they are told: all of those so near, or, if there are none, the closest by descent."""
    near = {key: count for key, count in found.items() if Pedigree.degree(key[0]) <= within}
    if not near:
        descent = [key for key in found if not key[0][4] and key[0][2] < 3]
        least = min((Pedigree.degree(key[0]) for key in descent), default=0)
        near = {key: found[key] for key in descent if Pedigree.degree(key[0]) == least}
    return Counter({(*sense, truth): count for (sense, truth), count in near.items()})


@pytest.mark.parametrize("make", [any_pedigree, inbred])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_pair_is_kin_as_the_definition_says(make, seed):
    rng = random.Random(f"{make.__name__} {seed}")
    for _ in range(EACH):
        pedigree = make(rng)
        false = rng.random() < 0.2
        graph = graph_of(pedigree.story())
        seen = Pedigree(pedigree.size, [tie for tie in pedigree.ties if false or tie[3] < 2])
        lens = Lens(graph, include_false=false)
        kin = {}
        for start, end in itertools.combinations(range(pedigree.size), 2):
            kin_by_hand = seen.kin(start, end)
            expected = by_hand(kin_by_hand)
            found = kinships(graph, start=f"p{start}", end=f"p{end}", lens=lens, ways=1000, within=99)
            assert by_program(found.found) == expected, (pedigree.story(), start, end)
            within = rng.randint(1, 9)
            near = kinships(graph, start=f"p{start}", end=f"p{end}", lens=lens, within=within)
            assert by_program(near.found) == by_hand(kin_by_hand, within), (pedigree.story(), start, end, within)
            assert not near.complete or by_program(near.found) == expected, (pedigree.story(), start, end, within)
            for each in found.found:
                assert len(each.ways) == each.count
                assert len({way.nodes for way in each.ways}) <= each.count
            if expected:
                kin.setdefault(start, set()).add(f"p{end}")
                kin.setdefault(end, set()).add(f"p{start}")
        person = rng.randrange(pedigree.size)
        listed = kin_of(graph, start=f"p{person}", lens=lens, within=99)
        assert {each[0].end for each in listed.found} == kin.get(person, set()), (pedigree.story(), person)
