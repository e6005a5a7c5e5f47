"""The dark look of what a speaker touches: the presenter view and the keypad."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Final

from data.palette import DARK
from resources import read_text

_SHARES: Final = {"small": 1 / 46, "middle": 1 / 31, "large": 1 / 17, "pad": 1 / 130, "wide": 1 / 62}
SMALLEST_NOTES: Final = 12
_NOTES_SHARE: Final = 1 / 34


def notes_size(height: int, steps: int) -> int:
    """Return the size of the notes in a window of that height, so many steps larger or smaller."""
    return max(SMALLEST_NOTES, round(max(height, 600) * _NOTES_SHARE * 1.15**steps))


def style_sheet(height: int, note_steps: int = 0) -> str:
    """Return the style sheet with its colours, and with sizes for a window of that height."""
    sizes = {name: str(round(max(height, 600) * share)) for name, share in _SHARES.items()}
    words = asdict(DARK) | sizes | {"notes": str(notes_size(height, note_steps))}
    return Template(read_text("styles/presenter.qss")).substitute(words)
