"""Packages over areas, for tests only: every figure is invented (示例)."""

from decimal import Decimal
from pathlib import Path

from data.model import Area, Indicator, Observation, Package, Source, StockFlow, Theme
from data.package.areas.area_list import area_list

YEARS = ("2016", "2017", "2018", "2019", "2020")
# By prefecture the invented incomes of five years; the last of 阿拉善盟 is missing.
INCOMES = {
    "150100": "12.8 14.9 17.1 19.8 22.0", "150200": "14.1 16.0 18.2 20.9 23.4", "150300": "6.5 7.6 8.8 10.3 11.7",
    "150400": "6.7 8.5 10.6 13.0 15.8", "150500": "9.1 10.6 12.3 14.2 16.3", "150600": "18.2 21.0 24.6 28.1 31.5",
    "150700": "8.8 10.1 11.5 13.1 14.6", "150800": "11.0 12.6 14.3 16.4 18.7", "150900": "6.1 7.7 9.3 11.2 13.1",
    "152200": "6.9 9.4 12.8 16.9 20.6", "152500": "10.4 11.9 13.5 15.8 17.9", "152900": "9.6 10.8 12.0 13.9 -",
}  # fmt: skip
INNER_MONGOLIA = "150000"


def _observations(indicator, figures):
    """Return the observations of `figures`, by area the values of all years, a dash for none."""
    for code, values in figures.items():
        for year, value in zip(YEARS, values.split(), strict=True):
            if value != "-":
                yield Observation(
                    f"{indicator}.{code}.{year}", indicator, code, year, obs_value=Decimal(value), value_text=value,
                    source_id="s",
                )  # fmt: skip


def _package(name, title, indicators, observations, codes):
    areas = [Area(INNER_MONGOLIA, "内蒙古自治区")]
    areas += [Area(code, area_list().title_of(code), area_list().parent_of(code)) for code in codes]
    source = Source("s", "示例数据，数字是编的", "测试")
    theme = Theme("t", "示例主题", 1, "示例数据，不是真的数字。")
    return Package(
        name, title, "1", "", Path(), (theme,), tuple(indicators), tuple(observations), sources=(source,),
        areas=tuple(areas),
    )  # fmt: skip


def prefectures():
    """Return twelve prefectures in five years: an income, money with the total of the region, and a rate."""
    income = Indicator("income", "嘎查村集体经济平均收入（示例）", "t", "", 1, "万元", "元", 4, additive=False)
    money = Indicator(
        "money", "衔接资金（示例）", "t", "", 2, "亿元", "元", 8, stock_flow=StockFlow.FLOW, additive=True
    )
    rate = Indicator("rate", "产业覆盖率（示例）", "t", "", 3, "%", "%", 0, stock_flow=StockFlow.RATIO, additive=True)
    moneys = {
        code: " ".join(str((number * 7 + year * 3) % 23 + 2) for year in range(len(YEARS)))
        for number, code in enumerate(INCOMES)
    }
    sums = [sum(int(values.split()[year]) for values in moneys.values()) for year in range(len(YEARS))]
    # The last total is not what the areas add up to.
    whole = {INNER_MONGOLIA: " ".join(map(str, [*sums[:-1], sums[-1] + 9]))}
    rates = {
        code: " ".join(f"{90 + (number * 5 + year * 2) % 10}.5" for year in range(5))
        for number, code in enumerate(INCOMES)
    }
    observations = [
        *_observations("income", INCOMES), *_observations("money", moneys | whole), *_observations("rate", rates),
    ]  # fmt: skip
    return _package("prefectures", "示例：十二盟市", (income, money, rate), observations, INCOMES)


def county_codes():
    """Return the codes of the 103 banners, counties and districts of Inner Mongolia."""
    known = area_list()
    return [code for parent in INCOMES for code in known.children_of(parent)]


def counties():
    """Return 103 counties in five years, some of them without a figure in the last."""
    people = Indicator("people", "脱贫人口人均收入（示例）", "t", "", 1, "元", "元", 0, additive=False)
    codes = county_codes()
    values = {}
    for number, code in enumerate(codes):
        first = 6000 + (number * 397) % 9000
        own = [str(first + year * (300 + (number * 53) % 700)) for year in range(len(YEARS))]
        values[code] = " ".join([*own[:-1], "-" if number % 20 == 7 else own[-1]])
    return _package("counties", "示例：103个旗县市区", (people,), _observations("people", values), [*INCOMES, *codes])
