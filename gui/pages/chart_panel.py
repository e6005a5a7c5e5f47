"""The panel that shows one of a theme's charts, or a chart of the rows selected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from data.charting.build import alternatives, build_chart, chart_of_observations
from data.charting.chart_kinds import kind_of
from data.checks.doubts import with_pointer
from data.model import ChartType
from data.words import tr
from gui.charts.view import ChartView
from gui.look.icons import icon
from gui.look.plain_text import caption, set_tip
from gui.pages.chart_card import ChartCard
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.charting.content import ChartContent
    from data.model import ChartSpec, Package


class ChartPanel(ChartCard):
    """Shows the charts of a theme one at a time, and last a chart of the rows selected in the table.

    `mark_clicked` carries the observations of a clicked mark and whether they add to the selection;
    `chart_changed` tells that another chart is on show.
    """

    mark_clicked = Signal(object, bool)
    chart_changed = Signal()
    copy_requested = Signal()
    export_requested = Signal()

    def __init__(self, package: Package, charts: tuple[ChartSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._package = package
        self._charts = charts
        self._number = 0
        self._selected: tuple[str, ...] = ()
        self.content: ChartContent | None = None
        self.view = ChartView(titled=False)
        self.view.mark_clicked.connect(self.mark_clicked)
        self._picker = QToolButton()
        self._picker.setObjectName("flat")
        self._picker.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._picker.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._picker.setAccessibleName(self.tr("选择图表"))
        set_tip(self._picker, self.tr("选择图表"))
        self._menu = QMenu(self._picker)
        self._menu.setAccessibleName(self._picker.accessibleName())
        self._menu.aboutToShow.connect(self._fill_menu)
        self._picker.setMenu(self._menu)
        self._segments = Segments(name=self.tr("图形"))
        self._segments.chosen.connect(self._choose_kind)
        for widget in (
            self._segments,
            self._button("left", self.tr("上一张图"), partial(self.turn, -1), flat=True),
            self._picker,
            self._button("right", self.tr("下一张图"), partial(self.turn, 1), flat=True),
            self._button("copy", self.tr("复制图片"), self.copy_requested.emit),
            self._button("picture", self.tr("导出图片…"), self.export_requested.emit),
        ):
            self.controls.addWidget(widget)
        self.set_body(self.view)
        self.show_chart(0)

    @staticmethod
    def _button(name: str, tip: str, act: Callable[[], object], *, flat: bool = False) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        set_tip(button, tip)
        button.setAccessibleName(tip)
        if flat:
            button.setObjectName("flat")
        button.clicked.connect(act)
        return button

    @property
    def count(self) -> int:
        """The number of charts to turn through; the chart of the selection is one where rows are selected."""
        return len(self._charts) + bool(self._selected)

    @property
    def number(self) -> int:
        """The chart on show, counted from 0."""
        return self._number

    def _fill_menu(self) -> None:
        self._menu.clear()
        titles = [chart.title for chart in self._charts]
        titles += [tr("所选 {selected} 行", selected=len(self._selected))] if self._selected else []
        for number, title in enumerate(titles):
            action = self._menu.addAction(caption(f"{number + 1}　{title}"))
            action.setCheckable(True)
            action.setChecked(number == self._number)
            action.triggered.connect(partial(self.show_chart, number))

    def turn(self, step: int) -> None:
        """Show the next or the last chart, round and round."""
        if self.count:
            self.show_chart((self._number + step) % self.count)

    def show_chart(self, number: int) -> None:
        """Show a chart in the form its package asks for."""
        self._number = max(0, min(number, self.count - 1))
        spec = self._spec()
        kinds = alternatives(self._package, spec) if spec else ()
        self._segments.set_options(tuple((kind.value, kind_of(kind).title) for kind in kinds))
        if kinds:
            self._segments.choose(kinds[0].value)
        self._draw(None)

    def _spec(self) -> ChartSpec | None:
        return self._charts[self._number] if self._number < len(self._charts) else None

    @property
    def spec(self) -> ChartSpec | None:
        """The chart of the package on show, None for a chart of the selection."""
        return self._spec()

    def _choose_kind(self, key: str) -> None:
        self._draw(ChartType(key))

    def _draw(self, kind: ChartType | None) -> None:
        spec = self._spec()
        if spec is not None:
            self.content = build_chart(self._package, spec, kind or spec.chart_type)
        elif self._selected:
            title = tr("所选 {selected} 项", selected=len(self._selected))
            self.content = chart_of_observations(self._package, self._selected, title)
        else:
            self.content = None
        self.set_title(self.content.heading if self.content else tr("图表"))
        self.view.set_content(_with_pointers(self.content), self._package)
        self.view.set_selected(frozenset(self._selected))
        self._name_picker()
        self.chart_changed.emit()

    def set_selected(self, obs_ids: tuple[str, ...]) -> None:
        """Mark observations in the chart, turning to one that shows the first of them if this one shows none.

        Several that no chart shows get a chart of their own.
        """
        on_selection = self._spec() is None and bool(self._selected)
        self._selected = obs_ids
        chosen = frozenset(obs_ids)
        shown = frozenset(self.content.obs_ids) if self.content else frozenset()
        if on_selection or not obs_ids:
            if on_selection and obs_ids:
                self._draw(None)
            elif on_selection:
                self.show_chart(0)
        elif not chosen & shown:
            number = self._showing(obs_ids[0])
            # A chart of one figure compares nothing: the chart on show stays, if there is one.
            if number < len(self._charts) or len(obs_ids) > 1 or not self._charts:
                self.show_chart(number)
        self.view.set_selected(chosen)
        self._name_picker()

    def _name_picker(self) -> None:
        self._picker.setText(f"{self._number + 1} / {self.count} ▾" if self.count else "")
        self.fit()

    def _showing(self, obs_id: str) -> int:
        for number, spec in enumerate(self._charts):
            if obs_id in build_chart(self._package, spec).obs_ids:
                return number
        return len(self._charts)


def _with_pointers(content: ChartContent | None) -> ChartContent | None:
    """Return a chart as the window shows it, which has the checks that explain a figure in doubt."""
    return replace(content, notes=tuple(map(with_pointer, content.notes))) if content else None
