"""Where the user was on a page, to stand there again when the file is read anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.pages.page_stack import PageStack


@dataclass(frozen=True)
class PageState:
    """The rows selected on the page on show, and the words of its filter; the tab is kept by the settings.

    `ids` are obs_ids, or the numbers of a plain table's rows; `filters` are those of its columns, by
    their headers.
    """

    ids: tuple[str, ...] = ()
    words: str = ""
    filters: tuple[dict[str, object], ...] = ()

    @classmethod
    def of(cls, pages: PageStack) -> PageState:
        """Return where the user is on the page on show."""
        from gui.pages.plain_page import PlainPage
        from gui.pages.theme_page import ThemePage

        page = pages.page
        if isinstance(page, PlainPage):
            return cls(page.selected(), page.filter.text(), page.kept_filters())
        return cls(page.table.selected_ids(), page.table.words) if isinstance(page, ThemePage) else cls()

    def restore(self, pages: PageStack) -> None:
        """Go there again, as far as the rows are still there."""
        if self == PageState():
            return
        from gui.pages.plain_page import PlainPage
        from gui.pages.theme_page import ThemePage

        page = pages.page
        if isinstance(page, PlainPage):
            page.show_again(self.words, self.ids, self.filters)
        if isinstance(page, ThemePage):
            page.table.set_words(self.words)
            shown = frozenset(page.table.model.shown_ids)
            page.select(tuple(obs_id for obs_id in self.ids if obs_id in shown))
