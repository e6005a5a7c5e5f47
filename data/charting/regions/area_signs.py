"""What a chart over areas has besides its marks, the same for screen, picture and slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Before the code of an area that has no figure to be clicked by.
_WITHOUT_FIGURE = "area:"


def area_key(code: str) -> str:
    """Return what stands for an area without a figure where others are named by their observations."""
    return _WITHOUT_FIGURE + code


def area_of_key(key: str) -> str:
    """Return the code of the area that a key stands for, a blank for the id of an observation."""
    return key.removeprefix(_WITHOUT_FIGURE) if key.startswith(_WITHOUT_FIGURE) else ""


@dataclass(frozen=True, slots=True)
class AreaSign:
    """What is known of one area: its code and name, its short name where there is little room.

    `ranks` are those of its marks, a blank for none; `change` is how its rank has changed, `moved` whether it has;
    `place` is its row and column in a grid. `is_mine` and `is_chosen` say whether it is the user's own, or selected.
    """

    code: str
    name: str
    short: str
    ranks: tuple[str, ...] = ()
    change: str = ""
    moved: bool = False
    place: tuple[int, int] | None = None
    is_mine: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class AcrossLine:
    """A line across all bars at a value, in the unit of the axis, with its words, fewer where there is little room."""

    value: float
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class ClassSign:
    """A class of the legend: its limits in words, and how many areas are in it."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class AreaSigns:
    """What belongs to the areas of a chart. `signs` stand beside its marks, or beside its series in a table.

    `head` is what stands above the changes of ranks, `across` a line at the middle. `limits` are the lower limits of
    all classes but the first, `classes` their legend, `silent` how many areas have no figure, `head_of_classes` what
    stands above the legend. `current` is the number of the period that is looked at.
    """

    signs: tuple[AreaSign, ...]
    head: str = ""
    across: AcrossLine | None = None
    limits: tuple[float, ...] = ()
    classes: tuple[ClassSign, ...] = ()
    silent: int = 0
    head_of_classes: str = ""
    current: int = -1

    def class_of(self, value: float) -> int:
        """Return the number of the class that a value is in, from 0; each holds its lower limit."""
        return sum(value >= limit for limit in self.limits)

    def shades(self, colours: Sequence[str]) -> tuple[str, ...]:
        """Return the colour of each class; fewer classes than colours take those farthest apart."""
        last = len(self.limits)
        if not last:
            return (colours[1],)
        return tuple(colours[round(number * (len(colours) - 1) / last)] for number in range(last + 1))

    def shade_of(self, value: float, colours: Sequence[str]) -> str:
        """Return the colour of the class that a value is in."""
        return self.shades(colours)[self.class_of(value)]
