"""Reading a table whose rows are records with several figures each: assets, items to clear, school terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.cells.headers import plain_header, split_unit
from data.cells.periods import Period
from data.cells.values import Value, read_value
from data.importing.figure_collector import Figure, TableMaker, joined_unit
from data.importing.layout import Layout
from data.importing.long_form import read_time
from data.importing.reading_notes import Notes
from data.model import ChartType
from data.problems import Severity
from data.units import measure_of
from data.words import tr

Words = Mapping[str, str]


def columns_of(layout: Layout, words: Words) -> dict[str, int]:
    """Return the columns of a sheet by role; `words` are the headers of each role, joined by blanks."""
    found: dict[str, int] = {}
    for column, header in enumerate(layout.headers):
        plain = {plain_header(header), plain_header(split_unit(header)[0])} - {""}
        for role, names in words.items():
            if plain & set(names.split()):
                found.setdefault(role, column)
    return found


@dataclass(frozen=True)
class Records:
    """The rows of a sheet, cell by cell by role; what is missing or was interpreted is noted."""

    layout: Layout
    columns: Mapping[str, int]
    maker: TableMaker
    source: str

    @property
    def notes(self) -> Notes:
        """Where findings go."""
        return self.maker.notes

    def rows(self, key: str) -> Iterator[int]:
        """Yield the rows in which the cell that names the record is filled; others are reported."""
        for row in self.layout.rows:
            if self.text(row, key):
                yield row
            else:
                header = self.layout.headers[self.columns[key]]
                place = self.place(row, key)
                message = tr("没有写“{header}”，这一行没有读", header=header)
                self.notes.add(Severity.ERROR, place, message, tr("补上，或删去这一行。"), "", header, left_out=True)

    def text(self, row: int, role: str) -> str:
        """Return a cell's words, blank where there is no such column."""
        column = self.columns.get(role)
        return "" if column is None else self.layout.grid.text(row, column).strip()

    def place(self, row: int, role: str) -> str:
        """Return the name of a cell."""
        return self.layout.grid.place(row, self.columns.get(role))

    def period(self, row: int, role: str) -> Period:
        """Return the period that a cell names."""
        return read_time(self.layout.grid, row, self.columns.get(role), self.notes)

    def unit(self, role: str, usual: str) -> str:
        """Return the unit in a column's header, that of the sheet where it measures the same, else the usual one."""
        column = self.columns.get(role)
        own = split_unit(self.layout.headers[column])[1] if column is not None else ""
        whole = self.layout.unit if measure_of(self.layout.unit)[0] == measure_of(usual)[0] else ""
        return own or whole or usual

    def value(self, row: int, role: str) -> Value | None:
        """Return what a cell says; None for a blank one."""
        words = self.text(row, role)
        value = read_value(words)
        if not words:
            return None
        self.notes.add_value(self.layout.grid, (row, self.columns[role]), value, words, Severity.WARNING)
        return value

    def add(self, row: int, role: str, *, theme: str, title: str, unit: str, period: Period, group: str = "",
            area: str = "", comment: str = "", additive: bool = False) -> str:  # fmt: skip
        """Add the figure of a cell and return its obs_id, blank where the cell is."""
        value = self.value(row, role)
        if value is None:
            return ""
        whole = joined_unit(unit, value.unit)
        column, extras = self.columns[role], {"comment": comment}
        path = (area,) if area else ()
        figure = Figure(theme, title, whole, period, value, row, column, group, path, additive=additive, extras=extras)
        return self.maker.add(self.layout.grid, figure, self.source)

    def require(self, row: int, role: str, remedy: str) -> bool:
        """Say whether a cell is filled; a blank one is reported with its remedy, and the row is kept."""
        if self.text(row, role):
            return True
        header = self.layout.headers[self.columns[role]] if role in self.columns else role
        self.notes.add(
            Severity.WARNING, self.place(row, role), tr("没有填“{header}”", header=header), remedy, "", header
        )
        return False


def chart_in_pages(records: Records, theme: str, title: str, kind: ChartType, ids: Sequence[str], most: int) -> None:
    """Add charts of at most `most` figures or indicators each; none for none."""
    pages = [ids[at : at + most] for at in range(0, len(ids), most)]
    for number, page in enumerate(pages, start=1):
        suffix = f"（{number}/{len(pages)}）" if len(pages) > 1 else ""
        records.maker.chart(records.layout.grid, theme, f"{title}{suffix}", kind, page)


def drop_examples(layouts: list[Layout], example: str, notes: Notes) -> bool:
    """Leave out the example rows where there are others; say whether there are only examples."""
    examples = [_examples(layout, example) for layout in layouts]
    if not any(examples):
        return False
    if all(len(own) == len(layout.rows) for own, layout in zip(examples, layouts, strict=True)):
        place = layouts[0].grid.place(min(examples[0]), layouts[0].roles["comment"])
        message = tr("表里只有示例，数字是编的，不是真实数据")
        notes.add(Severity.NOTE, place, message, tr("填上自己的数据，再删去备注写着“示例”的行。"))
        return True
    for own, layout in zip(examples, layouts, strict=True):
        if own:
            message = tr("{count} 行示例没有读", count=len(own))
            place = layout.grid.place(min(own), layout.roles["comment"])
            notes.add(Severity.NOTE, place, message, tr("备注写着“示例”的行可以删去。"))
        layout.rows = [row for row in layout.rows if row not in own]
    return False


def _examples(layout: Layout, example: str) -> set[int]:
    """Return the rows whose comment begins with the word that marks examples."""
    column = layout.roles.get("comment")
    if column is None:
        return set()
    texts = layout.texts(column)
    return {row for row, text in zip(layout.rows, texts, strict=True) if text.startswith(example)}
