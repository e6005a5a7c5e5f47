"""The words by which offices call the columns of a long table, and the units that stand in headers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from data.text_width import plain_width
from data.units import looks_like_unit

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
SOURCE_ADDRESS: Final = "source_address"
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

# Rates, shares and changes are no amounts of what the table counts, if nothing says so.
_RATE: Final = re.compile(
    r"率(?=$|[\s(（])|占.{0,10}比|.占[^地用道].{0,10}$|比[重例]|增[速幅]|增长速度|递增|[同环]比|[比较]上[年月季期]|百分[比点]"
    r"|[指系]数(?=$|[\s(（])|增[长减](?=$|[\s(（])|[升降]幅(?=$|\s)|[升下]降(?=$|\s)|±|构成(?=$|\s)|[位名]次|排[名位]"
)
_WORDS: Final[dict[str, str]] = {
    THEME: "主题 主题名称 专题 类别 大类 一级分类 领域 板块 theme topic category subject",
    GROUP: "分组 小类 二级分类 组别 group subgroup",
    TITLE: "指标名称 指标 项目 项目名称 统计指标 指标项 名称 indicator indicatorname item variable name seriesname "
    "series seriestitle measure metric indicatortitle",
    UNIT: "单位 计量单位 计算单位 数量单位 金额单位 指标单位 unit units unitofmeasure unitname "
    "unitmeasure uom measurementunit",
    AREA: "地区 地区名称 行政区划 区域 旗县 县 县名 县区 县（区） 旗县区 盟市 市 城市 省份 省 乡镇 苏木乡镇 苏木 镇 "
    "街道 村 行政村 嘎查 嘎查村 村名 村名称 行政村名称 嘎查名称 乡镇名 乡镇名称 镇名 街道名称 旗县名 旗县名称 县名称 "
    "盟市名称 市名 省份名称 自然村 村组 refarea referencearea area areaname region regionname county countyname "
    "country countryname geo location province city district township village",
    TIME: "时间 年份 年度 时期 期间 日期 年 年月 月份 季度 统计时间 统计年份 统计月份 报告期 所属期 统计期 "
    "year month quarter period time date timeperiod yr referenceperiod refperiod",
    VALUE: "数值 数据 值 数量 统计值 指标值 数 完成数 完成值 value obsvalue figure amount number val",
    QUALIFIER: "限定 限定词 限定语 qualifier obsqualifier",
    SENTENCE: "原文 原句 出处原文 引文 sourcetext quote sentence text",
    SOURCE: "来源 数据来源 资料来源 出处 source sources datasource producer",
    SOURCE_ADDRESS: "网址 链接 来源网址 来源链接 reference references url link sourceurl",
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
_OPENING, _CLOSING = "(（[【", ")）]】"
_IN_BRACKETS: Final = re.compile(r"(?:单位\s*[:：]?\s*)?([^()（）\[\]【】]{1,12})")
_LONGEST_IN_BRACKETS: Final = 40
_LONGEST_MARK: Final = 8
# 增长%, 比上年±%: the sign of the unit needs no brackets.
_SHARES: Final = ("%", "％", "‰")
# What refers to a note behind the unit: 支出（亿元）①, （亿元）a, （亿元）[1].
_NOTE_MARK: Final = re.compile(r"(?<=[)）\]】])\s*(?:[a-zA-Zⅰ-ⅹⅠ-Ⅻ①-⑳¹²³*＊†‡]|\d|[\[［(（]\d{1,2}[\]］)）]|注\d?)$")
# What a form says of how a column is filled in, and blanks that nobody sees.
_HINT: Final = re.compile(
    r"[(（\[【]\s*(?:必填项?|选填项?|可选|必选|可不填|非必填|必录|required|optional)\s*[)）\]】]", re.IGNORECASE
)
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# From coarse to fine.
_AREA_LEVELS: Final = ("省", "盟 市", "旗 县 区", "苏木 乡 镇 街道", "嘎查 村 社区")
# Cells of a table are asked, too; with blanks and a unit no known header is as long.
_LONGEST_HEADER: Final = 100
_CODES: Final = re.compile(
    r"(?:代码|编码|编号|邮编|电话|手机|证号|账号|卡号|区号)$|^(?:code|zip|postcode|phone|id|fips)|(?:code|_id)$"
)
_SERIAL: Final = frozenset(["序号", "编号", "行次", "行号", "栏次", "no", "no.", "id", "#"])


def tidy_header(words: str) -> str:
    """Return a header without hints (（必填）), characters that nobody sees, and stars at its ends."""
    if not words.isascii():
        words = _UNSEEN.sub("", words)
    return _HINT.sub("", words).replace("\u00a0", " ").strip().strip("*＊").strip()


def plain_header(words: str) -> str:
    """Return a header as it is compared: full width made plain, blanks, line breaks, stars and hints left out."""
    return re.sub(r"[\s*＊_：:]+", "", plain_width(tidy_header(words))).lower()


def role_of(words: str) -> str:
    """Return what a header's words call a column, blank for words that are none of ours."""
    return _role_of(words) if len(words) <= _LONGEST_HEADER else ""


@lru_cache(maxsize=8192)
def _role_of(words: str) -> str:
    return _BY_WORD.get(plain_header(words), "") or _BY_WORD.get(plain_header(split_unit(words)[0]), "")


def split_unit(words: str) -> tuple[str, str]:
    """Return a header's words and the unit in its brackets: `贫困人口（万人）` is 贫困人口 in 万人."""
    if not words.isascii():
        words = _UNSEEN.sub("", words)
    words = _HINT.sub("", words).strip()
    marked = _NOTE_MARK.search(words, max(0, len(words) - _LONGEST_MARK))
    for text in (words, words[: marked.start()] if marked else ""):
        if found := _unit_in_brackets(text):
            return found
    bare = words[:-1].rstrip().rstrip("±+").rstrip() if words.endswith(_SHARES) else ""
    return (bare, words[-1].replace("％", "%")) if bare[-1:].isalpha() else (words, "")


def _unit_in_brackets(words: str) -> tuple[str, str] | None:
    opening = max(map(words.rfind, _OPENING))
    if words.endswith(tuple(_CLOSING)) and opening > 0 and len(words) - opening <= _LONGEST_IN_BRACKETS:
        found = _IN_BRACKETS.fullmatch(words[opening + 1 : -1].strip())
        if found and looks_like_unit(found.group(1)):
            return words[:opening].strip(), found.group(1).strip()
    return None


def name_and_unit(header: str) -> tuple[str, str]:
    """Return what a header names and its unit, in brackets or as tables of software have it: GDP_亿元."""
    name, unit = split_unit(header)
    if unit:
        return name, unit
    name, _, last = header.strip().rpartition("_")
    is_unit = looks_like_unit(last) and (not last.isascii() or last == "%")
    return (name, last) if name and last and is_unit else (header.strip(), "")


def is_code(words: str) -> bool:
    """Say whether a header names a column of codes and numbers by which something is called, which are no figures."""
    return bool(_CODES.search(plain_header(words)))


def numbers_rows(words: str) -> bool:
    """Say whether a header names a column that only numbers the rows."""
    return plain_header(words) in _SERIAL


def area_level(words: str) -> int:
    """Return how fine the areas of a column are by its header, from 0 for provinces; 2 where nothing tells."""
    plain = plain_header(split_unit(words)[0])
    found = [level for level, marks in enumerate(_AREA_LEVELS) if any(mark in plain for mark in marks.split())]
    # 嘎查村 and 苏木乡镇 name one level, 县区 too; 市 in 市辖区 is outdone by the finer word.
    return found[-1] if found else 2


def is_rate(words: str) -> bool:
    """Say whether a name calls a rate, a share, a change or a rank, which has a unit of its own: 增长率, 占比, 位次."""
    return _RATE.search(words) is not None
