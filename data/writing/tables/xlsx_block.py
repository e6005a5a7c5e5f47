"""Many rows of a workbook at once: XlsxWriter takes each cell by itself, which is slow for a hundred thousand rows.

The only module that reaches behind the public classes of XlsxWriter, whose version is bounded above for its sake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from data.problems import WriteError
from data.progress import checked
from data.words import tr
from data.writing.tables.export_columns import Cell, NumberCell

Formatter = Callable[[Cell], Any]
# What Excel can hold in a cell.
MOST_CHARACTERS: Final = 32_767
_MOST_DIGITS: Final = 15


def keeps_digits(number: str) -> bool:
    """Say whether a workbook, which has fifteen digits, can keep all those of a number."""
    return len(number) <= _MOST_DIGITS or len(number.replace(".", "").lstrip("-0")) <= _MOST_DIGITS


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

    def add_rows(
        self,
        first: int,
        columns: Sequence[Sequence[Cell]],
        formats: Sequence[Formatter],
        heights: Sequence[float] | None = None,
    ) -> None:
        """Set the block: its first row from 0, a sequence of cells a column, and a height in points a row.

        `formats` give the cell format of a cell, one function a column; it may depend on whether the cell is blank
        and on a number's decimals, on nothing else. Raises WriteError for a text that is too long.
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
        # A spreadsheet keeps fifteen digits of a number; a longer one is written as a text, which keeps them all.
        cells = [str(cell) if isinstance(cell, NumberCell) and not keeps_digits(cell) else cell for cell in cells]
        numbers = {cell: "" for cell in cells if isinstance(cell, NumberCell)}
        texts = {cell: "" for cell in cells if not isinstance(cell, NumberCell)}
        styles: dict[int, int] = {}
        for number in checked(numbers):
            decimals = number.decimals
            if decimals not in styles:
                styles[decimals] = format_of(number)._get_xf_index()
            numbers[number] = f'" s="{styles[decimals]}"><v>{number}</v></c>'
        blank, filled = (format_of(text)._get_xf_index() if texts else 0 for text in ("", "文"))
        for text in checked(texts):
            if len(text) > MOST_CHARACTERS:
                raise WriteError(
                    tr(
                        "有一格文字超过 {most} 个字，工作簿放不下。请改存为 CSV 或数据包。",
                        most=MOST_CHARACTERS,
                    )
                )
            index = filled if text else blank
            shared = f't="s"><v>{self.str_table._get_shared_string_index(text)}</v></c>' if text else "/>"
            texts[text] = f'" s="{index}" {shared}'
        return [numbers[cell] if isinstance(cell, NumberCell) else texts[cell] for cell in checked(cells)]

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
        references = [f'<c r="{xl_col_to_name(column)}' for column in range(len(self._columns))]
        rows = checked(zip(self._starts, *self._columns, strict=True))
        for number, (start, *cells) in enumerate(rows, self._first + 1):
            row = "".join(f"{reference}{number}{cell}" for reference, cell in zip(references, cells, strict=True))
            yield f"{start}{row}</row>"
