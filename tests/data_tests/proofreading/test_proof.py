"""A draft is held against a package: planted errors are found, right figures are not complained of."""

from decimal import Decimal
from pathlib import Path

import pytest
from paths import ROOT
from planted_errors import PLANTED

from data.package.reader import bundled_path, open_package
from data.proofreading.proof import proof_of
from data.proofreading.verdicts import RIGHT, DraftVerdict
from data.texts.reading import read_text
from data.texts.text_package import package_of

DRAFTS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests/fixtures/drafts").glob("*.txt")}
# What drafts say that the package does not have.
NOT_THERE = {
    "answer": ("312个", "2.4万人次", "38.6亿元"),
    "news": ("20万人", "2.4人"),
    "meeting": (
        "450万亩",
        "5.8万户",
        "10万人次",
        "60亿元以上",
        "35.2亿元",
        "24.8亿元",
        "2个百分点",
        "3万户以内",
        "28个",
        "19个",
        "22个",
        "1次",
    ),
}
BULLETIN = ROOT / "tests" / "fixtures" / "texts" / "bulletin.txt"


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def verdicts(text, package):
    """Return what is said of each figure of a text as (printed, verdict, id of the known figure)."""
    return [
        (one.text, one.verdict.value, one.known.observation.obs_id if one.known else "")
        for one in proof_of(text, [package]).figures
    ]


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_without_errors_gives_no_alarm(name, package):
    proof = proof_of(DRAFTS[name], [package])
    alarms = [(one.text, one.verdict, one.reason) for one in proof.figures if one.verdict not in RIGHT]
    assert alarms == [(text, DraftVerdict.UNKNOWN, "") for text in NOT_THERE.get(name, ())]
    assert len(proof.figures) > 20


@pytest.mark.parametrize("error", PLANTED, ids=lambda one: f"{one.draft}-{one.wrong}")
def test_a_planted_error_is_found_and_nothing_else(error, package):
    right = DRAFTS[error.draft]
    assert right.count(error.right) == 1
    wrong = right.replace(error.right, error.wrong)
    at = "".join(wrong.split()).index("".join(error.wrong.split()))
    known = NOT_THERE.get(error.draft, ())
    alarms = [one for one in proof_of(wrong, [package]).figures if one.verdict not in RIGHT and one.text not in known]
    found = [one for one in alarms if one.text == error.at and one.verdict.value in error.verdicts]
    assert found, [(one.text, one.verdict) for one in alarms]
    # What stands in the same sentence may be wrong by the same year or area.
    sentence = wrong.replace("\n", "")[at:].split("。")[0]
    assert all(one in found or one.text in sentence for one in alarms)


def test_what_a_package_does_not_have_is_unknown(package):
    text = "内蒙古自治区今年新建村级养老服务站312个，安排衔接资金38.6亿元，培训农牧民2.4万人次。"
    assert [verdict for _, verdict, _ in verdicts(text, package)] == ["unknown"] * 3


def test_a_text_about_another_place_is_not_held_against_this_one(package):
    figures = proof_of(BULLETIN.read_text(encoding="utf-8"), [package]).figures
    assert len(figures) > 30
    assert [one.text for one in figures if one.verdict is not DraftVerdict.UNKNOWN and one.known] == []


def test_a_figure_in_another_unit_or_with_less_digits_agrees(package):
    text = (
        "全区四级财政专项扶贫资金累计投入5752000万元。产业扶贫投入近400亿元。2019年底全区贫困人口16200人。"
        "贫困旗县农牧民人均可支配收入2020年超过1.5万元。新改建农村牧区公路65000千米。"
    )
    assert [verdict for _, verdict, _ in verdicts(text, package)] == [
        "converted", "rounded", "converted", "rounded", "converted",
    ]  # fmt: skip


def test_the_period_says_which_figure_of_a_series_is_meant(package):
    text = "全区贫困发生率2014年为8.26%，2015年为5.58%，2016年为2.26%。"
    assert verdicts(text, package) == [
        ("8.26%", "agrees", "poverty_incidence_2014"),
        ("5.58%", "differs", "poverty_incidence_2015"),
        ("2.26%", "period", "poverty_incidence_2017"),
    ]


def test_the_country_and_the_region_are_told_apart(package):
    text = "2016年，全国农村贫困人口4335万人，我区57.8万人；全国贫困发生率4.5%，我区为4.10%。"
    ids = [known for _, verdict, known in verdicts(text, package) if verdict == "agrees"]
    assert ids == [
        "national_headcount_2016", "poverty_headcount_2016", "national_incidence_2016", "poverty_incidence_2016",
    ]  # fmt: skip


def test_sums_and_changes_of_a_draft_are_worked_out():
    text = "一季度种植大豆12.5万亩、玉米30.2万亩，合计42.7万亩。二季度外贸出口3.1亿元、进口1.2亿元，合计4.5亿元。"
    sums = proof_of(text, []).figures
    assert [one.verdict.value for one in sums] == ["unknown", "unknown", "agrees", "unknown", "unknown", "contradicts"]
    text = "粮食产量由20万吨增加到25万吨，增加5万吨。城镇化率由60.5%提高到62.1%，提高1.6个百分点。"
    assert [proof_of(text, []).figures[at].verdict.value for at in (2, 5)] == ["agrees", "agrees"]


def test_what_was_spent_on_something_else_is_no_mistyped_figure(package):
    assert verdicts("2020年全区完成投资12.5亿元。", package) == [("12.5亿元", "unknown", "")]


def test_one_thing_with_two_figures_contradicts_itself():
    text = "全县建成村级养老服务站312个。今后两年还要办好多件实事。\n目前全县建成村级养老服务站321个。"
    figures = proof_of(text, []).figures
    assert [one.verdict.value for one in figures] == ["unknown", "contradicts"]
    assert "312个" in figures[1].reason


def test_a_figure_leads_to_what_the_package_prints(package):
    one = proof_of("京蒙协作累计46万人次贫困群众受益。", [package]).figures[0]
    assert one.verdict is DraftVerdict.QUALIFIER
    assert one.expected.startswith("超过46")
    assert one.known.observation.obs_value == Decimal(46)
    assert "超过46万人次" in one.known.observation.source_text


def test_counts_and_other_numbers_add_up(package):
    proof = proof_of(DRAFTS["speech"], [package])
    assert sum(proof.counts().values()) == len(proof.figures)
    assert proof.other_numbers == sum(one.kind.value != "value" for one in proof.reading.numbers)


def test_every_place_is_that_of_the_text_without_white_space(package):
    for text in DRAFTS.values():
        squeezed = "".join(text.split())
        for one in proof_of(text, [package]).figures:
            assert squeezed[one.offset : one.end] == one.text
            assert one.start <= one.offset


@pytest.mark.parametrize(
    "text",
    [
        BULLETIN.read_text(encoding="utf-8"),
        "2025年宁夏回族自治区国民经济和社会发展统计公报\n2025年，全区地区生产总值5700.5亿元。新增全国文明村镇84个，获评国家生态文明建设示范区5个。\n",
    ],
    ids=["bulletin", "honours"],
)
def test_a_text_agrees_with_the_package_that_was_made_of_it(text):
    package = package_of(read_text(text), Path("a.dajuan"), "a.txt")
    proof = proof_of(text, [package])
    assert [(one.text, one.reason) for one in proof.figures if one.verdict not in RIGHT] == []
    assert len(proof.figures) >= 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016年以来，京蒙协作让46万人次贫困群众受益。", "漏了限定词"),
        ("2016年以来，京蒙协作让不足46万人次贫困群众受益。", "限定词不同"),
        ("全区四级财政专项扶贫资金累计投入575.2亿元以上。", "限定词不同"),
    ],
)
def test_a_word_that_is_left_out_and_another_word_are_told_apart(package, text, words):
    (one,) = proof_of(text, [package]).figures
    assert (one.verdict, one.words) == (DraftVerdict.QUALIFIER, words)
    assert one.reason
