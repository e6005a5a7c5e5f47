"""The lines of a PDF, page by page, in the order of its text."""

from __future__ import annotations

import logging
import re
import unicodedata
from pathlib import Path
from typing import Final

from data import limits
from data.importing.documents.document_lines import Lines
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import advance
from data.words import tr

# Fonts name the glyph that a letter shares with a radical by the radical: Kangxi radicals, and those of the supplement
# that are simplified letters, after EquivalentUnifiedIdeograph.txt of Unicode.
_KANGXI: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT: Final = {
    0x2EA0: "民", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC9: "贝", 0x2ECB: "车", 0x2ED1: "长", 0x2ED3: "长",
    0x2ED4: "门", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马",
    0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾",
    0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙", 0x2EF3: "龟", 0x2E9F: "母", 0x2EBE: "艹", 0x2ECA: "足",
}  # fmt: skip
_RADICALS: Final = _KANGXI | _SUPPLEMENT
_PAGE_NUMBER: Final = re.compile(r"[-—–\s]{0,4}(?:第\s?)?\d{1,4}(?:\s?/\s?\d{1,4})?(?:\s?页)?[-—–\s]{0,4}")
_MOST_PAGES: Final = 1_000
_MOST_BYTES: Final = 64 * limits.MEGABYTE


def pdf_lines(path: Path, problems: list[Problem]) -> list[list[str]]:
    """Return the lines of a PDF.

    Raises PackageError where it is broken or has no text, RefusedError for what is closed or too large.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if path.stat().st_size > _MOST_BYTES:
        size = _MOST_BYTES // limits.MEGABYTE
        raise RefusedError(
            tr("“{name}”太大，超过 {size} MB 的上限，没有读取。请拆成几个文件。", name=path.name, size=size)
        )
    lines = Lines(path.name)
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(tr("“{name}”加了密码，打不开。请取消密码后另存一份。", name=path.name))
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise RefusedError(
                tr("“{name}”超过 {most} 页的上限，没有读取。请拆成几个文件。", name=path.name, most=_MOST_PAGES)
            )
        for at in range(count):
            advance(tr("读取"), at / count)
            for line in _without_number(reader.pages[at].extract_text().splitlines()):
                lines.add([line.translate(_RADICALS)])
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError) as error:
        if isinstance(error, PackageError):
            raise
        raise PackageError(tr("“{name}”已损坏，读不出来。请重新取得一份。", name=path.name)) from error
    if not any(line[0].strip() for line in lines.found):
        raise PackageError(tr("“{name}”里只有图片，没有文字。请先做文字识别，或给文字版。", name=path.name))
    problems.append(Problem(Severity.NOTE, path.name, tr("PDF 的换行和表格是推测的，请对照原文")))
    return lines.found


def _without_number(lines: list[str]) -> list[str]:
    """Return the lines of a page without its number, which stands alone in the first or the last."""
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1 and _PAGE_NUMBER.fullmatch(filled[-1]):
        filled.pop()
    return filled[1:] if len(filled) > 1 and _PAGE_NUMBER.fullmatch(filled[0]) else filled
