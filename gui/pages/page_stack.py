"""All pages of an opened package, each built when it is first turned to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.pages.page import Page
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from data.cross.layout import TableForm
    from data.model import Theme
    from data.session.opened import Opened
    from gui.core.session import Session
    from gui.core.settings import Settings

OVERVIEW: Final = "overview"
CHECK: Final = "check"
SOURCE: Final = "source"
# Only while a comparison with another package is shown.
COMPARE: Final = "compare"
# Only while a draft is held against the package.
PROOFREAD: Final = "proofread"
PASSING: Final = (COMPARE, PROOFREAD)
# Only of a package with figures of several areas.
REGIONS: Final = "regions"
# The tabs of a plain table.
ROWS: Final = "rows"
PIVOT: Final = "pivot"


class PageStack(QStackedWidget):
    """Holds the pages by tab key and passes on what they ask; `turned` tells that another page is shown.

    `primary_taken` tells whether the page on show has a primary button of its own.
    """

    turned = Signal()
    primary_taken = Signal(bool)
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

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._makers: dict[str, Callable[[Opened], Page]] = {}
        session.content_changed.connect(self._empty)
        self.currentChanged.connect(self._tell_primary)

    def _tell_primary(self) -> None:
        self.primary_taken.emit(self.page is not None and self.page.has_primary)

    def set_maker(self, key: str, make: Callable[[Opened], Page]) -> None:
        """Have the page of a tab made by somebody above."""
        self._makers[key] = make

    def show_notice(self, notice: Notice) -> None:
        """Throw all pages away and show a notice."""
        self._empty()
        self.addWidget(notice)
        self.setCurrentWidget(notice)

    def show_alone(self, page: Page) -> None:
        """Throw all pages away and show one that belongs to no package."""
        self._empty()
        self._connect(page)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def put(self, key: str, page: Page) -> None:
        """Hold a page that was built elsewhere for a tab, in place of what that tab had."""
        self.drop(key)
        self._connect(page)
        self._pages[key] = page
        self.addWidget(page)

    def drop(self, key: str) -> None:
        """Throw the page of a tab away, if there is one."""
        page = self._pages.pop(key, None)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    @property
    def passing(self) -> tuple[str, ...]:
        """The keys of tabs that there are only for a while, in their order."""
        return tuple(key for key in PASSING if key in self._pages)

    def _empty(self) -> None:
        self._pages.clear()
        while (widget := self.widget(0)) is not None:
            self.removeWidget(widget)
            widget.deleteLater()

    @property
    def page(self) -> Page | None:
        """The page on show, None while a notice is."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Page) else None

    def turn(self, key: str) -> Page:
        """Show the page of a tab, building it the first time; a plain table has one page, which turns itself.

        Raises LookupError when nothing is open.
        """
        if self._session.table is not None and self.page is not None:
            self.page.turn(key)
            self.turned.emit()
            return self.page
        if self._session.opened is None:
            raise LookupError(key)
        if key not in self._pages:
            page = self._build(self._session.opened, key)
            self._connect(page)
            self._pages[key] = page
            self.addWidget(page)
        self.setCurrentWidget(self._pages[key])
        self.turned.emit()
        return self._pages[key]

    def _build(self, opened: Opened, key: str) -> Page:
        # Imported here: the pages need pandas and pyqtgraph, the first paint of the window does not wait for these.
        from gui.pages.check_page import CheckPage
        from gui.pages.overview_page import OverviewPage
        from gui.pages.source_page import SourcePage

        makers: dict[str, Callable[[Opened], Page]] = {
            OVERVIEW: OverviewPage,
            CHECK: CheckPage,
            SOURCE: SourcePage,
            **self._makers,
        }
        if key in makers:
            return makers[key](opened)
        return self._theme_page(opened, opened.package.theme_by_id[key])

    def _theme_page(self, opened: Opened, theme: Theme) -> Page:
        from data.cross.usual_layout import form_of
        from gui.pages.theme_page import ThemePage

        form = form_of(opened.table_of(theme.theme_id).cube, self._settings.table_forms, theme.theme_id)
        page = ThemePage(opened, theme, tuple(self._settings.columns), self._settings.table_share, form)
        page.form_changed.connect(partial(self._remember_form, opened.package.name, theme.theme_id))
        page.columns_changed.connect(self._remember_columns)
        page.share_changed.connect(self._remember_share)
        return page

    def _remember_columns(self, keys: tuple[str, ...]) -> None:
        from gui.pages.theme_page import ThemePage

        self._settings.columns = list(keys)
        for page in self._pages.values():
            if isinstance(page, ThemePage):
                page.table.set_columns(keys)

    def _remember_form(self, package: str, theme_id: str, form: TableForm) -> None:
        from data.cross.layout import keep_form

        self._settings.table_forms = keep_form(self._settings.table_forms, package, theme_id, form)

    def _remember_share(self, share: float) -> None:
        self._settings.table_share = share

    def _connect(self, page: Page) -> None:
        for name in (
            "scope_changed",
            "slides_changed",
            "observation_requested",
            "source_requested",
            "finding_requested",
            "theme_requested",
            "citation_requested",
            "copy_rows_requested",
            "copy_chart_requested",
            "export_chart_requested",
            "write_requested",
            "copy_text_requested",
            "slide_requested",
        ):
            getattr(page, name).connect(getattr(self, name))
