"""What the program runs on: versions, system, screens, fonts and input method, each as (name, words)."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QDir, QLocale, QSysInfo, qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from data import palette
from data.reports.redaction import Private
from data.words import tr
from gui.look.version import VERSION, build_facts, stated_libraries

Fact = tuple[str, str]

_LIBRARIES: Final = (
    "pandas",
    "numpy",
    "duckdb",
    "pyqtgraph",
    "openpyxl",
    "python-calamine",
    "xlrd",
    "lxml",
    "xlsxwriter",
    "python-pptx",
    "pypdf",
    "pypinyin",
)
# What decides how Qt finds its plug-ins, draws, scales and takes input.
_VARIABLES: Final = (
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LANGUAGE",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "QT_AUTO_SCREEN_SCALE_FACTOR",
    "QT_FONT_DPI",
    "QT_IM_MODULE",
    "GTK_IM_MODULE",
    "XMODIFIERS",
)


def system_name() -> str:
    """Return the operating system, its kernel and the processor's architecture.

    Asked of Qt: `platform.platform()` starts a process, `uname -p`.
    """
    kernel = f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"
    return tr(
        "{system}，{kernel}，{processor}",
        system=QSysInfo.prettyProductName(),
        kernel=kernel,
        processor=QSysInfo.currentCpuArchitecture(),
    )


def program_facts() -> list[Fact]:
    """Return the versions of the program, of Python and of Qt, and the system."""
    import PySide6

    facts = build_facts()
    build = " ".join(facts[key] for key in ("target", "commit") if key in facts)
    return [
        (tr("答卷"), VERSION),
        (tr("构建"), build or tr("从源代码运行")),
        ("Python", platform.python_version()),
        ("Qt", str(qVersion())),
        ("PySide6", PySide6.__version__),
        (tr("系统"), system_name()),
        (tr("处理器数"), str(os.cpu_count() or "")),
    ]


def desktop_facts() -> list[Fact]:
    """Return screens, style, font, locale, input method and the variables that steer them."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font = QFontInfo(app.font())
    method = QGuiApplication.inputMethod().locale()
    facts = [
        (tr("显示方式"), QGuiApplication.platformName()),
        *((tr("显示器 {number}", number=number), _screen(one)) for number, one in enumerate(app.screens(), 1)),
        (tr("样式"), tr("{style}，{name}", style=palette.STYLE, name=app.styleHints().colorScheme().name)),
        (tr("字体"), tr("{family}，{pixelsize} 像素", family=font.family(), pixelsize=font.pixelSize())),
        (tr("Qt 的语言"), QLocale.system().name()),
        (tr("输入法的语言"), method.name()),
        (tr("文件名编码"), sys.getfilesystemencoding()),
    ]
    return [*facts, *((name, os.environ[name]) for name in _VARIABLES if name in os.environ)]


def _screen(screen: QScreen) -> str:
    size, free = screen.size(), screen.availableSize()
    return tr(
        "{width}×{height}，可用 {free_width}×{free_height}，缩放 {scale:g}，{dots:.0f} dpi",
        width=size.width(),
        height=size.height(),
        free_width=free.width(),
        free_height=free.height(),
        scale=screen.devicePixelRatio(),
        dots=screen.logicalDotsPerInch(),
    )


def library_facts() -> list[Fact]:
    """Return the versions of the libraries that read, compute and write."""
    stated = stated_libraries()
    return [(name, stated.get(name) or _installed(name)) for name in _LIBRARIES]


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return tr("没有")


def private_names() -> Private:
    """Return what of this user and this machine a report must not tell."""
    home = QDir.homePath()
    users = [os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME", "COMPUTERNAME", "HOSTNAME")]
    return Private(home, (*users, PurePath(home).name, QSysInfo.machineHostName()))
