"""Pictures of charts as files: one, or a folder of all the charts of a tab or a package, drawn one a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from data.charting.build import build_chart
from data.files.atomic_write import make_folder, write_made
from data.files.file_names import proposed_name
from data.writing.formats import Content, suffix_of
from gui.charts.render import png_of, render_image, render_pdf, render_svg

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import ChartSpec, Package
    from gui.core.file_jobs import Steps

PIXELS_PER_INCH = 96


@dataclass(frozen=True, slots=True)
class PictureScope:
    """Charts that are exported together: what they are called, and which."""

    key: str
    words: str
    charts: tuple[ChartSpec, ...]


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """What to write: the format, the layout's size in logical pixels and how many pixels each is drawn with.

    `dots_per_inch` is what a PNG says of its resolution, by default that a logical pixel is 1/96 inch. `scope` is the
    key of several charts, which go into a folder; blank is the chart on show.
    """

    path: Path
    format: str
    width: int
    height: int
    scale: float
    dots_per_inch: float = 0.0
    scope: str = ""


def picture_steps(content: ChartContent, order: PictureOrder) -> Steps:
    """Write one picture. The step raises WriteError."""
    yield partial(write_made, order.path, _drawn(content, order))


def picture_set_steps(package: Package, charts: Sequence[ChartSpec], order: PictureOrder) -> Steps:
    """Write 01_title.png … into a folder, which is made where there is none. The steps raise WriteError."""
    yield partial(make_folder, order.path)
    ending = suffix_of(Content.CHART, order.format)
    digits = max(2, len(str(len(charts))))
    for number, spec in enumerate(charts, start=1):
        content = build_chart(package, spec)
        if content.panels:
            name = proposed_name(f"{number:0{digits}d}", content.title, ending)
            yield partial(write_made, order.path / name, _drawn(content, order))


def _drawn(content: ChartContent, order: PictureOrder) -> Callable[[], bytes]:
    """Draw a chart in this thread and return what makes its bytes in any other."""
    if order.format == "png":
        image = render_image(content, order.width, order.height, order.scale)
        return partial(png_of, image, content, order.dots_per_inch or PIXELS_PER_INCH * order.scale)
    render = {"svg": render_svg, "pdf": render_pdf}[order.format]
    written = render(content, order.width, order.height)
    return lambda: written
