"""Collect the texts that a user sees into the committed catalogue: `python packaging/collect_texts.py [--check]`.

A text is the literal that is given to `tr`, or to Qt's `translate` after its context. `--check` only says whether the
catalogue is up to date.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from data.po_file import FOLDER, SOURCE_CATALOGUE, format_po  # noqa: E402

SOURCES: Final = ("data", "gui")


class NoLiteralError(Exception):
    """A text that cannot be collected, as it is put together at run time; the text names its place."""


def modules() -> list[Path]:
    """Return every module of the program, in order."""
    return sorted(path for top in SOURCES for path in (PROJECT / top).rglob("*.py"))


def given_texts(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is given to `tr` and `translate` as the text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = {"tr": 0, "translate": 1}.get(name)
            if at is not None and len(node.args) > at:
                yield node.args[at]


def texts_of(path: Path) -> list[str]:
    """Return the texts of a module in their order. Raises NoLiteralError."""
    found = []
    for node in given_texts(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            raise NoLiteralError(f"{path.relative_to(PROJECT)}:{node.lineno}: {ast.unparse(node)}")
        found.append(node.value)
    return found


def collected() -> str:
    """Return the catalogue of all texts, in the order of their Chinese, each with the modules that say it."""
    places: dict[str, list[str]] = {}
    for path in modules():
        for text in dict.fromkeys(texts_of(path)):
            places.setdefault(text, []).append(path.relative_to(PROJECT).as_posix())
    return format_po(sorted(places.items()))


def main() -> int:
    """Write the catalogue, or compare it; 1 where it was not up to date."""
    parser = argparse.ArgumentParser(description="Collect the texts of the program into the catalogue.")
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    catalogue, text = FOLDER / SOURCE_CATALOGUE, collected()
    if not check:
        catalogue.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if catalogue.read_text(encoding="utf-8") == text:
        return 0
    print(f"{catalogue.name} is not up to date: run python packaging/collect_texts.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
