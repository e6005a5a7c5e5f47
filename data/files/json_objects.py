"""Objects in JSON whose names are each written once: of two values of one name, nobody knows which is meant."""

from __future__ import annotations

from typing import Any


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
