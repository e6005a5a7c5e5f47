"""Catalogues as translators' tools write them."""

import gettext
import io

import pytest

from data.po_file import CatalogueError, compiled, fields_of, format_po, parse_po, read_language, usable

# As msgmerge and editors write it: a header, wrapped lines, escapes, fuzzy, obsolete, plural and empty entries.
WRITTEN = r"""
# translators
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

#: data/a.py:3
#, python-brace-format
msgid "共 {count} 个"
msgstr ""
"{count} "
"in all"

msgctxt "Dialog"
msgid "引号\"和\n换行"
msgstr "quote \"and\nbreak"

#, fuzzy, python-brace-format
msgid "旧的 {x}"
msgstr "old {x}"

#| msgid "从前"
msgid "现在"
msgstr "now"

msgid "没有"
msgstr ""

#~ msgid "删去"
#~ msgstr "gone"

msgid "一个"
msgid_plural "几个"
msgstr[0] "one"
msgstr[1] "some"
"""
TEXTS = {"共 {count} 个": "{count} in all", '引号"和\n换行': 'quote "and\nbreak', "现在": "now"}


def test_a_po_is_read_as_its_tools_write_it():
    assert parse_po(WRITTEN) == TEXTS
    assert parse_po(WRITTEN.replace("\n", "\r\n")) == TEXTS
    assert parse_po(WRITTEN.rstrip() + '\n\nmsgid "末"\nmsgstr "last"') == TEXTS | {"末": "last"}


def test_what_is_written_reads_the_same():
    texts = TEXTS | {"\t\\制表": "\\tab\t"}
    assert parse_po(format_po([(key, ["data/a.py"]) for key in texts], texts)) == texts
    assert parse_po(format_po([(key, ()) for key in texts])) == {}


@pytest.mark.parametrize("damage", ['msgid "甲\nmsgstr "a"', "msgid 甲\nmsgstr 1", 'msgid 1\nmsgstr "a"'])
def test_a_damaged_po_is_refused(damage):
    with pytest.raises(CatalogueError, match="line 1"):
        parse_po(damage)


def test_gettext_reads_what_is_compiled(tmp_path):
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled(TEXTS)))
    assert {key: catalogue.gettext(key) for key in TEXTS} == TEXTS
    path = tmp_path / "en.mo"
    path.write_bytes(compiled(TEXTS))
    assert read_language(str(path)) == TEXTS


@pytest.mark.parametrize("cut", [0, 3, 20, 40, -9])
def test_a_damaged_mo_is_refused(tmp_path, cut):
    path = tmp_path / "en.mo"
    path.write_bytes(compiled(TEXTS)[:cut] if cut >= 0 else b"\0" * 40)
    with pytest.raises(CatalogueError):
        read_language(str(path))


def test_a_translation_that_cannot_be_filled_in_is_left_out():
    good = {"{a}和{b}": "{b} and {a}", "百分之{x:.1f}": "{x:.0f} percent", "{}个": "{} of them", "没有": "none"}
    bad = {"有 {a}": "has {b}", "共 {n}": "in all", "行 {m}": "line {m", "值 {v}": "value {v.__class__}", "无": "{y}"}
    assert usable(good | bad) == good
    assert fields_of("{a}{") is None
