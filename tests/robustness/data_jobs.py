"""What the robustness tests let a process do: write each format, open each kind of file, keep settings and stories.

Each job takes a folder and works on one file or folder in it; `jobs` has their table. Imported by `warm.py` only.
"""

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import shutil
import traceback
import zipfile
from pathlib import Path

# Loaded once, before any job is forked off: what the program imports late is no part of what is tested.
import openpyxl.comments
import openpyxl.writer.excel
import pptx
import python_calamine
import xlsxwriter
from binary_workbook_builder import binary_workbook, sheet
from PySide6.QtWidgets import QMainWindow
from robustness.jobs import JOBS, OPENING, SAMPLES, STORY_FILE, WRITING
from table_rows import rows_of

from data.charting.build import build_chart
from data.files import atomic_write
from data.files.atomic_write import write_atomic
from data.files.write_failures import making
from data.package.reader import bundled_path
from data.problems import DajuanError, Problem, Severity
from data.session.opened import Opened, open_path
from data.slides.package_slides import slides_of
from data.slides.story import Story, StoryEntry
from data.slides.story_file import read_story, story_bytes
from data.slides.story_store import StoryStore
from data.templates.catalogue import TEMPLATES
from data.writing.marked_copy import marked_copy
from data.writing.packages.package_files import package_csv, package_members, package_zip
from data.writing.packages.package_workbook import package_workbook
from data.writing.packages.template_workbook import template_workbook
from data.writing.pptx.slides import write_pptx
from data.writing.problem_list import problem_list
from data.writing.saving import write_package, write_table
from data.writing.tables.csv_table import write_csv
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import write_xlsx
from gui.app import qt_application
from gui.core.settings import FILE_NAME, SettingsStore
from gui.export.picture_files import PictureOrder, picture_steps
from gui.export.save_dialog import usual_folder
from gui.export.slide_files import pdf_steps, png_steps
from gui.window.geometry import restore_geometry

WRITER = atomic_write.__file__
LIBRARIES = (openpyxl, pptx, python_calamine, xlsxwriter)
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
_THEME = "input"

# As in a program without a console: what is logged goes to the log only.
logging.getLogger().addHandler(logging.NullHandler())
qt_application.create_application(["dajuan"])
_opened = open_path(bundled_path())
_opened.prepare()
_package = _opened.package
_slides = slides_of(_package)
_chart = build_chart(_package, _package.charts[0])
_own_window = QMainWindow()


def outcome(work, around=None):
    """Return what a piece of work came to: a value, or the error that left it, and whether that is one of ours."""
    value = error = None
    try:
        with around or contextlib.nullcontext():
            value = work()
    except BaseException as raised:  # noqa: BLE001  what is raised is what is tested
        shown = traceback.format_exc()[-1500:]
        error = {"type": type(raised).__name__, "text": str(raised), "ours": isinstance(raised, DajuanError)}
        error["trace"] = shown
    return {"value": value, "error": error}


def contents(folder):
    """Return what lies in a folder, by relative path, as the digest of each file."""
    return {
        path.relative_to(folder).as_posix(): _digest(path.read_bytes())
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


def _digest(content):
    return hashlib.sha256(content).hexdigest()[:16]


def _finish(steps):
    """Do what an export does piece by piece at once, as the command line does."""
    for step in steps:
        step()


def _picture(folder, ending):
    order = PictureOrder(Path(folder) / f"图.{ending}", ending, 640, 360, 1.0)
    _finish(picture_steps(_chart, order))


# Writing. The old file is there before, except of a folder, which is only written where there is none.


def write_csv_rows(folder):
    write_atomic(Path(folder) / "表.csv", write_csv(whole_table(_package, _THEME), "utf-8-sig"))


def write_gb_rows(folder):
    write_atomic(Path(folder) / "表.csv", write_csv(whole_table(_package, _THEME), "gb18030"))


def write_xlsx_rows(folder):
    write_atomic(Path(folder) / "表.xlsx", write_xlsx(whole_table(_package, _THEME), ""))


def write_pptx_slides(folder):
    target = Path(folder) / "幻灯片.pptx"
    with making(target):
        write_atomic(target, write_pptx(_package, _slides[:4]))


def write_pdf(folder):
    _picture(folder, "pdf")


def write_png(folder):
    _picture(folder, "png")


def write_svg(folder):
    _picture(folder, "svg")


def write_slides(folder):
    _finish(png_steps(_slides[:3], Path(folder) / "幻灯片", "16:9", 360))


def write_slides_pdf(folder):
    _finish(pdf_steps(_slides[:3], Path(folder) / "幻灯片.pdf", "16:9", "标题"))


def write_zip(folder):
    write_package(_package, Path(folder) / "包.zip")


def write_workbook(folder):
    write_package(_package, Path(folder) / "包.xlsx")


def write_long_csv(folder):
    write_package(_package, Path(folder) / "包.csv")


def write_folder(folder):
    target = Path(folder) / "包"
    # Not the path's own method: a fault in what is asked here is not one of the program.
    if os.path.isdir(target) and contents(target) == _whole_folder():  # noqa: PTH112
        # The second try after a first that came through: it is written anew.
        shutil.rmtree(target)
    write_package(_package, target)


def _whole_folder():
    members = package_members(_package)
    return {name: _digest(members[name]) for name in sorted(members)}


def write_plain_table(folder):
    write_table(open_path(Path(folder) / "源.csv").table, Path(folder) / "普通.csv")


def write_template(folder):
    write_atomic(Path(folder) / "模板.xlsx", template_workbook(TEMPLATES[0]))


def write_problems(folder):
    problems = tuple(Problem(Severity.WARNING, f"A{number}", "看不懂") for number in range(40))
    write_atomic(Path(folder) / "清单.csv", problem_list(problems))


def write_marked(folder):
    source, target = Path(folder) / "源.xlsx", Path(folder) / "标记.xlsx"
    with making(target):
        write_atomic(target, marked_copy(source, (Problem(Severity.WARNING, "A1", "看不懂"),)))


def _story():
    entries = tuple(StoryEntry(f"e{number}", slide=slide.key) for number, slide in enumerate(_slides[:5]))
    return Story(_package.name, _package.version, entries)


def save_settings(folder):
    store = SettingsStore(Path(folder))
    store.settings.remember_recent("新.csv")
    store.settings.tab = _THEME
    store.save()


def keep_story(folder):
    StoryStore(Path(folder) / "stories").keep(_story())


def forget_story(folder):
    StoryStore(Path(folder) / "stories").forget(_package.name)


def load_settings(folder):
    return dataclasses.asdict(SettingsStore(Path(folder)).settings)


def load_story(folder):
    story = StoryStore(Path(folder) / "stories").load(_package.name)
    return len(story.entries) if story is not None else None


def prepare(folder, job):
    """Put what was there before into a folder: an old file of the job's name, and what it reads."""
    folder = Path(folder)
    if job in WRITING and WRITING[job].target:
        path = folder / WRITING[job].target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"old\n" * 500)
    if "settings" in job:
        (folder / FILE_NAME).write_text(json.dumps({"tab": "旧", "recent": ["旧.csv"]}), encoding="utf-8")
    if "story" in job:
        path = folder / STORY_FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(story_bytes(dataclasses.replace(_story(), entries=_story().entries[:2])))
    if job == "write_marked":
        # A small one: openpyxl takes a second for a whole package.
        (folder / "源.xlsx").write_bytes(template_workbook(TEMPLATES[0]))
    if job == "write_plain_table":
        (folder / "源.csv").write_text("".join(f"甲{n},乙{n * n},{n}\n" for n in range(80)), encoding="utf-8")
    if job in OPENING:
        samples(folder, OPENING[job])


# Opening.

_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_ODS_ROWS = [["指标名称", "单位", "2018", "2019", "2020"], *(
    [f"指标{number}", "万人", str(10 + number), str(20 + number), f"{number}.5"] for number in range(8)
)]  # fmt: skip


def _ods():
    def cell(text):
        number = text.replace(".", "").isdigit()
        kind = f'office:value-type="float" office:value="{text}"' if number else 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in _ODS_ROWS)
    sheet = f'<office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet>'
    return f"<office:document-content {_ODS}><office:body>{sheet}</office:body></office:document-content>"


_TYPED_ROWS = [_ODS_ROWS[0], *([*row[:2], *map(float, row[2:])] for row in _ODS_ROWS[1:])]
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def _xml_workbook():
    """Return a workbook in Excel's XML of 2003, whose cells have formats and lie over others."""

    def cell(value):
        kind = "String" if isinstance(value, str) else "Number"
        return f'<Cell ss:StyleID="a" ss:MergeDown="0"><Data ss:Type="{kind}">{value}</Data></Cell>'

    rows = "".join(f'<Row ss:Index="{at + 1}">{"".join(map(cell, row))}</Row>' for at, row in enumerate(_TYPED_ROWS))
    styles = '<Styles><Style ss:ID="a"><NumberFormat ss:Format="0.0"/></Style></Styles>'
    sheets = f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet>'
    return f'<Workbook xmlns="{_SPREADSHEET}" xmlns:ss="{_SPREADSHEET}">{styles}{sheets}</Workbook>'


def _zip_of(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)


def samples(folder, *kinds):
    """Write a good file of each of these kinds into a folder."""
    folder = Path(folder)
    for kind in kinds:
        path = folder / SAMPLES[kind]
        if kind == "csv":
            path.write_bytes(package_csv(_package)[:9000].rpartition(b"\n")[0] + b"\n")
        elif kind == "plain":
            path.write_text("".join(f"甲{n},乙{n * n},{n}\n" for n in range(80)), encoding="utf-8")
        elif kind == "xlsx":
            path.write_bytes(package_workbook(_package))
        elif kind == "ods":
            mimetype = "application/vnd.oasis.opendocument.spreadsheet"
            _zip_of(path, {"mimetype": mimetype, "META-INF/manifest.xml": "<m/>", "content.xml": _ods()})
        elif kind == "xls":
            path.write_bytes((FIXTURES / "old.xls").read_bytes())
        elif kind == "xlsb":
            path.write_bytes(
                binary_workbook({"表": sheet(_TYPED_ROWS, styles={(1, 2): 1}, merged=[(1, 2, 0, 0)])}, ["0.0"])
            )
        elif kind == "page":
            cells = ("".join(f"<td rowspan=1>{cell}</td>" for cell in row) for row in _ODS_ROWS)
            path.write_text(f"<html><table><tr>{'</tr><tr>'.join(cells)}</tr></table></html>", encoding="utf-8")
        elif kind == "xml":
            path.write_text(_xml_workbook(), encoding="utf-8")
        elif kind == "zip":
            path.write_bytes(package_zip(_package))
        elif kind == "folder":
            write_package(_package, path)
        elif kind == "story":
            path.write_bytes(story_bytes(_story()))
        elif kind == "settings":
            store = SettingsStore(folder)
            store.settings.geometry = bytes(_own_window.saveGeometry().toHex()).decode()
            store.settings.remember_recent("旧.csv")
            store.save()


def read(path):
    """Open a file as the window does, with all that its pages need; return what came of it."""
    path = Path(path)
    if path.name.endswith("story.json"):
        return {"rows": len(read_story(path).entries), "problems": []}
    if path.name == FILE_NAME:
        return _read_settings(path)
    opened = open_path(path)
    problems = [problem.sentence() for problem in opened.problems]
    if not isinstance(opened, Opened):
        opened.table.prepare()
        write_table(opened.table, path.parent / "再写.csv")
        rows = rows_of(opened.table)
        return {"rows": len(rows), "digest": _digest(str(rows[:2000]).encode()), "problems": problems}
    opened.prepare()
    written = write_csv(whole_table(opened.package, ""), "utf-8-sig")
    return {"rows": len(opened.package.observations), "digest": _digest(written), "problems": problems}


def _read_settings(path):
    """Start and end with a file of settings: read, used for the window, and written again."""
    store = SettingsStore(path.parent)
    restore_geometry(_own_window, store.settings)
    usual_folder(store.settings.folder)
    store.save()
    return {"rows": 1, "problems": []}


def _open(kind):
    def job(folder):
        return read(Path(folder) / SAMPLES[kind])

    return job


globals().update({job: _open(kind) for job, kind in OPENING.items()})


def templates():
    """Return the folder of templates that the library for slides reads while it writes."""
    return str(Path(pptx.__file__).parent / "templates")


def mismatched():
    """Return the jobs of the table that nothing here does, and the jobs done here that are not in the table."""
    begins = tuple(sorted({job.partition("_")[0] + "_" for job in JOBS}))
    done = {
        name
        for name, one in globals().items()
        if name.startswith(begins) and getattr(one, "__module__", "") == __name__ and one is not write_next
    }
    return sorted(done ^ set(JOBS))


def write_next(folder):
    """Write one more file into a folder, as the next export does, and return what lies there then."""
    write_atomic(Path(folder) / "下一个.csv", b"x")
    return contents(folder)


# What must be noticed: used to prove that the bounds of the tests bite.


def compute_for_ever(_folder):
    while True:
        pass


def take_memory(_folder):
    return len(b"x" * (700 * 1024 * 1024))


def divide(_folder):
    return 1 / 0
