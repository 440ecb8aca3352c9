"""Path patterns, the notation: text -> a tree of the walks it admits. Knows the types of a story and nothing of its graph.

The property paths of SPARQL 1.1 (W3C 2013, section 9; the grammar from rule 88 on) over the ids of relation types, and the
counts ``{m,n}`` of its drafts, which the standard left out. docs/patterns.md has the grammar and says what it means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from graph.errors import CastgraphError, quoted, suggestion

LONGEST = 1000
"""How many characters a pattern may have."""
MOST = 100
"""The highest count in braces."""
STEPS = 200
"""How many types and negated sets a pattern may have once every count is written out: `(a/b){3}` has six."""
DEEPEST = 50
"""How many parentheses may stand within each other."""

_MARKS = {"*": (0, None), "+": (1, None), "?": (0, 1)}


class PatternError(CastgraphError):
    """A pattern does not follow the notation; `position` is the character, counted from 1, at which it stops doing so."""

    def __init__(self, position: int, message: str) -> None:
        self.position = position
        super().__init__(f"PATTERN:{position}: {message}")


@dataclass(frozen=True, slots=True)
class Hop:
    """One step along a tie of these types, or, `negated`, of any other; `inverse`, from its target to its source."""

    types: frozenset[str]
    negated: bool = False
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any one of the parts."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The part `least` to `most` times in a row; `most` None for any number."""

    part: Pattern
    least: int
    most: int | None

    @property
    def copies(self) -> int:
        """How often the part is written out: of ``a+`` and ``a*`` one is enough, it leads back to itself."""
        return max(self.least, 1) if self.most is None else self.most


Pattern = Hop | Sequence | Choice | Repeat


def parse(text: str, types: Collection[str]) -> Pattern:
    """Read a pattern.

    Args:
        text: the pattern.
        types: the ids of the relation types that there are.

    Raises:
        PatternError: it does not follow the notation, names an unknown type, or exceeds a limit.
    """
    if len(text) > LONGEST:
        raise PatternError(LONGEST + 1, f"expected a pattern of at most {LONGEST} characters, found {len(text)}")
    return _Parser(text, types).pattern()


def turned(pattern: Pattern) -> Pattern:
    """The pattern read from its end: it admits the same walks, walked back."""
    if isinstance(pattern, Hop):
        return Hop(pattern.types, pattern.negated, not pattern.inverse)
    if isinstance(pattern, Sequence):
        return Sequence(tuple(turned(part) for part in reversed(pattern.parts)))
    if isinstance(pattern, Choice):
        return Choice(tuple(turned(part) for part in pattern.parts))
    return Repeat(turned(pattern.part), pattern.least, pattern.most)


def size(pattern: Pattern) -> int:
    """How many hops the pattern has once every count is written out."""
    if isinstance(pattern, Hop):
        return 1
    if isinstance(pattern, Repeat):
        return pattern.copies * size(pattern.part)
    return sum(size(part) for part in pattern.parts)


class _Token(NamedTuple):
    text: str
    position: int
    is_word: bool


def _tokens(text: str) -> list[_Token]:
    """Words (ids and numbers) and single signs; empty text marks the end."""
    tokens, at = [], 0
    while at < len(text):
        start, at = at, at + 1
        if text[start].isspace():
            continue
        is_word = text[start].isalnum() or text[start] == "_"
        while is_word and at < len(text) and _goes_on(text[at]):
            at += 1
        tokens.append(_Token(text[start:at], start + 1, is_word))
    return [*tokens, _Token("", len(text) + 1, False)]


def _goes_on(letter: str) -> bool:
    """Whether a letter may stand inside an id; as `graph.notation.is_id` has it."""
    return letter.isalnum() or letter in "_.-" or unicodedata.category(letter).startswith("M")


class _Parser:
    """By recursive descent, a method for each rule of the grammar."""

    def __init__(self, text: str, types: Collection[str]) -> None:
        self.types = types
        self.tokens = _tokens(text)
        self.next = 0
        self.open: list[_Token] = []

    # tokens

    @property
    def token(self) -> _Token:
        return self.tokens[self.next]

    def take(self, *texts: str) -> bool:
        """Step over the next token if it is one of these signs."""
        found = self.token.text in texts
        self.next += found
        return found

    def fail(self, expected: str) -> NoReturn:
        found = quoted(self.token.text) if self.token.text else "the end"
        raise PatternError(self.token.position, f"expected {expected}, found {found}")

    # rules

    def pattern(self) -> Pattern:
        tree = self.choice()
        if self.token.text:
            self.fail(f"{self.onward} or the end")
        return tree

    def choice(self) -> Pattern:
        parts = [self.sequence()]
        while self.take("|"):
            position = self.token.position
            parts.append(self.sequence())
            self.limit(sum(map(size, parts)), position)
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def sequence(self) -> Pattern:
        parts = [self.step()]
        while self.take("/"):
            position = self.token.position
            parts.append(self.step())
            self.limit(sum(map(size, parts)), position)
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def step(self) -> Pattern:
        if self.take("^"):
            return turned(self.counted("a type of relation, ! or ("))
        return self.counted("a type of relation, ^, ! or (")

    def counted(self, expected: str) -> Pattern:
        part, position = self.primary(expected), self.token.position
        if self.take(*_MARKS):
            least, most = _MARKS[self.tokens[self.next - 1].text]
        elif self.take("{"):
            least, most = self.counts()
        else:
            return part
        repeat = Repeat(part, least, most)
        self.limit(size(repeat), position)
        return repeat

    def primary(self, expected: str) -> Pattern:
        if self.take("("):
            return self.group()
        if self.take("!"):
            return self.negated()
        return Hop(frozenset({self.type(expected)}))

    def group(self) -> Pattern:
        opening = self.tokens[self.next - 1]
        self.open.append(opening)
        if len(self.open) > DEEPEST:
            raise PatternError(opening.position, f"expected at most {DEEPEST} parentheses within each other, found one more")
        tree = self.choice()
        if not self.take(")"):
            self.fail(f"{self.onward} or ) for the ( at {opening.position}")
        self.open.pop()
        return tree

    def negated(self) -> Pattern:
        """A negated set is two steps at choice: along what is not named forwards, and back along what is not named inverse."""
        named: dict[bool, set[str]] = {}
        if not self.take("("):
            self.excluded(named, "a type of relation, ^ or (")
        elif not self.take(")"):
            self.excluded(named, "a type of relation, ^ or )")
            while self.take("|"):
                self.excluded(named, "a type of relation or ^")
            if not self.take(")"):
                self.fail("| or )")
        hops = [Hop(frozenset(named[inverse]), True, inverse) for inverse in sorted(named)] or [Hop(frozenset(), True)]
        return hops[0] if len(hops) == 1 else Choice(tuple(hops))

    def excluded(self, named: dict[bool, set[str]], expected: str) -> None:
        inverse = self.take("^")
        named.setdefault(inverse, set()).add(self.type("a type of relation" if inverse else expected))

    def type(self, expected: str) -> str:
        word, position, is_word = self.token
        if not is_word:
            self.fail(expected)
        if word not in self.types:
            hint = suggestion(word, self.types) or "; `castgraph schema --types` lists them"
            raise PatternError(position, f"expected a type of relation, found {quoted(word)}{hint}")
        self.next += 1
        return word

    def counts(self) -> tuple[int, int | None]:
        """``{m}``, ``{m,n}``, ``{m,}`` or ``{,n}``, after the brace."""
        low = None if self.token.text == "," else self.count("a count or ,", 0)
        if not self.take(","):
            if not self.take("}"):
                self.fail(", or }")
            return low or 0, low or 0
        high = None
        if low is None or self.token.text != "}":
            high = self.count("a count" if low is None else "a count or }", low or 0)
        if not self.take("}"):
            self.fail("}")
        return low or 0, high

    def count(self, expected: str, least: int) -> int:
        text = self.token.text
        if not (text.isascii() and text.isdigit()):
            self.fail(expected)
        if not least <= int(text) <= MOST:
            self.fail(f"a count from {least} to {MOST}")
        self.next += 1
        return int(text)

    @property
    def onward(self) -> str:
        """What may follow here besides what ends the pattern or the group."""
        counted = self.tokens[self.next - 1].text in {*_MARKS, "}"}
        return "/, |" if counted else "/, |, *, +, ?, {"

    def limit(self, steps: int, position: int) -> None:
        if steps > STEPS:
            message = f"expected a pattern of at most {STEPS} steps once its counts are written out, found {steps}"
            raise PatternError(position, message)
