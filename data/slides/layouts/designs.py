"""The layout of any slide that is no chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.slides.closing import Closing
from data.slides.cover import Cover
from data.slides.layouts.closing import closing_sheet
from data.slides.layouts.cover import cover_sheet
from data.slides.layouts.section import section_sheet
from data.slides.layouts.table_rows import rows_sheet
from data.slides.section import Section
from data.slides.table_rows import TableRows

if TYPE_CHECKING:
    from data.slides.layouts.sheet import Letters, SlideSheet
    from data.slides.package_slides import Slide


def sheet_of(slide: Slide, letters: Letters, width: float) -> SlideSheet:
    """Return what stands on a slide without a chart, for a slide so many pixels wide and 900 high."""
    if isinstance(slide.design, Section):
        return section_sheet(slide.design, slide.title, slide.page, letters, width)
    if isinstance(slide.design, Closing):
        return closing_sheet(slide.design, slide.title, slide.page, letters, width)
    if isinstance(slide.design, TableRows):
        return rows_sheet(slide.design, slide.title, slide.page, letters, width)
    return cover_sheet(slide.design or Cover(), slide.title, letters, width)
