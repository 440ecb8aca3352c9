"""What the chart of a page draws, seen from outside: a page with a window into its script, for tests alone."""

from __future__ import annotations

import re
from pathlib import Path

from graph.lens import Lens
from graph.view.page import render

_OWN = re.compile(r"<script>(\(\(\) => \{\n'use strict';.*?)\}\)\(\);\s*</script>", re.DOTALL)
WINDOW = """
window.chart = {
  get state() { return state; },
  get here() { return chart; },
  /** Where everybody stands and is named, and how the lines run, in the units of the chart. */
  drawn() {
    const { composition, network } = chart;
    const scale = network.getScale();
    composition.name(scale);
    const panelOf = (seat) => seat.panel?.id ?? '';
    return {
      kind: composition.scene.kind, scale, box: composition.scene.box, key: boxOf(composition.scene.key ?? [0, 0, 0, 0]),
      seats: [...composition.scene.seats].map(([node, seat]) => ({ id: node.id, kind: node.kind, x: seat.x, y: seat.y, r: seat.r, disc: discBox(seat), name: seat.lines.length ? nameBox(seat) : null, lines: seat.lines, panel: panelOf(seat) })),
      panels: composition.scene.panels.map(({ id, sort, box, unseated }) => ({ id, sort, box, unseated })),
      captions: composition.scene.panels.filter(({ caption }) => caption).map((panel) => captionOf(panel, magnified(scale)).box),
      base: composition.base.map(lineShape), own: composition.own.map(lineShape),
      pills: (composition.pills ?? []).map(({ box, text, line }) => ({ box, text, tie: line.tie.id })),
    };
    function boxOf([left, top, width, height]) {
      return [left, top, left + width, top + height];
    }
    function lineShape(line) {
      const points = Array.from({ length: 101 }, (_, number) => line.route.at(number / 100)).map(({ x, y }) => [x, y]);
      return { ties: line.ties.map(({ id }) => id), truth: line.tie.truth, label: line.label, ends: line.ends.map((node) => node?.id ?? null), bundle: line.bundle?.id ?? '', points };
    }
  },
  letters: [],
};
for (const name of ['fillText', 'strokeText']) {
  const own = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (text, ...rest) {
    const { a } = this.getTransform();
    window.chart.letters.push([text, (Number(this.font.match(/([\\d.]+)px/)[1]) * a) / devicePixelRatio]);
    return own.call(this, text, ...rest);
  };
}
"""


def with_window(graph, file: Path, **lens) -> Path:
    """Writes a page through whose window (`window.chart`) a test can look. Its policy is left out: it names the script as it was."""
    text = render(graph, Lens(graph, **lens))
    text, found = _OWN.subn(lambda match: f"<script>{match[1]}{WINDOW}}})();\n</script>", text)
    assert found == 1
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    file.write_text(text, encoding="utf-8", newline="")
    return file


def watched(page, title: str, account: str, moment: str) -> None:
    """The page opens as if somebody had said before how far they have watched."""
    page.add_init_script(f"localStorage.setItem({f'castgraph: {title} ({account})'!r}, {moment!r})")


def overlap(one, other) -> bool:
    """Whether two boxes (left, top, right, bottom) lie over each other by more than a hair."""
    return one[0] < other[2] - 0.5 and one[2] > other[0] + 0.5 and one[1] < other[3] - 0.5 and one[3] > other[1] + 0.5
