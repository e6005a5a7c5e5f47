"""What stands in the rows and columns of a cross table, what of the third dimension is shown, and changes on wish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from data.cross.cross_table import earlier_periods
from data.cross.layout import NAMES, CrossLayout, Dimension
from data.cross.usual_layout import dimensions_of
from data.text_width import shortened
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import set_tip, tip
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.cross.cube import Cube

_LONGEST: Final = 40
# A list of more would not be read through; the filter above narrows it.
_MOST_CHOICES: Final = 2_000
_WIDEST: Final = 170


class LayoutBar(QWidget):
    """The choices of a layout. `layout_changed` carries the one that the user made."""

    layout_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = CrossLayout()
        self._possible: tuple[Dimension, ...] = ()
        self.rows, self.columns, self.rest = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._rest_name = Label()
        self.change = QCheckBox(self.tr("变化"))
        self.percent = QCheckBox(self.tr("变化 %"))
        set_tip(self.change, self.tr("在每个数旁边写比上一个同样的时期增减多少（推算）；比率的变化是百分点"))
        set_tip(self.percent, self.tr("在每个数旁边写比上一个同样的时期增减百分之几（推算）；比率不算"))
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 5, 8, 5)
        row.setSpacing(6)
        for name, box in ((Label(self.tr("行")), self.rows), (Label(self.tr("列")), self.columns)):
            self._add(row, name, box)
        self.rows.setAccessibleName(self.tr("行"))
        self.columns.setAccessibleName(self.tr("列"))
        self._add(row, self._rest_name, self.rest)
        self.rest.setMaximumWidth(_WIDEST)
        self.rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addStretch(1)
        row.addWidget(self.change)
        row.addWidget(self.percent)
        self.rows.activated.connect(self._take_rows)
        self.columns.activated.connect(self._take_columns)
        self.rest.activated.connect(self._take_rest)
        self.change.toggled.connect(self._take_change)
        self.percent.toggled.connect(self._take_percent)

    @staticmethod
    def _add(row: QHBoxLayout, name: Label, box: ChoiceBox) -> None:
        name.setObjectName("small")
        row.addWidget(name)
        row.addWidget(box)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        row.setSpacing(6)

    def show_layout(self, cube: Cube, layout: CrossLayout) -> None:
        """Show the choices that a cube leaves, and what is chosen of them."""
        self._layout = layout
        self._possible = dimensions_of(cube)
        for box, chosen in ((self.rows, layout.rows), (self.columns, layout.columns)):
            box.clear()
            for one in self._possible:
                box.addItem(NAMES[one], str(one))
            box.setCurrentIndex(box.findData(str(chosen)))
        self._fill_rest(cube)
        can_change = bool(earlier_periods(cube))
        for check, on in ((self.change, layout.change), (self.percent, layout.percent)):
            check.blockSignals(True)
            check.setChecked(on and can_change)
            check.blockSignals(False)
            check.setVisible(can_change)

    def _fill_rest(self, cube: Cube) -> None:
        rest = self._layout.rest
        axis = cube.axes[rest]
        present = cube.present(rest).tolist() if rest in self._possible else []
        self.rest.clear()
        for widget in (self.rest, self._rest_name):
            widget.setVisible(len(present) > 1)
        self._rest_name.setText(NAMES[rest])
        self.rest.setAccessibleName(NAMES[rest])
        self.rest.addItem(self.tr("全部"), "")
        for number, code in enumerate(present[:_MOST_CHOICES], start=1):
            title = axis.titles[code]
            self.rest.addItem(shortened(title, _LONGEST), axis.keys[code])
            self.rest.setItemData(number, tip(title), Qt.ItemDataRole.ToolTipRole)
        self.rest.setCurrentIndex(max(0, self.rest.findData(self._layout.chosen)))
        set_tip(self.rest, tr("只看一个{name}，或全部列在行里", name=NAMES[rest]))

    def _take_rows(self, _number: int) -> None:
        rows = Dimension(self.rows.currentData())
        columns = self._layout.columns if rows is not self._layout.columns else self._layout.rows
        self._take(rows=rows, columns=columns)

    def _take_columns(self, _number: int) -> None:
        columns = Dimension(self.columns.currentData())
        rows = self._layout.rows if columns is not self._layout.rows else self._layout.columns
        self._take(rows=rows, columns=columns)

    def _take_rest(self, _number: int) -> None:
        self._take(chosen=self.rest.currentData())

    def _take_change(self, on: bool) -> None:
        self._take(change=on)

    def _take_percent(self, on: bool) -> None:
        self._take(percent=on)

    def _take(self, **changes: object) -> None:
        layout = replace(self._layout, **changes)  # type: ignore[arg-type]
        if layout.rest is not self._layout.rest:
            layout = replace(layout, chosen="")
        if layout != self._layout:
            self.layout_changed.emit(layout)
