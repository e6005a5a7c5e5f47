"""What stands below columns: periods, of which some may be left out, or names, of which none may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gui.charts.ground.canvas import Canvas
from gui.charts.ground.text_layout import LINE, width_of, wrap

_LEAST_PX: Final = 10
_MOST_LINES: Final = 3
_SHARE: Final = 0.92
# Letters one below the other are read as far as this.
_MOST_UPRIGHT: Final = 16


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The lines below each column in letters of `px` pixels; one without lines is not named."""

    lines: tuple[tuple[str, ...], ...]
    px: int

    @property
    def height(self) -> float:
        """How high the highest of them is, in pixels."""
        return max((len(own) for own in self.lines), default=1) * self.px * LINE


def names_below(canvas: Canvas, labels: Sequence[str], slot: float, *, in_time: bool) -> ColumnNames:
    """Return what stands below columns that are `slot` pixels apart.

    Who reads 2019 and 2021 knows what stands between them, so that of periods as many are named as have room. Names are
    wrapped, in smaller letters where they must, and stand upright, a letter or two a line, below narrow columns.
    """
    px = canvas.style.label
    if in_time:
        step = _every(labels, px, slot)
        return ColumnNames(tuple((label,) if at % step == 0 else () for at, label in enumerate(labels)), px)
    room = slot * _SHARE
    for size in range(px, max(_LEAST_PX, canvas.style.least) - 1, -1):
        lines = tuple(tuple(wrap(label, size, room, bold=True)) for label in labels)
        is_narrow = all(width_of(line, size, bold=True) <= room for own in lines for line in own)
        if is_narrow and all(len(own) <= _MOST_LINES for own in lines):
            return ColumnNames(lines, size)
    size = max(1, min(max(_LEAST_PX, canvas.style.least), int(slot)))
    return ColumnNames(tuple(_upright(label, size, slot) for label in labels), size)


def _upright(label: str, px: int, slot: float) -> tuple[str, ...]:
    """Return a name in lines of as many letters as have room with half a letter between two names, one at least."""
    whole = "".join(label.split())
    beside = max(1, int(slot / px - 0.5))
    shown = whole if len(whole) <= _MOST_UPRIGHT * beside else whole[: _MOST_UPRIGHT * beside - 1] + "…"
    return tuple(shown[at : at + beside] for at in range(0, len(shown), beside))


def _every(labels: Sequence[str], px: int, slot: float) -> int:
    """Return of how many periods one can be named so that no name touches the next."""
    widest = max((width_of(label, px) for label in labels), default=0.0)
    step = 1
    # A quarter of a name stays free between two: without it 2019 and 2020 read as one number.
    while step < len(labels) and widest * 1.25 > slot * step:
        step += 1
    return step
