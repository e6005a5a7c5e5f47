"""What a clerk does at the window: every way to export, save, open, present, print; each result is looked at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from desk import SmokeError, wait_for
from session import BEGINNINGS, MAIN_TITLE, Sitting

PACKAGING: Final = Path(__file__).resolve().parent.parent
MAIN: Final = f"— {MAIN_TITLE}"
FULL_SCREEN_TITLE: Final = "演示"


class Deeds:
    """The work of one sitting; everything is written into one folder of the sandbox."""

    def __init__(self, clerk: Sitting, folder: str, pictures: Path | None) -> None:
        self.clerk = clerk
        self.desk = clerk.desk
        self.folder = folder
        self.pictures = pictures
        clerk.sandbox.outside(folder).mkdir()
        sys.path.insert(0, str(PACKAGING.parent))

    def look(self, name: str) -> bytes:
        """Wait until nothing moves, keep a picture, return the screen."""
        screen = self.desk.wait_still()
        if self.pictures is not None:
            self.desk.picture(self.pictures / f"{name}.png")
        return screen

    def _written(self, name: str) -> Path:
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

    def _export(self, keys: str, title: str, to_format: list[str], name: str) -> None:
        """Export through a dialog of the program: `to_format` are the keys from the name to the format."""
        self.desk.key(keys)
        self.desk.wait_window(title)
        self.desk.key("alt+n")
        for key in to_format:
            self.desk.key(key)
        self.desk.type_into("alt+n", name.partition(".")[0])
        self.desk.type_into("alt+d", self.folder)
        self.desk.key("Return")
        self._written(name)
        self.desk.wait_window(MAIN)

    def _file_dialog(self, title: str, path: str) -> None:
        """Type a path into Qt's dialog for files and confirm it."""
        self.desk.wait_window(title)
        self.desk.wait_still()
        self.desk.key("ctrl+a")
        self.desk.do("type", "--delay", "12", path)
        # The list of completions takes the first Return where it is open.
        self.desk.wait_still()
        self.desk.key("Return")
        self.desk.wait_still()
        if title in self.desk.active_title():
            self.desk.key("Return")
        self.desk.wait_window(MAIN)

    def _save(self, keys: str, title: str, name: str) -> None:
        self.desk.key(keys)
        self._file_dialog(title, f"{self.folder}/{name}")
        self._written(name)
        self.desk.wait_still()

    def every_table(self) -> None:
        """Export the rows on show in every table format."""
        from data.writing.formats import FORMATS

        for number, table in enumerate(FORMATS):
            keys = ["shift+Tab", "shift+Tab", *["Down"] * number] if number else []
            self._export("ctrl+t", "导出表格", keys, f"rows{table.suffix}")

    def every_picture(self) -> None:
        """Export the chart on show in every picture format."""
        from gui.export.picture_dialog import FORMATS

        for number, (key, _) in enumerate(FORMATS):
            # The dialog opens with the format exported last.
            keys = ["shift+Tab", "shift+Tab", "Right"] if number else []
            self._export("ctrl+shift+t", "导出图片", keys, f"chart.{key}")

    def every_document(self) -> None:
        """Export the package as slides and as a report, and save it in every form that opens again."""
        # From the name to the format: what a format has no choice of is passed over.
        for keys, name in (
            ([], "slides.pptx"),
            (["shift+Tab", "Right"], "slides.pdf"),
            (["shift+Tab", "shift+Tab", "shift+Tab", "Right"], "slides"),
        ):
            self._export("ctrl+alt+s", "导出幻灯片", keys, name)
            self.desk.wait_still()
        self._save("ctrl+alt+p", "导出 PDF 报告", "report.pdf")
        for name in ("saved.xlsx", "saved.dajuan", "saved.zip", "saved.csv", "saved"):
            self._save("F12", "另存为", name)

    def new_table_and_open(self, title: str) -> None:
        """Write an empty table from its template and open it, then what was saved before."""
        self.desk.key("ctrl+n")
        self.desk.wait_window("新建数据表")
        self.look("templates")
        self.desk.key("Return")
        self._file_dialog("新建数据表", f"{self.folder}/form.xlsx")
        self._written("form.xlsx")
        before = self.desk.active_title()
        self.open("form.xlsx")
        wait_for(lambda: self.desk.active_title() not in ("", before), "the new table on show")
        self.look("opened-form")
        for name in ("saved.xlsx", "saved.dajuan"):
            self.open(name)
            self.desk.wait_window(title)
            self.look(f"opened-{name}")

    def open(self, name: str) -> None:
        """Open a file of the folder through the dialog."""
        self.desk.key("ctrl+o")
        self._file_dialog("打开", f"{self.folder}/{name}")

    def present(self) -> None:
        """Present from the start, turn a few slides, come back."""
        self.desk.key("shift+F5")
        self.desk.wait_window(FULL_SCREEN_TITLE)
        slides = {self.look("slide-1")}
        for number in (2, 3):
            self.desk.press_and_wait("Right")
            slides.add(self.look(f"slide-{number}"))
        self.desk.key("Escape")
        self.desk.wait_window(MAIN)
        if len(slides) != 3:
            raise SmokeError(f"three slides, but only {len(slides)} different screens")
        self.desk.key("F5")
        self.desk.wait_window(FULL_SCREEN_TITLE)
        self.look("slide-from-here")
        self.desk.key("Escape")
        self.desk.wait_window(MAIN)

    def preview_print(self) -> None:
        """Look at the print preview of the report, which asks the system for its printers."""
        self.desk.key("ctrl+p")
        self.desk.wait_window("打印预览")
        self.look("print-preview")
        self.desk.key("Escape")
        self.desk.wait_window(MAIN)

    def about(self) -> None:
        """Open the three pages of the about dialog by the menu's keys; all must differ."""
        for key in ("Alt_L", "Left", "Down", "Up"):
            self.desk.press_and_wait(key)
        self.desk.key("Return")
        self.desk.wait_window("关于答卷")
        pages = set()
        for name in ("about", "licences", "offline"):
            pages.add(self.look(name))
            self.desk.press_and_wait("ctrl+Tab")
        self.desk.key("Escape")
        self.desk.wait_window(MAIN)
        if len(pages) != 3:
            raise SmokeError("the about dialog does not show three pages")
