"""Turn rows of text into the records of `data.model`; a row that cannot be one is left out and reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
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
from data.progress import counted
from data.units import LARGEST_POWER
from data.words import tr

if TYPE_CHECKING:
    from data.package.raw_tables import RawTable, ReadFigure, Row

T = TypeVar("T")
# A field that is checked, with texts that are known to be without fault.
_Checked = tuple[Field, set[str]]
_MOST_KNOWN: Final = 4096
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

    def read(self, raw: RawTable | None, table: TableSchema, make: Callable[[Row], T]) -> tuple[T, ...]:
        """Return a record a row; rows with faults and repeated keys are reported."""
        if raw is None:
            return ()
        made: list[T] = []
        checked: list[_Checked] = [
            (item, set()) for item in table.fields if item.required or item.enum or item.kind is not FieldKind.TEXT
        ]
        coded = [item for item in table.fields if item.enum]
        usual = [(item.name, item.default) for item in table.fields]
        lines: dict[str, int] = {}
        for line, row in counted(tr("核对"), raw.rows, len(raw.rows)):
            whole = {name: row.get(name, "") or default for name, default in usual}
            if self._faults(raw, line, checked, whole):
                continue
            for item in coded:
                whole[item.name] = code_of(item.enum, whole[item.name]) or "" if item.enum else ""
            key = whole[table.key]
            if key in lines:
                message = tr("编号与第 {line} 行重复，这一行没有读", line=lines[key])
                self._add_problem(raw, line, table.fields[0], message, tr("改成别的编号，或删去这一行。"), key)
                continue
            lines[key] = line
            made.append(make(whole))
            if raw.extra:
                own = {header: row.get(header, "") for header in raw.extra}
                self.extras.setdefault(table.name, {})[key] = own
        return tuple(made)

    def _faults(self, raw: RawTable, line: int, checked: list[_Checked], row: Row) -> bool:
        found = False
        for item, known in checked:
            text = row[item.name]
            if text in known or not (text or item.required):
                continue
            message, remedy = fault_of(item, text)
            if not message:
                if len(known) < _MOST_KNOWN:
                    known.add(text)
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


def _observation(row: Row, figures: Mapping[str, ReadFigure]) -> Observation:
    known = figures.get(row["obs_id"])
    return Observation(
        obs_id=row["obs_id"],
        indicator_id=row["indicator_id"],
        ref_area=row["ref_area"],
        time_period=row["time_period"],
        time_label=row["time_label"],
        obs_value=_number(row["obs_value"]) if known is None else known.value,
        value_text=row["value_text"] or row["obs_value"],
        obs_qualifier=Qualifier(row["obs_qualifier"]) if known is None else known.qualifier,
        cumulative=_flag(row["cumulative"]),
        obs_status=ObsStatus(row["obs_status"]),
        headline=row["headline"],
        source_id=row["source_id"],
        source_text=row["source_text"],
        comment=row["comment"],
        repeats=_ids(row["dajuan:repeats"], REPEATS_SEPARATOR),
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
        lambda row: Theme(row["theme_id"], row["title"], int(row["order"] or 0), row["description"]),
    )
    ranks = {theme.theme_id: rank for rank, theme in enumerate(sorted(themes, key=lambda theme: theme.order))}
    indicators = rows.read(raw.get("indicators"), INDICATORS, _indicator)
    charts = rows.read(raw.get("charts"), CHARTS, _chart)
    last = len(ranks)
    figures = raw["observations"].figures if "observations" in raw else {}
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
        observations=rows.read(raw.get("observations"), OBSERVATIONS, partial(_observation, figures=figures)),
        relations=rows.read(raw.get("relations"), RELATIONS, _relation),
        charts=tuple(sorted(charts, key=lambda item: (ranks.get(item.theme_id, last), item.order))),
        sources=rows.read(raw.get("sources"), SOURCES, lambda row: _source(row, texts)),
        areas=rows.read(raw.get("areas"), AREAS, lambda row: Area(row["ref_area"], row["title"], row["parent"])),
        annotations=rows.read(raw.get("annotations"), ANNOTATIONS, _annotation),
        properties={key: value for key, value in descriptor.items() if key not in used},
        resources=tuple(one for one in resources if isinstance(one, dict)) if isinstance(resources, list) else (),
        extras=rows.extras,
    )
