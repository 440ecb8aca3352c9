"""Texts into which something has slipped."""

from hypothesis import strategies as st

KINDS = st.sampled_from(["drop", "put", "swap", "line", "again"])
SIGNS = st.sampled_from("a:-,[]{}'\"@ \n&*!?#|0앤")


def slips(text: str) -> st.SearchStrategy[str]:
    """A text with up to four signs dropped, put in or swapped, lines left out, or written again at the end."""
    edits = st.lists(st.tuples(KINDS, st.integers(0, len(text)), SIGNS), min_size=1, max_size=4)
    return edits.map(lambda found: _edited(text, found))


def _edited(text: str, edits: list[tuple[str, int, str]]) -> str:
    for kind, at, sign in edits:
        lines = text.splitlines(keepends=True) or [""]
        line = at % len(lines)
        if kind == "drop":
            text = text[:at] + text[at + 1 :]
        elif kind == "put":
            text = text[:at] + sign + text[at:]
        elif kind == "swap":
            text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        elif kind == "line":
            text = "".join(lines[:line] + lines[line + 1 :])
        else:
            text += lines[line]
    return text
