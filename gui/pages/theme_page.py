"""A theme's tab: headline cards, table, charts and the source sentence, all showing one selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from data.checks.doubts import doubt_notes_in_window
from data.checks.headline_figures import headline_figure
from data.slides.story import StoryView
from data.words import tr
from gui.core.selection import Selection
from gui.pages.chart_panel import ChartPanel
from gui.pages.detail_strip import DetailStrip
from gui.pages.page import Page, Scope
from gui.pages.table_panel import TablePanel
from gui.widgets.cards import CardStrip, CardText

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.cross.cross_table import CrossTable
    from data.cross.layout import TableForm
    from data.model import Package, Theme
    from data.session.opened import Opened

_SHARES = 1000
_LOWEST_WITH_CARDS = 430


def headline_cards(package: Package, theme_id: str) -> tuple[CardText, ...]:
    """Return a card a headline, in the page's order; a headline above several figures is one card."""
    cards: dict[str, CardText] = {}
    for observation in package.observations_by_theme[theme_id]:
        if observation.headline and observation.headline not in cards:
            before, figure, unit = headline_figure(package, observation)
            title = package.title_of(observation)
            note = "\n".join(doubt_notes_in_window(package, (observation,)))
            key = observation.headline
            cards[key] = CardText(key, figure, unit, title, before=before, note=note)
    return tuple(cards.values())


class ThemePage(Page):
    """One theme. `columns_changed` and `share_changed` tell what is to be remembered for all themes.

    `form_changed` carries how the user wants the table of this one.
    """

    columns_changed = Signal(object)
    form_changed = Signal(object)
    share_changed = Signal(float)

    def __init__(
        self,
        opened: Opened,
        theme: Theme,
        columns: tuple[str, ...],
        share: float,
        form: TableForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(theme.title)
        package = opened.package
        self.theme = theme
        self._package = package
        self.selection = Selection(self)
        self.cards = CardStrip(headline_cards(package, theme.theme_id))
        self.table = TablePanel(opened.table_of(theme.theme_id), columns, form)
        self.charts = ChartPanel(package, package.charts_of(theme.theme_id))
        self.detail = DetailStrip(opened)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.charts)
        self.splitter.setSizes([round(share * _SHARES), round((1 - share) * _SHARES)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(self.cards)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.detail)
        self.setFocusProxy(self.table)

        self.cards.clicked.connect(self._on_card)
        self.charts.chart_changed.connect(self.scope_changed)
        self.charts.copy_requested.connect(self.copy_chart_requested)
        self.charts.export_requested.connect(self.export_chart_requested)
        self.charts.mark_clicked.connect(self._on_mark)
        self.detail.citation_requested.connect(self.citation_requested)
        self.detail.finding_requested.connect(self.finding_requested)
        self.detail.source_requested.connect(self.source_requested)
        self.selection.changed.connect(self._on_selection)
        self.splitter.splitterMoved.connect(self._on_splitter)
        self.table.columns_changed.connect(self.columns_changed)
        self.table.citation_requested.connect(self.citation_requested)
        self.table.form_changed.connect(self.form_changed)
        self.table.copy_requested.connect(self.copy_rows_requested)
        self.table.rows_selected.connect(self.selection.set)
        self.table.view_changed.connect(self.scope_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the cards out on a very low screen: table and chart need the room."""
        super().resizeEvent(event)
        self.cards.setVisible(bool(self.cards.cards) and self.height() >= _LOWEST_WITH_CARDS)

    def _ids_of_headline(self, headline: str) -> tuple[str, ...]:
        observations = self._package.observations_by_theme[self.theme.theme_id]
        return tuple(observation.obs_id for observation in observations if observation.headline == headline)

    def _on_card(self, headline: str, add: bool) -> None:
        ids = self._ids_of_headline(headline)
        if add:
            self.selection.toggle(ids)
        else:
            self.selection.set(ids)

    def _on_mark(self, obs_ids: tuple[str, ...], add: bool) -> None:
        if add:
            self.selection.toggle(obs_ids)
        else:
            self.selection.set(obs_ids)

    def _on_selection(self) -> None:
        ids, current = self.selection.ids, self.selection.current
        self.table.show_selected(ids, current)
        self.charts.set_selected(ids)
        self.detail.show_observation(current, len(ids))
        observations = self._package.observation_by_id
        self.cards.choose(frozenset(observations[obs_id].headline for obs_id in ids))
        self.scope_changed.emit()

    def _on_splitter(self) -> None:
        left, right = self.splitter.sizes()
        self.share_changed.emit(left / max(1, left + right))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the selected, the filtered and all rows of the tab."""
        shown, every = self.table.shown_ids(), self.table.model.table.obs_ids
        selected, words = self.table.selected_ids(), self.table.filter_words()
        scopes = (
            Scope("selected", self._counted(tr("所选"), len(selected)), selected),
            Scope("filtered", self._counted(tr("筛选后"), len(shown)), shown, words) if words else Scope("", "", ()),
            Scope("tab", self._counted(tr("全部"), len(every)), every),
        )
        return tuple(scope for scope in scopes if scope.obs_ids)

    def _counted(self, which: str, count: int) -> str:
        """Return how many figures there are of some: rows of a list, numbers of a cross table."""
        if self.table.is_crossed:
            return tr("{which} {count} 个数", which=which, count=count)
        return tr("{which} {count} 行", which=which, count=count)

    def status(self) -> str:
        """Return the counts of selected, filtered and all rows."""
        shown, every, ids = self.table.shown_count, len(self.table.model.table), len(self.selection.ids)
        parts = [self._counted(tr("已选"), ids)] if ids else []
        parts += [self._counted(tr("筛选后"), shown)] if shown != every else []
        return " / ".join([*parts, self._counted(tr("全部"), every)])

    def cross_on_show(self) -> CrossTable | None:
        """Return the cross table on show, None where there is a list."""
        return self.table.cross_on_show()

    def chart(self) -> ChartContent | None:
        """Return the chart on show."""
        return self.charts.content

    def slide_view(self) -> StoryView | None:
        """Return the chart on show with the selected rows standing out; rows that it does not show by themselves.

        Where nothing is selected, the rows that a filter lets through; without a filter, the chart.
        """
        selected, is_filtered = self.table.selected_ids(), bool(self.table.filter_words())
        spec, content = self.charts.spec, self.charts.content
        shown = set(content.obs_ids) if content is not None else set()
        if spec is not None and content is not None and (shown >= set(selected) if selected else not is_filtered):
            kind = content.kind if content.kind is not spec.chart_type else None
            return StoryView(self.theme.theme_id, spec.chart_id, kind, selected)
        rows = selected or self.table.shown_ids()
        table = self.table.cross_on_show()
        # A single row or column says more as bars.
        is_table = table is not None and min(table.rows, len(table.columns_together)) > 1
        layout = table.layout if table is not None and is_table else None
        return (
            StoryView(self.theme.theme_id, obs_ids=rows, filters=self.table.filter_words(), cross=layout)
            if rows
            else None
        )

    def select(self, obs_ids: tuple[str, ...]) -> None:
        """Select rows, in the table and everywhere."""
        self.selection.set(obs_ids)
        self.table.current_view.setFocus()

    def current_observation(self) -> str:
        """Return the observation whose sentence is shown."""
        return self.selection.current

    def turn_chart(self, step: int) -> bool:
        """Show the next or the last chart; return whether there is another one than that on show."""
        self.charts.turn(step)
        return self.charts.count > 1

    def clear(self) -> None:
        """Give up selection and filters."""
        self.table.clear_filters()
        self.selection.set(())
