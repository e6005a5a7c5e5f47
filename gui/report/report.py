"""What is printed: the whole report, the rows of a table with their sources, a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.charting.chart_notes import NOT_ADDITIVE
from data.figures.figure_text import figure_and_unit, group_digits, number_text, period_text, scope_text
from data.slides.package_slides import CLOSING_TITLE, closing_lines, slides_of
from data.words import tr
from data.writing.tables.export_columns import area_name, source_name
from gui.charts.text_layout import LINE, LONGEST_TITLE, wrap
from gui.report.chart_pages import USUAL_HEIGHT, add_charts
from gui.report.sheets import HEIGHT, MARGIN, ROOM, Block, Flow, Sheet
from gui.report.tables import Row, add_large_figures, add_table

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Observation, Package
    from data.session.opened import Opened

_AREA: Final = (tr("地区"), 0.12)
_SOURCE: Final = (tr("来源"), 0.06)
_FIGURES: Final = ((tr("数值"), 0.15), (tr("单位"), 0.1), (tr("时期"), 0.15), (tr("口径"), 0.1))
_FINDINGS: Final = ((tr("结论"), 0.08), (tr("关系"), 0.25), (tr("计算"), 0.25), (tr("原文"), 0.16), (tr("说明"), 0.26))
_CLOSING_TEXT: Final = 13
# With less room on a page no theme begins there, with its large figures and some rows, nor a table.
_ROOM_FOR_THEME: Final = 420.0
_ROOM_FOR_TABLE: Final = 260.0


def rows_report(opened: Opened, title: str, obs_ids: Sequence[str], scope: str = "") -> Iterator[Sheet]:
    """Yield the pages of a table of some rows, with its sources below; `scope` says which rows they are."""
    flow = Flow()
    observations = [opened.package.observation_by_id[obs_id] for obs_id in obs_ids]
    flow.heading(title, _scope_words(opened.package, observations, scope))
    yield from _add_rows(flow, opened.package, observations)
    yield flow.sheet


def chart_sheets(contents: Sequence[ChartContent]) -> Iterator[Sheet]:
    """Yield the pages of charts by themselves."""
    flow = Flow()
    yield from add_charts(flow, contents, least=USUAL_HEIGHT)
    yield flow.sheet


def whole_report(opened: Opened, theme_id: str = "") -> Iterator[Sheet]:
    """Yield the pages of a report on the package, or on one of its themes."""
    package = opened.package
    cover = slides_of(package)[0]
    yield _cover_sheet(cover.title, cover.lines)
    flow = Flow()
    for theme in package.themes:
        if theme_id in ("", theme.theme_id):
            if not flow.is_new and not flow.fits(_ROOM_FOR_THEME):
                yield flow.turn()
            observations = package.observations_by_theme[theme.theme_id]
            scope = _scope_words(package, observations, tr("全部 {count} 行", count=len(observations)))
            flow.heading(theme.title, "\n".join(words for words in (theme.description, scope) if words))
            add_large_figures(flow, _headlines(package, observations))
            yield from _add_rows(flow, package, observations)
            yield from add_charts(flow, [build_chart(package, spec) for spec in package.charts_of(theme.theme_id)])
    findings = [
        (item.verdict.value, item.relation.title, item.computation, item.printed, item.explanation)
        for item in opened.findings
    ]
    if findings and not theme_id:
        if not flow.is_new and not flow.fits(_ROOM_FOR_TABLE):
            yield flow.turn()
        flow.heading(tr("数据核验"), tr("按印刷位数推出的区间判断。本软件不改动原文数字。"))
        yield from add_table(flow, _FINDINGS, findings)
    yield from _add_closing(flow, package)
    yield flow.sheet


def _scope_words(package: Package, observations: Sequence[Observation], scope: str) -> str:
    """Return which rows a table holds, and their area where all have the same."""
    areas = _areas(package, observations)
    parts = (
        tr("范围：{scope}", scope=scope) if scope else "",
        tr("地区：{areas}", areas=areas[0]) if len(areas) == 1 else "",
    )
    return "　".join(part for part in parts if part)


def _areas(package: Package, observations: Sequence[Observation]) -> list[str]:
    return list(dict.fromkeys(area_name(package, item.ref_area) for item in observations if item.ref_area))


def _headlines(package: Package, observations: Sequence[Observation]) -> list[Row]:
    """Return the figures that the source prints large, each headline's first one, with unit and name."""
    large = {item.headline: item for item in reversed(observations) if item.headline and item.obs_value}
    return [
        (*figure_and_unit(item, package.indicator_of(item)), package.indicator_of(item).title)
        for item in observations
        if large.get(item.headline) is item
    ]


def _add_rows(flow: Flow, package: Package, observations: Sequence[Observation]) -> Iterator[Sheet]:
    """Set figures as a table; rows say their area and the number of their source where these differ."""
    with_areas = len(_areas(package, observations)) > 1
    numbers = _source_numbers(package, observations)
    extra = [column for column, wanted in ((_AREA, with_areas), (_SOURCE, len(numbers) > 1)) if wanted]
    rest = sum(share for _, share in (*_FIGURES, *extra))
    columns = ((tr("指标"), 1 - rest), *_FIGURES, *extra)
    rows = []
    for item in observations:
        indicator = package.indicator_of(item)
        row: Row = (
            indicator.title,
            group_digits(number_text(item)),
            indicator.unit,
            period_text(item),
            scope_text(item),
        )
        row += (area_name(package, item.ref_area),) if with_areas else ()
        row += (f"[{numbers[item.source_id]}]",) if len(numbers) > 1 else ()
        rows.append(row)
    yield from add_table(flow, columns, rows, _notes(package, observations, numbers))


def _source_numbers(package: Package, observations: Sequence[Observation]) -> dict[str, int]:
    """Return the numbers of the sources of figures: their places in the package, which the last page lists."""
    used = {item.source_id for item in observations}
    known = {source.source_id: number for number, source in enumerate(package.sources, start=1)}
    others = (source_id for source_id in sorted(used) if source_id not in known)
    known |= {source_id: number for number, source_id in enumerate(others, start=len(known) + 1)}
    return {source_id: number for source_id, number in known.items() if source_id in used}


def _notes(package: Package, observations: Sequence[Observation], numbers: dict[str, int]) -> str:
    names = [
        f"[{number}] {source_name(package, source_id)}" if len(numbers) > 1 else source_name(package, source_id)
        for source_id, number in numbers.items()
    ]
    overlapping = sum(item.obs_value is not None and not package.indicator_of(item).additive for item in observations)
    return tr("数据来源：{names}。{words}", names=tr("；").join(names), words=NOT_ADDITIVE if overlapping > 1 else "")


def _cover_sheet(title: str, lines: tuple[str, ...]) -> Sheet:
    sheet = Sheet([tr("封面")])
    words = tuple(wrap(title, 38, ROOM, bold=True, most=LONGEST_TITLE))
    top = HEIGHT * 0.32
    sheet.rules.append((top - 16, 3.0))
    sheet.blocks.append(Block(words, MARGIN, top, 38, "text", bold=True))
    top += len(words) * 38 * LINE + 12
    for line in lines:
        wrapped = tuple(wrap(line, 16, ROOM, most=LONGEST_TITLE))
        sheet.blocks.append(Block(wrapped, MARGIN, top, 16, "text_secondary"))
        top += len(wrapped) * 16 * LINE + 6
    return sheet


def _add_closing(flow: Flow, package: Package) -> Iterator[Sheet]:
    """Set the sources, with their numbers where there are several, and the package itself."""
    lines = closing_lines(package)
    several = len(package.sources) > 1
    numbered = [f"[{number}] {line}" for number, line in enumerate(lines[:-1], start=1)] if several else lines[:-1]
    height = 60 + sum(len(wrap(line, _CLOSING_TEXT, ROOM, even=False)) * _CLOSING_TEXT * LINE + 9 for line in lines)
    if not flow.is_new and not flow.fits(height):
        yield flow.turn()
    flow.heading(CLOSING_TITLE)
    for line in (*numbered, lines[-1]):
        flow.words(line, _CLOSING_TEXT)
        flow.top += 9
