"""The lines of a PDF, page by page, in the order of its text."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from data import limits
from data.importing.documents.document_lines import Lines
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import advance
from data.words import tr

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
            for line in reader.pages[at].extract_text().splitlines():
                lines.add([line])
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError) as error:
        if isinstance(error, PackageError):
            raise
        raise PackageError(tr("“{name}”已损坏，读不出来。请重新取得一份。", name=path.name)) from error
    if not any(line[0].strip() for line in lines.found):
        raise PackageError(tr("“{name}”里只有图片，没有文字。请先做文字识别，或给文字版。", name=path.name))
    problems.append(Problem(Severity.NOTE, path.name, tr("PDF 的换行和表格是推测的，请对照原文")))
    return lines.found
