"""The strip marks the words of the figure itself, though its sentence prints the same words for others."""

import re

import pytest


@pytest.mark.parametrize(
    ("obs_id", "words"),
    [
        ("first_class_road", "【全部通】一级及以上公路"),
        ("paved_road", "【全部通】硬化路"),
        ("power_households", "【全部通】生活用电"),
        ("pilot_livestock", "【开展】“畜业120”服务试点"),
    ],
)
def test_of_equal_words_the_figures_own_are_marked(window, obs_id, words):
    package = window.opened.package
    window.tabs.choose(package.indicator_of(package.observation_by_id[obs_id]).theme_id)
    window.pages.page.select((obs_id,))
    shown = re.sub(r"<[^>]+>", "", window.pages.page.detail.sentence.text().replace("&nbsp;", "\0"))
    _, marked, after = shown.split("\0")
    assert f"【{marked}】{after}".startswith(words)
