"""What slides say beside their figures: reasons of marks, periods, restrictions, what closes them; each once."""

from dataclasses import replace

import pytest

from data.charting.build import build_chart
from data.charting.content import card_period
from data.checks.doubts import SEE_CHECKS, marked_cell, with_pointer
from data.figures.figure_text import UNSTATED, period_text
from data.model import ChartSpec, ChartType
from data.slides.closing import closings_of
from data.slides.package_slides import SlideKind, slides_of


def numbers(package, *ids):
    return build_chart(package, ChartSpec("own", "outcome", "", "", ChartType.NUMBER, ids))


def marks_of(content):
    return [mark for panel in content.panels for series in panel.series for mark in series.marks]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("大字标题单位为“万人”，正文为“万……贫困户”；两处照录。", "大字标题单位为“万人”，正文为“万……贫困户”"),
        ("两处不同。照录。", "两处不同"),
        ("", "与“关系”不符"),
    ],
)
def test_a_star_gives_its_reason_and_only_the_window_points_to_the_checks(bundled, comment, said):
    relations = tuple(
        replace(one, comment=comment, title="关系") if one.relation_id == "headline_housing_renovated" else one
        for one in bundled.package.relations
    )
    content = numbers(replace(bundled.package, relations=relations), "housing_renovated")
    (note,) = [note for note in content.notes if note.startswith("*")]
    assert note == f"* 建档立卡贫困户危房改造：{said}。"
    assert with_pointer(note) == f"* 建档立卡贫困户危房改造：{said}，{SEE_CHECKS}。"
    assert with_pointer("原文未注明时期。") == "原文未注明时期。"


def test_no_slide_points_to_a_page_of_the_window(bundled):
    starred = 0
    for slide in slides_of(bundled.package):
        notes = slide.content.notes if slide.content else getattr(slide.design, "notes", ())
        assert not any(SEE_CHECKS in note for note in notes)
        starred += any(note.startswith("*") for note in notes)
    assert starred


def test_a_period_is_said_at_the_cards_or_in_the_note(bundled):
    none = numbers(bundled.package, "poor_villages", "roads")
    some = numbers(bundled.package, "poor_villages", "village_teams")
    assert [card_period(mark, marks_of(none)) for mark in marks_of(none)] == ["", ""]
    assert [note for note in none.notes if UNSTATED in note] == ["原文未注明时期。"]
    assert [card_period(mark, marks_of(some)) for mark in marks_of(some)] == ["时期：原文未注明", "时期：到2020年底"]
    assert not any(UNSTATED in note for note in some.notes)


def test_a_slide_of_figures_without_periods_says_so(bundled):
    figures = [slide for slide in slides_of(bundled.package) if slide.kind is SlideKind.FIGURES]
    assert figures
    for slide in figures:
        marks = marks_of(slide.content)
        lacks = all(mark.period == UNSTATED for mark in marks)
        assert lacks == any(note.startswith(UNSTATED) for note in slide.content.notes)


@pytest.mark.parametrize(
    ("code", "label", "shown"),
    [
        ("2020", "到2020年底", "到2020年底"),
        ("2019/..", "从2019年初开始", "从2019年初开始"),
        ("2020", "2020年", "2020"),
        ("2013/2020", "2013年至2020年", "2013—2020"),
        ("2016/..", "2016年以来", "2016年以来"),
        ("2020", "到“十三五”收官之年即2020年底为止", "2020"),
    ],
)
def test_the_part_of_a_year_is_said_in_the_words_of_the_source(bundled, code, label, shown):
    figure = bundled.package.observations[0]
    assert period_text(replace(figure, time_period=code, time_label=label)) == shown


def test_what_the_note_says_of_a_standard_is_not_said_again_with_the_break(bundled):
    (spec,) = [spec for spec in bundled.package.charts if spec.chart_id == "trend_national_incidence"]
    notes = "".join(build_chart(bundled.package, spec).notes)
    assert notes.count("2012年为自治区自定标准") == 1
    assert "2013年起数列中断" in notes


def test_headlines_of_words_are_not_counted(bundled):
    (section,) = [slide.design for slide in slides_of(bundled.package, "force") if slide.kind is SlideKind.SECTION]
    assert section.words[1:] == ("基础牢", "制度明", "敢创新", "绿富兴")


@pytest.mark.parametrize(
    ("indicator_id", "word"),
    [
        ("paved_road", "具备条件的"),
        ("schools_rebuilt", "贫困地区"),
        ("disability_people", "困难和重度"),
        ("ecommerce_people", "建档立卡"),
        ("beijing_purchases", "认定的"),
        ("medical_insurance", "基本医保"),
        ("solar_income", "光伏"),
        ("paired_villages", "兴安盟和乌兰察布市"),
        ("paired_banners", "呼伦贝尔市"),
    ],
)
def test_the_restriction_of_a_sentence_is_in_the_name(bundled, indicator_id, word):
    package = bundled.package
    assert word in package.indicator_by_id[indicator_id].title
    (figure,) = package.observations_by_indicator[indicator_id]
    assert word in figure.source_text


def test_the_closing_tells_the_marks_that_the_package_has(bundled):
    package = bundled.package
    assert [words[:2] for words in closings_of(package)[0].signs] == ["* ", "推算", "原文", "数列"]
    dated = [item for item in package.observations if item.time_period and item.obs_status == "A"]
    bare = replace(package, observations=tuple(dated), relations=(), charts=())
    assert closings_of(bare)[0].signs == ()


@pytest.mark.parametrize(
    ("indicator_id", "cell"),
    [
        ("solar_income", "15万元以上"),
        ("serious_patients", "6.4万余名"),
        ("education_families", "50多万家庭"),
        ("broadband", "99%以上"),
        ("beijing_beneficiaries", "超过46"),
        ("roads", "6.5"),
        ("village_cadres", "32\u202f180"),
    ],
)
def test_a_cell_holds_the_printed_form_where_the_qualifier_stands_behind_the_unit(bundled, indicator_id, cell):
    (figure,) = bundled.package.observations_by_indicator[indicator_id]
    assert marked_cell(bundled.package, figure) == cell


def test_the_digits_of_a_title_are_grouped_as_those_of_its_chart(bundled):
    (spec,) = [spec for spec in bundled.package.charts if spec.chart_id == "outcome_income"]
    content = build_chart(bundled.package, spec)
    assert content.heading.endswith("15\u202f005元")
    assert "15005" in content.title
