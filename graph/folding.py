"""When two names are the same: without accents, case, hyphens and spaces, in whatever composition Unicode wrote them."""

from __future__ import annotations

_SIGNS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code).isspace())}
"""Of ASCII, what is left out."""


def fold(name: str) -> str:
    """The key by which names are compared; letters and digits of every script stay."""
    return "".join(words(name))


def words(name: str) -> list[str]:
    """The folded words of a name. A hyphen joins (Da-mi is one word), a space parts."""
    if name.isascii():
        return name.translate(_SIGNS).lower().split()
    import unicodedata  # only here: a question is mostly put in ASCII

    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in plain if not unicodedata.combining(c) and (c.isalnum() or c.isspace()))
    return unicodedata.normalize("NFC", kept.casefold()).split()
