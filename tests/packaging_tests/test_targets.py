"""What the build does to code, files and traces."""

import ast
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def test_docstrings_go_and_assertions_stay():
    import docstrings

    head = '"""Module."""\nfrom __future__ import annotations\n\n'
    source = head + 'def f(x):\n    """Say."""\n    assert x\n\nclass C:\n    """Only."""\n'
    names = {}
    exec(docstrings.without_docstrings(source, "m.py"), names)
    assert (names.get("__doc__"), names["f"].__doc__, names["C"].__doc__) == (None, None, None)
    with pytest.raises(AssertionError) as caught:
        names["f"](0)
    assert caught.traceback[-1].lineno == 5


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("data/catalogues/en.mo", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland-generic.so", False),
        ("data/packages/inner-mongolia-2020/sources/page.txt", True),
    ],
)
def test_what_belongs_into_a_bundle(path, kept):
    import slimming

    assert slimming.wanted(path) is kept


def test_links_stay_out_of_a_bundle():
    import slimming

    assert slimming.slim([("a.txt", "/a.txt", "DATA"), ("b.txt", "a.txt", "SYMLINK")]) == [("a.txt", "/a.txt", "DATA")]


TRACE = r"""1 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = -1 EAFNOSUPPORT (Address family not supported)
1 openat(AT_FDCWD, "/tmp/\345\256\266/a", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 4
1 openat(AT_FDCWD, "/b/_internal/resources/icons/no.svg", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
"""


def test_a_trace_tells_of_sockets_files_written_and_resources_not_found(tmp_path):
    import sandbox
    from desktop import SmokeError

    (tmp_path / "trace").write_text(TRACE, encoding="latin-1")
    run = sandbox.Run(0, "", "")
    sandbox.read_trace(tmp_path / "trace", run)
    assert run.sockets == {"AF_UNIX", "AF_INET"}
    assert run.written == {"/tmp/家/a"}
    with pytest.raises(SmokeError, match="AF_INET"):
        sandbox.check_offline(run)
    with pytest.raises(SmokeError, match=r"no\.svg"):
        sandbox.check_found(run, "/b")
    with pytest.raises(SmokeError, match="/tmp/家/a"):
        sandbox.check_written(run, ("/home",))
    sandbox.check_written(run, ("/tmp/家",))


def imported_modules(folder):
    """Return every module that the sources of a folder name in an import, with its place."""
    for path in sorted((PACKAGING.parent / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((alias.name, f"{path.name}:{node.lineno}") for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module, f"{path.name}:{node.lineno}"
                yield from ((f"{node.module}.{alias.name}", f"{path.name}:{node.lineno}") for alias in node.names)


@pytest.mark.parametrize("folder", ["data", "gui", "resources"])
def test_the_program_imports_nothing_that_stays_out_of_the_bundle(folder):
    import slimming

    found = dict(imported_modules(folder))
    assert len(found) > 2
    assert {name: place for name, place in found.items() if name in slimming.EXCLUDED_MODULES} == {}


def test_catalogues_of_other_languages_are_compiled(tmp_path):
    import contents

    from data.po_file import format_po, read_language

    folder = tmp_path / "data" / "catalogues"
    folder.mkdir(parents=True)
    texts = {"{a}和{b}": "{b} and {a}"}
    (folder / "zh_CN.po").write_text(format_po([(text, ()) for text in texts]), encoding="utf-8")
    (folder / "en.po").write_text(format_po([(text, ()) for text in texts], texts), encoding="utf-8")
    made = contents.compiled_catalogues(tmp_path, tmp_path)
    assert [path.name for path in made] == ["en.mo"]
    assert read_language(str(made[0])) == texts
