"""Printing with a preview."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QAction, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLineEdit, QWidget

from data.palette import LIGHT, PRINT
from gui.report.paint import paint_sheets
from gui.report.sheets import Sheet

# Where the printing service of a Linux machine listens for the programs of that machine.
_LOCAL_CUPS: Final = "/run/cups/cups.sock"
_ZOOM_WIDTH: Final = 110
_ZOOM_HEIGHT: Final = 32


def print_locally() -> None:
    """Let CUPS ask the printing service of this machine only, by its file: else it tries the network, too.

    To be called before Qt's first question for printers, as CUPS reads the variable once.
    """
    if sys.platform != "linux":
        return
    if not os.environ.get("CUPS_SERVER", "").startswith("/"):
        os.environ["CUPS_SERVER"] = _LOCAL_CUPS
    # Else CUPS looks the user's name up, where the machine is told to by nsswitch.conf: maybe in a directory service.
    if user := os.environ.get("USER"):
        os.environ.setdefault("CUPS_USER", user)


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet], foot: str) -> None:
    """Paint pages onto a printer, which says whether it prints in colours: greys are chosen to be told apart."""
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    paint_sheets(printer, sheets, foot, PRINT if grey else LIGHT)


def preview(sheets: Sequence[Sheet], title: str, foot: str, parent: QWidget) -> None:
    """Show pages as they will be printed; the dialog chooses the printer and prints."""
    print_locally()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printing", "打印预览"))
    dialog.paintRequested.connect(partial(print_sheets, sheets=sheets, foot=foot))
    _name_parts(dialog)
    _disable_page_setup(dialog, printer)
    for zoom in dialog.findChildren(QComboBox):
        zoom.setMinimumSize(_ZOOM_WIDTH, _ZOOM_HEIGHT)
        line = zoom.lineEdit()
        if line is not None:
            # The padding of the program's own fields would cut the letters inside a box.
            line.setStyleSheet("padding: 0; border: none; min-height: 0;")
    dialog.resize(900, 700)
    dialog.exec()
    dialog.deleteLater()


def _disable_page_setup(dialog: QPrintPreviewDialog, printer: QPrinter) -> None:
    """Disable the button of a dialog that Qt does not open where there is no printer and pages go into a PDF."""
    if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat:
        return
    words = QCoreApplication.translate("QPrintPreviewDialog", "Page setup")
    for action in dialog.findChildren(QAction):
        if action.text() == words:
            action.setEnabled(False)


def _name_parts(dialog: QPrintPreviewDialog) -> None:
    """Say what the parts of the dialog are that Qt leaves without a name."""
    translate = QCoreApplication.translate
    for view in (*dialog.findChildren(QPrintPreviewWidget), *dialog.findChildren(QGraphicsView)):
        view.setAccessibleName(translate("Printing", "要打印的页"))
    for zoom in dialog.findChildren(QComboBox):
        zoom.setAccessibleName(translate("Printing", "缩放"))
        zoom.view().setAccessibleName(zoom.accessibleName())
        if (line := zoom.lineEdit()) is not None:
            line.setAccessibleName(zoom.accessibleName())
    for field in dialog.findChildren(QLineEdit):
        if not field.accessibleName():
            field.setAccessibleName(translate("Printing", "第几页"))
