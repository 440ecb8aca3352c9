"""Graph and lens -> the text of one HTML file that needs nothing else, neither files nor the internet."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from graph.building import Graph
from graph.lens import Lens
from graph.view.drawing import drawing, library
from graph.view.parts import parted
from graph.view.payload import payload

STYLES = ("style.css", "regions.css", "panel.css", "phone.css")
SCRIPTS = (
    "sure.js", "dom.js", "phrases.js", "families.js", "search.js", "moments.js", "model.js", "ranking.js", "paths.js",
    "legend.js", "address.js",
    "ink.js", "names.js", "strokes.js", "pills.js", "portraits.js", "panels.js",
    "routes.js", "lines.js", "scenes.js", "circle.js", "family.js", "kinlines.js", "composition.js", "recorder.js", "picture.js",
    "motion.js", "easel.js", "views.js", "chart.js",
    "gestures.js", "card.js", "answer.js", "people.js", "start.js", "picker.js", "main.js", "watched.js", "share.js", "begin.js",
)  # fmt: skip
"""The page's own scripts, in the order in which they are joined."""

# What HTML gives a meaning to, and what it forbids even in text: controls, halves of surrogate pairs, noncharacters.
_NONCHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_NEVER = f"\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}"
_UNSAFE = re.compile(f"[<>&\u2028\u2029{_NEVER}]")
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f{_NEVER}]")
_COMMENT = re.compile(r"^ *(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def render(graph: Graph, lens: Lens, *, still: bool = False) -> str:
    """The whole page. Nothing that the lens hides is in it, and the same story gives the same bytes.

    `still`: the picture of the last moment that the lens reaches, which asks nobody how far they have watched.
    """
    content = payload(graph, lens, still=still)
    first, rest = parted(content)
    data = as_json({**first, "drawings": [drawing(account) for account in content["accounts"]]})
    style = "".join(_web(name) for name in STYLES)
    scripts = [library(), own_script()]  # the first one is text at first, which the second starts when its picture is drawn
    policy = {
        "default-src": ["'none'"],
        "script-src": [_hash(script) for script in scripts],
        "style-src": [_hash(style)],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    environment = Environment(
        loader=FunctionLoader(_web), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("template.html.j2").render(
        title=_FORBIDDEN.sub("\ufffd", content["title"]),
        native=_FORBIDDEN.sub("\ufffd", content["native"]),
        policy="; ".join(f"{name} {' '.join(values)}" for name, values in policy.items()),
        style=_inlined(style),
        library=_inlined(scripts[0]),
        script=_inlined(scripts[1]),
        data=Markup(data),  # noqa: S704 - as_json leaves nothing in it that HTML gives a meaning to
        rest=Markup(as_json(rest)) if rest else None,  # noqa: S704 - the same
    )


def as_json(value: object) -> str:
    """JSON that may stand in a script element of any page and be encoded as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\u{int.from_bytes(unit, 'big'):04x}" for unit in _units(match[0]))


def _units(letter: str) -> list[bytes]:
    text = letter.encode("utf-16-be", "surrogatepass")
    return [text[:2], text[2:]] if len(text) > 2 else [text]


def own_script() -> str:
    """Our scripts in one function, so that they share their names with nobody else; without comments on lines of their own."""
    return "(() => {\n'use strict';\n" + _COMMENT.sub("", "".join(_web(name) for name in SCRIPTS)) + "})();\n"


def _web(name: str) -> str:
    text = resources.files("graph.view").joinpath("web", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _inlined(text: str) -> Markup:
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError("a script or style would end its own element")
    return Markup(text)  # noqa: S704 - our own files and the library, which were just looked at


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
