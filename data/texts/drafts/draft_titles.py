"""What a clerk calls the package and its themes; a theme that gets the name of another one is one with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from data.texts.drafts.draft_edits import plain_field


@dataclass(frozen=True)
class DraftTitles:
    """The title of the package, blank where it stays as read, and those of themes by what the text calls them."""

    package: str = ""
    themes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def theme(self, read: str) -> str:
        """Return what a theme is called."""
        return self.themes.get(read, read)

    def themes_of(self, read: Iterable[str]) -> tuple[str, ...]:
        """Return what themes are called, each once, in their order."""
        return tuple(dict.fromkeys(self.theme(one) for one in read))


AS_READ: Final = DraftTitles()


def titles_of(package: str, package_read: str, themes: Mapping[str, str]) -> DraftTitles:
    """Return titles as they were typed: blank ones, and those that are as read, stay as read.

    Raises EditError where one is too long.
    """
    own = plain_field(package)
    named = {read: plain_field(title) for read, title in themes.items()}
    return DraftTitles(
        "" if own == package_read else own, {read: one for read, one in named.items() if one not in ("", read)}
    )


@dataclass(frozen=True, slots=True)
class TitleChange:
    """What a step changes of titles: those before and after it."""

    before: DraftTitles
    after: DraftTitles

    @property
    def is_nothing(self) -> bool:
        """Whether all stays as it is."""
        return self.before == self.after
