"""The program's version and build, as the bundle states them, or run from source the installed distribution."""

from __future__ import annotations

import json
from typing import Any, Final

from resources import read_text

# Made when the program is bundled.
_BUILD: Final = "about/build.json"


def _stated() -> dict[str, Any]:
    try:
        facts = json.loads(read_text(_BUILD))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def build_facts() -> dict[str, str]:
    """Return version, target and commit as the build wrote them, nothing when run from source."""
    facts = _stated()
    wanted = ("version", "target", "commit")
    return {key: value for key in wanted if isinstance(value := facts.get(key), str) and value}


def stated_libraries() -> dict[str, str]:
    """Return the versions of a bundle's libraries by their names in small letters; run from source, none."""
    libraries = _stated().get("libraries")
    if not isinstance(libraries, dict):
        return {}
    return {name.lower(): value for name, value in libraries.items() if isinstance(value, str)}


def program_version() -> str:
    """Return the version that the build states, else that of the installed distribution."""
    if stated := build_facts().get("version"):
        return stated
    # Imported here: a bundle has no need of it, and would wait for it at every start.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dajuan")
    except PackageNotFoundError:
        return "0"


VERSION = program_version()
