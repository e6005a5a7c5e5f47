"""The cells of a table in the one way of the format, whatever way its schema says that they are written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from data.package.column_rows import ColumnRows, Row
from data.package.field_formats import FieldFormat, NumberOfJson, PlainNumber, TableFormats
from data.package.raw_tables import FileLines
from data.package.schema import OBSERVATIONS, Field, FieldKind, TableSchema
from data.problems import Problem, Severity, quoted
from data.progress import check
from data.words import tr

_NUMBERS: Final = (FieldKind.NUMBER, FieldKind.INTEGER)
_USUAL: Final = FieldFormat()
_GUESSED: Final = tr("没有写明千位分隔，逗号当作千位分隔，读作 {digits}")


class TableCells:
    """Reads the rows of a table; `columns` are where its fields stand, by name, as others that are kept as they are."""

    def __init__(
        self,
        table: TableSchema,
        lines: FileLines,
        header: Sequence[str],
        columns: Mapping[str, int],
        formats: TableFormats,
    ) -> None:
        self._lines = lines
        self._columns = columns
        self._is_of_figures = table is OBSERVATIONS
        found = formats.of(header)
        self._formats = {name: found[at] for name, at in columns.items()}
        self._missing = [(name, one.missing) for name, one in self._formats.items() if one.missing]
        self._fields = [
            (item, self._formats[item.name])
            for item in table.fields
            if item.name in columns and item.kind is not FieldKind.TEXT
        ]
        self._kinds = {item.name: item.kind for item, _ in self._fields}
        self._counts: dict[str, int] = {}
        self._first: dict[str, Problem] = {}
        self._told: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        """What was more than taking cells over: of what the schema states one finding a column."""
        stated = [
            replace(one, message=tr("{message}；这一列这样读的有 {count} 格", message=one.message, count=count))
            if (count := self._counts[name]) > 1
            else one
            for name, one in self._first.items()
        ]
        return stated + self._told

    def rows(self, lines: Sequence[int], rows: Sequence[Sequence[str]]) -> ColumnRows:
        """Return rows by field, each with its line; of equal cells of a column one is looked at."""
        own: dict[str, list[str]] = {}
        odd: set[int] = set()
        narrowest = min(map(len, rows), default=0)
        for name, column in self._columns.items():
            check()
            texts = [row[column] if column < len(row) else "" for row in rows] if column >= narrowest else []
            texts = texts or list(map(itemgetter(column), rows))
            distinct = set(texts)
            other = {text for text in distinct if not self._is_as_it_is(name, text)}
            # A number of JSON is equal to a text of the same digits.
            if other or set(map(type, texts)) - {str}:
                odd.update(at for at, text in enumerate(texts) if text in other or isinstance(text, NumberOfJson))
            plain = {text: text.strip() for text in distinct}
            is_plain = all(text == words for text, words in plain.items())
            own[name] = texts if is_plain else [plain[text] for text in texts]
        for at in sorted(odd):
            for name, text in self.row(lines[at], rows[at]).items():
                if name not in own:
                    own[name] = [""] * len(rows)
                own[name][at] = text
        return ColumnRows(lines, own)

    def _is_as_it_is(self, name: str, text: str) -> bool:
        """Say whether a cell is taken over with nothing to be said of it, but for blanks around it."""
        form, plain = self._formats[name], text.strip()
        if text in form.missing or plain in form.missing:
            return False
        kind = self._kinds.get(name, FieldKind.TEXT)
        if kind is FieldKind.TEXT or not plain:
            return True
        if kind in _NUMBERS:
            figure = form.figure(plain)
            return form.is_usual if figure is None else figure.digits == plain
        return form.word(plain) == plain if kind is FieldKind.BOOLEAN else form.date(plain) in ("", plain)

    def row(self, line: int, cells: Sequence[str]) -> Row:
        """Return the cells of a line by field."""
        row = {name: cells[at].strip() if at < len(cells) else "" for name, at in self._columns.items()}
        for name, missing in self._missing:
            if row[name] in missing or (row[name] and cells[self._columns[name]] in missing):
                row[name] = ""
                if self._is_of_figures and name == "obs_value":
                    self._leave_missing(row)
        for item, form in self._fields:
            if text := row[item.name]:
                own = _USUAL if isinstance(cells[self._columns[item.name]], NumberOfJson) else form
                self._read(row, line, item, own, text)
        return row

    def _leave_missing(self, row: Row) -> None:
        """Let a figure that is missing as the schema says be one of the status that says so."""
        words = row.get("value_text", "")
        known = self._formats["value_text"].missing if words and "value_text" in self._formats else ()
        if (not words or words in known) and not row.get("obs_status"):
            row["obs_status"] = "O"

    def _read(self, row: Row, line: int, item: Field, form: FieldFormat, text: str) -> None:
        if item.kind in _NUMBERS:
            figure = form.figure(text)
            if figure is not None and figure.digits != text:
                self._take_figure(row, line, item, figure)
            elif figure is None and not form.is_usual:
                self._leave_as_words(row, line, item, form)
        elif item.kind is FieldKind.BOOLEAN:
            row[item.name] = form.word(text)
        elif (date := form.date(text)) and date != text:
            row[item.name] = date.partition("T")[0]
            row["time_label"] = row.get("time_label", "") or text
            self._note(line, item, tr("照 schema 的写法读作 {date}", date=row[item.name]), text)

    def _leave_as_words(self, row: Row, line: int, item: Field, form: FieldFormat) -> None:
        """Let a cell be words that is no number with the marks of its column, though it may be one with others."""
        text = row[item.name]
        row[item.name] = ""
        if item.name == "obs_value":
            row["value_text"] = row.get("value_text", "") or text
        message = tr("照 schema 的写法不是数字，没有采用；它写的小数点是“{point}”", point=form.decimal)
        if form.group:
            message = tr("{message}，千位分隔是“{group}”", message=message, group=form.group)
        remedy = tr("改正这一格，或改正 schema。")
        severity = Severity.ERROR if item.kind is FieldKind.NUMBER else Severity.WARNING
        self._told.append(self._problem(severity, line, item, message, text, remedy))

    def _take_figure(self, row: Row, line: int, item: Field, figure: PlainNumber) -> None:
        text = row[item.name]
        row[item.name] = figure.digits
        if item.name == "obs_value" and row.get("value_text", "") in ("", text):
            row["value_text"] = figure.text
        if figure.guessed:
            remedy = tr("核对。是千位分隔的话，在 schema 里写 groupChar，或去掉逗号。")
            message = _GUESSED.format(digits=figure.digits)
            self._told.append(self._problem(Severity.WARNING, line, item, message, text, remedy))
        elif figure.text != text:
            self._note(line, item, tr("照 schema 的写法读作 {digits}", digits=figure.digits), text)

    def _note(self, line: int, item: Field, message: str, text: str) -> None:
        self._counts[item.name] = self._counts.get(item.name, 0) + 1
        if item.name not in self._first:
            self._first[item.name] = self._problem(Severity.NOTE, line, item, message, text)

    def _problem(
        self, severity: Severity, line: int, item: Field, message: str, text: str, remedy: str = ""
    ) -> Problem:
        column = tr("{name}（{title}）", name=item.name, title=item.title)
        return Problem(severity, self._lines.place(line), message, remedy, quoted(text), column)
