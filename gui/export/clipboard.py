"""What a copy puts on the clipboard: several forms at once, so that every program finds one that it can paste."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.cross.cross_table import CrossTable
    from data.model import Package

CHART_SIZE = (1280, 720)
CHART_SCALE = 2


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """Rows as tab-separated text and as an HTML table with unit and source; made in any thread."""

    text: str
    html: str

    @classmethod
    def of(cls, package: Package, obs_ids: tuple[str, ...], title: str) -> CopiedRows:
        """Return rows of a package in both forms."""
        from data.writing.tables.clipboard import rows_as_html, rows_as_text

        return cls(rows_as_text(package, obs_ids), rows_as_html(package, obs_ids, title))

    @classmethod
    def of_cross(cls, table: CrossTable, title: str) -> CopiedRows:
        """Return a cross table in both forms, its header and its labels with it."""
        from data.writing.tables.clipboard import cross_as_html, cross_as_text

        return cls(cross_as_text(table), cross_as_html(table, title))


def copy_rows(rows: CopiedRows) -> None:
    """Put rows on the clipboard in both forms."""
    data = QMimeData()
    data.setText(rows.text)
    data.setHtml(rows.html)
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
