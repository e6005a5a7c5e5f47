"""One object holds what is open; who follows it sees the old content until it has put it away."""

import pytest
from kinds_of_content import every_kind
from package_builder import build

from data.session.opened import Opened, OpenedTable, open_path
from gui.core.file_watch import FileWatch
from gui.core.session import Session


@pytest.fixture
def table(bundled, tmp_path):
    return next(content for content in every_kind(bundled, tmp_path).values() if isinstance(content, OpenedTable))


def test_it_holds_one_thing_at_a_time(bundled, table):
    session = Session()

    def held():
        return session.opened, session.table, session.content, session.package, session.path, session.findings

    nothing = (None, None, None, None, None, ())
    assert held() == nothing
    session.hold_package(bundled)
    assert held() == (bundled, None, bundled, bundled.package, bundled.package.path, bundled.findings)
    session.hold_table(table)
    assert held() == (None, table, table, None, table.path, ())
    session.close()
    assert held() == nothing


def test_problems_are_those_of_what_is_open(tmp_path, bundled):
    path = tmp_path / "a.csv"
    path.write_text("指标,单位,2019,2020\n甲,万人,1,二\n", encoding="utf-8")
    opened = open_path(path)
    assert opened.problems
    session = Session()
    session.hold_package(opened) if isinstance(opened, Opened) else session.hold_table(opened)
    assert session.problems == opened.problems
    session.close()
    assert session.problems == ()


def test_it_tells_before_and_after(bundled, table):
    session, seen = Session(), []
    session.content_about_to_change.connect(lambda: seen.append(("before", session.content)))
    session.content_changed.connect(lambda: seen.append(("after", session.content)))
    session.hold_package(bundled)
    session.hold_table(table)
    session.close()
    assert seen == [
        ("before", None),
        ("after", bundled),
        ("before", bundled),
        ("after", table),
        ("before", table),
        ("after", None),
    ]


def test_a_change_on_the_disk_is_of_the_file_that_is_open(qtbot, qapp, tmp_path):
    first, second = (open_path(build(tmp_path / name)) for name in ("first", "second"))
    session = Session()
    watch = FileWatch(session)
    session.hold_package(first)
    session.hold_package(second)
    told = []
    watch.file_changed.connect(told.append)
    save_again(first)
    with qtbot.waitSignal(watch.file_changed):
        save_again(second)
    assert told == [second.package.path]


def save_again(opened):
    """Save a package's descriptor as programs do: under another name, then renamed."""
    descriptor = opened.package.path / "datapackage.json"
    written = descriptor.with_name("datapackage.tmp")
    written.write_text(f"{descriptor.read_text(encoding='utf-8')}\n", encoding="utf-8")
    written.replace(descriptor)
