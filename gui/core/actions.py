"""Every action of the window in one table: where it stands, what it says and its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.look.icons import icon


class Act(StrEnum):
    """The actions by name."""

    OPEN = "open"
    OPEN_STEP = "open_step"
    OPEN_FOLDER = "open_folder"
    OPEN_BUNDLED = "open_bundled"
    NEW_TABLE = "new_table"
    SAVE_AS = "save_as"
    PROBLEMS = "problems"
    QUIT = "quit"
    COPY = "copy"
    COPY_CHART = "copy_chart"
    COPY_CITATION = "copy_citation"
    PASTE = "paste"
    FIND = "find"
    CLEAR = "clear"
    NEXT_TAB = "next_tab"
    LAST_TAB = "last_tab"
    NEXT_CHART = "next_chart"
    LAST_CHART = "last_chart"
    FULL_SCREEN = "full_screen"
    EXPORT_TABLE = "export_table"
    EXPORT_PICTURE = "export_picture"
    TABLE_AGAIN = "table_again"
    PICTURE_AGAIN = "picture_again"
    EXPORT_SLIDES = "export_slides"
    EXPORT_REPORT = "export_report"
    PRINT_TABLE = "print_table"
    PRINT_CHART = "print_chart"
    PRINT_REPORT = "print_report"
    PRESENT = "present"
    PRESENT_START = "present_start"
    LOOP = "loop"
    STORY_PANEL = "story_panel"
    ADD_VIEW = "add_view"
    STORY_UNDO = "story_undo"
    STORY_REDO = "story_redo"
    STORY_OPEN = "story_open"
    STORY_SAVE = "story_save"
    STORY_OWN = "story_own"
    PRESENTER_VIEW = "presenter_view"
    CHART_MOTION = "chart_motion"
    KEYS = "keys"
    PROBLEM_REPORT = "problem_report"
    ABOUT = "about"


@dataclass(frozen=True)
class ActionEntry:
    """One action: its menu (`—` in front starts a new group), words, keys and icon."""

    act: Act
    menu: str
    text: str
    keys: str = ""
    icon: str = ""
    checkable: bool = False


MENUS: Final = ("文件", "编辑", "视图", "导出", "演示", "帮助")
RECENT_MENU: Final = "最近打开"
DISPLAY_MENU: Final = "显示器"
ENTRIES: Final = (
    ActionEntry(Act.OPEN, "文件", "打开…", "Ctrl+O", "open"),
    ActionEntry(Act.OPEN_STEP, "文件", "打开方式…", "Ctrl+Alt+O"),
    ActionEntry(Act.OPEN_FOLDER, "文件", "打开数据包文件夹…", "Ctrl+Shift+O"),
    ActionEntry(Act.OPEN_BUNDLED, "文件", "打开内置数据包"),
    ActionEntry(Act.NEW_TABLE, "文件", "新建数据表…", "Ctrl+N"),
    ActionEntry(Act.SAVE_AS, "—文件", "另存为…", "F12"),
    ActionEntry(Act.PROBLEMS, "文件", "读取情况…"),
    ActionEntry(Act.PRINT_TABLE, "—文件", "打印表格…", "Ctrl+P"),
    ActionEntry(Act.PRINT_CHART, "文件", "打印图表…", "Ctrl+Shift+P"),
    ActionEntry(Act.PRINT_REPORT, "文件", "打印报告…"),
    ActionEntry(Act.QUIT, "—文件", "退出", "Ctrl+Q"),
    ActionEntry(Act.COPY, "编辑", "复制所选行", "Ctrl+C", "copy"),
    ActionEntry(Act.COPY_CHART, "编辑", "复制图表", "Ctrl+Shift+C", "picture"),
    ActionEntry(Act.COPY_CITATION, "编辑", "复制引文", "Ctrl+Alt+C", "quote"),
    ActionEntry(Act.PASTE, "编辑", "粘贴表格…", "Ctrl+V"),
    ActionEntry(Act.FIND, "—编辑", "查找…", "Ctrl+F", "search"),
    ActionEntry(Act.CLEAR, "编辑", "清除选择与筛选", "Ctrl+E"),
    ActionEntry(Act.NEXT_TAB, "视图", "下一个标签", "Ctrl+Tab"),
    ActionEntry(Act.LAST_TAB, "视图", "上一个标签", "Ctrl+Shift+Tab"),
    ActionEntry(Act.NEXT_CHART, "—视图", "下一张图", "Alt+Right"),
    ActionEntry(Act.LAST_CHART, "视图", "上一张图", "Alt+Left"),
    ActionEntry(Act.FULL_SCREEN, "—视图", "全屏", "F11"),
    ActionEntry(Act.EXPORT_TABLE, "导出", "导出表格…", "Ctrl+T", "export"),
    ActionEntry(Act.EXPORT_PICTURE, "导出", "导出图片…", "Ctrl+Shift+T", "picture"),
    ActionEntry(Act.TABLE_AGAIN, "—导出", "照上次导出表格", "Ctrl+S"),
    ActionEntry(Act.PICTURE_AGAIN, "导出", "照上次导出图片", "Ctrl+Shift+S"),
    ActionEntry(Act.EXPORT_SLIDES, "—导出", "导出幻灯片…", "Ctrl+Alt+S"),
    ActionEntry(Act.EXPORT_REPORT, "导出", "导出 PDF 报告…", "Ctrl+Alt+P"),
    ActionEntry(Act.PRESENT, "演示", "从当前图开始", "F5", "play"),
    ActionEntry(Act.PRESENT_START, "演示", "从头开始", "Shift+F5"),
    ActionEntry(Act.LOOP, "—演示", "展厅循环播放…"),
    ActionEntry(Act.STORY_PANEL, "—演示", "幻灯片顺序", "Ctrl+L", "slides", checkable=True),
    ActionEntry(Act.ADD_VIEW, "演示", "把当前视图加为幻灯片", "Ctrl+D", "add"),
    ActionEntry(Act.STORY_UNDO, "演示", "撤销幻灯片的改动", "Ctrl+Z", "undo"),
    ActionEntry(Act.STORY_REDO, "演示", "恢复幻灯片的改动", "Ctrl+Y", "redo"),
    ActionEntry(Act.STORY_OPEN, "—演示", "打开故事…"),
    ActionEntry(Act.STORY_SAVE, "演示", "保存故事为…"),
    ActionEntry(Act.STORY_OWN, "演示", "恢复数据包的顺序"),
    ActionEntry(Act.PRESENTER_VIEW, "—演示", "有第二个显示器时显示演示者视图", checkable=True),
    ActionEntry(Act.CHART_MOTION, "演示", "换页时图表逐步展开", checkable=True),
    ActionEntry(Act.KEYS, "帮助", "快捷键", "F1"),
    ActionEntry(Act.PROBLEM_REPORT, "帮助", "问题报告…"),
    ActionEntry(Act.ABOUT, "—帮助", "关于答卷"),
)


# What makes sense only with a package on show, and what also with a plain table.
NEED_PACKAGE: Final = (
    Act.SAVE_AS,
    Act.COPY,
    Act.COPY_CHART,
    Act.COPY_CITATION,
    Act.FIND,
    Act.CLEAR,
    Act.NEXT_TAB,
    Act.LAST_TAB,
    Act.NEXT_CHART,
    Act.LAST_CHART,
    Act.EXPORT_TABLE,
    Act.EXPORT_PICTURE,
    Act.TABLE_AGAIN,
    Act.PICTURE_AGAIN,
    Act.EXPORT_SLIDES,
    Act.EXPORT_REPORT,
    Act.PRINT_TABLE,
    Act.PRINT_CHART,
    Act.PRINT_REPORT,
    Act.PRESENT,
    Act.PRESENT_START,
    Act.LOOP,
    Act.STORY_PANEL,
    Act.ADD_VIEW,
    Act.STORY_SAVE,
)
NEED_TABLE: Final = (
    Act.SAVE_AS,
    Act.COPY,
    Act.COPY_CHART,
    Act.CLEAR,
    Act.EXPORT_TABLE,
    Act.EXPORT_PICTURE,
    Act.PICTURE_AGAIN,
)


def tr(text: str) -> str:
    """Return an action's or menu's words in the language of the window."""
    return QCoreApplication.translate("Actions", text)


def build_actions(window: QMainWindow) -> tuple[Mapping[Act, QAction], QMenu, QMenu]:
    """Create every action in its menu; return them by name, and the still empty menus of recent files and displays.

    Nothing is connected yet.
    """
    bar = window.menuBar()
    menus = {name: QMenu(tr(name), bar) for name in MENUS}
    recent = QMenu(tr(RECENT_MENU), bar)
    displays = QMenu(tr(DISPLAY_MENU), bar)
    actions: dict[Act, QAction] = {}
    for menu in menus.values():
        bar.addMenu(menu)
    for entry in ENTRIES:
        menu = menus[entry.menu.removeprefix("—")]
        if entry.act is Act.QUIT:
            menu.addMenu(recent)
        if entry.menu.startswith("—"):
            menu.addSeparator()
        if entry.act is Act.PRESENTER_VIEW:
            menu.addMenu(displays)
        action = QAction(tr(entry.text), window)
        action.setObjectName(entry.act.value)
        action.setCheckable(entry.checkable)
        if entry.icon:
            action.setIcon(icon(entry.icon))
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        menu.addAction(action)
        actions[entry.act] = action
    return actions, recent, displays


def keys_table() -> tuple[tuple[str, str], ...]:
    """Return every action that has keys as (keys, words), for the help."""
    return tuple((entry.keys, tr(entry.text).rstrip("…")) for entry in ENTRIES if entry.keys)
