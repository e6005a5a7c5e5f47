"""A waterfall as stacked columns, which every office program has, all of whose parts follow from the printed figures.

All columns stand on the foot of the chart: where figures lie below zero, everything is lifted by as much, and a line is
drawn at zero. Each column is, from below: a part that is not seen; unseen ones as long as the change, so that their
labels, right under the bar, say it; the bar, in one of four series as it falls or rises and has its figure inside or
not; and again unseen parts for figures above. Where a figure stands is worked out in the sheet, so that an edit which
turns a fall into a rise has its sign, its place and its colour. Labels are number formats that show nothing at 0.

What each program reads: stacked columns, a line with a trend line of half a period more at both ends (Excel, PowerPoint
and WPS draw both; LibreOffice, too), number formats of three sections, of which the last one is blank (all four).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from data.charting.content import ChartPanelContent, Mark, Tone
from data.figures.figure_text import MINUS, PLUS
from data.palette import Palette
from data.words import tr
from data.writing.native.labels import NO_LABEL, PointLabel, label_of
from data.writing.native.number_masks import formula_mask_of
from data.writing.native.parts import DrawnPart, Figures, Helper, PartChart

# Of what the axis spans: a bar so high holds its figure, a first or last column, and what room a figure needs.
_TALL: Final = 0.15
_TALL_END: Final = 0.18
_ROOM: Final = 0.1
# Of the span, too: where nothing changes an unseen bar of no height carries the nought.
_HAIR: Final = 1e-9
_BELOW, _INSIDE, _ABOVE, _NOUGHT = tr("下"), tr("内"), tr("上"), tr("零")
_SIZE: Final = "ABS({d})"


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column shows, from `before` to `after`; a first or last one from 0."""

    mark: Mark
    before: float
    after: float

    @property
    def is_end(self) -> bool:
        return self.mark.start is None

    @property
    def change(self) -> float:
        return _sum(self.after, -self.before)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The helpers of a waterfall, as the formulas have them: how far all is lifted, and what the axis spans."""

    columns: Sequence[_Column]

    @property
    def lift(self) -> float:
        return max(0.0, -min(min(one.before, one.after) for one in self.columns))

    @property
    def top(self) -> float:
        return max(0.0, *(max(one.before, one.after) for one in self.columns)) + self.lift

    def low(self, one: _Column) -> float:
        return _sum(min(one.before, one.after), self.lift)

    def place(self, one: _Column) -> str:
        """Return where the figure of a column stands; `_place_formula` says the same."""
        size, low = abs(one.change), self.low(one)
        if not size:
            return _NOUGHT
        if one.is_end:
            return _INSIDE if size >= _TALL_END * self.top else _ABOVE
        inside_or_above = _INSIDE if size >= _TALL * self.top else _ABOVE
        has_room = low >= max(size, _ROOM * self.top)
        if one.change < 0:
            return _BELOW if has_room else inside_or_above
        if size < _TALL * self.top or low + 2 * size <= self.top:
            return _ABOVE
        return _BELOW if has_room else _INSIDE


def _place_formula(*, is_end: bool) -> str:
    if is_end:
        return f'IF({{d}}=0,"{_NOUGHT}",IF({_SIZE}>={_TALL_END}*{{top}},"{_INSIDE}","{_ABOVE}"))'
    tall, room = f"{_SIZE}>={_TALL}*{{top}}", f"{{low}}>=MAX({_SIZE},{_ROOM}*{{top}})"
    fall = f'IF({room},"{_BELOW}",IF({tall},"{_INSIDE}","{_ABOVE}"))'
    above = f"OR({_SIZE}<{_TALL}*{{top}},{{low}}+2*{_SIZE}<={{top}})"
    rise = f'IF({above},"{_ABOVE}",IF({room},"{_BELOW}","{_INSIDE}"))'
    return f'IF({{d}}=0,"{_NOUGHT}",IF({{d}}<0,{fall},{rise}))'


def waterfall_chart(panel: ChartPanelContent, palette: Palette) -> PartChart:
    """Return the chart of the panel of a waterfall."""
    marks = panel.series[0].marks
    changes = [None if mark.start is None else mark for mark in marks]
    figures = [
        Figures(panel.series[0].name, printed_cells(panel)),
        Figures(tr("增减（推算）"), changes, is_derived=True),
    ]
    columns = [_Column(mark, mark.start or 0.0, _sum(mark.start or 0.0, mark.value or 0.0)) for mark in marks]
    sheet = _Sheet(columns)
    return PartChart(
        [mark.label for mark in marks], figures, _helpers(sheet), _parts(panel, sheet, palette), (-1, 0), (0, 0),
        line="lift",
    )  # fmt: skip


def printed_cells(panel: ChartPanelContent) -> list[Mark]:
    """Return the printed figure of each column: that to which its change leads."""
    ends = panel.series[0].marks
    rows = {mark.label: mark for mark in panel.under[0].marks}
    return [ends[0], *(rows[mark.label] for mark in ends[1:-1]), ends[-1]]


def _helpers(sheet: _Sheet) -> list[Helper]:
    columns, count = sheet.columns, len(sheet.columns)
    own = ["0" if one.is_end else "{b}" for one in columns]
    return [
        Helper("lift", tr("零线"), [sheet.lift] * count, ["MAX(0,-MIN({all}))"] * count),
        Helper("top", tr("全高"), [sheet.top] * count, ["MAX(0,{all})+{lift}"] * count),
        Helper("d", tr("变动"), [one.change for one in columns], [f"{{a}}-{before}" for before in own]),
        Helper("low", tr("低端"), [sheet.low(one) for one in columns],
               [f"MIN({before},{{a}})+{{lift}}" for before in own]),
        Helper("place", tr("标数位置"), [sheet.place(one) for one in columns],
               [_place_formula(is_end=one.is_end) for one in columns]),
    ]  # fmt: skip


def _parts(panel: ChartPanelContent, sheet: _Sheet, palette: Palette) -> list[DrawnPart]:
    """Return the stacked series, from below."""
    columns = sheet.columns
    series, context = panel.series[0], panel.series[0].area_colour(palette, Tone.CONTEXT)
    colours = {
        sign: [
            series.area_colour(palette, Tone.BASE)
            if one.is_end
            else series.area_colour(palette, one.mark.tone)
            if one.change * sign > 0
            else context
            for one in columns
        ]
        for sign in (-1, 1)
    }

    def carried(name: str, place: str, sign: int, at: str) -> DrawnPart:
        labels = [_label(one, sign) for one in columns]
        return DrawnPart(name, *_held(sheet, lambda own: own == place, f'="{place}"', sign), labels, at)

    def bar(name: str, sign: int, *, inside: bool) -> DrawnPart:
        labels = [
            _label(one, sign, palette.letters_on(colour)) if inside else NO_LABEL
            for one, colour in zip(columns, colours[sign], strict=True)
        ]
        test = f'{"=" if inside else "<>"}"{_INSIDE}"'
        held = _held(sheet, lambda own: (own == _INSIDE) is inside, test, sign)
        return DrawnPart(name, *held, labels, "ctr" if sign < 0 else "inEnd", colours[sign])

    foot = [_sum(sheet.low(one), -abs(one.change) if sheet.place(one) == _BELOW else 0.0) for one in columns]
    return [
        DrawnPart(tr("垫底"), foot, f'{{low}}-IF({{place}}="{_BELOW}",{_SIZE},0)', [NO_LABEL] * len(columns)),
        carried(tr("标数（下，减）"), _BELOW, -1, "inEnd"),
        carried(tr("标数（下，增）"), _BELOW, 1, "inEnd"),
        bar(tr("减少"), -1, inside=False),
        bar(tr("减少（标数在内）"), -1, inside=True),
        bar(tr("增加"), 1, inside=False),
        bar(tr("增加（标数在内）"), 1, inside=True),
        carried(tr("标数（上，减）"), _ABOVE, -1, "inBase"),
        carried(tr("标数（上，增）"), _ABOVE, 1, "inBase"),
        DrawnPart(
            tr("标数（零）"), [sheet.top * _HAIR if not one.change else 0.0 for one in columns],
            f"IF({{d}}=0,{{top}}*{_HAIR:.0E},0)", [_nought(one) for one in columns], "inBase",
        ),
    ]  # fmt: skip


def _held(sheet: _Sheet, is_there: Callable[[str], bool], test: str, sign: int) -> tuple[list[float], str]:
    """Return the sizes of the changes of one sign whose figures stand somewhere, else 0, and their formula."""
    values = [abs(one.change) if is_there(sheet.place(one)) and one.change * sign > 0 else 0.0 for one in sheet.columns]
    return values, f"IF(AND({{place}}{test},{{d}}{'<' if sign < 0 else '>'}0),{_SIZE},0)"


def _label(column: _Column, sign: int, ink: str = "") -> PointLabel:
    """Return the label of a part as long as a change: its sign stands in the number format."""
    mark = column.mark
    is_own = column.change * sign > 0
    digits = formula_mask_of(mark.shown.lstrip(f"{PLUS}{MINUS}-"), abs(mark.value or 0.0))
    if not digits:
        return _fixed(label_of(mark), ink) if is_own else NO_LABEL
    printed = mark.shown[:1] if mark.shown[:1] in ("-", MINUS) else "-"
    words = ("" if sign > 0 else printed) if column.is_end else PLUS if sign > 0 else MINUS
    shown = f'"{words}"{digits}' if words else digits
    is_meant = is_own and not ink and not column.is_end and mark.tone is Tone.ACCENT
    return PointLabel(mark.shown, mask=f"{shown};{shown};", is_meant=is_meant, ink=ink)


def _fixed(label: PointLabel, ink: str) -> PointLabel:
    """Return a label that is its own words, for want of a number format."""
    return replace(label, mask="", ink=ink)


def _nought(column: _Column) -> PointLabel:
    """Return the label of a hair where nothing changes: a nought with the decimals of the figures beside."""
    mark = column.mark
    decimals = len(mark.shown.partition(".")[2].rstrip("*"))
    text = mark.shown if not column.change and mark.shown else f"{0:.{decimals}f}"
    return PointLabel(text, mask=f'"{text}";"{text}";')


def change_mask(mark: Mark) -> str:
    """Return the number format of a change in a table: with its sign, also of one that an edit turns round."""
    digits = formula_mask_of(mark.shown.lstrip(f"{PLUS}{MINUS}-"), abs(mark.value or 0.0))
    return f'"{PLUS}"{digits};"{MINUS}"{digits};{digits}' if digits else ""


def _sum(*values: float) -> float:
    """Return the sum of printed figures, however far apart they are, without the traces of binary fractions."""
    return float(sum((Decimal(repr(value)) for value in values), Decimal()))
