"""Small stories at random."""

from hypothesis import strategies as st

TYPES = {"ally": "loyalty", "guardian": "kinship", "killer": "violence", "informer": "deception", "lover": "love", "member": "loyalty"}
BOTH = {"ally", "lover"}


@st.composite
def stories(draw):
    """A story of a few people, faces and organizations, its moments and truths at random; and who is in it."""
    people = [f"n{number}" for number in range(draw(st.integers(3, 7)))]
    faces = draw(st.sampled_from([[], ["f0"], ["f0", "f1"]]))
    firms = draw(st.sampled_from([[], ["o0"]]))
    everybody = draw(st.permutations(people + faces))
    lines, taken = [], set()
    for _ in range(draw(st.integers(6, 24))):
        a, b = draw(st.sampled_from(everybody)), draw(st.sampled_from(everybody + firms))
        type = "member" if b in firms else draw(st.sampled_from([*list(TYPES)[:-1], *(["identity"] if b in faces else [])]))
        if a == b or (a, type, b) in taken or (b, type, a) in taken or (type == "identity" and a in faces):
            continue
        taken.add((a, type, b))
        truth, told = draw(st.sampled_from(["tie", "tie", "tie", "maybe", "lie"])), draw(st.sampled_from([1, 1, 1, 2, 3]))
        until = f"..S1E0{told + 1}" if truth == "lie" else ""
        lines.append(f"  - {truth}: {a} {type} {b} @S1E0{told}{until}")
    cast = "".join(f"  {one}: {one.upper()}\n" for one in everybody if one in people)
    masks = "personas:\n" + "".join(f"  {one}: {one.upper()}\n" for one in everybody if one in faces) if faces else ""
    firm = "organizations: {o0: O0}\n" if firms else ""
    head = f"title: Random\ntimeline: {{S1: 4}}\ncharacters:\n{cast}{masks}{firm}relations:\n"
    return people + faces, head + "\n".join(lines or [f"  - {people[0]} ally {people[1]}"]) + "\n"
