"""What a clerk does at the window: every way to export, save, open, present, print; each result is looked at."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from desktop import SmokeError, wait_for
from dialog_driver import MAIN, PACKAGING, DialogDriver
from menus import choose

FULL_SCREEN_TITLE: Final = "演示"
# Of the print preview's tool bar, where keys do not lead: its place in the window.
_PRINT_BUTTON: Final = (845, 25)
# Saved by LibreOffice in the form of Excel 97, with a division by zero in it.
OLD_WORKBOOK: Final = PACKAGING.parent / "tests" / "fixtures" / "old.xls"


class ClerkTasks(DialogDriver):
    """The work of one sitting, a task after the other."""

    def every_table(self) -> None:
        """Export the rows on show in every table format."""
        from data.writing.formats import Content, written_formats

        for number, table in enumerate(written_formats(Content.ROWS)):
            keys = ["shift+Tab", "shift+Tab", *["Down"] * number] if number else []
            self.export("ctrl+t", "导出表格", keys, f"rows{table.suffix}")

    def every_picture(self) -> None:
        """Export the chart on show in every picture format."""
        from data.writing.formats import Content, keys_of

        for number, key in enumerate(keys_of(Content.CHART)):
            # The dialog opens with the format exported last.
            keys = ["shift+Tab", "shift+Tab", "Right"] if number else []
            self.export("ctrl+shift+t", "导出图片", keys, f"chart.{key}")

    def every_document(self) -> None:
        """Export the package as slides and as a report, and save it in every form that opens again."""
        # From the name to the format: what a format has no choice of is passed over.
        for keys, name in (
            ([], "slides.pptx"),
            (["shift+Tab", "shift+Tab", "Right"], "slides.pdf"),
            (["shift+Tab", "shift+Tab", "shift+Tab", "Right"], "slides"),
        ):
            self.export("ctrl+alt+s", "导出幻灯片", keys, name)
            self.desktop.wait_still()
        self.save("ctrl+alt+p", "导出 PDF 报告", "report.pdf")
        for name in ("saved.xlsx", "saved.dajuan", "saved.zip", "saved.csv", "saved"):
            self.save("F12", "另存为", name)

    def new_table_and_open(self, title: str) -> None:
        """Write an empty table from its template and open it, then what was saved before."""
        self.desktop.key("ctrl+n")
        self.desktop.wait_window("新建数据表")
        self.look("templates")
        self.desktop.key("Return")
        self.file_dialog("新建数据表", f"{self.folder}/form.xlsx")
        self.written("form.xlsx")
        before = self.desktop.active_title()
        self.open("form.xlsx")
        wait_for(lambda: self.desktop.active_title() not in ("", before), "the new table on show")
        self.look("opened-form")
        for name in ("saved.xlsx", "saved.dajuan"):
            self.open(name)
            self.desktop.wait_window(title)
            self.look(f"opened-{name}")

    def present(self) -> None:
        """Present from the start, turn a few slides, come back."""
        self.desktop.key("shift+F5")
        self.desktop.wait_window(FULL_SCREEN_TITLE)
        slides = {self.look("slide-1")}
        for number in (2, 3):
            self.desktop.press_and_wait("Right")
            slides.add(self.look(f"slide-{number}"))
        self.desktop.key("Escape")
        self.desktop.wait_back(MAIN, FULL_SCREEN_TITLE)
        if len(slides) != 3:
            raise SmokeError(f"three slides, but only {len(slides)} different screens")
        self.desktop.key("F5")
        self.desktop.wait_window(FULL_SCREEN_TITLE)
        self.look("slide-from-here")
        self.desktop.key("Escape")
        self.desktop.wait_back(MAIN, FULL_SCREEN_TITLE)

    def print_table(self) -> None:
        """Print the rows on show into a file: the dialog asks the system for its printers, and there are none."""
        self.desktop.key("ctrl+p")
        self.desktop.wait_window("打印预览")
        self.look("print-preview")
        self.desktop.click(*_PRINT_BUTTON)
        self.desktop.wait_window("打印 —")
        # It may not be drawn yet, as it looks for printers first; what is typed waits for it.
        self.desktop.type_into("alt+f", f"{self.folder}/printed.pdf")
        self.look("print-dialog")
        self.desktop.key("Return")
        self.written("printed.pdf")
        self.desktop.wait_back(MAIN, "打印")

    def about(self) -> None:
        """Open the three pages of the about dialog by the menu's keys; all must differ."""
        for key in ("Alt_L", "Left", "Down", "Up"):
            self.desktop.press_and_wait(key)
        self.desktop.key("Return")
        self.desktop.wait_window("关于答卷")
        pages = set()
        for name in ("about", "licences", "offline"):
            pages.add(self.look(name))
            self.desktop.press_and_wait("ctrl+Tab")
        self.desktop.key("Escape")
        self.desktop.wait_back(MAIN, "关于答卷")
        if len(pages) != 3:
            raise SmokeError("the about dialog does not show three pages")

    def story(self) -> None:
        """Add the view on show to the slides, save the story, go back to the package's own, open the story again."""
        from data.slides.story_file import ENDING, read_story

        self.desktop.press_and_wait("ctrl+d")
        self.look("story")
        name = f"told{ENDING}"
        choose(self.desktop, "story_save", disabled=("story_redo",))
        self.file_dialog("保存故事", f"{self.folder}/{name}")
        story = read_story(self.written(name))
        added = [number for number, entry in enumerate(story.entries) if entry.view is not None]
        if len(added) != 1:
            raise SmokeError(f"one view was added, the story holds {len(added)}")
        self.desktop.press_and_wait("ctrl+z")
        choose(self.desktop, "story_open", disabled=("story_undo",))
        self.file_dialog("打开故事", f"{self.folder}/{name}")
        self.look("story-opened")
        self.desktop.key("shift+F5")
        self.desktop.wait_window(FULL_SCREEN_TITLE)
        # The new slide stands before the closing one.
        self.desktop.press_and_wait("End")
        self.desktop.press_and_wait("Left")
        self.look("story-slide")
        self.desktop.key("Escape")
        self.desktop.wait_back(MAIN, FULL_SCREEN_TITLE)
        self.desktop.press_and_wait("ctrl+l")

    def mark_problems(self) -> None:
        """Open an old workbook and a new one, each with a cell in error; write the copies that mark the cells."""
        faulty = self.clerk.sandbox.outside(f"{self.folder}/faulty.xlsx")
        _write_faulty(faulty)
        shutil.copy2(OLD_WORKBOOK, faulty.with_name(OLD_WORKBOOK.name))
        # In A1 it says that the name of the sheet is taken for what the sheet measures.
        for name, cells in ((OLD_WORKBOOK.name, {"A1", "B4", "C2"}), (faulty.name, {"A1", "C2"})):
            stem = name.partition(".")[0]
            self.open(name)
            self.desktop.wait_window(f"{stem} {MAIN}")
            self.look(f"opened-{name}")
            if name == OLD_WORKBOOK.name and len(self.clerk.readers()) != 1:
                raise SmokeError(f"{name} was not read by a process of its own")
            choose(self.desktop, "problems")
            self.desktop.wait_window("读取情况")
            self.look(f"problems-{name}")
            # The first button is the one that Return presses.
            self.desktop.key("Return")
            self.file_dialog("导出标记副本", f"{self.folder}/marked-{stem}.xlsx")
            found = _commented(self.written(f"marked-{stem}.xlsx"))
            if found != cells:
                raise SmokeError(f"the copy of {name} marks {found}, not {cells}")
            self.desktop.key("Escape")
            self.desktop.wait_back(MAIN, "读取情况")


def _write_faulty(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("地区", "2019年", "2020年"), ("甲旗", 12, "#DIV/0!"), ("乙县", 7, 8)):
        book.active.append(row)
    book.save(path)


def _commented(path: Path) -> set[str]:
    """Return the cells of a workbook that carry a comment."""
    import openpyxl

    cells = (cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate for cell in cells if cell.comment}
