"""PowerPoint slides of a package with native, editable charts; what PowerPoint has no chart for is native shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx import Presentation
from pptx.util import Emu

from data.charting.chart_kinds import Body, kind_of
from data.charting.chart_notes import without_figures
from data.charting.content import ChartContent
from data.charting.emphasis import with_selection
from data.charting.symbols.tiles import are_tiles
from data.endings import XLSX
from data.files.checked_bytes import CheckedBytes
from data.model import Package
from data.progress import check
from data.slides.cover import Cover
from data.slides.layouts import measures
from data.slides.layouts.designs import sheet_of
from data.slides.layouts.frame import frame_of
from data.slides.layouts.sheet import SlideSheet
from data.slides.package_slides import Slide, slides_of
from data.slides.table_rows import TableRows
from data.writing.native.companions import as_native
from data.writing.pptx.areas.area_shapes import add_areas
from data.writing.pptx.change_cards import add_changes
from data.writing.pptx.charts.chart_panels import add_chart
from data.writing.pptx.charts.figure_charts import has_native_chart
from data.writing.pptx.charts.plot_layout import letters_along
from data.writing.pptx.charts.share_bars import add_share_bars
from data.writing.pptx.drawing_xml import hide
from data.writing.pptx.pairings import add_pairs
from data.writing.pptx.row_tables import add_rows
from data.writing.pptx.shapes import LEAST, SECOND, SlidePage, add_figures
from data.writing.pptx.sheets import CountedLetters, add_cover_chart, put_sheet
from data.writing.pptx.tables import add_table
from data.writing.pptx.tiles import add_tiles
from data.writing.repeatable_zip import repeatable
from data.writing.tables.export_columns import clean

# Of a slide that is 900 pixels and 7.5 inches high.
_EMU: Final = 7620
_BLANK_LAYOUT: Final = 6


def write_pptx(package: Package, slides: Sequence[Slide] | None = None, aspect: str = measures.USUAL) -> bytes:
    """Return the bytes of a presentation of 16:9 or 4:3, of a package's own slides where none are given."""
    return slides_pptx(package.title, slides_of(package) if slides is None else slides, aspect)


def slides_pptx(title: str, slides: Sequence[Slide], aspect: str = measures.USUAL) -> bytes:
    """Return the bytes of a presentation of 16:9 or 4:3 and of that title.

    The sentences are in the notes; a hidden slide is there, and PowerPoint passes it over.
    """
    presentation = Presentation()
    width = measures.WIDTHS[aspect]
    _set_size(presentation, width)
    presentation.core_properties.title = clean(title)
    presentation.core_properties.author = ""
    presentation.core_properties.last_modified_by = ""
    letters = CountedLetters()
    for slide in slides:
        check()
        _add_slide(presentation, slide, letters, width)
    written = CheckedBytes()
    presentation.save(written)
    return repeatable(written.getvalue(), _undated)


def _set_size(presentation: Any, width: int) -> None:
    """Make slides so wide, and what stands on the master and its layouts as much wider or narrower."""
    wide = width * _EMU / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Emu(width * _EMU), Emu(measures.HIGH * _EMU)
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for place in (shape for shape in page.shapes if shape.element.spPr.xfrm is not None):
            place.left, place.width = Emu(round(place.left * wide)), Emu(round(place.width * wide))


def _add_slide(presentation: Any, slide: Slide, letters: CountedLetters, width: int) -> None:
    native = presentation.slides.add_slide(presentation.slide_layouts[_BLANK_LAYOUT])
    if slide.hidden:
        hide(native)
    page = SlidePage(native, width)
    if slide.content is not None:
        _add_content(page, slide.content, slide.emphasis, letters)
    elif isinstance(slide.design, TableRows):
        add_rows(page, slide.design, slide.title, slide.page, letters)
    else:
        sheet = sheet_of(slide, letters, width)
        drawn = isinstance(slide.design, Cover) and bool(slide.design.columns)
        put_sheet(page, sheet, columns=drawn)
        if isinstance(slide.design, Cover) and drawn:
            add_cover_chart(page, sheet, slide.design)
    if slide.notes:
        native.notes_slide.notes_text_frame.text = clean("\n".join(slide.notes))


def _add_content(page: SlidePage, content: ChartContent, emphasis: frozenset[str], letters: CountedLetters) -> None:
    """Set the frame, and the body in whatever form PowerPoint has for it."""
    content = with_selection(content, emphasis)
    content = as_native(content, letters_along(page))
    sheet = SlideSheet(letters, page.sheet_width)
    top, bottom = frame_of(sheet, content)
    put_sheet(page, sheet)
    left, high = measures.MARGIN / page.sheet_width, measures.HIGH
    body = (left, top / high, 1 - 2 * left, (bottom - top) / high)
    if not any(series.marks for panel in content.panels for series in panel.series):
        page.text(without_figures(content), *body, LEAST, SECOND, align="center", anchor="middle")
        return
    form = kind_of(content.kind).body
    if form is Body.FIGURES:
        add_figures(page, content, body)
    elif form is Body.PAIRS:
        add_pairs(page, content, body)
    elif form is Body.CARDS:
        add_changes(page, content, body)
    elif form is Body.SHARES:
        add_share_bars(page, content, body)
    elif add_areas(page, content, body):
        return
    elif has_native_chart(content):
        add_chart(page, content, body)
    elif not (are_tiles(content) and add_tiles(page, content, body)):
        add_table(page, content, body)


def _undated(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        return _without_dates(content)
    return repeatable(content, _undated) if name.endswith(XLSX) else content


def _without_dates(core: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    for node in list(root):
        if etree.QName(node).localname in ("created", "modified", "revision"):
            root.remove(node)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
