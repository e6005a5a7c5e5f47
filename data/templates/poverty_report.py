"""脱贫答卷: the bundled package's themes and indicators, for the figures of another region."""

from __future__ import annotations

from typing import Final

from data.templates.form import EXAMPLE, Catalogue, Form, Template, TemplateColumn
from data.words import tr

_THEMES: Final = ("历年趋势", "硬核投入", "合力战贫", "美好模样", "非常之力")
_UNITS: Final = (
    "万人",
    "人",
    "万户",
    "户",
    "个",
    "所",
    "亿元",
    "万元",
    "元",
    "公里",
    "万公里",
    "亩",
    "万亩",
    "%",
    "万人次",
)
_QUALIFIERS: Final = ("以上", "超过", "多", "约", "以下", "不足")


def _indicators() -> list[tuple[str, ...]]:
    """Return theme, indicator and unit of everything in the bundled package."""
    from data.package.reader import bundled_path, open_package

    package, _ = open_package(bundled_path())
    return [
        (package.theme_by_id[item.theme_id].title, item.title, item.unit)
        for item in package.indicators
        if item.theme_id in package.theme_by_id
    ]


ANSWERS: Final = Template(
    "answers",
    tr("脱贫答卷"),
    tr("和内置数据包同样的主题与指标，填另一个地区的数字。每行一个数字，带单位、时间、限定和原文。"),
    (
        Form(
            "数据",
            tr("××旗县脱贫答卷"),
            (
                TemplateColumn("主题", tr("这个数字放在哪个标签页里。可以写自己的主题。"), 12, _THEMES, required=True),
                TemplateColumn("指标名称", tr("数字说的是什么。下拉里是内置数据包的指标，可以写自己的。"), 30,
                           required=True,
                       suggested=1),
                TemplateColumn("单位", tr("照原文：万人、人、户、亿元、%。人、人次、户、名不要混用。"), 10, _UNITS),
                TemplateColumn("时间", tr("写成 2020、2013—2020、2016年以来；原文没有写明就留空。"), 14),
                TemplateColumn("数值", tr(
                    "照原文写数字，小数位也照原文（4.10 不要写成 4.1）。"
                    "原文只有文字就写文字，如“全覆盖”。"),
                       12, required=True, as_printed=True),
                TemplateColumn("限定", tr("原文在数字前后写的“以上”“超过”“多”“约”，没有就留空。"), 8, _QUALIFIERS),
                TemplateColumn("原文", tr("印着这个数字的那句话，照抄。"), 50),
                TemplateColumn("备注", tr("示例行在这里写着“示例”；自己的行可以写说明。"), 16),
            ),
            (
                ("历年趋势", "贫困人口", "万人", 2018, 3.33, "", "2018年底，全旗贫困人口3.33万人。", EXAMPLE),
                ("历年趋势", "贫困人口", "万人", 2019, 2.22, "", "2019年底，全旗贫困人口2.22万人。", EXAMPLE),
                ("历年趋势", "贫困人口", "万人", 2020, 0, "", "2020年底，现行标准下贫困人口全部脱贫。", EXAMPLE),
                ("历年趋势", "农牧民人均可支配收入", "元", 2018, 11111, "", "2018年人均11111元。", EXAMPLE),
                ("历年趋势", "农牧民人均可支配收入", "元", 2019, 12222, "", "2019年人均12222元。", EXAMPLE),
                ("历年趋势", "农牧民人均可支配收入", "元", 2020, 13333, "", "2020年人均13333元。", EXAMPLE),
                ("硬核投入", "财政专项扶贫资金", "亿元", "2016—2020年", 1.11, "",
                 "2016—2020年，投入财政专项扶贫资金1.11亿元。", EXAMPLE),
                ("硬核投入", "小额信贷", "亿元", "2016年以来", 2.22, "超过", "2016年以来，发放超过2.22亿元。", EXAMPLE),
                ("合力战贫", "驻村工作队", "支", "", 111, "", "选派驻村工作队111支。", EXAMPLE),
                ("合力战贫", "驻村干部", "名", "", 333, "多", "选派驻村干部333多名。", EXAMPLE),
                ("美好模样", "行政村通宽带", "%", "", 99, "以上", "99%以上行政村通宽带。", EXAMPLE),
                ("美好模样", "自来水普及率", "%", "", 88.8, "", "自来水普及率88.8%。", EXAMPLE),
                ("非常之力", "义务教育有保障", "", "", "全部实现", "", "义务教育有保障全部实现。", EXAMPLE),
            ),
        ),
    ),
    (
        tr("第一行的标题就是数据包的名称，改成自己的。"),
        tr("每行一个数字。同一个指标有几年，就写几行，指标名称和单位要一样，程序会画成折线。"),
        tr("“数值”一列是文本格式，写进去的 4.10 不会变成 4.1。"),
        tr("“全覆盖”“全部实现”这样的话照抄在数值里，程序不会把它当作 100%。"),
    ),
    Catalogue("指标目录", ("主题", "指标名称", "单位"), _indicators),
)  # fmt: skip
