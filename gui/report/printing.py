"""Printing with a preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from gui.report.paint import paint_sheets
from gui.report.sheets import Sheet


def preview(sheets: Sequence[Sheet], title: str, parent: QWidget) -> None:
    """Show pages as they will be printed; the dialog chooses the printer and prints."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printing", "打印预览"))
    dialog.paintRequested.connect(lambda device: paint_sheets(device, sheets, title))
    dialog.resize(900, 700)
    dialog.exec()
    dialog.deleteLater()
