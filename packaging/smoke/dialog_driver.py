"""One sitting: dialogs filled in, entries of menus chosen, each file that is written looked at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from desktop import SmokeError, wait_for
from session import BEGINNINGS, MAIN_TITLE, Sitting

PACKAGING: Final = Path(__file__).resolve().parent.parent
MAIN: Final = f"— {MAIN_TITLE}"


class DialogDriver:
    """What every task is made of; everything is written into one folder of the sandbox."""

    def __init__(self, clerk: Sitting, folder: str, pictures: Path | None) -> None:
        self.clerk = clerk
        self.desktop = clerk.desktop
        self.folder = folder
        self.pictures = pictures
        clerk.sandbox.outside(folder).mkdir()
        sys.path.insert(0, str(PACKAGING.parent))

    def look(self, name: str) -> bytes:
        """Wait until nothing moves, keep a picture, return the screen."""
        screen = self.desktop.wait_still()
        if self.pictures is not None:
            self.desktop.picture(self.pictures / f"{name}.png")
        return screen

    def written(self, name: str) -> Path:
        """Wait for a file of the folder; raises SmokeError when it is empty or of another kind."""
        found = self.clerk.sandbox.outside(f"{self.folder}/{name}")
        wait_for(found.exists, f"{name} written; stderr: {self.clerk.said()[-1500:]}", 30)
        if found.is_dir():
            wait_for(lambda: any(found.glob("datapackage.json")) or any(found.glob("*.png")), f"{name} is filled")
            return found
        wait_for(lambda: found.stat().st_size > 0, f"{name} has content")
        content = found.read_bytes()
        if found.suffix == ".csv" and not content.decode("utf-8-sig").strip():
            raise SmokeError(f"{name} holds nothing")
        if not content.startswith(BEGINNINGS.get(found.suffix, b"")):
            raise SmokeError(f"{name} begins with {content[:16]!r}")
        return found

    def export(self, keys: str, title: str, to_format: list[str], name: str) -> None:
        """Export through a dialog of the program: `to_format` are the keys from the name to the format."""
        self.desktop.fill_in(keys, title, to_format, name.partition(".")[0], self.folder)
        self.written(name)
        self.desktop.wait_back(MAIN, title)

    def file_dialog(self, title: str, path: str) -> None:
        """Type a path into Qt's dialog for files and confirm it."""
        self.desktop.wait_window(title)
        self.desktop.wait_still()
        self.desktop.key("ctrl+a")
        self.desktop.type(path)
        # The list of completions takes the first Return where it is open.
        self.desktop.wait_still()
        self.desktop.key("Return")
        self.desktop.wait_still()
        if title in self.desktop.active_title():
            self.desktop.key("Return")
        self.desktop.wait_back(MAIN, title)

    def save(self, keys: str, title: str, name: str) -> None:
        """Write a file through Qt's dialog."""
        self.desktop.key(keys)
        self.file_dialog(title, f"{self.folder}/{name}")
        self.written(name)
        self.desktop.wait_still()

    def open(self, name: str) -> None:
        """Open a file of the folder through the dialog."""
        self.desktop.key("ctrl+o")
        self.file_dialog("打开", f"{self.folder}/{name}")
