"""Figures are found on a page whose printed lines break sentences, numbers and units."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.checks.source_places import PlaceKind, Provenance, citation, marked_sentence
from data.figures.number_search import PrintedText
from data.model import Indicator, Observation, Package, Source
from data.text_width import squeeze


def made(text, *observations, indicators=()):
    return Package(
        "made",
        "made",
        "1",
        "",
        Path(),
        (),
        indicators=tuple(indicators) or (Indicator("i", "基地", "t", unit="个"),),
        observations=observations,
        sources=(Source("s", "来源", text=text),),
    )


def figure(obs_id, value, sentence, **more):
    more = {"value_text": value, **more}
    return Observation(obs_id, "i", obs_value=Decimal(value), source_id="s", source_text=sentence, **more)


def words(obs_id, text, sentence, indicator="i", **more):
    return Observation(obs_id, indicator, value_text=text, source_id="s", source_text=sentence, **more)


def marked_alone(obs):
    return marked_sentence(made("", obs), obs)


def printed(package, obs_id):
    text = package.sources[0].text
    return [(str(place.kind), text[place.start : place.end]) for place in Provenance(package).of(obs_id)]


def starts(package, *obs_ids):
    provenance = Provenance(package)
    return [provenance.of(obs_id)[0].start for obs_id in obs_ids]


def test_a_sentence_is_found_across_printed_lines():
    package = made("累\n计投入 575.2\n亿元，建 成。", figure("a", "575.2", "累计投入575.2亿元，建成。"))
    assert printed(package, "a") == [("value", "575.2")]


def test_the_qualifier_s_words_are_marked_with_the_digits():
    text = "有 99\n%以上的村、50 多万家庭、超\n过46万人次"
    package = made(
        text,
        figure("a", "99", text, value_text="99%以上"),
        figure("b", "50", text, value_text="50多万"),
        figure("c", "46", text, value_text="超过46万"),
    )
    assert printed(package, "a") == [("value", "99\n%以上")]
    assert printed(package, "b") == [("value", "50 多万")]
    assert printed(package, "c") == [("value", "超\n过46万")]


@pytest.mark.parametrize(("value", "found"), [("3", False), ("13", False), ("13.5", True), ("5", False)])
def test_digits_are_never_taken_from_within_a_number(value, found):
    text = "建成 13.5 万个"
    assert bool(printed(made(text, figure("a", value, text)), "a")) is found


def test_a_sentence_is_never_found_within_a_longer_number():
    package = made("112.5万人\n12.5万人", figure("a", "12.5", "12.5万人"))
    assert starts(package, "a") == [8]
    assert printed(made("12.55", figure("a", "12.5", "12.5")), "a") == []


def test_numbers_of_a_table_are_told_apart_by_the_white_space_of_the_page():
    text = "人口（万人）\n\n19\n\n7\n\n0\n\n0\n"
    sentence = "人口（万人） 19 7 0 0"
    package = made(
        text,
        *(figure(name, value, sentence) for name, value in zip("abcd", ["19", "7", "0", "0"], strict=True)),
    )
    assert starts(package, *"abcd") == [text.index("19"), text.index("7"), text.index("0"), text.rindex("0")]
    assert printed(made(text, figure("a", "197", sentence)), "a") == []


def test_of_equal_digits_the_one_with_the_unit_is_the_figure():
    text = "2012年以来的2012个基地"
    assert starts(made(text, figure("a", "2012", text)), "a") == [text.index("2012个")]


def test_headlines_stand_on_a_line_of_their_own_before_the_figure():
    text = "127亿元\n完成 127 亿元、投资127亿元。\n127亿元\n完成了 127亿元。"
    package = made(text, figure("a", "127", "完成了127亿元。", headline="127亿元"))
    assert printed(package, "a") == [("value", "127"), ("headline", "127亿元")]
    assert Provenance(package).of("a")[1].start == text.rindex("127亿元\n")


def test_a_figure_printed_only_as_headline_has_one_place():
    package = made("前文\n64.6万人次\n后文", figure("a", "64.6", "64.6万人次", headline="64.6万人次"))
    assert printed(package, "a") == [("value", "64.6")]


def test_repeats_are_places_too_and_the_later_of_equal_sentences_is_the_figure_s_own():
    text = "导语：收入 9 元。\n……\n正文\n收入 9 元。"
    package = made(text, figure("a", "9", "收入9元。", repeats=("收入9元。",)))
    assert printed(package, "a") == [("value", "9"), ("repeat", "9")]
    assert starts(package, "a") == [text.rindex("9")]


def test_words_are_found_beside_what_the_indicator_names():
    text = "盟市全部通高速路，旗县全部通公路；开展甲试点和乙试点，开展丙试点"
    indicators = [
        Indicator("a", "通高速路", "t", universe="盟市"),
        Indicator("b", "通公路", "t", universe="旗县"),
        Indicator("c", "甲试点", "t"),
        Indicator("d", "乙试点", "t"),
        Indicator("e", "丙试点", "t"),
    ]
    claims = [words(name, "全部通" if name in "ab" else "开展", text, name) for name in "abcde"]
    package = made(text, *claims, indicators=indicators)
    first, second = text.index("全部通"), text.rindex("全部通")
    third, fourth = text.index("开展"), text.rindex("开展")
    assert starts(package, *"abcde") == [first, second, third, third, fourth]
    assert marked_sentence(package, claims[1])[0] == text[:second]


def test_a_sentence_that_is_not_on_the_page_has_no_place():
    package = made("有字", figure("a", "3", "没有3个"), words("b", "有", ""), words("c", "", "有字"))
    assert Provenance(package).places == ()
    assert Provenance(package).of("nobody") == ()


def test_a_figure_of_an_unknown_source_or_indicator_is_no_error():
    package = made("建成3个", Observation("a", "unknown", obs_value=Decimal(3), value_text="3", source_id="x"))
    assert Provenance(package).places == ()
    package = made("建成3个", Observation("a", "unknown", obs_value=Decimal(3), source_id="s", source_text="建成3个"))
    assert printed(package, "a") == [("value", "3")]


def test_a_click_finds_the_figure_under_it():
    text = "3个\n建成 3 个，完\n成 4 个"
    package = made(text, figure("a", "3", "建成3个，完成4个", headline="3个"), figure("b", "4", "建成3个，完成4个"))
    provenance = Provenance(package)
    hit = {offset: place.obs_id for offset in range(-1, len(text) + 1) if (place := provenance.at("s", offset))}
    assert hit == {0: "a", 1: "a", text.rindex("3"): "a", text.index("4"): "b"}
    assert provenance.at("s", 0).kind is PlaceKind.HEADLINE
    assert provenance.at("other", 0) is None


def test_places_are_sorted():
    text = "建成 3 个，完成 4 个，5 个"
    package = made(text, *(figure(name, value, text) for name, value in (("c", "5"), ("a", "3"), ("b", "4"))))
    assert [place.obs_id for place in Provenance(package).places] == ["a", "b", "c"]


def test_thousands_separators_and_full_width_digits_are_the_same_digits():
    assert printed(made("建成1,234个", figure("a", "1234", "建成1,234个")), "a") == [("value", "1,234")]
    assert printed(made("建成１２个", figure("a", "12", "建成１２个")), "a") == [("value", "１２")]


def test_the_marked_sentence_has_no_white_space_of_the_printed_lines():
    before, number, after = marked_alone(figure("a", "575.2", "累计\n投入 575.2\n亿元。"))
    assert (before, number, after) == ("累计投入", "575.2", "亿元。")
    assert marked_alone(figure("a", "7", "人口（万人） 19 7 0")) == ("人口（万人）19 ", "7", " 0")
    assert marked_alone(words("a", "应签尽签", "服务实现\n应签尽\n签。")) == ("服务实现", "应签尽签", "。")


def test_a_value_that_its_sentence_does_not_print_is_not_marked():
    assert marked_alone(words("a", "全覆盖", "覆盖所有村")) == ("覆盖所有村", "", "")
    assert marked_alone(Observation("a", "i")) == ("", "", "")


def test_a_citation_has_sentence_figure_period_and_source():
    observation = figure("a", "3.10", "建成 3.10\n个。", time_period="2020")
    cited = citation(made("", observation), observation)
    assert "建成3.10个。" in cited
    assert "基地" in cited
    assert "3.10" in cited.splitlines()[1]
    assert "2020" in cited
    assert "来源：来源" in cited


@pytest.mark.parametrize(
    ("title", "cited"), [("统计局公布数", "来源：统计局公布数。"), ("公布数", "来源：统计局，公布数。")]
)
def test_a_citation_names_the_producer_once(title, cited):
    observation = figure("a", "3", "建成3个。")
    package = replace(made("", observation), sources=(Source("s", title, producer="统计局"),))
    assert citation(package, observation).endswith(cited)


def test_a_citation_can_be_searched_for_its_digits():
    observation = figure("a", "32180", "仍有32180名。")
    assert citation(made("", observation), observation).count("32180") == 2


def test_a_citation_says_that_the_period_is_not_stated():
    observation = figure("a", "3", "建成3个。")
    assert "原文未注明" in citation(made("", observation), observation)


@given(st.text(alphabet="甲乙丙12.,, \n", max_size=60))
def test_squeezed_text_maps_back_to_the_text_as_stored(text):
    page = PrintedText(text)
    assert page.squeezed == squeeze(text)
    for number in page.numbers:
        assert text[number.start : number.end] == number.text
    for line in text.split("\n"):
        for start, end in page.find_all(line):
            assert squeeze(text[start:end]) == squeeze(line)


def test_a_large_page_is_read_in_time_that_grows_with_its_length():
    lines = [f"第{chr(0x4E00 + n)}村建成基地 {n} 个。" for n in range(2000)]
    text = "\n".join(line[:6] + "\n" + line[6:] for line in lines)
    package = made(text, *(figure(f"o{n}", str(n), line) for n, line in enumerate(lines)))
    assert len(Provenance(package).places) == 2000
