"""Whatever is read, made or written can be called off at any point: nothing swallows it, nothing half-done stays."""

import threading
import zipfile

import openpyxl
import pytest

from data.files.atomic_write import write_atomic
from data.files.checked_bytes import CheckedBytes
from data.package.reader import bundled_path
from data.progress import CancelledError, advance, cancellable, check, checked, counted, reporting
from data.session.choices import Choice
from data.session.opened import Opened, open_path
from data.writing.formats import Content, endings_of, written_formats
from data.writing.marked_copy import marked_copy
from data.writing.saving import write_package, write_table
from data.writing.tables.export_columns import whole_table

SAMPLES = 7


class After(threading.Event):
    """Is set when it was asked so many times."""

    def __init__(self, times):
        super().__init__()
        self.left = times
        self.asked = 0

    def is_set(self):
        self.asked += 1
        self.left -= 1
        return self.left < 0


def run(work, times=10**9):
    """Do work that is called off at its so manieth check; return how many there were, None where it was called off."""
    event = After(times)
    with cancellable(event):
        try:
            work()
        except CancelledError:
            return None
    return event.asked


def called_off_everywhere(work, left=lambda: None):
    """Call work off at some of its checks, the first and the last too, and return how many it has."""
    # Parts that workbooks share are looked at the first time alone.
    run(work)
    count = run(work)
    assert count
    for sample in range(SAMPLES):
        assert run(work, sample * (count - 1) // (SAMPLES - 1)) is None
        left()
    return count


def csv_file(folder, rows=400):
    path = folder / "表.csv"
    lines = "".join(f"投入,指标{at},亿元,2019,{at}.5\n" for at in range(rows))
    path.write_text("主题,指标名称,单位,时间,数值\n" + lines, encoding="utf-8")
    return path


def plain_file(folder, rows=400):
    path = folder / "名册.csv"
    path.write_text("村,户主,地址\n" + "".join(f"村{at},张{at},{at}号\n" for at in range(rows)), encoding="utf-8")
    return path


def workbook_file(folder):
    book = openpyxl.Workbook()
    for row in [
        ["主题", "指标名称", "单位", "时间", "数值"],
        *[["投入", f"甲{at}", "亿元", 2019, at] for at in range(99)],
    ]:
        book.active.append(row)
    path = folder / "表.xlsx"
    book.save(path)
    return path


READ = {"csv": csv_file, "plain": plain_file, "xlsx": workbook_file, "folder": lambda _folder: bundled_path()}


@pytest.mark.parametrize("kind", READ)
def test_opening_can_be_called_off_at_any_point(tmp_path, kind):
    path = READ[kind](tmp_path)

    def work():
        opened = open_path(path, Choice())
        if isinstance(opened, Opened):
            opened.prepare()
            assert opened.search
            assert opened.story_resolver
        else:
            opened.table.prepare()

    called_off_everywhere(work)


def test_a_longer_table_is_looked_up_from_more_often(tmp_path):
    short, long = (run(lambda rows=rows: open_path(csv_file(tmp_path, rows))) for rows in (100, 1600))
    assert long > 4 * short


def writers():
    for item in written_formats(Content.ROWS):
        encoding = item.encodings[0].key if item.encodings else ""
        yield (
            f"table {item.key}",
            (item.suffix, lambda opened, form=item, key=encoding: form.write(whole_table(opened.package), key)),
        )
    for item in written_formats(Content.DOCUMENT):
        yield (
            f"document {item.key}",
            (item.suffix, lambda opened, form=item: form.write(opened.package, "input", "16:9")),
        )


WRITERS = dict(writers())


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_that_is_called_off_leaves_the_old_file_and_nothing_else(bundled, tmp_path, name):
    suffix, make = WRITERS[name]
    target = tmp_path / f"old{suffix}"

    def left():
        assert [path.name for path in tmp_path.iterdir()] == [target.name]
        assert target.read_bytes() == b"old"
        target.write_bytes(b"old")

    # What a package keeps once it is computed is computed before the checks are counted.
    make(bundled)
    target.write_bytes(b"old")
    whole = run(lambda: write_atomic(target, make(bundled)))
    assert whole > 3
    target.write_bytes(b"old")
    for sample in range(SAMPLES):
        assert run(lambda: write_atomic(target, make(bundled)), sample * (whole - 1) // (SAMPLES - 1)) is None
        left()


@pytest.mark.parametrize("ending", [*endings_of(Content.PACKAGE), ""])
def test_a_package_that_is_called_off_is_not_there(bundled, tmp_path, ending):
    target = tmp_path / f"new{ending}"
    whole = run(lambda: write_package(bundled.package, target.with_stem("whole")))
    for path in tmp_path.iterdir():
        path.rename(tmp_path.parent / f"aside-{path.name}-{tmp_path.name}")
    for sample in range(SAMPLES):
        assert run(lambda: write_package(bundled.package, target), sample * (whole - 1) // (SAMPLES - 1)) is None
        assert list(tmp_path.iterdir()) == []


def test_a_plain_table_and_a_marked_copy_can_be_called_off(tmp_path):
    opened = open_path(plain_file(tmp_path), Choice(as_table=True))
    target = tmp_path / "out"
    target.mkdir()
    for ending in (".csv", ".xlsx"):
        # What a table is asked for the first time it keeps: from then on there are as many checks each time.
        write_table(opened.table, target / f"a{ending}")
        called_off_everywhere(lambda ending=ending: write_table(opened.table, target / f"a{ending}"))
    source = workbook_file(tmp_path)
    called_off_everywhere(lambda: marked_copy(source, opened.problems))


def test_bytes_are_called_off_between_their_parts(tmp_path):
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    content = bytes(5 * 1024 * 1024)
    whole = run(lambda: write_atomic(target, content))
    assert whole == 6
    assert target.read_bytes() == content


def test_a_library_that_writes_is_called_off_between_large_pieces_and_can_still_close(tmp_path):
    event = threading.Event()
    with cancellable(event):
        target = CheckedBytes()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("a", bytes(100_000))
            event.set()
            archive.writestr("small", b"x")
            with pytest.raises(CancelledError):
                archive.writestr("b", bytes(100_000))
    assert "small" in zipfile.ZipFile(target).namelist()


def test_nobody_who_cannot_call_off_is_asked():
    check()
    assert list(checked(range(3))) == [0, 1, 2]
    assert list(counted("读取", range(3), 3)) == [0, 1, 2]
    event = threading.Event()
    event.set()
    with cancellable(event), pytest.raises(CancelledError):
        check()
    check()


def test_a_piece_of_work_within_another_leaves_the_outer_report_and_event_as_they_were():
    outer, inner, event = [], [], threading.Event()
    with reporting(lambda *words: outer.append(words)), cancellable(event):
        with reporting(lambda *words: inner.append(words)), cancellable(threading.Event()):
            advance("里面", 0.5)
        advance("外面", 1.0)
        event.set()
        with pytest.raises(CancelledError):
            check()
    advance("没有人听", 1.0)
    assert (outer, inner) == ([("外面", 1.0)], [("里面", 0.5)])
