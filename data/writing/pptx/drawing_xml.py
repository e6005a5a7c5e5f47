"""What python-pptx has no call for, written into its XML: the only module that reaches behind its public classes.

The version of python-pptx is bounded above for its sake. Elements: ECMA-376, part 1, chapters 19 and 21.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from pptx.oxml.ns import qn
from pptx.util import Pt

_PLAIN_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_FONT_TAGS: Final = ("a:ea", "a:cs")


def hide(slide: Any) -> None:
    """Leave a slide out of the show."""
    slide._element.set("show", "0")


def set_asian_font(run: Any, name: str) -> None:
    """Set a run's font for Chinese characters, which python-pptx leaves to the theme."""
    _set_fonts(run._r.get_or_add_rPr(), _FONT_TAGS, name)


def set_asian_font_of_chart(chart: Any, name: str) -> None:
    """Set the font for Chinese characters of all texts of a chart."""
    for properties in chart._chartSpace.iter(qn("a:defRPr")):
        _set_fonts(properties, _FONT_TAGS[:1], name)


def _set_fonts(properties: Any, tags: Iterable[str], name: str) -> None:
    for tag in tags:
        element = properties.find(qn(tag))
        if element is None:
            element = properties.makeelement(qn(tag), {})
            properties.append(element)
        element.set("typeface", name)


def drop_theme_style(shape: Any) -> None:
    """Take away the style that python-pptx gives a shape: it brings the theme's shadow."""
    shape._element.remove(shape._element.find(qn("p:style")))


def make_plain(table: Any) -> None:
    """Give a table the style without lines and fills."""
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE


def rule_below(cell: Any, colour: str) -> None:
    """Draw a thin line below a cell of a table; `colour` as six digits."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75)), "cap": "flat"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
    line.append(fill)
    properties.insert(0, line)


def fill_width(chart: Any, height: str) -> None:
    """Make the plot as wide as its frame and as high as a share of it, so that every point stands over its column."""
    area = chart._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = area.makeelement(qn("c:layout"), {})
        area.insert(0, layout)
    manual = layout.makeelement(qn("c:manualLayout"), {})
    values = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"), ("x", "0"), ("y", "0.05"))
    for tag, value in (*values, ("w", "1"), ("h", height)):
        manual.append(manual.makeelement(qn(f"c:{tag}"), {"val": value}))
    layout.append(manual)


def span_gaps(chart: Any) -> None:
    """Let a line go on over years without a figure."""
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "span")


def leave_out_of_legend(legend: Any, numbers: Sequence[int]) -> None:
    """Leave series out of a legend, by their numbers from 0."""
    place = legend._element.find(qn("c:legendPos"))
    for number in reversed(numbers):
        entry = legend._element.makeelement(qn("c:legendEntry"), {})
        for tag, value in (("c:idx", str(number)), ("c:delete", "1")):
            entry.append(entry.makeelement(qn(tag), {"val": value}))
        place.addnext(entry)
