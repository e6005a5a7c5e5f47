"""Every colour by what it means: a `Palette` for a light ground, a dark one, and for paper without colours; no Qt.

Style sheet, charts, slides, report and the files of Excel and PowerPoint take theirs from here, as `#rrggbb`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

# Qt's own style: the same on every desktop.
STYLE: Final = "Fusion"
BLACK: Final = "#000000"
WHITE: Final = "#ffffff"
# The light of the pointer, seen on every slide.
POINTER: Final = "#e61e28"
# Letters and ground of the regions of a sheet, by the role of its rows; `doubt` is what is not certain.
REGIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "title": ("#3a424f", "#e7eaf0"),
    "unit": ("#5f4a12", "#efe9dc"),
    "header": ("#1f4f80", "#dfe8f3"),
    "section": ("#135238", "#e4efe9"),
    "data": ("#4b5361", WHITE),
    "total": ("#1b1f27", "#eceef2"),
    "note": ("#553a6b", "#f4f0f6"),
    "skip": ("#626a78", "#f8f9fb"),
    "doubt": ("#855000", "#fff1cf"),
})  # fmt: skip
# The edge of a region beside its rows.
REGION_EDGES: Final[Mapping[str, str]] = MappingProxyType({
    name: {"data": "#d5d9e0", "skip": "#e3e6eb", "doubt": "#b97900"}.get(name, letters)
    for name, (letters, _) in REGIONS.items()
})  # fmt: skip
# Contrast of letters on their ground.
_READABLE: Final = 4.5


class Fill(StrEnum):
    """How an area is filled: with its colour alone, which others have beside strokes and an outline."""

    SOLID = "solid"
    HOLLOW = "hollow"
    HATCH = "hatch"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground.

    Grounds: `canvas` around cards, `surface` of cards and fields, `sunken` of the heads of tables, `ground` of charts
    and slides. Lines: `line` between things, `control_line` around what is pressed, `field_line` around what is typed
    in (3 to 1 against its surroundings), `axis`, `track` behind a bar that can be full. Letters stand out by 4.5 to 1
    on every ground, `accent_soft` of a selected row among them; `on_accent` is for letters on `accent`, `on_segment`
    for those on `segment_on`, the chosen of several buttons. Bars of a chart: `accent_mark` what is meant,
    `bar_context` the others, `bar_base` where a series starts. `series` are the colours of the series of a chart by
    their place, farther apart in luminance than in hue, `series_text` those of their letters; `series_areas` fill bars
    and parts, in the way that `area_fills` says. `agree` and `doubt` say what a check found, `error_soft`, `doubt_soft`
    and `note_soft` lie behind cells with problems, `source_mark` behind the words a figure comes from, `on_source_mark`
    being their letters. `classes` fill tiles and cells from low to high, `hatch` strokes those of areas that have not
    reported.
    """

    canvas: str
    surface: str
    sunken: str
    ground: str
    line: str
    control_line: str
    field_line: str
    axis: str
    track: str
    text: str
    text_secondary: str
    text_tertiary: str
    disabled: str
    accent: str
    accent_hover: str
    accent_mark: str
    accent_soft: str
    on_accent: str
    segment_on: str
    on_segment: str
    bar_context: str
    bar_base: str
    series: tuple[str, ...]
    series_text: tuple[str, ...]
    series_areas: tuple[str, ...]
    area_fills: tuple[Fill, ...]
    agree: str
    doubt: str
    doubt_soft: str
    error_soft: str
    note_soft: str
    source_mark: str
    on_source_mark: str
    classes: tuple[str, ...]
    hatch: str

    def letters_on(self, colour: str) -> str:
        """Return the colour of letters on a bar: the ground's or the text's, or where neither does, black or white."""
        own = max(self.ground, self.text, key=lambda letters: contrast(letters, colour))
        return own if contrast(own, colour) >= _READABLE else max(BLACK, WHITE, key=lambda one: contrast(one, colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Formula: WCAG 2.2, “contrast ratio” and “relative luminance”.
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


def rgb(colour: str) -> str:
    """Return a colour as Office writes it: six capital digits."""
    return colour.removeprefix("#").upper()


LIGHT: Final = Palette(
    canvas="#f4f5f7",
    surface=WHITE,
    sunken="#f8f9fb",
    ground=WHITE,
    line="#e3e6eb",
    control_line="#d5d9e0",
    field_line="#858e9b",
    axis="#3a424f",
    track="#eceef2",
    text="#1b1f27",
    text_secondary="#4b5361",
    text_tertiary="#626a78",
    disabled="#a9b0b8",
    accent="#a61b29",
    accent_hover="#8c1521",
    accent_mark="#a61b29",
    accent_soft="#fbeceb",
    on_accent=WHITE,
    segment_on="#1b1f27",
    on_segment=WHITE,
    bar_context="#b9bfc9",
    bar_base="#6b7484",
    series=("#a61b29", "#141c2e", "#2f78b7", "#b58a1b", "#0c4236", "#9db4b0"),
    series_text=("#a61b29", "#141c2e", "#2f78b7", "#7a5a05", "#0c4236", "#54706b"),
    series_areas=("#a61b29", "#141c2e", "#2f78b7", "#b58a1b", "#0c4236", "#9db4b0"),
    area_fills=(Fill.SOLID,),
    agree="#1a7044",
    doubt="#855000",
    doubt_soft="#fff1cf",
    error_soft="#f4b6b6",
    note_soft="#dcebfa",
    source_mark="#ffe7a3",
    on_source_mark="#1b1f27",
    classes=("#f1f3f6", "#d9dde4", "#b4bbc7", "#6b7484", "#3a424f"),
    hatch="#c2c8d1",
)
DARK: Final = Palette(
    canvas="#14161a",
    surface="#1d2026",
    sunken="#22262d",
    ground="#14161a",
    line="#343a44",
    control_line="#4a515d",
    field_line="#8a92a0",
    axis="#c9cfd8",
    track="#343a44",
    text="#f1f3f7",
    text_secondary="#c9cfd8",
    text_tertiary="#b3bac6",
    disabled="#626b79",
    accent="#ff9a9c",
    accent_hover="#8c1521",
    accent_mark="#ff7f82",
    accent_soft="#42222a",
    on_accent="#14161a",
    segment_on="#f1f3f7",
    on_segment="#14161a",
    bar_context="#626b79",
    bar_base="#8a92a0",
    series=("#ff7f82", "#f6f8fc", "#3f8fd6", "#f4da80", "#2f8069", "#a6c8bf"),
    series_text=("#ff9a9c", "#f6f8fc", "#3f8fd6", "#f4da80", "#57ad94", "#a6c8bf"),
    series_areas=("#ff7f82", "#f6f8fc", "#3f8fd6", "#f4da80", "#2f8069", "#a6c8bf"),
    area_fills=(Fill.SOLID,),
    agree="#6fd39b",
    doubt="#f2c14e",
    doubt_soft="#3b3019",
    error_soft="#5a262c",
    note_soft="#1f3347",
    source_mark="#f2c14e",
    on_source_mark="#14161a",
    classes=("#1f2329", "#343a44", "#4f5866", "#98a1af", "#dde1e8"),
    hatch="#4a515d",
)
# What a printer without colours prints of LIGHT, but for lines, which are farther apart, and letters, which are black
# where they are red.
PRINT: Final = Palette(
    canvas=WHITE,
    surface=WHITE,
    sunken=WHITE,
    ground=WHITE,
    line="#e6e6e6",
    control_line="#d9d9d9",
    field_line="#8d8d8d",
    axis="#414141",
    track="#eeeeee",
    text="#1f1f1f",
    text_secondary="#535353",
    text_tertiary="#696969",
    disabled="#afafaf",
    accent=BLACK,
    accent_hover=BLACK,
    accent_mark="#555555",
    accent_soft="#efefef",
    on_accent=WHITE,
    segment_on="#1f1f1f",
    on_segment=WHITE,
    bar_context="#bebebe",
    bar_base="#737373",
    series=(BLACK, "#595959", "#8c8c8c", "#bdbdbd", BLACK, "#595959"),
    series_text=(BLACK, "#595959", "#696969", "#696969", BLACK, "#595959"),
    series_areas=("#555555", WHITE, WHITE, "#bebebe", WHITE, "#1f1f1f"),
    area_fills=(Fill.SOLID, Fill.HOLLOW, Fill.HATCH, Fill.SOLID, Fill.CROSS, Fill.SOLID),
    agree="#626262",
    doubt="#5c5c5c",
    doubt_soft="#f2f2f2",
    error_soft="#c5c5c5",
    note_soft="#e9e9e9",
    source_mark="#e8e8e8",
    on_source_mark="#1f1f1f",
    classes=("#f3f3f3", "#dddddd", "#bababa", "#737373", "#414141"),
    hatch="#c8c8c8",
)
