"""Turn rows of text into the records of `data.model`; a row that cannot be one is left out and reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from data.figures.period_limits import impossible
from data.files.readable_name import shown_name
from data.model import (
    Annotation,
    Area,
    ChartSpec,
    ChartType,
    Check,
    Derivation,
    Indicator,
    Observation,
    ObsStatus,
    Package,
    Qualifier,
    Relation,
    Source,
    StockFlow,
    Theme,
)
from data.package.code_words import code_of, nearest_chart
from data.package.schema import (
    ANNOTATIONS,
    AREAS,
    CHARTS,
    INDICATORS,
    OBSERVATIONS,
    RELATIONS,
    REPEATS_SEPARATOR,
    SEPARATOR,
    SOURCES,
    THEMES,
    Field,
    FieldKind,
    TableSchema,
)
from data.problems import Problem, Severity, quoted
from data.progress import checked
from data.units import LARGEST_POWER
from data.words import tr

if TYPE_CHECKING:
    from data.package.column_rows import Row
    from data.package.raw_tables import RawTable

T = TypeVar("T")
# The cells of a table by field, a row each.
Columns = dict[str, list[str]]
_DATE: Final = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-S[12])?"
_PERIOD: Final = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.))?|\.\./{_DATE}")
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}")
_NUMBER: Final = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?")
_BOOLEANS: Final = {"true": True, "false": False, "是": True, "否": False, "1": True, "0": False, "": False}


def fault_of(item: Field, text: str) -> tuple[str, str]:
    """Return what is wrong with a cell and what to do about it, two blanks for nothing."""
    if not text:
        return (tr("没有填写"), tr("补上这一格。")) if item.required else ("", "")
    if item.enum is not None and code_of(item.enum, text) is None:
        allowed = tr("、").join(member.value for member in item.enum if member.value)
        return tr("不是可用的值"), tr("改成其中之一：{allowed}。", allowed=allowed)
    if item.kind is FieldKind.INTEGER and not _WHOLE.fullmatch(text):
        return tr("不是整数"), tr("改成整数，或留空。")
    if item.kind is FieldKind.NUMBER and not _NUMBER.fullmatch(text):
        return tr("不是数字"), tr("只写数字和小数点；“以上”“超过”写进限定列，文字写进数值原文列。")
    if item.kind is FieldKind.BOOLEAN and text.lower() not in _BOOLEANS:
        return tr("不是 true 或 false"), tr("改成 true 或 false。")
    if item.kind is FieldKind.PERIOD and not _PERIOD.fullmatch(text):
        return tr("不是 ISO 8601 的时间"), tr("写成 2020、2013/2020 或 2016/..；原文没有写明就留空。")
    if item.kind is FieldKind.PERIOD and (message := impossible(text)):
        return message, tr("照原文改正这个时间。")
    return "", ""


class _RecordRows:
    """The rows of a table that are whole, as records."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self.extras: dict[str, dict[str, dict[str, str]]] = {}
        # Those of the figures that were read last, where they are known.
        self.values: Sequence[Decimal | None] = ()

    def read(self, raw: RawTable | None, table: TableSchema, make: Callable[[Columns], Iterable[T]]) -> tuple[T, ...]:
        """Return a record a row, made of the columns; rows with faults and repeated keys are reported.

        Each distinct text is looked at once; rows one by one are only those with something to be said of them.
        """
        if raw is None:
            return ()
        columns = {item.name: raw.column(item.name, item.default) for item in table.fields}
        lines, left_out = raw.numbers_of_lines(), set()
        first: dict[str, int] = {}
        for at in sorted(_with_faults(table, columns) | _repeated(columns[table.key])):
            if self._is_left_out(raw, lines[at], table, columns, at, first):
                left_out.add(at)
        kept = [at not in left_out for at in range(len(lines))] if left_out else []
        whole = {
            item.name: _coded(item, list(compress(columns[item.name], kept)) if kept else columns[item.name])
            for item in table.fields
        }
        if raw.extra:
            further = [raw.column(header) for header in raw.extra]
            cells = zip(*further, strict=True)
            own = (dict(zip(raw.extra, one, strict=True)) for one in (compress(cells, kept) if kept else cells))
            self.extras[table.name] = dict(zip(whole[table.key], own, strict=True))
        self.values = list(compress(raw.values, kept)) if kept else raw.values
        return tuple(make(whole))

    def _is_left_out(
        self, raw: RawTable, line: int, table: TableSchema, columns: Columns, at: int, first: dict[str, int]
    ) -> bool:
        """Report what is wrong with a row and say whether it can't be a record; what it says instead is put in.

        `first` are the lines of the keys that such rows have.
        """
        row = {name: texts[at] for name, texts in columns.items()}
        if self._faults(raw, line, table, row):
            return True
        for name, text in row.items():
            columns[name][at] = text
        key = row[table.key]
        if key not in first:
            first[key] = line
            return False
        message = tr("编号与第 {line} 行重复，这一行没有读", line=first[key])
        self._add_problem(raw, line, table.fields[0], message, tr("改成别的编号，或删去这一行。"), key)
        return True

    def _faults(self, raw: RawTable, line: int, table: TableSchema, row: Row) -> bool:
        found = False
        for item in filter(_is_checked, table.fields):
            text = row[item.name]
            message, remedy = fault_of(item, text)
            if not message:
                continue
            instead = _instead(item, row)
            if instead is None:
                self._add_problem(raw, line, item, tr("{message}，这一行没有读", message=message), remedy, text)
                found = True
            else:
                words = tr("{message}，没有采用", message=message)
                if item.kind is FieldKind.NUMBER:
                    words = tr("{message}，当作文字，没有数值", message=message)
                if item.enum is ChartType:
                    words = tr("不认识这种图，画成最接近的 {kind}", kind=instead[item.name])
                self._add_problem(raw, line, item, words, remedy, text, left_out=False)
                row |= instead
        return found

    def _add_problem(
        self, raw: RawTable, line: int, item: Field, message: str, remedy: str, found: str, *, left_out: bool = True
    ) -> None:
        column = item.title if raw.is_sheet else tr("{name}（{title}）", name=item.name, title=item.title)
        place = raw.place(line, item.name)
        severity = Severity.ERROR if left_out or item.kind is FieldKind.NUMBER else Severity.WARNING
        self._problems.append(Problem(severity, place, message, remedy, quoted(found), column, left_out=left_out))


def _is_checked(item: Field) -> bool:
    """Say whether a field is one that not every text is right for."""
    return item.required or item.enum is not None or item.kind is not FieldKind.TEXT


def _with_faults(table: TableSchema, columns: Columns) -> set[int]:
    """Return the rows with a cell that is wrong."""
    found: set[int] = set()
    for item in filter(_is_checked, table.fields):
        wrong = {text for text in checked(set(columns[item.name])) if fault_of(item, text)[0]}
        if wrong:
            found.update(at for at, text in enumerate(columns[item.name]) if text in wrong)
    return found


def _repeated(keys: Sequence[str]) -> set[int]:
    """Return the rows whose key others have, too."""
    if len(set(keys)) == len(keys):
        return set()
    counts = Counter(keys)
    return {at for at, key in enumerate(keys) if counts[key] > 1}


def _coded(item: Field, texts: list[str]) -> list[str]:
    """Return the codes that the words of a field stand for; of one without codes the words."""
    if item.enum is None:
        return texts
    codes = {text: code_of(item.enum, text) or "" for text in set(texts)}
    return [codes[text] for text in texts]


def _each(make: Callable[[Row], T]) -> Callable[[Columns], Iterable[T]]:
    """Return what makes a record of each row of columns."""

    def made(columns: Columns) -> Iterable[T]:
        for cells in checked(zip(*columns.values(), strict=True)):
            yield make(dict(zip(columns, cells, strict=True)))

    return made


def _instead(item: Field, row: Row) -> Row | None:
    """Return what a row says instead of a cell with a fault; None where nothing is known without it."""
    if item.enum is ChartType and row[item.name]:
        return {item.name: nearest_chart(row[item.name]).value}
    if item.kind is FieldKind.PERIOD and not item.required:
        # The words stay, the time is not known.
        return {item.name: "", "time_label": row.get("time_label", "") or row[item.name]}
    if item.kind is FieldKind.NUMBER:
        # The words stay, the value is not known.
        return {item.name: "", "value_text": row.get("value_text", "") or row[item.name]}
    is_of_figure = item.enum in (Qualifier, Check)
    return None if item.required or is_of_figure else {item.name: item.default}


def _flag(text: str) -> bool:
    return _BOOLEANS[text.lower()]


def _stated_flag(text: str) -> bool | None:
    return _flag(text) if text else None


def _ids(text: str, separator: str = SEPARATOR) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _indicator(row: Row) -> Indicator:
    return Indicator(
        indicator_id=row["indicator_id"],
        title=row["title"],
        theme_id=row["theme_id"],
        group=row["group"],
        order=int(row["order"] or 0),
        unit=row["unit"],
        unit_measure=row["unit_measure"] or row["unit"],
        unit_mult=max(-LARGEST_POWER, min(LARGEST_POWER, int(row["unit_mult"] or 0))),
        decimals=int(row["decimals"]) if row["decimals"] else None,
        stock_flow=StockFlow(row["stock_flow"]),
        additive=_stated_flag(row["additive"]),
        universe=row["universe"],
        description=row["description"],
        icon=row["dajuan:icon"],
    )


def _observations(columns: Columns, values: Sequence[Decimal | None]) -> Iterable[Observation]:
    """Yield the figures of columns; `values` are theirs where they are known, else they follow from the digits."""
    distinct = {text: _number(text) for text in set(columns["obs_value"])} if not values else {}
    flags = {text: _flag(text) for text in set(columns["cumulative"])}
    qualifiers, states = ({one.value: one for one in kind} for kind in (Qualifier, ObsStatus))
    repeats = {text: _ids(text, REPEATS_SEPARATOR) for text in set(columns["dajuan:repeats"])}
    return map(
        Observation,
        checked(columns["obs_id"]),
        columns["indicator_id"],
        columns["ref_area"],
        columns["time_period"],
        columns["time_label"],
        values or [distinct[text] for text in columns["obs_value"]],
        [text or digits for text, digits in zip(columns["value_text"], columns["obs_value"], strict=True)],
        map(qualifiers.__getitem__, columns["obs_qualifier"]),
        map(flags.__getitem__, columns["cumulative"]),
        map(states.__getitem__, columns["obs_status"]),
        columns["headline"],
        columns["source_id"],
        columns["source_text"],
        columns["comment"],
        map(repeats.__getitem__, columns["dajuan:repeats"]),
    )


def _chart(row: Row) -> ChartSpec:
    return ChartSpec(
        chart_id=row["chart_id"],
        theme_id=row["theme_id"],
        title=row["title"],
        subtitle=row["subtitle"],
        chart_type=ChartType(row["chart_type"]),
        series=_ids(row["series"]),
        note=row["note"],
        order=int(row["order"] or 0),
        slide=_flag(row["slide"]),
        derive=Derivation(row["dajuan:derive"]),
        verb=row["dajuan:verb"],
        emphasis=_ids(row["dajuan:emphasis"]),
    )


def _relation(row: Row) -> Relation:
    return Relation(
        row["relation_id"],
        row["title"],
        Check(row["check"]),
        row["result"],
        _ids(row["parts"]),
        _flag(row["expected"]),
        row["comment"],
    )


def _annotation(row: Row) -> Annotation:
    return Annotation(**{item.name: row[item.name] for item in ANNOTATIONS.fields})


def _area(row: Row) -> Area:
    return Area(row["ref_area"], row["title"], row["parent"])


def _source(row: Row, texts: Mapping[str, str]) -> Source:
    return Source(
        source_id=row["source_id"],
        title=row["title"],
        producer=row["producer"],
        date_published=row["date_published"],
        path=row["path"],
        license=row["license"],
        comment=row["comment"],
        text=texts.get(row["source_id"], ""),
    )


def _words(descriptor: Mapping[str, Any], name: str) -> str:
    """Return a property as text that can be shown and written; half of a surrogate pair can be neither."""
    value = descriptor.get(name)
    words = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def build(
    descriptor: Mapping[str, Any],
    path: Path,
    raw: Mapping[str, RawTable],
    texts: Mapping[str, str],
    problems: list[Problem],
) -> Package:
    """Return the package that the rows make up; `problems` gets a finding for every row left out."""
    rows = _RecordRows(problems)

    themes = rows.read(
        raw.get("themes"),
        THEMES,
        _each(lambda row: Theme(row["theme_id"], row["title"], int(row["order"] or 0), row["description"])),
    )
    ranks = {theme.theme_id: rank for rank, theme in enumerate(sorted(themes, key=lambda theme: theme.order))}
    indicators = rows.read(raw.get("indicators"), INDICATORS, _each(_indicator))
    charts = rows.read(raw.get("charts"), CHARTS, _each(_chart))
    last = len(ranks)
    resources = descriptor.get("resources")
    used = ("name", "title", "version", "description", "resources")
    return Package(
        name=_words(descriptor, "name") or shown_name(path.name),
        title=_words(descriptor, "title") or _words(descriptor, "name") or shown_name(path.stem),
        version=_words(descriptor, "version"),
        description=_words(descriptor, "description"),
        path=path,
        themes=tuple(sorted(themes, key=lambda theme: theme.order)),
        indicators=tuple(sorted(indicators, key=lambda item: (ranks.get(item.theme_id, last), item.order))),
        observations=rows.read(raw.get("observations"), OBSERVATIONS, lambda own: _observations(own, rows.values)),
        relations=rows.read(raw.get("relations"), RELATIONS, _each(_relation)),
        charts=tuple(sorted(charts, key=lambda item: (ranks.get(item.theme_id, last), item.order))),
        sources=rows.read(raw.get("sources"), SOURCES, _each(lambda row: _source(row, texts))),
        areas=rows.read(raw.get("areas"), AREAS, _each(_area)),
        annotations=rows.read(raw.get("annotations"), ANNOTATIONS, _each(_annotation)),
        properties={key: value for key, value in descriptor.items() if key not in used},
        resources=tuple(one for one in resources if isinstance(one, dict)) if isinstance(resources, list) else (),
        extras=rows.extras,
    )
