"""A proof is gone through: what is listed and counted, and what was decided, which leaves the proof as it is."""

import pytest

from data.package.reader import bundled_path, open_package
from data.proofreading.proof import proof_of
from data.proofreading.reviewing.review import AGREEING, Review
from data.proofreading.verdicts import Decision

TEXT = (
    "2020年，全区累计完成脱贫任务157万人。2013年至2020年，四级财政累计投入专项扶贫资金572.5亿元。"
    "2016年以来，京蒙协作让46万人次贫困群众受益。新建村级养老服务站312个。"
)


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture
def review(package):
    return Review(proof_of(TEXT, [package]))


def test_figures_that_are_not_right_are_numbered_in_their_order(review):
    assert [(one.number, one.printed) for one in review.wrong] == [(1, "572.5亿元"), (2, "46万人次"), (3, "312个")]
    assert [one.number for one in review.items] == [0, 1, 2, 3]
    first, second, last = review.wrong
    assert (first.kind, first.known, first.place) == ("不一致", "575.2亿元", "四级财政专项扶贫资金，2013—2020")
    assert "575.2亿元" in first.sentence
    assert second.known == "超过46万人次"
    assert (last.known, last.obs_id, last.package) == ("", "", None)
    assert "另附来源" in last.why


def test_counts_add_up_to_all_figures(review):
    counts = review.counts()
    assert counts[0] == (AGREEING, "相符", 1)
    assert sum(count for _, _, count in counts) == len(review.items)
    # Years and the like are counted apart.
    assert review.proof.other_numbers == 4


def test_a_decision_can_be_taken_back_and_changed(review):
    first, second, _ = review.wrong
    review.decide(first, Decision.TAKEN)
    review.decide(second, Decision.KEPT)
    assert review.decided_words() == "采纳 1 处，不改 1 处"
    assert review.proof.decided == {}
    assert review.decided_proof().decided == {first.at: Decision.TAKEN, second.at: Decision.KEPT}
    review.decide(first, Decision.KEPT)
    review.decide(second, Decision.KEPT)
    assert review.decided == {first.at: Decision.KEPT}
    review.decide(review.items[0], Decision.TAKEN)
    assert review.items[0].at not in review.decided


def test_the_same_draft_checked_again_keeps_what_was_decided_of_the_same_figures(review, package):
    for one in review.wrong:
        review.decide(one, Decision.KEPT)
    again = Review(proof_of(TEXT, [package]))
    again.take_over(review)
    assert again.decided == review.decided
    other = Review(proof_of(TEXT + "又一句，建成光伏扶贫电站528座。", [package]))
    other.take_over(review)
    assert other.decided == {}


def test_of_several_packages_a_card_says_which_one(package):
    review = Review(proof_of(TEXT, [package, package]))
    assert review.wrong[0].place.endswith(package.title)


def test_where_the_digits_are_the_same_what_differs_stands_beside_them(package):
    text = "2013年以来，向脱贫攻坚一线累计选派优秀党员干部8.5万名。22个区直机关定点帮扶赤峰市3个少数民族自治旗。"
    wrong = {one.figure.text: one for one in Review(proof_of(text, [package])).wrong}
    assert wrong["8.5万名"].printed == "2013年以来"
    assert wrong["8.5万名"].known == "2016年以来"
    assert wrong["3个"].printed == "3个"
    assert wrong["3个"].known != "3个"
    assert wrong["3个"].known.endswith("3个")
