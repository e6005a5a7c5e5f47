"""Which lists are cards, how cards stand in their room, and that every icon can be drawn."""

import itertools

import pytest

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.symbols.icons import GRID, ICONS, strokes_of
from data.charting.symbols.tiles import Room, Sign, are_tiles, arranged, columns_of, name_size, signs_of
from data.model import ChartType
from data.package.reader import bundled_path, open_package


def list_of(*groups, kind=ChartType.LIST):
    series = [
        Series(f"组{n}", tuple(Mark((f"{n}-{at}",), label, None, text) for at, (label, text) in enumerate(group)))
        for n, group in enumerate(groups)
    ]
    return ChartContent("c", kind, "题", "", (ChartPanelContent("", tuple(series)),))


def test_a_few_short_claims_are_cards():
    assert are_tiles(list_of([("政策执行", "清零")] * 6, [("饮水安全", "达标")] * 4))
    assert not are_tiles(list_of([("政策执行", "清零")] * 13))
    assert not are_tiles(list_of([("政策执行", "清零")] * 2))
    assert not are_tiles(list_of(*[[("政策执行", "清零")]] * 4))
    assert not are_tiles(list_of([("政策执行", "因地制宜并且大胆地创新了")] * 4))
    assert not are_tiles(list_of([("一个名称非常非常长的措施" * 3, "清零")] * 4))
    assert not are_tiles(list_of([("政策执行", "清零")] * 6, kind=ChartType.TABLE))


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (["清零", "归零"], [Sign.ZERO, Sign.ZERO]),
        (["达标", "全部完成"], [Sign.REACHED, Sign.REACHED]),
        (["清零", "达标"], [Sign.ZERO, Sign.REACHED]),
        (["清零", "尚未清零"], [Sign.NAME, Sign.NAME]),
        (["达标", "建立"], [Sign.NAME, Sign.NAME]),
        (["开展", "建设", "达标"], [Sign.NAME] * 3),
    ],
)
def test_signs_follow_from_the_words_and_stand_only_where_every_claim_has_one(words, signs):
    assert signs_of([Series("", tuple(Mark((), "名", None, text) for text in words))]) == [signs]


def test_all_cards_of_a_slide_have_one_design():
    groups = [
        Series("", tuple(Mark((), "名", None, text) for text in words))
        for words in (("清零", "达标"), ("建立", "全部通"))
    ]
    assert signs_of(groups) == [[Sign.NAME] * 2] * 2


def test_all_names_have_the_largest_size_in_which_none_needs_more_than_four_lines():
    def lines_of(name, size):
        return -(-len(name) * size // 60)

    assert name_size(["脱贫", "光伏扶贫碳交易试点"], range(24, 11, -1), lines_of) == 24
    assert name_size(["脱贫", "出列"], range(24, 11, -1), lines_of) == 24
    assert name_size(["长" * 15], range(24, 11, -1), lines_of) == 16
    assert name_size(["长" * 60], range(24, 11, -1), lines_of) == 12


@pytest.mark.parametrize("counts", [[3], [5], [10], [12], [6, 4], [4, 8], [1, 2], [9, 1, 2]])
@pytest.mark.parametrize("size", [(880.0, 300.0), (600.0, 380.0), (300.0, 200.0)])
def test_cards_and_heads_neither_overlap_nor_leave_their_room(counts, size):
    room = Room(*size, 8.0, 30.0, 110.0)
    cards = arranged(counts, room, lambda width: 4000 / width)
    assert [len(group) for group in cards.cards] == counts
    boxes = [(x, y, cards.width, cards.height) for group in cards.cards for x, y in group]
    if len(counts) > 1:
        boxes += [(x, y, width, room.head) for x, y, width in cards.heads]
    assert cards.height >= 4000 / cards.width
    assert max(x + width for x, _, width, _ in boxes) <= room.width + 1e-6
    assert max(y + height for _, y, _, height in boxes) == pytest.approx(cards.needed)
    for (x, y, width, height), (x2, y2, width2, height2) in itertools.combinations(boxes, 2):
        apart = x + width <= x2 + 1e-6 or x2 + width2 <= x + 1e-6 or y + height <= y2 + 1e-6 or y2 + height2 <= y + 1e-6
        assert apart


def test_many_short_rows_stand_in_two_columns_that_part_no_group():
    one = columns_of(list_of([(f"措施{n}", "建立") for n in range(14)]))
    assert [len(column) for column in one] == [7, 7]
    two = columns_of(list_of([("措施", "建立")] * 9, [("措施", "实行")] * 6))
    assert [[row for row in column if isinstance(row, str)] for column in two] == [["组0"], ["组1"]]
    assert len(columns_of(list_of([("一个名称非常非常长的措施" * 2, "建立")] * 14))) == 1
    assert len(columns_of(list_of([("措施", "建立")] * 4))) == 1


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_lines_within_its_grid(name):
    strokes = strokes_of(name)
    assert strokes
    assert all(len(stroke) > 1 for stroke in strokes)
    assert all(3 <= place <= GRID - 3 for stroke in strokes for point in stroke for place in point)


def test_every_icon_that_the_bundled_package_names_is_there_and_an_unknown_one_is_none():
    package, _ = open_package(bundled_path())
    named = {indicator.icon for indicator in package.indicators if indicator.icon}
    assert len(named) == 10
    assert named <= set(ICONS)
    assert strokes_of("nothing") == ()
    (spec,) = [spec for spec in package.charts if spec.chart_id == "force_clear"]
    marks = [mark for one in build_chart(package, spec).panels[0].series for mark in one.marks]
    assert {mark.icon for mark in marks} == named
