"""What a copy puts on the clipboard: several forms at once, so that every program finds one that it can paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Package

CHART_SIZE = (1280, 720)
CHART_SCALE = 2


def copy_rows(package: Package, obs_ids: tuple[str, ...], title: str) -> None:
    """Put rows on the clipboard as tab-separated text and as an HTML table with unit and source."""
    from data.writing.tables.clipboard import rows_as_html, rows_as_text

    data = QMimeData()
    data.setText(rows_as_text(package, obs_ids))
    data.setHtml(rows_as_html(package, obs_ids, title))
    QGuiApplication.clipboard().setMimeData(data)


def copy_chart(content: ChartContent) -> None:
    """Put a chart on the clipboard as an opaque picture, and as SVG for programs that take it."""
    from gui.charts.render import render_image, render_svg

    data = QMimeData()
    data.setImageData(render_image(content, *CHART_SIZE, CHART_SCALE))
    data.setData("image/svg+xml", QByteArray(render_svg(content, *CHART_SIZE)))
    QGuiApplication.clipboard().setMimeData(data)


def copy_text(text: str) -> None:
    """Put plain text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
