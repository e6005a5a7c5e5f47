"""The colours of the window, by what they mean; the style sheet names them as `$token`."""

from __future__ import annotations

from typing import Final

# Qt's own style: the same on every desktop.
STYLE: Final = "Fusion"
ACCENT: Final = "#a61b29"
ACCENT_HOVER: Final = "#8c1521"
SELECTION: Final = "#fae8ea"
TEXT: Final = "#1f2328"
TEXT_SECOND: Final = "#4b525b"
# On a selected row, too, letters keep a contrast of 4.5.
MUTED: Final = "#5f6978"
BORDER: Final = "#e1e5ea"
# Where a field begins has to be seen: a contrast of 3 to what is around and inside of it.
FIELD: Final = "#858e9b"
LINE: Final = "#eceff2"
GROUND: Final = "#f4f6f8"
SURFACE: Final = "#ffffff"
HEADER: Final = "#f8fafb"
MARK: Final = "#ffe7a3"
HOLDS: Final = "#157347"
REVIEW: Final = "#9a5a00"
DISABLED: Final = "#a9b0b8"

TOKENS: Final = {
    "accent": ACCENT,
    "accent_hover": ACCENT_HOVER,
    "selection": SELECTION,
    "text": TEXT,
    "text_second": TEXT_SECOND,
    "muted": MUTED,
    "border": BORDER,
    "field": FIELD,
    "line": LINE,
    "ground": GROUND,
    "surface": SURFACE,
    "header": HEADER,
    "mark": MARK,
    "holds": HOLDS,
    "review": REVIEW,
    "disabled": DISABLED,
}
