"""What is looked at in the tab 地区: indicator, areas, the user's own area, period and form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from data.charting.regions.area_view import AreaForm
from data.text_width import shortened
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.regions.period_slider import PeriodSlider
from gui.regions.region_menu import RegionMenu
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.charting.regions.area_figures import AreaFigures
    from data.charting.regions.area_scopes import AreaScope
    from data.model import Indicator, Package

OVERVIEW: Final = "overview"
_FORMS: Final = (
    (OVERVIEW, tr("概览")),
    (AreaForm.RANKING.value, tr("排名")),
    (AreaForm.TILES.value, tr("方格图")),
    (AreaForm.HEAT.value, tr("热力表")),
    (AreaForm.MULTIPLES.value, tr("走势")),
    (AreaForm.SLOPE.value, tr("前后")),
)
_LONGEST_NAME: Final = 40
_MOST_SHOWN: Final = 24
_INDICATOR_WIDTH: Final = 300
_AREA_WIDTH: Final = 190


class RegionControls(QWidget):
    """The row above the forms. Its signals carry what the user chose, by ids; `play_requested` starts or stops."""

    indicator_chosen = Signal(str)
    scope_chosen = Signal(str)
    area_chosen = Signal(str)
    period_chosen = Signal(int)
    form_chosen = Signal(str)
    play_requested = Signal()

    def __init__(self, package: Package, indicators: tuple[Indicator, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._package = package
        self._ids = tuple(one.indicator_id for one in indicators)
        self._scopes: tuple[str, ...] = ()
        self._areas: tuple[str, ...] = ()
        self.indicators = _box(self.tr("指标"), _INDICATOR_WIDTH)
        for one in indicators:
            self.indicators.addItem(shortened(one.title, _LONGEST_NAME))
        self.scopes = _box(self.tr("哪些地区"), _AREA_WIDTH)
        self.areas = _box(self.tr("我的地区"), _AREA_WIDTH)
        self.play = QToolButton()
        self.slider = PeriodSlider()
        self.menu = RegionMenu()
        self.forms = Segments(name=self.tr("图形"))
        mine = Label(self.tr("我的地区"))
        mine.setBuddy(self.areas)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.indicators, self.scopes, mine, self.areas, self.play):
            layout.addWidget(widget)
        layout.addWidget(self.slider, 2)
        layout.addStretch(1)
        layout.addWidget(self.menu)
        layout.addWidget(self.forms)
        self.set_playing(False)
        self.indicators.activated.connect(self._on_indicator)
        self.scopes.activated.connect(self._on_scope)
        self.areas.activated.connect(self._on_area)
        self.play.clicked.connect(self.play_requested)
        self.slider.period_changed.connect(self.period_chosen)
        self.forms.chosen.connect(self.form_chosen)

    def set_playing(self, is_playing: bool) -> None:
        """Show whether the periods are played."""
        words = self.tr("停止") if is_playing else self.tr("逐期播放")
        self.play.setIcon(icon("stop" if is_playing else "play"))
        self.play.setAccessibleName(words)
        set_tip(self.play, words)

    def show_figures(self, figures: AreaFigures, scopes: tuple[AreaScope, ...], mine: str) -> None:
        """Show what can be chosen of an indicator, and what is."""
        with QSignalBlocker(self.indicators), QSignalBlocker(self.scopes), QSignalBlocker(self.areas):
            self.indicators.setCurrentIndex(self._ids.index(figures.indicator.indicator_id))
            self._scopes = tuple(one.key for one in scopes)
            self.scopes.clear()
            for one in scopes:
                self.scopes.addItem(self._scope_words(one, scopes))
            self.scopes.setCurrentIndex(self._scopes.index(figures.scope.key))
            self.scopes.setVisible(len(scopes) > 1)
            self._areas = ("", *figures.codes)
            self.areas.clear()
            self.areas.addItem(self.tr("（不选）"))
            for code in figures.codes:
                self.areas.addItem(shortened(figures.name(code), _LONGEST_NAME))
            self.areas.setCurrentIndex(self._areas.index(mine) if mine in self._areas else 0)

    def _scope_words(self, scope: AreaScope, scopes: tuple[AreaScope, ...]) -> str:
        """Return what a set of areas is called: how many of them, and in which area where there are others like it."""
        words = tr("{count}个{kind}", count=len(scope.codes), kind=scope.kind)
        is_part = "/" in scope.key and len(scopes) > 1
        return tr("{area}：{words}", area=self._package.area_name(scope.whole), words=words) if is_part else words

    def show_periods(self, labels: tuple[str, ...], current: int) -> None:
        """Show the periods and which one is looked at."""
        self.slider.set_periods(labels, current)
        self.play.setEnabled(len(labels) > 1)

    def show_forms(self, *, tiles: bool, times: bool, form: str) -> str:
        """Offer tiles and forms over time where there are any; return the form that is chosen now."""
        left_out = {AreaForm.TILES.value} if not tiles else set()
        left_out |= {AreaForm.MULTIPLES.value, AreaForm.SLOPE.value} if not times else set()
        self.forms.set_options([one for one in _FORMS if one[0] not in left_out])
        self.forms.choose(form)
        return self.forms.key

    def _on_indicator(self, number: int) -> None:
        self.indicator_chosen.emit(self._ids[number])

    def _on_scope(self, number: int) -> None:
        self.scope_chosen.emit(self._scopes[number])

    def _on_area(self, number: int) -> None:
        self.area_chosen.emit(self._areas[number])


def _box(name: str, width: int) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    set_tip(box, name)
    box.setMaximumWidth(width)
    box.setMaxVisibleItems(_MOST_SHOWN)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumContentsLength(4)
    box.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
    return box
