"""What python-pptx has no call for, written into its XML: the only module that reaches behind its public classes.

The version of python-pptx is bounded above for its sake. Elements: ECMA-376, part 1, chapters 19 and 21.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from data.palette import rgb
from data.writing.native.companions import BRACKET
from data.writing.native.labels import PointLabel, usual_label

# Of what is under a line, in per cent.
AREA_TRANSPARENCY: Final = 84
_PLAIN_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_FONT_TAGS: Final = ("a:ea", "a:cs")
_LANGUAGE: Final = ' lang="zh-CN"'
_DELETED: Final = '<c:delete val="1"/>'


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


def set_language_of_chart(chart: Any) -> None:
    """Say that the texts of a chart are Chinese, so that they are not underlined as misspelt."""
    space = chart._chartSpace
    first = space.find(qn("c:date1904"))
    if space.find(qn("c:lang")) is None:
        language = space.makeelement(qn("c:lang"), {"val": "zh-CN"})
        if first is None:
            space.insert(0, language)
        else:
            first.addnext(language)
    for tag in ("a:defRPr", "a:rPr", "a:endParaRPr"):
        for properties in space.iter(qn(tag)):
            properties.set("lang", "zh-CN")


def describe(shape: Any, words: str) -> None:
    """Give a shape the words that a screen reader says for it."""
    shape._element.nvGraphicFramePr.cNvPr.set("descr", words)


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


def end_with_arrow(line: Any) -> None:
    """Give a line an open arrow's head at its end, and nothing of the theme."""
    drop_theme_style(line)
    pen = line.line._get_or_add_ln()
    pen.append(pen.makeelement(qn("a:tailEnd"), {"type": "arrow", "w": "med", "len": "med"}))


def fill_area(chart: Any, left: str, top: str, width: str, height: str) -> None:
    """Place the inner plot of a chart, all in shares of its frame."""
    area = chart._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = area.makeelement(qn("c:layout"), {})
        area.insert(0, layout)
    for old in list(layout):
        layout.remove(old)
    manual = layout.makeelement(qn("c:manualLayout"), {})
    values = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"), ("x", left), ("y", top))
    for tag, value in (*values, ("w", width), ("h", height)):
        manual.append(manual.makeelement(qn(f"c:{tag}"), {"val": value}))
    layout.append(manual)


def show_gaps(chart: Any, *, spanned: bool) -> None:
    """Let lines end where a category has no figure, or go on over it."""
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "span" if spanned else "gap")


def add_areas(chart: Any, colours: Sequence[str]) -> None:
    """Draw an area under each of the first lines, of the same cells and axes; lines that pile up have such areas.

    The areas come behind the lines, are not labelled and not in the legend; `colours` as six digits, one an area.
    """
    lines = chart._chartSpace.chart.plotArea.find(qn("c:lineChart"))
    every = lines.findall(qn("c:ser"))
    own = every[: len(colours)]
    grouping = lines.find(qn("c:grouping")).get("val")
    areas = parse_xml(f'<c:areaChart {nsdecls("c", "a")}><c:grouping val="{grouping}"/></c:areaChart>')
    for number, (one, colour) in enumerate(zip(own, colours, strict=True), start=len(every)):
        area = parse_xml(
            f'<c:ser {nsdecls("c", "a")}><c:idx val="{number}"/><c:order val="{number}"/><c:spPr><a:solidFill>'
            f'<a:srgbClr val="{colour}"><a:alpha val="{(100 - AREA_TRANSPARENCY) * 1000}"/></a:srgbClr>'
            "</a:solidFill></c:spPr></c:ser>"
        )
        area.insert(2, deepcopy(one.find(qn("c:tx"))))
        area.extend(deepcopy(one.find(qn(tag))) for tag in ("c:cat", "c:val"))
        areas.append(area)
    areas.extend(deepcopy(axis) for axis in lines.findall(qn("c:axId")))
    lines.addprevious(areas)


def draw_last(chart: Any, numbers: Sequence[int]) -> None:
    """Let some lines, by their numbers from 0, lie over the others; the cells that all refer to stay in their order.

    A legend would follow: Office draws lines in the order in which it names them.
    """
    lines = chart._chartSpace.chart.plotArea.find(qn("c:lineChart"))
    every = lines.findall(qn("c:ser"))
    order = [*(one for at, one in enumerate(every) if at not in numbers), *(every[at] for at in numbers)]
    place = every[0].getprevious()
    for number, one in reversed(list(enumerate(order))):
        one.find(qn("c:order")).set("val", str(number))
        place.addnext(one)


def show_guides(chart: Any, colour: str) -> None:
    """Draw a thin dotted line from the axis up to each highest point; `colour` as six digits."""
    fill = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="sysDot"/></a:ln>'
    lines = parse_xml(f"<c:dropLines {nsdecls('c', 'a')}><c:spPr>{fill}</c:spPr></c:dropLines>")
    chart.plots[0]._element.find(qn("c:marker")).addprevious(lines)


def leave_out_of_legend(legend: Any, numbers: Iterable[int]) -> None:
    """Leave series out of a legend, by their numbers in it from 0."""
    place = legend._element.find(qn("c:legendPos"))
    for number in sorted(numbers, reverse=True):
        entry = legend._element.makeelement(qn("c:legendEntry"), {})
        for tag, value in (("c:idx", str(number)), ("c:delete", "1")):
            entry.append(entry.makeelement(qn(tag), {"val": value}))
        place.addnext(entry)


def split_off_lines(chart: Any, count: int) -> list[Any]:
    """Make lines on the same axes of the last series of bars; return their elements, also those of a line chart."""
    plot = chart._chartSpace.chart.plotArea
    first = next(one for one in plot if one.tag in (qn("c:barChart"), qn("c:lineChart")))
    own: list[Any] = first.findall(qn("c:ser"))[len(first.findall(qn("c:ser"))) - count :]
    if not count or first.tag == qn("c:lineChart"):
        return own if count else []
    lines = parse_xml(f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    for one in own:
        wrong = one.find(qn("c:invertIfNegative"))
        if wrong is not None:
            one.remove(wrong)
        lines.append(one)
    lines.append(lines.makeelement(qn("c:marker"), {"val": "1"}))
    lines.extend(deepcopy(axis) for axis in first.findall(qn("c:axId")))
    first.addnext(lines)
    return own


def element_of(series: Any) -> Any:
    """Return the element of a series of python-pptx."""
    return series._element


def dress_unseen(series: Any) -> None:
    """Let a series neither be seen nor say anything, whether it is a bar or a line."""
    is_line = series.getparent().tag == qn("c:lineChart")
    pen = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    own = [f"<c:spPr {nsdecls('c', 'a')}>{pen}</c:spPr>"]
    own += [f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>'] if is_line else []
    _put_behind_name(series, own)


def dress_zero_line(series: Any, colour: str) -> None:
    """Draw a line through a series that is the same everywhere, half a category longer at both ends."""
    line = f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
    dress_unseen(series)
    trend = parse_xml(
        f'<c:trendline {nsdecls("c", "a")}><c:spPr>{line}</c:spPr><c:trendlineType val="linear"/>'
        '<c:forward val="0.5"/><c:backward val="0.5"/><c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
    )
    series.find(qn("c:cat")).addprevious(trend)


def dress_note(series: Any, words: LabelLetters, *, at: int, place: str, pen: str, is_single: bool) -> None:
    """Draw a line whose name stands at a category; one of a single category is a short stroke."""
    line = f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{pen}"/></a:solidFill></a:ln>'
    fill = f'<a:solidFill><a:srgbClr val="{pen}"/></a:solidFill>'
    stroke = (
        f'<c:symbol val="dash"/><c:size val="12"/><c:spPr>{fill}</c:spPr>' if is_single else '<c:symbol val="none"/>'
    )
    letters = words.properties("defRPr", PointLabel())
    paragraph = f"<a:p><a:pPr>{letters}</a:pPr><a:endParaRPr{_LANGUAGE}/></a:p>"
    text = f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/>{paragraph}</c:txPr>'
    shown = _shown_parts(value=False)
    named = shown.replace('showSerName val="0"', 'showSerName val="1"')
    label = (
        f'<c:dLbl><c:idx val="{at}"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}'
        f'<c:dLblPos val="{place}"/>{named}</c:dLbl>'
    )
    own = [
        f"<c:spPr {nsdecls('c', 'a')}>{line}</c:spPr>",
        f"<c:marker {nsdecls('c', 'a')}>{stroke}</c:marker>",
        f"<c:dLbls {nsdecls('c', 'a')}>{label}{shown}</c:dLbls>",
    ]
    _put_behind_name(series, own)
    if not is_single:
        bars = (
            f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="minus"/>'
            f'<c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="{BRACKET}"/><c:spPr>{line}</c:spPr>'
            "</c:errBars>"
        )
        series.find(qn("c:cat")).addprevious(parse_xml(bars))


def _put_behind_name(series: Any, elements: Sequence[str]) -> None:
    """Put elements behind the name of a series, in the place of those of their kind."""
    before = series.find(qn("c:tx"))
    for text in elements:
        made = parse_xml(text)
        for old in series.findall(made.tag):
            series.remove(old)
        before.addnext(made)
        before = made


def keep_upright(axis: Any) -> None:
    """Let names along an axis be wrapped where they have no room, not turned."""
    axis.tick_labels.font.bold = False
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).attrib.update({"rot": "0", "vert": "horz"})


def write_every(axis: Any, step: int) -> None:
    """Write every so many names along an axis, from the first on; those are not wrapped."""
    if step == 1:
        return
    # LibreOffice wraps what is told to be upright; this is how Office says that names are turned where they need it.
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "-60000000")
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": str(step)})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def keep_colour_below_zero(series: Any) -> None:
    """Let points with a colour of their own keep it below zero, where PowerPoint else draws them white."""
    for point in series._element.iter(qn("c:dPt")):
        if point.find(qn("c:invertIfNegative")) is None:
            point.find(qn("c:idx")).addnext(point.makeelement(qn("c:invertIfNegative"), {"val": "0"}))


class LabelLetters(NamedTuple):
    """The letters of labels: font, size in points, colour as six digits, that of what is meant, all bold."""

    font: str
    size: int
    colour: str
    accent: str

    def properties(self, tag: str, label: PointLabel, attributes: str = "") -> str:
        """Return those of a label as an element of DrawingML."""
        fonts = "".join(f"<a:{script} typeface={quoteattr(self.font)}/>" for script in ("latin", "ea"))
        colour = self.accent if label.is_meant else rgb(label.ink) if label.ink else self.colour
        fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        return f'<a:{tag}{attributes} sz="{self.size * 100}" b="1">{fill}{fonts}</a:{tag}>'


def set_labels(
    series: Any, values: Sequence[float | None], labels: Sequence[PointLabel], letters: LabelLetters,
    place: str,
) -> None:  # fmt: skip
    """Label the points of a series with their values, each in its number format, so that an edit is followed.

    `place` is that of labels that have none of their own, as `c:dLblPos` names it. What most labels are like is said
    once for the series, so that it holds for points that are added, too.
    """
    usual = usual_label(labels)
    points = [
        f'<c:dLbl><c:idx val="{number}"/>{_label_xml(label, letters, place) or _DELETED}</c:dLbl>'
        for number, (label, value) in enumerate(zip(labels, values, strict=True))
        if value is not None and (_is_written(label) or not label.is_like(usual))
    ]
    every = _label_xml(usual, letters, place) or _shown_parts(value=False)
    series._element.get_or_add_dLbls()
    old = series._element.find(qn("c:dLbls"))
    old.getparent().replace(old, parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{''.join(points)}{every}</c:dLbls>"))


def enlarge_label(series: Any, number: int, label: PointLabel, letters: LabelLetters) -> None:
    """Give the label of one point, counted from 0, letters of its own."""
    labels = series._element.find(qn("c:dLbls"))
    for old in labels.findall(qn("c:dLbl")):
        if old.find(qn("c:idx")).get("val") == str(number):
            labels.remove(old)
    own = _label_xml(label, letters, "outEnd")
    if own:
        point = parse_xml(f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{number}"/>{own}</c:dLbl>')
        labels.insert(len(labels.findall(qn("c:dLbl"))), point)


def _is_written(label: PointLabel) -> bool:
    """Say whether a label is its own words, for want of a number format."""
    return bool(label.text) and not label.mask


def _label_xml(label: PointLabel, letters: LabelLetters, place: str) -> str:
    """Return what a label consists of: its number format or, where it has none, its words; blank without either."""
    properties = letters.properties("defRPr", label)
    paragraph = f"<a:pPr>{properties}</a:pPr>"
    body = '<a:bodyPr wrap="none"/><a:lstStyle/>'
    end = f"<a:endParaRPr{_LANGUAGE}/>"
    if label.mask:
        words = f'<c:numFmt formatCode={quoteattr(label.mask)} sourceLinked="0"/>'
    elif label.text:
        run = f"<a:r>{letters.properties('rPr', label, _LANGUAGE)}<a:t>{escape(label.text)}</a:t></a:r>"
        words = f"<c:tx><c:rich>{body}<a:p>{paragraph}{run}{end}</a:p></c:rich></c:tx>"
    else:
        return ""
    text = f"<c:txPr>{body}<a:p>{paragraph}{end}</a:p></c:txPr>"
    where = f'<c:dLblPos val="{label.place or place}"/>'
    return f"{words}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}{where}{_shown_parts(value=True)}"


def _shown_parts(*, value: bool) -> str:
    parts = {"LegendKey": 0, "Val": int(value), "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    return "".join(f'<c:show{name} val="{shown}"/>' for name, shown in parts.items())


def add_rectangles(shapes: Any, boxes: Sequence[tuple[int, int, int, int]]) -> Any:
    """Add all rectangles as one shape; each is left, top, right and bottom in EMU on the slide.

    The freeform builder of python-pptx looks at all corners for each of them: 167 squares took it half a second.
    """
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, right - left, bottom - top)
    contours = "".join(
        f"<a:moveTo>{_point(x, y)}</a:moveTo>"
        f"<a:lnTo>{_point(across, y)}</a:lnTo><a:lnTo>{_point(across, down)}</a:lnTo><a:lnTo>{_point(x, down)}</a:lnTo>"
        "<a:close/>"
        for x, y, across, down in ((a - left, b - top, c - left, d - top) for a, b, c, d in boxes)
    )
    geometry = parse_xml(
        f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{right - left}" h="{bottom - top}">{contours}</a:path></a:pathLst></a:custGeom>'
    )
    old = shape._element.spPr.find(qn("a:prstGeom"))
    old.getparent().replace(old, geometry)
    return shape


def _point(x: int, y: int) -> str:
    return f'<a:pt x="{x}" y="{y}"/>'
