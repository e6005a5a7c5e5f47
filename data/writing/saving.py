"""A package, its rows or a plain table as the file that its ending says. For the window and both command lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.endings import COLUMNS, listed
from data.files.atomic_write import write_atomic, write_made
from data.files.containers import DESCRIPTOR
from data.files.file_names import bad_name, shown
from data.files.folder_files import write_folder
from data.problems import WriteError
from data.slides.layouts.measures import USUAL
from data.words import tr
from data.writing.formats import (
    OF_FIGURES,
    Content,
    FileFormat,
    WrittenFormat,
    endings_of,
    format_for,
    formats_of,
    written_formats,
)
from data.writing.packages.package_files import package_members
from data.writing.packages.tidy_data import tidy_members
from data.writing.tables.export_columns import whole_table

if TYPE_CHECKING:
    from data.model import Package
    from data.tables.plain_table import PlainTable


def write_package(package: Package, target: Path, *, quote_formulas: bool = False) -> None:
    """Write a package as its target's ending says; without one, as a folder. Raises WriteError.

    `quote_formulas` puts an apostrophe before the texts of a CSV that look like formulas; no other form has need of
    it, as all but workbooks, which run no text, are read again by this program.
    """
    if words := bad_name(target.name):
        raise WriteError(words)
    form = format_for(target.name, formats_of(Content.PACKAGE))
    if quote_formulas and not (isinstance(form, WrittenFormat) and form.may_run):
        raise WriteError(tr("只有写成 .csv 时才能给像公式的文字加撇号，别的写法不用加。请改成 .csv，或不加撇号。"))
    if isinstance(form, WrittenFormat):
        write_atomic(target, form.write(package, quote_formulas))
    elif form is not None:
        write_folder(target, package_members(package), DESCRIPTOR)
    elif has_columns := format_for(target.name, written_formats(Content.DATA)):
        # Its figures alone, for programs that know nothing of packages.
        write_atomic(target, has_columns.write(whole_table(package), ""))
    else:
        known = tr("、").join((*endings_of(Content.PACKAGE), *COLUMNS))
        raise WriteError(
            tr("不能写成“{suffix}”。可以写成：文件夹、{known}。", suffix=shown(target.suffix), known=known)
        )


def write_table(table: PlainTable, target: Path, *, quote_formulas: bool = False) -> None:
    """Write a plain table cell by cell as its target's ending says. Raises WriteError for another ending.

    `quote_formulas` puts an apostrophe before the texts of a CSV that look like formulas; else no cell is changed.
    """
    if words := bad_name(target.name):
        raise WriteError(words)
    form = format_for(target.name, written_formats(Content.TABLE))
    if form is None:
        raise WriteError(tr("普通表格只能写成 {endings}。", endings=listed(endings_of(Content.TABLE))))
    write_atomic(target, form.write(table, quote_formulas))


def write_export(
    package: Package,
    theme_id: str,
    form: FileFormat,
    target: Path,
    encoding: str = "",
    *,
    keeps_formulas: bool = False,
    aspect: str = USUAL,
) -> None:
    """Write a package, or one of its themes, as figures or as a document. Raises WriteError.

    A form that has no bytes of its own is a folder; `aspect` is that of slides.
    """
    if form.content in OF_FIGURES:
        whole = whole_table(package, theme_id, keeps_formulas=keeps_formulas)
        if not isinstance(form, WrittenFormat):
            write_folder(target, tidy_members(whole), DESCRIPTOR)
            return
        usual = form.encodings[0].key if form.encodings else ""
        write_made(target, lambda: form.write(whole, encoding or usual))
    elif isinstance(form, WrittenFormat):
        write_made(target, lambda: form.write(package, theme_id, aspect))
