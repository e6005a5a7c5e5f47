"""The tables and fields of the package format: names, Chinese titles and what a cell may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.model import ChartType, Check, Derivation, ObsStatus, Qualifier, StockFlow


class FieldKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `name` and `title` are both accepted as its header; a blank cell reads as `default`."""

    name: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    enum: type[StrEnum] | None = None
    default: str = ""


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: the resource's name, the sheet's title, its fields, the first of which is the key."""

    name: str
    title: str
    fields: tuple[Field, ...]
    required: bool = False

    @property
    def key(self) -> str:
        """The name of the primary key."""
        return self.fields[0].name


THEMES: Final = TableSchema(
    "themes",
    "主题",
    (
        Field("theme_id", "主题编号", required=True),
        Field("title", "主题名称", required=True),
        Field("order", "顺序", FieldKind.INTEGER),
        Field("description", "说明"),
    ),
    required=True,
)
INDICATORS: Final = TableSchema(
    "indicators",
    "指标",
    (
        Field("indicator_id", "指标编号", required=True),
        Field("title", "指标名称", required=True),
        Field("theme_id", "主题编号", required=True),
        Field("group", "分组"),
        Field("order", "顺序", FieldKind.INTEGER),
        Field("unit", "单位"),
        Field("unit_measure", "计量单位"),
        Field("unit_mult", "单位倍数", FieldKind.INTEGER),
        Field("decimals", "小数位", FieldKind.INTEGER),
        Field("stock_flow", "时点/时期", enum=StockFlow),
        Field("additive", "可否相加", FieldKind.BOOLEAN),
        Field("universe", "统计范围"),
        Field("description", "指标说明"),
        Field("dajuan:icon", "图标"),
    ),
    required=True,
)
OBSERVATIONS: Final = TableSchema(
    "observations",
    "数据",
    (
        Field("obs_id", "数据编号", required=True),
        Field("indicator_id", "指标编号", required=True),
        Field("ref_area", "地区代码"),
        Field("time_period", "时间", FieldKind.PERIOD),
        Field("time_label", "时间原文"),
        Field("obs_value", "数值", FieldKind.NUMBER),
        Field("value_text", "数值原文"),
        Field("obs_qualifier", "限定", enum=Qualifier, default=Qualifier.EQ),
        Field("cumulative", "累计", FieldKind.BOOLEAN),
        Field("obs_status", "数据状态", enum=ObsStatus, default=ObsStatus.NORMAL),
        Field("headline", "大字标题"),
        Field("source_id", "来源编号"),
        Field("source_text", "原文"),
        Field("comment", "备注"),
        Field("dajuan:repeats", "重复原文"),
    ),
    required=True,
)
RELATIONS: Final = TableSchema(
    "relations",
    "勾稽关系",
    (
        Field("relation_id", "关系编号", required=True),
        Field("title", "关系名称", required=True),
        Field("check", "检查", required=True, enum=Check),
        Field("result", "结果"),
        Field("parts", "组成"),
        Field("expected", "预期", FieldKind.BOOLEAN, default="true"),
        Field("comment", "说明"),
    ),
)
CHARTS: Final = TableSchema(
    "charts",
    "图表",
    (
        Field("chart_id", "图表编号", required=True),
        Field("theme_id", "主题编号", required=True),
        Field("title", "图表名称", required=True),
        Field("subtitle", "副标题"),
        Field("chart_type", "图表类型", required=True, enum=ChartType),
        Field("series", "数据", required=True),
        Field("note", "注"),
        Field("order", "顺序", FieldKind.INTEGER),
        Field("slide", "演示", FieldKind.BOOLEAN),
        Field("dajuan:derive", "推算", enum=Derivation),
        Field("dajuan:verb", "箭头文字"),
        Field("dajuan:emphasis", "强调"),
    ),
)
SOURCES: Final = TableSchema(
    "sources",
    "来源",
    (
        Field("source_id", "来源编号", required=True),
        Field("title", "来源名称", required=True),
        Field("producer", "发布单位"),
        Field("date_published", "发布日期"),
        Field("path", "原文文件"),
        Field("license", "许可"),
        Field("comment", "备注"),
    ),
)
AREAS: Final = TableSchema(
    "areas",
    "地区",
    (
        Field("ref_area", "地区代码", required=True),
        Field("title", "地区名称", required=True),
        Field("parent", "上级地区代码"),
    ),
)
ANNOTATIONS: Final = TableSchema(
    "annotations",
    "注记",
    (
        Field("annotation_id", "注记编号", required=True),
        Field("time_period", "时间", FieldKind.PERIOD, required=True),
        Field("indicator_id", "指标编号"),
        Field("text", "文字", required=True),
        Field("source_id", "来源编号"),
        Field("source_text", "原文"),
    ),
)
TABLES: Final = (THEMES, INDICATORS, OBSERVATIONS, RELATIONS, CHARTS, SOURCES, AREAS, ANNOTATIONS)
# The same rows as those of `observations`, for programs that would rather read JSON.
JSON_ROWS: Final = f"{OBSERVATIONS.name}-json"
# What stands beside the figures there, of their indicators and of the choice, and is none of the package's own.
JSON_UNITS: Final = ("unit", "unit_measure", "unit_mult")
JSON_SCOPE: Final = "dajuan:scope"
SEPARATOR: Final = ";"
REPEATS_SEPARATOR: Final = "|"
