"""The text of a figure is taken apart in one module, when the observation is made; everyone else shows it whole."""

import ast

import pytest
from paths import ROOT

TEXT = "value_text"
MODULES = sorted(path for top in ("data", "gui") for path in (ROOT / top).rglob("*.py"))
# What takes the text whole: to show it, to write it, to find it by its words among others, and the one that parses.
TAKES_IT_WHOLE = {"tr", "add", "shortened", "printed_figure"}


def parts_looked_at(source):
    """Return the lines that do more with the text of a figure than to hand it on, show it or compare it whole."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == TEXT:
            child, parent = node, parents[node]
            while isinstance(parent, (ast.BoolOp, ast.keyword)):
                child, parent = parent, parents[parent]
            unpacked = isinstance(parent, ast.Tuple) and is_unpacked(parents[parent])
            if unpacked or not is_whole(child, parent):
                found.append(node.lineno)
    return found


def is_unpacked(node):
    """Return whether what stands in a tuple gets names of its own, under which it can be taken apart."""
    return isinstance(node, ast.For) or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple))


def is_whole(child, parent):
    if isinstance(parent, ast.Compare):
        return all(isinstance(one, (ast.Eq, ast.NotEq)) for one in parent.ops)
    if isinstance(parent, ast.Call):
        called = parent.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return child is not called and name in TAKES_IT_WHOLE
    return isinstance(parent, (ast.Return, ast.Tuple, ast.UnaryOp, ast.If, ast.IfExp))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_takes_the_text_of_a_figure_apart_again(module):
    source = module.read_text(encoding="utf-8")
    assert TEXT not in source or parts_looked_at(source) == []


@pytest.mark.parametrize(
    "line",
    [
        "_DIGITS.search(one.value_text)",
        "numbers_in(one.value_text)",
        "decimals_of(text=one.value_text)",
        "squeeze(one.value_text or one.headline)",
        "'余' in one.value_text",
        "one.value_text.find('余')",
        "one.value_text[-1:]",
        "text = one.value_text",
        "value, text = one.obs_value, one.value_text",
        "for char in one.value_text: pass",
        "f'{one.value_text}万'",
        "list(map(numbers_in, [one.value_text]))",
    ],
)
def test_what_takes_it_apart_is_seen(line):
    assert parts_looked_at(line)


def test_what_shows_it_whole_is_not():
    lines = (
        "def f(): return one.value_text or MISSING",
        "if not one.value_text: pass",
        "tr('已有一个数（{value_text}）', value_text=known.value_text)",
        "shortened(one.value_text or str(one.obs_value), 40)",
        "words = (one.headline, one.value_text)",
        "same = one.value_text == other.value_text",
    )
    assert [line for line in lines if parts_looked_at(line)] == []
