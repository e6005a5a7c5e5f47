"""The records of returns: what was read of a file, and what there is to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from data.cells.values import Value
from data.figures.figure_text import readable_period
from data.model import Observation
from data.words import tr

_YEAR: Final = 4


class ReturnState(StrEnum):
    """What became of a return."""

    REPORTED = "reported"
    DUPLICATE = "duplicate"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


STATE_WORDS: Final[Mapping[ReturnState, str]] = {
    ReturnState.REPORTED: tr("已报"),
    ReturnState.DUPLICATE: tr("重复"),
    ReturnState.EMPTY: tr("空表"),
    ReturnState.UNREADABLE: tr("读不出"),
}


class QuestionKind(StrEnum):
    """What a question to an office is about."""

    MISSING = "missing"
    DUPLICATE = "duplicate"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    AREA = "area"
    RENAMED_COLUMN = "renamed_column"
    MISSING_COLUMN = "missing_column"
    EXTRA_COLUMN = "extra_column"
    MOVED_HEADER = "moved_header"
    MOVED_COLUMN = "moved_column"
    RENAMED_ROW = "renamed_row"
    MISSING_ROW = "missing_row"
    EXTRA_ROW = "extra_row"
    UNIT = "unit"
    TEXT_NUMBER = "text_number"
    NO_NUMBER = "no_number"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    WRONG_YEAR = "wrong_year"
    BLANK = "blank"
    TOTAL = "total"
    TOTAL_OF_AREAS = "total_of_areas"
    LAST_YEAR = "last_year"
    REVISED = "revised"
    SAME_CONTENT = "same_content"
    SIZE = "size"
    OUTLIER = "outlier"
    FILE = "file"


KIND_WORDS: Final[Mapping[QuestionKind, str]] = {
    QuestionKind.MISSING: tr("未报"),
    QuestionKind.DUPLICATE: tr("重复"),
    QuestionKind.EMPTY: tr("空表"),
    QuestionKind.UNREADABLE: tr("读不出"),
    QuestionKind.AREA: tr("地区"),
    QuestionKind.RENAMED_COLUMN: tr("列名不同"),
    QuestionKind.MISSING_COLUMN: tr("缺列"),
    QuestionKind.EXTRA_COLUMN: tr("多列"),
    QuestionKind.MOVED_HEADER: tr("表头移位"),
    QuestionKind.MOVED_COLUMN: tr("列移位"),
    QuestionKind.RENAMED_ROW: tr("行名不同"),
    QuestionKind.MISSING_ROW: tr("缺行"),
    QuestionKind.EXTRA_ROW: tr("多行"),
    QuestionKind.UNIT: tr("单位不同"),
    QuestionKind.TEXT_NUMBER: tr("文本数字"),
    QuestionKind.NO_NUMBER: tr("不是数"),
    QuestionKind.HIDDEN_ROW: tr("隐藏的行"),
    QuestionKind.HIDDEN_COLUMN: tr("隐藏的列"),
    QuestionKind.WRONG_YEAR: tr("时期不同"),
    QuestionKind.BLANK: tr("空格"),
    QuestionKind.TOTAL: tr("合计不符"),
    QuestionKind.TOTAL_OF_AREAS: tr("地区合计不符"),
    QuestionKind.LAST_YEAR: tr("与上年相同"),
    QuestionKind.REVISED: tr("上年数不同"),
    QuestionKind.SAME_CONTENT: tr("与别家相同"),
    QuestionKind.SIZE: tr("数量级"),
    QuestionKind.OUTLIER: tr("相差很大"),
    QuestionKind.FILE: tr("文件"),
}


def period_words(period: str) -> str:
    """Return a period in ISO 8601 as it is read: 2020年1—6月; a blank for none."""
    return readable_period(Observation("", "", time_period=period)) if period else ""


@dataclass(frozen=True, slots=True)
class ReturnQuestion:
    """Something to ask back: `file` is its path in the folder, `place` the first cell, each a blank for none.

    Where the user may know the answer, `words` are what is not understood (the words of an area, the key of a column)
    and `choices` what they may mean: pairs of the name that is shown and the key of an area or a column. Where several
    cells are meant, `cells` are all of them.
    """

    kind: QuestionKind
    file: str
    place: str
    message: str
    words: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnCell:
    """A filled cell of a table: `is_text` where its number is stored as a text, `is_hidden` where its row is."""

    value: Value
    place: str
    is_text: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What names a row or a column: a key by which those of two tables are the same, its words, its unit.

    `period` is in ISO 8601 where the words are one; `is_before` says that they mean the period before (上年同期).
    """

    key: str
    words: str
    unit: str = ""
    period: str = ""
    is_before: bool = False


@dataclass(frozen=True)
class ReturnTable:
    """A table of a return: rows and columns by their number in the sheet, and its filled cells.

    `named_area` is what the sheet says of who reports. `period` is that of the whole table. `headings` are the rows by
    their keys that have a name and no figure, and seem to head those below them.
    """

    sheet: str
    title: str
    unit: str
    period: str
    header_row: int
    named_area: str
    area_place: str
    columns: Mapping[int, HeadWords]
    rows: Mapping[int, HeadWords]
    cells: Mapping[tuple[int, int], ReturnCell]
    row_areas: bool = False
    is_workbook: bool = True
    place_of_header: str = ""
    hidden_columns: tuple[str, ...] = ()
    headings: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def relative_keys(self) -> Mapping[int, str]:
        """The keys of columns; years stand as steps before the latest one, so that forms of two years are alike."""
        years = [int(one.period[:_YEAR]) for one in self.columns.values() if one.period[:_YEAR].isdecimal()]
        latest = max(years, default=0)
        keys = {}
        for column, one in self.columns.items():
            if not one.period[:_YEAR].isdecimal():
                keys[column] = one.key
                continue
            steps = int(one.period[:_YEAR]) - latest
            further = one.period[_YEAR:].replace(one.period[:_YEAR], "")
            keys[column] = f"{one.key.removesuffix(one.period).removesuffix('@')}@{steps}{further}"
        return keys

    @property
    def is_empty(self) -> bool:
        """Say whether it holds no number."""
        return not any(cell.value.number is not None for cell in self.cells.values())


@dataclass(frozen=True)
class ReturnFile:
    """A file of the folder as read: its tables, or why it could not be read. `file` is its path in the folder."""

    file: str
    tables: tuple[ReturnTable, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GatheredReturn:
    """What became of a file: its area (`ref_area` is blank where the list does not have it), and why it is not used."""

    file: str
    area: str
    ref_area: str
    state: ReturnState
    reason: str = ""
    sheet: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class GatheredFigure:
    """A figure of a return; `part` is the row of the return that it stands in where its rows are areas themselves."""

    indicator: str
    unit: str
    period: str
    ref_area: str
    area: str
    value: Value
    number: Decimal | None
    file: str
    sheet: str
    place: str
    part: str = ""
    is_total: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class GatheredSum:
    """The sum of one indicator over the areas, in one unit, with the figures that it is made of."""

    indicator: str
    unit: str
    period: str
    value: Decimal
    parts: tuple[GatheredFigure, ...]


@dataclass(frozen=True)
class Gathering:
    """All that was gathered; `missing` are the expected areas that have not reported, code and name."""

    title: str
    returns: tuple[GatheredReturn, ...]
    missing: tuple[tuple[str, str], ...]
    figures: tuple[GatheredFigure, ...]
    sums: tuple[GatheredSum, ...]
    questions: tuple[ReturnQuestion, ...]
    expected: tuple[tuple[str, str], ...] = ()
    form_key: str = ""
    others: tuple[str, ...] = field(default=())
