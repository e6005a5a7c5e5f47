"""Signals have plain names, and are connected to methods."""

import ast

from paths import ROOT

TREES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "gui").rglob("*.py"))]
MOST_LAMBDAS = 0.03


def connects(tree):
    """Return whether a lambda is connected, of each connection in a module."""
    return [
        any(isinstance(part, ast.Lambda) for argument in call.args for part in ast.walk(argument))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "connect"
    ]


def signals(tree):
    """Return the names of the signals that a module's classes have."""
    return [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and getattr(node.value.func, "id", "") == "Signal"
    ]


def test_hardly_any_lambda_is_connected():
    found = [is_lambda for tree in TREES for is_lambda in connects(tree)]
    assert len(found) > 200
    assert sum(found) / len(found) <= MOST_LAMBDAS


def test_signals_are_named_in_snake_case():
    names = [name for tree in TREES for name in signals(tree)]
    assert len(names) > 50
    assert [name for name in names if name != name.lower()] == []


def test_a_lambda_is_seen_wherever_it_stands_in_a_connection():
    planted = (
        "a.b.connect(lambda: 1)\na.b.connect(partial(act, lambda: 1))\na.b.connect(act)\nc.textChanged.connect(act)"
    )
    assert connects(ast.parse(planted)) == [True, True, False, False]
    assert signals(ast.parse("class A:\n    rowsChanged = Signal(int)\n    b = 3")) == ["rowsChanged"]
