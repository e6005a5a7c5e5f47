"""Prose becomes figures: every digit string is accounted for, and each figure says what, how much and when."""

import re
from decimal import Decimal

import pytest
from paths import ROOT
from robustness.growth import growth, seconds
from text_scores import rows_of, score

from data.model import Qualifier
from data.package.reader import bundled_path, open_package
from data.texts.printed.number_kinds import TextNumberKind
from data.texts.reading import read_text
from data.texts.text_figures import FieldState, figure_id

FIXTURES = ROOT / "tests" / "fixtures" / "texts"


def only(text):
    """Return the figures of a text as (digits, unit, qualifier, period, name)."""
    return [
        (one.digits, one.unit, one.qualifier.value, one.period.iso, one.title)
        for one in read_text(text).figures
        if one.value is not None
    ]


def kinds(text):
    return [(one.text, one.kind.value) for one in read_text(text).numbers]


def test_an_own_bulletin_is_read_as_a_person_transcribed_it():
    shares, faults = score((FIXTURES / "bulletin.txt").read_text(encoding="utf-8"), rows_of(FIXTURES / "bulletin.csv"))
    assert shares["found"] >= 0.97, faults
    assert shares["precision"] >= 0.95, faults
    assert shares["qualifier"] >= 0.97, faults
    assert shares["period"] >= 0.85, faults
    assert shares["name"] >= 0.9, faults
    assert shares["invented"] == 0, faults


@pytest.mark.parametrize("name", ["county", "hospital", "sands"])
def test_invented_passages_of_other_styles_are_read(name):
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    shares, faults = score(text, rows_of(FIXTURES / f"{name}.csv"))
    assert "示例" in text
    assert shares["found"] >= 0.97, faults
    assert shares["precision"] >= 0.95, faults
    assert shares["qualifier"] >= 0.97, faults
    assert shares["period"] >= 0.85, faults
    assert shares["name"] >= 0.9, faults
    assert shares["invented"] == 0, faults


@pytest.fixture(scope="module")
def page():
    package, _ = open_package(bundled_path())
    return package, read_text(package.source_by_id["page"].text)


def test_the_bundled_page_gives_the_figures_of_its_package(page):
    package, reading = page
    truth = [one for one in package.observations if one.source_id == "page" and one.obs_value is not None]
    left = [(one.value, one.unit) for one in reading.figures if one.value is not None]
    known = {(one.obs_value, package.indicator_of(one).unit) for one in truth}
    right = sum(pair in known for pair in left)
    assert right / len(left) >= 0.95
    found = 0
    for one in truth:
        pair = one.obs_value, package.indicator_of(one).unit
        if pair in left:
            left.remove(pair)
            found += 1
    assert len(truth) == 83
    assert found >= 82


def test_of_the_bundled_page_every_digit_string_headline_and_cell_is_accounted_for(page):
    package, reading = page
    assert len(reading.numbers) == 146
    headlines = {one.headline for one in package.observations if one.source_id == "page" and one.headline}
    assert len(headlines & {one.headline for one in reading.figures}) == 29
    table = [one for one in reading.figures if one.theme == "历年数据"]
    assert [one.period.iso for one in table[:9]] == [str(year) for year in range(2012, 2021)]
    assert [one.digits for one in table[9:]] == ["14.9", "11.7", "8.26", "5.85", "4.10", "2.26", "1.06", "0.11", "0"]


def test_no_period_of_the_bundled_page_is_invented(page):
    package, reading = page
    stated = {re.sub(r"\D", "", one.time_period) for one in package.observations if one.source_id == "page"}
    assert {re.sub(r"\D", "", one.period.iso) for one in reading.figures} <= stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修建公路1亿3千多万元。", ("1亿3千多万", "亿元", "approx_gt")),
        ("惠及50多万农村家庭。", ("50", "万户", "approx_gt")),
        ("救助6.4万余名儿童。", ("6.4", "万名", "approx_gt")),
        ("全县投资近300亿元。", ("300", "亿元", "approx")),
        ("参保率稳定在95%以上。", ("95", "%", "ge")),
        ("失业率控制在5%以内。", ("5", "%", "le")),
        ("总产突破20万吨。", ("20", "万吨", "gt")),
        ("能耗为1.04吨标准煤/万元。", ("1.04", "吨标准煤/万元", "eq")),
        ("居民收入比为2.6：1。", ("2.6：1", "：1", "eq")),
        ("增速提高1.5个百分点。", ("1.5", "个百分点", "eq")),
        ("共有12345678.9元。", ("12345678.9", "元", "eq")),
    ],
)
def test_figures_have_value_unit_and_qualifier(text, expected):
    assert [one[:3] for one in only(text)] == [expected]


def test_both_ends_of_a_range_are_figures():
    assert [(one[0], one[1]) for one in only("利用率为63%～68%。")] == [("63", "%"), ("68", "%")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，全县", [("2023", "year")]),
        ("3月5日召开会议。", [("3", "period"), ("5", "period")]),
        ("居全市前8位。", [("8", "rank")]),
        ("连续21年增产。", [("21", "duration")]),
        ("改造331国道。", [("331", "name")]),
        ("拨打“12345”热线。", [("12345", "name")]),
        ("推广5G网络和3D打印。", [("5", "name"), ("3", "name")]),
        ("第31届运动会。", [("31", "ordinal")]),
        ("改造G109线，GDP增长5.2%，全县GDP 3.1亿元。", [("109", "name"), ("5.2", "value"), ("3.1", "value")]),
        ("细颗粒物（PM2.5）浓度下降。", [("2.5", "name")]),
        ("按“1+4”体系推进。", [("1", "name"), ("4", "name")]),
        ("60岁以上老人免费乘车。", [("60", "name")]),
        ("人均预期寿命达76.8岁。", [("76.8", "value")]),
    ],
)
def test_digits_that_are_no_figures_are_told_apart(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一产、二产、三产增加值分别增长6%、5.2%、4.8%。", ["一产增加值增长", "二产增加值增长", "三产增加值增长"]),
        ("城乡居民人均可支配收入分别增长6%和7.4%。", ["城镇居民人均可支配收入增长", "农村居民人均可支配收入增长"]),
        ("有效灌溉面积占耕地面积的33%。", ["有效灌溉面积占耕地面积比重"]),
        ("新增水稻种植面积26万亩、蔬菜瓜果16万亩。", ["新增水稻种植面积", "新增蔬菜瓜果种植面积"]),
        ("播种面积112万亩（水田16万亩、旱田96万亩）。", ["播种面积", "水田播种面积", "旱田播种面积"]),
        ("98.2%的自然村实现通车。", ["自然村实现通车比重"]),
        ("实施饮水工程35处，惠及1.6万人。", ["饮水工程", "饮水工程惠及人数"]),
        ("常住人口[2]41.9万人。", ["常住人口"]),
        ("预算收入3.2亿元，占计划的51.6%，同比增收210万元。", ["预算收入", "预算收入占计划比重", "预算收入同比增收"]),
        ("总投资3.6亿元的光伏项目投产。", ["光伏项目总投资"]),
        ("建档户3256户9876人。", ["建档户", "建档户人数"]),
        (
            "接待游客35万人次，实现旅游收入2亿元，分别增长22%和25%。",
            ["接待游客", "旅游收入", "接待游客增长", "旅游收入增长"],
        ),
        ("新增10个县级产业学院。", ["新增县级产业学院"]),
        (
            "第一、二、三产业增加值占比分别为11%、40%和49%。",
            ["第一产业增加值占比", "第二产业增加值占比", "第三产业增加值占比"],
        ),
        ("人口自然增长率为-0.1‰。", ["人口自然增长率"]),
        ("工业利润年均增长率为5.1%。", ["工业利润年均增长率"]),
        (
            "人均可支配收入3万元，增长3.1%，扣除价格因素，实际增长1.2%。",
            ["人均可支配收入", "人均可支配收入增长", "人均可支配收入实际增长"],
        ),
        (
            "居民消费价格上涨1.9%，其中城市上涨1.8%，农村上涨2.3%。",
            ["居民消费价格上涨", "城市居民消费价格上涨", "农村居民消费价格上涨"],
        ),
        (
            "国有企业增加值下降1.3%，股份制企业增长0.3%，粮食增长2%。",
            ["国有企业增加值下降", "股份制企业增加值增长", "粮食增长"],
        ),
        (
            "预算收入完成86亿元，为预算的103.5%，增长9.7%。",
            ["预算收入", "预算收入占预算比重", "预算收入增长"],
        ),
        ("预算收入预期增长6%，达到91.6亿元。", ["预算收入预期增长", "预算收入"]),
        ("政府债务余额298亿元，控制在限额315亿元以内。", ["政府债务余额", "政府债务限额"]),
        ("发放贷款2.3亿元。18.7万脱贫人口全部参加基本医保。", ["发放贷款", "参加基本医保的脱贫人口"]),
        ("肉牛存栏突破百万头，达到103万头。", ["肉牛存栏"]),
        ("龙头企业发展到312家，其中国家级6家、市级65家。", ["龙头企业", "国家级龙头企业", "市级龙头企业"]),
        (
            "人均收入由2015年的3120元增加到2020年的12860元，年均增幅达32.7%。",
            ["人均收入", "人均收入", "人均收入年均增幅"],
        ),
        ("普及率达92%，近9成行政村通5G网络。", ["普及率", "行政村通5G网络比重"]),
        ("新增五星级饭店16家、等级民宿638家。", ["新增五星级饭店", "新增等级民宿"]),
        ("22条排水沟整治率达100%。", ["排水沟", "排水沟整治率"]),
        ("经费支出244亿元，与生产总值之比为2.4%。", ["经费支出", "经费支出与生产总值之比"]),
        ("电商扶贫方面，覆盖53个乡镇、232个村庄。", ["电商扶贫覆盖乡镇", "电商扶贫覆盖村庄"]),
    ],
)
def test_names_say_what_is_measured(text, expected):
    assert [one[4] for one in only(text)] == expected


def test_a_year_is_inherited_within_its_paragraph_and_never_beyond():
    text = "2021年，全县种树12万株。修路30公里。\n修桥5座。去年种草8万亩。"
    assert [one[3] for one in only(text)] == ["2021", "2021", "", ""]


def test_words_of_a_time_without_a_year_are_those_of_their_paragraph_too():
    """A quarter of a year that is not printed stays one: neither left out nor given a year."""
    found = read_text("一季度，全县种树12万株。其中，杨树8万株。\n修桥5座。").figures
    assert [(one.period.iso, one.period.label) for one in found] == [("", "一季度"), ("", "一季度"), ("", "")]
    assert [one.states["time_period"] for one in found] == [FieldState.OPEN] * 3


def test_a_part_larger_than_its_whole_is_spoken_of_beside_it():
    text = "新增造林148万亩、其中南山绿化43万亩，治理草原517万亩。"
    shown = {figure_id(at): one.digits for at, one in enumerate(read_text(text).figures)}
    proposed = [(shown[one.result], shown[one.parts[0]]) for one in read_text(text).relations if one.check == "at_most"]
    assert proposed == [("43", "148")]
    # The first part is one, whatever it is: where it does not fit, something is wrong.
    wrong = [one for one in read_text("造林48万亩、其中南山绿化143万亩。").relations if one.check == "at_most"]
    assert len(wrong) == 1


def test_years_that_several_figures_share_are_told_apart():
    text = "2018年、2019年分别减贫152人、86人，低保标准从2018年的380元、310元提高到2020年的510元、420元。"
    assert [one[3] for one in only(text)] == ["2018", "2019", "2018", "2018", "2020", "2020"]


def test_the_beginning_of_a_rise_has_no_year_that_nobody_states():
    assert [one[3] for one in only("2020年，种树由12万株增加到18万株。")] == ["", "2020"]
    assert [one[3] for one in only("2016年至2020年，种树由12万株增加到18万株。")] == ["2016", "2020"]


def test_plans_are_the_years_that_they_last():
    text = "“十五五”时期，种树12万株。\n“十三五”期间，种树8万株。\n十五个村种草3万亩。"
    periods = [one[3] for one in only(text)]
    assert periods[:2] == ["2026/2030", "2016/2020"]
    assert "2001/2005" not in periods


def test_words_for_a_time_that_began_nobody_says_when_give_no_year():
    assert [one[3] for one in only("2020年，种树12万株。建县以来，种树99万株。")] == ["2020", ""]


def test_a_year_that_others_are_held_against_is_no_period():
    assert [one[3] for one in only("全县产粮16万吨，比2005年增加4万吨。")] == ["", ""]


def test_last_year_is_a_year_only_where_the_document_states_its_date():
    dated = "示例县政府工作报告\n——2022年1月8日在示例县人民代表大会上\n各位代表：\n去年，全县种树12万株。"
    assert [one[3] for one in only(dated)] == ["2021"]
    assert read_text(dated).figures[0].states["time_period"] is FieldState.INFERRED


def test_the_year_before_is_only_one_that_the_text_prints():
    text = "示例县2023年统计公报\n企业利润11.7亿元，由上年亏损0.8亿元转为盈利。"
    assert [one[3] for one in only(text)] == ["2023", ""]
    assert [one[3] for one in only(f"{text}2022年亏损0.8亿元。")] == ["2023", "2022", "2022"]


def test_a_year_and_a_plan_in_a_heading_speak_of_the_year():
    heading = "示例省政府工作报告\n一、2025年和“十四五”时期工作回顾\n"
    text = f"{heading}一年来，全省上下同心协力，造林12万亩。\n修路30公里。\n五年来，建桥50座。"
    assert [one[3] for one in only(text)] == ["2025", "2025", "2021/2025"]


def test_periods_behind_a_figure_and_joined_ones_are_read():
    assert [one[3] for one in only("投入资金575.2亿元（2013—2020年，四级财政），修路30公里（2020年底）。")] == [
        "2013/2020",
        "2020",
    ]
    assert [one[3] for one in only("2013年以来截至2020年，累计投入5亿元。住房方面2016年以来，改造12户。")] == [
        "2013/2020", "2016/..",
    ]  # fmt: skip


def test_what_something_is_times_as_much_as_is_no_period():
    assert only("企业“十四五”时期利润总额是“十三五”时期的2.2倍。") == [
        ("2.2", "倍", "eq", "2021/2025", "企业利润总额"),
    ]


def placed(text):
    """Return the figures of a text as (digits, name, code of the area)."""
    return [(one.digits, one.title, one.ref_area) for one in read_text(text).figures]


def test_an_area_that_leads_a_clause_is_that_of_its_figures():
    text = "赤峰市粮食产量达到120亿斤，增长3%；通辽市160亿斤，兴安盟、锡林郭勒盟分别为86亿斤和14亿斤。全区粮食780亿斤。"
    assert placed(text) == [
        ("120", "粮食产量", "150400"), ("3", "粮食产量增长", "150400"), ("160", "粮食产量", "150500"),
        ("86", "粮食产量", "152200"), ("14", "粮食产量", "152500"), ("780", "粮食", ""),
    ]  # fmt: skip
    assert read_text(text).figures[0].states["ref_area"] is FieldState.PRINTED


def test_the_country_and_the_place_of_a_text_are_told_apart():
    text = "示例县简报\n农村贫困人口2013年全国8249万人，我县1.2万人。从贫困发生率看，我县为8.5%，全国为10.2%。"
    assert placed(text) == [
        ("8249", "农村贫困人口", "100000"), ("1.2", "农村贫困人口", ""),
        ("8.5", "贫困发生率", ""), ("10.2", "贫困发生率", "100000"),
    ]  # fmt: skip
    assert placed("城镇化率61.5%，低于全国66.2%的水平。")[1] == ("66.2", "城镇化率", "100000")


@pytest.mark.parametrize(
    "text",
    ["高于全国0.5个百分点。", "占全国的12%。", "北京市援助资金5亿元。", "全国文明村镇84个。", "新建县域医疗中心5个。",
     "兴安盟和乌兰察布市169个嘎查村受帮扶。", "与北京市签约项目12个。"],
)  # fmt: skip
def test_an_area_that_a_figure_is_not_of_is_none(text):
    assert [area for _, _, area in placed(text)] == [""]


def test_a_share_in_parts_is_named_by_what_it_is_a_share_of():
    found = read_text("队员601名。三分之二以上的贫困户参与产业发展。").figures
    assert [one.title for one in found] == ["队员", "贫困户参与产业发展比重"]


def test_the_country_is_not_read_out_of_other_words():
    assert [one.ref_area for one in read_text("企业312家，其中国家级6家，中国13家。").figures] == ["", "", "100000"]


def test_the_innermost_area_of_a_title_is_that_of_the_text():
    assert placed("内蒙古自治区赤峰市2023年统计公报\n粮食产量120亿斤。")[0][2] == "150400"
    assert placed("关于赤峰市和通辽市的报告\n粮食产量120亿斤。")[0][2] == ""


def test_points_of_a_list_are_named_by_what_stands_before_their_colon():
    text = "要点\n· 脱贫人口：157万人\n· 摘帽旗县：57个（国贫31个，区贫26个）\n· 贫困发生率：2012年14.9%，2018年1.06%\n"
    assert [(one[0], one[4]) for one in only(text)] == [
        ("157", "脱贫人口"), ("57", "摘帽旗县"), ("31", "国贫"), ("26", "区贫"),
        ("14.9", "贫困发生率"), ("1.06", "贫困发生率"),
    ]  # fmt: skip


def test_what_something_rose_or_fell_from_is_a_figure_too():
    found = only("平均住院日由7.2天缩短到6.8天。城乡居民收入比由上年的1.97缩小至1.93。扬沙天气由年均40多天减少到20天。")
    assert [(one[0], one[1]) for one in found] == [
        ("7.2", "天"), ("6.8", "天"), ("1.97", ""), ("1.93", ""), ("40", "天"), ("20", "天"),
    ]  # fmt: skip
    assert [one[4] for one in found[:4]] == ["平均住院日"] * 2 + ["城乡居民收入比"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("微创手术占近四成。", ("近四成", "成", Decimal(4), Qualifier.APPROX)),
        ("成活率有八成五。", ("八成五", "成", Decimal("8.5"), Qualifier.EQ)),
        ("带动三十多万名农牧民增收。", ("三十多万名", "万名", Decimal(30), Qualifier.APPROX_GT)),
        ("床位增加两百张。", ("两百张", "张", Decimal(200), Qualifier.EQ)),
        ("城镇化率提高两个百分点。", ("两个百分点", "个百分点", Decimal(2), Qualifier.EQ)),
        ("产值增长三倍以上。", ("三倍以上", "倍", Decimal(3), Qualifier.GE)),
        ("十余家企业参与。", ("十余家", "家", Decimal(10), Qualifier.APPROX_GT)),
    ],
)
def test_chinese_numerals_that_count_are_figures(text, expected):
    reading = read_text(text)
    found = [
        (reading.text.squeezed[one.start : one.end], one.unit, one.value, one.qualifier) for one in reading.figures
    ]
    assert found == [expected]


@pytest.mark.parametrize(
    "text", ["十二个月完成。", "有三个方面。", "第十二条规定。", "办成一件大事。", "八成立了小组。", "五成员单位。"]
)
def test_chinese_numerals_that_count_nothing_are_none(text):
    assert read_text(text).figures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全院门急诊量突破百万大关，达102.7万人次，同比上升8.4%。", ["全院门急诊量", "全院门急诊量同比上升"]),
        ("税收收入6.32亿元，占64.0%。", ["税收收入", "税收收入占比"]),
        ("农牧民务工14.3万人次，人均增收4200元。", ["农牧民务工", "人均增收"]),
        ("植被覆盖度不足10%，这一数字升至32.8%。", ["植被覆盖度"] * 2),
        ("年底贫困人口2013年为157万人，2014年119万人。", ["贫困人口"] * 2),
        ("东山镇粮食产量6.2万吨，西河乡5.1万吨。", ["东山镇粮食产量", "西河乡粮食产量"]),
        ("企业实现营业收入213.5亿元；利润总额11.7亿元。", ["企业营业收入", "企业利润总额"]),
    ],
)
def test_names_of_other_kinds_of_clauses(text, expected):
    assert [one[4] for one in only(text)] == expected


def test_claims_in_words_are_measures_without_a_number():
    claims = [(one.title, one.digits) for one in read_text("行政村全部通硬化路，学校实现全覆盖。").figures]
    assert claims == [("行政村通硬化路", "全部通"), ("学校", "实现全覆盖")]


def test_lines_broken_inside_words_and_figures_are_one_text():
    text = "全县粮食产量达到25\n.4万吨，同比增长3.\n5%，农户收入增加，总\n体情况良好，增收明显。"
    assert [(one[0], one[1]) for one in only(text)] == [("25.4", "万吨"), ("3.5", "%")]


def test_zero_width_characters_stand_between_nothing():
    reading = read_text("全县种树1\u200b2万\u200b株。")
    assert (reading.figures[0].value, reading.figures[0].unit) == (Decimal(12), "万株")
    assert reading.text.squeezed[reading.figures[0].offset :].startswith("12万株")


def test_what_a_page_adds_is_no_text():
    text = "首页\n>\n新闻\n阅读量：356\n示例县2020年情况公报\n来源：示例县\n2020年，全县种树12万株，修路30公里。"
    reading = read_text(text)
    assert [one.digits for one in reading.figures] == ["12", "30"]
    assert next(one.kind for one in reading.numbers if one.text == "356") is TextNumberKind.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "一、" * 10_000,
        "（" * 20_000,
        "由" * 20_000,
        "1，" * 10_000,
        "增长5%，" * 4_000,
        "“" * 20_000,
        "占比，" * 6_000,
        "2020年" * 4_000,
        "1：" * 10_000,
        "其中" * 10_000 + "1个。",
        "第" * 20_000,
        "甲\n" * 10_000,
        "甲\t1\n" * 5_000,
        "分别" * 10_000 + "1个、2个。",
        "全部通" * 6_000,
    ],
    ids=lambda text: text[:4],
)
def test_no_text_takes_long(text):
    bulletin = (FIXTURES / "bulletin.txt").read_text(encoding="utf-8")
    ordinary = (bulletin * (len(text) // len(bulletin) + 1))[: len(text)]
    # A busy machine only ever adds: the best of several tries counts. 1.5 of the time of a bulletin was measured.
    assert any(seconds(read_text, text) < 6 * seconds(read_text, ordinary) for _ in range(5))
    reading = read_text(text)
    found = sum(len(one.text) for one in reading.numbers)
    assert found == sum(char.isdigit() or char == "." for char in reading.text.squeezed)


def test_the_time_grows_with_the_length():
    text = (FIXTURES / "bulletin.txt").read_text(encoding="utf-8")
    assert not growth(read_text, lambda count: text * (count // 50), (200,))


def test_qualifiers_are_those_of_the_package():
    assert {one.qualifier for one in read_text("投资超过5亿元，占比约为3%。").figures} == {
        Qualifier.GT,
        Qualifier.APPROX,
    }


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("主要数字\n1. 5个数字看投入。\n2. 4个数字看就业。", ["5个", "4个"]),
        ("1. 5个数字看投入。", ["5个"]),
        # A blank in the middle of a line, or where a line broke, leaves a number whole.
        ("全年增长1. 5%。", ["1.5%"]),
        ("全年地区生产总值增长\n1. 5%。", ["1.5%"]),
    ],
)
def test_the_number_of_an_item_is_no_part_of_the_figure_behind_it(text, figures):
    reading = read_text(text)
    assert [one.digits + one.unit for one in reading.figures] == figures
    assert all(text.replace(" ", "").replace("\n", "")[one.start :].startswith(one.text) for one in reading.numbers)


def test_the_years_of_a_list_are_those_of_the_figures_in_turn():
    text = "2017年、2018年、2019年末的贫困人口依次是37.8万、15.24万和1.62万，贫困发生率依次为2.26%、1.06%、0.11%。"
    assert [one.period.iso for one in read_text(text).figures] == ["2017", "2018", "2019"] * 2
    later = "2018年、2019年分别减贫52人、86人，2020年甲村和乙村分别减贫3人、4人。"
    assert [one.period.iso for one in read_text(later).figures] == ["2018", "2019", "2020", "2020"]


def test_a_figure_that_another_is_held_against_is_of_its_own_year():
    text = "2012年末贫困人口197万；到了2016年末，贫困人口降至57.8万，比2014年的119万减少61.2万。"
    assert [one.period.iso for one in read_text(text).figures][:3] == ["2012", "2016", "2014"]
