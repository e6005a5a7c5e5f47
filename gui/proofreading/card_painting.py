"""How a card of a figure looks: kind, both figures, which indicator, why, and two buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from data.palette import LIGHT
from data.proofreading.reviewing.review import ReviewItem
from data.proofreading.verdicts import RIGHT, Decision, DraftVerdict
from data.text_width import shortened
from data.words import tr
from gui.charts.ground.text_layout import font
from gui.proofreading.card_model import CardModel

Index = QModelIndex | QPersistentModelIndex
# Below this width the buttons stand under the words.
_WIDE: Final = 470
_HIGH, _HIGH_NARROW = 84, 114
_LEFT: Final = 38
_RIGHT: Final = 12
_FIRST, _SECOND, _THIRD = 8, 34, 57
_LINE: Final = 22
_BUTTON_HIGH: Final = 26
_BUTTON_AIR: Final = 11
_GAP: Final = 8
_DISC: Final = 18
_WORDS, _SMALL, _KNOWN = 13, 12, 15
# Letters of a figure, a caption and a sentence that have room on any card.
_LONGEST_FIGURE: Final = 40
_LONGEST_CAPTION: Final = 14
_LONGEST_LINE: Final = 300
_COLOURS: Final = {
    DraftVerdict.QUALIFIER: LIGHT.doubt, DraftVerdict.PERIOD: LIGHT.doubt, DraftVerdict.UNKNOWN: LIGHT.text_tertiary,
}  # fmt: skip
TAKE, KEEP, GO = "take", "keep", "go"


def colour_of(verdict: DraftVerdict) -> str:
    """Return the colour of a verdict: agreement green, another figure red, a missing word amber, the unknown grey."""
    return LIGHT.agree if verdict in RIGHT else _COLOURS.get(verdict, LIGHT.accent)


@dataclass(frozen=True, slots=True)
class CardPlaces:
    """Where on a card the words that can be clicked stand, by what a click does; `line` has the room of the figures."""

    buttons: dict[str, QRect]
    line: QRect
    second: QRect
    third: QRect


def captions(item: ReviewItem, width: int) -> dict[str, str]:
    """Return the words of the buttons of a card of this width, none for a figure that is right.

    The remedy is said in two letters where its words would take the room of the figures, which are not cut for them.
    """
    if item.remedy is None:
        return {}
    words = {TAKE: shortened(item.remedy.words, _LONGEST_CAPTION), KEEP: tr("不改")}
    figures = sum(_advance(*part) for part in _before(item)) + _known_width(item)
    buttons = sum(_button_width(one) + _GAP for one in words.values())
    is_tight = width >= _WIDE and _LEFT + figures + buttons + _RIGHT > width
    return words | {TAKE: tr("照改")} if is_tight else words


def _button_width(words: str) -> int:
    return _advance(words, _SMALL, True) + 2 * _BUTTON_AIR


def _known_width(item: ReviewItem) -> int:
    return _advance(shortened(item.known, _LONGEST_FIGURE), _KNOWN, True) + 2


def places_of(item: ReviewItem, rect: QRect) -> CardPlaces:
    """Return where things stand on a card in a rectangle."""
    is_wide = rect.width() >= _WIDE
    top = rect.top() + _FIRST - 1 if is_wide else rect.top() + _HIGH_NARROW - _BUTTON_HIGH - 6
    right, buttons = rect.right() - _RIGHT, dict[str, QRect]()
    for key, words in reversed(captions(item, rect.width()).items()):
        wide = _button_width(words)
        buttons[key] = QRect(right - wide, top, wide, _BUTTON_HIGH)
        right -= wide + _GAP
    left, whole = rect.left() + _LEFT, rect.right() - _RIGHT
    first = QRect(left, rect.top() + _FIRST, (right if is_wide else whole) - left, _LINE)
    second = QRect(left, rect.top() + _SECOND, whole - left, _LINE)
    third = QRect(left, rect.top() + _THIRD, whole - left, _LINE)
    if item.obs_id:
        known = known_rect(item, first)
        buttons[GO] = known
    return CardPlaces(buttons, first, second, third)


def known_rect(item: ReviewItem, line: QRect) -> QRect:
    """Return where the figure of the package stands in the line of both."""
    left = line.left() + sum(_advance(words, size, bold) for words, size, bold in _before(item))
    return QRect(left, line.top(), max(0, min(_known_width(item), line.right() - left)), line.height())


def _before(item: ReviewItem) -> list[tuple[str, int, bool]]:
    """Return what stands before the figure of the package, with the size and the weight of its letters."""
    return [
        (f"{item.kind}  ", _WORDS, True),
        (tr("稿 "), _WORDS, False),
        (shortened(item.printed, _LONGEST_FIGURE), _WORDS, False),
        (_link(item), _WORDS, False),
    ]


def _link(item: ReviewItem) -> str:
    """Return what stands between the two figures: the second is of the package, or of another place of the draft."""
    if not item.known:
        return ""
    return tr("  ↔  另一处 ") if item.figure.verdict is DraftVerdict.CONTRADICTS else tr("  →  库 ")


def _advance(words: str, size: int, bold: bool) -> int:
    return QFontMetrics(font(size, bold=bold)).horizontalAdvance(words)


def _elided(own: QFont, words: str, room: QRect) -> str:
    return QFontMetrics(own).elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))


class CardPainting(QStyledItemDelegate):
    """Draws cards as wide as the list."""

    # PySide6 does not type the fields of QStyleOptionViewItem.

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: ANN401
        """Return the size of a card."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, _HIGH if width >= _WIDE else _HIGH_NARROW)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # noqa: ANN401
        """Paint a card."""
        model = index.model()
        assert isinstance(model, CardModel)
        item, rect = model.shown[index.row()], option.rect
        places, decision = places_of(item, rect), model.decision(item)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.fillRect(rect, QColor(LIGHT.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(LIGHT.accent))
        painter.setPen(QColor(LIGHT.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_number(painter, item, rect, is_kept=decision is Decision.KEPT)
        self._paint_figures(painter, item, places, is_kept=decision is Decision.KEPT)
        self._paint_line(painter, places.second, item.place, _WORDS, LIGHT.text)
        self._paint_line(painter, places.third, item.why, _SMALL, LIGHT.text_secondary)
        for key, words in captions(item, rect.width()).items():
            is_on = decision is (Decision.TAKEN if key == TAKE else Decision.KEPT)
            self._paint_button(painter, places.buttons[key], words, is_on=is_on)
        painter.restore()

    def _paint_number(self, painter: QPainter, item: ReviewItem, rect: QRect, *, is_kept: bool) -> None:
        disc = QRectF(rect.left() + 12, rect.top() + _FIRST + 2, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.bar_base if is_kept else colour_of(item.figure.verdict)))
        painter.drawRoundedRect(disc, _DISC / 2, _DISC / 2)
        painter.setPen(QColor(LIGHT.surface))
        words = str(item.number) if item.number else "✓"
        painter.setFont(font(11 if len(words) < 3 else 9, bold=True))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_figures(self, painter: QPainter, item: ReviewItem, places: CardPlaces, *, is_kept: bool) -> None:
        line, left = places.line, places.line.left()
        colours = (colour_of(item.figure.verdict), LIGHT.text_secondary, LIGHT.text_secondary, LIGHT.text_secondary)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, ((words, size, bold), colour) in enumerate(zip(_before(item), colours, strict=True)):
            own = font(size, bold=bold)
            own.setStrikeOut(number == 2 and bool(item.number and item.obs_id) and not is_kept)
            painter.setFont(own)
            painter.setPen(QColor(colour))
            room = QRect(left, line.top(), max(0, line.right() - left), line.height())
            painter.drawText(room, flags, _elided(own, words, room))
            left += QFontMetrics(own).horizontalAdvance(words)
        if item.known:
            own, room = font(_KNOWN, bold=True), known_rect(item, line)
            painter.setFont(own)
            painter.setPen(QColor(LIGHT.text))
            painter.drawText(room, flags, _elided(own, shortened(item.known, _LONGEST_FIGURE), room))

    def _paint_line(self, painter: QPainter, room: QRect, words: str, size: int, colour: str) -> None:
        own = font(size)
        painter.setFont(own)
        painter.setPen(QColor(colour))
        shown = _elided(own, shortened(words, _LONGEST_LINE), room)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_button(self, painter: QPainter, place: QRect, words: str, *, is_on: bool) -> None:
        painter.setPen(QPen(QColor(LIGHT.segment_on if is_on else LIGHT.control_line), 1))
        painter.setBrush(QColor(LIGHT.segment_on if is_on else LIGHT.surface))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(font(_SMALL, bold=is_on))
        painter.setPen(QColor(LIGHT.on_segment if is_on else LIGHT.text))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)

    @staticmethod
    def clicked(item: ReviewItem, rect: QRect, point: QPoint) -> str:
        """Return what a click at a point of a card does, blank where it only chooses the card."""
        return next((key for key, place in places_of(item, rect).buttons.items() if place.contains(point)), "")
