"""PowerPoint slides of a package with native, editable charts; what PowerPoint has no chart for is native shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx import Presentation
from pptx.util import Emu

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartContent, unit_words
from data.charting.emphasis import with_selection
from data.charting.symbols.tiles import are_tiles
from data.endings import XLSX
from data.files.checked_bytes import CheckedBytes
from data.model import Package
from data.progress import check
from data.slides.package_slides import SOURCE_LINE, Slide, SlideKind, slides_of
from data.words import is_made_of
from data.writing.pptx.change_cards import add_changes
from data.writing.pptx.charts import add_chart, has_native_chart
from data.writing.pptx.drawing_xml import hide
from data.writing.pptx.pairings import add_pairs
from data.writing.pptx.shapes import (
    ACCENT,
    INK,
    LEAST,
    MUTED,
    SECOND,
    TRACK,
    SlidePage,
    add_coverage,
    add_figures,
    text_height,
)
from data.writing.pptx.tables import add_table
from data.writing.pptx.tiles import add_tiles
from data.writing.repeatable_zip import repeatable
from data.writing.tables.export_columns import clean

WIDTH: Final = Emu(12_192_000)
HEIGHT: Final = Emu(6_858_000)
_BLANK_LAYOUT: Final = 6
_BAR: Final = 0.018
# Shares of the slide: its margin and width, the foot, and where data end; the bottom 12 % carry none.
_LEFT: Final = 0.055
_WIDE: Final = 0.89
_FOOT_WIDE: Final = 0.80
_BOTTOM: Final = 0.97
_DATA_END: Final = 0.87


def write_pptx(package: Package, slides: Sequence[Slide] | None = None) -> bytes:
    """Return the bytes of a 16:9 presentation, of a package's own slides where none are given.

    The sentences are in the notes; a hidden slide is there, and PowerPoint passes it over.
    """
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    presentation.core_properties.title = clean(package.title)
    presentation.core_properties.author = ""
    presentation.core_properties.last_modified_by = ""
    for slide in slides_of(package) if slides is None else slides:
        check()
        _add_slide(presentation, slide)
    written = CheckedBytes()
    presentation.save(written)
    return repeatable(written.getvalue(), _undated)


def _add_slide(presentation: Any, slide: Slide) -> None:
    native = presentation.slides.add_slide(presentation.slide_layouts[_BLANK_LAYOUT])
    if slide.hidden:
        hide(native)
    page = SlidePage(native)
    if slide.content is not None:
        _add_content(page, slide.content, slide.emphasis)
    elif slide.kind is SlideKind.COVER:
        page.box(0.0, 0.0, _BAR, 1.0, ACCENT)
        page.text(slide.title, 0.09, 0.26, 0.82, 0.2, 44, INK, bold=True, anchor="bottom")
        page.box(0.09, 0.49, 0.82, 0.003, TRACK)
        for number, words in enumerate(slide.lines):
            source = is_made_of(words, SOURCE_LINE)
            size, colour = (18, SECOND) if source else (24, ACCENT)
            page.text(words, 0.09, 0.53 + 0.085 * number, 0.82, 0.08, size, colour, bold=not source)
    else:
        page.box(0.0, 0.0, _BAR, 1.0, ACCENT)
        page.text(slide.title, 0.09, 0.1, 0.82, 0.1, 30, INK, bold=True)
        step = min(0.1, 0.64 / max(1, len(slide.lines)))
        for number, words in enumerate(slide.lines):
            page.text(words, 0.09, 0.24 + step * number, 0.82, step, 17, SECOND)
    if slide.notes:
        native.notes_slide.notes_text_frame.text = clean("\n".join(slide.notes))


def _add_content(page: SlidePage, content: ChartContent, emphasis: frozenset[str]) -> None:
    """Set title, unit, notes and source, and the body in whatever form PowerPoint has for it."""
    content = with_selection(content, emphasis)
    if content.kicker:
        page.text(content.kicker, _LEFT, 0.05, 0.6, 0.05, 16, ACCENT, bold=True)
    page.text(content.heading, _LEFT, 0.095, _WIDE, 0.09, 30, INK, bold=True)
    # The units of several panels stand above each.
    units = {panel.unit for panel in content.panels}
    unit = unit_words(next(iter(units))) if len(units) == 1 else ""
    page.text(content.subtitle, _LEFT, 0.185, 0.68 if unit else _WIDE, 0.06, 16, SECOND)
    page.text(unit, 0.74, 0.185, 0.205, 0.06, 16, SECOND, align="right")
    plain = "".join(note for note in content.notes if not note.startswith("*"))
    starred = [note for note in content.notes if note.startswith("*")]
    foot = "\n".join(part for part in (plain, *starred, content.source) if part)
    foot_top = _BOTTOM - text_height(foot, LEAST, _FOOT_WIDE)
    page.text(foot, _LEFT, foot_top, _FOOT_WIDE, _BOTTOM - foot_top, LEAST, MUTED, anchor="bottom")
    page.text(content.page, 0.86, _BOTTOM - 0.05, 0.085, 0.05, LEAST, MUTED, align="right", anchor="bottom")
    top = 0.25 if content.subtitle or unit else 0.2
    body = (_LEFT, top, _WIDE, min(_DATA_END, foot_top - 0.015) - top)
    form = kind_of(content.kind).body
    if form is Body.FIGURES:
        add_figures(page, content, body)
    elif form is Body.PAIRS:
        add_pairs(page, content, body)
    elif form is Body.CARDS:
        add_changes(page, content, body)
    elif form is Body.SHARES:
        add_coverage(page, content, body)
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
