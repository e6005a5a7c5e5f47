"""Areas that are exported as a workbook have a native ranking: ranks before names, nothing for those who are silent."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from regions_package import counties, prefectures

from data.charting.regions.area_charts import ranking_of
from data.importing.exported_rows import CHART_SHEET
from data.model import ChartSpec, ChartType
from data.writing.tables.export_columns import TableExport
from data.writing.tables.xlsx_table import write_xlsx


def ids_of(package, indicator, period="2020"):
    own = package.observations_by_indicator[indicator]
    return tuple(one.obs_id for one in own if one.time_period == period)


def written(package, ids):
    return write_xlsx(TableExport(package, ids, "地区", "2020年"), "")


def charts_in(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [archive.read(name).decode() for name in names]


def words_on_sheet(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data))[CHART_SHEET]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_areas_of_a_period_are_ranked():
    package = prefectures()
    data = written(package, ids_of(package, "income"))
    (chart,) = charts_in(data)
    assert '<c:barDir val="bar"/>' in chart
    words = words_on_sheet(data)
    ranked = [one for one in words if re.match(r"\d+ \w", one)]
    assert ranked[0] == "1 鄂尔多斯市"
    assert len(ranked) == 11
    assert any("未报、不参加排名和平均：阿拉善盟" in one for one in words)


def test_a_chart_of_the_package_is_a_native_ranking():
    spec = ChartSpec("r", "t", "收入", "", ChartType.RANKING, ("income",))
    package = replace(prefectures(), charts=(spec,))
    data = written(package, tuple(one.obs_id for one in package.observations))
    assert sum('<c:barDir val="bar"/>' in chart for chart in charts_in(data)) == 1
    assert "4 兴安盟" in words_on_sheet(data)


def test_a_long_ranking_is_parted_into_pages_of_one_scale():
    package = counties()
    data = written(package, ids_of(package, "people"))
    assert len(charts_in(data)) == 4
    sheet = openpyxl.load_workbook(io.BytesIO(data))[CHART_SHEET]
    # What is not drawn holds the axis.
    held = [cell for row in sheet.iter_rows() for cell in row if cell.value == "定轴（不画）"]
    ends = {max(float(sheet.cell(cell.row + at, cell.column).value or 0) for at in (1, 2)) for cell in held}
    assert len(held) == 4
    assert ends == {18210.0}


@pytest.mark.parametrize("left", [1, 6])
def test_some_of_the_areas_alone_are_not_ranked(left):
    package = prefectures()
    assert ranking_of(package, ids_of(package, "income")[left:]) is None


def test_figures_of_two_periods_are_not_ranked():
    package = prefectures()
    assert ranking_of(package, (*ids_of(package, "income"), *ids_of(package, "income", "2019"))) is None
