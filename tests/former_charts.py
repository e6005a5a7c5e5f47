"""Charts for tests by the id that they have, or had, in the bundled package."""

from dataclasses import replace

from data.model import ChartType, Derivation

_BOTH = ("poverty_headcount", "poverty_incidence")


def spec_named(package, chart_id):
    """Return a chart of the bundled package, or one that it no longer has: of people and rates, falls, an index."""
    first = next(spec for spec in package.charts if spec.theme_id == "trend")
    former = {
        "columns": replace(
            first, title="内蒙古年底贫困人口从197万人降到0", chart_type=ChartType.COLUMN, series=_BOTH, emphasis=(),
            note="2017年贫困发生率与其他年份的人口基数不一致，见“数据核验”。",
            subtitle="年底贫困人口与贫困发生率，2012—2020年",
        ),
        "falls": replace(
            first, title="内蒙古年底贫困人口比上年减少数", chart_type=ChartType.COLUMN, series=_BOTH[:1], emphasis=(),
            subtitle="2013—2020年，由相邻两年年底数推算", derive=Derivation.CHANGE,
            note="推算：上年年底贫困人口减本年年底贫困人口。",
        ),
        "index": replace(
            first, title="内蒙古年底贫困人口与贫困发生率指数", chart_type=ChartType.LINE, series=_BOTH, emphasis=(),
            subtitle="2013—2020年，2013年=100", derive=Derivation.INDEX,
            note="2017年贫困发生率与其他年份的人口基数不一致，见“数据核验”。",
        ),
    }  # fmt: skip
    if chart_id in former:
        return replace(former[chart_id], chart_id=chart_id)
    return next(spec for spec in package.charts if spec.chart_id == chart_id)
