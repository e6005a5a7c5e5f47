"""Check the records of a package against each other: ids, digits, words, and the source's text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from data import limits
from data.figures.figure_text import Moment, moment_of, span_of
from data.model import ChartSpec, Indicator, Observation, Package
from data.package.schema import ANNOTATIONS, CHARTS, INDICATORS, OBSERVATIONS, RELATIONS, TableSchema
from data.problems import Problem, Severity, quoted
from data.progress import counted
from data.text_width import squeeze
from data.units import PEOPLE, looks_like_unit, measure_of
from data.words import tr

if TYPE_CHECKING:
    from data.package.raw_tables import RawTable


class _Finder:
    """Collects findings with the file and line of the record that they are about."""

    def __init__(self, raw: Mapping[str, RawTable]) -> None:
        self._raw = raw
        self._lines: dict[str, dict[str, int]] = {}
        self.problems: list[Problem] = []

    def _place(self, table: TableSchema, key: str, column: str) -> str:
        raw = self._raw.get(table.name)
        if raw is None:
            return table.name
        if table.name not in self._lines:
            keys, lines = reversed(raw.column(table.key)), reversed(raw.numbers_of_lines())
            # Of one key the first line counts.
            self._lines[table.name] = dict(zip(keys, lines, strict=True))
        return raw.place(self._lines[table.name].get(key, 0), column, key)

    def add(
        self,
        severity: Severity,
        table: TableSchema,
        key: str,
        column: str,
        message: str,
        remedy: str,
        found: str = "",
        *,
        left_out: bool = False,
    ) -> None:
        """Add a finding about a column of a record."""
        title = next((item.title for item in table.fields if item.name == column), "")
        place = self._place(table, key, column)
        raw = self._raw.get(table.name)
        # Who fills in a sheet knows its headers; who writes a package knows the names of the format.
        named = title if raw is not None and raw.is_sheet else tr("{column}（{title}）", column=column, title=title)
        self.problems.append(Problem(severity, place, message, remedy, quoted(found), named, left_out=left_out))


def validate(package: Package, raw: Mapping[str, RawTable]) -> tuple[Package, list[Problem]]:
    """Return the package without the rows that name nothing, and what was found."""
    finder = _Finder(raw)
    package = _without_strays(package, finder)
    for observation in counted(tr("核对"), package.observations, len(package.observations)):
        # Nearly all print their number and nothing else.
        if observation.obs_value is None or str(observation.obs_value) != observation.value_text:
            _check_figure(observation, finder)
    _check_names(package, finder)
    if not package.sources and (first := next((one for one in package.observations if one.source_id), None)):
        message, remedy = tr("没有来源表，数据的来源只有编号"), tr("补上来源表。")
        finder.add(Severity.WARNING, OBSERVATIONS, first.obs_id, "source_id", message, remedy, first.source_id)
    _check_units(package, finder)
    _check_repeats(package, finder)
    _check_sentences(package, finder)
    _check_annotations(package, finder)
    _check_references(package, finder)
    return package, finder.problems


def _without_strays(package: Package, finder: _Finder) -> Package:
    indicators = []
    for indicator in package.indicators:
        if indicator.theme_id in package.theme_by_id:
            indicators.append(indicator)
        else:
            remedy = tr("改成主题表里有的编号，或在主题表加上它。")
            message = tr("主题表里没有这个主题，这个指标没有读")
            key = indicator.indicator_id
            finder.add(Severity.ERROR, INDICATORS, key, "theme_id", message, remedy, indicator.theme_id, left_out=True)
    known = {indicator.indicator_id for indicator in indicators}
    observations = package.observations
    if not known.issuperset(map(attrgetter("indicator_id"), observations)):
        observations = tuple(_of_indicators(observations, known, finder))
    annotations = []
    if (more := len(package.annotations) - limits.ANNOTATIONS) > 0:
        remedy = tr("删去一些注记。")
        message = tr("超过 {most} 条注记，多出的 {more} 条没有读", most=limits.ANNOTATIONS, more=more)
        key = package.annotations[limits.ANNOTATIONS].annotation_id
        finder.add(Severity.ERROR, ANNOTATIONS, key, "annotation_id", message, remedy, key, left_out=True)
    for annotation in package.annotations[: limits.ANNOTATIONS]:
        if not annotation.indicator_id or annotation.indicator_id in known:
            annotations.append(annotation)
        else:
            remedy = tr("改成指标表里有的编号；要写在所有图上就留空。")
            message = tr("指标表里没有这个指标，这条注记没有读")
            key, found = annotation.annotation_id, annotation.indicator_id
            finder.add(Severity.ERROR, ANNOTATIONS, key, "indicator_id", message, remedy, found, left_out=True)
    return replace(package, indicators=tuple(indicators), observations=observations, annotations=tuple(annotations))


def _of_indicators(
    observations: Iterable[Observation], known: Container[str], finder: _Finder
) -> Iterator[Observation]:
    """Yield the figures of known indicators; the others are reported."""
    for observation in observations:
        if observation.indicator_id in known:
            yield observation
            continue
        remedy = tr("改成指标表里有的编号，或在指标表加上它。")
        message = tr("指标表里没有这个指标，这一行没有读")
        key, found = observation.obs_id, observation.indicator_id
        finder.add(Severity.ERROR, OBSERVATIONS, key, "indicator_id", message, remedy, found, left_out=True)


def _check_figure(observation: Observation, finder: _Finder) -> None:
    key = observation.obs_id
    if observation.obs_value is None:
        if not observation.value_text and observation.obs_status != "O":
            remedy = tr("填上数值；原文没有数字就把原文的话写进数值原文；缺数写状态 O。")
            finder.add(Severity.WARNING, OBSERVATIONS, key, "obs_value", tr("既没有数值，也没有文字"), remedy)
    else:
        if not observation.printed.prints_value:
            remedy = tr("两列的数字要一样，小数位也要一样。")
            message = tr("与数值 {obs_value:f} 不同", obs_value=observation.obs_value)
            finder.add(Severity.ERROR, OBSERVATIONS, key, "value_text", message, remedy, observation.value_text)
        elif observation.obs_value * observation.printed.sign < 0:
            message, remedy = (
                tr("正负号与数值 {obs_value:f} 不同", obs_value=observation.obs_value),
                tr("两列的正负号要一样。"),
            )
            finder.add(Severity.WARNING, OBSERVATIONS, key, "value_text", message, remedy, observation.value_text)


def _check_names(package: Package, finder: _Finder) -> None:
    """Report figures whose source or area is not in its table."""
    for name, known, message, remedy in (
        ("source_id", package.source_by_id, tr("来源表里没有这个来源"), tr("在来源表加上它。")),
        ("ref_area", package.area_by_id, tr("地区表里没有这个地区"), tr("在地区表加上它。")),
    ):
        of = attrgetter(name)
        unknown = set(map(of, package.observations)) - known.keys() - {""} if known else ()
        for observation in package.observations if unknown else ():
            if (found := of(observation)) in unknown:
                finder.add(Severity.WARNING, OBSERVATIONS, observation.obs_id, name, message, remedy, found)


def _check_units(package: Package, finder: _Finder) -> None:
    """Report units that are none, each once, and indicators of one name in different units."""
    reported: set[str] = set()
    first: dict[tuple[str, str, str], str] = {}
    for indicator in package.indicators:
        unit = indicator.unit
        if unit and unit not in reported and not looks_like_unit(unit):
            reported.add(unit)
            message, remedy = tr("不认识这个单位，照原样显示"), tr("是单位就不用改；写错了就改正，没有单位就留空。")
            finder.add(Severity.WARNING, INDICATORS, indicator.indicator_id, "unit", message, remedy, unit)
        if unit and not _fits_power(indicator):
            message = tr(
                "单位倍数 {unit_mult} 与单位“{unit}”不合，照单位倍数换算", unit_mult=indicator.unit_mult, unit=unit
            )
            remedy = tr(
                "单位是“{unit}”时，单位倍数写 {power}，计量单位写“{measure}”。",
                unit=unit,
                power=measure_of(unit)[1],
                measure=measure_of(unit)[0],
            )
            found = str(indicator.unit_mult)
            finder.add(Severity.WARNING, INDICATORS, indicator.indicator_id, "unit_mult", message, remedy, found)
        known = first.setdefault((indicator.theme_id, indicator.group, indicator.title), unit)
        if known != unit:
            message = tr("同名指标“{title}”有不同的单位，分成了几个指标，不画在一起", title=indicator.title)
            remedy = tr("应是同一个单位就改成一样；不是就改用不同的名称。")
            found = tr("{known}、{unit}", known=known or tr("没有单位"), unit=unit or tr("没有单位"))
            finder.add(Severity.WARNING, INDICATORS, indicator.indicator_id, "unit", message, remedy, found)


def _fits_power(indicator: Indicator) -> bool:
    """Say whether unit_measure and unit_mult make the printed unit, as far as its words tell."""
    measure, power = measure_of(indicator.unit)
    stated, own = measure_of(indicator.unit_measure)
    if indicator.unit_measure in ("", indicator.unit):
        return indicator.unit_mult in (0, power)
    same = stated == measure or {stated, measure} <= PEOPLE
    return not same or own + indicator.unit_mult == power


def _check_repeats(package: Package, finder: _Finder) -> None:
    """Report figures of one indicator for the same period and area."""
    first: dict[tuple[str, str, str], Observation] = {}
    for observation in package.observations:
        if observation.obs_value is None or not observation.time_period:
            continue
        known = first.setdefault((observation.indicator_id, observation.ref_area, observation.time_period), observation)
        if known is observation:
            continue
        severity = Severity.NOTE if known.obs_value == observation.obs_value else Severity.WARNING
        message = tr("同一指标同一时间已有一个数（{value_text}），图上只画第一个", value_text=known.value_text)
        remedy = tr("重复的删去一行；口径不同就分成两个指标。")
        finder.add(severity, OBSERVATIONS, observation.obs_id, "obs_value", message, remedy, observation.value_text)


def _check_sentences(package: Package, finder: _Finder) -> None:
    squeezed = {text: squeeze(text) for text in {source.text for source in package.sources} if text}
    texts = {source.source_id: squeezed[source.text] for source in package.sources if source.text}
    known: dict[tuple[str, str], bool] = {}
    left = limits.SEARCHED_CHARACTERS
    for observation in package.observations if texts else ():
        text = texts.get(observation.source_id)
        if text is None:
            continue
        for column, sentences in (
            ("source_text", (observation.source_text,)),
            ("dajuan:repeats", observation.repeats),
        ):
            for sentence in sentences:
                key = observation.source_id, squeeze(sentence)
                if key not in known:
                    left -= len(text)
                    if left < 0:
                        message, remedy = (
                            tr("句子太多，从这里起没有与来源的原文核对"),
                            tr("把数据包拆成几个，分别核对。"),
                        )
                        finder.add(Severity.WARNING, OBSERVATIONS, observation.obs_id, column, message, remedy)
                        return
                    known[key] = key[1] in text
                if sentence and not known[key]:
                    message, remedy = tr("来源的原文里没有这句话"), tr("照原文抄写，标点也要一样；空格和换行不计。")
                    finder.add(Severity.WARNING, OBSERVATIONS, observation.obs_id, column, message, remedy, sentence)


def _check_annotations(package: Package, finder: _Finder) -> None:
    """Report annotations whose source is not there, or does not have their sentence."""
    texts = {source.source_id: squeeze(source.text) for source in package.sources if source.text}
    left = limits.SEARCHED_CHARACTERS
    for annotation in package.annotations:
        key, source = annotation.annotation_id, annotation.source_id
        if source and package.sources and source not in package.source_by_id:
            message, remedy = tr("来源表里没有这个来源"), tr("在来源表加上它。")
            finder.add(Severity.WARNING, ANNOTATIONS, key, "source_id", message, remedy, source)
        left -= len(texts.get(source, ""))
        if left > 0 and source in texts and squeeze(annotation.source_text) not in texts[source]:
            message, remedy = tr("来源的原文里没有这句话"), tr("照原文抄写，标点也要一样；空格和换行不计。")
            found = annotation.source_text
            finder.add(Severity.WARNING, ANNOTATIONS, key, "source_text", message, remedy, found)
    _check_periods_of_annotations(package, finder)


def _check_periods_of_annotations(package: Package, finder: _Finder) -> None:
    """Report annotations at whose periods there is no figure of theirs: no chart shows them."""
    moments: dict[str, list[Moment]] = {}
    for observation in package.observations if package.annotations else ():
        if (moment := moment_of(observation)) is not None:
            moments.setdefault(observation.indicator_id, []).append(moment)
    spans = {key: sorted({(one.at, one.at + one.step) for one in own}) for key, own in moments.items()}
    spans[""] = sorted({span for own in spans.values() for span in own})
    for annotation in package.annotations:
        low, high = span_of(annotation.time_period)
        if not any(start < high and low < end for start, end in spans.get(annotation.indicator_id, ())):
            message, remedy = tr("这个时期没有它的数字，图上不写"), tr("改成有数字的时期，或删去这条注记。")
            key, found = annotation.annotation_id, annotation.time_period
            finder.add(Severity.WARNING, ANNOTATIONS, key, "time_period", message, remedy, found)


def _check_references(package: Package, finder: _Finder) -> None:
    figures = package.observation_by_id
    for relation in package.relations:
        for column, ids in (("result", (relation.result,)), ("parts", relation.parts)):
            for obs_id in _unknown(ids, figures):
                message, remedy = tr("数据表里没有这个编号"), tr("改成数据表里有的编号。")
                finder.add(Severity.WARNING, RELATIONS, relation.relation_id, column, message, remedy, obs_id)
    for chart in package.charts:
        if chart.theme_id not in package.theme_by_id:
            message, remedy = tr("主题表里没有这个主题，这张图不会显示"), tr("改成主题表里有的编号。")
            finder.add(Severity.WARNING, CHARTS, chart.chart_id, "theme_id", message, remedy, chart.theme_id)
        for one in _unknown(chart.series, figures):
            if one not in package.indicator_by_id:
                message, remedy = tr("指标表和数据表里都没有这个编号"), tr("改成表里有的编号。")
                finder.add(Severity.WARNING, CHARTS, chart.chart_id, "series", message, remedy, one)
        for one in _unknown(chart.emphasis, _names_in(package, chart) if chart.emphasis else {}):
            message, remedy = (
                tr("这张图里没有这个编号或时间，强调不起作用"),
                tr("改成这张图“数据”一列里的编号，或图中数字的时间，如 2020。"),
            )
            finder.add(Severity.WARNING, CHARTS, chart.chart_id, "dajuan:emphasis", message, remedy, one)


def _names_in(package: Package, chart: ChartSpec) -> dict[str, object]:
    """Return the figures, indicators and periods of a chart, which it can emphasise."""
    names: dict[str, object] = {}
    for one in chart.series:
        own = package.observation_by_id.get(one)
        for observation in (own,) if own else package.observations_by_indicator.get(one, ()):
            names |= dict.fromkeys((observation.obs_id, observation.indicator_id, observation.time_period))
    return names


def _unknown(ids: Iterable[str], known: Mapping[str, object]) -> list[str]:
    return [one for one in ids if one and one not in known]
