"""The code of a bundle without its docstrings, a sixth of its size; assertions stay, which `python -OO` drops."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterable, MutableMapping
from types import CodeType
from typing import Final

# Writes its docstrings out of others and fails without them.
_READS_ITS_OWN: Final = ("numpy",)
_DOCUMENTED: Final = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(source: str, name: str) -> CodeType:
    """Compile a module without its docstrings; lines keep their numbers."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            first = node.body.pop(0)
            if not node.body and not isinstance(node, ast.Module):
                node.body.append(ast.copy_location(ast.Pass(), first))
    return compile(tree, name, "exec", dont_inherit=True, optimize=0)


def strip_docstrings(modules: Iterable[tuple[str, str, str]], codes: MutableMapping[str, CodeType]) -> None:
    """Replace the compiled modules of PyInstaller's table of contents by those without docstrings."""
    for name, path, _ in modules:
        if path.endswith(".py") and name.partition(".")[0] not in _READS_ITS_OWN:
            with tokenize.open(path) as file:
                codes[name] = without_docstrings(file.read(), path)
