"""The words by which offices call the columns of a long table, and the units that stand in headers."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

THEME: Final = "theme"
GROUP: Final = "group"
TITLE: Final = "title"
UNIT: Final = "unit"
AREA: Final = "area"
TIME: Final = "time_period"
VALUE: Final = "obs_value"
QUALIFIER: Final = "obs_qualifier"
SENTENCE: Final = "source_text"
SOURCE: Final = "source"
COMMENT: Final = "comment"
VALUE_TEXT: Final = "value_text"
UNIVERSE: Final = "universe"
STATUS: Final = "obs_status"
CUMULATIVE: Final = "cumulative"
HEADLINE: Final = "headline"
DESCRIPTION: Final = "description"
ADDITIVE: Final = "additive"
STOCK_FLOW: Final = "stock_flow"
TIME_LABEL: Final = "time_label"

_WORDS: Final[dict[str, str]] = {
    THEME: "主题 主题名称 专题 类别 大类 一级分类 领域 板块 theme topic category subject",
    GROUP: "分组 小类 二级分类 组别 group subgroup",
    TITLE: "指标名称 指标 项目 项目名称 统计指标 指标项 名称 indicator indicatorname item variable name",
    UNIT: "单位 计量单位 单位名称 unit units unitofmeasure",
    AREA: "地区 地区名称 行政区划 区域 旗县 县 县名 县区 县（区） 旗县区 盟市 市 省份 refarea area region county",
    TIME: "时间 年份 年度 时期 期间 日期 年 统计时间 统计年份 报告期 统计期 year period time date timeperiod",
    VALUE: "数值 数据 值 数量 统计值 指标值 数 完成数 完成值 value obsvalue figure amount number",
    QUALIFIER: "限定 限定词 限定语 qualifier obsqualifier",
    SENTENCE: "原文 原句 出处原文 引文 sourcetext quote sentence text",
    SOURCE: "来源 数据来源 资料来源 出处 source datasource",
    COMMENT: "备注 说明 注 注释 note notes comment remark remarks",
    VALUE_TEXT: "数值原文 原文数值 valuetext printedvalue",
    UNIVERSE: "统计范围 口径 范围 universe scope",
    STATUS: "数据状态 状态码 obsstatus",
    CUMULATIVE: "累计 cumulative",
    HEADLINE: "大字标题 headline",
    DESCRIPTION: "指标说明 description",
    ADDITIVE: "可否相加 additive",
    STOCK_FLOW: "时点/时期 stockflow",
    TIME_LABEL: "时间原文 timelabel",
}
_BY_WORD: Final = {word: role for role, words in _WORDS.items() for word in words.split()}
_IN_BRACKETS: Final = re.compile(r"^(.*?)\s*[(（\[【]\s*(?:单位\s*[:：]?\s*)?([^()（）\[\]【】]{1,12})\s*[)）\]】]\s*$")
_UNITS: Final = """
人 人次 名 户 户次 个 家 所 座 处 条 项 件 套 台 辆 艘 头 只 匹 眼 口 批 笔 宗 床 张 份 册 部 幅 株 棵 组 队 支 班
级 分 层 间 栋 幢 对 双 点 次 场 期 岁 天 月 日 年 小时 课时 倍 度
亩 公顷 公里 千米 米 平方米 平方公里 立方米 吨 公斤 千克 斤 千瓦 千瓦时
元 美元 % ‰ 百分点 村 乡 镇 县 旗 社区 企业 万 亿 千 百
"""
_UNIT_ENDS: Final = frozenset(_UNITS.split())
_POWERS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_POWER: Final = re.compile("[十百千万亿]+")


def plain_header(words: str) -> str:
    """Return a header as it is compared: full width made plain, white space, line breaks and asterisks left out."""
    return re.sub(r"[\s*＊_：:]+", "", unicodedata.normalize("NFKC", words)).lower()


def role_of(words: str) -> str:
    """Return what a header's words call a column, blank for words that are none of ours."""
    return _BY_WORD.get(plain_header(words), "") or _BY_WORD.get(plain_header(split_unit(words)[0]), "")


def split_unit(words: str) -> tuple[str, str]:
    """Return a header's words and the unit in its brackets: `贫困人口（万人）` is 贫困人口 in 万人."""
    found = _IN_BRACKETS.match(words.strip())
    if found and found.group(1) and looks_like_unit(found.group(2)):
        return found.group(1).strip(), found.group(2).strip()
    return words.strip(), ""


def looks_like_unit(words: str) -> bool:
    """Say whether words are a unit that offices write: 万人, 元/人, %."""
    plain = unicodedata.normalize("NFKC", words).strip()
    return len(plain) <= 12 and (plain.lstrip("十百千万亿") or plain).partition("/")[0] in _UNIT_ENDS


def measure_of(unit: str) -> tuple[str, int]:
    """Return a printed unit's measure and its power of ten: 万人次 is (人次, 4), % is (%, 0)."""
    plain = unicodedata.normalize("NFKC", unit).strip()
    found = _POWER.match(plain)
    if found is None or not plain[found.end() :]:
        return plain, sum(_POWERS[char] for char in found.group()) if found else 0
    return plain[found.end() :], sum(_POWERS[char] for char in found.group())
