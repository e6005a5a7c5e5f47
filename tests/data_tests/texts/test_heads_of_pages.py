"""示例 pages, none of a newspaper: titles with a colon, datelines, headings without marks, and whose document it is."""

import pytest

from data.texts.printed.blocks import BlockKind, blocks_of
from data.texts.printed.running_text import RunningText
from data.texts.reading import read_text

BODY = "（示例）示例县位于某省北部，2020年全县粮食总产量达到12.5万吨，比上年增长3%，农民人均可支配收入达到9800元。"
OTHER = "（示例）全县新建学校5所，新增学位2000个，参保人数达到18万人，群众的满意度进一步提高，出行更加方便。"


def kinds_of(text):
    return [block.kind for block in blocks_of(RunningText(text))]


def test_a_title_with_a_colon_stands_above_its_dateline_and_text():
    text = f"示例县发布公报：粮食增产3%\n2021-03-01 10:20 来源：示例网\n{BODY}\n"
    assert kinds_of(text) == [BlockKind.TITLE, BlockKind.NOTE, BlockKind.PARAGRAPH]
    assert read_text(text).title == "示例县发布公报：粮食增产3%"


def test_a_figure_of_a_title_is_the_headline_of_the_one_that_repeats_it():
    figures = read_text(f"示例县发布公报：粮食增产3%\n{BODY}\n").figures
    assert [one.headline for one in figures if one.digits == "3"] == ["3%"]


def test_a_plain_short_line_between_whole_sentences_is_a_heading():
    text = f"示例县成就\n{BODY}\n示例县新建学校5所\n{OTHER}\n"
    assert kinds_of(text) == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert [one.headline for one in read_text(text).figures if one.digits == "5"] == ["5所"]


def test_the_first_line_of_prose_is_no_title():
    assert kinds_of(f"2020年，全县粮食总产量达到12.5万吨，\n比上年增长3%。{OTHER}") == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (f"政府工作报告\n现在，我代表临夏县人民政府，向大会报告工作，请予审议。\n{BODY}", "622921"),
        (f"陕西渭南贫困村全部出列\n{BODY}", "610500"),
        (f"中国发表人权白皮书\n（示例）人均支出达到100元。{OTHER}", "100000"),
        (f"公报\n{BODY}", ""),
    ],
)
def test_the_area_of_a_document_is_that_of_its_organ_its_title_or_the_country(text, area):
    assert {one.ref_area for one in read_text(text).figures} == {area}


def test_a_title_that_holds_the_country_against_our_area_is_of_neither():
    figures = read_text(f"全国与我区减贫对比（示例）\n{BODY}").figures
    assert {one.ref_area for one in figures} == {""}
