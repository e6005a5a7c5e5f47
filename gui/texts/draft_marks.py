"""The parts and marks of a draft, as the text with marks shows them, and small pictures of the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from data.palette import LIGHT, REGION_EDGES
from data.texts.drafts.text_draft import RowState
from data.texts.printed.blocks import BlockKind
from data.words import tr
from gui.widgets.marked_text.text_parts import MarkLook, MarkRule, PartRole, ShownParts, TextMark, TextPart, shown_parts

if TYPE_CHECKING:
    from data.texts.drafts.draft_text import DraftText
    from data.texts.drafts.text_draft import TextDraft
    from data.texts.printed.blocks import TextBlock

LOOKS: Final = {
    RowState.PRINTED: MarkLook(MarkRule.SOLID, LIGHT.text),
    RowState.INFERRED: MarkLook(MarkRule.DOTTED, LIGHT.text),
    RowState.STATED: MarkLook(MarkRule.DASHED, LIGHT.series[2]),
    RowState.OPEN: MarkLook(MarkRule.SOLID, REGION_EDGES["doubt"], ground=LIGHT.source_mark),
    RowState.OTHER: MarkLook(ground=LIGHT.track, letters=LIGHT.text_tertiary),
}
SAMPLE: Final = QSize(20, 14)
# With air between it and the words.
CHIP_SAMPLE: Final = QSize(25, 14)
_ROLES: Final = {
    BlockKind.TITLE: PartRole.TITLE,
    BlockKind.HEADING: PartRole.HEADING,
    BlockKind.HEADLINE: PartRole.HEADING,
    BlockKind.CHROME: PartRole.QUIET,
    BlockKind.NOTE: PartRole.QUIET,
}


class DraftMarks:
    """The marks of a draft: one a row, and one a digit string that a row has elsewhere, in a headline."""

    def __init__(self, draft: TextDraft) -> None:
        self._draft = draft
        text = draft.text
        self._spans: dict[int, tuple[int, int]] = {}
        self._rows: dict[int, int] = {}
        for key in draft.keys:
            row = draft.row(key)
            self._spans[key] = text.raw_span(row.start, row.end)
            self._rows[key] = key
        self._elsewhere: dict[int, list[int]] = {}
        first = len(draft.keys) + len(text.reading.numbers) + len(text.reading.figures)
        for number, one in enumerate(text.reading.numbers):
            row = draft.row(draft.marks_of(number))
            if not row.start <= one.start < row.end:
                self._spans[first + number] = text.raw_span(one.start, one.start + len(one.text))
                self._rows[first + number] = row.key
                self._elsewhere.setdefault(row.key, []).append(first + number)

    def row_of(self, mark: int) -> int:
        """Return the row that a mark belongs to."""
        return self._rows[mark]

    def marks(self) -> tuple[TextMark, ...]:
        """Return all marks as they look now."""
        return tuple(map(self._mark, self._spans))

    def marks_of(self, rows: Iterable[int]) -> tuple[TextMark, ...]:
        """Return the marks of some rows as they look now."""
        return tuple(self._mark(mark) for row in rows for mark in (row, *self._elsewhere.get(row, ())))

    def _mark(self, mark: int) -> TextMark:
        return TextMark(mark, *self._spans[mark], LOOKS[self._draft.row(self._rows[mark]).state])


@dataclass(frozen=True)
class ShownDraft:
    """A draft with what is shown of its text, made where it may take a while."""

    draft: TextDraft
    marks: DraftMarks
    parts: ShownParts
    first_marks: tuple[TextMark, ...]

    @classmethod
    def of(cls, draft: TextDraft) -> ShownDraft:
        """Return what is shown of a draft; its rows are made, too."""
        figures = [row.start for row in draft.kept()]
        draft.summary()
        marks = DraftMarks(draft)
        return cls(draft, marks, shown_parts(parts_of(draft.text, figures)), marks.marks())


def parts_of(text: DraftText, figures: Iterable[int]) -> tuple[TextPart, ...]:
    """Return the parts of a text; its headings say how many figures stand below them, by the places in `figures`."""
    counts = Counter(text.section_of(place) for place in figures)
    made: list[TextPart] = []
    section = 0
    for block in text.blocks:
        aside = ""
        if block.kind is BlockKind.HEADING:
            section += 1
            aside = tr("第 {section} 节，{count} 条", section=section, count=counts[section])
        made += _parts(text, block, aside)
    return tuple(made)


def _parts(text: DraftText, block: TextBlock, aside: str) -> list[TextPart]:
    start, end = text.raw_span(block.start, block.end)
    words = text.raw[start:end]
    if block.kind is not BlockKind.TABLE:
        return [TextPart(words, start, _ROLES.get(block.kind, PartRole.BODY), aside)]
    made = []
    for line in words.splitlines(keepends=True):
        if line.strip():
            made.append(TextPart(line.rstrip("\r\n").replace("\t", "\u3000"), start, PartRole.LINE))
        start += len(line)
    return made


def paint_sample(painter: QPainter, box: QRectF, state: RowState) -> None:
    """Draw a mark of a state in small."""
    look = LOOKS[state]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.ground:
        painter.setPen(QPen(QColor(LIGHT.control_line), 1) if state is RowState.OTHER else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if look.rule is not MarkRule.NONE:
        pen = QPen(QColor(look.rule_colour), 2.5 if look.rule is MarkRule.DOTTED else 2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if look.rule is MarkRule.DOTTED:
            pen.setDashPattern([1.0, 1.0])
        elif look.rule is MarkRule.DASHED:
            pen.setDashPattern([2.4, 1.2])
        painter.setPen(pen)
        y = box.bottom() - 1 if look.ground else box.center().y()
        painter.drawLine(QLineF(box.left() + 1, y, box.right() - 1, y))
    painter.restore()


def sample_icon(state: RowState) -> QIcon:
    """Return a mark of a state as an icon."""
    scale = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(CHIP_SAMPLE * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sample(painter, QRectF(0, 0, SAMPLE.width(), SAMPLE.height()), state)
    painter.end()
    return QIcon(picture)
