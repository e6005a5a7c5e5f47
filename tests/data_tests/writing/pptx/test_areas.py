"""Charts over areas in PowerPoint: what has no figure has no bar and is named, tiles and cells say their figures."""

import io

import pytest
from pptx import Presentation
from regions_package import counties, prefectures

from data.charting.regions.area_view import AreaForm, AreaView
from data.palette import LIGHT, rgb
from data.slides.story import Story, StoryEntry, StoryView
from data.slides.story_slides import StoryResolver, slides_in
from data.writing.pptx.slides import write_pptx


def written(package, form, mine="152200", indicator="income"):
    """Return the native slides of a form, and what these were made of."""
    entry = StoryEntry("s1", view=StoryView("t", areas=AreaView(indicator, form, mine=mine)))
    slides = slides_in(StoryResolver(package).resolve(Story(package.name, package.version, (entry,))))
    return list(Presentation(io.BytesIO(write_pptx(package, slides))).slides), slides


def texts_of(slide):
    """Return the texts of all shapes and cells, a paragraph a text."""
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return [paragraph.text for frame in frames for paragraph in frame.paragraphs]


def test_a_native_ranking_has_bars_of_those_with_figures_and_names_the_others():
    (slide,), _ = written(prefectures(), AreaForm.RANKING)
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (plot,) = chart.plots
    names, values = list(plot.categories), list(plot.series[0].values)
    assert len(values) == 11
    assert dict(zip(names, values, strict=True))["4 兴安盟"] == pytest.approx(20.6)
    assert not any("阿拉善" in name for name in names)
    said = "".join(texts_of(slide))
    assert "未报、不参加排名和平均：阿拉善盟。" in said
    assert "已报11个盟市简单平均 18.7（推算）" in said


def test_tiles_are_shapes_with_name_and_figure_and_mine_has_a_ring():
    (slide,), _ = written(prefectures(), AreaForm.TILES)
    shapes = {shape.text_frame.paragraphs[0].text: shape for shape in slide.shapes if shape.has_text_frame}
    figures = {name: shapes[name].text_frame.paragraphs[1].text for name in ("兴安", "鄂尔多斯", "阿拉善")}
    assert figures == {"兴安": "20.6", "鄂尔多斯": "31.5", "阿拉善": "未报"}
    assert str(shapes["兴安"].line.color.rgb) == rgb(LIGHT.accent_mark)
    assert str(shapes["鄂尔多斯"].fill.fore_color.rgb) == rgb(LIGHT.classes[-1])
    assert not any(shape.has_chart for shape in slide.shapes)


def test_cells_of_a_heat_table_have_figures_ranks_and_changes():
    (slide,), _ = written(prefectures(), AreaForm.HEAT)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["", "2016", "2017", "2018", "2019", "2020", "名次变化"]
    assert rows[4] == ["兴安盟", "6.9  9", "9.4  9", "12.8  6", "16.9  4", "20.6  4", "第9→第4"]
    assert rows[-1][-2:] == ["未报", "第6→未报"]


def test_small_charts_say_names_and_figures():
    (slide,), _ = written(prefectures(), AreaForm.MULTIPLES)
    said = texts_of(slide)
    assert {"兴安盟", "20.6", "阿拉善盟", "未报"} <= set(said)


@pytest.mark.parametrize("form", list(AreaForm))
def test_every_county_is_on_one_of_the_slides(form):
    native, slides = written(counties(), form, "152222", "people")
    assert len(native) == len(slides) > 1
    said = [text for slide in native for text in texts_of(slide)]
    for slide in native:
        for shape in slide.shapes:
            if shape.has_chart:
                said += [str(name) for plot in shape.chart.plots for name in plot.categories]
                said += [one.name for plot in shape.chart.plots for one in plot.series]
    everything = "\n".join(said)
    for name in ("阿巴嘎旗", "科尔沁右翼中旗", "新城区"):
        assert name in everything
    if form is not AreaForm.SLOPE:
        assert "清水河县" in everything, "without a figure"
