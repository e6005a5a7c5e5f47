"""Rows for the clipboard: tab-separated text for spreadsheets, and a three-line table (三线表) for documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from data.checks.doubts import DOUBT_MARK, doubt_notes
from data.importing.exported_rows import AREA, HEADER, QUALIFIER, SCOPE, TIME, TITLE, UNIT, VALUE
from data.palette import BLACK
from data.words import tr
from data.writing.tables.cross.cross_cells import cells_of
from data.writing.tables.export_columns import Cell, DoubtedCell, MarkedCell, NumberCell, columns_of, sources_of
from data.writing.tables.formula_text import neutral

if TYPE_CHECKING:
    from data.cross.cross_table import CrossTable
    from data.model import Observation, Package

_COLUMNS: Final = (TITLE, VALUE, QUALIFIER, UNIT, TIME, SCOPE, AREA)
_THICK: Final = f"1.5pt solid {BLACK}"
_THIN: Final = f"0.75pt solid {BLACK}"
_FIGURE: Final = re.compile(r"[+-]?[\d.,]+%?")
_POINT: Final = r"\."
# Excel's own way to say that a cell is text: 2020-05 is not to become a date.
_AS_TEXT: Final = "mso-number-format:'\\@'"
# The formats without grouping that every LibreOffice document has, by their decimals.
_CALC_FORMATS: Final = {0: "0", 2: "0.00"}
# Pixels of a Chinese character and of a cell's padding; a column is at most so wide.
_LETTER, _AROUND, _WIDEST = 14, 22, 320
_PADDING: Final = "padding:2pt 6pt"
_FONT: Final = "font-family:'Noto Sans SC','Microsoft YaHei',sans-serif;font-size:10.5pt"


def _picked(package: Package, obs_ids: tuple[str, ...]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return the columns that a pasted table needs, and its rows; a column that is blank throughout is left out.

    So is that of areas where all figures are of the one that most of the package's are of.
    """
    observations = _observations(package, obs_ids)
    columns = columns_of(package, observations)
    picked = {title: columns[HEADER.index(title)] for title in _COLUMNS}
    if {one.ref_area for one in observations} <= {_usual_area(package)}:
        picked[AREA] = [""] * len(observations)
    kept = [title for at, title in enumerate(_COLUMNS) if at < 2 or any(picked[title])]
    return tuple(kept), list(zip(*(picked[title] for title in kept), strict=True))


def _usual_area(package: Package) -> str:
    counted = Counter(one.ref_area for one in package.observations)
    return max(counted, key=counted.__getitem__, default="")


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, NumberCell) else neutral(" ".join(cell.split()))


def _observations(package: Package, obs_ids: tuple[str, ...]) -> tuple[Observation, ...]:
    return tuple(package.observation_by_id[obs_id] for obs_id in obs_ids)


def rows_as_text(package: Package, obs_ids: tuple[str, ...]) -> str:
    """Return rows as tab-separated lines under a header; below them what marks mean, and the source in a last line.

    Figures are numbers for a spreadsheet: that one is in doubt stands in the column 口径.
    """
    titles, rows = _picked(package, obs_ids)
    lines = ["\t".join(titles), *("\t".join(_text(cell) for cell in row) for row in rows)]
    lines += [" ".join(note.split()) for note in doubt_notes(package, _observations(package, obs_ids))]
    if source := sources_of(package, _observations(package, obs_ids)):
        lines.append(tr("数据来源：{source}", source=" ".join(source.split())))
    return "\r\n".join(lines)


def plain_rows_as_text(headers: Sequence[str], rows: Iterable[Sequence[str]], source: str) -> str:
    """Return rows of a plain table as tab-separated lines under their header, and the source in a last line.

    Figures stay figures; a text that a spreadsheet would take for a formula does not run.
    """
    lines = ["\t".join(map(_text, headers))]
    for row in rows:
        lines.append("\t".join(cell if _FIGURE.fullmatch(cell) else _text(cell) for cell in row))
    return "\r\n".join([*lines, tr("数据来源：{source}", source=source)] if source else lines)


def rows_as_html(package: Package, obs_ids: tuple[str, ...], title: str) -> str:
    """Return rows as an HTML table with thick rules above and below, a thin one under the header, none between.

    The title stands above, the unit at the upper right when all rows have the same, the source below.
    """
    titles, rows = _picked(package, obs_ids)
    observations = _observations(package, obs_ids)
    units = {package.indicator_of(item).unit for item in observations}
    unit = next(iter(units)) if len(units) == 1 else ""
    if unit:
        at = titles.index(UNIT)
        titles = titles[:at] + titles[at + 1 :]
        rows = [row[:at] + row[at + 1 :] for row in rows]
    unit_words = tr("单位：{unit}", unit=unit) if unit else ""
    figures = frozenset(at for at, name in enumerate(titles) if name == VALUE)
    return _three_lines(title, unit_words, titles, rows, figures, _below(package, observations))


def _below(package: Package, observations: Sequence[Observation]) -> list[str]:
    """Return what stands below a table: what marks mean, and the source."""
    source = sources_of(package, observations)
    return [*doubt_notes(package, observations), *([tr("数据来源：{source}", source=source)] if source else [])]


def cross_as_text(table: CrossTable) -> str:
    """Return a cross table as tab-separated lines under its header, notes and sources below.

    Figures are numbers for a spreadsheet; what has a qualifier is text.
    """
    cells = cells_of(table)
    lines = ["\t".join(map(_text, (*cells.heads, *cells.names)))]
    for labels, *figures in zip(cells.labels, *cells.columns, strict=True):
        lines.append("\t".join(map(_text, (*labels, *figures))))
    below = (*table.signs, *_below(table.cube.package, table.cube.observations))
    head = [_text(table.subject)] if table.subject else []
    return "\r\n".join([*head, *lines, *(" ".join(words.split()) for words in below)])


def cross_as_html(table: CrossTable, title: str) -> str:
    """Return a cross table as an HTML table with three lines, as `rows_as_html` does."""
    cells = cells_of(table)
    rows = [(*labels, *figures) for labels, *figures in zip(cells.labels, *cells.columns, strict=True)]
    titles = (*cells.heads, *cells.names)
    below = [*table.signs, *_below(table.cube.package, table.cube.observations)]
    figures = frozenset(range(len(cells.heads), len(titles)))
    return _three_lines(title, table.subject, titles, rows, figures, below)


def _three_lines(
    title: str,
    said: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    figures: frozenset[int],
    below: Sequence[str],
) -> str:
    """Return a table: its title, what is `said` of all its figures, its header, its rows, and what stands below."""
    span = len(titles)
    sides = ["right" if at in figures else "left" for at in range(span)]
    head = "".join(
        f'<th style="border-top:{_THICK};border-bottom:{_THIN};{_PADDING};text-align:{side}">{escape(name)}</th>'
        for name, side in zip(titles, sides, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(_html_cell(cell, sides[at], last=number == len(rows) - 1) for at, cell in enumerate(row))}</tr>"
        for number, row in enumerate(rows)
    )
    said_row = f'<tr><td colspan="{span}" style="text-align:right">{escape(said)}</td></tr>' if said else ""
    last_rows = "".join(
        f'<tr><td colspan="{span}" style="font-size:9pt;{_AS_TEXT}">{escape(words)}</td></tr>' for words in below
    )
    widths = (max(_wide(cell) for cell in (name, *column)) for name, *column in zip(titles, *rows, strict=True))
    columns = "".join(f'<col width="{min(_WIDEST, round(_AROUND + _LETTER * width))}">' for width in widths)
    heading = escape(neutral(" ".join(title.split())))
    # Without the character set LibreOffice takes the text for Latin letters; it sets cells apart by their attribute.
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
        f'<table cellspacing="0" cellpadding="4" style="border-collapse:collapse;{_FONT}">'
        f"<colgroup>{columns}</colgroup>"
        f'<tr><td colspan="{span}" style="text-align:center;font-weight:bold;{_AS_TEXT}">{heading}</td></tr>'
        f"{said_row}<tr>{head}</tr>{body}{last_rows}</table></body></html>"
    )


def _wide(cell: Cell) -> float:
    """Return a text's width in Chinese characters."""
    return sum(1.0 if ord(character) > 0x1FFF else 0.55 for character in cell)


def _html_cell(cell: Cell, side: str, *, last: bool) -> str:
    style = f"{_PADDING};text-align:{side}"
    if last:
        style += f";border-bottom:{_THICK}"
    if not isinstance(cell, NumberCell):
        return f'<td style="{style};{_AS_TEXT}">{escape(_text(cell))}</td>'
    # Excel would show 4.10 as 4.1 without a format of its own; LibreOffice reads value and format from sdval and sdnum.
    zeros = "0" * cell.decimals
    # What is shown has a mark that the number has not: it stands in attributes that spreadsheets read.
    mark = _mark(cell)
    number = f' x:num="{cell}"' if mark else ""
    shown = "".join(f"\\{letter}" for letter in mark)
    style += f";mso-number-format:'0{f'{_POINT}{zeros}' if zeros else ''}{shown}'"
    # WORKAROUND: LibreOffice pastes a format that it does not have from the start as another one: 80.2 becomes $80.
    known = f' sdnum="1033;0;{_CALC_FORMATS[cell.decimals]}"' if cell.decimals in _CALC_FORMATS else ""
    return f'<td style="{style}" sdval="{cell}"{known}{number}>{cell}{mark}</td>'


def _mark(cell: NumberCell) -> str:
    """Return the marks behind the digits of a figure: an asterisk, a circled number."""
    if isinstance(cell, DoubtedCell):
        return DOUBT_MARK
    return cell.shown.removeprefix(cell) if isinstance(cell, MarkedCell) and cell.shown.startswith(cell) else ""
