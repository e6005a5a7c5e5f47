"""The tab 地区: one indicator over areas, in forms that show one period, one own area and one selection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.charting.regions.area_charts import chart_of
from data.charting.regions.area_scopes import indicators_over_areas, scopes_of
from data.charting.regions.area_signs import area_of_key
from data.charting.regions.area_stand import AreaStand
from data.charting.regions.area_view import AreaForm, AreaView
from data.charting.regions.forms.tile_grid import tile_places
from data.session.tile_layout_file import places_by_code
from data.slides.story import StoryView
from data.words import tr
from gui.pages.page import Page, Scope
from gui.regions.card_contents import part_of
from gui.regions.period_player import PeriodPlayer
from gui.regions.region_card import RegionCard
from gui.regions.region_controls import OVERVIEW, RegionControls
from gui.regions.region_grid import RegionGrid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.charting.content import ChartContent
    from data.session.opened import Opened

# More areas than these are rows of a heat table, which stands beside the bars rather than below.
_MOST_COLUMNS: Final = 16


class RegionPage(Page):
    """One indicator over areas. `mine_changed` carries the code of the user's own area.

    `layout` is the user's own layout of tiles, by codes or names; `layout_requested` asks for another one.
    """

    mine_changed = Signal(str)
    layout_requested = Signal()

    def __init__(
        self,
        opened: Opened,
        mine: str = "",
        layout: Mapping[str, tuple[int, int]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("地区"))
        self._package = opened.package
        self._indicators = indicators_over_areas(self._package)
        self._form = OVERVIEW
        self._layout = layout or {}
        self._view = AreaView(self._indicators[0].indicator_id, mine=mine)
        self.controls = RegionControls(self._package, self._indicators)
        self.menu = self.controls.menu
        self.player = PeriodPlayer(self)
        self.grid = RegionGrid()
        self.cards = self.grid.cards
        self._current = AreaForm.RANKING
        self._waiting: list[AreaForm] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(10)
        column.addWidget(self.controls)
        column.addWidget(self.grid, 1)
        self._wire()
        self.setFocusProxy(self.cards[AreaForm.RANKING].view)
        self.stand = self._resolved(self._view)
        self._show_indicator()

    def _wire(self) -> None:
        controls = self.controls
        controls.area_chosen.connect(self._set_mine)
        controls.form_chosen.connect(self._set_form)
        controls.indicator_chosen.connect(self._set_indicator)
        controls.period_chosen.connect(self._on_period)
        controls.play_requested.connect(self._play)
        controls.scope_chosen.connect(self._set_scope)
        self.menu.before_chosen.connect(self._set_before)
        self.menu.layout_requested.connect(self.layout_requested)
        self.menu.middle_chosen.connect(self._set_middle)
        self.menu.order_chosen.connect(self._set_order)
        self.menu.row_requested.connect(self._go_to_row)
        self.player.running_changed.connect(controls.set_playing)
        self.player.stepped.connect(controls.slider.setValue)
        for card in self.cards.values():
            card.area_clicked.connect(self._on_area)
            card.copy_requested.connect(self._copy)
            card.export_requested.connect(self._export)

    # What is looked at.

    def _resolved(self, view: AreaView) -> AreaStand:
        stand = AreaStand.of(self._package, view)
        # The tab has only indicators that stand over areas.
        assert stand is not None
        places = places_by_code(stand.figures, self._layout) if self._layout else ()
        return stand if places == view.places else replace(stand, view=replace(view, places=places))

    def use_layout(self, layout: Mapping[str, tuple[int, int]]) -> bool:
        """Take another layout of tiles; return whether it has a place for every area that is looked at."""
        self._layout = layout
        self.stand = self._resolved(self._view)
        self._show_indicator()
        return bool(self.stand.view.places)

    def _change(self, **fields: Any) -> None:  # noqa: ANN401  the fields of a view
        """Look at something else of the indicator."""
        self._view = replace(self._view, **fields)
        self.stand = self._resolved(self._view)
        self._show_forms()

    def _set_indicator(self, indicator_id: str) -> None:
        # A period and areas that the other indicator has as well stay.
        self._view = replace(self._view, indicator_id=indicator_id, period=self.stand.period)
        self.stand = self._resolved(self._view)
        self._show_indicator()

    def _set_scope(self, key: str) -> None:
        self._view = replace(self._view, scope=key, chosen=())
        self.stand = self._resolved(self._view)
        self._show_indicator()

    def _set_mine(self, code: str) -> None:
        self._change(mine=code)
        self.mine_changed.emit(code)

    def _set_before(self, period: str) -> None:
        self._change(before=period)

    def _set_middle(self, middle: object) -> None:
        self._change(middle=middle)

    def _set_order(self, order: object) -> None:
        self._change(order=order)

    def _set_form(self, key: str) -> None:
        self._form = key
        self._arrange()
        self._show_forms()

    def _on_period(self, number: int) -> None:
        self._change(period=self.stand.figures.periods[number])

    def _play(self) -> None:
        if self.player.is_running:
            self.player.stop()
        else:
            self.player.start(self.controls.slider.value(), len(self.stand.figures.periods))

    def _on_area(self, ids: tuple[str, ...], adds: bool) -> None:
        """Select the area of what was clicked; once more, and it is given up."""
        code = self._area_of(ids[0]) if ids else ""
        if not code:
            return
        chosen = self._view.chosen
        if adds:
            own = tuple(one for one in chosen if one != code) if code in chosen else (*chosen, code)
        else:
            own = () if chosen == (code,) else (code,)
        sender = self.sender()
        if isinstance(sender, RegionCard):
            self._current = sender.form
        self._change(chosen=own)

    def _area_of(self, key: str) -> str:
        observation = self._package.observation_by_id.get(key)
        return observation.ref_area if observation is not None else area_of_key(key)

    # What is on show.

    def _show_indicator(self) -> None:
        """Show what can be chosen of the indicator, then its forms."""
        self.player.stop()
        figures = self.stand.figures
        self.controls.show_figures(figures, scopes_of(self._package, figures.indicator), self._view.mine)
        labels = tuple(map(figures.label, figures.periods))
        self.controls.show_periods(labels, figures.periods.index(self.stand.period))
        several = len(self.stand.figures.alike(self.stand.period)) > 1
        self._form = self.controls.show_forms(tiles=self._has_tiles, times=several, form=self._form)
        self._arrange()
        self._show_forms()

    @property
    def _has_tiles(self) -> bool:
        return bool(tile_places(self.stand))

    @property
    def shown(self) -> tuple[AreaForm, ...]:
        """The forms on show."""
        if self._form != OVERVIEW:
            return (AreaForm(self._form),)
        return (AreaForm.RANKING, *((AreaForm.TILES,) if self._has_tiles else ()), AreaForm.HEAT)

    def _arrange(self) -> None:
        """Put the cards of the forms on show into their places."""
        shown = self.shown
        if self._current not in shown:
            self._current = shown[0]
        is_few = len(self.stand.figures.codes) <= _MOST_COLUMNS
        # A heat table below others has a row a period, one of names and one of changes.
        self.grid.arrange(shown, len(self.stand.periods) + 2, is_few=is_few)

    def _show_forms(self) -> None:
        """Draw the forms on show, one at a time: the first now, each of the others when the window has drawn breath."""
        self.menu.show_stand(self.stand)
        self._waiting = list(self.shown)
        self._show_next()
        self.scope_changed.emit()

    def _show_next(self) -> None:
        form = self._waiting.pop(0)
        content = chart_of(self.stand, form)
        self.cards[form].show_content(content, part_of(self.stand, form, content, self.shown), self._package)
        if self._waiting:
            self._later.start()

    @property
    def is_drawn(self) -> bool:
        """Whether all forms on show are drawn."""
        return not self._waiting

    # What the window asks.

    def chart(self) -> ChartContent | None:
        """Return the chart of the card that was used last."""
        return chart_of(self.stand, self._current)

    def slide_view(self) -> StoryView | None:
        """Return the form that was used last, in the period and with the areas looked at."""
        theme = self.stand.figures.indicator.theme_id
        view = replace(self.stand.view, form=self._current, period=self.stand.period, before=self.stand.before)
        return StoryView(theme, areas=view)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the figures of the areas selected, those of the period, and all of the indicator over these areas."""
        figures, period = self.stand.figures, self.stand.period
        chosen = self._ids_in(self._view.chosen, (period,))
        here, every = self._ids_in(self.stand.order, (period,)), self._ids_in(figures.codes, figures.periods)
        words = figures.words(period)
        scopes = (
            Scope("selected", tr("所选 {count} 个地区，{period}", count=len(chosen), period=words), chosen),
            Scope("filtered", tr("{period} {count} 个地区", period=words, count=len(here)), here),
            Scope("tab", tr("全部 {count} 个数", count=len(every)), every),
        )
        return tuple(scope for scope in scopes if scope.obs_ids)

    def _ids_in(self, codes: tuple[str, ...], periods: tuple[str, ...]) -> tuple[str, ...]:
        found = (self.stand.figures.figure(code, period) for code in codes for period in periods)
        return tuple(one.obs_id for one in found if one is not None)

    def status(self) -> str:
        """Return how many areas are selected, and of how many."""
        every = tr("{count} 个地区", count=len(self.stand.figures.codes))
        chosen = len(self._view.chosen)
        return tr("已选 {count} 个地区 / {every}", count=chosen, every=every) if chosen else every

    def current_observation(self) -> str:
        """Return the figure of the area selected last, else of the user's own."""
        for code in (*reversed(self._view.chosen), self._view.mine):
            one = self.stand.figures.figure(code, self.stand.period)
            if one is not None:
                return one.obs_id
        return ""

    def turn_chart(self, step: int) -> bool:
        """Show the next or the last form."""
        keys = self.controls.forms.keys
        key = keys[(keys.index(self._form) + step) % len(keys)]
        self.controls.forms.choose(key)
        self._set_form(key)
        return len(keys) > 1

    def clear(self) -> None:
        """Give up what is selected."""
        self.player.stop()
        if self._view.chosen:
            self._change(chosen=())

    def _go_to_row(self) -> None:
        obs_id = self.current_observation()
        if obs_id:
            self.observation_requested.emit(obs_id)

    def _copy(self, card: RegionCard) -> None:
        self._current = card.form
        self.copy_chart_requested.emit()

    def _export(self, card: RegionCard) -> None:
        self._current = card.form
        self.export_chart_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play no further where nobody looks."""
        super().hideEvent(event)
        self.player.stop()
