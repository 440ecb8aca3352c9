"""The built-in relation types: one readable table. A story adds its own under ``types:``.

Each row reads: id, sentence forward (source first), sentence backward, short label, then what differs from the defaults.
Slots are explained in `RelationType`. ``framed-by`` is the only type whose source is the one acted on.
"""

from graph.model import Ends, Family, RelationType, Stance
from graph.template import turned

_PEOPLE = (Ends.PEOPLE, Ends.PEOPLE)
_ANY = (Ends.ANY, Ends.ANY)

# How a tie sets source and target towards each other.
_FOND = (Stance.DEVOTED, Stance.NEUTRAL)
_CLOSE = (Stance.DEVOTED, Stance.DEVOTED)
_GRATEFUL = (Stance.NEUTRAL, Stance.DEVOTED)
_WRONG = (Stance.NEUTRAL, Stance.WRONGED)
_WRONGED = (Stance.WRONGED, Stance.NEUTRAL)
_HATRED = (Stance.HOSTILE, Stance.NEUTRAL)
_THREAT = (Stance.HOSTILE, Stance.WRONGED)
_FEUD = (Stance.HOSTILE, Stance.HOSTILE)



def _type(
    id: str,
    family: Family,
    strength: int,
    forward: str | tuple[str, ...],
    backward: str | tuple[str, ...],
    label: str,
    *,
    ends: tuple[Ends, Ends] = _ANY,
    stances: tuple[Stance, Stance] = (Stance.NEUTRAL, Stance.NEUTRAL),
    symmetric: bool = False,
    spoiler: bool = True,
    posthumous: bool = False,
    line: str = "",
    note: str = "",
) -> RelationType:
    return RelationType(
        id=id,
        forward=(forward,) if isinstance(forward, str) else forward,
        backward=(backward,) if isinstance(backward, str) else backward,
        label=label,
        symmetric=symmetric,
        family=family,
        strength=strength,
        ends=ends,
        stances=stances,
        spoiler=spoiler,
        posthumous=posthumous,
        line=line,
        note=note,
    )


def _mutual(id: str, family: Family, strength: int, sentence: str, label: str, **rest: object) -> RelationType:
    """A symmetric type. `sentence` is written from the source; the other way round it is said of the target."""
    return _type(id, family, strength, sentence, turned(sentence), label, symmetric=True, **rest)  # type: ignore[arg-type]


_K, _L, _O, _W = Family.KINSHIP, Family.LOVE, Family.LOYALTY, Family.WORK
_V, _D, _I, _C = Family.VIOLENCE, Family.DECEPTION, Family.IDENTITY, Family.CAST

_PARENT = "{source:father/mother/parent}"
_CHILD = "{target:son/daughter/child}"

TYPES: tuple[RelationType, ...] = (
    # kinship
    _type("parent", _K, 10, "{source} {source:is/are} {target's} " + _PARENT, "{target} {target:is/are} {source's} " + _CHILD,
          "parent", ends=_PEOPLE, note="by birth"),
    _type("adoptive", _K, 9, "{source} {source:is/are} {target's} adoptive " + _PARENT,
          "{target} {target:is/are} {source's} adoptive " + _CHILD, "adoptive parent", ends=_PEOPLE, line="dashed",
          note="the source adopted the target"),
    _type("foster", _K, 8, "{source} {source:is/are} {target's} foster " + _PARENT,
          "{target} {target:is/are} {source's} foster " + _CHILD, "foster parent", ends=_PEOPLE, line="dashed",
          note="the source raised the target"),
    _type("guardian", _K, 7, "{source} {source:is/are} {target's} guardian", "{target} {target:is/are} {source's} ward",
          "guardian", ends=_PEOPLE, line="dashed", stances=_CLOSE),
    _mutual("sibling", _K, 9, "{source} {source:is/are} {target's} {source:brother/sister/sibling}", "siblings", ends=_PEOPLE),
    _mutual("foster-sibling", _K, 7, "{source} {source:is/are} {target's} foster {source:brother/sister/sibling}",
            "foster siblings", ends=_PEOPLE, line="dashed", note="raised together, of different parents"),
    _type("grandparent", _K, 8,
          "{source} {source:is/are} {target's} {source:grandfather/grandmother/grandparent}",
          "{target} {target:is/are} {source's} {target:grandson/granddaughter/grandchild}", "grandparent", ends=_PEOPLE),
    _type("relative", _K, 6, ("{source} {source:is/are} {target's} {role}", "{source} {source:is/are} a relative of {target}"),
          ("{target's} {role} {source:is/are} {source}", "{target} {target:is/are} a relative of {source}"),
          "relative", ends=_PEOPLE, note="kin of another or an unstated degree, told by `role`"),
    _mutual("spouse", _K, 9, "{source} {source:is/are} {target's} {source:husband/wife/spouse}", "married", ends=_PEOPLE,
            spoiler=False),
    _mutual("former-spouse", _K, 6, "{source} {source:is/are} {target's} former {source:husband/wife/spouse}", "divorced",
            ends=_PEOPLE, line="dashed"),
    _mutual("sham-spouse", _D, 5, "{source} and {target} are married for show only", "sham marriage", ends=_PEOPLE),
    # love
    _mutual("engaged", _L, 7, "{source} {source:is/are} engaged to {target}", "engaged", ends=_PEOPLE, spoiler=False,
            stances=_CLOSE),
    _mutual("lover", _L, 8, "{source} {source:is/are} {target's} lover", "lovers", ends=_PEOPLE, stances=_CLOSE),
    _mutual("former-lover", _L, 6, "{source} {source:is/are} {target's} former lover", "ex-lovers", ends=_PEOPLE),
    _type("loves", _L, 6, "{source} {source:loves/love} {target}", "{target} {target:is/are} loved by {source}", "loves",
          ends=_PEOPLE, posthumous=True, stances=_FOND),
    # loyalty
    _mutual("partner", _O, 6, "{source} {source:is/are} {target's} partner", "partners", note="in life or in business",
            stances=_CLOSE),
    _mutual("ally", _O, 6, "{source} {source:is/are} allied with {target}", "allies", stances=_CLOSE),
    _mutual("friend", _O, 7, "{source} {source:is/are} {target's} friend", "friends", ends=_PEOPLE, stances=_CLOSE),
    _type("cares-for", _O, 6, "{source} {source:cares/care} for {target}", "{target} {target:is/are} dear to {source}",
          "cares for", posthumous=True, stances=_FOND),
    _type("protector", _O, 7, "{source} {source:protects/protect} {target}", "{target} {target:is/are} protected by {source}",
          "protects", stances=_FOND),
    _type("rescuer", _O, 7, "{source} rescued {target}", "{target} {target:was/were} rescued by {source}", "rescued",
          stances=_GRATEFUL),
    _type("avenger", _O, 6, "{source} {source:seeks/seek} revenge for {target}",
          "{target} {target:is/are} to be avenged by {source}", "avenges", posthumous=True,
          note="for the wronged; against the wrongdoer it is `hunter`", stances=_FOND),
    # work
    _type("employer", _W, 6, ("{target} {target:is/are} {source's} {role}", "{target} {target:works/work} for {source}"),
          ("{target} {target:is/are} {source's} {role}", "{target} {target:works/work} for {source}"), "employs", spoiler=False,
          note="the target works for the source; `role` is the target's post"),
    _type("secretary", _W, 5, ("{source} {source:is/are} {target's} {role}", "{source} {source:is/are} {target's} secretary"),
          ("{target's} {role} {source:is/are} {source}", "{target's} secretary {source:is/are} {source}"), "secretary",
          spoiler=False),
    _type("member", _W, 4, ("{source} {source:is/are} {role} of {target}", "{source} {source:belongs/belong} to {target}"),
          ("{target} {target:has/have} {source} as {role}", "{source} {source:belongs/belong} to {target}"), "member",
          ends=(Ends.ANY, Ends.ORGANIZATION), spoiler=False),
    _type("teacher", _W, 5, "{source} {source:is/are} {target's} teacher", "{target} {target:is/are} {source's} pupil", "teaches",
          ends=_PEOPLE, spoiler=False),
    # violence
    _type("killer", _V, 10, "{source} killed {target}", "{target} {target:was/were} killed by {source}", "killed", ends=_PEOPLE,
          stances=_WRONG),
    _type("attempted-killer", _V, 8, "{source} tried to kill {target}", "{source} tried to kill {target}", "tried to kill",
          ends=_PEOPLE, stances=_WRONG),
    _type("instigator", _V, 8, "{source} ordered the killing of {target}", "{source} ordered the killing of {target}",
          "had killed", ends=_PEOPLE, note="who had the target killed; who did it is `killer`", stances=_WRONG),
    _type("attacker", _V, 6, "{source} attacked {target}", "{target} {target:was/were} attacked by {source}", "attacked",
          stances=_WRONG),
    _type("abuser", _V, 7, "{source} abused {target}", "{target} {target:was/were} abused by {source}", "abused", ends=_PEOPLE,
          stances=_WRONG),
    _type("kidnapper", _V, 7, "{source} kidnapped {target}", "{target} {target:was/were} kidnapped by {source}", "kidnapped",
          ends=_PEOPLE, stances=_WRONG),
    _type("bully", _V, 6, "{source} bullied {target}", "{target} {target:was/were} bullied by {source}", "bullied", ends=_PEOPLE,
          spoiler=False, stances=_WRONG),
    _type("hunter", _V, 7, "{source} {source:seeks/seek} revenge on {target}", "{source} {source:seeks/seek} revenge on {target}",
          "revenge on", note="against the wrongdoer", stances=_THREAT),
    _type("hates", _V, 6, "{source} {source:hates/hate} {target}", "{target} {target:is/are} hated by {source}", "hates",
          posthumous=True, stances=_HATRED),
    _mutual("enemy", _V, 6, "{source} {source:is/are} {target's} enemy", "enemies", posthumous=True, stances=_FEUD),
    _mutual("rival", _V, 5, "{source} {source:is/are} {target's} rival", "rivals", spoiler=False, stances=_FEUD),
    # deception
    _type("framed-by", _D, 8, "{source} {source:was/were} framed by {target}", "{target} framed {source}", "framed by",
          posthumous=True, note="the source is the victim, the target framed it", stances=_WRONGED),
    _type("accuser", _D, 6, ("{source} accused {target} of {for}", "{source} accused {target}"),
          ("{target} {target:was/were} accused of {for} by {source}", "{target} {target:was/were} accused by {source}"),
          "accused", posthumous=True, stances=_WRONG),
    _type("deceiver", _D, 6, "{source} deceived {target}", "{target} {target:was/were} deceived by {source}", "deceived",
          stances=_WRONG),
    _type("betrayer", _D, 7, "{source} betrayed {target}", "{target} {target:was/were} betrayed by {source}", "betrayed",
          stances=_WRONG),
    _type("abandoner", _D, 7, "{source} abandoned {target}", "{target} {target:was/were} abandoned by {source}", "abandoned",
          stances=_WRONG),
    _type("blackmailer", _D, 7, "{source} {source:blackmails/blackmail} {target}",
          "{target} {target:is/are} blackmailed by {source}", "blackmails", stances=_WRONG),
    _type("exploiter", _D, 6, "{source} {source:uses/use} {target} as a tool",
          "{target} {target:is/are} used as a tool by {source}", "uses", stances=_WRONG),
    _type("thief", _D, 6, "{source} stole from {target}", "{target} {target:was/were} robbed by {source}", "stole from",
          stances=_WRONG),
    _type("swapper", _D, 8, "{source} swapped {target} at birth", "{target} {target:was/were} swapped at birth by {source}",
          "swapped at birth", ends=_PEOPLE, stances=_WRONG),
    _mutual("accomplice", _D, 6, "{source} {source:is/are} {target's} accomplice", "accomplices"),
    _type("informer", _D, 4, "{source} informed {target}", "{target} {target:was/were} informed by {source}", "informed"),
    _type("spy-for", _D, 6, "{source} {source:spies/spy} for {target}", "{source} {source:spies/spy} for {target}", "spies for"),
    _type("spies-on", _D, 5, "{source} {source:spies/spy} on {target}", "{target} {target:is/are} spied on by {source}",
          "spies on", stances=_WRONG),
    # identity
    _type("identity", _I, 10, "{source} {source:is/are} {target}", "{target} {target:is/are} {source}", "is",
          ends=(Ends.PEOPLE, Ends.PERSONA), posthumous=True, note="the source is behind the face"),
    _type("impersonates", _I, 7, "{source} {source:impersonates/impersonate} {target}",
          "{target} {target:is/are} impersonated by {source}", "impersonates", ends=_PEOPLE, posthumous=True,
          note="wears the name of someone real"),
    # cast
    _type("plays", _C, 3, ("{source} plays {target} ({age})", "{source} plays {target}"),
          ("{target} {target:is/are} played by {source} ({age})", "{target} {target:is/are} played by {source}"), "plays",
          ends=(Ends.PERSON, Ends.PEOPLE), spoiler=False, posthumous=True, note="which face, and at which `age`"),
)
