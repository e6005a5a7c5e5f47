"""示例 sentences, none from a report: whose figure it is, deaths of so many, units that the last of several prints."""

import pytest

from data.texts.reading import read_text


def named(text):
    return [(one.digits, one.unit, one.title) for one in read_text(text).figures if one.value is not None]


def kinds(text):
    return [(one.text, one.kind.value) for one in read_text(text).numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县共有职业学校3所，在校学生720人。", ["职业学校", "职业学校在校学生"]),
        ("医院7家，床位900张，其中中医院2家，床位150张。", ["医院", "医院床位", "中医院", "中医院床位"]),
        ("全县专任教师950人，其中，小学400人、幼儿园120人。", ["专任教师", "小学专任教师", "幼儿园专任教师"]),
        ("护理人员300人，其中注册护士200人。", ["护理人员", "注册护士"]),
        ("牧区居民人均可支配收入9000元，人均消费支出8000元。", ["牧区居民人均可支配收入", "牧区居民人均消费支出"]),
        ("新增书屋20个，累计达到45个。", ["新增书屋", "累计书屋"]),
        ("让2.1万户8万群众搬进新居。", ["群众户数", "搬进新居的群众"]),
        ("全县产值达到90亿元，较2019年的80亿元增加10亿元。", ["产值", "产值", "产值增加"]),
        ("城镇和农村居民家庭恩格尔系数分别为30%和35%。", ["城镇居民家庭恩格尔系数", "农村居民家庭恩格尔系数"]),
    ],
)
def test_a_figure_without_an_owner_has_the_one_that_was_named_before(text, expected):
    assert [title for *_, title in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孕产妇死亡率12.5/10万，婴儿死亡率3.1‰。", [("12.5", "/10万"), ("3.1", "‰")]),
        ("孕产妇死亡率由20/10万下降到12.5/10万。", [("20", "/10万"), ("12.5", "/10万")]),
        ("孕产妇死亡率为十万分之12.5。", [("12.5", "/10万")]),
        ("发病率为千分之3.2。", [("3.2", "‰")]),
        ("城镇、农村人均住房面积分别为36.5、46.5平方米。", [("36.5", "平方米"), ("46.5", "平方米")]),
        ("人均产值约合5000美元。", [("5000", "美元")]),
    ],
)
def test_a_share_of_very_many_and_a_unit_printed_once_are_read(text, expected):
    assert [one[:2] for one in named(text)] == expected


def test_digits_that_are_part_of_a_unit_are_no_figure():
    assert kinds("孕产妇死亡率12.5/10万。") == [("12.5", "value"), ("10", "name")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("大会于10日召开。", "period"), ("为期10日。", "duration"), ("增速连续30个月居前列。", "duration")],
)
def test_days_are_dates_or_how_long_something_lasted(text, kind):
    assert [one for _, one in kinds(text)] == [kind]


def test_the_period_of_what_a_figure_is_held_against_is_its_own():
    figures = read_text("2020年，全县产值达到90亿元，较2019年的80亿元增加10亿元。").figures
    assert [one.period.iso for one in figures] == ["2020", "2019", "2020"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城镇、农村居民收入分别达到900元、700元，增长6%、9%。",
            ["城镇居民收入", "农村居民收入", "城镇居民收入增长", "农村居民收入增长"],
        ),
        ("新农药、智能家具产业产值分别增长9%、8%。", ["新农药产业产值增长", "智能家具产业产值增长"]),
        ("牛羊存栏分别增长5%、2%。", ["牛存栏增长", "羊存栏增长"]),
        ("事故起数和受伤人数分别下降5%、2%。", ["事故起数下降", "受伤人数下降"]),
        ("建成占地3万平方米的养殖园。", ["养殖园占地面积"]),
        ("新建2座35万千瓦光热电站。", ["新建光热电站", "光热电站"]),
        ("按平均汇率计算人均产值5000美元。", ["人均产值"]),
        ("职工收入增速高于经济增速、突破3万元。", ["职工收入"]),
        ("产值增长5%，两年平均增长6%。", ["产值增长", "产值两年平均增长"]),
        ("食品支出占消费支出的比重（恩格尔系数）37.8%。", ["食品支出占消费支出比重"]),
    ],
)
def test_lists_sizes_and_asides_are_named(text, expected):
    assert [title for *_, title in named(text)] == expected


def test_the_first_letter_of_a_unit_stands_for_all_of_it():
    assert [one[:2] for one in named("比重分别下降0.7个和0.1个百分点。")] == [("0.7", "个百分点"), ("0.1", "个百分点")]


def test_marks_of_half_a_width_are_read_as_those_of_chinese():
    wide = "（示例）2020年，全县产值90亿元，增长5%；其中：农业产值（现价）30亿元，增长3%。"
    half = wide.translate(str.maketrans("，；（）：", ",;():"))
    assert [one[:3] for one in named(half)] == [one[:3] for one in named(wide)]
    assert read_text(half).text.squeezed == half


def test_digits_of_the_line_before_are_none_of_the_next_number():
    text = "示例县2021年6月份产值增长5%\n来源：示例网 发布时间：2021-07-15\n6月份，产值同比增长5%。"
    assert [one.period.iso for one in read_text(text).figures if one.digits == "5"] == ["2021-06"]


def test_a_year_that_leads_a_sentence_in_is_that_of_what_it_calls_the_whole_year():
    figures = read_text("2018年，全县投入资金3亿元，全年减贫500人。").figures
    assert [one.period.iso for one in figures] == ["2018", "2018"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 5个贫困县摘帽。\n2. 12个村出列。\n3. 投入3亿元。", ["摘帽贫困县", "出列村", "投入资金"]),
        ("1、5个项目开工。\n2、产值12亿元。", ["开工项目", "产值"]),
        ("①5个县②3个村", ["县", "村"]),
        ("1）5个项目\n2）3个社区", ["项目", "社区"]),
    ],
)
def test_the_number_of_an_item_is_no_part_of_a_name(text, expected):
    assert [title for *_, title in named(text)] == expected


def test_figures_of_two_items_are_not_of_two_years():
    text = "（示例）2018年、2019年持续向好，事故起数和受伤人数分别较上期下降5%、2%。"
    first, second = read_text(text).figures
    assert first.period == second.period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居住类、衣着类下降0.1%、0.7%。", ["居住类下降", "衣着类下降"]),
        ("深度贫困人口占比超过三成，达9万人。", ["深度贫困人口占比", "深度贫困人口"]),
        ("建成2～3个示范园。", ["建成示范园（下限）", "建成示范园（上限）"]),
        ("零售业14家，服务业7家。", ["零售业", "服务业"]),
        ("二、固定资产投资增长5%。", ["固定资产投资增长"]),
    ],
)
def test_items_ranges_and_counts_behind_shares_are_named(text, expected):
    assert [title for *_, title in named(text)] == expected


def test_the_end_of_a_year_may_be_said_twice():
    figures = read_text("（示例）贫困人口由2013年的157万减少至2019年年底的16万。").figures
    assert [(one.period.iso, one.title) for one in figures] == [("2013", "贫困人口"), ("2019", "贫困人口")]


def test_a_year_behind_the_name_of_an_area_leads_in_what_follows():
    figures = read_text("内蒙古2019年实施项目80个，全区有12万人就业（示例）。").figures
    assert [one.period.iso for one in figures] == ["2019", "2019"]
    assert figures[0].title == "实施项目"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡低保标准提高到每月815元和615元。", ["城镇低保标准", "农村低保标准"]),
        ("扶贫车间和龙头企业复工率分别达到92%和95%。", ["扶贫车间复工率", "龙头企业复工率"]),
        ("有扶贫车间280个，已复工260个。", ["扶贫车间", "复工扶贫车间"]),
        ("全县经济6%的增速高于全市。", ["经济增速"]),
        ("现行标准下农村贫困人口由90万人减少到5万人。", ["农村贫困人口", "农村贫困人口"]),
    ],
)
def test_levels_of_both_and_what_was_done_already_are_named(text, expected):
    assert [title for *_, title in named(text)] == expected


def test_a_letter_of_a_word_is_no_minus():
    assert [str(one.value) for one in read_text("为群众减负23亿元，气温为负5摄氏度。").figures] == ["23", "-5"]


def test_the_parts_of_a_ratio_have_one_period():
    text = "2019年示例县统计公报\n三次产业结构由上年的10:37:53调整为10:36:54。"
    assert [one.period.iso for one in read_text(text).figures] == ["", "", "", "2019", "2019", "2019"]


def test_what_households_and_people_did_together_is_named_for_both():
    assert [title for *_, title in named("全县累计实现3.4万户14.9万人脱贫。")] == ["累计脱贫户数", "累计脱贫人数"]


def test_a_comparison_with_the_year_before_is_no_period():
    text = "2019年示例县统计公报\n与上年比，第一产业占比上升3.8个百分点。"
    assert [one.period.iso for one in read_text(text).figures] == ["2019"]
