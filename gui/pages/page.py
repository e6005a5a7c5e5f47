"""What the window knows of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.cross.cross_table import CrossTable
    from data.slides.package_slides import Slide
    from data.slides.story import StoryView
    from data.slides.table_deck import KeptSlide
    from data.tables.plain_table import PlainTable


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of rows that an export can take: what it is called and which rows, in order."""

    key: str
    words: str
    obs_ids: tuple[str, ...]
    filters: str = ""


@dataclass(frozen=True, slots=True)
class TableOnShow:
    """A plain table with the rows on show, the columns that are not hidden, and its filter in words."""

    table: PlainTable
    columns: tuple[int, ...]
    filter_words: str = ""


class Page(QWidget):
    """A tab's page. All signals are requests; a page without tables or charts offers none.

    `write_requested` carries what makes the plain table to be written.
    """

    scope_changed = Signal()
    slides_changed = Signal()
    observation_requested = Signal(str)
    source_requested = Signal(str)
    finding_requested = Signal(str)
    theme_requested = Signal(str)
    citation_requested = Signal(str)
    copy_rows_requested = Signal()
    copy_chart_requested = Signal()
    export_chart_requested = Signal()
    write_requested = Signal(object)
    copy_text_requested = Signal(str)
    slide_requested = Signal()

    # Whether it has a primary button of its own, beside which no other one is red.
    has_primary = False

    def name(self) -> str:
        """Return what the page is called where no tab says so."""
        return ""

    def scopes(self) -> tuple[Scope, ...]:
        """Return what of this page can be exported, narrowest first; empty scopes are left out."""
        return ()

    @property
    def is_busy(self) -> bool:
        """Whether what is to be shown is still being worked out."""
        return False

    def status(self) -> str:
        """Return what the status bar says of this page."""
        return ""

    def chart(self) -> ChartContent | None:
        """Return the chart on show, if there is one."""
        return None

    def slide_view(self) -> StoryView | None:
        """Return what is on show as a slide would show it, None where the page has no slide to give."""
        return None

    def slides(self) -> tuple[Slide, ...]:
        """Return what is on show as slides that stay as they are; none where `slide_view` says what is on show."""
        return ()

    def kept_slides(self) -> tuple[KeptSlide, ...]:
        """Return what each of the slides shows, to be made again of the table read anew."""
        return ()

    def turn(self, key: str) -> None:
        """Show another part of the page, where a tab stands for it."""

    def table_on_show(self) -> TableOnShow | None:
        """Return what is on show of a plain table, None for rows of a package."""
        return None

    def cross_on_show(self) -> CrossTable | None:
        """Return the cross table on show, of what is selected in it, None where there is none."""
        return None

    def select(self, obs_ids: tuple[str, ...]) -> None:
        """Select rows and bring them into view."""

    def current_observation(self) -> str:
        """Return the observation whose sentence is shown, blank for none."""
        return ""

    def turn_chart(self, step: int) -> bool:
        """Show the next or the last chart; return whether there is another one than that on show."""
        return False

    def rows_to_copy(self) -> Callable[[], str] | None:
        """Return what makes the text to be copied, a line a row, cells between tabs; None for rows of a package.

        It may be called in any thread.
        """
        return None

    def write(self) -> None:
        """Ask for the page's rows to be written where they are no rows of a package."""

    def clear(self) -> None:
        """Give up selection and filters."""
