"""The colours of the page: legible, and told apart by those who see few colours; never the only sign of a family."""

import re
from importlib import resources

import pytest

from graph.model import Family

STYLE = resources.files("graph.view").joinpath("web", "style.css").read_text(encoding="utf-8")
SCRIPT = resources.files("graph.view").joinpath("web", "families.js").read_text(encoding="utf-8")
FAMILIES = [str(family) for family in Family]

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency
# (2009), severity 1, on linear light.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LEAST = {
    "light": {"normal": 13.3, "protan": 8.2, "deutan": 8.2, "tritan": 7.6},
    "dark": {"normal": 9.7, "protan": 8.2, "deutan": 7.2, "tritan": 5.1},
}
"""The smallest distance between two families, in hundredths of OKLab."""


def tokens(theme: str) -> dict[str, str]:
    blocks = [re.search(r":root \{(.*?)\}", STYLE, re.DOTALL)[1], re.search(r':root\[data-theme="dark"\] \{(.*?)\}', STYLE, re.DOTALL)[1]]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", " ".join(blocks[: 2 if theme == "dark" else 1])))


def linear(colour: str) -> list[float]:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def seen(colour: str, sight: str) -> list[float]:
    light = linear(colour)
    return [min(1.0, max(0.0, sum(part * value for part, value in zip(row, light, strict=True)))) for row in SIGHTS[sight]]


def oklab(light: list[float]) -> list[float]:
    """B. Ottosson: A perceptual color space for image processing (2020)."""
    to_cone = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566), (0.0883024619, 0.2817188376, 0.6299787005))
    from_cone = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099), (0.0259040371, 0.7827717662, -0.8086757660))
    cone = [sum(part * value for part, value in zip(row, light, strict=True)) ** (1 / 3) for row in to_cone]
    return [sum(part * value for part, value in zip(row, cone, strict=True)) for row in from_cone]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((sum(part * value for part, value in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True)) for each in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_families_are_told_apart_by_those_who_see_few_colours(theme, sight):
    colours = tokens(theme)
    places = {family: oklab(seen(colours[family], sight)) for family in FAMILIES}
    distances = {
        (one, other): 100 * sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)) ** 0.5
        for number, one in enumerate(FAMILIES) for other in FAMILIES[:number]
    }
    pair = min(distances, key=distances.get)
    assert distances[pair] >= LEAST[theme][sight] - 0.1, pair


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_letters_stand_out_from_what_lies_behind(theme):
    colours = tokens(theme)
    for ground in ("bg", "panel"):
        for family in FAMILIES:
            assert contrast(colours[family], colours[ground]) >= 4.45, (family, ground)
        for ink in ("ink", "ink2", "ink3"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["ring"], colours[ground]) >= 3, ground
    assert contrast(colours["ink2"], colours["dead"]) >= 4.5
    assert contrast(colours["panel"], colours["ink"]) >= 4.5


def test_a_marker_can_be_seen_and_so_can_the_lines_on_it():
    light, dark = tokens("light"), tokens("dark")
    for ground in ("bg", "panel"):
        assert contrast(light["mark-edge"], light[ground]) >= 3
        assert contrast(dark["mark"], dark[ground]) >= 3
    assert all(contrast(light[family], light["mark"]) >= 3 for family in FAMILIES)
    assert all(contrast(dark[family], dark["panel"]) >= 3 for family in FAMILIES)  # the core of the marker


def test_the_dark_theme_is_the_same_by_system_and_by_switch():
    by_system = re.search(r"prefers-color-scheme: dark\) \{\s*:root[^{]*\{(.*?)\}", STYLE, re.DOTALL)[1]
    found = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", by_system))
    assert found
    assert tokens("light") | found == tokens("dark")


def test_colour_is_never_the_only_sign_of_a_family():
    rows = re.findall(r"\{ id: '(\w+)', name: '(\w+)', width: ([\d.]+), dash: (\[[^\]]*\]),(?: core: ([\d.]+),)?(?: round: (\w+),)? sign: '([^']+)'", SCRIPT)
    assert [row[0] for row in rows] == FAMILIES
    assert len({row[2:6] for row in rows}) == len(rows)
    assert len({row[6] for row in rows}) == len(rows)
