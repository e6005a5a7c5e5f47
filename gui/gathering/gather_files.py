"""What is written of gathered returns: the package, the workbook of sums, and what goes back to the offices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from data.endings import PACKAGES
from data.files.file_names import proposed_name, shown
from data.words import tr
from gui.core import messages
from gui.export.save_dialog import ask_where_to_save, usual_folder

if TYPE_CHECKING:
    from data.gathering.reading.returns import Gathering
    from data.gathering.rounds.gather_round import GatherRound
    from gui.core.file_jobs import FileJobs, Tell
    from gui.core.settings import Settings

# What is chosen of the areas beside a code: as the returns themselves tell, or a list in a file.
AUTOMATIC, FROM_FILE = "", "file"


class GatherFiles(QObject):
    """Asks where something is to be written, and writes it in the background; `tell` says what came of it."""

    def __init__(self, window: QWidget, file_jobs: FileJobs, settings: Settings, tell: Tell) -> None:
        super().__init__(window)
        self._window = window
        self._file_jobs = file_jobs
        self._settings = settings
        self._tell = tell

    def write_package(self, gathering: Gathering, title: str, done: Callable[[Path], None]) -> None:
        """Write the package; `done` gets its path when it is there."""
        from data.writing.formats import Content, formats_of

        formats = [one for one in formats_of(Content.PACKAGE) if one.suffix in PACKAGES]
        name = proposed_name(gathering.title or title, "", formats[0].suffix)
        path = ask_where_to_save(self._window, self._settings, self.tr("建成数据包"), name, formats)
        if path is None:
            return
        written: list[Path] = []

        def write() -> None:
            from data.writing.gathered_files import write_gathering

            write_gathering(gathering, path, None, title)
            written.append(path)

        def tell(kind: str, words: str) -> None:
            if written and kind == messages.INFO:
                done(path)
            else:
                self._tell(kind, words)

        self._file_jobs.write(write, path, tell=tell)

    def write_workbook(self, gathering: Gathering, title: str) -> None:
        """Write the workbook of sums."""
        from data.writing.formats import Content, written_format

        form = written_format(Content.GATHERING)
        name = proposed_name(gathering.title or title, self.tr("汇总表"), form.suffix)
        path = ask_where_to_save(self._window, self._settings, self.tr("存汇总表"), name, (form,))
        if path is not None:
            self._file_jobs.write_bytes(partial(form.write, gathering), path, tell=self._tell)

    def write_for_offices(self, gathering: Gathering, round_: GatherRound) -> None:
        """Write marked copies and lists of questions into a folder."""
        title = self.tr("存给各单位：选一个文件夹")
        chosen = QFileDialog.getExistingDirectory(self._window, title, usual_folder(self._settings.folder))
        if not chosen:
            return
        folder = Path(chosen) / self.tr("请核")
        left: list[str] = []

        def write() -> None:
            from data.files.atomic_write import make_folder
            from data.writing.gathered_files import write_for_offices

            make_folder(folder)
            left.extend(write_for_offices(gathering, round_.path_of, folder))

        def tell(kind: str, words: str) -> None:
            more = tr("{count} 份读不出，只有清单。", count=len(left)) if left else ""
            said = tr("副本和清单写在文件夹“{name}”里。{more}", name=shown(folder.name), more=more)
            self._tell(kind, said if kind == messages.INFO and folder.is_dir() else words)

        self._file_jobs.write(write, folder, tell=tell)
