"""Whether a slide can be read from the back of the room: its smallest text, contrast, foot, cut and overlapping words.

Figures that are drawn but not written are a fault as well. It measures what was drawn into the canvas, so that it
holds for any slide of any package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from data.palette import contrast
from data.words import tr
from gui.charts.ground.style import BOTTOM_SHARE, SMALLEST_SHARE
from gui.slides.slide_painter import ASPECTS, HEIGHT, draw_slide

if TYPE_CHECKING:
    from data.slides.package_slides import Slide
    from gui.charts.ground.canvas import Canvas, TextArea

LEAST_CONTRAST: Final = 4.5
# Letters do not fill the box that they are measured by.
_SLACK: Final = 1.0
_FEET: Final = ("note", "page")
_SHOWN: Final = 14


class Fault(StrEnum):
    """What can be wrong with a slide."""

    SMALL = "small"
    PALE = "pale"
    LOW = "low"
    CUT = "cut"
    OVERLAP = "overlap"
    UNLABELLED = "unlabelled"


_SENTENCES: Final = {
    Fault.SMALL: tr("文字太小：“{words}”只有画面高的 1/{measure:.0f}（至少 1/36）。可减少所选行。"),
    Fault.PALE: tr("颜色太淡：“{words}”与底色的对比是 {measure:.1f}:1（至少 4.5:1）。可换成浅色或深色再看。"),
    Fault.LOW: tr("太靠下：“{words}”在画面底部的 12% 里，后排会被挡住。可减少所选行，或把标题改短。"),
    Fault.CUT: tr("文字放不下：“{words}”有一部分在画面之外或没有写出。可减少所选行，或把标题改短。"),
    Fault.OVERLAP: tr("文字重叠：“{words}”与别的文字或条叠在一起。可减少所选行，或把标题改短。"),
    Fault.UNLABELLED: tr("图中有 {measure:.0f} 个数字放不下，没有写出，如“{words}”。可减少年份或指标，或改用表格。"),
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One fault, the words it is about, and how bad it is.

    `measure` is for SMALL the height over the size, for PALE the ratio, for UNLABELLED the number of figures.
    """

    fault: Fault
    words: str = ""
    measure: float = 0.0

    def sentence(self) -> str:
        """Return it as a sentence for the user: what is wrong and what helps."""
        text = _SENTENCES[self.fault]
        words = self.words if len(self.words) <= _SHOWN else self.words[:_SHOWN] + "…"
        return text.format(words=words, measure=self.measure)


def breaches_of(canvas: Canvas, width: float, height: float = HEIGHT) -> tuple[Breach, ...]:
    """Return the faults of the slide that a canvas holds, the worst of each kind."""
    found: dict[Fault, Breach] = {}
    for breach in _all_breaches(canvas, width, height):
        worst = found.setdefault(breach.fault, breach)
        # The higher the ratio of height to size the worse, the lower the contrast the worse.
        worse = breach.measure < worst.measure if breach.fault is Fault.PALE else breach.measure > worst.measure
        if worse:
            found[breach.fault] = breach
    return tuple(found.values())


def _all_breaches(canvas: Canvas, width: float, height: float) -> Iterator[Breach]:
    whole = QRectF(0, 0, width, height)
    lowest = height * (1 - BOTTOM_SHARE) + _SLACK
    for text in canvas.texts:
        if text.px < height * SMALLEST_SHARE:
            yield Breach(Fault.SMALL, text.text, height / text.px)
        if (ratio := contrast(text.colour, canvas.ground_under(text.rect.center()))) < LEAST_CONTRAST:
            yield Breach(Fault.PALE, text.text, ratio)
        if text.role not in _FEET and text.rect.bottom() > lowest:
            yield Breach(Fault.LOW, text.text)
        if text.elided or not whole.contains(text.rect):
            yield Breach(Fault.CUT, text.text)
    for bar in canvas.bars:
        if bar.rect.bottom() > lowest:
            yield Breach(Fault.LOW, f"{bar.value:g}")
    if missing := canvas.unlabelled():
        yield Breach(Fault.UNLABELLED, missing[0], len(missing))
    yield from _overlaps(canvas)


def _overlaps(canvas: Canvas) -> Iterator[Breach]:
    def inner(text: TextArea) -> QRectF:
        return text.rect.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)

    boxes = [(text.text, inner(text)) for text in canvas.texts if text.text.strip()]
    for (words, one), (_, other) in combinations(boxes, 2):
        if one.intersects(other):
            yield Breach(Fault.OVERLAP, words)
    for words, box in boxes:
        if any(bar.rect.intersects(box) and not bar.rect.contains(box) for bar in canvas.bars):
            yield Breach(Fault.OVERLAP, words)


def check_slide(canvas: Canvas, slide: Slide, aspect: str, *, dark: bool = False) -> tuple[Breach, ...]:
    """Draw a slide for an aspect (`16:9` or `4:3`) into a canvas and return its faults, the worst of each kind."""
    width = ASPECTS[aspect]
    canvas.device_scale = 1.0
    draw_slide(canvas, slide, width, dark=dark)
    return breaches_of(canvas, width)
