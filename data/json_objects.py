"""JSON that can be used: each name of an object is written once, and every text can be shown and written again."""

from __future__ import annotations

import json
from typing import Any

from data.readable_name import readable_name


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
    whole: dict[str, Any] = json.loads(
        readable_name(json.dumps(value, ensure_ascii=False)), object_pairs_hook=unique_names
    )
    return whole
