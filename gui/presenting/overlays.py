"""What lies over a slide for a while: the caption of a bar or point, the pointer spot, the list of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from data.palette import LIGHT, POINTER
from gui.charts.ground.text_layout import LINE, font, wrap
from gui.look.theme import translucent
from gui.presenting.keys import HELP

_SPOT_SHARE: Final = 1 / 55
_PANEL: Final = translucent(LIGHT.text, 240)
_SPOT: Final = translucent(POINTER, 170)
_MOST_LINES: Final = 4
_WIDTH_SHARE: Final = 0.88


@dataclass(frozen=True, slots=True)
class Caption:
    """What a bar or point says: the figure with name, unit and period, and the sentence it is from."""

    figure: str = ""
    sentence: str = ""

    @property
    def words(self) -> str:
        """Everything it says."""
        return "\n".join(part for part in (self.figure, self.sentence) if part)


def caption_lines(size: QSize, caption: Caption) -> tuple[int, list[str], list[str]]:
    """Return the size of a caption's letters in a picture, the lines of its figure and those of its sentence."""
    px = max(14, round(size.height() / 36))
    room = round(size.width() * _WIDTH_SHARE) - 2 * px
    figure = wrap("　".join(caption.figure.split("\n")), px, room, bold=True, even=False)
    sentence = wrap(caption.sentence, px, room, even=False) if caption.sentence else []
    if len(sentence) > _MOST_LINES:
        sentence = [*sentence[: _MOST_LINES - 1], sentence[_MOST_LINES - 1] + "…"]
    return px, figure, sentence


def caption_box(size: QSize, caption: Caption, *, above: bool) -> QRect:
    """Return where a caption stands: at the foot of the picture, or at its head."""
    px, figure, sentence = caption_lines(size, caption)
    height = (len(figure) + len(sentence)) * round(px * LINE) + px
    width = round(size.width() * _WIDTH_SHARE)
    return QRect((size.width() - width) // 2, px if above else size.height() - px - height, width, height)


def paint_caption(painter: QPainter, size: QSize, caption: Caption, *, above: bool) -> None:
    """Paint a caption at the foot of the picture, or at its head."""
    px, figure, sentence = caption_lines(size, caption)
    box = caption_box(size, caption, above=above)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PANEL)
    painter.drawRoundedRect(box, 10, 10)
    step = round(px * LINE)
    for number, words in enumerate([*figure, *sentence]):
        line = QRect(box.left() + px, box.top() + px // 2 + number * step, box.width() - 2 * px, step)
        heads = number < len(figure)
        painter.setFont(font(px, bold=heads))
        painter.setPen(QColor(LIGHT.source_mark if heads else LIGHT.surface))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def paint_spot(painter: QPainter, size: QSize, place: QPointF) -> None:
    """Paint the pointer spot."""
    radius = size.height() * _SPOT_SHARE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SPOT)
    painter.drawEllipse(place, radius, radius)


class KeyList(QWidget):
    """The list of keys in the middle of a window; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def toggle(self) -> None:
        """Show it in front of everything, or hide it."""
        self.setVisible(not self.isVisible())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint keys at the left and what they do at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = max(13, min(self.height() // 38, self.width() // 44))
        step = round(px * 1.8)
        box = QRect(0, 0, px * 32, step * (len(HELP) + 1))
        box.moveCenter(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PANEL)
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor(LIGHT.surface))
        for row, (keys, words) in enumerate(HELP):
            line = QRect(box.left() + px * 2, box.top() + step // 2 + row * step, box.width() - px * 4, step)
            painter.setFont(font(px, bold=True))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), keys)
            painter.setFont(font(px))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
