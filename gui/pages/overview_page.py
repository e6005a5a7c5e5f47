"""总览: a line a theme with its largest figures, the package's first chart, and what the package is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from data.charting.areas.area_measures import count_words, latest_of_areas
from data.charting.build import build_chart
from data.charting.derive import are_over_time
from data.checks.doubts import doubt_notes_in_window
from data.checks.headline_figures import headline_figure, marked_parts
from data.checks.relations import Verdict
from data.figures.figure_text import FigureParts, year_of
from data.figures.short_digits import is_computed, shortened_digits
from data.model import ChartType
from data.words import tr
from gui.look.elided import ShortenedLabel
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.pages.chart_panel import ChartPanel
from gui.pages.page import Page
from gui.widgets.figure_label import FigureLabel
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Observation, Package, Theme
    from data.session.opened import Opened

_FIGURES: Final = 3
_YEAR: Final = "年"
_TITLE_WIDTH: Final = 76
_FIGURE: Final = 21
_UNIT: Final = 12
_LONGEST_LABEL: Final = 120
_LONGEST_TITLE: Final = 20
_LONGEST_FACT: Final = 300


class LeadingFigure(NamedTuple):
    """A figure of a theme in parts, what it is, and the note of its mark, blank where it has none."""

    parts: FigureParts
    label: str
    note: str


def leading_figures(package: Package, theme: Theme) -> tuple[LeadingFigure, ...]:
    """Return up to three figures of a theme: headlines, else first and last values."""
    figures: dict[str, LeadingFigure] = {}
    for observation in package.observations_by_theme[theme.theme_id]:
        if observation.headline and observation.headline not in figures:
            parts, title = headline_figure(package, observation), package.title_of(observation)
            figures[observation.headline] = LeadingFigure(parts, title, _note(package, observation))
        if len(figures) == _FIGURES:
            break
    return (
        tuple(figures.values())
        or _area_figures(package, theme)
        or _dated_figures(package, theme)
        or _charted_figures(package, theme)
    )


def _note(package: Package, observation: Observation) -> str:
    return "\n".join(doubt_notes_in_window(package, (observation,)))


def _marked(package: Package, observation: Observation, label: str) -> LeadingFigure:
    parts = marked_parts(package, observation)
    if is_computed(parts.figure):
        parts = FigureParts(tr("约") + parts.before, shortened_digits(parts.figure), parts.unit)
    return LeadingFigure(parts, label, _note(package, observation))


def _area_figures(package: Package, theme: Theme) -> tuple[LeadingFigure, ...]:
    """Return the last figures of the theme's first measure of several areas: its total, and then the highest."""
    latest = latest_of_areas(package, theme)
    figures = (*latest.totals, *latest.areas)[:_FIGURES] if latest.areas else ()
    # What is of a single period has a chart of it.
    series = (package.observations_by_indicator[one.indicator_id] for one in figures)
    if not any(map(are_over_time, series)):
        return ()
    return tuple(_marked(package, one, _dated_title(package, one)) for one in figures)


def _dated_title(package: Package, observation: Observation) -> str:
    title, year = package.title_of(observation), year_of(observation)
    # A name that begins with 年 goes on from its year: 2012 年底.
    return tr("{year} 年{title}", year=year, title=title.removeprefix(_YEAR)) if year is not None else title


def _dated_figures(package: Package, theme: Theme) -> tuple[LeadingFigure, ...]:
    """Return the first and the last figures of a theme's series, of at most three of them."""
    found: list[LeadingFigure] = []
    for indicator in package.indicators_by_theme.get(theme.theme_id, ()):
        if len(found) >= _FIGURES:
            break
        own = package.observations_by_indicator[indicator.indicator_id]
        dated = [
            (year, observation)
            for observation in own
            if (year := year_of(observation)) is not None
            and observation.obs_value is not None
            and observation.ref_area == own[0].ref_area
        ]
        for _, observation in (dated[0], dated[-1]) if len(dated) > 1 else ():
            found.append(_marked(package, observation, _dated_title(package, observation)))
    return tuple(found[:_FIGURES])


def _charted_figures(package: Package, theme: Theme) -> tuple[LeadingFigure, ...]:
    """Return the largest figures of a theme's first chart, or the last ones of its lines."""
    charts = package.charts_of(theme.theme_id)
    panels = build_chart(package, charts[0]).panels if charts else ()
    marks = []
    for series in (series for panel in panels for series in panel.series):
        own = [mark for mark in series.marks if len(mark.obs_ids) == 1]
        is_dated = charts[0].chart_type in (ChartType.LINE, ChartType.CHANGE)
        marks += [(series.name, mark) for mark in (own[-1:] if is_dated else own)]
    found = []
    for name, mark in marks[:_FIGURES]:
        observation = package.observation_by_id[mark.obs_ids[0]]
        title = package.title_of(observation)
        is_named = mark.label in title or not name
        found.append(_marked(package, observation, title if is_named else f"{mark.label} {title}"))
    return tuple(found)


class ThemeLine(QFrame):
    """One theme: its name, its lead sentence and its largest figures. A click opens its tab."""

    clicked = Signal(str)

    def __init__(self, package: Package, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme_id = theme.theme_id
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(theme.title)
        title = ShortenedLabel(theme.title, _LONGEST_TITLE)
        title.setWordWrap(False)
        title.setObjectName("subheading")
        count = Label(tr("{count} 项", count=len(package.observations_by_theme[theme.theme_id])))
        count.setObjectName("small")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 6, 10, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        # What room there is too much stands above and below.
        grid.setRowStretch(0, 1)
        grid.setRowStretch(3, 1)
        grid.addWidget(title, 1, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(count, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, _TITLE_WIDTH)
        for column, one in enumerate(leading_figures(package, theme), start=1):
            big = FigureLabel(one.parts.figure, one.parts.unit, _FIGURE, _UNIT, before=one.parts.before, note=one.note)
            words = ShortenedLabel(one.label, _LONGEST_LABEL)
            words.setObjectName("note")
            words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            # Without an alignment across, the figure gets the width of its column.
            grid.addWidget(big, 1, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(words, 2, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        set_tip(self, theme.description)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the theme's tab."""
        self.clicked.emit(self._theme_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with Enter and Space what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self._theme_id)
        else:
            super().keyPressEvent(event)


class OverviewPage(Page):
    """The first tab."""

    def __init__(self, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("总览"))
        self._opened = opened
        package = opened.package
        lines = QWidget()
        lines.setObjectName("ground")
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(9)
        for theme in package.themes:
            line = ThemeLine(package, theme)
            line.clicked.connect(self.theme_requested)
            column.addWidget(line, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(lines)
        scroll.setAccessibleName(self.tr("主题"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.charts = ChartPanel(package, package.charts)
        self.charts.chart_changed.connect(self.scope_changed)
        self.charts.copy_requested.connect(self.copy_chart_requested)
        self.charts.export_requested.connect(self.export_chart_requested)
        self.charts.mark_clicked.connect(self._follow_mark)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(scroll, 9)
        halves.addWidget(self.charts, 11)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addLayout(halves, 1)
        layout.addWidget(self._facts())
        self.setFocusProxy(self.charts.view)

    def _follow_mark(self, obs_ids: tuple[str, ...]) -> None:
        self.observation_requested.emit(obs_ids[0])

    def _facts(self) -> Panel:
        opened, package = self._opened, self._opened.package
        source = package.sources[0] if package.sources else None
        years = opened.years
        review, holds = opened.count(Verdict.REVIEW), opened.count(Verdict.HOLDS)
        facts = [
            (
                self.tr("数据包"),
                tr("{title}（版本 {version}）", title=package.title, version=package.version)
                if package.version
                else package.title,
            ),
            (
                self.tr("来源"),
                tr("，").join(part for part in (source.title, source.producer) if part) if source else "—",
            ),
            (
                self.tr("年份"),
                "—".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else self.tr("原文未注明"),
            ),
            (
                self.tr("收录"),
                tr("，").join(count_words(package)),
            ),
            (self.tr("核验"), tr("{holds} 条成立，{review} 条待核", holds=holds, review=review)),
        ]
        panel = Panel()
        panel.header.hide()
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(14, 8, 14, 8)
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(2)
        for number, (name, words) in enumerate(facts):
            title, text = Label(name), ShortenedLabel(words, _LONGEST_FACT)
            title.setObjectName("small")
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(title, 0, number)
            grid.addWidget(text, 1, number)
            grid.setColumnStretch(number, max(8, min(26, len(words))))
        panel.set_body(body)
        return panel

    def status(self) -> str:
        """Return the counts of the package."""
        return tr("{observations} 项数据", observations=len(self._opened.package.observations))

    def chart(self) -> ChartContent | None:
        """Return the chart on show."""
        return self.charts.content

    def turn_chart(self, step: int) -> bool:
        """Show the next or the last chart; return whether there is another one than that on show."""
        self.charts.turn(step)
        return self.charts.count > 1
