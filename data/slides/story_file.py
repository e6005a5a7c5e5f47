"""Stories as JSON files, checked against a schema when read: they come by e-mail, as packages do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NoReturn

from data import limits
from data.charting.regions.area_orders import AreaOrder
from data.charting.regions.area_view import AreaForm, AreaView
from data.charting.regions.middles import Middle
from data.cross.layout import CrossLayout, Dimension
from data.endings import STORY
from data.files.file_names import shown
from data.files.json_objects import DoubledNameError, unique_names
from data.files.read_failures import explain_reading
from data.files.regular_files import NotRegularError, read_regular
from data.model import ChartType
from data.problems import PackageError, RefusedError
from data.slides.story import (
    LONGEST_ID,
    LONGEST_TITLE,
    MOST_ENTRIES,
    MOST_OBSERVATIONS,
    Story,
    StoryEntry,
    StoryView,
    is_plain,
)
from data.words import tr

ENDING: Final = STORY
FORMAT: Final = "dajuan-story"
VERSION: Final = 1
_FARTHEST_TILE: Final = 100
_ENTRY_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


class StoryError(PackageError):
    """A story that cannot be read; its text says where and why."""


class UnreadableStoryError(StoryError):
    """A story whose file cannot be read at the moment; it may be in order."""


def _fail(place: str, what: str) -> NoReturn:
    raise StoryError(tr("故事文件的 {place} {what}，没有打开。请用本软件重新保存一份。", place=place, what=what))


def _refuse(what: str) -> NoReturn:
    raise RefusedError(tr("故事文件{what}，为安全起见没有打开。请向提供的人重新要一份。", what=what))


# Writing.


def story_bytes(story: Story) -> bytes:
    """Return a story as the bytes of its file; equal stories give equal bytes."""
    return (json.dumps(story_object(story), ensure_ascii=False, indent=1) + "\n").encode()


def story_object(story: Story) -> dict[str, Any]:
    """Return a story as a plain object."""
    return {
        "format": FORMAT,
        "formatVersion": VERSION,
        "package": {"name": story.package, "version": story.version},
        "slides": [_entry_object(entry) for entry in story.entries],
    }


def _entry_object(entry: StoryEntry) -> dict[str, Any]:
    written: dict[str, Any] = {"id": entry.entry_id}
    if entry.view is None:
        written["slide"] = entry.slide
    else:
        view = entry.view
        fields = {
            "theme": view.theme_id,
            "chart": view.chart_id,
            "kind": view.kind.value if view.kind else "",
            "observations": list(view.obs_ids),
            "filters": view.filters,
        }
        written["view"] = {key: value for key, value in fields.items() if value or key == "theme"}
        if view.areas is not None:
            written["view"]["areas"] = _areas_object(view.areas)
        if view.cross is not None:
            written["view"]["cross"] = _cross_object(view.cross)
    if entry.title:
        written["title"] = entry.title
    if entry.hidden:
        written["hidden"] = True
    return written


def _cross_object(layout: CrossLayout) -> dict[str, Any]:
    fields = {"chosen": layout.chosen, "change": layout.change, "percent": layout.percent}
    return {
        "rows": layout.rows.value,
        "columns": layout.columns.value,
        **{key: value for key, value in fields.items() if value},
    }


def _areas_object(view: AreaView) -> dict[str, Any]:
    fields = {
        "indicator": view.indicator_id,
        "form": view.form.value,
        "period": view.period,
        "before": view.before,
        "scope": view.scope,
        "mine": view.mine,
        "order": view.order.value,
        "middle": view.middle.value,
        "chosen": list(view.chosen),
        "places": [list(place) for place in view.places],
    }
    return {key: value for key, value in fields.items() if value or key in ("indicator", "form")}


# Reading.


def read_story(path: Path) -> Story:
    """Read a story from disk.

    Raises StoryError where it does not fit the schema, UnreadableStoryError where reading fails, RefusedError where it
    is unsafe.
    """
    try:
        content = read_regular(path, limits.STORY_BYTES + 1)
    except FileNotFoundError as error:
        raise StoryError(
            tr("找不到“{name}”。它可能被移动、改名，或所在的磁盘已经拔出。", name=shown(path.name))
        ) from error
    except NotRegularError as error:
        raise StoryError(tr("“{name}”是文件夹、管道或设备，不是文件，没有读取。", name=shown(path.name))) from error
    except OSError as error:
        raise UnreadableStoryError(explain_reading(path.name, error)) from error
    return parse_story(content)


def parse_story(content: bytes) -> Story:
    """Return the story in a file's bytes. Raises StoryError or RefusedError."""
    return story_of(json_of(content, limits.STORY_BYTES))


def json_of(content: bytes, most: int) -> Any:  # noqa: ANN401  JSON holds anything
    """Return what bytes of JSON hold, at most so many. Raises StoryError or RefusedError."""
    if len(content) > most:
        _refuse(tr("超过 {size} MB", size=most // limits.MEGABYTE))
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=unique_names, parse_constant=_no_constant)
    except UnicodeDecodeError:
        _fail(tr("编码"), tr("不是 UTF-8"))
    except json.JSONDecodeError as error:
        _fail(tr("第 {line} 行第 {column} 个字符", line=error.lineno, column=error.colno), tr("不合 JSON 的写法"))
    except DoubledNameError as error:
        _fail(tr("一个对象"), tr("里有重复的名称“{name}”", name=shown(error.name)))
    except RecursionError:
        _refuse(tr("嵌套过深"))
    except ValueError:  # a number of more digits than Python turns into an integer
        _refuse(tr("里有位数过多的数字"))


def story_of(document: Any) -> Story:  # noqa: ANN401
    """Return the story that a plain object is. Raises StoryError or RefusedError."""
    top = _fields(document, tr("开头"), {"format": _text, "formatVersion": _whole, "package": _any, "slides": _list})
    if top["format"] != FORMAT:
        _fail("format", tr("不是 {format}", format=FORMAT))
    if top["formatVersion"] != VERSION:
        _fail(
            "formatVersion",
            tr("是 {found}，本软件只认得 {version}", found=top["formatVersion"], version=VERSION),
        )
    package = _fields(top["package"], "package", {"name": _text}, {"version": _text})
    slides = top["slides"]
    if len(slides) > MOST_ENTRIES:
        _refuse(tr("里有 {slides} 张幻灯片，超过 {most} 张", slides=len(slides), most=MOST_ENTRIES))
    entries = tuple(
        _entry(slide, tr("第 {number} 张（slides）", number=number)) for number, slide in enumerate(slides, start=1)
    )
    if len({entry.entry_id for entry in entries}) < len(entries):
        _fail("slides", tr("里有重复的 id"))
    return Story(package["name"], package.get("version", ""), entries)


def _no_constant(_name: str) -> NoReturn:
    _fail(tr("一个数字"), tr("不是数字"))


Check = Callable[[Any, str], Any]


def _fields(
    value: Any,  # noqa: ANN401  JSON holds anything
    place: str,
    needed: Mapping[str, Check],
    allowed: Mapping[str, Check] | None = None,
) -> dict[str, Any]:
    """Return the properties of an object, each checked; none may be missing and none unknown."""
    checks = {**needed, **(allowed or {})}
    if not isinstance(value, dict):
        _fail(place, tr("不是对象"))
    for name in needed:
        if name not in value:
            _fail(place, tr("缺少 {name}", name=name))
    for name in value:
        if name not in checks:
            _fail(place, tr("有不认识的名称“{name}”", name=shown(name)))
    return {name: checks[name](item, tr("{place}的 {name}", place=place, name=name)) for name, item in value.items()}


def _any(value: Any, _place: str) -> Any:  # noqa: ANN401
    return value


def _text(value: Any, place: str, longest: int = LONGEST_ID) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        _fail(place, tr("不是文字"))
    if len(value) > longest:
        _fail(place, tr("超过 {longest} 个字", longest=longest))
    if not is_plain(value):
        _fail(place, tr("含有不能显示的字符"))
    return value


def _title(value: Any, place: str) -> str:  # noqa: ANN401
    return _text(value, place, LONGEST_TITLE)


def _whole(value: Any, place: str) -> int:  # noqa: ANN401
    if not isinstance(value, int) or isinstance(value, bool):
        _fail(place, tr("不是整数"))
    return value


def _flag(value: Any, place: str) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        _fail(place, tr("不是 true 或 false"))
    return value


def _list(value: Any, place: str) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list):
        _fail(place, tr("不是列表"))
    return value


def _entry_id(value: Any, place: str) -> str:  # noqa: ANN401
    if not _ENTRY_ID.fullmatch(_text(value, place)):
        _fail(place, tr("不是编号"))
    return str(value)


def _kind(value: Any, place: str) -> ChartType:  # noqa: ANN401
    if value not in [kind.value for kind in ChartType]:
        _fail(place, tr("不是认识的图表类型"))
    return ChartType(value)


def _ids(value: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401
    ids = _list(value, place)
    if len(ids) > MOST_OBSERVATIONS:
        _fail(place, tr("多于 {most} 个", most=MOST_OBSERVATIONS))
    return tuple(dict.fromkeys(_text(one, place) for one in ids))


def _view(value: Any, place: str) -> StoryView:  # noqa: ANN401
    optional: dict[str, Check] = {
        "chart": _text, "kind": _kind, "observations": _ids, "filters": _text, "areas": _areas,
        "cross": _cross,
    }  # fmt: skip
    read = _fields(value, place, {"theme": _text}, optional)
    if not read.get("chart") and not read.get("observations") and "areas" not in read:
        _fail(place, tr("既没有 chart 也没有 observations"))
    return StoryView(
        theme_id=read["theme"],
        chart_id=read.get("chart", ""),
        kind=read.get("kind"),
        obs_ids=read.get("observations", ()),
        filters=read.get("filters", ""),
        areas=read.get("areas"),
        cross=read.get("cross"),
    )


def _one_of(kinds: type[StrEnum]) -> Check:
    """Return what checks that a value is one of the words of an enumeration."""

    def read(value: Any, place: str) -> StrEnum:  # noqa: ANN401
        if value not in [one.value for one in kinds]:
            _fail(place, tr("不是认识的词"))
        return kinds(value)

    return read


def _places(value: Any, place: str) -> tuple[tuple[str, int, int], ...]:  # noqa: ANN401
    """Return the places of tiles: lists of a code, a row and a column."""
    found = _list(value, place)
    if len(found) > MOST_OBSERVATIONS:
        _fail(place, tr("多于 {most} 个", most=MOST_OBSERVATIONS))
    made = []
    for one in found:
        parts = _list(one, place)
        if len(parts) != 3 or not all(0 <= _whole(part, place) < _FARTHEST_TILE for part in parts[1:]):
            _fail(place, tr("不是认识的位置"))
        made.append((_text(parts[0], place), parts[1], parts[2]))
    return tuple(made)


def _areas(value: Any, place: str) -> AreaView:  # noqa: ANN401
    optional: dict[str, Check] = {
        "period": _text, "before": _text, "scope": _text, "mine": _text, "order": _one_of(AreaOrder),
        "middle": _one_of(Middle), "chosen": _ids, "places": _places,
    }  # fmt: skip
    read = _fields(value, place, {"indicator": _text, "form": _one_of(AreaForm)}, optional)
    return AreaView(
        indicator_id=read["indicator"],
        form=read["form"],
        period=read.get("period"),
        before=read.get("before"),
        scope=read.get("scope", ""),
        mine=read.get("mine", ""),
        order=read.get("order", AreaOrder.VALUE),
        middle=read.get("middle", Middle.USUAL),
        chosen=read.get("chosen", ()),
        places=read.get("places", ()),
    )


def _cross(value: Any, place: str) -> CrossLayout:  # noqa: ANN401
    sides: dict[str, Check] = {"rows": _one_of(Dimension), "columns": _one_of(Dimension)}
    read = _fields(value, place, sides, {"chosen": _text, "change": _flag, "percent": _flag})
    if read["rows"] is read["columns"]:
        _fail(place, tr("rows 和 columns 不能相同"))
    return CrossLayout(
        read["rows"],
        read["columns"],
        read.get("chosen", ""),
        change=read.get("change", False),
        percent=read.get("percent", False),
    )


def _entry(value: Any, place: str) -> StoryEntry:  # noqa: ANN401
    optional: dict[str, Check] = {"slide": _text, "view": _view, "title": _title, "hidden": _flag}
    read = _fields(value, place, {"id": _entry_id}, optional)
    if ("slide" in read) == ("view" in read) or read.get("slide") == "":
        _fail(place, tr("要么写 slide，要么写 view"))
    return StoryEntry(
        entry_id=read["id"],
        slide=read.get("slide", ""),
        view=read.get("view"),
        title=read.get("title", ""),
        hidden=read.get("hidden", False),
    )
