"""The form that most returns have, and which row and column of every table are which of the form's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from data.cells.headers import role_of, split_unit, tidy_header
from data.gathering.reading.return_tables import key_of
from data.gathering.reading.returns import HeadWords, ReturnFile, ReturnTable
from data.templates.catalogue import TEMPLATES

# A table is one of the form's with so much of its columns and rows; rows are those of the form where most have them.
_FITS: Final = 0.5
_COMMON: Final = 0.5
_MOSTLY: Final = 0.6
_ALIKE: Final = 0.5
_ALIKE_ROWS: Final = 0.7
_YEAR: Final = 4
_USUAL: Final = 0.7
_NEARLY: Final = 0.75
_LONGEST_KEY: Final = 200


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class CommonForm:
    """The columns and rows that most tables have, in their order; without rows where every return has its own.

    `usual_header` is the row in which nearly all have their header, None where they differ.
    """

    title: str
    columns: tuple[HeadWords, ...]
    rows: tuple[HeadWords, ...]
    usual_header: int | None = None
    usual_order: bool = True

    @property
    def key(self) -> str:
        """The form as it is known again: the keys of its columns, whatever its order and its years."""
        return "|".join(sorted(one.key for one in self.columns))[:_LONGEST_KEY]

    @property
    def has_rows(self) -> bool:
        """Say whether its rows are the same in every return."""
        return bool(self.rows)


@dataclass
class Fitted:
    """A table in the form: the number of its column and row for each key of the form.

    `renamed` are the words of the form with the own ones that were taken for them, `missing` and `extra` what only
    the one or the other has.
    """

    table: ReturnTable
    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    renamed_columns: dict[str, int] = field(default_factory=dict)
    renamed_rows: dict[str, int] = field(default_factory=dict)
    missing_columns: list[str] = field(default_factory=list)
    missing_rows: list[str] = field(default_factory=list)
    extra_columns: list[int] = field(default_factory=list)
    extra_rows: list[int] = field(default_factory=list)


def form_of(files: Sequence[ReturnFile], name: str = "") -> CommonForm | None:
    """Return the form of most files, of the tables whose sheet or title has a name in it where one is given.

    None where no two tables are alike: then there is no form, and every table is of its own.
    """
    tables = [table for one in files for table in one.tables if is_meant(table, name)]
    if len(tables) == 1:
        table = tables[0]
        rows = () if table.row_areas or len(table.rows) == 1 else tuple(table.rows.values())
        return CommonForm(table.title, _as_keyed(table), rows, table.header_row)
    seed_keys, count = _seed([frozenset(table.relative_keys.values()) for table in tables], tables)
    seed_rows, row_count = _seed([frozenset(one.key for one in table.rows.values()) for table in tables], tables)
    if max(count, row_count) < max(2, len(files) / 4):
        return None
    if count >= row_count:
        alike = [table for table in tables if _overlap(table.relative_keys.values(), seed_keys) >= _FITS]
    else:
        alike = [table for table in tables if _overlap((one.key for one in table.rows.values()), seed_rows) >= _FITS]
    made = _made_of(alike)
    # Rows alone are none: of tables with the same years and other columns each is of its own.
    return made if made.columns else None


def _seed(keys: Sequence[frozenset[str]], tables: Sequence[ReturnTable]) -> tuple[frozenset[str], int]:
    """Return the keys that most tables have, with how many have them.

    A return may be of two forms: of those that nearly as many have, the one that holds most is meant.
    """
    counts = Counter(keys)
    most = max(counts.values(), default=0)
    sizes: dict[frozenset[str], int] = {}
    for own, table in zip(keys, tables, strict=True):
        if counts[own] >= most * _NEARLY:
            sizes[own] = max(sizes.get(own, 0), len(table.cells))
    best = max(sizes, key=lambda own: (sizes[own] * counts[own], counts[own]), default=frozenset[str]())
    return best, counts[best]


def is_meant(table: ReturnTable, name: str) -> bool:
    """Say whether a table is of the form of a name: its sheet or its title has it, or it is of the template's form."""
    if not name:
        return True
    wanted = key_of(name)
    if template := _template_of(wanted):
        own = [key_of(one.words) for one in table.columns.values()]
        return any(_overlap(form, own) >= _FITS for form in template)
    return not wanted or wanted in key_of(table.sheet) or wanted in key_of(table.title)


@lru_cache(maxsize=64)
def _template_of(wanted: str) -> tuple[frozenset[str], ...]:
    """Return the columns of the forms of one of the program's own templates, by its key or its whole title."""
    for template in TEMPLATES:
        if wanted and wanted in (key_of(template.key), key_of(template.title)):
            columns = ([split_unit(tidy_header(one.header))[0] for one in form.columns] for form in template.forms)
            return tuple(frozenset(map(key_of, own)) for own in columns)
    return ()


def _overlap(own: Iterable[str], others: Iterable[str]) -> float:
    wanted = set(others)
    return len(set(own) & wanted) / len(wanted) if wanted else 0.0


def _as_keyed(table: ReturnTable) -> tuple[HeadWords, ...]:
    keys = table.relative_keys
    return tuple(
        HeadWords(keys[at], one.words, one.unit, one.period, one.is_before) for at, one in table.columns.items()
    )


def _made_of(tables: Sequence[ReturnTable]) -> CommonForm:
    """Return the form that tables have in common, in the order of the first that has all of it."""
    columns = _common([{one.key: one for one in _as_keyed(table)} for table in tables])
    rows = _common([{one.key: one for one in table.rows.values()} for table in tables])
    shares = sorted(_overlap((row.key for row in rows), (row.key for row in one.rows.values())) for one in tables)
    # Rows that are areas are each return's own, whatever they are called.
    of_areas = sum(table.row_areas for table in tables) * 2 > len(tables)
    has_rows = len(rows) > 1 and not of_areas and shares[len(shares) // 2] >= _MOSTLY
    header, count = Counter(table.header_row for table in tables).most_common(1)[0]
    titles = Counter(table.title for table in tables if table.title)
    return CommonForm(
        titles.most_common(1)[0][0] if titles else "",
        columns,
        rows if has_rows else (),
        header if count >= len(tables) * _USUAL else None,
    )


def _common(heads: Sequence[Mapping[str, HeadWords]]) -> tuple[HeadWords, ...]:
    counts = Counter(key for one in heads for key in one)
    kept = {key for key, count in counts.items() if count > len(heads) * _COMMON}
    fullest = max(heads, key=lambda one: len(kept & one.keys()), default={})
    units: dict[str, Counter[str]] = {}
    for one in heads:
        for key, head in one.items():
            units.setdefault(key, Counter())[head.unit] += 1
    first = {key: head for one in reversed(heads) for key, head in one.items()}
    ordered = [*(key for key in fullest if key in kept), *(key for key in first if key in kept and key not in fullest)]
    return tuple(
        HeadWords(key, first[key].words, units[key].most_common(1)[0][0], first[key].period, first[key].is_before)
        for key in ordered
    )


def fitted(form: CommonForm, table: ReturnTable, known: Mapping[str, str] = _NOTHING) -> Fitted | None:
    """Return a table in the form, None where it is of another one; `known` are its other names for columns."""
    keys = {column: known.get(key, key) for column, key in table.relative_keys.items()}
    shares = [_overlap(keys.values(), (one.key for one in form.columns))]
    if form.has_rows:
        shares.append(_overlap((one.key for one in table.rows.values()), (one.key for one in form.rows)))
    if sum(shares) / len(shares) < _FITS:
        return None
    found = Fitted(table)
    own_columns = {column: HeadWords(keys[column], one.words, one.unit) for column, one in table.columns.items()}
    found.columns, found.renamed_columns = _matched(form.columns, own_columns, _is_renamed_column)
    found.missing_columns = [one.key for one in form.columns if one.key not in found.columns]
    taken = set(found.columns.values())
    found.extra_columns = [column for column in table.columns if column not in taken and _has_numbers(table, column)]
    if form.has_rows:
        found.rows, found.renamed_rows = _matched(form.rows, table.rows, _is_renamed_row)
        # A row that has figures in the other returns heads nothing: it is blank.
        found.rows |= {
            one.key: table.headings[one.key]
            for one in form.rows
            if one.key not in found.rows and one.key in table.headings
        }
        found.missing_rows = [one.key for one in form.rows if one.key not in found.rows]
        used = set(found.rows.values())
        found.extra_rows = [row for row in table.rows if row not in used and _row_has_numbers(table, row)]
    return found


def _has_numbers(table: ReturnTable, column: int) -> bool:
    return any(at == column and cell.value.number is not None for (_, at), cell in table.cells.items())


def _row_has_numbers(table: ReturnTable, row: int) -> bool:
    return any(at == row and cell.value.number is not None for (at, _), cell in table.cells.items())


_Renamed = Callable[[HeadWords, HeadWords, bool], bool]


def _matched(
    form: Sequence[HeadWords], own: Mapping[int, HeadWords], is_renamed: _Renamed
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the number of the own head for each of the form's, and those that have another name.

    The same names are the same. What is left on both sides between the same neighbours may be renamed.
    """
    by_key = {head.key: at for at, head in own.items()}
    found = {one.key: by_key[one.key] for one in form if one.key in by_key}
    free = [at for at in own if at not in set(found.values())]
    renamed: dict[str, int] = {}
    order = list(own)
    for place, one in enumerate(form):
        if one.key in found:
            continue
        before = next((found[form[at].key] for at in range(place - 1, -1, -1) if form[at].key in found), None)
        after = next((found[form[at].key] for at in range(place + 1, len(form)) if form[at].key in found), None)
        low = order.index(before) if before is not None else -1
        high = order.index(after) if after is not None else len(order)
        between = [at for at in free if low < order.index(at) < high]
        gap = sum(1 for other in form if other.key not in found)
        choice = next((at for at in between if is_renamed(one, own[at], len(between) == 1 and gap == 1)), None)
        if choice is not None:
            found[one.key] = renamed[one.key] = choice
            free.remove(choice)
    return found, renamed


def _is_renamed_column(wanted: HeadWords, own: HeadWords, stands_alone: bool) -> bool:
    """Say whether a column is the form's under another name: a known word, a similar one, or its place and unit."""
    role = role_of(wanted.words)
    if role and role == role_of(own.words):
        return True
    same_unit = wanted.unit == own.unit or not wanted.unit or not own.unit
    return same_unit and (stands_alone or _likeness(wanted.key, own.key) >= _ALIKE)


def _is_renamed_row(wanted: HeadWords, own: HeadWords, stands_alone: bool) -> bool:
    del stands_alone
    same_unit = wanted.unit == own.unit or not wanted.unit or not own.unit
    return same_unit and _likeness(wanted.key, own.key) >= _ALIKE_ROWS


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:40], other[:40], autojunk=False).ratio()
