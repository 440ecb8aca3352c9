"""What other programs call a relation -> a type of castgraph's: by the user's table, else by the types' ids, else by guesses.

A name is compared as words: `childOf`, `child_of`, `CHILD OF` and `is child of` are one. A name is read from the first end of an
edge: ``A --father--> B`` says that A is B's father; ``hasFather`` and ``father is`` say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from graph import notation, source
from graph.document import Fields, Text
from graph.errors import quoted
from graph.files import mistake
from graph.model import Family, RelationType
from graph.template import turned
from graph.vocabulary import TYPES


class Meaning(NamedTuple):
    """What a name stands for. `inverse`: read it from the second end; genders and role are those of the end it is said of."""

    type: str
    inverse: bool = False
    gender: str = ""
    role: str = ""


BUILT_IN = {type.id: type for type in TYPES}

_M, _F = "male", "female"

def _generations(type: str, of_parents: str, of_children: str) -> dict[str, Meaning]:
    """What parents and children of a sort are called: `father`, `son`, with what stands before it."""
    parents = {"parent": "", "father": _M, "mother": _F}
    children = {"child": "", "son": _M, "daughter": _F}
    return {of_parents + word: Meaning(type, gender=gender) for word, gender in parents.items()} | {
        of_children + word: Meaning(type, inverse=True, gender=gender) for word, gender in children.items()
    }


GUESSES: dict[str, Meaning] = {
    **_generations("parent", "", ""),
    **_generations("parent", "biological ", "biological "),
    **_generations("adoptive", "adoptive ", "adopted "),
    **_generations("foster", "foster ", "foster "),
    **_generations("grandparent", "grand", "grand"),
    "adopted": Meaning("adoptive"),
    "ward": Meaning("guardian", inverse=True),
    "siblings": Meaning("sibling"),
    "brother": Meaning("sibling", gender=_M),
    "sister": Meaning("sibling", gender=_F),
    **{word: Meaning("relative", gender=_M, role=word) for word in ("uncle", "nephew", "stepfather", "godfather", "stepson")},
    **{word: Meaning("relative", gender=_F, role=word) for word in ("aunt", "niece", "stepmother", "godmother", "stepdaughter")},
    **{word: Meaning("relative", role=word) for word in ("cousin", "stepparent", "godparent")},
    "related": Meaning("relative"),
    "related with": Meaning("relative"),
    "related to": Meaning("relative"),
    "family": Meaning("relative"),
    "kin": Meaning("relative"),
    "husband": Meaning("spouse", gender=_M),
    "wife": Meaning("spouse", gender=_F),
    **dict.fromkeys(("spouses", "married", "married to", "marriage", "marries"), Meaning("spouse")),
    "ex husband": Meaning("former-spouse", gender=_M),
    "ex wife": Meaning("former-spouse", gender=_F),
    **dict.fromkeys(("ex spouse", "divorced", "divorced from"), Meaning("former-spouse")),
    **dict.fromkeys(("engaged to", "fiance", "fiancee", "engagement"), Meaning("engaged")),
    **dict.fromkeys(("lovers", "lover of"), Meaning("lover")),
    **dict.fromkeys(("love", "in love with"), Meaning("loves")),
    **dict.fromkeys(("friends", "friendship", "friends with"), Meaning("friend")),
    **dict.fromkeys(("allies", "alliance", "allied", "allied with"), Meaning("ally")),
    **dict.fromkeys(("partners", "partnership"), Meaning("partner")),
    **dict.fromkeys(("enemies", "enmity", "enemy"), Meaning("enemy")),
    **dict.fromkeys(("rivals", "rivalry"), Meaning("rival")),
    **dict.fromkeys(("hate", "hated"), Meaning("hates")),
    **dict.fromkeys(("kill", "kills", "killed", "murder", "murders", "murdered", "murderer"), Meaning("killer")),
    **dict.fromkeys(("killed by", "murdered by", "victim"), Meaning("killer", inverse=True)),
    **dict.fromkeys(("betrays", "betrayed", "traitor"), Meaning("betrayer")),
    **dict.fromkeys(("attacks", "attacked"), Meaning("attacker")),
    **dict.fromkeys(("rescues", "rescued", "saves", "saved"), Meaning("rescuer")),
    **dict.fromkeys(("protects", "bodyguard"), Meaning("protector")),
    **dict.fromkeys(("deceives", "deceived"), Meaning("deceiver")),
    **dict.fromkeys(("accuses", "accused"), Meaning("accuser")),
    **dict.fromkeys(("boss", "employs", "master"), Meaning("employer")),
    **dict.fromkeys(("employee", "works for", "employed by", "servant"), Meaning("employer", inverse=True)),
    **dict.fromkeys(("teaches", "mentor", "tutor"), Meaning("teacher")),
    **dict.fromkeys(("student", "pupil", "taught by"), Meaning("teacher", inverse=True)),
    **dict.fromkeys(("belongs to", "membership", "member in"), Meaning("member")),
    **dict.fromkeys(("portrays", "actor", "acts as"), Meaning("plays")),
    **dict.fromkeys(("played by", "portrayed by"), Meaning("plays", inverse=True)),
}
"""By the words of the name, lower case."""

UNNAMED = "tied-to"
"""The type of edges that nothing names."""


def words_of(name: str) -> str:
    """The words of a name: letters and digits, one space between them, camel case taken apart."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"[^\W_]+", parted))


def meaning(name: str, own: Mapping[str, str] = {}) -> Meaning | None:
    """What a name stands for, None if nobody knows. `own` is the user's table: ``TYPE`` or ``^TYPE`` by name."""
    words = words_of(name).casefold()
    given = own.get(name) or next((type for key, type in own.items() if words_of(key).casefold() == words), "")
    if given:
        return Meaning(given.removeprefix("^"), inverse=given.startswith("^"))
    core = re.sub(r"^(?:is|was|are) (?:the |an? )?", "", words)
    turned_round = re.fullmatch(r"has (?:an? )?(.*)|(.*) is", core)
    if turned_round:
        found = _known(turned_round[1] or turned_round[2])
        return found._replace(inverse=not found.inverse) if found else None
    return _known(core)


def _known(words: str) -> Meaning | None:
    for each in (words, words.removesuffix(" of")):
        id = each.replace(" ", "-")
        if id in BUILT_IN:
            return Meaning(id)
        if each in GUESSES:
            return GUESSES[each]
    return None


def own_type(id: str, name: str, *, symmetric: bool, reflexive: bool) -> RelationType:
    """A type for relations of a name that nobody knows; its sentence is made from the name."""
    words = " ".join(re.sub(r"[_\s]+", " ", name).replace("{", "(").replace("}", ")").split())
    first = words.partition(" ")[0]
    sentence = f"{{source}} {{source:is/are}} tied to {{target}} ({words})"
    if not words:
        sentence = "{source} {source:is/are} tied to {target}"
    elif words.endswith(" of") and not symmetric:
        bare = re.sub(r"^(?:is|was|are) ", "", words)
        sentence = f"{{source}} {{source:is/are}} {bare} {{target}}"
    elif re.fullmatch(r"\w+ed (?:with|to|by|from|in|for)", words) and (symmetric or not words.endswith(" by")):
        sentence = f"{{source}} {{source:is/are}} {words} {{target}}"
    elif re.fullmatch(r"[a-z]+[^s]s", first) and not symmetric:
        sentence = f"{{source}} {words} {{target}}"
    return RelationType(
        id=id,
        forward=(sentence,),
        backward=(turned(sentence) if symmetric else sentence,),
        label=words or id.replace("-", " "),
        family=Family.LOYALTY,
        strength=5,
        symmetric=symmetric,
        reflexive=reflexive,
        posthumous=True,
    )


def read_table(path: str) -> dict[str, str]:
    """A user's table: a YAML mapping from name to ``TYPE``, or ``^TYPE`` where the name is said from the other end.

    Raises:
        StoryError: it cannot be read, or something in it is no type.
    """
    document = source.read(path)
    if not isinstance(document.root, Fields):
        raise mistake(path, "expected a mapping from relation name to type, such as `father: parent`")
    table = {}
    for name, node in document.root.values.items():
        value = node.value.strip() if isinstance(node, Text) else ""
        if not notation.is_id(value.removeprefix("^")):
            message = f"expected a type, or ^ and a type, for {quoted(name)}, found {quoted(value) if value else 'none'}"
            raise mistake(path, message, node.line, node.column)
        table[name] = value
    return table
