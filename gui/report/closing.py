"""The last page of a report: every source with its licence, date and address, the licences, and the package itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF

from data.figures.figure_text import source_words
from data.slides.closing import CLOSING_TITLE, about_words
from data.words import tr
from gui.charts.ground.text_layout import LINE, wrap
from gui.report.sheets import MARGIN, ROOM, SMALL, TEXT, Flow, Ink, Reference, Sheet

if TYPE_CHECKING:
    from data.model import Package, Source

_SOURCE: Final = 13
_GAP: Final = 10.0
# Only addresses of pages on the net become links: nothing in a package makes a reader's machine do anything else.
_ADDRESS: Final = re.compile(r"https?://[!-~]{1,2000}")
_HEADING: Final = 60.0

# Words, their size, their ink, whether they are bold.
_Line = tuple[str, int, Ink, bool]


def add_closing(flow: Flow, package: Package) -> Iterator[Sheet]:
    """Set the sources, with their numbers where there are several, the licences of the package and its name."""
    several = len(package.sources) > 1
    groups = [
        _source_lines(source, f"[{number}] " if several else "") for number, source in enumerate(package.sources, 1)
    ]
    licences = [words for one in _licences(package) if (words := _licence_words(one))]
    if licences:
        heading: _Line = (tr("许可"), _SOURCE, "text", True)
        groups.append([heading, *((words, TEXT, "text_secondary", False) for words in licences)])
    groups.append([(about_words(package), _SOURCE, "text", False)])
    whole = _HEADING + sum(_height(group) + _GAP for group in groups)
    if not flow.is_new and not flow.fits(whole):
        yield flow.turn()
    flow.heading(CLOSING_TITLE)
    for group in groups:
        if not flow.fits(_height(group)) and not flow.is_new:
            yield flow.turn()
        for words, px, ink, bold in group:
            _set(flow, words, px, ink, bold=bold)
        flow.top += _GAP


def _source_lines(source: Source, number: str) -> list[_Line]:
    facts = (
        tr("日期：{date}", date=source.date_published) if source.date_published else "",
        tr("许可：{licence}", licence=source.license or tr("未注明")),
        tr("地址：{address}", address=source.path) if source.path else "",
    )
    title: _Line = (number + source_words(source), _SOURCE, "text", True)
    lines: list[_Line] = [title, ("　".join(fact for fact in facts if fact), TEXT, "text_secondary", False)]
    if source.comment:
        lines.append((source.comment, SMALL + 1, "text_tertiary", False))
    return lines


def _licences(package: Package) -> list[dict[str, Any]]:
    listed = package.properties.get("licenses")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _licence_words(licence: dict[str, Any]) -> str:
    """Return the title of a licence, or its name, with its address."""
    parts = (licence.get("title") or licence.get("name"), licence.get("path"))
    return "　".join(part for part in parts if isinstance(part, str) and part)


def _height(lines: list[_Line]) -> float:
    return sum(len(wrap(words, px, ROOM, bold=bold, even=False)) * px * LINE + 2 for words, px, _, bold in lines)


def _set(flow: Flow, words: str, px: int, ink: Ink, *, bold: bool) -> None:
    """Set words; a click on them opens the first address in them."""
    top, found = flow.top, _ADDRESS.search(words)
    element = flow.words(words, px, ink, bold=bold)
    if found is not None:
        link = element.add("Link")
        flow.sheet.references.append(
            Reference(QRectF(MARGIN, top, ROOM, flow.top - top), link, address=found.group().rstrip(".,;)"))
        )
    flow.top += 2
