"""历年指标: an indicator a row, a year a column."""

from __future__ import annotations

from typing import Final

from data.templates.form import EXAMPLE, Form, Template, TemplateColumn
from data.words import tr

_YEARS: Final = tuple(range(2012, 2021))


def _year(year: int) -> TemplateColumn:
    explanation = tr("{year} 年的数字；没有就留空，不要写 0。", year=year)
    return TemplateColumn(str(year), explanation, 9, as_printed=True)


YEARS: Final = Template(
    "years",
    tr("历年指标"),
    tr("一行一个指标，一列一个年份。适合统计公报和年鉴里的历年表。"),
    (
        Form(
            "数据",
            tr("××旗县历年主要指标"),
            (
                TemplateColumn("主题", tr("这个指标放在哪个标签页里。"), 12, required=True),
                TemplateColumn("指标名称", tr("数字说的是什么。"), 30, required=True),
                TemplateColumn("单位", tr("照原文：万人、元、%。"), 10, required=True),
                *map(_year, _YEARS),
                TemplateColumn("数据来源", tr("哪一本年鉴、哪一份公报。"), 24),
                TemplateColumn("备注", tr("示例行在这里写着“示例”。"), 12),
            ),
            (
                ("人口", "年末常住人口", "万人", 11.1, 11.2, 11.3, 11.4, 11.5, 11.6, 11.7, 11.8, 11.9, "年鉴", EXAMPLE),
                ("人口", "贫困人口", "万人", 2.22, 2.11, 1.99, 1.66, 1.33, 0.99, 0.55, 0.11, 0, "年鉴", EXAMPLE),
                ("收入", "农牧民人均可支配收入", "元", 6111, 6666, 7222, 7777, 8333, 8888, 9444, 9999, 11111,
                 "公报", EXAMPLE),
                ("收入", "城镇居民人均可支配收入", "元", 18111, 19111, 20222, 21222, 22333, 23333, 24444, 25555, 25999,
                 "公报", EXAMPLE),
                ("收入", "贫困发生率", "%", 22.2, 19.9, 17.7, 14.4, 11.1, 8.8, 4.4, 1.1, 0, "公报", EXAMPLE),
            ),
        ),
    ),
    (
        tr("年份可以增减：在右边加一列写上 2021，或删去不用的年份。"),
        tr("没有数字的年份留空，折线会在那里断开。"),
        tr("数字带限定时照原文写在格里：约3.5、99%以上。"),
    ),
)  # fmt: skip
