"""A range copied from Excel, WPS or a web page: text parted by tabs, or the first table of HTML."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from typing import Final

from data import limits
from data.problems import PackageError
from data.words import tr

MOST_CHARACTERS: Final = 16_000_000


def pasted_text(text: str, html: str) -> str:
    """Return what was copied as lines of cells parted by tabs; blank where it is no table.

    Raises PackageError where it is too large.
    """
    if max(len(text), len(html)) > MOST_CHARACTERS:
        raise PackageError(tr("剪贴板里的表太大，没有粘贴。请把它存成文件再打开。"))
    if "\t" in text:
        return text
    if "<table" not in html.lower():
        return ""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    rows = [row for row in reader.rows if row]
    if not rows:
        return ""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue()


class _TableReader(HTMLParser):
    """Reads the cells of the first table; what is spanned stays blank."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._words: list[str] | None = None
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_over:
            return
        if tag == "tr" and len(self.rows) < limits.ROWS:
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            self._words = []
            self._span = _span(dict(attrs).get("colspan"))
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table":
            self._is_over = True

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _end_cell(self) -> None:
        if self._words is None:
            return
        row = self.rows[-1]
        row.append(" ".join("".join(self._words).split()))
        row += [""] * (min(self._span, limits.COLUMNS - len(row)) - 1)
        self._words = None


def _span(words: str | None) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 5 else 1
