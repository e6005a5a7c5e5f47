"""What may show a text as HTML, or eat its ampersands, has one home; nothing else in `gui` names it."""

import ast

import pytest
from paths import ROOT

GUI = ROOT / "gui"
PLAIN, LABEL, DOCUMENT = "look/plain_text.py", "look/label.py", "look/document.py"
MESSAGES = "core/messages.py"
# A name of Qt, pyqtgraph or Python and the only modules that may use it; none where nothing may.
HOMES = {
    "QLabel": {LABEL},
    "RichText": {LABEL},
    "AutoText": set(),
    "MarkdownText": set(),
    "setTextFormat": {LABEL, MESSAGES},
    "setToolTip": {PLAIN},
    "QToolTip": {PLAIN},
    "setWhatsThis": set(),
    "setStatusTip": set(),
    "setToolTipsVisible": set(),
    "QWhatsThis": set(),
    "WhatsThisRole": set(),
    "StatusTipRole": set(),
    "QMessageBox": {MESSAGES},
    "QErrorMessage": set(),
    "QInputDialog": set(),
    "QProgressDialog": set(),
    "QSplashScreen": set(),
    "QSystemTrayIcon": set(),
    "QWizard": set(),
    # A QTextEdit's selections are only a format and a cursor.
    "QTextDocument": {DOCUMENT, "pages/source_text.py"},
    "QTextBrowser": {DOCUMENT},
    "QStaticText": set(),
    "QGraphicsTextItem": set(),
    "TextItem": set(),
    "LabelItem": set(),
    "AxisItem": set(),
    "LegendItem": set(),
    "PlotItem": set(),
    "PlotWidget": set(),
    # The clipboard's HTML is for other programs; `data.writing.tables.clipboard` escapes its values.
    "setHtml": {"export/clipboard.py"},
    "insertHtml": set(),
    "appendHtml": set(),
    "setMarkdown": set(),
    "insertFromMimeData": set(),
    "setOpenExternalLinks": {DOCUMENT},
    "setOpenLinks": {DOCUMENT},
    "escape": {PLAIN},
}
# What only a home may make: elsewhere these are types.
MADE_AT_HOME = {"QTextDocument", "QTextEdit", "QTextBrowser"}
TEXT_BUTTONS = {"QPushButton", "QRadioButton", "QCheckBox", "QGroupBox", "QCommandLinkButton"}
BUTTONS = {*TEXT_BUTTONS, "QToolButton", "QAction"}
ENTRIES = {"addAction", "addMenu", "addTab", "addSection", "addButton", "setTitle"}


def modules():
    return sorted(GUI.rglob("*.py"))


def name_of(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def calls(tree):
    return [(node, name_of(node.func)) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def foreign_names(path, tree):
    own = path.relative_to(GUI).as_posix()
    for node in ast.walk(tree):
        found = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else [name_of(node)]
        yield from (f"{own}:{node.lineno} {name}" for name in found if name in HOMES and own not in HOMES[name])


def foreign_calls(path, tree):
    own = path.relative_to(GUI).as_posix()
    for call, name in calls(tree):
        if name in MADE_AT_HOME and own != DOCUMENT:
            yield f"{own}:{call.lineno} {name}("
        if name == "setWindowTitle" and not is_title(call.args[0]):
            yield f"{own}:{call.lineno} a title is made by window_title"
        if name == "addRow" and is_made(call.args[0]):
            yield f"{own}:{call.lineno} QFormLayout.addRow makes a label of its own"
        if name == "filled" and not is_template(call.args[0]):
            yield f"{own}:{call.lineno} a template is a literal or a constant"
        if name == "Html" and own != PLAIN:
            yield f"{own}:{call.lineno} markup is made by filled"


def is_title(node):
    """Say whether a title is literal, of the catalogue, or made by its one function."""
    return isinstance(node, ast.Constant) or name_of(getattr(node, "func", None)) in ("tr", "translate", "window_title")


def is_template(node):
    """Say whether a template of markup is written in the program."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def is_made(node):
    """Say whether words are put together, so that a text of a file may be among them."""
    return isinstance(node, ast.JoinedStr) or name_of(getattr(node, "func", None)) in ("format", "replace")


def eaten_ampersands(path, tree):
    own = path.relative_to(GUI).as_posix()
    for call, name in calls(tree):
        for argument in call.args if name in BUTTONS | ENTRIES else ():
            # Entries and actions also take actions, menus and widgets, which have names.
            named = name in TEXT_BUTTONS and isinstance(argument, ast.Name | ast.Attribute)
            if is_made(argument) or (named and name_of(argument) not in ("self", "parent")):
                yield f"{own}:{call.lineno} {name} without caption(…)"


@pytest.mark.parametrize("check", [foreign_names, foreign_calls, eaten_ampersands], ids=lambda one: one.__name__)
def test_what_guesses_has_one_home(check):
    assert [found for path in modules() for found in check(path, ast.parse(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (foreign_names, "from PySide6.QtWidgets import QLabel"),
        (foreign_names, "widget.setToolTip(theme.description)"),
        (foreign_names, "view.setHtml(text)"),
        (foreign_names, "from html import escape"),
        (foreign_calls, "document = QTextDocument(self)"),
        (foreign_calls, "window.setWindowTitle(f'{name} — 答卷')"),
        (foreign_calls, "form.addRow('{}'.format(name), box)"),
        (foreign_calls, "filled(f'<b>{name}</b>')"),
        (foreign_calls, "filled(template, name=name)"),
        (foreign_calls, "label.set_html(Html(text))"),
        (eaten_ampersands, "menu.addAction(f'{number} {title}')"),
        (eaten_ampersands, "QPushButton(offer.text)"),
        (eaten_ampersands, "QRadioButton(words, self)"),
    ],
)
def test_the_checks_bite(check, code):
    assert list(check(GUI / "pages" / "any.py", ast.parse(code)))
