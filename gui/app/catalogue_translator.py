"""The text catalogue for what Qt looks up: `self.tr`, and texts that widgets translate for themselves."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from data.words import TEXTS


class CatalogueTranslator(QTranslator):
    """Answers from the catalogue that `data` reads, whatever the context: one Chinese text has one translation."""

    def isEmpty(self) -> bool:
        """Return whether the texts stay as they stand in the source."""
        return not TEXTS

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]
        """Return a text in the language of the process, None for what the catalogue does not have."""
        return TEXTS.get(source)
