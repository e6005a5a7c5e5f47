"""A user's own layout of tiles: by codes or names, and what is wrong with one."""

import pytest
from regions_package import INCOMES, prefectures

from data.charting.regions.area_charts import area_chart
from data.charting.regions.area_figures import AreaFigures
from data.charting.regions.area_view import AreaForm, AreaView
from data.problems import DajuanError
from data.session.tile_layout_file import places_by_code, read_layout


def written(folder, text, encoding="utf-8"):
    path = folder / "布局.csv"
    path.write_text(text, encoding=encoding)
    return path


def figures():
    package = prefectures()
    return AreaFigures.of(package, package.indicator_by_id["income"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("naming", ["code", "name", "short"])
def test_areas_are_named_by_code_or_name(tmp_path, encoding, naming):
    own = figures()
    names = {"code": str, "name": own.name, "short": own.short}
    rows = [f"{names[naming](code)},{number // 4 + 1},{number % 4 + 1}" for number, code in enumerate(INCOMES)]
    layout = read_layout(written(tmp_path, "\n".join(["地区,行,列", *rows]) + "\n", encoding))
    places = places_by_code(own, layout)
    assert places[:2] == (("150100", 0, 0), ("150200", 0, 1))
    content = area_chart(prefectures(), AreaView("income", AreaForm.TILES, places=places))
    assert content.panels[0].areas.signs[5].place == (1, 1)


def test_a_layout_without_a_place_for_each_area_is_not_used(tmp_path):
    layout = read_layout(written(tmp_path, "ref_area,row,column\n150100,1,1\n"))
    assert layout == {"150100": (0, 0)}
    assert places_by_code(figures(), layout) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "空的"),
        ("地区,行\n呼和浩特市,1\n", "三列"),
        ("地区,行,列\n呼和浩特市,一,1\n", "第 2 行"),
        ("地区,行,列\n呼和浩特市,0,1\n", "第 2 行"),
        ("地区,行,列\n呼和浩特市,1,99\n", "第 2 行"),
        ("地区,行,列\n,1,1\n", "第 2 行"),
        ("地区,行,列\n甲,1,1\n乙,1,1\n", "第 3 行"),
        ("地区,行,列\n甲,1,1\n甲,1,2\n", "第 3 行"),
        ("地区,行,列\n" + "".join(f"甲{n},{n // 50 + 1},{n % 50 + 1}\n" for n in range(600)), "至多"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path, text, said):
    with pytest.raises(DajuanError, match=said):
        read_layout(written(tmp_path, text))


def test_a_file_that_is_gone_or_no_text_is_refused(tmp_path):
    with pytest.raises(DajuanError):
        read_layout(tmp_path / "没有.csv")
    path = tmp_path / "不是.csv"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(DajuanError):
        read_layout(path)
