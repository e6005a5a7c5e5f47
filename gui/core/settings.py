"""What the program remembers between starts, as JSON that is checked field by field when read.

QSettings is not used: reading its INI file unpickles values, so a doctored file would run code.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from data.problems import WriteError
from data.writing.formats import OF_FIGURES, Content, keys_of, written_formats

log = logging.getLogger(__name__)

FILE_NAME: Final = "settings.json"
MAX_BYTES: Final = 1_000_000
MAX_RECENT: Final = 8
MAX_READINGS: Final = 40
MAX_FORMS: Final = 200
MAX_ANSWERS: Final = 1_000
_MOST_COLUMNS: Final = 100
_LONGEST_WORD: Final = 200
_LONGEST_PATH: Final = 4096
# Qt writes some 140 digits.
_GEOMETRY: Final = re.compile(r"(?:[0-9a-f]{2}){0,1000}")
_MOST_DIGITS: Final = 18
_BEYOND: Final = 10**_MOST_DIGITS
_SHARES: Final = (0.2, 0.8)
# The narrowest and the widest.
STORY_WIDTHS: Final = (200, 460)


@dataclass
class Settings:
    """One record of everything remembered; a value that is none falls back to its default."""

    geometry: str = ""
    maximized: bool = False
    tab: str = ""
    # The code of the user's own area.
    area: str = ""
    # The user's own layout of tiles, a CSV.
    tile_layout: str = ""
    table_share: float = 0.49
    text_share: float = 0.48
    columns: list[str] = field(default_factory=list)
    # How the tables of themes are shown, as `data.cross.layout` has it; the latest first.
    table_forms: list[dict[str, Any]] = field(default_factory=list)
    folder: str = ""
    table_format: str = "csv"
    csv_encoding: str = "utf-8-sig"
    picture_format: str = "png"
    slides_format: str = "pptx"
    display: str = ""
    presenter_view: bool = True
    chart_motion: bool = True
    story_panel: bool = False
    story_width: int = 264
    recent: list[str] = field(default_factory=list)
    # The readings that are used again for tables of the same shape, as `data.session.remembered_readings` has them.
    readings: list[dict[str, Any]] = field(default_factory=list)
    # What was answered of returns, as `data.gathering.answers` has it; the latest last.
    gather_answers: list[dict[str, Any]] = field(default_factory=list)

    def remember_recent(self, path: str) -> None:
        """Put a path at the head of the recent files."""
        self.recent = [path, *(other for other in self.recent if other != path)][:MAX_RECENT]


Check = Callable[[Any], bool]


def _flag(value: Any) -> bool:  # noqa: ANN401  JSON holds anything
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:  # noqa: ANN401
    # Neither "no number" nor infinity is between any two numbers.
    return isinstance(value, int | float) and not isinstance(value, bool) and -_BEYOND < value < _BEYOND


def _between(least: float, most: float) -> Check:
    return lambda value: _is_number(value) and least <= value <= most


def _whole(least: int, most: int) -> Check:
    return lambda value: isinstance(value, int) and _is_number(value) and least <= value <= most


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _text(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and len(value) <= _LONGEST_WORD and _is_writable(value)


def _path(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and len(value) <= _LONGEST_PATH and _is_writable(value)


def _is_writable(text: str) -> bool:
    """Say whether a text can be written as UTF-8 and be part of a path; half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _several(check: Check, most: int) -> Check:
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(check, value))


def _reading(value: Any) -> bool:  # noqa: ANN401
    # Only where one is remembered: the first window needs nothing of tables.
    from data.session.remembered_readings import is_record

    return is_record(value)


def _sound_readings(values: list[Any]) -> list[Any]:
    return [value for value in values if _reading(value)][:MAX_READINGS]


def _answer(value: Any) -> bool:  # noqa: ANN401
    from data.gathering.answers import is_answer

    return is_answer(value)


def _table_form(value: Any) -> bool:  # noqa: ANN401
    from data.cross.layout import is_kept_form

    return is_kept_form(value)


def _digits_of_geometry(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and _GEOMETRY.fullmatch(value) is not None


CHECKS: Final[dict[str, Check]] = {
    "geometry": _digits_of_geometry,
    "maximized": _flag,
    "tab": _text,
    "area": _text,
    "tile_layout": _path,
    "table_share": _between(*_SHARES),
    "text_share": _between(*_SHARES),
    "columns": _several(_text, _MOST_COLUMNS),
    "table_forms": _several(_table_form, MAX_FORMS),
    "folder": _path,
    "table_format": _one_of(*(form.key for form in written_formats(*OF_FIGURES))),
    "csv_encoding": _one_of(*(one.key for item in written_formats(Content.ROWS) for one in item.encodings)),
    "picture_format": _one_of(*keys_of(Content.CHART)),
    "slides_format": _one_of(*keys_of(Content.SLIDES)),
    "display": _text,
    "presenter_view": _flag,
    "chart_motion": _flag,
    "story_panel": _flag,
    "story_width": _whole(*STORY_WIDTHS),
    "recent": _several(_path, MAX_RECENT),
    "readings": _several(_reading, MAX_READINGS),
    "gather_answers": _several(_answer, MAX_ANSWERS),
}


class _Nothing:
    """Stands for a value that no field takes: a number beyond all bounds, or one of two of the same name."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        made[name] = _Nothing() if name in made else value
    return made


def _integer(digits: str) -> object:
    return int(digits) if len(digits) <= _MOST_DIGITS else _Nothing()


def read_settings(text: str) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings in a JSON text, and the names of the fields that fell back to their default.

    Names that the program does not know are passed over: a later version may have written them. Raises ValueError
    where the text is no JSON object.
    """
    try:
        values = json.loads(
            text, object_pairs_hook=_object, parse_int=_integer, parse_constant=lambda _name: _Nothing()
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(values, dict):
        raise ValueError("not an object")
    settings, faulty = Settings(), []
    readings = values.get("readings")
    if isinstance(readings, list) and not CHECKS["readings"](readings):
        # Each was given by hand: one that is damaged does not take the others with it.
        values["readings"] = _sound_readings(readings)
        faulty.append("readings")
    for item in fields(Settings):
        if item.name in values:
            if CHECKS[item.name](values[item.name]):
                setattr(settings, item.name, values[item.name])
            else:
                faulty.append(item.name)
    return settings, tuple(faulty)


def settings_bytes(settings: Settings) -> bytes:
    """Return settings as the bytes of their file; what could not be read again is left out."""
    values = asdict(settings)
    # A window may be too narrow for what is otherwise kept to.
    values["table_share"] = min(_SHARES[1], max(_SHARES[0], settings.table_share))
    values["story_width"] = min(STORY_WIDTHS[1], max(STORY_WIDTHS[0], settings.story_width))
    # On Linux a file may have a name that is no text: it is not remembered, and does not stop the others.
    values["recent"] = [path for path in settings.recent if _path(path)][:MAX_RECENT]
    values["readings"] = _sound_readings(settings.readings)
    kept = {name: value for name, value in values.items() if CHECKS[name](value)}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode()


class SettingsStore:
    """Reads and writes the settings file; a damaged one is put aside, and what is sound in it is used.

    One that cannot be read at the moment may be in order: it stays as it is, also when the program ends.
    """

    def __init__(self, folder: Path | None) -> None:
        self.path = folder / FILE_NAME if folder else None
        self._unread = False
        self.settings = self._read()

    def _read(self) -> Settings:
        if self.path is None:
            return Settings()
        from data.files.regular_files import NotRegularError, is_there, read_regular

        try:
            if not is_there(self.path):
                return Settings()
            content = read_regular(self.path, MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                raise ValueError("too large")
            settings, faulty = read_settings(content.decode("utf-8-sig"))
        except (NotRegularError, ValueError) as error:
            log.info("settings put aside: %s", error)
            self._put_aside(self.path)
            return Settings()
        except (OSError, MemoryError) as error:
            log.warning("settings not read, and left as they are: %s", error)
            self._unread = True
            return Settings()
        if faulty:
            log.info("settings put aside, not understood: %s", ", ".join(faulty))
            self._put_aside(self.path)
        return settings

    @staticmethod
    def _put_aside(path: Path) -> None:
        try:
            path.replace(path.with_suffix(".damaged.json"))
        except OSError as error:
            log.info("settings could not be put aside: %s", error)

    def save(self) -> None:
        """Write the settings; where that is impossible they are simply not remembered."""
        if self.path is None or self._unread:
            return
        from data.files.atomic_write import write_atomic

        try:
            write_atomic(self.path, settings_bytes(self.settings))
        except WriteError as error:
            log.info("settings not saved: %s", error)
