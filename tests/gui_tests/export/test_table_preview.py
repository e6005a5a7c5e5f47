"""What the dialog shows of a table is what the file begins with."""

import csv
import io

import pytest

from data.writing.formats import Content
from data.writing.tables.csv_table import write_wide_csv
from data.writing.tables.export_columns import whole_table
from gui.core.settings import Settings
from gui.export.table_dialog import FORMATS, TableDialog
from gui.export.table_preview import TablePreview, long_preview, wide_preview
from gui.look.label import Label
from gui.pages.page import Scope


@pytest.mark.parametrize("theme_id", ["trend", "partners", "force"])
def test_the_wide_form_is_shown_as_it_is_written(bundled, theme_id):
    package = bundled.package
    export = whole_table(package, theme_id)
    lines = list(csv.reader(io.StringIO(write_wide_csv(export, "").decode("utf-8-sig"), newline="")))
    header, rows = lines[0], lines[1 : lines.index([])]
    shown = wide_preview(package, export.obs_ids)
    names = [name for name in shown.headers if name != "…"]
    places = [header.index(name) for name in names]
    assert [row[: len(names)] for row in shown.rows] == [tuple(row[at] for at in places) for row in rows[:4]]
    assert shown.left == len(rows) - 4
    assert shown.figures == {at for at, name in enumerate(names) if name not in ("指标", "地区", "单位")}


def test_a_list_shows_its_figures_as_printed(bundled):
    shown = long_preview(bundled.package, ("solar_income", "poverty_incidence_2017"))
    assert [row[1] for row in shown.rows] == ["15万元以上", "2.26*"]
    assert (shown.left, shown.figures) == (0, {1})


def test_the_dialog_follows_the_format(bundled, qtbot):
    package = bundled.package
    obs_ids = whole_table(package, package.themes[0].theme_id).obs_ids
    dialog = TableDialog(package, "历年趋势", (Scope("tab", "本页", obs_ids),), Settings())
    qtbot.addWidget(dialog)
    preview = dialog.findChild(TablePreview)
    for place, one in enumerate(FORMATS):
        dialog.format.setCurrentIndex(place)
        words = [label.text() for label in preview.findChildren(Label) if not label.isHidden()]
        if one.content is Content.CROSS:
            # Periods down, and the name of each column with its area and its unit.
            assert words[:2] == ["时期", "年底贫困人口（内蒙古自治区） 万人"]
            continue
        assert ("时期" in words) == (one.content is not Content.WIDE)
        assert words.count("年底贫困人口") == (1 if one.content is Content.WIDE else 4)
