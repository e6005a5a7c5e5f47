"""One part of a marked text, laid out in lines of a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from data.palette import LIGHT
from gui.widgets.marked_text.text_parts import PartRole

if TYPE_CHECKING:
    from gui.widgets.marked_text.text_parts import TextMark, TextPart

# Size of the letters, distance of lines and room above, in points of the screen.
_SIZES: Final = {
    PartRole.TITLE: (18, 30, 8),
    PartRole.HEADING: (15, 27, 8),
    PartRole.BODY: (15, 27, 6),
    PartRole.LINE: (14, 24, 0),
    PartRole.QUIET: (13, 23, 3),
}
_ASIDE_PIXELS: Final = 12
_ASIDE_GAP: Final = 10
SIGN_PIXELS: Final = 12
_SIGN_AIR: Final = 3.0
_SETTLED: Final = frozenset((PartRole.TITLE, PartRole.HEADING))


def part_font(family: QFont, role: PartRole) -> QFont:
    """Return the font of parts of a role."""
    font = QFont(family)
    font.setPixelSize(_SIZES[role][0])
    font.setBold(role in _SETTLED)
    return font


def sign_font(family: QFont) -> QFont:
    """Return the font of the signs behind marks."""
    font = QFont(family)
    font.setPixelSize(SIGN_PIXELS)
    font.setBold(True)
    return font


def room_above(part: TextPart) -> float:
    """Return the room above a part."""
    return 0.0 if part.goes_on else float(_SIZES[part.role][2])


def estimated_height(part: TextPart, width: float) -> float:
    """Return about how high a part is, without laying it out."""
    size, pitch, _ = _SIZES[part.role]
    lines = max(1, -(-len(part.text) * size // max(1, int(width))))
    return room_above(part) + lines * pitch


class PartLines:
    """The lines of a part from `0, 0` on. Letters of marks have their colour; grounds and rules are drawn by others."""

    def __init__(
        self, part: TextPart, marks: Sequence[TextMark], width: float, font: QFont, current: TextMark | None
    ) -> None:
        self.part = part
        self.marks = tuple(marks)
        self._font = part_font(font, part.role)
        self._sign_font = sign_font(font)
        self._layout = QTextLayout(part.text, self._font)
        option = QTextOption(
            Qt.AlignmentFlag.AlignHCenter if part.role is PartRole.TITLE else Qt.AlignmentFlag.AlignLeft
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats([*self._base(), *self._formats(current)])
        self.height = self._lay_out(max(40.0, width))
        self._aside_font = QFont(font)
        self._aside_font.setPixelSize(_ASIDE_PIXELS)

    def _base(self) -> list[QTextLayout.FormatRange]:
        if self.part.role is not PartRole.QUIET:
            return []
        return [_range(0, len(self.part.text), LIGHT.text_tertiary)]

    def _formats(self, current: TextMark | None) -> list[QTextLayout.FormatRange]:
        found = []
        for mark in self.marks:
            start, end = self._own(mark)
            is_current = mark is current
            letters = LIGHT.accent if is_current else mark.look.letters
            if letters or mark.look.is_bold or is_current:
                found.append(_range(start, end, letters, is_bold=mark.look.is_bold or is_current))
            if mark.sign:
                last = _range(end - 1, end, letters, is_bold=mark.look.is_bold or is_current)
                looks = last.format  # type: ignore[attr-defined]
                looks.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                looks.setFontLetterSpacing(self.sign_width(mark))
                last.format = looks  # type: ignore[attr-defined]
                found.append(last)
        return found

    def _own(self, mark: TextMark) -> tuple[int, int]:
        """Return the place of a mark in this part."""
        return mark.start - self.part.start, min(mark.end - self.part.start, len(self.part.text))

    def sign_width(self, mark: TextMark) -> float:
        """Return the room that the sign of a mark takes behind it."""
        if not mark.sign:
            return 0.0
        return QFontMetricsF(self._sign_font).horizontalAdvance(mark.sign) + 2 * _SIGN_AIR

    def _lay_out(self, width: float) -> float:
        _, pitch, _ = _SIZES[self.part.role]
        y = room_above(self.part)
        self._pitch = float(pitch)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (pitch - line.height()) / 2))
            y += pitch
        self._layout.endLayout()
        return max(y, room_above(self.part) + pitch)

    @property
    def layout(self) -> QTextLayout:
        """The lines as Qt draws them."""
        return self._layout

    @property
    def pitch(self) -> float:
        """The distance of two lines."""
        return self._pitch

    def place_at(self, point: QPointF) -> int:
        """Return the place in the whole text that is nearest to a point of this part."""
        lines = self._layout.lineCount()
        number = int((point.y() - room_above(self.part)) // self._pitch)
        line = self._layout.lineAt(max(0, min(lines - 1, number)))
        if not line.isValid():
            return self.part.start
        return self.part.start + line.xToCursor(point.x())

    def letter_at(self, point: QPointF) -> int | None:
        """Return the place of the letter under a point, None beside the lines."""
        number = int((point.y() - room_above(self.part)) // self._pitch)
        if not 0 <= number < self._layout.lineCount() or point.y() < room_above(self.part):
            return None
        line = self._layout.lineAt(number)
        if not line.x() <= point.x() <= line.x() + line.naturalTextWidth() + line.naturalTextRect().x():
            return None
        cursor = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return self.part.start + cursor if cursor < len(self.part.text) else None

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Return the places of a piece of the whole text, one a line it stands in, as high as its letters."""
        low, high = max(0, start - self.part.start), min(len(self.part.text), end - self.part.start)
        found: list[QRectF] = []
        if high <= low or not self._layout.lineCount():
            return found
        first = self._layout.lineForTextPosition(low).lineNumber()
        last = self._layout.lineForTextPosition(max(low, high - 1)).lineNumber()
        for number in range(first, last + 1):
            line = self._layout.lineAt(number)
            line_start = line.textStart()
            left = _x(line, max(low, line_start))
            right = _x(line, min(high, line_start + line.textLength()))
            if right > left:
                found.append(QRectF(left, line.y(), right - left, line.height()))
        return found

    def band_of(self, start: int, end: int) -> QRectF | None:
        """Return the place of the lines that hold a piece of the whole text, None where this part has none of it."""
        rects = self.rects_of(max(start, self.part.start), min(end, self.part.end))
        if not rects:
            return None
        air = (self._pitch - rects[0].height()) / 2
        top, bottom = rects[0].top() - air, rects[-1].bottom() + air
        return QRectF(0, top, 0, bottom - top)

    def aside_place(self) -> tuple[QPointF, QFont]:
        """Return where the words behind the last line begin (at their foot), and their font."""
        line = self._layout.lineAt(max(0, self._layout.lineCount() - 1))
        right = line.naturalTextRect().right() if line.isValid() else 0.0
        foot = line.y() + line.ascent() if line.isValid() else self._pitch
        return QPointF(right + _ASIDE_GAP, foot), self._aside_font


def _range(start: int, end: int, letters: str, *, is_bold: bool = False) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    looks = QTextCharFormat()
    if letters:
        looks.setForeground(QColor(letters))
    if is_bold:
        looks.setFontWeight(QFont.Weight.Bold)
    found.start, found.length, found.format = start, end - start, looks  # type: ignore[attr-defined]
    return found


def _x(line: QTextLine, place: int) -> float:
    """Return where a letter of a line begins."""
    # Qt hands back the place too, which it may have moved.
    found: tuple[float, int] = line.cursorToX(place)  # type: ignore[assignment]
    return found[0]
