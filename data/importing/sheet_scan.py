"""What the XML of one worksheet says of its size, number formats, error values and hidden rows, chunk by chunk.

The patterns err to the large side: what they cannot tell counts as the most that it could be.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from data import limits
from data.importing.grid import HeaderSigns

_PREFIX: Final = rb"(?:[\w.-]+:)?"
_CELL: Final = re.compile(rb"<" + _PREFIX + rb"c[\s/>]")
# However long: a reader that counts in 32 bits may take far too long a number for any other.
_PLACE: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*+)([0-9]++)[\"']")
_MOST_LETTERS: Final = 7
_MOST_DIGITS: Final = 12
_SHARED: Final = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:[\w.-]+:)?v>\s*([0-9]{1,9})\s*<")
# As nearly all programs write it, several times as fast.
_USUAL_SHARED: Final = re.compile(rb" t=\"s\"><v>([0-9]{1,9})<")
# A row all of whose cells say that they stand in it, and hold nothing but a value.
_USUAL_ROW: Final = re.compile(
    rb"<row r=\"([0-9]{1,7})\"[^<>&]*+>(?:<c r=\"[A-Z]{1,3}\1\"[^<>&]*+>"
    rb"(?:(?:<v>[^<]*+</v>|<is><t[^<>&]*+>[^<]*+</t></is>)</c>)?+)*+</row>"
)
_USUAL_CELL: Final = b'<c r="'
_LETTERS: Final = re.compile(_USUAL_CELL + rb"([A-Z]{1,3})")
# What columns stand to the right of each of the first ones.
_BEYOND: Final = [
    re.compile(_USUAL_CELL + rb"(?:[%c-Z]|[A-Z]{2})" % letter) for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
]
# No program writes a cell's place or kind in character references; they would hide it from these patterns.
_ESCAPED: Final = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)\s[^<>]{0,2000}&")
_ERROR: Final = re.compile(rb"<(?:[\w.-]+:)?c\s[^<>]{0,200}?\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^<>]{0,200}?\st=\"e\"")
# A formula whose result was not saved, as programs write it that do not calculate. Blanks are never given back: else
# a long run of them would be shared out between two places in every way.
_UNSAVED: Final = re.compile(
    rb"<(?:[\w.-]+:)?c\s[^<>]{0,200}?\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^<>]{0,200}>\s*+"
    rb"<(?:[\w.-]+:)?f(?:\s[^<>]{0,400})?(?:/>|>[^<]{0,8192}</(?:[\w.-]+:)?f>)\s*+"
    rb"(?:<(?:[\w.-]+:)?v\s*/>|<(?:[\w.-]+:)?v></(?:[\w.-]+:)?v>)?\s*+</(?:[\w.-]+:)?c>"
)
_HIDDEN: Final = re.compile(
    rb"<(?:[\w.-]+:)?row\s(?=[^<>]{0,400}?\shidden=\"(?:1|true)\")[^<>]{0,400}?\br=\"([0-9]{1,7})\""
)
_HIDDEN_COLUMNS: Final = re.compile(
    rb"<(?:[\w.-]+:)?col\s(?=[^<>]{0,400}?\bhidden=\"(?:1|true)\")(?=[^<>]{0,400}?\bmin=\"([0-9]{1,5})\")"
    rb"[^<>]{0,400}?\bmax=\"([0-9]{1,5})\""
)
_FROZEN: Final = re.compile(
    rb"<(?:[\w.-]+:)?pane\s(?=[^<>]{0,400}?\bstate=\"frozen)[^<>]{0,400}?\bySplit=\"([0-9]{1,4})\""
)
_FILTER: Final = re.compile(rb"<(?:[\w.-]+:)?autoFilter\s[^<>]{0,400}?\bref=\"\$?[A-Z]{1,3}\$?([0-9]{1,7})")
_STYLED: Final = re.compile(rb"<(?:[\w.-]+:)?c\sr=\"[A-Z]{1,3}([0-9]{1,2})\"(?:\ss=\"([0-9]{1,5})\")?")
# Headers are looked for in the first rows, which stand in the first bytes.
_FIRST_BYTES: Final = 50_000
_BOLD: Final = 0.8
_MOST_CODES: Final = 60_000


@dataclass(frozen=True)
class _Tags:
    """The patterns of cells and rows, with any prefix or, several times as fast, with none."""

    cell: re.Pattern[bytes]
    row: re.Pattern[bytes]
    styled: re.Pattern[bytes] | None

    @classmethod
    def of(cls, prefix: bytes, styles: Sequence[str]) -> _Tags:
        """Return the patterns; `styles` are the cell styles that have a number format."""
        attributes = (
            rb"c\s(?=[^<>]{0,200}?\br=\"([A-Z]{1,3})([0-9]{1,7})\")"
            rb"(?=[^<>]{0,200}?\bs=\"(" + "|".join(styles).encode() + rb")\")"
            rb"(?![^<>]{0,200}?\bt=\"(?:s|b|e|str|inlineStr)\")"
        )
        return cls(
            re.compile(rb"<" + prefix + rb"c(?=[\s/>])(?:\sr=\"([A-Z]{1,3})([0-9]{1,7})\")?"),
            re.compile(rb"<" + prefix + rb"row(?=[\s/>])(?:\sr=\"([0-9]{1,7})\")?"),
            re.compile(rb"<" + prefix + attributes) if styles else None,
        )


class CellFormats(Mapping[tuple[int, int], str]):
    """Number formats by (row, column) from 0, two bytes a cell of the columns that have any."""

    def __init__(self, codes: Sequence[str] = ()) -> None:
        self._codes = list(codes)
        self._numbers: dict[str, int] = {}
        self._columns: dict[int, array[int]] = {}

    @property
    def codes(self) -> Sequence[str]:
        """All formats that cells may have, each once or more often."""
        return self._codes

    def put(self, row: int, column: int, code: int) -> None:
        """Give a cell the format with this number."""
        own = self._columns.setdefault(column, array("H"))
        if row >= len(own):
            own.frombytes(bytes(2 * (row + 1 - len(own))))
        own[row] = code + 1

    def put_code(self, row: int, column: int, code: str) -> None:
        """Give a cell a format in words, which is added to those known."""
        if code not in self._numbers and len(self._numbers) < _MOST_CODES:
            self._numbers[code] = len(self._codes)
            self._codes.append(code)
        if code in self._numbers:
            self.put(row, column, self._numbers[code])

    def __getitem__(self, at: tuple[int, int]) -> str:
        if code := self.code(*at):
            return code
        raise KeyError(at)

    def get(self, at: tuple[int, int], usual: Any = None) -> Any:  # noqa: ANN401  as the class above has it
        """Return a cell's format, another value for one without."""
        return self.code(*at) or usual

    def code(self, row: int, column: int) -> str:
        """Return a cell's format, blank for one without; asked a million times, so that nothing is raised."""
        own = self._columns.get(column)
        number = own[row] if own is not None and 0 <= row < len(own) else 0
        return self._codes[number - 1] if number else ""

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for column, own in self._columns.items():
            yield from ((row, column) for row, code in enumerate(own) if code)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._columns)


@dataclass
class SheetFacts:
    """What a sheet shows of its cells: formats, errors, formulas, what is hidden; by (row, column) from 0.

    `unsaved` are the formulas without a saved result, `spans` the cells merged downwards where
    python-calamine does not tell them: first row, column, last row.
    """

    formats: CellFormats = field(default_factory=CellFormats)
    errors: list[tuple[int, int]] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    signs: HeaderSigns = field(default_factory=HeaderSigns)


def column_number(letters: bytes | str) -> int:
    """Return a column counted from 0 by its letters (A is 0, AA is 26)."""
    number = 0
    for letter in letters.decode() if isinstance(letters, bytes) else letters:
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number - 1


class SheetScan:
    """Counts a worksheet's cells from its XML, chunk by chunk.

    `codes` are the number formats of the cell styles, `bold` the numbers of those that are bold.
    """

    def __init__(self, codes: Sequence[str], bold: Collection[int] = ()) -> None:
        self._bold = bold
        self._chunks = 0
        formatted = [str(number) for number, code in enumerate(codes[:_MOST_CODES]) if code]
        self._usual, self._any = _Tags.of(b"", formatted), _Tags.of(_PREFIX, formatted)
        self._facts = SheetFacts(CellFormats(codes))
        self._last_row = self._row_tags = self._last_column = self._in_row = self._widest = 0
        self.cells = 0
        self._shared: Counter[bytes] = Counter()
        self.unknown = 0
        self.escaped = False

    @property
    def rows(self) -> int:
        """How many rows the sheet has."""
        return max(self._last_row, self._row_tags)

    @property
    def area(self) -> int:
        """How many cells the readers will make room for."""
        return max(self.rows * max(self._last_column, self._widest), self.cells)

    @property
    def shared(self) -> Counter[int]:
        """How many cells have each of the shared texts, by its number."""
        found: Counter[int] = Counter()
        for number, count in self._shared.items():
            found[int(number)] += count
        return found

    def take(self, chunk: bytes) -> None:
        """Count what a part of the XML holds; no tag may be cut."""
        prefixed = b":" in chunk and (b":c" in chunk or b":row" in chunk)
        tags = self._any if prefixed else self._usual
        # Cells of rows in the usual form stand where the tag of their row says.
        rest = chunk if prefixed else _USUAL_ROW.sub(b"", chunk)
        places = tags.cell.findall(rest)
        rows = tags.row.findall(chunk)
        usual = 0 if prefixed else chunk.count(_USUAL_CELL) - rest.count(_USUAL_CELL)
        self.cells += len(places) + usual
        self._row_tags += len(rows)
        columns = {letters for letters, _ in places}
        if usual and (self._last_column >= len(_BEYOND) or _BEYOND[self._last_column].search(chunk)):
            columns.update(_LETTERS.findall(chunk))
        numbers = {number for _, number in places}
        numbers.update(rows)
        if b"" in columns or b"" in numbers:
            # Some cells or rows say elsewhere in their tag where they stand, or not at all.
            others = _PLACE.findall(chunk)
            columns.update(letters[:_MOST_LETTERS] for letters, _ in others)
            numbers.update(number[:_MOST_DIGITS] for _, number in others)
            self._count_unnamed(tags, chunk)
        self._last_column = max(self._last_column, *(column_number(one) + 1 for one in columns), 0)
        self._last_row = max(self._last_row, max(map(int, filter(None, numbers)), default=0))
        self._count_shared(chunk)
        self._note_signs(chunk)
        self.escaped = self.escaped or (b"&" in chunk and bool(_ESCAPED.search(chunk)))
        self._note_cells(tags, chunk, prefixed=b":" in chunk)

    def _count_unnamed(self, tags: _Tags, chunk: bytes) -> None:
        """Find the longest row where cells don't say where they stand; a row may go on from the chunk before."""
        starts = [found.start() for found in tags.row.finditer(chunk)]
        for start, end in pairwise([0, *starts, len(chunk)]):
            self._in_row = len(_CELL.findall(chunk, start, end)) + (0 if start else self._in_row)
            self._widest = max(self._widest, self._in_row)

    def _count_shared(self, chunk: bytes) -> None:
        known = _USUAL_SHARED.findall(chunk)
        count = chunk.count(b'"s"') + (chunk.count(b"'s'") if b"'" in chunk else 0)
        if len(known) < count:
            known = _SHARED.findall(chunk)
        self._shared.update(known)
        self.unknown += max(0, count - len(known))

    def _note_cells(self, tags: _Tags, chunk: bytes, *, prefixed: bool) -> None:
        facts = self._facts
        for column, row, style in tags.styled.findall(chunk) if tags.styled else ():
            if 0 < int(row) <= limits.SHEET_ROWS and (at := column_number(column)) < limits.COLUMNS:
                facts.formats.put(int(row) - 1, at, int(style))
        if len(facts.errors) < limits.PROBLEMS and b't="e"' in chunk:
            facts.errors += [(int(row) - 1, column_number(column)) for column, row in _ERROR.findall(chunk)]
        if len(facts.unsaved) < limits.PROBLEMS and (b"<f" in chunk or (prefixed and b":f" in chunk)):
            facts.unsaved += [(int(row) - 1, column_number(column)) for column, row in _UNSAVED.findall(chunk)]
        if b'hidden="' in chunk:
            facts.hidden += [int(row) - 1 for row in _HIDDEN.findall(chunk)]
            for first, last in _HIDDEN_COLUMNS.findall(chunk):
                if len(facts.hidden_columns) < limits.COLUMNS:
                    facts.hidden_columns += range(max(int(first) - 1, 0), min(int(last), limits.COLUMNS))

    def _note_signs(self, chunk: bytes) -> None:
        """Note what a workbook says of its header: before all cells, at the first ones, behind all."""
        signs = self._facts.signs
        if not self._chunks:
            if frozen := _FROZEN.search(chunk, 0, _FIRST_BYTES):
                signs = replace(signs, frozen=int(frozen.group(1)))
            signs = replace(signs, bold=frozenset(self._bold_rows(chunk[:_FIRST_BYTES])))
        if b"utoFilter" in chunk:
            filtered = (int(row) - 1 for row in _FILTER.findall(chunk))
            signs = replace(signs, filtered=signs.filtered.union(filtered))
        self._facts.signs = signs
        self._chunks += 1

    def _bold_rows(self, chunk: bytes) -> Iterator[int]:
        cells: Counter[int] = Counter()
        bold: Counter[int] = Counter()
        for row, style in _STYLED.findall(chunk) if self._bold else ():
            cells[int(row) - 1] += 1
            bold[int(row) - 1] += int(style or 0) in self._bold
        return (row for row, count in cells.items() if bold[row] >= _BOLD * count)

    def facts(self) -> SheetFacts:
        """Return formats, errors, hidden rows and columns, each time as a record of its own."""
        return replace(self._facts)
