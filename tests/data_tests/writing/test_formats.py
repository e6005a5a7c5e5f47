"""The registry of formats: what the command lines offer and write comes from it, and each ending stands once."""

import ast
import re
import subprocess
import sys

import pytest
from paths import ROOT
from table_rows import rows_of

from data import __main__ as command_line
from data import endings
from data.files.containers import open_container
from data.problems import PackageError, Severity
from data.session.opening import read_any
from data.writing.formats import (
    EXPORTED,
    FORMATS,
    Content,
    WrittenFormat,
    endings_of,
    format_for,
    formats_of,
    keys_of,
    suffix_of,
    written_formats,
)
from data.writing.saving import write_package, write_table
from gui.__main__ import build_parser

ENDINGS = {
    ending
    for value in vars(endings).values()
    for ending in ((value,) if isinstance(value, str) else value if isinstance(value, tuple) else ())
    if re.fullmatch(r"\.[a-z.-]+", ending)
}


def test_every_content_has_a_form_and_every_form_its_own_key_and_endings():
    for content in Content:
        forms = formats_of(content)
        assert forms
        assert len(set(keys_of(content))) == len(forms)
        assert len(set(endings_of(content))) == len(endings_of(content))
        assert [suffix_of(content, form.key) for form in forms] == [form.suffix for form in forms]
    assert set(FORMATS) == set(formats_of(*Content))


@pytest.mark.parametrize("content", [Content.PACKAGE, Content.TABLE])
def test_what_is_written_under_an_ending_is_what_the_registry_says(tmp_path, content, bundled, plain_table):
    for form in formats_of(content):
        for ending in form.endings or ("",):
            target = tmp_path / f"{form.key}{ending.upper()}"
            if content is Content.PACKAGE:
                write_package(bundled.package, target)
                read = read_any(target)
                assert [one for one in read.problems if one.severity is not Severity.NOTE] == []
                if form.key == "csv":  # a table has no identifiers
                    assert list(figures(read.package)) == list(figures(bundled.package))
                else:
                    assert read.package.observations == bundled.package.observations
            else:
                write_table(plain_table, target)
                table = read_any(target).table
                assert (table.headers, rows_of(table)) == (plain_table.headers, rows_of(plain_table))
            if isinstance(form, WrittenFormat):
                thing = bundled.package if content is Content.PACKAGE else plain_table
                made = form.write(thing, False)
                assert target.read_bytes() == (made if isinstance(made, bytes) else b"".join(made))


FACTS = (
    "time_period", "time_label", "obs_value", "value_text", "obs_qualifier", "obs_status", "cumulative", "headline",
    "source_text", "comment",
)  # fmt: skip


def figures(package):
    for one in package.observations:
        indicator = package.indicator_of(one)
        # Where it is not what most figures are of, the area is part of the name.
        title = indicator.title.removesuffix("（呼伦贝尔市）")
        about = title, indicator.unit, indicator.unit_mult, indicator.group, package.source_by_id[one.source_id].title
        yield *(getattr(one, fact) for fact in FACTS), *about


@pytest.fixture
def plain_table():
    from data.tables.plain_table import table_of_rows

    return table_of_rows("表", ("甲", "乙"), [["1", "二"]])


@pytest.mark.parametrize(
    ("name", "key"),
    [("a.csv", "csv"), ("a.CSV", "csv"), ("a.zip", "dajuan"), ("a", "folder"), (".csv", "folder"), ("a.doc", None)],
)
def test_the_form_of_a_name(name, key):
    form = format_for(name, formats_of(Content.PACKAGE))
    assert (form.key if form is not None else None) == key


def test_both_command_lines_offer_what_the_registry_holds():
    (commands,) = command_line.build_parser()._subparsers._group_actions
    said = {name: parser.format_help() for name, parser in commands.choices.items()}
    listing = next(action.help for action in commands._choices_actions if action.dest == "convert")
    assert all(ending in listing for ending in endings_of(Content.PACKAGE))
    assert all(key in said["export"] for key in keys_of(Content.ROWS, Content.DOCUMENT))
    encodings = [one.key for form in written_formats(Content.ROWS) for one in form.encodings]
    assert encodings
    assert all(encoding in said["export"] for encoding in encodings)
    window = build_parser().format_help()
    assert all(ending in window for ending in endings_of(*EXPORTED))


def test_whoever_gives_a_file_that_cannot_be_opened_is_told_all_endings_that_can(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(PackageError) as told:
        open_container(path)
    for ending in (*endings.PACKAGES, *endings.WORKBOOKS, *endings.TEXTS):
        assert ending in str(told.value)


def test_the_registry_imports_no_writer():
    """The settings and the command line ask it before the window stands."""
    heavy = ("xlsxwriter", "pptx", "openpyxl", "pandas", "numpy", "lxml")
    code = f"import sys, data.writing.formats; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def texts(tree):
    """Yield the string constants of a module that are no docstrings."""
    notes = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in notes:
            yield node.value


def test_an_ending_stands_once():
    assert len(ENDINGS) > 14
    found = {
        f"{path.relative_to(ROOT)}: {text}"
        for top in ("data", "gui")
        for path in (ROOT / top).rglob("*.py")
        if path != ROOT / "data/endings.py"
        for text in texts(ast.parse(path.read_text(encoding="utf-8")))
        if text.lower() in ENDINGS or re.search(r"^[\w/{}-]+(\.csv|\.xlsx|\.pptx|\.zip|\.dajuan)$", text)
    }
    # The program's own pictures.
    assert found == {"gui/look/icons.py: .svg"}
