"""What an exit code is; without Qt, for the command line."""

from __future__ import annotations

from typing import Final

DIGITS: Final = 4


def is_code(text: str) -> bool:
    """Return whether a text can be an exit code: four digits."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()
