"""JSON that can be used: each name of an object is written once, numbers keep their digits, every text can be shown."""

from __future__ import annotations

import json
from typing import Any

from data.files.readable_name import readable_name


class PrintedFloat(float):
    """A number of JSON that knows its digits as they are printed, as `parse_float` of `json.loads`."""

    text: str

    def __new__(cls, text: str) -> PrintedFloat:
        """Return the number that a text prints."""
        made = super().__new__(cls, text)
        made.text = text
        return made


class DoubledNameError(ValueError):
    """An object in which a name stands twice; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, as `object_pairs_hook` of `json.loads`. Raises DoubledNameError."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise DoubledNameError(name)
        made[name] = value
    return made


def has_halves(value: object) -> bool:
    """Say whether a JSON value holds half of a surrogate pair, which JSON can express and no file can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def without_halves(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object with U+FFFD for every half of a surrogate pair; raises DoubledNameError for names made equal."""
    return unique_names([(readable_name(name), _whole(inner)) for name, inner in value.items()])


def _whole(value: Any) -> Any:  # noqa: ANN401  what JSON holds is anything
    if isinstance(value, str):
        return readable_name(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return without_halves(value) if isinstance(value, dict) else value
