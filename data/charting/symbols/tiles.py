"""Short claims in words as cards: which lists are such, what stands in a card, and how cards stand in groups."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from data.charting.content import ChartContent, Mark, Series
from data.figures.claims import says_reached, says_zero
from data.model import ChartType
from data.text_width import half_widths

MOST_TILES: Final = 12
_FEWEST: Final = 3
_MOST_GROUPS: Final = 3
# In half Chinese characters.
_LONGEST_CLAIM: Final = 16
_LONGEST_NAME: Final = 48
_LONGEST_HEAD: Final = 20
# So many times names are set smaller at most.
_TRIES: Final = 4
MOST_LINES: Final = 4
# A height that is worked out from a room is a little more or less than it.
_ROUNDING: Final = 0.01
# The usual width of a card over its height, and what a place without a card and room that is left cost.
_ASPECT: Final = 1.25
_LOWEST: Final = 0.9
_COST_OF_GAPS: Final = 2.0
_COST_OF_ROOM: Final = 1.0


class Sign(Enum):
    """What a card shows at a glance."""

    NAME = auto()
    ZERO = auto()
    REACHED = auto()


def groups_of(content: ChartContent) -> list[Series]:
    """Return the groups of a list, a series each."""
    return [one for panel in content.panels for one in panel.series]


def are_tiles(content: ChartContent) -> bool:
    """Say whether a list is one of a few short claims, to be set as cards."""
    groups = groups_of(content)
    marks = [mark for one in groups for mark in one.marks]
    return (
        content.kind is ChartType.LIST
        and _FEWEST <= len(marks) <= MOST_TILES
        and len(groups) <= _MOST_GROUPS
        and all(half_widths(one.name) <= _LONGEST_HEAD for one in groups)
        and all(half_widths(mark.text) <= _LONGEST_CLAIM and half_widths(mark.label) <= _LONGEST_NAME for mark in marks)
    )


def signs_of(groups: Sequence[Series]) -> list[list[Sign]]:
    """Return the signs of the cards of all groups, which have one design.

    Signs where every claim has one, else none. The name of what is spoken of is always large, and stands first.
    """
    signs = [[_sign_of(mark.text) for mark in one.marks] for one in groups]
    if not any(Sign.NAME in own for own in signs):
        return signs
    return [[Sign.NAME] * len(own) for own in signs]


def _sign_of(words: str) -> Sign:
    return Sign.ZERO if says_zero(words) else Sign.REACHED if says_reached(words) else Sign.NAME


def sizes_to_try(sizes: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield sizes from the largest on, then fewer and fewer of them, for names that have to fit into a height, too."""
    for number in range(0, len(sizes) - 1, max(1, len(sizes) // _TRIES)):
        yield sizes[number:]
    yield sizes[-1:]


def name_size(names: Iterable[str], sizes: Sequence[int], lines_of: Callable[[str, int], int]) -> int:
    """Return the size of all names of a slide: the first of `sizes`, the largest first, in which none is too high.

    `lines_of` says how many lines a name fills in a size.
    """
    longest_first = sorted(names, key=half_widths, reverse=True)
    fits = (size for size in sizes if all(lines_of(name, size) <= MOST_LINES for name in longest_first))
    return next(fits, sizes[-1])


@dataclass(frozen=True, slots=True)
class Cards:
    """The places of cards and heads in an area, from its corner, in the units of its measures.

    `heads` are left, top and width of each group's head; `cards` the corners of the cards of each group; `needed` is
    the height of all, `places` how many cards would stand in it.
    """

    width: float
    height: float
    heads: tuple[tuple[float, float, float], ...]
    cards: tuple[tuple[tuple[float, float], ...], ...]
    needed: float
    places: int

    def fits(self, height: float) -> bool:
        """Say whether all stands in a height."""
        return self.needed <= height + _ROUNDING


@dataclass(frozen=True, slots=True)
class Room:
    """An area for cards: its width and height, the gap between cards, the height of a head, the least card's width."""

    width: float
    height: float
    gap: float
    head: float
    least: float


def arranged(counts: Sequence[int], room: Room, height_at: Callable[[float], float]) -> Cards:
    """Return groups of cards side by side or one below the other, whichever fits better.

    `height_at` says how high the highest card has to be in a width. Where nothing fits, `needed` is higher than the
    room.
    """

    def order(cards: Cards) -> tuple[float, float]:
        return max(0.0, cards.needed - room.height), _cost(cards, counts, room)

    return min(_candidates(counts, room, height_at), key=order)


def _cost(cards: Cards, counts: Sequence[int], room: Room) -> float:
    """Return how far cards are from the usual form and from filling the room without gaps."""
    shape = abs(math.log(cards.width / cards.height / _ASPECT))
    return shape + _COST_OF_GAPS * (1 - sum(counts) / cards.places) + _COST_OF_ROOM * (1 - cards.needed / room.height)


def _candidates(counts: Sequence[int], room: Room, height_at: Callable[[float], float]) -> Iterator[Cards]:
    for number in range(1, max(counts) + 1):
        beside = [math.ceil(count / number) for count in counts]
        if len(counts) > 1 and _width(sum(beside), len(counts), room) >= room.least:
            yield _beside(counts, beside, room, height_at)
        if number == 1 or _width(number, 1, room) >= room.least:
            yield _below(counts, number, room, height_at)


def _width(columns: int, groups: int, room: Room) -> float:
    return (room.width - room.gap * (columns - 1 + groups - 1)) / columns


def _height(rows: int, heads: int, room: Room, least: float, width: float) -> float:
    """Return the height of a card, where so many rows of cards and heads stand one below the other."""
    spare = room.height - heads * room.head - room.gap * (rows - 1 + max(0, heads - 1))
    return max(least, min(spare / rows, width / _LOWEST))


def _beside(counts: Sequence[int], columns: list[int], room: Room, height_at: Callable[[float], float]) -> Cards:
    width = _width(sum(columns), len(counts), room)
    rows = max(math.ceil(count / own) for count, own in zip(counts, columns, strict=True))
    height = _height(rows, 1, room, height_at(width), width)
    heads, cards, left = [], [], 0.0
    for count, own in zip(counts, columns, strict=True):
        heads.append((left, 0.0, own * (width + room.gap) - room.gap))
        cards.append(tuple(_corners(count, own, (left, room.head), width, height, room.gap)))
        left += own * (width + room.gap) + room.gap
    needed = room.head + rows * (height + room.gap) - room.gap
    return Cards(width, height, tuple(heads), tuple(cards), needed, rows * sum(columns))


def _below(counts: Sequence[int], columns: int, room: Room, height_at: Callable[[float], float]) -> Cards:
    width = _width(columns, 1, room)
    several = len(counts) > 1
    every = [math.ceil(count / columns) for count in counts]
    height = _height(sum(every), len(counts) * several, room, height_at(width), width)
    heads, cards, top = [], [], 0.0
    for count, rows in zip(counts, every, strict=True):
        heads.append((0.0, top, room.width))
        top += room.head * several
        cards.append(tuple(_corners(count, columns, (0.0, top), width, height, room.gap)))
        top += rows * (height + room.gap) + room.gap * several
    return Cards(width, height, tuple(heads), tuple(cards), top - room.gap * (1 + several), sum(every) * columns)


def _corners(
    count: int, columns: int, corner: tuple[float, float], width: float, height: float, gap: float
) -> Iterator[tuple[float, float]]:
    for number in range(count):
        yield corner[0] + number % columns * (width + gap), corner[1] + number // columns * (height + gap)


Line = Mark | str
# In half Chinese characters a name and a claim that stand in half the width; more rows than these are two columns.
_LONGEST_ROW: Final = 36
_MOST_IN_ONE: Final = 6


def columns_of(content: ChartContent) -> list[list[Line]]:
    """Return the rows of a list in one column or two, each group of several under its head.

    A group is parted only where it is the only one.
    """
    groups = groups_of(content)
    blocks: list[list[Line]] = [
        [*([one.name] if len(groups) > 1 and one.name else []), *one.marks] for one in groups if one.marks
    ]
    rows = [row for block in blocks for row in block]
    short = all(half_widths(row.label) + half_widths(row.text) <= _LONGEST_ROW for row in rows if isinstance(row, Mark))
    if not (short or are_tiles(content)) or len(rows) <= _MOST_IN_ONE:
        return [rows]
    if len(blocks) == 1:
        half = -(-len(rows) // 2)
        return [rows[:half], rows[half:]]
    ends = [sum(map(len, blocks[:number])) for number in range(1, len(blocks))]
    half = min(ends, key=lambda end: abs(2 * end - len(rows)))
    return [rows[:half], rows[half:]]
