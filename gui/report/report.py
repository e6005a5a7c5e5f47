"""What is printed: the whole report, the rows of a table with their sources, a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.slides.cover import cover_of
from data.words import tr
from data.writing.pdf_structure import Element
from gui.report.chart_pages import USUAL_HEIGHT, add_charts
from gui.report.closing import add_closing
from gui.report.contents import Contents
from gui.report.cover import cover_sheet
from gui.report.figure_tables import add_figures, add_rows, headlines, scope_words
from gui.report.sheets import Flow, Sheet
from gui.report.tables import Column, add_large_figures, add_table

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.cross.layout import CrossLayout
    from data.model import Theme
    from data.session.opened import Opened

NO_LAYOUTS: Final[Mapping[str, CrossLayout]] = MappingProxyType({})
_FINDINGS: Final = tuple(
    Column(name, share)
    for name, share in (
        (tr("结论"), 0.08), (tr("关系"), 0.25), (tr("计算"), 0.25), (tr("原文"), 0.16), (tr("说明"), 0.26),
    )
)  # fmt: skip
# With less room on a page no theme begins there, with its large figures and some rows, nor a table.
_ROOM_FOR_THEME: Final = 420.0
_ROOM_FOR_TABLE: Final = 260.0


def rows_report(
    opened: Opened, title: str, obs_ids: Sequence[str], scope: str = "", layout: CrossLayout | None = None
) -> Iterator[Sheet]:
    """Yield the pages of a table of some rows, with its sources below; `scope` says which rows they are.

    With a `layout` they stand side by side first.
    """
    flow = Flow()
    observations = [opened.package.observation_by_id[obs_id] for obs_id in obs_ids]
    flow.heading(title, scope_words(opened.package, observations, scope))
    if layout is None:
        yield from add_rows(flow, opened.package, observations, title)
    else:
        yield from add_figures(flow, opened.package, observations, title, layout)
    yield flow.sheet


def chart_sheets(contents: Sequence[ChartContent]) -> Iterator[Sheet]:
    """Yield the pages of charts by themselves."""
    flow = Flow()
    yield from add_charts(flow, contents, least=USUAL_HEIGHT)
    yield flow.sheet


def whole_report(
    opened: Opened, theme_id: str = "", layouts: Mapping[str, CrossLayout] = NO_LAYOUTS
) -> Iterator[Sheet]:
    """Yield the pages of a report on the package, or on one of its themes.

    `layouts` say by theme how its figures stand side by side; those of other themes stand as they compare.
    The contents are set when the last page is laid out: until then their pages are empty.
    """
    package = opened.package
    themes = [theme for theme in package.themes if theme_id in ("", theme.theme_id)]
    with_findings = bool(opened.findings) and not theme_id
    document = Element("Document")
    sheets = [cover_sheet(document, cover_of(package, themes), package.title)]
    yield sheets[0]
    levels = [level for theme in themes for level in (0, *(1 for _ in package.charts_of(theme.theme_id)))]
    contents = Contents(document, [*levels, *([0] if with_findings else []), 0])
    sheets += contents.sheets
    yield from contents.sheets
    for sheet in _body(opened, themes, document, layouts, with_findings=with_findings):
        sheets.append(sheet)
        yield sheet
    contents.fill(sheets)


def _body(
    opened: Opened,
    themes: Sequence[Theme],
    document: Element,
    layouts: Mapping[str, CrossLayout],
    *,
    with_findings: bool,
) -> Iterator[Sheet]:
    """Yield the pages behind the contents."""
    package, flow = opened.package, Flow(document)
    for theme in themes:
        if not flow.is_new and not flow.fits(_ROOM_FOR_THEME):
            yield flow.turn()
        observations = package.observations_by_theme[theme.theme_id]
        scope = scope_words(package, observations, tr("全部 {count} 行", count=len(observations)))
        flow.heading(theme.title, "\n".join(words for words in (theme.description, scope) if words))
        add_large_figures(flow, headlines(package, observations))
        yield from add_figures(flow, package, observations, theme.title, layouts.get(theme.theme_id))
        yield from add_charts(flow, [build_chart(package, spec) for spec in package.charts_of(theme.theme_id)])
    if with_findings:
        if not flow.is_new and not flow.fits(_ROOM_FOR_TABLE):
            yield flow.turn()
        title = tr("数据核验")
        flow.heading(title, tr("按印刷位数推出的区间判断。本软件不改动原文数字。"))
        rows = [
            (item.verdict.value, item.relation.title, item.computation, item.printed, item.explanation)
            for item in opened.findings
        ]
        yield from add_table(flow, _FINDINGS, rows, title=title)
    yield from add_closing(flow, package)
    yield flow.sheet
