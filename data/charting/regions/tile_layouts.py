"""Where areas stand in a grid of equal tiles: near where they lie, without boundaries, by nobody's official map.

The two layouts that come with the program are drawn here in words, a blank place being `·`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from data.package.areas.area_list import area_list, level_of

Places = Mapping[str, tuple[int, int]]

_EMPTY: Final = "·"
_FEWEST: Final = 3
_INNER_MONGOLIA: Final = """
·      ·       ·      ·        ·        ·        ·    呼伦贝尔
·      ·       ·      ·        ·        ·        ·    兴安
·      ·       ·      ·        ·        锡林郭勒 赤峰 通辽
·      巴彦淖尔 包头   呼和浩特 乌兰察布 ·        ·    ·
阿拉善 乌海    鄂尔多斯 ·      ·        ·        ·    ·
"""
_CHINA: Final = """
·    ·    ·    ·    ·    ·      ·    ·    ·    黑龙江
·    ·    ·    ·    ·    内蒙古 ·    北京 ·    吉林
新疆 ·    甘肃 宁夏 ·    山西   河北 天津 辽宁 ·
·    ·    青海 ·    陕西 河南   山东 ·    ·    ·
·    西藏 ·    四川 重庆 湖北   安徽 江苏 上海 ·
·    ·    ·    ·    贵州 湖南   江西 浙江 ·    ·
·    ·    ·    云南 广西 广东   福建 ·    台湾 ·
·    ·    ·    ·    海南 澳门   香港 ·    ·    ·
"""


@cache
def _drawn(picture: str, whole: str, level: int) -> Places:
    """Return the places of a layout drawn in words, by codes."""
    known = area_list()
    by_name = {
        stem: code
        for stem, codes in known.by_stem.items()
        for code in codes
        if level_of(code) == level and (not whole or known.is_within(code, whole))
    }
    places: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(picture.strip().splitlines()):
        for column, name in enumerate(line.split()):
            if name != _EMPTY:
                places[by_name[name]] = (row, column)
    return places


def bundled_layouts() -> tuple[Places, ...]:
    """Return the layouts that come with the program: the twelve prefectures of Inner Mongolia, the 34 provinces."""
    return (_drawn(_INNER_MONGOLIA, "150000", 2), _drawn(_CHINA, "", 1))


def places_of(codes: Iterable[str], own: Places | None = None) -> Places:
    """Return row and column of each area, from 0, in the user's own layout or one that comes with the program.

    None, an empty mapping, where no layout has a place for all of them.
    """
    wanted = tuple(codes)
    for layout in (*((own,) if own else ()), *bundled_layouts()):
        if len(wanted) >= _FEWEST and all(code in layout for code in wanted):
            first_row = min(layout[code][0] for code in wanted)
            first_column = min(layout[code][1] for code in wanted)
            return {code: (layout[code][0] - first_row, layout[code][1] - first_column) for code in wanted}
    return {}
