"""关于: what the program is, the licences of what it is built from, and what shows that it is offline."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from data.palette import LIGHT
from data.words import tr
from gui.core.system_facts import program_facts
from gui.look import user_folders
from gui.look.icons import application_icon
from gui.look.label import Label, RichLabel
from gui.look.plain_text import filled, joined
from gui.look.version import VERSION
from gui.widgets.dialog_buttons import dialog_buttons
from gui.widgets.text_fields import TextField
from resources import read_text

if TYPE_CHECKING:
    from data.session.opened import Opened

# Made when the program is bundled; run from its source it has none.
_LICENCES: Final = "about/licences.txt"
_LINES: Final = '<table cellpadding="4">{rows}</table>'
_LINE: Final = '<tr><td style="color:{muted}; white-space:pre">{name}　</td><td>{words}</td></tr>'
_NETWORK_MODULES: Final = ("PySide6.QtNetwork", "ssl", "urllib.request", "http.client")


def checksum(folder: Path) -> str:
    """Return one SHA-256 over the names and contents of all files of a folder, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class AboutDialog(QDialog):
    """Three pages: about, licences, offline. `first_paint_ms` is how long the window took to appear."""

    def __init__(self, opened: Opened | None, first_paint_ms: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于答卷"))
        picture, name = Label(), Label(tr("答卷 {version}", version=VERSION))
        picture.setPixmap(application_icon().pixmap(56, 56))
        name.setObjectName("heading")
        lead = Label(self.tr("离线查看统计数据：每个数字都带着原句、单位、时期和出处。"))
        lead.setObjectName("muted")
        words = QVBoxLayout()
        words.addWidget(name)
        words.addWidget(lead)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(words, 1)
        pages = QTabWidget()
        pages.addTab(self._lines(self._about(opened)), self.tr("关于"))
        pages.addTab(self._licences(), self.tr("许可"))
        pages.addTab(self._lines(self._offline(first_paint_ms)), self.tr("离线"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addWidget(pages, 1)
        layout.addWidget(dialog_buttons(self))
        self.resize(660, 470)

    @staticmethod
    def _lines(lines: list[tuple[str, str]]) -> RichLabel:
        rows = [filled(_LINE, muted=LIGHT.text_tertiary, name=name, words=words) for name, words in lines if words]
        label = RichLabel(filled(_LINES, rows=joined(rows)))
        label.setObjectName("page")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setContentsMargins(14, 12, 14, 12)
        return label

    def _about(self, opened: Opened | None) -> list[tuple[str, str]]:
        package = opened.package if opened else None
        words = tr("{title}，版本 {version}", title=package.title, version=package.version) if package else ""
        return [*program_facts(), (self.tr("数据包"), words)]

    def _offline(self, first_paint_ms: float) -> list[tuple[str, str]]:
        from data.package.reader import bundled_path

        loaded = [name for name in _NETWORK_MODULES if name in sys.modules]
        user_folder = user_folders.user_folder()
        return [
            (self.tr("网络"), self.tr("不打开任何网络连接，不上传数据，不检查更新；打印只交给本机的打印服务")),
            (self.tr("已载入的网络模块"), self._modules(loaded)),
            (self.tr("字体"), QFontInfo(self.font()).family()),
            (self.tr("程序所在"), str(user_folders.program_folder())),
            (self.tr("Qt 所在"), QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath)),
            (self.tr("设置与日志"), str(user_folder) if user_folder else self.tr("没有可写的文件夹")),
            (self.tr("内置数据 SHA-256"), checksum(bundled_path())),
            (
                self.tr("窗口出现用时"),
                tr("{milliseconds:.0f} 毫秒", milliseconds=first_paint_ms) if first_paint_ms else "",
            ),
        ]

    def _modules(self, loaded: Sequence[str]) -> str:
        if not loaded:
            return self.tr("无")
        return tr("{loaded}（所用的库引用，程序不调用）", loaded=tr("、").join(loaded))

    def _licences(self) -> QPlainTextEdit:
        page = TextField()
        page.setReadOnly(True)
        try:
            page.setPlainText(read_text(_LICENCES))
        except OSError:
            summary = self.tr(
                "Qt 与 PySide6：LGPL v3\npyqtgraph、pypinyin、python-pptx、DuckDB：MIT\n"
                "pandas、NumPy、lxml、pypdf、XlsxWriter：BSD\n"
                "Pillow：MIT-CMU\n字体 Noto Sans SC：SIL OFL 1.1"
            )
            page.setPlainText(f"{summary}\n\n{read_text('fonts/OFL.txt')}")
        return page
