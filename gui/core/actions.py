"""Every action of the window in one table: where it stands, what it says and its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from data.words import tr
from gui.look.icons import icon


class Act(StrEnum):
    """The actions by name."""

    OPEN = "open"
    OPEN_STEP = "open_step"
    OPEN_FOLDER = "open_folder"
    OPEN_BUNDLED = "open_bundled"
    NEW_TABLE = "new_table"
    NEW_TEXT = "new_text"
    SAVE_AS = "save_as"
    COMPARE = "compare"
    GATHER = "gather"
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
    PROOFREAD = "proofread"
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


_FILE: Final = tr("文件")
_EDIT: Final = tr("编辑")
_VIEW: Final = tr("视图")
_EXPORT: Final = tr("导出")
_SHOW: Final = tr("演示")
_HELP: Final = tr("帮助")
_TOOLS: Final = tr("工具")
MENUS: Final = (_FILE, _EDIT, _VIEW, _EXPORT, _SHOW, _TOOLS, _HELP)
RECENT_MENU: Final = tr("最近打开")
DISPLAY_MENU: Final = tr("显示器")
ENTRIES: Final = (
    ActionEntry(Act.OPEN, _FILE, tr("打开…"), "Ctrl+O", "open"),
    ActionEntry(Act.OPEN_STEP, _FILE, tr("打开方式…"), "Ctrl+Alt+O"),
    ActionEntry(Act.OPEN_FOLDER, _FILE, tr("打开数据包文件夹…"), "Ctrl+Shift+O"),
    ActionEntry(Act.OPEN_BUNDLED, _FILE, tr("打开内置数据包")),
    ActionEntry(Act.NEW_TABLE, _FILE, tr("新建数据表…"), "Ctrl+N"),
    ActionEntry(Act.NEW_TEXT, _FILE, tr("从文字新建…"), "Ctrl+Shift+N", "text"),
    ActionEntry(Act.GATHER, _FILE, tr("汇总报表…")),
    ActionEntry(Act.SAVE_AS, "—" + _FILE, tr("另存为…"), "F12"),
    ActionEntry(Act.COMPARE, _FILE, tr("与另一份比较…")),
    ActionEntry(Act.PROBLEMS, _FILE, tr("读取情况…")),
    ActionEntry(Act.PRINT_TABLE, "—" + _FILE, tr("打印表格…"), "Ctrl+P"),
    ActionEntry(Act.PRINT_CHART, _FILE, tr("打印图表…"), "Ctrl+Shift+P"),
    ActionEntry(Act.PRINT_REPORT, _FILE, tr("打印报告…")),
    ActionEntry(Act.QUIT, "—" + _FILE, tr("退出"), "Ctrl+Q"),
    ActionEntry(Act.COPY, _EDIT, tr("复制所选行"), "Ctrl+C", "copy"),
    ActionEntry(Act.COPY_CHART, _EDIT, tr("复制图表"), "Ctrl+Shift+C", "picture"),
    ActionEntry(Act.COPY_CITATION, _EDIT, tr("复制引文"), "Ctrl+Alt+C", "quote"),
    ActionEntry(Act.PASTE, _EDIT, tr("粘贴…"), "Ctrl+V"),
    ActionEntry(Act.FIND, "—" + _EDIT, tr("查找…"), "Ctrl+F", "search"),
    ActionEntry(Act.CLEAR, _EDIT, tr("清除选择与筛选"), "Ctrl+E"),
    ActionEntry(Act.NEXT_TAB, _VIEW, tr("下一个标签"), "Ctrl+Tab"),
    ActionEntry(Act.LAST_TAB, _VIEW, tr("上一个标签"), "Ctrl+Shift+Tab"),
    ActionEntry(Act.NEXT_CHART, "—" + _VIEW, tr("下一张图"), "Alt+Right"),
    ActionEntry(Act.LAST_CHART, _VIEW, tr("上一张图"), "Alt+Left"),
    ActionEntry(Act.FULL_SCREEN, "—" + _VIEW, tr("全屏"), "F11"),
    ActionEntry(Act.EXPORT_TABLE, _EXPORT, tr("导出表格…"), "Ctrl+T", "export"),
    ActionEntry(Act.EXPORT_PICTURE, _EXPORT, tr("导出图片…"), "Ctrl+Shift+T", "picture"),
    ActionEntry(Act.TABLE_AGAIN, "—" + _EXPORT, tr("照上次导出表格"), "Ctrl+S"),
    ActionEntry(Act.PICTURE_AGAIN, _EXPORT, tr("照上次导出图片"), "Ctrl+Shift+S"),
    ActionEntry(Act.EXPORT_SLIDES, "—" + _EXPORT, tr("导出幻灯片…"), "Ctrl+Alt+S"),
    ActionEntry(Act.EXPORT_REPORT, _EXPORT, tr("导出 PDF 报告…"), "Ctrl+Alt+P"),
    ActionEntry(Act.PRESENT, _SHOW, tr("从当前图开始"), "F5", "play"),
    ActionEntry(Act.PRESENT_START, _SHOW, tr("从头开始"), "Shift+F5"),
    ActionEntry(Act.LOOP, "—" + _SHOW, tr("展厅循环播放…")),
    ActionEntry(Act.STORY_PANEL, "—" + _SHOW, tr("幻灯片顺序"), "Ctrl+L", "slides", checkable=True),
    ActionEntry(Act.ADD_VIEW, _SHOW, tr("把当前视图加为幻灯片"), "Ctrl+D", "add"),
    ActionEntry(Act.STORY_UNDO, _SHOW, tr("撤销幻灯片的改动"), "Ctrl+Z", "undo"),
    ActionEntry(Act.STORY_REDO, _SHOW, tr("恢复幻灯片的改动"), "Ctrl+Y", "redo"),
    ActionEntry(Act.STORY_OPEN, "—" + _SHOW, tr("打开故事…")),
    ActionEntry(Act.STORY_SAVE, _SHOW, tr("保存故事为…")),
    ActionEntry(Act.STORY_OWN, _SHOW, tr("恢复数据包的顺序")),
    ActionEntry(Act.PRESENTER_VIEW, "—" + _SHOW, tr("有第二个显示器时显示演示者视图"), checkable=True),
    ActionEntry(Act.CHART_MOTION, _SHOW, tr("换页时图表逐步展开"), checkable=True),
    ActionEntry(Act.PROOFREAD, _TOOLS, tr("核稿…"), "Ctrl+Shift+K"),
    ActionEntry(Act.KEYS, _HELP, tr("快捷键"), "F1"),
    ActionEntry(Act.PROBLEM_REPORT, _HELP, tr("问题报告…")),
    ActionEntry(Act.ABOUT, "—" + _HELP, tr("关于答卷")),
)


# What makes sense only with a package on show, and what also with a plain table.
NEED_PACKAGE: Final = (
    Act.SAVE_AS,
    Act.COMPARE,
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
    Act.FIND,
    Act.CLEAR,
    Act.EXPORT_TABLE,
    Act.EXPORT_PICTURE,
    Act.PICTURE_AGAIN,
    Act.NEXT_TAB,
    Act.LAST_TAB,
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
)


def build_actions(window: QMainWindow) -> tuple[Mapping[Act, QAction], QMenu, QMenu]:
    """Create every action in its menu; return them by name, and the still empty menus of recent files and displays.

    Nothing is connected yet.
    """
    bar = window.menuBar()
    menus = {name: QMenu(name, bar) for name in MENUS}
    recent = QMenu(RECENT_MENU, bar)
    displays = QMenu(DISPLAY_MENU, bar)
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
        action = QAction(entry.text, window)
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


# What keys do in the table of a plain table, and on the page of a draft that is checked.
_PAGE_KEYS: Final = (
    ("Alt+Down", tr("筛选当前列（普通表格）")),
    ("Menu", tr("当前格的菜单（普通表格）")),
    ("Enter", tr("看一格背后的行（汇总）")),
    ("F7, F8", tr("上一处、下一处（核稿）")),
    ("Enter, Delete", tr("采纳、不改当前一处（核稿）")),
    ("F7, F8", tr("上一处、下一处（从文字新建）")),
    ("Shift+F7, Shift+F8", tr("上一处、下一处待定（从文字新建）")),
    ("Enter, Tab, Delete", tr("接受、改、不是指标（从文字新建）")),
    ("Ctrl+Enter", tr("建成数据包（从文字新建）")),
)


def keys_table() -> tuple[tuple[str, str], ...]:
    """Return every action that has keys as (keys, words), for the help, and what keys do on pages."""
    return (*((entry.keys, entry.text.rstrip("…")) for entry in ENTRIES if entry.keys), *_PAGE_KEYS)
