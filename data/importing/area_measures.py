"""What a table of areas measures: by its columns, its sections, a line above it, its title, the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from data.cells.sum_words import is_sum, is_whole
from data.importing.area_codes import AreaPath, is_written
from data.importing.changes import is_change
from data.importing.layout import Layout
from data.importing.reading_notes import Notes
from data.importing.sections import Sections
from data.importing.table_head import split_title
from data.problems import Severity
from data.words import tr

_YEAR: Final = r"(?:19|20)\d\d\s?年?"
_PERIOD: Final = re.compile(
    rf"^{_YEAR}(?:\s?[-—–~～至到]\s?(?:{_YEAR}|\d\d年?))?(?:度|末|底|以来)?"
    r"(?:\d{1,2}月?(?:\s?[-—–~～至到]\s?\d{1,2}月)份?|\d{1,2}月份?[末底]?|[上下]半年|前三季度|第?[一二三四]季度)?[、，\s]*"
)
_AREAS: Final = "(?:地区|旗县区?|县区|盟市|区县|市县|[省市州盟旗县区])"
_BY_AREA: Final = re.compile(rf"(?:各|分|按){_AREAS}(?:[（(][省市州盟旗县区、]+[)）]|、{_AREAS})*(?:分组|分)?的?")
_FORM: Final = re.compile("(?:基本|主要)?(?:统计|情况|一览|明细|汇总|对照|对比|分析)*(?:情况|表)$")
# What a statistical office calls its tables, whatever they measure.
_DATABASE: Final = re.compile(".{0,12}(?:年度|季度|月度)数据")
_SHORTEST: Final = 2


def measure_in(title: str) -> str:
    """Return what the title of a table says that it measures: 贫困人口 of 2015—2020年各旗县区贫困人口情况表."""
    found = split_title(title)[0].strip()
    for pattern in (_PERIOD, _BY_AREA, _FORM):
        shorter = pattern.sub("", found, count=1).strip()
        found = shorter if len(shorter) >= _SHORTEST else found
    return found


def without_period(title: str) -> str:
    """Return the title of a table without the years that it begins with."""
    shorter = _PERIOD.sub("", title, count=1).strip()
    return shorter if len(shorter) >= _SHORTEST else title


def title_of_table(layout: Layout, theme: str, notes: Notes) -> str:
    """Return what a whole table measures; that only the name of its sheet or file, its theme, says so is told."""
    named = layout.title or theme
    if not layout.title or _DATABASE.fullmatch(layout.title):
        if unit_in_name(layout, theme):
            message = tr("表上没有写指标名称和单位，照“{name}”", name=theme)
        else:
            message = tr("表上没有写指标名称，用“{name}”作名称", name=named)
        remedy = tr("在表的上面写“指标：……”和单位。")
        notes.add(Severity.NOTE, layout.grid.place(layout.header_row), message, remedy)
    return measure_in(named)


def unit_in_name(layout: Layout, theme: str) -> str:
    """Return the unit in the name of a sheet or a file (人口（人）), where it names the table and no line a unit."""
    return "" if layout.title or layout.unit else split_title(theme)[1]


class AreaMeasures:
    """Names the indicators of a table whose rows are areas.

    `are_sections` says whether the headings among the rows are what is measured: then the areas stand below each.
    """

    def __init__(self, layout: Layout, label: int, sections: Sections, theme: str, notes: Notes) -> None:
        self._layout, self._theme, self._notes = layout, theme, notes
        self._of_table = ""
        names: set[str] = set()
        twice = headed = False
        for row in layout.rows:
            if sections.is_heading(row):
                headed = True
                continue
            name = layout.grid.text(row, label).strip()
            twice = twice or (name in names and not is_whole(name))
            names.add(name)
        self.are_sections = headed and twice

    def title(self, name: str, section: str, further: Sequence[str]) -> str:
        """Return the name of an indicator; `name` stands over the column, `further` words beside the area."""
        heading = section if self.are_sections else ""
        if not heading and is_change(name):
            # The growth of the years beside it.
            name = f"{self._usual()} {name}"
        return " ".join(filter(None, (heading, name or ("" if heading else self._usual()), *further)))

    def _usual(self) -> str:
        if not self._of_table:
            self._of_table = title_of_table(self._layout, self._theme, self._notes)
        return self._of_table

    def unit_of(self, name: str, section: str) -> str:
        """Return the unit of a figure that is called as its whole table is, by the table's name; else a blank."""
        heading = section if self.are_sections else ""
        return "" if name or heading else unit_in_name(self._layout, self._theme)

    def within(self, area: AreaPath, section: str) -> tuple[AreaPath, str]:
        """Return an area as part of the one that a heading names, and what is left of the heading."""
        if not section or self.are_sections or is_sum(area[-1]) or len(area) > 1:
            return area, section
        return ((section, *area), "") if is_written(section) else (area, section)

    def remark(self, section: str) -> str:
        """Return a heading that is no measure, as a remark on the figures below it."""
        return "" if self.are_sections else section
