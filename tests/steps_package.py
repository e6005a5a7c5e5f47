"""Packages of figures that rise, fall, cross nought or are hardly there, for charts of changes, areas and ranges."""

from decimal import Decimal
from pathlib import Path

from data.model import Annotation, ChartSpec, ChartType, Indicator, Observation, Package, StockFlow, Theme

# Of 2012 and the years after it; a blank one is missing.
SERIES = {
    "fall": ("197", "157", "119", "80.2", "57.8", "37.8", "15.24", "1.62", "0"),
    "rise": ("3", "4.5", "4.50", "9.25", "12"),
    "mixed": ("12", "5", "-3", "-8.5", "-2", "6"),
    "negative": ("-12", "-5", "-3", "-8.5"),
    "tiny": ("0.001", "0.0012", "0.0004"),
    "huge": ("123456789012", "98765432109", "150000000000"),
    "missing": ("50", "", "", "30", "20"),
    "flat": ("7", "7", "7"),
    "two": ("100", "10"),
}
# Low and high ends, each pair one indicator's.
RANGES = {"甲": ("3", "8.5"), "乙": ("5.25", "6"), "丙": ("-4", "2"), "丁": ("-9", "-3.5"), "戊": ("0", "0.4")}


def figure(indicator_id, year, text, **more):
    return Observation(
        f"{indicator_id}{year}", indicator_id, time_period=str(year), obs_value=Decimal(text), value_text=text, **more
    )


def package_of(series, unit="万人", *, annotations=(), additive=False, charts=()):
    """Return a package with an indicator a series of texts, from 2012 on; a text may be a whole observation."""
    indicators = tuple(
        Indicator(name, f"示例{name}", "t", unit=unit, stock_flow=StockFlow.STOCK, additive=additive) for name in series
    )
    observations = tuple(
        text if isinstance(text, Observation) else figure(name, 2012 + at, text)
        for name, texts in series.items()
        for at, text in enumerate(texts)
        if text
    )
    themes = (Theme("t", "示例", 1),)
    return Package(
        "p", "示例", "1", "", Path("p"), themes, indicators, observations, charts=charts, annotations=annotations
    )


def spec_of(kind, *names, emphasis=(), chart_id="c"):
    return ChartSpec(chart_id, "t", "示例图", "示例", ChartType(kind), names, slide=True, emphasis=emphasis)


def ranges_package(ranges):
    """Return a package of pairs 最低 and 最高, and the chart of their ranges."""
    series = {}
    for name, (low, high) in ranges.items():
        series |= {f"{name}最低": (low,), f"{name}最高": (high,)}
    return package_of(series, "摄氏度"), spec_of("range", *series)


def note(period, indicator_id="", text="起点 某项行动"):
    return Annotation(f"n{period}{indicator_id}", period, indicator_id, text, "", "2014年起开展某项行动。")
