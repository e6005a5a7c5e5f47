"""What XlsxWriter has no call for: many rows at once, and charts whose every label has a number format.

The only module that reaches behind the public classes of XlsxWriter, whose version is bounded above for its sake.
Elements of charts: ECMA-376, part 1, chapter 21.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from xlsxwriter.chart_area import ChartArea
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.chart_column import ChartColumn
from xlsxwriter.chart_line import ChartLine
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.charting.chart_kinds import Native
from data.problems import WriteError
from data.progress import checked
from data.words import tr
from data.writing.tables.export_columns import Cell, DressedCell, NumberCell

Formatter = Callable[[Cell], Any]
# What Excel can hold in a cell.
MOST_CHARACTERS: Final = 32_767
_MOST_DIGITS: Final = 15


# The version of Excel that is said to have worked a workbook out: an older one makes Excel do it again.
_CALCULATED_BY: Final = 191029


def leave_calculated(book: Any) -> None:
    """Let Excel take the results of formulas as they are in the file, rather than ask to save it when it is closed."""
    book.calc_on_load = False
    book.set_calc_mode("auto", _CALCULATED_BY)


def too_long() -> WriteError:
    """Return what is said of a text that no cell can hold."""
    return WriteError(tr("有一格文字超过 {most} 个字，工作簿放不下。请改存为 CSV 或数据包。", most=MOST_CHARACTERS))


def keeps_digits(number: str) -> bool:
    """Say whether a workbook, which has fifteen digits, can keep all those of a number."""
    return len(number) <= _MOST_DIGITS or len(number.replace(".", "").lstrip("-0")) <= _MOST_DIGITS


# What XlsxWriter writes in another way than it stands: signs of XML, control characters, white space at an end.
_NOT_AS_IT_STANDS: Final = re.compile(r"[<&>\x00-\x1f\ufffe\uffff]|_x|^\s|\s$")


class _TextsFile(SharedStrings):
    """The texts of a workbook: those that stand in the file as they are, nearly all, are written at once."""

    def _write_sst_strings(self) -> None:
        is_odd = _NOT_AS_IT_STANDS.search
        for text in checked(self.string_table.string_array):
            if is_odd(text):
                self._write_si(text)
            else:
                self.fh.write(f"<si><t>{text}</t></si>")


class _RowsPackager(Packager):
    """Puts the parts of a workbook together, its texts in our way."""

    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if not table.count:
            return
        texts = _TextsFile()
        texts.string_table = table
        texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
        texts._assemble_xml_file()


class RowsWorkbook(Workbook):
    """A workbook for hundreds of thousands of rows."""

    def _get_packager(self) -> Packager:
        return _RowsPackager()


class RowsSheet(Worksheet):
    """A worksheet one block of whose rows is written column by column: every different cell is prepared once.

    What stands above and below the block is written in the usual way.
    """

    dim_rowmin: int
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self._first = 0
        self._starts: Sequence[str] = ()
        self._columns: list[Sequence[str]] = []
        self._continued = ""

    def set_continued(self, words: str) -> None:
        """Let these words stand above every printed page but the first."""
        self._continued = words.replace("&", "&&")
        self.header_footer_changed = True

    def _write_header_footer(self) -> None:
        if not self._continued:
            super()._write_header_footer()
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._xml_data_element("oddHeader", f"&L{self._continued}")
        if self.footer:
            self._xml_data_element("oddFooter", self.footer)
            self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")

    def add_rows(
        self,
        first: int,
        columns: Sequence[Sequence[Cell]],
        formats: Sequence[Formatter],
        heights: Sequence[float] | None = None,
    ) -> None:
        """Set the block: its first row from 0, a sequence of cells a column, and a height in points a row.

        `formats` give the cell format of a cell, one function a column; it may depend on whether the cell is blank
        and on a number's decimals and how it is shown, on nothing else. Raises WriteError for a text that is too long.
        """
        rows = len(columns[0])
        numbers = range(first + 1, first + rows + 1)
        self._first = first
        self._starts = [f'<row r="{number}">' for number in numbers]
        if heights is not None:
            pairs = zip(numbers, heights, strict=True)
            self._starts = [f'<row r="{number}" ht="{height:g}" customHeight="1">' for number, height in pairs]
        self._columns = [self._prepared(*pair) for pair in checked(zip(columns, formats, strict=True))]
        if rows:
            self._check_dimensions(first, 0)
            self._check_dimensions(first + rows - 1, len(columns) - 1)

    def _prepared(self, cells: Sequence[Cell], format_of: Formatter) -> list[str]:
        """Return what follows each cell's reference; `5` as a number and as a text are not the same."""
        kinds: list[type[Cell]] = list(dict.fromkeys(map(type, cells)))
        if len(kinds) == 1:
            return self._prepared_alike(kinds[0], cells, format_of)
        alike: dict[type[Cell], Iterator[str]] = {}
        for kind in kinds:
            own = [cell for cell in cells if type(cell) is kind]
            alike[kind] = iter(self._prepared_alike(kind, own, format_of))
        return [next(alike[type(cell)]) for cell in checked(cells)]

    def _prepared_alike(self, kind: type[Cell], cells: Sequence[Cell], format_of: Formatter) -> list[str]:
        """Return the same of cells of one class."""
        if issubclass(kind, DressedCell):
            # They are equal to cells that are shown as their digits alone.
            return [next(self._numbers([cell], format_of)) for cell in checked(cells)]
        different: dict[str, None] = dict.fromkeys(cells)
        write = self._numbers if issubclass(kind, NumberCell) else self._texts
        written = dict(zip(different, write(different, format_of), strict=True))
        return list(map(written.__getitem__, cells))

    def _numbers(self, cells: Iterable[Cell], format_of: Formatter) -> Iterator[str]:
        styles: dict[int, int] = {}
        for cell in checked(cells):
            # A spreadsheet keeps fifteen digits of a number; a longer one is written as a text, which keeps them all.
            if len(cell) > _MOST_DIGITS and not keeps_digits(cell):
                yield from self._texts([str(cell)], format_of)
                continue
            decimals = len(cell.partition(".")[2])
            if decimals not in styles:
                styles[decimals] = format_of(cell)._get_xf_index()
            yield f'" s="{styles[decimals]}"><v>{cell}</v></c>'

    def _texts(self, texts: Iterable[str], format_of: Formatter) -> Iterator[str]:
        blank, filled = (format_of(text)._get_xf_index() for text in ("", "x"))
        number_of = self.str_table._get_shared_string_index
        for text in checked(texts):
            if len(text) > MOST_CHARACTERS:
                raise too_long()
            yield f'" s="{filled}" t="s"><v>{number_of(text)}</v></c>' if text else f'" s="{blank}" />'

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Return a formula as it stands in the file: ours have none of the functions that XlsxWriter looks for."""
        del expand_future_functions
        return formula.removeprefix("=")

    def _write_rows(self) -> None:
        """Write the rows above the block, the block, and those below: what XlsxWriter calls for `<sheetData>`."""
        low, high = self.dim_rowmin, self.dim_rowmax
        if self._starts:
            self.dim_rowmax = self._first - 1
            super()._write_rows()
            self.fh.writelines(self._block())
            self.dim_rowmin, self.dim_rowmax = self._first + len(self._starts), high
        super()._write_rows()
        self.dim_rowmin = low

    def _block(self) -> Iterator[str]:
        cells = "".join(f'<c r="{xl_col_to_name(column)}%s%s' for column in range(len(self._columns)))
        numbers = [str(number) for number in range(self._first + 1, self._first + len(self._starts) + 1)]
        parts = chain.from_iterable((numbers, column) for column in self._columns)
        return map(f"%s{cells}</row>".__mod__, checked(zip(self._starts, *parts, strict=True)))


_LANGUAGE: Final = "zh-CN"
# A whole turn, in 60,000ths of a degree: XlsxWriter takes 0 for a turn that is not set.
_UPRIGHT: Final = 360 * 60_000
# What XlsxWriter says the language in.
_OF_LETTERS: Final = ("a:rPr", "a:endParaRPr")
_LABEL_SHOWS: Final = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


class _ChartXml:
    """What the charts of all kinds have of their own: labels, language, and the font of Chinese characters."""

    _is_in_labels = False

    def _write_lang(self) -> None:
        self._xml_empty_tag("c:lang", [("val", _LANGUAGE)])

    def _xml_start_tag(self, tag: str, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        super()._xml_start_tag(tag, _in_chinese(tag, attributes))  # type: ignore[misc]

    def _xml_empty_tag(self, tag: str, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        super()._xml_empty_tag(tag, _in_chinese(tag, attributes))  # type: ignore[misc]

    def _write_a_latin(self, attributes: Sequence[tuple[str, Any]]) -> None:
        super()._write_a_latin(attributes)  # type: ignore[misc]
        names = [(name, value) for name, value in attributes if name == "typeface"]
        self._xml_empty_tag("a:ea", names)

    def _write_d_lbls(self, labels: object) -> None:
        self._is_in_labels = True
        super()._write_d_lbls(labels)  # type: ignore[misc]
        self._is_in_labels = False

    def _write_a_body_pr(self, rotation: object, is_horizontal: object) -> None:
        """Keep labels on one line, also long figures, and let names that are not turned be wrapped."""
        if self._is_in_labels:
            self._xml_empty_tag("a:bodyPr", [("wrap", "none")])
        elif rotation == _UPRIGHT:
            self._xml_empty_tag("a:bodyPr", [("rot", "0"), ("vert", "horz")])
        else:
            super()._write_a_body_pr(rotation, is_horizontal)  # type: ignore[misc]

    def _write_custom_labels(self, parent: dict[str, Any], labels: Sequence[dict[str, Any] | None]) -> None:
        """Write the labels that are not like the others: XlsxWriter leaves out their number formats."""
        for number, label in enumerate(labels):
            if label is not None and label.get("num_format"):
                self._write_live_label(number, label)
            elif label is not None:
                super()._write_custom_labels(parent, [None] * number + [label])  # type: ignore[misc]

    def _write_live_label(self, number: int, label: dict[str, Any]) -> None:
        own: Any = self
        own._xml_start_tag("c:dLbl")
        own._write_idx(number)
        own._write_data_label_number_format(label["num_format"])
        own._xml_empty_tag("c:spPr")
        own._write_tx_pr(label["font"])
        if label.get("position"):
            own._write_d_lbl_pos(label["position"])
        for part in _LABEL_SHOWS:
            own._xml_empty_tag(f"c:show{part}", [("val", int(part == "Val"))])
        own._xml_end_tag("c:dLbl")


class _BarXml(_ChartXml):
    def _write_c_invert_if_negative(self, invert: object) -> None:
        """Let bars below zero keep their colour, also in programs for which the opposite goes without saying."""
        del invert
        self._xml_empty_tag("c:invertIfNegative", [("val", 0)])

    def _write_d_pt_point(self, index: int, point: dict[str, Any]) -> None:
        """Write a bar with a colour of its own, which it keeps below zero: XlsxWriter does not say that of points."""
        own: Any = self
        own._xml_start_tag("c:dPt")
        own._write_idx(index)
        own._write_c_invert_if_negative(False)
        own._write_sp_pr(point)
        own._xml_end_tag("c:dPt")


class _Bars(_BarXml, ChartBar):
    """Lying bars."""


class _Columns(_BarXml, ChartColumn):
    """Columns."""


class _Lines(_ChartXml, ChartLine):
    """Lines, and dots, which are the points of lines that are not seen."""

    _marker: Mapping[str, Any] = {}

    def _get_points_properties(self, points: Sequence[Mapping[str, Any] | None] | None) -> list[dict[str, Any] | None]:
        made: list[dict[str, Any] | None] = super()._get_points_properties(points)
        for one, point in zip(made, points or (), strict=True):
            if one and point:
                one["size"] = point.get("size")
        return made

    def _write_marker(self, marker: Mapping[str, Any] | None) -> None:
        self._marker = marker or {}
        super()._write_marker(marker)

    def _write_d_pt_point(self, index: int, point: dict[str, Any]) -> None:
        """Write a dot with a colour and a size of its own in the shape of the others, which XlsxWriter leaves out.

        Or a point whose line before it is another one, with the marker of the others.
        """
        own: Any = self
        marker = self._marker
        own._xml_start_tag("c:dPt")
        own._write_idx(index)
        if point["line"].get("defined") and not point["fill"].get("defined"):
            self._write_marker(marker)
            own._write_sp_pr(point)
        else:
            self._write_marker({**marker, "fill": point["fill"], "line": point["line"], "size": point["size"]})
        self._marker = marker
        own._xml_end_tag("c:dPt")


class _Areas(_ChartXml, ChartArea):
    """What is under lines."""


def new_chart(book: Any, native: Native, name: str, *, is_piled: bool = False) -> Any:
    """Return a new chart of a workbook as `Workbook.add_chart` does; lines and areas may lie on top of each other.

    A label in `custom` of `data_labels` may have a `num_format`; then it shows the value of its point.
    """
    made = {
        Native.BARS: _Bars, Native.STACKED_BAR: _Bars, Native.RANGES: _Bars, Native.COLUMNS: _Columns,
        Native.STEPS: _Columns, Native.LINES: _Lines, Native.AREAS: _Areas, Native.DOTS: _Lines,
    }[native]  # fmt: skip
    is_stacked = is_piled or native is Native.STEPS
    # Parts are shares of their whole: their axis needs no end.
    subtype = "percent_stacked" if native is Native.STACKED_BAR else "stacked" if is_stacked else ""
    chart: Any = made({"subtype": subtype} if subtype else {})
    # What goes without saying is left out by XlsxWriter; LibreOffice then sets labels of lines above their points.
    chart.label_position_default = ""
    chart.chart_name = name
    chart.embedded = True
    book.charts.append(chart)
    return chart


def _in_chinese(tag: str, attributes: Sequence[tuple[str, Any]]) -> Sequence[tuple[str, Any]]:
    if tag not in _OF_LETTERS:
        return attributes
    return [(name, _LANGUAGE if name == "lang" else value) for name, value in attributes]
