"""Whether a file or a text is prose that figures are read from, or a table, by a look at its beginning."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from data.endings import DOCX, HTM, HTML, PDF, TXT, has_ending
from data.files.encodings import guess_encoding
from data.files.regular_files import read_regular

_LOOKED_AT: Final = 64 * 1024
_SENTENCE_END: Final = re.compile(r"[\u4e00-\u9fff）”%\d][。！？；]")
_MARKUP: Final = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{0,2000}>", re.DOTALL | re.IGNORECASE)
_TABLE: Final = re.compile(rb"<t[dh]\b", re.IGNORECASE)
_FEWEST: Final = 2
# Of a text without line breaks one sentence is enough, such as a passage that was copied.
_SHORT: Final = 8
_FEW_LINES: Final = 4
_MOST_TABBED: Final = 0.3
_CELLS_OF_LAYOUT: Final = 12


def is_prose_file(path: Path) -> bool:
    """Say whether a file is prose: a Word document, a PDF, or a text or a page of the web that is made of sentences.

    A file that cannot be looked at is none: whatever opens it says why.
    """
    name = path.name
    if has_ending(name, DOCX) or has_ending(name, PDF):
        return path.is_file()
    is_page = has_ending(name, HTML) or has_ending(name, HTM)
    if not is_page and not has_ending(name, TXT):
        return False
    try:
        content = read_regular(path, _LOOKED_AT)
    except OSError:
        return False
    if is_page:
        if len(_TABLE.findall(content)) > _CELLS_OF_LAYOUT:
            return False
        content = _MARKUP.sub(b"", content)
    return is_prose(content.decode(guess_encoding(content), "replace"))


def is_prose(text: str) -> bool:
    """Say whether a text has digits and is made of sentences rather than of the cells of a table."""
    text = text[:_LOOKED_AT]
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not any(char.isdigit() for char in text):
        return False
    if sum("\t" in line for line in lines) > _MOST_TABBED * len(lines):
        return False
    sentences = _SENTENCE_END.findall(text)
    if len(lines) == 1:
        return bool(sentences) and len(text.strip()) > _SHORT
    if len(lines) <= _FEW_LINES and len(sentences) == 1:
        # A heading and its sentence; a table has rows with digits that are none.
        return all(_SENTENCE_END.search(line) for line in lines if any(map(str.isdigit, line)))
    return len(sentences) >= _FEWEST and len(sentences) * 6 >= len(lines)
