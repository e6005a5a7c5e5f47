"""A report for whoever helps with the program: its parts as texts that reveal nothing of the data, and their zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.endings import TXT, ZIP
from data.files.checked_bytes import EPOCH
from data.files.read_failures import error_code
from data.files.regular_files import NotRegularError, read_regular
from data.package.schema import TABLES
from data.problems import DajuanError, PackageError, Problem, Severity, rows_left_out
from data.reports.check_report import SEVERITY_WORDS
from data.reports.redaction import GONE, Private, ending_of, library_message, log_without_contents, without_contents
from data.words import tr

if TYPE_CHECKING:
    from data.session.opened import Opened, OpenedTable

FILE_NAME: Final = tr("答卷问题报告{zip}", zip=ZIP)
# Equal parts give equal bytes: no date of the day.
# Twice what the log is kept to.
_LOG_BYTES: Final = 1024 * 1024
_MOST_TEXTS: Final = 20_000
_MOST_PLACES: Final = 12
_MOST_PROBLEMS: Final = 100
# The names of columns that a report may name: those of the format, as messages write them.
_COLUMNS: Final = frozenset(
    words
    for table in TABLES
    for item in table.fields
    for words in (item.name, item.title, tr("{name}（{title}）", name=item.name, title=item.title))
)
# Settings whose words are the program's own; of others a report says only how long they are.
_OWN_WORDS: Final = frozenset({"table_format", "csv_encoding", "picture_format", "slides_format"})


@dataclass(frozen=True)
class Part:
    """One text of the report: `title` names it in the dialog, and with `.txt` in the zip."""

    title: str
    text: str


@dataclass(frozen=True)
class OpeningFault:
    """Why a file was not opened. The exception itself would keep alive what was being read."""

    path: Path
    kind: str
    message: str
    problems: tuple[Problem, ...] = ()
    is_ours: bool = False

    @classmethod
    def of(cls, path: Path, error: Exception) -> OpeningFault:
        """Return what there is to say of an exception."""
        problems = error.problems if isinstance(error, PackageError) else ()
        return cls(path, type(error).__name__, str(error), problems, isinstance(error, DajuanError))


@dataclass(frozen=True)
class Subject:
    """The file that the report is about: open, or not opened because of a fault; neither where nothing is open."""

    path: Path | None = None
    opened: Opened | OpenedTable | None = None
    fault: OpeningFault | None = None


def facts_text(facts: Iterable[tuple[str, str]]) -> str:
    """Return names and words, a line each."""
    return "\n".join(tr("{name}：{words}", name=name, words=words) for name, words in facts)


def settings_text(settings: Mapping[str, Any]) -> str:
    """Return settings, a line each: numbers and switches as they are, of paths the ending, of words the length."""
    return "\n".join(tr("{key}：{setting}", key=key, setting=_setting(key, value)) for key, value in settings.items())


def _setting(key: str, value: object) -> str:
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, str):
        if not value:
            return tr("（空）")
        return value if key in _OWN_WORDS and len(value) <= 20 else tr("（{count} 个字）", count=len(value))
    if isinstance(value, Sequence):
        if not value:
            return tr("（空）")
        endings = tr("、").join(ending_of(str(item)) for item in value)
        return tr("{count} 项 {endings}", count=len(value), endings=endings)
    return tr("（别的内容）")


def reading_text(subject: Subject) -> str:
    """Return what was read of a file and what was noticed there: numbers of rows, kinds of problems, their cells."""
    lines = list(_subject_lines(subject))
    problems = _problems(subject)
    if subject.opened is not None or problems:
        counts = {kind: sum(one.severity is kind for one in problems) for kind in Severity}
        summary = tr("，").join(
            tr("{severity} {counts} 处", severity=SEVERITY_WORDS[kind], counts=counts[kind])
            for kind in reversed(Severity)
        )
        lines.append(
            tr(
                "读取情况：{summary}；没有读的行 {left} 行",
                summary=summary,
                left=rows_left_out(problems),
            )
        )
    lines += _problem_lines(problems, _texts_of(subject))
    return "\n".join(lines)


def _problems(subject: Subject) -> tuple[Problem, ...]:
    if subject.opened is not None:
        return subject.opened.problems
    return subject.fault.problems if subject.fault is not None else ()


def _subject_lines(subject: Subject) -> Iterator[str]:
    from data.session.opened import Opened

    path, opened, fault = subject.path, subject.opened, subject.fault
    if path is None and opened is None and fault is None:
        yield tr("没有打开文件。")
        return
    if fault is not None:
        yield tr("没有打开：{file}", file=_file_words(fault.path))
        clean = without_contents if fault.is_ours else library_message
        yield tr("原因：{kind}，{message}", kind=fault.kind, message=clean(fault.message))
    elif isinstance(opened, Opened):
        package = opened.package
        numbers = sum(item.obs_value is not None for item in package.observations)
        yield tr("打开的是数据包：{file}", file=_file_words(path))
        yield tr(
            "主题 {themes} 个，指标 {indicators} 个，图 {charts} 张",
            themes=len(package.themes),
            indicators=len(package.indicators),
            charts=len(package.charts),
        )
        yield tr(
            "数据 {observations} 项，其中 {numbers} 项有数值", observations=len(package.observations), numbers=numbers
        )
        yield tr("来源 {sources} 个，地区 {areas} 个", sources=len(package.sources), areas=len(package.areas))
        verdicts: dict[str, int] = {}
        for finding in opened.findings:
            verdicts[finding.verdict.value] = verdicts.get(finding.verdict.value, 0) + 1
        counts = tr("，").join(f"{words} {count}" for words, count in verdicts.items())
        yield tr("勾稽关系：{counts}", counts=counts or tr("没有"))
    elif opened is not None:
        yield tr("打开的是普通表格：{file}", file=_file_words(path))
        yield tr("{rows} 行，{headers} 列", rows=opened.table.count, headers=len(opened.table.headers))


def _file_words(path: Path | None) -> str:
    from data.package.reader import bundled_path

    if path is None:
        return GONE
    if path == bundled_path():
        return tr("内置数据包")
    try:
        size = path.stat().st_size
        return tr("文件夹") if path.is_dir() else tr("{ending}，{size} 字节", ending=ending_of(path.name), size=size)
    except OSError as error:
        return tr("{ending}，系统报告 {code}", ending=ending_of(path.name), code=error_code(error))


def _problem_lines(problems: tuple[Problem, ...], contents: Iterable[str]) -> Iterator[str]:
    """Yield the kinds of problems with their cells, the severest first."""
    messages = {one.message: without_contents(one.message) for one in problems}
    said = "\n".join(messages.values())
    # They are the program's own words. Should one name what the file holds without quoting it, that goes here.
    for words in [one for one in contents if one in said]:
        messages = {key: message.replace(words, GONE) for key, message in messages.items()}
    places: dict[tuple[Severity, str, str], list[str]] = {}
    for one in problems:
        column = one.column if one.column in _COLUMNS else ""
        places.setdefault((one.severity, column, messages[one.message]), []).append(_cell(one.place))
    ranked = sorted(places.items(), key=lambda item: item[0][0].rank, reverse=True)
    for (severity, column, message), cells in ranked[:_MOST_PROBLEMS]:
        named = [cell for cell in cells if cell]
        where = tr("、").join(named[:_MOST_PLACES])
        if len(named) > _MOST_PLACES:
            where = tr("{cells} 等", cells=where)
        yield "  ".join(
            part
            for part in (SEVERITY_WORDS[severity], tr("{count} 处", count=len(cells)), where, column, message)
            if part
        )
    if len(ranked) > _MOST_PROBLEMS:
        yield tr("另有 {count} 种没有列出", count=len(ranked) - _MOST_PROBLEMS)


def _cell(place: str) -> str:
    """Return the line or cell in a place without the file and the sheet, whose names may be persons'."""
    cell = place[max(place.rfind("!"), place.rfind(":")) + 1 :]
    letters = cell.rstrip("0123456789")
    return cell if cell != letters and len(letters) <= 3 and letters.isascii() and letters.isalpha() else ""


def _texts_of(subject: Subject) -> Iterator[str]:
    """Yield the words of what is open, the longest first, as far as a report could hold them."""
    from data.session.opened import Opened

    opened = subject.opened
    found: set[str] = set()
    for text in _package_texts(opened) if isinstance(opened, Opened) else _table_texts(opened):
        if len(text) > 1:
            found.add(text)
        if len(found) >= _MOST_TEXTS:
            break
    yield from sorted(found, key=lambda text: (-len(text), text))


def _package_texts(opened: Opened) -> Iterator[str]:
    package = opened.package
    yield from (package.title, package.name)
    for theme in package.themes:
        yield theme.title
    for indicator in package.indicators:
        yield from (indicator.title, indicator.group, indicator.universe)
    for area in package.areas:
        yield area.title
    for observation in package.observations:
        yield from (observation.value_text, observation.headline)


def _table_texts(opened: OpenedTable | None) -> Iterator[str]:
    if opened is None:
        return
    yield opened.table.title
    yield from opened.table.headers
    for page in opened.table.pages():
        for row in page:
            yield from row


def log_text(path: Path | None) -> str:
    """Return the log without what its messages quote; where there is none, why."""
    if path is None:
        return tr("没有能写日志的文件夹。")
    try:
        text = read_regular(path, _LOG_BYTES, end=True).decode("utf-8", "replace")
    except NotRegularError:
        return tr("日志不是普通的文件，没有读。")
    except OSError as error:
        return tr("日志读不出来：系统报告 {code}", code=error_code(error))
    return log_without_contents(text) or tr("日志是空的。")


def report_parts(
    facts: Iterable[tuple[str, str]],
    settings: Mapping[str, Any],
    subject: Subject,
    log: Path | None,
    private: Private,
) -> tuple[Part, ...]:
    """Return the parts of the report as they are shown and written."""
    texts = (
        (tr("程序与系统"), facts_text(facts)),
        (tr("设置"), settings_text(settings)),
        (tr("读取情况"), reading_text(subject)),
        (tr("日志"), log_text(log)),
    )
    return tuple(Part(title, private.hide(text)) for title, text in texts)


def report_zip(parts: Iterable[Part]) -> bytes:
    """Return parts as a zip of text files for any editor, UTF-8 with a byte order mark and CRLF."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            entry = zipfile.ZipInfo(f"{part.title}{TXT}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, part.text.replace("\n", "\r\n").encode("utf-8-sig"))
    return written.getvalue()
