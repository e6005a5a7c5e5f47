"""What stands above a table: its title, its unit, of when and where it is, where it comes from, and what forms add."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from data.cells import headers
from data.cells.headers import role_of, split_unit
from data.cells.periods import read_period, year_in
from data.importing.grid import Grid, is_filled

# Blanks are taken for good (`\s*+`): a row of a hundred thousand of them is passed once, not once for each.
_UNIT_WORD: Final = r"(?:(?:计量|计算|金额|货币|数量|数据)?+单位|units?)"
UNIT_ROW: Final = re.compile(
    rf"[(（]?\s*+{_UNIT_WORD}\s*+[:：]\s*+((?:\d{{1,3}}(?:,\d{{3}})+)?[^()（）,，;；]{{1,20}}?)\s*+(?:[(（][^()（）]{{1,30}}[)）])?+\s*+[)）]?",
    re.IGNORECASE,
)
SOURCE_ROW: Final = re.compile(r"(?:数据|资料|信息)?+来源\s*+[:：]\s*+(.+)", re.DOTALL)
# 注册情况 and 说明书 are no notes: the word ends there, or a number of the note follows.
NOTE_WORD: Final = r"(?:附?注|备注|说明|注释)(?=[\s:：.、，。\d①-⑳(（【]|$)|\*|※"
NOTE_ROW: Final = re.compile(rf"(?:{NOTE_WORD}).*", re.DOTALL)
_CAPTION: Final = re.compile(
    r"\s*(指标(?:名称)?|地区|时间|统计期|年份|数据库|表名|indicator|area|region|period)\s*+[:：]\s*+(\S.{0,80})", re.I
)
# The number of a form or table, who may see it, that it goes on from the page before.
_MARGINAL: Final = re.compile(
    r"附?[件表][\s\d一二三四五六七八九十.．—–-]*+[:：]?|表\s*+号\s*+[:：]?.{0,20}|[(（【]?续\s*+表?[\s\d一二三四五六七八九十]*+[)）】]?|续表.{0,6}"
    r"|[(（【]?(?:内部(?:资料|文件|使用)|机密|秘密|绝密|密级|征求意见稿|送审稿|讨论稿|仅供参考|请勿外传).{0,12}"
    r"|第\s*+\d{1,4}\s*+页.{0,12}|共\s*+\d{1,4}\s*+页|制\s*表\s*机\s*关.{0,30}|批准(?:机关|文号).{0,30}|备案文号.{0,30}|有效期.{0,30}"
)
_UNIT_INSIDE: Final = re.compile(r"[(（]\s*+(?:计量|金额)?+单位\s*+[:：]\s*+([^()（）]{1,20})\s*+[)）]")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_BRACKETS: Final = "()（）"
_OF_TITLE: Final = 2
_LONGEST_MARGINAL: Final = 40


@dataclass
class TableHead:
    """What stands above a table. `unit_place` names the cell of its unit, `captions` go by the role of their word."""

    title: str = ""
    unit: str = ""
    unit_place: str = ""
    source: str = ""
    notes: list[str] = field(default_factory=list)
    captions: dict[str, str] = field(default_factory=dict)


def is_unit_line(text: str) -> bool:
    """Say whether a text only names the unit of a table: 单位：万人."""
    return UNIT_ROW.fullmatch(text) is not None


def is_marginal(text: str) -> bool:
    """Say whether a text is the number of a table or a remark for its readers, and names nothing: 表1, 内部资料."""
    return len(text) <= _LONGEST_MARGINAL and _MARGINAL.fullmatch(text.strip()) is not None


def split_title(title: str) -> tuple[str, str]:
    """Return a title or heading and the unit in it: 财政收入（单位：万元）, 一、财政 单位：万元, 人口（人）."""
    if inside := _UNIT_INSIDE.search(title):
        return split_unit(_UNIT_INSIDE.sub("", title))[0], inside.group(1).strip()
    words, _, last = title.rpartition(" ")
    if words and (found := UNIT_ROW.fullmatch(last)):
        return words.strip(), found.group(1)
    return split_unit(title)


def read_head(grid: Grid, rows: Iterable[int]) -> TableHead:
    """Return what the rows above a table say of it."""
    head = TableHead()
    titles: list[str] = []
    periods: list[str] = []
    for row in rows:
        places = {grid.text(row, at).strip(): at for at, cell in enumerate(grid.rows[row]) if is_filled(cell)}
        others = _take_row(head, grid, row, places, titles)
        if others:
            # A line of several words: who made the table, and of when it is.
            head.notes.append("　".join(others))
            named = [bare for text in others if read_period(bare := text.strip(_BRACKETS)) is not None]
            periods += named if len(named) == 1 else []
    for title in titles[:1]:
        head.title, unit = split_title(title)
        head.unit = head.unit or unit
        head.unit_place = head.unit_place or (grid.place(0) if head.unit else "")
    head.notes += titles[1:]
    if periods and headers.TIME not in head.captions and _is_of_figures(periods[0], head.title):
        head.captions[headers.TIME] = periods[0]
    if head.captions.keys() == {headers.TIME}:
        # A year alone above a table is all that names it.
        head.title = head.title or head.captions[headers.TIME]
    return head


def _take_row(head: TableHead, grid: Grid, row: int, texts: dict[str, int], titles: list[str]) -> list[str]:
    """Take what the texts of a row say, by their columns; return those that are neither captions nor titles."""
    others: list[str] = []
    naming = sum(not is_marginal(text) for text in texts)
    for text, column in texts.items():
        if found := UNIT_ROW.fullmatch(text):
            if not found.group(1).startswith("见"):
                head.unit, head.unit_place = found.group(1), grid.place(row, column)
        elif found := SOURCE_ROW.fullmatch(text):
            head.source = found.group(1)
        elif found := _CAPTION.fullmatch(text):
            _take_caption(head, found, titles)
        elif NOTE_ROW.fullmatch(text) and titles:
            head.notes.append(text)
        elif is_marginal(text) or _is_period(text) or (len(texts) > _OF_TITLE and naming > 1):
            others.append(text)
        else:
            titles.append(text)
    return others


def _is_period(text: str) -> bool:
    period = read_period(text.strip(_BRACKETS))
    return period is not None and bool(period.iso)


def _is_of_figures(words: str, title: str) -> bool:
    """Say whether the period that a line above a table names is that of its figures, and not when it was published.

    That is a day other than the last one of a month, or another year than the title's.
    """
    period, named = read_period(words), year_in(title)
    if named and year_in(words) not in ("", named):
        return False
    return period is None or not _DAY.fullmatch(period.iso) or _ends_month(period.iso)


def _ends_month(iso: str) -> bool:
    return (datetime.date.fromisoformat(iso) + datetime.timedelta(days=1)).day == 1


def _take_caption(head: TableHead, found: re.Match[str], titles: list[str]) -> None:
    """Keep what a line above a table says of all of it: 指标, 地区, 时间; where the table comes from names it."""
    words = found.group(2).strip()
    if role := role_of(found.group(1)):
        head.captions.setdefault(role, words)
        head.notes.append(found.group().strip())
    else:
        titles.insert(0, words)
