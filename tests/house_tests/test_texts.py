"""Every text that a user sees goes through one door, and the catalogue has it."""

import ast

import pytest
from not_texts import NOT_TEXTS
from paths import ROOT
from pseudo_language import CHINESE, collect_texts

from data.po_file import fields_of

MODULES = collect_texts.modules()
# What a form consists of, and which argument is a text; the others are headers, choices and examples.
FORMS = {"TemplateColumn": 1, "Form": 1, "Catalogue": None}


def name(path):
    return path.relative_to(ROOT).as_posix()


def names_around(tree):
    """Return, by the id of every node, the module-level name it belongs to: what it is assigned to, or its function.

    Of a method both the class and the method. What a form to fill in holds besides texts belongs to `Form()` and so on.
    """
    names = {}

    def walk_form(node, own, text):
        plain = tuple(one for one in own if not one.endswith("()"))
        names[id(node)] = own
        for at, child in enumerate([*node.args, *node.keywords]):
            walk(child, plain if at == text else (*plain, f"{node.func.id}()"))

    def walk(node, own):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORMS:
            walk_form(node, own, FORMS[node.func.id])
            return
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            own = (*own, node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and len(own) == 0:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            own = tuple(one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
        names[id(node)] = own
        for child in ast.iter_child_nodes(node):
            walk(child, own)

    walk(tree, ())
    return names


def past_the_door(source, exempt=()):
    """Return the Chinese literals of a module that are not given to `tr`, with their lines.

    `exempt` are names of constants, functions and classes whose Chinese words are data; `*` is the whole module.
    """
    if "*" in exempt:
        return []
    tree = ast.parse(source)
    given = {id(node) for text in collect_texts.given_texts(tree) for node in ast.walk(text)}
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    around = names_around(tree)
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
        if id(node) not in given | said and not set(around[id(node)]) & set(exempt)
    ]


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_text_goes_past_the_door(module):
    exempt = NOT_TEXTS.get(name(module), {})
    assert past_the_door(module.read_text(encoding="utf-8"), exempt) == []


def test_the_list_of_what_is_no_text_has_reasons_and_nothing_that_is_gone():
    for module, reasons in NOT_TEXTS.items():
        source = (ROOT / module).read_text(encoding="utf-8")
        for one, reason in reasons.items():
            assert len(reason) > 20, (module, one)
            rest = {other for other in reasons if other != one}
            assert past_the_door(source, rest), (module, one)


def test_literals_are_seen_wherever_they_stand():
    source = '"""说明"""\nA = "甲"\ndef f(x, y="乙"):\n    """丙"""\n    return f"丁{x}" + tr("戊") + self.tr("己")\n'
    assert [words for _, words in past_the_door(source)] == ["甲", "乙", "丁"]
    assert [words for _, words in past_the_door(source, {"A"})] == ["乙", "丁"]
    assert past_the_door("\n".join(('X = tr("甲")', 'Y = translate("Context", "乙")'))) == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_text_is_a_literal_and_its_fields_have_names(module):
    for text in collect_texts.texts_of(module):
        fields = fields_of(text)
        assert fields is not None, text
        assert len(fields) < 2 or all(field for field, _ in fields), text


def test_the_catalogue_is_up_to_date():
    catalogue = collect_texts.FOLDER / collect_texts.SOURCE_CATALOGUE
    assert catalogue.read_text(encoding="utf-8") == collect_texts.collected(), "python packaging/collect_texts.py"


def test_no_compiled_catalogue_is_committed():
    assert [path.name for path in (ROOT / "data" / "catalogues").iterdir()] == [collect_texts.SOURCE_CATALOGUE]
