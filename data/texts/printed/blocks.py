"""The blocks of a text: its title, headings, headlines, paragraphs, tables, notes and what a page puts around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING, Final

from data.text_width import half_widths
from data.texts.printed.cell_tables import CellTable, column_table, grid_table, row_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.texts.printed.running_text import Line, RunningText

_CN: Final = "一二三四五六七八九十百"
# The marks of headings, the highest level first; `inline` ones may lead a paragraph in.
_HEADS: Final = (
    re.compile(rf"第[{_CN}\d]{{1,4}}[章部编篇][^，。]{{1,40}}$"),
    re.compile(rf"[{_CN}]{{1,3}}、"),
    re.compile(rf"第[{_CN}\d]{{1,4}}节|[（(][{_CN}]{{1,3}}[)）]"),
    re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]"),
    re.compile(rf"——(?!\d)|[{_CN}]{{1,2}}是|第[{_CN}]{{1,2}}，|其[{_CN}]，"),
)
_BOXED: Final = re.compile(r"[【〖\[]([^【】〖〗\[\]]{1,20})[】〗\]]")
_CLOSED: Final = "。！？!?；;：:…⋯"
_QUOTES: Final = "”’』」）)】》"
_BEGINS_INSIDE: Final = re.compile(r"[，。、；：！？）”》」』】%％,.;)]")
_LEFT_OPEN: Final = re.compile(r"[，、,（(“《的和与及或在由到从向对为是了至达约近超]$|[\d.]$")
_INNER: Final = re.compile("[，。、；：]")
# A point of a list: behind a bullet, or a name and what it is.
_BULLET: Final = re.compile(r"[·•●○◆◇■□▪▲△★☆►➢✓√*+-](?!\d)")
_LABELLED: Final = re.compile(r"[^，。；：:]{2,24}[：:][^，。；]{0,12}\d")
_CHROME: Final = re.compile(
    r"当前位置|首页|>|》|发[表布]时间|发布日期|来源|时间|阅读量|浏览|点击|【?字[体号][：:]?|小|中|大|】|打印|下载|全屏|收藏|加大|还原|减小|分享|关闭|责任编辑|责编|编辑|作者|审核|扫一扫|返回"
    r"|相关链接|上一篇|下一篇|政务信息|政务公开|新闻中心|[\[【]?(?:大|中|小)[\]】]?"
)
_DATED: Final = re.compile(
    r"(?:发[表布](?:时间|日期)|时间|日期)[：:]"
    r"|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:星期.|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)*(?:$|来源|作者|编辑|记者|浏览|字[体号]|[|｜【（(])"
)
_FIGURE_LINE: Final = re.compile(
    r"[超近约逾]?(?:超过|突破|不足)?\d[\d,.]*[多余]?[十百千万亿]*[多余]?(?:%|％|‰|[^\d\W]{0,6}|[A-Za-z]{1,6})(?:以上|左右|以下)?"
)
_NOTE: Final = re.compile(r"注[：:\d]|[（(]?注[：:]|资料来源|数据来源|\[\d{1,3}\]|[*※]")
_BYLINE: Final = re.compile(r"□|(?:稿件|文章|信息)?来源[：:]|本报记者|记者|通讯员|——?\d{4}年|[（(]\d{4}年\d{1,2}月")
_LONGEST_HEAD: Final = 48
_LONGEST_TITLE: Final = 40
_LONGEST_SUBHEAD: Final = 24
# A plain line above prose with more letters than this is a heading; a shorter one may be what a poster prints large.
_LONGEST_POSTER: Final = 6
_PLAIN_LEVEL: Final = 4
_SHORT: Final = 16
_SCRAP: Final = 6
_NEIGHBOURS: Final = 6


class BlockKind(StrEnum):
    """What a block of a text is."""

    TITLE = "title"
    HEADING = "heading"
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    NOTE = "note"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A part of the text without white space; `level` is that of a heading, 1 the highest. `table` has the cells."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: CellTable | None = None


def blocks_of(text: RunningText) -> tuple[TextBlock, ...]:
    """Return the blocks of a text in order; together they are the whole of it."""
    return tuple(_Splitter(text).split())


class _Splitter:
    """Goes through the lines once."""

    def __init__(self, text: RunningText) -> None:
        self._text = text
        self._lines = text.lines
        self._found: list[TextBlock] = []
        self._looked_at = 0
        self._typical = _typical_widths(self._lines)

    def split(self) -> list[TextBlock]:
        at = self._head_matter()
        while at < len(self._lines):
            at = self._next(at)
        return self._found

    def _add(self, kind: BlockKind, first: int, after: int, level: int = 0, table: CellTable | None = None) -> int:
        start, end = self._lines[first].start, self._lines[after - 1].end
        self._found.append(TextBlock(kind, start, end, level, table))
        return after

    def _tail(self, block: TextBlock) -> str:
        return self._text.read[max(block.start, block.end - 4) : block.end]

    def _table_at(self, at: int) -> CellTable | None:
        """Return the table that begins at a line; lines that were looked at and make none are not looked at again."""
        if at >= self._looked_at:
            if table := row_table(self._lines, at):
                return table
            count = len(self._lines[at].cells)
            after = at + 1
            while count > 1 and after < len(self._lines) and len(self._lines[after].cells) == count:
                after += 1
            self._looked_at = after
        return column_table(self._lines, at) or grid_table(self._lines, at)

    def _head_matter(self) -> int:
        """Take what a web page prints above a text, the title and what stands below it."""
        at, titled = 0, False
        lines = self._lines
        while at < len(lines) and at < 60:
            words = lines[at].words
            is_title = not titled and self._is_title(at)
            if not _is_chrome(words) and self._is_text(at) and not is_title:
                break
            if _DATED.match(words) or _BYLINE.match(words):
                at = self._add(BlockKind.NOTE, at, at + 1)
            elif _is_chrome(words) or (not titled and self._is_chrome_above(at)):
                at = self._add(BlockKind.CHROME, at, at + 1)
            elif not titled and len(words) >= 3:
                after = at + 1
                while after < len(lines) and len(lines[after].words) <= 2 and not lines[after].after_gap:
                    after += 1
                at, titled = self._add(BlockKind.TITLE, at, after), True
            else:
                is_second = re.search(r"\d", words) is not None and not re.match("[（(—]", words)
                at = self._add(BlockKind.TITLE if is_second else BlockKind.NOTE, at, at + 1)
        return at

    def _is_title(self, at: int) -> bool:
        """Say whether a line that might be prose, as it has a comma or a colon, is the title of what stands below."""
        words, following = self._lines[at].words, self._lines[at + 1].words if at + 1 < len(self._lines) else ""
        marked = heading_level(words) or _BOXED.fullmatch(words) or self._is_point(at) or self._table_at(at)
        if marked or len(words) > _LONGEST_TITLE or not self._is_bare(words) or _BEGINS_INSIDE.match(following):
            return False
        return bool(_DATED.match(following) or _BYLINE.match(following) or self._is_above_prose(at))

    def _is_bare(self, words: str) -> bool:
        """Say whether a line has no sign that a sentence ends in it, or goes on behind it."""
        is_sentence = _ends(words) or _LEFT_OPEN.search(words) or re.search("[。；！？]", words)
        return not is_sentence and not _FIGURE_LINE.fullmatch(words)

    def _is_above_prose(self, at: int) -> bool:
        """Say whether a line is followed by one of prose that is at least twice as long and ends as a sentence does."""
        following = self._lines[at + 1].words if at + 1 < len(self._lines) else ""
        return _is_prose(following) and _ends(following) and len(following) >= 2 * len(self._lines[at].words)

    def _is_subhead(self, at: int) -> bool:
        """Say whether a line without any mark is a heading: short, between whole sentences."""
        words = self._lines[at].words
        if not _LONGEST_POSTER < len(words) <= _LONGEST_SUBHEAD or not self._is_bare(words) or _INNER.search(words):
            return False
        before = self._found[-1] if self._found else None
        opened = before is not None and before.kind is BlockKind.PARAGRAPH and not _ends(self._tail(before))
        return not opened and not self._is_point(at) and self._is_above_prose(at)

    def _is_text(self, at: int) -> bool:
        """Say whether a line is no title and stands above none: prose, a heading, a headline, the begin of a table."""
        words = self._lines[at].words
        following = self._lines[at + 1].words if at + 1 < len(self._lines) else ""
        goes_on = bool(_BEGINS_INSIDE.match(following)) and not _is_chrome(following)
        marked = _BOXED.fullmatch(words) or _FIGURE_LINE.fullmatch(words) or self._is_point(at)
        return bool(_is_prose(words) or _ends(words) or heading_level(words) or marked or goes_on or self._table_at(at))

    def _is_point(self, at: int) -> bool:
        """Say whether a line is a point of a list: it has a bullet, or is labelled, as a neighbouring line is."""
        around = [self._lines[one].words for one in (at - 1, at + 1) if 0 <= one < len(self._lines)]
        words = self._lines[at].words
        return any(
            form.match(words)
            and not _DATED.match(words)
            and any(form.match(one) and not _DATED.match(one) for one in around)
            for form in (_BULLET, _LABELLED)
        )

    def _is_chrome_above(self, at: int) -> bool:
        """Say whether words stand in a run of lines of a page, one of which is known to be no text."""
        words = self._lines[at].words
        ahead = self._lines[at + 1 : at + 5]
        return len(words) <= 6 and any(_is_chrome(line.words) for line in ahead)

    def _next(self, at: int) -> int:
        words = self._lines[at].words
        if table := self._table_at(at):
            return self._add(BlockKind.TABLE, at, at + table.lines, table=table)
        if boxed := _BOXED.fullmatch(words):
            return self._boxed(at, boxed.group(1))
        if _FIGURE_LINE.fullmatch(words) and self._stands_alone(at):
            return self._add(BlockKind.HEADLINE, at, at + 1)
        if _NOTE.match(words):
            return self._add(BlockKind.NOTE, at, self._paragraph_end(at))
        level = heading_level(words)
        if level and len(words) <= _LONGEST_HEAD and self._is_whole_heading(at):
            return self._add(BlockKind.HEADING, at, self._heading_end(at), level)
        if not level and self._is_subhead(at):
            return self._add(BlockKind.HEADING, at, at + 1, _PLAIN_LEVEL)
        if not level and self._is_plain_head(at):
            return self._add(BlockKind.HEADLINE, at, at + 1)
        return self._add(BlockKind.PARAGRAPH, at, self._paragraph_end(at))

    def _boxed(self, at: int, inner: str) -> int:
        """Take words in square brackets: a heading, or what the heading below them is called by (关键词)."""
        after = at + 1
        if after < len(self._lines):
            words = self._lines[after].words
            if len(words) <= 10 and not re.search(r"[\d，。、；：]", words) and not _BOXED.fullmatch(words):
                self._add(BlockKind.NOTE, at, after)
                return self._add(BlockKind.HEADING, after, after + 1, 1)
        return self._add(BlockKind.HEADING, at, after, 1) if len(inner) > 1 else self._add(BlockKind.NOTE, at, after)

    def _stands_alone(self, at: int) -> bool:
        before = self._found[-1] if self._found else None
        opened = before is not None and before.kind is BlockKind.PARAGRAPH and not _ends(self._tail(before))
        follows = at + 1 >= len(self._lines) or not _BEGINS_INSIDE.match(self._lines[at + 1].words)
        return not opened and follows

    def _is_whole_heading(self, at: int) -> bool:
        words = self._lines[at].words
        if heading_level(words) >= 4 and not _is_prose(words):
            return True
        stop = re.search("[。！？]", words)
        return stop is None or stop.end() == len(words)

    def _heading_end(self, at: int) -> int:
        """Return the line behind a heading, which may be broken once."""
        words, after = self._lines[at].words, at + 1
        if after < len(self._lines) and not words.endswith(tuple(_CLOSED)):
            following = self._lines[after]
            short = len(following.words) <= 12 and following.words.endswith("。") and not following.after_gap
            short = short and half_widths(words) >= 0.7 * self._typical[at]
            if short and not heading_level(following.words):
                return after + 1
        return after

    def _is_plain_head(self, at: int) -> bool:
        """Say whether a short line without any sign of a sentence stands above prose."""
        line = self._lines[at]
        if len(line.words) > _SHORT or re.search(r"[，。、；：\d]", line.words) or line.words.endswith(tuple(_CLOSED)):
            return False
        if half_widths(line.words) > 0.75 * self._typical[at]:
            return False
        before = self._found[-1] if self._found else None
        if before is not None and before.kind is BlockKind.PARAGRAPH and not _ends(self._tail(before)):
            return False
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        return following is None or not _BEGINS_INSIDE.match(following.words)

    def _paragraph_end(self, at: int) -> int:
        """Return the line behind a paragraph whose printed lines break where they are full."""
        after = at + 1
        while after < len(self._lines) and (self._goes_on(after - 1) or self._is_scrap(after - 1, at)):
            after += 1
        return after

    def _is_scrap(self, at: int, first: int) -> bool:
        """Say whether a line within a paragraph is a few letters that a PDF set apart, as of another script."""
        words, following = self._lines[at].words, self._lines[at + 1].words
        inside = at > first and len(words) <= _SCRAP and not _ends(words)
        return inside and not (heading_level(following) or _BOXED.fullmatch(following) or self._table_at(at + 1))

    def _goes_on(self, at: int) -> bool:
        line, following = self._lines[at], self._lines[at + 1]
        words = line.words
        if _BEGINS_INSIDE.match(following.words):
            return True
        if _ends(words) or _BOXED.fullmatch(following.words) or self._is_point(at + 1):
            return False
        if len(following.cells) > 1 and self._table_at(at + 1):
            return False
        if _LEFT_OPEN.search(words):
            return True
        if heading_level(following.words) in (1, 2, 3) and following.after_gap:
            return False
        width = half_widths(words)
        if _is_prose(words) and (not following.after_gap or width >= 0.7 * self._typical[at]):
            return True
        return width >= 0.75 * self._typical[at] and width >= 16


def _typical_widths(lines: Sequence[Line]) -> list[float]:
    """Return for each line how wide those around it usually are, in half characters."""
    widths = [half_widths(line.words) for line in lines]
    found = []
    for at in range(len(lines)):
        around = [width for width in widths[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1] if width >= 16]
        found.append(float(median(around)) if around else 40.0)
    return found


def _is_chrome(words: str) -> bool:
    return len(words) <= 20 and bool(_CHROME.match(words)) and (len(words) <= 8 or "：" in words or "【" in words)


def _is_prose(words: str) -> bool:
    """Say whether a line is part of running text."""
    return len(_INNER.findall(words)) > 0 and len(words) > 12 and not _DATED.match(words) and not _BYLINE.match(words)


def _ends(words: str) -> bool:
    """Say whether words end as a sentence does."""
    bare = words[-4:].rstrip(_QUOTES)
    return bare[-1:] in _CLOSED if bare else False


def heading_level(words: str) -> int:
    """Return the level of the heading that words begin with, 0 where they begin with none."""
    for level, pattern in enumerate(_HEADS, start=1):
        if pattern.match(words):
            return level
    return 0


def heading_words(words: str) -> str:
    """Return the words of a heading without its mark and its full stop."""
    if boxed := _BOXED.fullmatch(words):
        return boxed.group(1)
    for pattern in _HEADS[1:]:
        if found := pattern.match(words):
            words = words[found.end() :] or words
            break
    return words.rstrip("。；：:")
