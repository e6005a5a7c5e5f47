"""The program's menus, used by keys alone."""

from __future__ import annotations

from collections.abc import Sequence

from desktop import Screen


def choose(screen: Screen, act: str, *, disabled: Sequence[str] = ()) -> None:
    """Choose an entry; the keys pass over those that are disabled now."""
    from gui.core.actions import ENTRIES, MENUS

    entry = next(entry for entry in ENTRIES if entry.act == act)
    menu = entry.menu.removeprefix("—")
    entries = [one.act for one in ENTRIES if one.menu.removeprefix("—") == menu and one.act not in disabled]
    for key in ("Alt_L", *["Right"] * MENUS.index(menu), "Down"):
        screen.press_and_wait(key)
    for key in (*["Down"] * entries.index(entry.act), "Return"):
        screen.key(key)
