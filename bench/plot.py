"""Times by size as a picture: SVG, both axes logarithmic, in the light and in the dark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 78, 190, 72, 52
APART = 19.0
"""Names of lines stand at least so far from each other."""
STYLE = """
    .sheet { fill: #ffffff } .grid { stroke: #e3e6ea } .even { stroke: #8a929c; stroke-dasharray: 3 5 }
    text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
    .title { font-size: 16px; font-weight: 600 } .small { fill: #57606a }
    .line { fill: none; stroke-width: 2.5; stroke-linejoin: round } .dot { stroke: #ffffff; stroke-width: 1.5 }
    .s0 { --c: #1f5fc4 } .s1 { --c: #0d7a4f } .s2 { --c: #b3247f } .s3 { --c: #8a5a00 }
    .line { stroke: var(--c) } .dot { fill: var(--c) } .name { fill: var(--c); font-weight: 600 }
    @media (prefers-color-scheme: dark) {
      .sheet { fill: #0d1117 } .grid { stroke: #272d36 } .even { stroke: #6e7681 } .dot { stroke: #0d1117 }
      text { fill: #e6edf3 } .small { fill: #9aa4af }
      .s0 { --c: #6ea8ff } .s1 { --c: #4ac794 } .s2 { --c: #f487c8 } .s3 { --c: #e0b050 }
    }
"""


def draw(sizes: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    """An SVG of the seconds that each line has for each size; a dotted line shows what grows just as the size does."""
    low, high = (round_(math.log10(edge)) for round_, edge in ((math.floor, min(sizes)), (math.ceil, max(sizes))))
    seconds = [value for line in lines.values() for value in line]
    least, most = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - low) / (high - low or 1) * (WIDTH - LEFT - RIGHT)

    def y(time: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(time) - least) / (most - least or 1) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<rect class="sheet" width="{WIDTH}" height="{HEIGHT}" rx="8"/>']
    parts.append(f'<text class="title" x="{LEFT}" y="28">Processor time by number of relations</text>')
    parts.append(f'<text class="small" x="{LEFT}" y="47">The numbers are exponents of growth.</text>')
    for power in range(least, most + 1):
        at = y(10**power)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')
        parts.append(f'<text class="small" x="{LEFT - 10}" y="{at + 4:.1f}" text-anchor="end">{_seconds(power)}</text>')
    for power in range(low, high + 1):
        at = x(10**power)
        parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text class="small" x="{at:.1f}" y="{HEIGHT - BOTTOM + 24}" text-anchor="middle">{10**power:,}</text>')
    parts += _even(low, high, least, most, x, y)
    for number, line in enumerate(lines.values()):
        points = [(x(size), y(time)) for size, time in zip(sizes, line, strict=True)]
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        parts.append(f'<g class="s{number}"><polyline class="line" points="{path}"/>')
        parts += [f'<circle class="dot" cx="{across:.1f}" cy="{down:.1f}" r="4.5"/>' for across, down in points]
        parts.append("</g>")
    parts += _names({name: y(line[-1]) for name, line in lines.items()}, x(max(sizes)) + 12)
    body = "\n  ".join(parts)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    told = f"Seconds by number of relations: {', '.join(lines)}"
    label = f'role="img" aria-label="{escape(told)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>\n  <style>{STYLE}  </style>\n  {body}\n</svg>\n'


def _even(low: int, high: int, least: int, most: int, x, y) -> list[str]:  # type: ignore[no-untyped-def]
    """A line of exponent 1, from the lower left."""
    span = min(high - low, most - least)
    ends = (x(10**low), y(10**least)), (x(10 ** (low + span)), y(10 ** (least + span)))
    (left, bottom), (right, top) = ends
    middle = (left + right) / 2, (bottom + top) / 2
    turned = math.degrees(math.atan2(top - bottom, right - left))
    place = f'x="{middle[0]:.1f}" y="{middle[1] + 16:.1f}" transform="rotate({turned:.1f} {middle[0]:.1f} {middle[1]:.1f})"'
    return [
        f'<line class="even" x1="{left:.1f}" y1="{bottom:.1f}" x2="{right:.1f}" y2="{top:.1f}"/>',
        f'<text class="small" text-anchor="middle" {place}>ten times as many, ten times as long</text>',
    ]


def _names(ends: Mapping[str, float], left: float) -> list[str]:
    """The names of the lines at their ends, none upon another."""
    names, lowest = [], -math.inf
    numbers = {name: number for number, name in enumerate(ends)}
    for name, down in sorted(ends.items(), key=lambda item: item[1]):
        lowest = max(down, lowest + APART)
        text = f'<text class="name" x="{left:.1f}" y="{lowest + 4:.1f}">{escape(name)}</text>'
        names.append(f'<g class="s{numbers[name]}">{text}</g>')
    return names


def _seconds(power: int) -> str:
    return f"{10**power:,} s" if power >= 0 else f"{10 ** (power + 3):,} ms" if power >= -3 else f"{10 ** (power + 6):,} µs"
