"""What is proposed for a figure that is not right: the right text, or nothing that could be wrong."""

import pytest
from paths import ROOT
from planted_errors import PLANTED

from data.package.reader import bundled_path, open_package
from data.proofreading.proof import proof_of
from data.proofreading.reviewing.remedies import Edit, RemedyKind, remedy_of, smallest_edit
from data.proofreading.verdicts import RIGHT

DRAFTS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests/fixtures/drafts").glob("*.txt")}


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def remedies(text, package):
    """Return the remedy of each figure that is not right, by its words, and the text with all of them taken."""
    proof, found = proof_of(text, [package]), {}
    words = proof.reading.text.squeezed
    for one in reversed(proof.figures):
        remedy = remedy_of(proof, one)
        assert (remedy is None) is (one.verdict in RIGHT)
        if remedy is not None:
            found[one.text] = remedy
            words = words[: one.start] + (remedy.new or words[one.start : one.end]) + words[one.end :]
    return found, words


@pytest.mark.parametrize("error", PLANTED, ids=lambda one: f"{one.draft}-{one.wrong}")
def test_a_draft_with_its_remedies_taken_has_no_error_that_a_text_was_proposed_for(error, package):
    wrong = DRAFTS[error.draft].replace(error.right, error.wrong)
    found, mended = remedies(wrong, package)
    left = [one.text for one in proof_of(mended, [package]).figures if one.verdict not in RIGHT]
    asked = [text for text, remedy in found.items() if not remedy.new]
    assert sorted(left) == sorted(asked)


def test_most_values_qualifiers_and_units_get_the_very_text_of_the_right_draft(package):
    same = 0
    for error in PLANTED:
        _, mended = remedies(DRAFTS[error.draft].replace(error.right, error.wrong), package)
        same += mended == "".join(DRAFTS[error.draft].split())
    assert same >= 28


@pytest.mark.parametrize(
    ("text", "printed", "kind", "words"),
    [
        ("四级财政累计投入专项扶贫资金572.5亿元。", "572.5亿元", RemedyKind.CHANGE, "改为 575.2亿元"),
        ("2016年以来，京蒙协作让46万人次贫困群众受益。", "46万人次", RemedyKind.ADD, "补“超过”"),
        ("今年新建村级养老服务站312个。", "312个", RemedyKind.SOURCE, "另附来源"),
        ("2013年底，我区还有197万贫困人口，贫困发生率14.9%。", "197万", RemedyKind.ASK, "请改时期"),
        ("2012年底，全国还有197万贫困人口。", "197万", RemedyKind.ASK, "请改地区"),
        ("易地扶贫搬迁合计3户、4户，三项合计8户。", "8户", RemedyKind.ASK, "请核几处"),
        ("北京市投入援助资金50.2亿元，百分之七十用于发展产业。", "百分之七十", RemedyKind.ADD, "补“以上”"),
        # The noun of the unit stands behind the figure: no text would fit.
        ("“万企帮万村”行动累计投入37.9亿元，带动38.2万贫困户。", "38.2万", RemedyKind.ASK, "请改单位"),
    ],
)
def test_a_remedy_says_what_is_done(package, text, printed, kind, words):
    found, _ = remedies(text, package)
    assert (found[printed].kind, found[printed].words) == (kind, words)


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("572.5亿元", "575.2亿元", Edit(0, 5, "575.2")),
        ("46万人次", "超过46万人次", Edit(0, 0, "超过")),
        ("6.4万名", "6.4万余名", Edit(4, 4, "余")),
        ("15万元", "15万元以上", Edit(4, 4, "以上")),
        ("127万元", "127亿元", Edit(3, 4, "亿")),
        ("约46万", "46万", Edit(0, 1, "")),
        ("12", "112", Edit(0, 2, "112")),
        ("甲", "甲", Edit(1, 1, "")),
    ],
)
def test_the_smallest_change_takes_in_whole_numbers(old, new, edit):
    assert smallest_edit(old, new) == edit
    assert old[: edit.start] + edit.new + old[edit.end :] == new
