"""Tests go the user's way: what they reach into is counted, with the reason why there is no other way."""

import ast
from collections import Counter

from paths import ROOT

# Of libraries that write a file and have no way to ask what is in it.
OF_LIBRARIES = {
    "_chartSpace", "_charts", "_choices_actions", "_element", "_from", "_group_actions", "_subparsers", "_xPr",
}  # fmt: skip
# What puts another thing in the place of a member, named in a string.
PATCHING = {"setattr", "delattr"}
# (file, member): how often, and why.
LEFT = {
    ("data_tests/files/test_hostile_archives.py", "_same_name"): (1, "the steps are counted, not timed"),
    ("data_tests/files/test_write_failures.py", "_default_pptx_path"): (1, "a broken template of the library"),
    ("data_tests/importing/test_compound_file.py", "_CompoundFile"): (2, "the steps are counted, not timed"),
    ("data_tests/importing/test_compound_file.py", "_entry"): (2, "the steps are counted, not timed"),
    ("data_tests/importing/test_reader_process.py", "_answer"): (2, "a fault that no file can cause there"),
    ("data_tests/importing/test_reader_process.py", "_bound_time"): (
        1,
        "a fault that no file can cause there",
    ),
    ("data_tests/importing/test_reader_process.py", "_reader"): (1, "a fault that no file can cause there"),
    ("data_tests/importing/test_windows_job.py", "_library"): (1, "Windows, played"),
    ("data_tests/writing/packages/test_package_workbook.py", "_grid"): (2, "a sheet that no library writes"),
    ("gui_tests/app/test_closing.py", "_call_back"): (1, "a closed window calls nobody back: what came of the work"),
    ("gui_tests/app/test_closing.py", "_jobs"): (2, "a closed window calls nobody back: what came of the work"),
    ("gui_tests/app/test_session_end.py", "_unlocked"): (2, "a time that the test cannot wait for"),
    ("gui_tests/charts/test_charts.py", "_canvas"): (1, "a picture does not say where its bars are"),
    ("gui_tests/report/test_report.py", "_run"): (2, "a step is held still at the moment of the question"),
    ("gui_tests/story/test_story.py", "_fail"): (1, "words that no file of ours has in its error"),
    ("gui_tests/tables/test_models.py", "_refresh"): (2, "Qt has no way to call slots in another order"),
    ("gui_tests/tables/test_models.py", "_show_counts"): (1, "Qt has no way to call slots in another order"),
    ("gui_tests/window/test_main_window.py", "_open"): (1, "a fault of the program, which it must not have"),
    ("gui_tests/window/test_plain_text.py", "_set_mark"): (1, "a mark under others is never under the mouse"),
    ("gui_tests/window/test_problem_report.py", "_open"): (1, "words that no file of ours has in its error"),
}


def is_own(node):
    """Return whether a member is that of the class that it is named in: `self`, `cls` or `super()`."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "super"
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def reached_into(text):
    """Return the private members that a test names, but for those of its own classes and of libraries."""
    found = Counter()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and not is_own(node.value):
            found[node.attr] += 1
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PATCHING:
            # Of `"module._name"` as of `module, "_name"` the last part.
            texts = (one.value for one in node.args[:2] if isinstance(one, ast.Constant))
            found.update(text.rpartition(".")[2] for text in texts if isinstance(text, str))
    return {
        name: count
        for name, count in found.items()
        if name.startswith("_") and not name.startswith("__") and name not in OF_LIBRARIES
    }


def test_tests_reach_into_no_more_than_they_must():
    found = {
        (path.relative_to(ROOT / "tests").as_posix(), name): count
        for tests in ("data_tests", "gui_tests")
        for path in sorted((ROOT / "tests" / tests).rglob("*.py"))
        for name, count in reached_into(path.read_text(encoding="utf-8")).items()
    }
    assert found == {member: count for member, (count, _why) in LEFT.items()}


def test_a_private_member_is_seen_however_it_is_reached():
    planted = "from a import _b\nwindow._c.d()\nself._own\nsuper()._own()\nchart._element\nx.__class__\n"
    planted += 'monkeypatch.setattr(a, "_d", 1)\nmonkeypatch.setattr("a.b._e", 1)\npatch.delattr(a, "_f")\nset(a, "_g")'
    assert reached_into(planted) == {"_b": 1, "_c": 1, "_d": 1, "_e": 1, "_f": 1}
