"""The one registry of what can be written: which content, in which form, under which ending, by which function.

Dialogs, their filters, the command lines and their help are made from it. A writer is imported when it is called:
the libraries of some take longer than the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from data import endings
from data.endings import has_ending
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.comparing.differences import PackageComparison
    from data.files.atomic_write import Bytes
    from data.gathering.reading.returns import Gathering
    from data.importing.reading_plan import ReadingPlan
    from data.model import Package
    from data.problems import Problem
    from data.proofreading.verdicts import Proof
    from data.reports.problem_report import Part
    from data.slides.story import Story
    from data.tables.plain_table import PlainTable
    from data.templates.form import Template
    from data.writing.tables.export_columns import TableExport


class Content(Enum):
    """What is written."""

    ROWS = auto()  # figures of a package, each with all that is known of it
    WIDE = auto()  # the same side by side, an indicator a row, a period a column
    CROSS = auto()  # the same as the cross tables on screen, the long list behind
    DATA = auto()  # the same with codes, for other programs
    DOCUMENT = auto()  # a package or one of its themes, to be shown
    PACKAGE = auto()  # a package that opens again
    TABLE = auto()  # a plain table, cell by cell
    CHART = auto()
    SLIDES = auto()
    REPORT = auto()
    TEMPLATE = auto()
    PROBLEM_LIST = auto()
    MARKED_COPY = auto()
    PROBLEM_REPORT = auto()
    STORY = auto()
    READING = auto()  # how a file is read
    COMPARISON = auto()  # two packages held against each other
    PROOF = auto()  # a draft held against packages
    GATHERING = auto()  # the returns of many offices


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A form of some content: its title in a list, and its endings, the usual one first; none for a folder.

    What is only this and no `WrittenFormat` is drawn by the window, or is a folder.
    """

    content: Content
    key: str
    title: str
    endings: tuple[str, ...]

    @property
    def suffix(self) -> str:
        """The usual ending, blank for a folder."""
        return self.endings[0] if self.endings else ""

    @property
    def filter(self) -> str:
        """The line of a file dialog's list."""
        return f"{self.title} ({' '.join(f'*{ending}' for ending in self.endings) or '*'})"


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to write letters, for formats that have a choice."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class WrittenFormat(FileFormat):
    """A form whose bytes `write` makes of the content; `may_run` where a spreadsheet may take its texts for formulas.

    `write` takes for ROWS, WIDE and DATA the export and the key of an encoding, for DOCUMENT the package, the id of a
    theme, blank for all, and the aspect of slides; for PACKAGE and TABLE the content and whether texts like formulas
    are quoted, for MARKED_COPY the path of the workbook and its problems, else the content alone.
    """

    write: Callable[..., Bytes]
    encodings: tuple[Encoding, ...] = ()
    may_run: bool = False


def _rows_csv(export: TableExport, encoding: str) -> bytes:
    from data.writing.tables.csv_table import write_csv

    return write_csv(export, encoding)


def _rows_xlsx(export: TableExport, encoding: str) -> bytes:
    from data.writing.tables.xlsx_table import write_xlsx

    return write_xlsx(export, encoding)


def _wide_csv(export: TableExport, encoding: str) -> bytes:
    from data.writing.tables.csv_table import write_wide_csv

    return write_wide_csv(export, encoding)


def _cross_csv(export: TableExport, encoding: str) -> bytes:
    from data.writing.tables.cross.cross_csv import write_cross_csv

    return write_cross_csv(export, encoding)


def _data_zip(export: TableExport, _encoding: str) -> bytes:
    from data.writing.packages.tidy_data import tidy_zip

    return tidy_zip(export)


def _data_parquet(export: TableExport, _encoding: str) -> Iterator[bytes]:
    from data.writing.packages.tidy_data import tidy_parquet

    return tidy_parquet(export)


def _data_json_lines(export: TableExport, _encoding: str) -> Iterator[bytes]:
    from data.writing.packages.tidy_data import tidy_json_lines

    return tidy_json_lines(export)


def _document_pptx(package: Package, theme_id: str, aspect: str) -> bytes:
    from data.slides.package_slides import slides_of
    from data.writing.pptx.slides import write_pptx

    return write_pptx(package, slides_of(package, theme_id), aspect)


def _package_xlsx(package: Package, _quoted: bool) -> bytes:
    from data.writing.packages.package_workbook import package_workbook

    return package_workbook(package)


def _package_zip(package: Package, _quoted: bool) -> bytes:
    from data.writing.packages.package_files import package_zip

    return package_zip(package)


def _package_csv(package: Package, quoted: bool) -> bytes:
    from data.writing.packages.package_files import package_csv

    return package_csv(package, quote_formulas=quoted)


def _table_csv(table: PlainTable, quoted: bool) -> Iterator[bytes]:
    from data.writing.packages.package_files import table_csv

    return table_csv(table, quote_formulas=quoted)


def _table_xlsx(table: PlainTable, _quoted: bool) -> bytes:
    from data.writing.tables.xlsx_plain import table_workbook

    return table_workbook(table)


def _table_parquet(table: PlainTable, _quoted: bool) -> Iterator[bytes]:
    from data.tables.table_files import parquet_parts

    return parquet_parts(table)


def _table_json_lines(table: PlainTable, _quoted: bool) -> Iterator[bytes]:
    from data.tables.table_files import json_lines_parts

    return json_lines_parts(table)


def _template_xlsx(template: Template) -> bytes:
    from data.writing.packages.template_workbook import template_workbook

    return template_workbook(template)


def _problem_list(problems: Iterable[Problem]) -> bytes:
    from data.writing.problem_list import problem_list

    return problem_list(problems)


def _marked_copy(path: Path, problems: Iterable[Problem]) -> bytes:
    from data.writing.marked_copy import marked_copy

    return marked_copy(path, problems)


def _problem_report(parts: Sequence[Part]) -> bytes:
    from data.reports.problem_report import report_zip

    return report_zip(parts)


def _story(story: Story) -> bytes:
    from data.slides.story_file import story_bytes

    return story_bytes(story)


def _reading(plan: ReadingPlan) -> bytes:
    from data.session.reading_options import plan_text

    return plan_text(plan).encode()


def _comparison(comparison: PackageComparison) -> bytes:
    from data.writing.comparison_workbook import comparison_workbook

    return comparison_workbook(comparison)


def _gathering(gathering: Gathering) -> bytes:
    from data.writing.gathered_workbook import gathered_workbook

    return gathered_workbook(gathering, gathering.title)


def _proof_docx(proof: Proof) -> bytes:
    from data.writing.proofs.written_draft import written_draft

    return written_draft(proof).content


def _proof_xlsx(proof: Proof) -> bytes:
    from data.writing.proofs.proof_list import proof_list

    return proof_list(proof)


_BOOK: Final = tr("Excel 工作簿")
_ENCODINGS: Final = (
    Encoding("utf-8-sig", tr("UTF-8（Excel、WPS 直接打开）")),
    Encoding("gb18030", tr("GB18030（旧系统）")),
)
FORMATS: Final[tuple[FileFormat, ...]] = (
    WrittenFormat(Content.ROWS, "csv", tr("CSV 表格"), (endings.CSV,), _rows_csv, _ENCODINGS, may_run=True),
    WrittenFormat(Content.ROWS, "xlsx", tr("{book}（含图表）", book=_BOOK), (endings.XLSX,), _rows_xlsx),
    WrittenFormat(
        Content.WIDE, "wide", tr("CSV 宽表（指标×时期）"), (endings.CSV,), _wide_csv, _ENCODINGS, may_run=True
    ),
    WrittenFormat(
        Content.CROSS, "cross", tr("CSV 交叉表（后接长表）"), (endings.CSV,), _cross_csv, _ENCODINGS, may_run=True
    ),
    WrittenFormat(Content.DATA, "data", tr("纯数据（CSV、JSON 和说明）"), (endings.ZIP,), _data_zip),
    FileFormat(Content.DATA, "data-folder", tr("纯数据文件夹"), ()),
    WrittenFormat(Content.DATA, "parquet", tr("纯数据 Parquet（一行一个数）"), (endings.PARQUET,), _data_parquet),
    WrittenFormat(Content.DATA, "jsonl", tr("纯数据 JSON 行（一行一个数）"), endings.JSON_LINES, _data_json_lines),
    WrittenFormat(Content.DOCUMENT, "pptx", tr("PowerPoint 演示文稿（图表可编辑）"), (endings.PPTX,), _document_pptx),
    WrittenFormat(Content.PACKAGE, "xlsx", _BOOK, (endings.XLSX,), _package_xlsx),
    WrittenFormat(Content.PACKAGE, "dajuan", tr("数据包"), endings.PACKAGES, _package_zip),
    WrittenFormat(Content.PACKAGE, "csv", tr("CSV 长表"), (endings.CSV,), _package_csv, may_run=True),
    FileFormat(Content.PACKAGE, "folder", tr("数据包文件夹"), ()),
    WrittenFormat(Content.TABLE, "csv", "CSV", (endings.CSV,), _table_csv, may_run=True),
    WrittenFormat(Content.TABLE, "xlsx", _BOOK, (endings.XLSX,), _table_xlsx),
    WrittenFormat(Content.TABLE, "parquet", "Parquet", (endings.PARQUET,), _table_parquet),
    WrittenFormat(Content.TABLE, "jsonl", tr("JSON 行"), endings.JSON_LINES, _table_json_lines),
    FileFormat(Content.CHART, "png", tr("PNG 图片"), (endings.PNG,)),
    FileFormat(Content.CHART, "svg", tr("SVG 矢量图"), (endings.SVG,)),
    FileFormat(Content.CHART, "pdf", "PDF", (endings.PDF,)),
    FileFormat(Content.SLIDES, "pptx", "PowerPoint", (endings.PPTX,)),
    FileFormat(Content.SLIDES, "pdf", "PDF", (endings.PDF,)),
    FileFormat(Content.SLIDES, "png", tr("PNG 图片"), ()),
    FileFormat(Content.REPORT, "pdf", "PDF", (endings.PDF,)),
    WrittenFormat(Content.TEMPLATE, "xlsx", _BOOK, (endings.XLSX,), _template_xlsx),
    WrittenFormat(Content.PROBLEM_LIST, "csv", "CSV", (endings.CSV,), _problem_list),
    WrittenFormat(Content.MARKED_COPY, "xlsx", _BOOK, (endings.XLSX,), _marked_copy),
    WrittenFormat(Content.PROBLEM_REPORT, "zip", "ZIP", (endings.ZIP,), _problem_report),
    WrittenFormat(Content.STORY, "story", tr("故事"), (endings.STORY,), _story),
    WrittenFormat(Content.READING, "reading", tr("读法"), (endings.READING,), _reading),
    WrittenFormat(Content.COMPARISON, "xlsx", _BOOK, (endings.XLSX,), _comparison),
    WrittenFormat(Content.GATHERING, "xlsx", _BOOK, (endings.XLSX,), _gathering),
    WrittenFormat(Content.PROOF, "docx", tr("Word 文档（稿子带批注）"), (endings.DOCX,), _proof_docx),
    WrittenFormat(Content.PROOF, "xlsx", tr("{book}（核稿单）", book=_BOOK), (endings.XLSX,), _proof_xlsx),
)
# What is made of chosen figures.
OF_FIGURES: Final = (Content.ROWS, Content.WIDE, Content.CROSS, Content.DATA)
# What the window's command line writes of a package or a theme, by the ending.
EXPORTED: Final = (Content.REPORT, Content.DOCUMENT, Content.ROWS, Content.DATA)
_F = TypeVar("_F", bound=FileFormat)


def formats_of(*contents: Content) -> tuple[FileFormat, ...]:
    """Return the forms of some contents, in the order of the contents and of the dialogs."""
    return tuple(item for content in contents for item in FORMATS if item.content is content)


def written_formats(*contents: Content) -> tuple[WrittenFormat, ...]:
    """Return those forms whose bytes are made here."""
    return tuple(item for item in formats_of(*contents) if isinstance(item, WrittenFormat))


def written_format(content: Content) -> WrittenFormat:
    """Return the usual form of a content whose bytes are made here."""
    return written_formats(content)[0]


def endings_of(*contents: Content) -> tuple[str, ...]:
    """Return all endings of some contents."""
    return tuple(ending for item in formats_of(*contents) for ending in item.endings)


def keys_of(*contents: Content) -> tuple[str, ...]:
    """Return the keys of the forms of some contents."""
    return tuple(item.key for item in formats_of(*contents))


def suffix_of(content: Content, key: str) -> str:
    """Return the usual ending of a form of a content. Raises StopIteration for a key that it has not."""
    return next(item.suffix for item in formats_of(content) if item.key == key)


def format_by_key(key: str, formats: Iterable[_F]) -> _F | None:
    """Return the form of that key, None where there is none."""
    return next((item for item in formats if item.key == key), None)


def format_under(name: str, form: FileFormat) -> FileFormat:
    """Return a form, or the folder of the same content where a name without an ending asks for it."""
    folders = (item for item in formats_of(form.content) if not item.endings)
    return form if Path(name).suffix else next(folders, form)


def format_for(name: str, formats: Iterable[_F]) -> _F | None:
    """Return the form that a file of this name has, None where there is none; no ending is a folder."""
    for item in formats:
        if any(has_ending(name, ending) for ending in item.endings) or not (item.endings or Path(name).suffix):
            return item
    return None
