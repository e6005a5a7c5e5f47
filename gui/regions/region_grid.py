"""Where the cards of the forms stand on the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from data.charting.regions.area_view import AreaForm
from gui.regions.region_card import RegionCard

# Of the page: bars and tiles, bars over the table.
_SHARES: Final = (58, 42)
_ROW_SHARES: Final = (58, 42)
# In pixels: of the card of the heat table all but its rows, the height of a row, of one on a low screen.
_HEAT_HEAD: Final = 62
_ROW, _LOW_ROW, _HIGH = 22, 20, 520
_MOST_LINES: Final = 10
_NO_BOUND: Final = 16_777_215


class RegionGrid(QWidget):
    """Holds a card a form, and shows some of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {form: RegionCard(form, self) for form in AreaForm}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._lines = 0
        for card in self.cards.values():
            card.hide()

    def arrange(self, shown: tuple[AreaForm, ...], lines: int, *, is_few: bool) -> None:
        """Show some forms: of three the last below the others, of two where areas are few.

        Tiles of many areas are as high as the page, beside the two others.

        `lines` is how many rows a heat table has that stands below others.
        """
        for form, card in self.cards.items():
            self._grid.removeWidget(card)
            card.setVisible(form in shown)
        places = {shown[0]: (0, 0, 1, 2)}
        if len(shown) == 3 and not is_few:
            places = {shown[0]: (0, 0, 1, 1), shown[1]: (0, 1, 2, 1), shown[2]: (1, 0, 1, 1)}
        elif len(shown) == 3:
            places = {shown[0]: (0, 0, 1, 1), shown[1]: (0, 1, 1, 1), shown[2]: (1, 0, 1, 2)}
        elif len(shown) == 2 and is_few:
            places[shown[1]] = (1, 0, 1, 2)
        elif len(shown) == 2:
            places = {shown[0]: (0, 0, 1, 1), shown[1]: (0, 1, 1, 1)}
        rows = max(row for row, *_ in places.values()) + 1
        # A table of many has a row an area, however many periods there are.
        self._lines = lines if rows > 1 and is_few else 0
        self._fit_heat()
        for form, place in places.items():
            self._grid.addWidget(self.cards[form], *place)
        for number in (0, 1):
            self._grid.setRowStretch(number, _ROW_SHARES[number] if rows > 1 else 1 - number)
            self._grid.setColumnStretch(number, _SHARES[number] if len(shown) == 3 else 50)

    def _fit_heat(self) -> None:
        """Give a heat table below others the height that its rows need, all others the rest."""
        card = self.cards[AreaForm.HEAT]
        if 0 < self._lines <= _MOST_LINES:
            card.setFixedHeight(_HEAT_HEAD + self._lines * (_ROW if self.height() >= _HIGH else _LOW_ROW))
        else:
            card.setMinimumHeight(0)
            card.setMaximumHeight(_NO_BOUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the heat table to the height there is."""
        super().resizeEvent(event)
        self._fit_heat()
