"""What the program remembers between starts, as JSON that is checked field by field when read.

QSettings is not used: reading its INI file unpickles values, so a doctored file would run code.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from data.problems import WriteError

log = logging.getLogger(__name__)

FILE_NAME: Final = "settings.json"
MAX_BYTES: Final = 1_000_000
MAX_RECENT: Final = 8
_LEAST_STORY_WIDTH, _MOST_STORY_WIDTH = 200, 460


@dataclass
class Settings:
    """One record of everything remembered; a value of the wrong kind falls back to its default."""

    geometry: str = ""
    maximized: bool = False
    tab: str = ""
    table_share: float = 0.49
    columns: list[str] = field(default_factory=list)
    folder: str = ""
    table_format: str = "csv"
    csv_encoding: str = "utf-8-sig"
    picture_format: str = "png"
    picture_scale: int = 2
    slides_format: str = "pptx"
    display: str = ""
    presenter_view: bool = True
    chart_motion: bool = True
    story_panel: bool = False
    story_width: int = 264
    recent: list[str] = field(default_factory=list)

    def remember_recent(self, path: str) -> None:
        """Put a path at the head of the recent files."""
        self.recent = [path, *(other for other in self.recent if other != path)][:MAX_RECENT]


def _fits(value: Any, default: Any) -> bool:  # noqa: ANN401  JSON holds anything
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)


def parse(text: str) -> Settings:
    """Return the settings in a JSON text; raises ValueError where it is no JSON object."""
    try:
        values = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(values, dict):
        raise ValueError("not an object")
    settings = Settings()
    for item in fields(Settings):
        if item.name in values and _fits(values[item.name], getattr(settings, item.name)):
            setattr(settings, item.name, values[item.name])
    settings.table_share = min(0.8, max(0.2, settings.table_share))
    settings.picture_scale = min(4, max(1, settings.picture_scale))
    settings.story_width = min(_MOST_STORY_WIDTH, max(_LEAST_STORY_WIDTH, settings.story_width))
    return settings


class SettingsStore:
    """Reads and writes the settings file; a damaged one is put aside and the defaults are used."""

    def __init__(self, folder: Path | None) -> None:
        self.path = folder / FILE_NAME if folder else None
        self.settings = self._read()

    def _read(self) -> Settings:
        if self.path is None or not self.path.is_file():
            return Settings()
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise ValueError("too large")
            return parse(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            log.info("settings put aside: %s", error)
            self._put_aside(self.path)
            return Settings()

    @staticmethod
    def _put_aside(path: Path) -> None:
        try:
            path.replace(path.with_suffix(".damaged.json"))
        except OSError as error:
            log.info("settings could not be put aside: %s", error)

    def save(self) -> None:
        """Write the settings; where that is impossible they are simply not remembered."""
        if self.path is None:
            return
        from data.writing.atomic import write_atomic

        text = json.dumps(asdict(self.settings), ensure_ascii=False, indent=1)
        try:
            write_atomic(self.path, text.encode())
        except WriteError as error:
            log.info("settings not saved: %s", error)
