"""Graph and lens -> the text of one HTML file that needs nothing else, neither files nor the internet."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import islice

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from graph.graphtypes import Graph
from graph.layout import Chart
from graph.lens import Lens
from graph.loading import Progress
from graph.view.drawing import library, options
from graph.view.encoding import NEVER, pieces
from graph.view.parts import parted
from graph.view.payload import payload

STYLES = ("style.css", "regions.css", "panel.css", "phone.css")
SCRIPTS = (
    "sure.js", "dom.js", "phrases.js", "families.js", "search.js", "moments.js", "model.js", "ranking.js", "paths.js",
    "legend.js", "address.js",
    "ink.js", "names.js", "strokes.js", "pills.js", "portraits.js", "panels.js",
    "routes.js", "lines.js", "scenes.js", "circle.js", "family.js", "kinlines.js", "composition.js", "recorder.js", "picture.js",
    "motion.js", "lettering.js", "easel.js", "views.js", "chart.js", "hands.js",
    "gestures.js", "card.js", "answer.js", "people.js", "start.js", "picker.js", "main.js", "watched.js", "share.js", "begin.js",
)  # fmt: skip
"""The page's own scripts, in the order in which they are joined."""

_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f{NEVER}]")
_COMMENT = re.compile(r"^ *(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def render(graph: Graph, lens: Lens, *, still: bool = False) -> str:
    """The whole page, as one text."""
    return "".join(draw(graph, lens, still=still))


def draw(
    graph: Graph,
    lens: Lens,
    charts: Mapping[str, Chart] | None = None,
    *,
    still: bool = False,
    progress: Progress | None = None,
) -> Iterator[str]:
    """The pieces of the page. Nothing that the lens hides is in it, and the same story gives the same bytes.

    Args:
        graph: the graph.
        lens: what is looked through.
        charts: those of the accounts, if they are needed for more than the page.
        still: the picture of the last moment that the lens reaches, which asks nobody how far they have watched.
        progress: is told how many moments are done.
    """
    content = payload(graph, lens, charts, still=still, progress=progress)
    first, rest = parted(content)
    data = {**first, "options": options()}
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
    return environment.get_template("template.html.j2").generate(
        title=_FORBIDDEN.sub("\ufffd", content["title"]),
        native=_FORBIDDEN.sub("\ufffd", content["native"]),
        policy="; ".join(f"{name} {' '.join(values)}" for name, values in policy.items()),
        style=_inlined(style),
        library=_inlined(scripts[0]),
        script=_inlined(scripts[1]),
        data=_json(data),
        rest=_json(rest),
    )


def _json(value: object) -> Iterator[Markup]:
    """A value as JSON, so many pieces at once that the template takes no time over them and memory does not count."""
    small = pieces(value)
    while text := "".join(islice(small, 1000)):
        yield Markup(text)  # noqa: S704 - there is nothing in it that HTML gives a meaning to


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
