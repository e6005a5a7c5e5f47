"""Icons of what a card is about, which a package may name: lines on a grid of 64, without a fill.

They are written as SVG writes paths (absolute `M`, `L`, `C` and `Z`) and drawn as lines from point to point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

GRID: Final = 64.0
PEN: Final = 3.2
ICONS: Final[Mapping[str, str]] = MappingProxyType({
    "document": "M16 8 L40 8 L50 18 L50 56 L16 56 Z M24 24 L38 24 M24 34 L40 34 M27 44 L32 49 L42 40",
    "factory": "M8 56 L8 28 L22 38 L22 28 L36 38 L36 28 L46 36 L46 10 L56 10 L56 56 Z "
    "M18 47 L20 47 M31 47 L33 47 M44 47 L46 47",
    "houses": "M6 34 L20 20 L34 34 L34 56 L6 56 Z M15 56 L15 44 L25 44 L25 56 M28 22 L40 12 L58 30 L58 56 L34 56",
    "house": "M6 32 L32 10 L58 32 M12 28 L12 56 L52 56 L52 28 M25 56 L25 40 L39 40 L39 56",
    "move": "M6 58 L6 38 L16 28 L26 38 L26 58 Z M36 58 L36 38 L46 28 L58 38 L58 58 Z M18 16 L46 16 M38 8 L46 16 L38 24",
    "power": "M24 46 C14 40 12 32 12 26 C12 14 21 6 32 6 C43 6 52 14 52 26 C52 32 50 40 40 46 Z "
    "M34 16 L26 28 L38 28 L30 40 M24 52 L40 52 M28 58 L36 58",
    "table": "M8 12 L56 12 L56 52 L8 52 Z M8 25 L56 25 M8 38 L34 38 M24 12 L24 52 M38 42 L44 48 L56 34",
    "medical": "M24 8 L40 8 L40 24 L56 24 L56 40 L40 40 L40 56 L24 56 L24 40 L8 40 L8 24 L24 24 Z",
    "water": "M32 6 C40 18 50 28 50 40 C50 50 42 58 32 58 C22 58 14 50 14 40 C14 28 24 18 32 6 Z "
    "M24 42 C24 47 27 50 32 50",
    "book": "M32 16 C26 11 16 10 8 12 L8 52 C16 50 26 51 32 56 C38 51 48 50 56 52 L56 12 C48 10 38 11 32 16 Z "
    "M32 16 L32 56",
    "road": "M22 8 L8 56 M42 8 L56 56 M32 10 L32 18 M32 27 L32 36 M32 46 L32 56",
    "people": "M24 30 C17 30 13 25 13 20 C13 14 17 9 24 9 C31 9 35 14 35 20 C35 25 31 30 24 30 Z "
    "M6 56 C6 43 13 37 24 37 C35 37 42 43 42 56 M42 10 C48 11 51 15 51 20 C51 25 48 29 42 30 M48 38 C55 41 58 47 58 56",
    "money": "M32 58 C18 58 6 46 6 32 C6 18 18 6 32 6 C46 6 58 18 58 32 C58 46 46 58 32 58 Z "
    "M22 18 L32 31 L42 18 M32 31 L32 48 M23 34 L41 34 M23 41 L41 41",
    "tree": "M32 6 L50 28 L42 28 L54 44 L10 44 L22 28 L14 28 Z M32 44 L32 58",
})  # fmt: skip
_STEPS: Final = 10
_PART: Final = re.compile(r"([MLCZ])([^MLCZ]*)")

Point = tuple[float, float]


@cache
def strokes_of(name: str) -> tuple[tuple[Point, ...], ...]:
    """Return the lines of an icon as the points that they go through; none for a name that there is no icon of."""
    strokes: list[list[Point]] = []
    for command, numbers in _PART.findall(ICONS.get(name, "")):
        values = [float(number) for number in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        if command == "M":
            strokes.append(points)
        elif command == "L":
            strokes[-1] += points
        elif command == "C":
            strokes[-1] += _curve(strokes[-1][-1], *points)
        else:
            strokes[-1].append(strokes[-1][0])
    return tuple(map(tuple, strokes))


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return points along a cubic Bézier curve."""
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        parts = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        weighted = list(zip(parts, (start, first, second, end), strict=True))
        found.append((sum(part * x for part, (x, _) in weighted), sum(part * y for part, (_, y) in weighted)))
    return found
