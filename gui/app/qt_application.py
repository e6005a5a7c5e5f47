"""The QApplication with the program's style, colours and font."""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from data import palette
from data.palette import LIGHT
from data.words import TEXTS, tr
from gui.app.catalogue_translator import CatalogueTranslator
from gui.app.dialog_words import DialogWords
from gui.look import fonts, theme

NAME: Final = "dajuan"
# The search asks for the readings of single characters. The table of phrases takes 46 MB, and each full collection of
# cycles 30 ms longer. Set here, while there is one thread: the table is read in the background.
_WITHOUT_PHRASES: Final = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")
# A worker that computes in Python gives way after this: with the usual 5 ms the window, which lets go at each of Qt's
# calls, stood for up to 0.2 s beside it.
_SWITCH_SECONDS: Final = 0.0001


def create_application(arguments: list[str]) -> QApplication:
    """Return the application with style, colours and font set; Qt takes its own options from `arguments`."""
    for name in _WITHOUT_PHRASES:
        os.environ.setdefault(name, "1")
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = QApplication(arguments)
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(tr("答卷"))
    app.setDesktopFileName(NAME)
    # Every icon is the program's own or Qt's: looking through the desktop's themes takes a tenth of the start.
    QIcon.setThemeSearchPaths([":/icons"])
    QIcon.setFallbackSearchPaths([])
    app.setStyle(palette.STYLE)
    family = fonts.choose_family()
    app.setFont(fonts.base_font(family))
    colours = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, LIGHT.canvas),
        (QPalette.ColorRole.Base, LIGHT.surface),
        (QPalette.ColorRole.Button, LIGHT.surface),
        (QPalette.ColorRole.Text, LIGHT.text),
        (QPalette.ColorRole.WindowText, LIGHT.text),
        (QPalette.ColorRole.ButtonText, LIGHT.text),
        (QPalette.ColorRole.PlaceholderText, LIGHT.text_tertiary),
        (QPalette.ColorRole.Highlight, LIGHT.accent_soft),
        (QPalette.ColorRole.HighlightedText, LIGHT.text),
        (QPalette.ColorRole.Link, LIGHT.accent),
    ):
        colours.setColor(role, QColor(colour))
    app.setPalette(colours)
    app.setStyleSheet(theme.style_sheet(family, fonts.BASE_PIXELS))
    _translate_qt(app)
    return app


def _translate_qt(app: QApplication) -> None:
    """Let Qt's own dialogs speak Chinese, where its translations came along, and ours the language of the process."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # By name: naming a QLocale builds its enum of all languages, a tenth of the time to the first paint.
    if not TEXTS and translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    if TEXTS:
        app.installTranslator(CatalogueTranslator(app))
    # Once the window stands: it asks for hundreds of words while it is built, none of which are these.
    QTimer.singleShot(0, app, lambda: app.installTranslator(DialogWords(app)))
