"""The one table of what the robustness tests let a process do; the tests are listed by it, `data_jobs` does it."""

from dataclasses import dataclass
from pathlib import Path

from data.package.reader import bundled_name
from data.slides.story_store import StoryStore
from gui.core.settings import FILE_NAME


@dataclass(frozen=True)
class Writing:
    """A job that writes: the file of which there is an old one before, in the job's folder; blank for none.

    `own_way`: its bytes come to the atomic writer in a way of their own. `quiet`: the user is told of no failure, only
    the log is.
    """

    target: str
    own_way: bool = False
    quiet: bool = False


_STORY = StoryStore(Path("stories")).path(bundled_name())
assert _STORY is not None
STORY_FILE = _STORY.as_posix()

WRITING = {
    # One format for all that hand the writer their bytes.
    "write_csv_rows": Writing("表.csv", own_way=True),
    "write_gb_rows": Writing("表.csv"),
    "write_xlsx_rows": Writing("表.xlsx"),
    "write_pptx_slides": Writing("幻灯片.pptx"),
    "write_pdf": Writing("图.pdf"),
    "write_png": Writing("图.png"),
    "write_svg": Writing("图.svg"),
    "write_slides": Writing("幻灯片/001.png", own_way=True),
    "write_slides_pdf": Writing("幻灯片.pdf"),
    "write_zip": Writing("包.zip"),
    "write_workbook": Writing("包.xlsx"),
    "write_long_csv": Writing("包.csv"),
    "write_folder": Writing("", own_way=True),
    "write_plain_table": Writing("普通.csv"),
    "write_template": Writing("模板.xlsx"),
    "write_problems": Writing("清单.csv"),
    "write_marked": Writing("标记.xlsx"),
    "save_settings": Writing(FILE_NAME, own_way=True, quiet=True),
    "keep_story": Writing(STORY_FILE, own_way=True, quiet=True),
}
# A good file of each kind that is opened.
SAMPLES = {
    "csv": "长表.csv",
    "plain": "普通.csv",
    "xlsx": "簿.xlsx",
    "ods": "簿.ods",
    "xls": "簿.xls",
    "xlsb": "簿.xlsb",
    "page": "网页.xls",
    "xml": "标记.xls",
    "zip": "包.zip",
    "folder": "包",
    "story": "我的.dajuan-story.json",
    "settings": FILE_NAME,
}
# Settings are read at the start, not opened.
OPENING = {f"open_{kind}": kind for kind in SAMPLES if kind != "settings"}
QUIET = (*(job for job, writing in WRITING.items() if writing.quiet), "load_settings", "load_story", "forget_story")
JOBS = tuple(dict.fromkeys((*WRITING, *OPENING, *QUIET)))
