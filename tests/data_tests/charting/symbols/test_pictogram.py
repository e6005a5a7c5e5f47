"""Counts as squares: how many there are, what one stands for, and that none is lost."""

import pytest

from data.charting.content import ChartPanelContent, Mark, Series
from data.charting.symbols.pictogram import SQUARE, SquareGrid, pictogram_of, square_words


def panel_of(*figures):
    series = [Series("", (Mark((f"o{n}",), "名", value, "", detail=unit),)) for n, (value, unit) in enumerate(figures)]
    return ChartPanelContent("", tuple(series))


@pytest.mark.parametrize(
    ("figures", "per", "squares", "words"),
    [
        ([(167.0, "个"), (169.0, "个")], 1, (167, 169), ""),
        ([(0.0, "个"), (3.0, "个")], 1, (0, 3), ""),
        ([(8689.0, "个"), (32180.0, "名")], 1000, (8.689, 32.18), "一格 = 1\u202f000"),
        ([(3.5, "万个"), (491.0, "个")], 1000, (35, 0.491), "一格 = 1\u202f000 个"),
        ([(2.0, "亿人"), (1.0, "人")], 1_000_000, (200, 0.000001), "一格 = 1\u202f000\u202f000 人"),
        ([(6.4, "万余名"), (20.0, "户")], 1000, (64, 0.02), "一格 = 1\u202f000"),
        ([(None, ""), (3.0, "个")], 1, (None, 3), ""),
        ([(-4.0, "个"), (70.0, "%")], 1, (None, None), ""),
        ([(2.0, "亿" * 45 + "个"), (3e28, "个")], 10**28, (200, 3), "一格 = 10" + "\u202f000" * 9 + " 个"),
        ([(float("inf"), "个"), (1e300, "亿亿个"), (3.0, "个")], 1, (None, None, 3), ""),
    ],
)
def test_counts_of_a_pair_are_squares_of_one_size(figures, per, squares, words):
    panel = panel_of(*figures)
    pictogram = pictogram_of(panel)
    assert pictogram.per == per
    assert pictogram.squares == pytest.approx(squares)
    assert square_words(panel, pictogram) == words


@pytest.mark.parametrize("count", [1, 3, 22, 25, 26, 100, 167, 250])
@pytest.mark.parametrize("room", [(540, 170), (200, 60), (300, 12)])
def test_a_grid_has_a_square_for_each_within_its_room(count, room):
    grid = SquareGrid.fitting([count], *room, 36)
    squares = list(grid.squares(count))
    assert len(squares) == len(set(squares)) == count
    assert grid.columns <= 25
    assert max(x + width for x, _, width, _ in squares) <= room[0]
    assert max(y + height for _, y, _, height in squares) <= grid.height(count) <= room[1] + 1e-6


def test_the_squares_of_a_count_add_up_to_it():
    grid = SquareGrid(25, 22.0)
    widths = [width for _, _, width, _ in grid.squares(86.89)]
    assert sum(widths) / (22 * SQUARE) == pytest.approx(86.89)
    assert list(grid.squares(0)) == []


def test_squares_that_stand_for_as_much_have_one_size():
    one, few, thousands, none = (
        pictogram_of(panel_of((first, "个"), (second, "个")))
        for first, second in [(167.0, 169.0), (22.0, 3.0), (8689.0, 32180.0), (-1.0, -2.0)]
    )
    heights = [90, 170, 100, 40]
    pictograms = [one, few, thousands, none]
    grids = SquareGrid.alike(pictograms, 540, heights, 36)
    assert grids[0] == grids[1] == grids[3]
    assert grids[2] == SquareGrid.fitting([thousands.most], 540, 100, 36)
    for pictogram, grid in zip(pictograms[:3], grids, strict=False):
        squares = list(grid.squares(pictogram.most))
        assert len(squares) == pictogram.most
        assert max(x + width for x, _, width, _ in squares) <= 540
    assert sum(grids[0].height(one.most) for one in (one, few)) <= 300
