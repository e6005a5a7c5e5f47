"""Six series remain apart without colours and for eyes that do not see red and green, as the picture has them."""

import os
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.figures.figure_text import Moment
from data.model import ChartType
from data.palette import DARK, LIGHT, PRINT
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

# Machado, Oliveira, Fernandes 2009, deuteranopia, severity 1.0, for linear RGB.
DEUTERANOPIA = np.array([
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
])  # fmt: skip
LUMINANCE = np.array([[0.2126, 0.7152, 0.0722]] * 3)
SIMULATIONS = {"grey": LUMINANCE, "deuteranopia": DEUTERANOPIA}
GROUNDS = {"light": LIGHT, "dark": DARK, "print": PRINT}
WIDTH, HEIGHT, SCALE = 900, 600, 3
YEARS = (2018, 2019, 2020)
# In L* of CIELAB.
_STEP = 9.0
_REACH = 6


def content_of(kind, places):
    series = tuple(
        Series(
            f"系列{number + 1}",
            tuple(
                Mark((f"{number}-{year}",), str(year), 2.0 + number, f"{2 + number}", moment=Moment.of_year(year))
                for year in YEARS
            ),
            place,
        )
        for number, place in enumerate(places)
    )
    panels = (ChartPanelContent("元", series),)
    return ChartContent("c", kind, "六个系列（示例）", "", with_emphasis(kind, panels))


def painted(canvas, content, colours):
    """Return a chart as linear RGB, rows by columns by three."""
    canvas.device_scale = SCALE
    draw(canvas, content, WIDTH, HEIGHT, ChartStyle(colours=colours))
    image = QImage(QSize(WIDTH * SCALE, HEIGHT * SCALE), QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.scene.prepareForPaint()
    canvas.scene.render(painter, QRectF(image.rect()), QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    share = pixels[:, : image.width() * 3].reshape(image.height(), image.width(), 3) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def simulated(linear, name):
    """Return a picture as such eyes see it; it is kept where DAJUAN_PICTURES names a folder."""
    seen = np.clip(linear @ SIMULATIONS[name].T, 0, 1)
    if folder := os.environ.get("DAJUAN_PICTURES"):
        from PIL import Image

        share = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
        number = len(list(Path(folder).iterdir()))
        Image.fromarray((share * 255).astype(np.uint8)).save(Path(folder) / f"{number:02}-{name}.png")
    return seen


def lightness(linear):
    y = linear @ LUMINANCE[0]
    return np.where(y > 0.008856, 116 * np.cbrt(y) - 16, 903.3 * y)


def signs_of(canvas, light, colours):
    """Return of each series its lightness, the share of its line that is drawn, and the outline of its points."""
    ground = light[3, 3]
    marks = {mark.obs_ids[0]: mark.rect.center() for mark in canvas.marks}
    count = len(marks) // len(YEARS)
    found = []
    for number in range(count):
        middle, end = marks[f"{number}-{YEARS[1]}"], marks[f"{number}-{YEARS[2]}"]
        x, y, reach = round(middle.x() * SCALE), round(middle.y() * SCALE), _REACH * SCALE
        patch = np.abs(light[y - reach : y + reach, x - reach : x + reach] - ground) > 4
        # Dashes without the points at both ends, over the middle third of the stroke.
        strip = light[y - 1 : y + 2, round((middle.x() + 30) * SCALE) : round((end.x() - 30) * SCALE)]
        drawn = np.abs(strip - ground).max(axis=0) > 4
        # Pixels at the edges of a line are partly ground.
        own = strip.flat[np.abs(strip - ground).argmax()]
        found.append((float(own), float(drawn.mean()), int(np.diff(drawn.astype(int)).clip(0).sum()), patch))
    return found


def differ(one, other):
    """Say by what two series can be told apart: lightness, dash or marker."""
    ways = set()
    if abs(one[0] - other[0]) >= _STEP:
        ways.add("lightness")
    if abs(one[1] - other[1]) > 0.1 or abs(one[2] - other[2]) > 3:
        ways.add("dash")
    if np.mean(one[3] ^ other[3]) > 0.06:
        ways.add("marker")
    return ways


@pytest.mark.parametrize("name", SIMULATIONS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("count", [4, 6])
def test_lines_are_told_apart(qapp, count, ground, name):
    canvas = Canvas()
    light = lightness(simulated(painted(canvas, content_of(ChartType.LINE, range(count)), GROUNDS[ground]), name))
    signs = signs_of(canvas, light, GROUNDS[ground])
    ways = {pair: differ(signs[pair[0]], signs[pair[1]]) for pair in combinations(range(count), 2)}
    assert {pair: found for pair, found in ways.items() if not found} == {}
    assert all("dash" in found or "marker" in found for found in ways.values())


def test_the_measure_sees_two_series_of_one_look(qapp):
    canvas = Canvas()
    light = lightness(simulated(painted(canvas, content_of(ChartType.LINE, (2, 2)), LIGHT), "grey"))
    assert differ(*signs_of(canvas, light, LIGHT)) == set()


def shade_of(light, rect):
    """Return the lightness of a bar, its hatch taken together, and how much the strokes change it."""
    left, right = (round((x + 3) * SCALE) for x in (rect.left(), rect.right() - 6))
    top, bottom = (round((y + 3) * SCALE) for y in (rect.top(), rect.bottom() - 6))
    inside = light[top:bottom, left:right]
    return np.array([inside.mean(), inside.std()])


@pytest.mark.parametrize("name", SIMULATIONS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_columns_are_told_apart(qapp, ground, name):
    canvas = Canvas()
    light = lightness(simulated(painted(canvas, content_of(ChartType.COLUMN, range(6)), GROUNDS[ground]), name))
    assert len(canvas.bars) == 18
    shades = [shade_of(light, bar.rect) for bar in canvas.bars[::3]]
    # Eyes without green see red darker, and hatches are mostly white: the steps are smaller; strokes say the rest.
    least = _STEP if name == "grey" and ground != "print" else 3.0
    assert min(np.abs(one - other).max() for one, other in combinations(shades, 2)) >= least
