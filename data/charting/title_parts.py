"""What the title of an indicator names: a measure, and the area that it is given for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from data.cells.sum_words import is_sum

_PROVINCES: Final = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_TOTALS: Final = "全国|全区|全省|全市|全县|全旗|总计|合计"
# Names of lower areas end with what they are.
_LOWER: Final = "[\u4e00-\u9fff]{1,12}(?:地区|[盟州市县旗区])"
_OF_PROVINCE: Final = "(?:(?:维吾尔|壮族|回族)?自治区|特别行政区|省|市)?"
_KNOWN: Final = re.compile(f"(?:{_PROVINCES}){_OF_PROVINCE}|{_TOTALS}")
_PROVINCE: Final = re.compile(f"({_PROVINCES}){_OF_PROVINCE}")
_AREA: Final = re.compile(f"{_KNOWN.pattern}|{_LOWER}")
_TOTAL: Final = re.compile(_TOTALS)
# Kinds of areas that are counted, not names of some: 国贫旗县, 示范县, 城市.
_KIND: Final = re.compile("[贫困示范各]|旗县|县[市区城]|城市|市区|地区$|区$")
# What a computation says of itself, not of what is measured.
_OF_TESTS: Final = re.compile(
    r"(?i)^(?:[pztf]\s*(?:值|value|stat\w*)?|r\s*(?:2|²|方|平方)|调整r\S*|r?mse|mae|mape|aic|bic|vif|std|"
    r"slope|intercept|const(?:ant)?|coef\w*|beta|s\.?e\.?|std\.?\s*err\w*|"
    r"斜率|截距|常数项?|系数|回归系数|相关系数|标准误差?|标准差|方差|均方误差|残差|自由度|显著性|置信\S*|拟合\S*)$"
)
_IN_BRACKETS: Final = re.compile(r"(.+)（([^（）]+)）")


def parts_in_brackets(title: str) -> tuple[str, str]:
    """Return a title without the words in brackets at its end, and these; nothing where there are none."""
    found = _IN_BRACKETS.fullmatch(title)
    return (found[1], found[2]) if found else ("", "")


def title_parts(title: str) -> tuple[str, str]:
    """Return the measure and the area that a title names, each "" where it names none.

    They stand as 人口（甲旗）, as 人口 甲旗, or the area stands alone.
    """
    if _AREA.fullmatch(title) and (_KNOWN.fullmatch(title) or not _KIND.search(title)):
        return "", title
    found = _IN_BRACKETS.fullmatch(title)
    measure, area = found.groups() if found else title.rpartition(" ")[::2]
    return (measure.strip(), area) if measure.strip() and _AREA.fullmatch(area) else (title, "")


def short_province(name: str) -> str:
    """Return the name of a province without what it is, as tables list them, other names as they are."""
    known = _PROVINCE.fullmatch(name)
    return known[1] if known else name


def is_total(area: str) -> bool:
    """Say whether a name is that of several areas together: 全市, 合计, 西部小计."""
    return _TOTAL.fullmatch(area) is not None or is_sum(area)


def is_of_test(measure: str) -> bool:
    """Say whether a measure is the by-product of a computation: a p value, a slope, a mean squared error."""
    return _OF_TESTS.fullmatch(measure.strip()) is not None


def one_measure(titles: Iterable[str]) -> bool:
    """Say whether titles name a single measure, each of another area."""
    parts = [title_parts(title) for title in titles]
    return bool(parts) and all(area for _, area in parts) and len({measure for measure, _ in parts}) == 1
