"""The numbers that Word puts before paragraphs without writing them: 一、, （一）, 1., from the lists of a document.

Formats and levels: ECMA-376, part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from data import limits
from data.files.bounded_stream import BoundedStream, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS: Final = {"numbering": "word/numbering.xml", "styles": "word/styles.xml"}
_MOST_BYTES: Final = 8 * limits.MEGABYTE
_MOST_LEVELS: Final = 9
_LARGEST: Final = 9_999
_LONGEST: Final = 20
_PLACE: Final = re.compile("%([1-9])")
_CHINESE: Final = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCountingThousand")
)
_DIGITS: Final = "零一二三四五六七八九"
_POWERS: Final = ("", "十", "百", "千")
_CIRCLED: Final = 0x2460
_MOST_CIRCLED: Final = 20
_BULLET: Final = "·"


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


def local(element: Any) -> str:  # noqa: ANN401  comments have a function as their tag
    """Return the name of an element without its name space."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: _Element | None, name: str) -> _Element | None:
    return next((one for one in element if local(one) == name), None) if element is not None else None


def _value(element: _Element | None) -> str:
    """Return what an element says by its attribute `val`, blank where there is none."""
    return _attribute(element, "val") if element is not None else ""


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _levels_of(element: _Element) -> Iterator[tuple[int, _Level]]:
    for one in element:
        at = _number(_attribute(one, "ilvl")) if local(one) == "lvl" else None
        if at is not None and at < _MOST_LEVELS:
            start = _number(_value(_child(one, "start")))
            form = _value(_child(one, "numFmt")) or "decimal"
            yield at, _Level(form, _value(_child(one, "lvlText")), 1 if start is None else start)


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < _MOST_LEVELS else None


@dataclass
class _List:
    """A list with what it has counted up to, level by level."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        own = self.levels.get(level)
        if own is None:
            return ""
        self.counts[level] = self.counts.get(level, own.start - 1) + 1
        for deeper in [one for one in self.counts if one > level]:
            del self.counts[deeper]
        if own.form == "bullet":
            return _BULLET
        return _PLACE.sub(lambda found: self._shown(int(found.group(1)) - 1), own.text)[:_LONGEST]

    def _shown(self, level: int) -> str:
        own = self.levels.get(level, _Level())
        return number_text(self.counts.get(level, own.start), own.form)


class ParagraphNumbers:
    """Says what stands before each paragraph, in the order in which they are asked for."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        names = set(archive.namelist())
        for part, read in (("numbering", self._read_lists), ("styles", self._read_styles)):
            if _PARTS[part] in names:
                root = _parsed(whole(BoundedStream(name, archive.open(_PARTS[part]), _MOST_BYTES)))
                if root is not None:
                    read(root)

    def before(self, paragraph: _Element) -> str:
        """Return the number that stands before a paragraph, blank for none."""
        if not self._lists:
            return ""
        properties = _child(paragraph, "pPr")
        style = self._styles.get(_value(_child(properties, "pStyle")))
        own = _child(properties, "numPr")
        key = _value(_child(own, "numId")) or (style[0] if style else "")
        level = _number(_value(_child(own, "ilvl")))
        if level is None:
            level = style[1] if style else 0
        found = self._lists.get(key)
        return found.next(level) if found is not None and level < _MOST_LEVELS else ""

    def _read_lists(self, root: _Element) -> None:
        kinds: dict[str, dict[int, _Level]] = {}
        made: dict[str, _List] = {}
        for one in root:
            if local(one) == "abstractNum":
                kinds[_attribute(one, "abstractNumId")] = dict(_levels_of(one))
            elif local(one) == "num":
                kind = _value(_child(one, "abstractNumId"))
                # Lists of one kind count on from each other.
                self._lists[_attribute(one, "numId")] = made.setdefault(kind, _List(kinds.get(kind, {})))

    def _read_styles(self, root: _Element) -> None:
        for one in root:
            if local(one) != "style":
                continue
            key = _attribute(one, "styleId")
            own = _child(_child(one, "pPr"), "numPr")
            number = _value(_child(own, "numId"))
            if key and number:
                self._styles[key] = (number, _number(_value(_child(own, "ilvl"))) or 0)


def _parsed(content: bytes) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.LxmlError:
        return None


def number_text(number: int, form: str) -> str:
    """Return a number in the form of a list: 12 is 十二 in Chinese, ⑫ in circles; none has more than four digits."""
    number = min(max(number, 0), _LARGEST)
    if form in _CHINESE:
        return _chinese(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < number <= _MOST_CIRCLED:
        return chr(_CIRCLED + number - 1)
    if form in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return "" if form == "none" else str(number)


def _chinese(number: int) -> str:
    if number < len(_DIGITS):
        return _DIGITS[number]
    words = ""
    for at, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = _DIGITS[int(digit)] + _POWERS[at] + words
        elif words and not words.startswith(_DIGITS[0]):
            words = _DIGITS[0] + words
    return words.removeprefix(_DIGITS[1]) if number < 20 else words
