"""The measures of a slide, the same on screen and in PowerPoint: in pixels of a slide that is 900 high.

They hold for every aspect; only the width of a slide differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from data.words import tr

HIGH: Final = 900
WIDTHS: Final = {"16:9": 1600, "4:3": 1200}
USUAL: Final = "16:9"
MARGIN: Final = 80
# The rule of the accent left of kicker and title: its top, its width, and where the words begin beside it.
RULE_TOP: Final = 46
RULE_WIDE: Final = 6
BESIDE_RULE: Final = 24
# Sizes of letters; the least is a thirty-sixth of the height.
KICKER: Final = 26
TITLE: Final = 50
SMALLEST_TITLE: Final = 40
SUBTITLE: Final = 29
VALUE: Final = 32
AXIS: Final = 26
NOTE: Final = 25
# The unit beside a big figure is so large for its size.
UNIT_SHARE: Final = 0.42
# Lines of letters stand apart by so much of their size.
LEADING: Final = 1.28
# Where the last line of the foot has its middle, the rule above one or two lines, and the room above the rule.
FOOT: Final = 871
FOOT_RULE: Final = 806
ABOVE_FOOT: Final = 14
# Of a foot with more lines.
LOW_FOOT: Final = 879
FOOT_STEP: Final = 30
ABOVE_LINES: Final = 17
_STOP: Final = "。"


def foot_words(notes: Sequence[str], source: str, fits: Callable[[str], bool]) -> list[str]:
    """Return what stands at the foot of a chart: its notes, and the source on a line of its own.

    Plain notes are joined as clauses; one with a star stands behind them where both fit into a line.
    """
    plain = [note for note in notes if not note.startswith("*")]
    found = [tr("；").join([*(note.removesuffix(_STOP) for note in plain[:-1]), *plain[-1:]])]
    for note in notes:
        if note.startswith("*"):
            together = f"{found[-1]}　{note}"
            found[-1:] = [together] if found[-1] and fits(together) else [found[-1], note]
    return [words for words in (*found, source) if words]


def foot_places(count: int) -> tuple[list[float], float]:
    """Return the middles of so many lines at the foot, and where the rule above them lies."""
    usual = count <= 2
    last, step = (FOOT, NOTE * LEADING) if usual else (LOW_FOOT, FOOT_STEP)
    middles = [last - step * (count - 1 - number) for number in range(count)]
    return middles, min(FOOT_RULE, middles[0] - (step if usual else ABOVE_LINES)) if middles else FOOT_RULE
