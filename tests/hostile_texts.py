"""Texts that look like markup, files that hold them in every field, and a trap that hears of every file they name.

Each text names a picture of its own. All pictures lie in one folder, which is the working directory too: a widget that
takes a text for HTML opens its picture, by its path or by its name alone, and the trap says whose text it was.
"""

import csv
import ctypes
import json
import os
import struct
from html.parser import HTMLParser

from package_builder import csv_bytes
from PySide6.QtCore import QAbstractTableModel, QPoint, Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from data.model import ChartType, Check
from data.package.schema import REPEATS_SEPARATOR, TABLES, FieldKind

_IN_OPEN, _IN_ACCESS, _IN_NONBLOCK = 0x20, 0x1, 0x800
_EVENT = struct.Struct("iIII")
# What the program's own templates are made of; nothing in them points anywhere.
OWN_TAGS = {"p", "span", "b", "br", "table", "tr", "td"}
OWN_ATTRIBUTES = {"style", "cellpadding"}


class Trap:
    """A folder of pictures that hears which of them are opened (inotify)."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle = self._libc.inotify_init1(_IN_NONBLOCK)
        watch = self._libc.inotify_add_watch(self._handle, os.fsencode(folder), _IN_OPEN | _IN_ACCESS)
        assert self._handle >= 0, "inotify is needed"
        assert watch >= 0, "inotify is needed"
        self._opened = set()

    def plant(self, name):
        """Put a picture of a name into the folder, without hearing of it."""
        path = self.folder / f"{name}.png"
        if not path.exists():
            image = QImage(4, 4, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.red)
            assert image.save(str(path))
            self._opened |= self._listen() - {name}
        return path

    def heard(self):
        """Return the names of the pictures that were opened."""
        self._opened |= self._listen()
        return self._opened

    def _listen(self):
        found = set()
        while True:
            try:
                block = os.read(self._handle, 65_536)
            except BlockingIOError:
                return found
            at = 0
            while at < len(block):
                _, _, _, length = _EVENT.unpack_from(block, at)
                at += _EVENT.size
                name = block[at : at + length].rstrip(b"\0").decode()
                at += length
                # Looking at the folder itself is no harm.
                if name:
                    found.add(name.removesuffix(".png"))

    def close(self):
        os.close(self._handle)

    def text(self, name):
        """Return a text that names its picture by the whole path, a link, an entity and a mnemonic."""
        picture = self.plant(name)
        return f"<b>粗</b><img src='{picture}'><a href='http://e.invalid/{name}'>k</a>&amp;&{name}"

    def short(self, name):
        """Return a text fit for ids, names of files and of sheets: it names its picture without a folder."""
        self.plant(name)
        return f"<img src='{name}.png'>&x"


# A package with a text in every field.

_INDICATORS = ("a", "b", "c", "d", "e")
_KEPT = {"sources.path"}


def _row(trap, table, values):
    """Return a row whose other text fields each hold a text that names the field."""
    row = {}
    for field in table.fields:
        name = f"{table.name}.{field.name.replace(':', '_')}"
        if field.name in values:
            row[field.name] = values[field.name]
        elif field.kind is FieldKind.TEXT and field.enum is None and name not in _KEPT:
            row[field.name] = trap.text(name)
    return row


def package(folder, trap):
    """Write a package with a text in every text field of every table; return its folder and the fields' texts."""
    tables = {table.name: table for table in TABLES}
    ids = {
        name: f"{name}{trap.short(f'id_{name}')}" for name in ("t", "u", *_INDICATORS, "s", "s2", "r", "k", "w", "n")
    }
    figures = [(name, year, str(number + 1.5)) for number, name in enumerate(_INDICATORS[:3]) for year in (2019, 2020)]
    observations = [
        {"obs_id": f"{ids[name]}{year}", "indicator_id": ids[name], "time_period": str(year), "obs_value": value,
         "value_text": value, "source_id": ids["s"], "ref_area": "150000"}
        for name, year, value in figures
    ]  # fmt: skip
    # A figure without a period, one in words, one of another source, which has no text.
    observations += [
        {"obs_id": ids["d"], "indicator_id": ids["d"], "time_period": "", "source_id": ids["s"], "ref_area": "150000"},
        {"obs_id": ids["e"], "indicator_id": ids["e"], "time_period": "2020", "source_id": ids["s2"],
         "obs_value": "7", "value_text": "7", "source_text": "", "ref_area": "150000"},
    ]  # fmt: skip
    first, last = f"{ids['a']}2019", f"{ids['c']}2019"
    series = {
        ChartType.LINE: f"{ids['a']};{ids['b']}",
        ChartType.SLOPE: f"{ids['a']};{ids['b']}",
        ChartType.LIST: ids["d"],
        ChartType.NUMBER: ids["e"],
    }
    rows = {
        "themes": [
            {"theme_id": ids["t"], "order": "1"},
            {"theme_id": ids["u"], "order": "2", "title": "第二"},
        ],
        "indicators": [
            {"indicator_id": ids[name], "theme_id": ids["u" if name == "e" else "t"], "order": str(number),
             **({} if name in "de" else {"unit": "亿元", "unit_measure": "元", "unit_mult": "8"})}
            for number, name in enumerate(_INDICATORS)
        ],
        "observations": observations,
        "relations": [
            {"relation_id": f"{ids['r']}{check.value}", "check": check.value, "result": last,
             "parts": f"{first};{ids['b']}2019", "expected": expected}
            for check, expected in zip(Check, ("true", "false") * len(Check), strict=False)
        ],
        "charts": [
            {"chart_id": f"{ids['k']}{kind.value}", "theme_id": ids["t"], "chart_type": kind.value, "slide": "true",
             "series": series.get(kind, f"{first};{ids['b']}2019;{last}")}
            for kind in ChartType
        ],
        "sources": [{"source_id": ids["s"], "path": "t.txt"}, {"source_id": ids["s2"], "path": ""}],
        "areas": [{"ref_area": "150000", "parent": ""}],
        "annotations": [
            {"annotation_id": ids["n"], "time_period": "2019", "indicator_id": ids["a"], "source_id": ids["s2"]}
        ],
    }  # fmt: skip
    folder.mkdir()
    resources, texts = [], {}
    for name, values in rows.items():
        full = [_row(trap, tables[name], row) for row in values]
        for row in full:
            texts |= {f"{name}.{key}": text for key, text in row.items() if "<b>" in text}
        for row in full:
            if name == "observations":
                row["dajuan:repeats"] += REPEATS_SEPARATOR + "第二句"
        (folder / f"{name}.csv").write_bytes(csv_bytes(full))
        resources.append({"name": name, "path": f"{name}.csv"})
    texts |= {f"package.{key}": trap.text(f"package.{key}") for key in ("title", "version", "description")}
    texts["text"] = trap.text("text")
    descriptor = {key.partition(".")[2]: text for key, text in texts.items() if key.startswith("package.")}
    descriptor |= {"name": trap.short("package.name"), "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    (folder / "t.txt").write_text(f"{texts['observations.source_text']}\n{texts['text']}5.5 亿元\n", encoding="utf-8")
    return folder, texts


def damaged_package(folder, trap):
    """Write the package with a text in every field that takes no text; return its folder and these texts."""
    folder, _ = package(folder, trap)
    texts = {}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for field in table.fields:
            if field.kind is not FieldKind.TEXT or field.enum is not None:
                name = f"{table.name}.{field.name.replace(':', '_')}"
                rows[-1][field.name] = texts[name] = trap.text(name)
        (folder / f"{table.name}.csv").write_bytes(csv_bytes(rows))
    return folder, texts


# What a window says.


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.foreign = []

    def handle_starttag(self, tag, attributes):
        self.foreign += [tag] if tag not in OWN_TAGS else []
        self.foreign += [f"{tag} {key}" for key, _ in attributes if key not in OWN_ATTRIBUTES]


def foreign_tags(html):
    """Return what of a markup is in none of the program's own templates."""
    parser = _Tags()
    parser.feed(html)
    return parser.foreign


def read_html(html):
    """Return the letters that a rich text shows."""
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def read_button(text):
    """Return the letters that a button or a menu shows."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Reader:
    """Reads every text of windows as a user sees it: `said` are the texts, `guessed` what Qt was left to guess."""

    def __init__(self):
        self.said = set()
        self.guessed = []

    def _rich(self, where, html):
        if foreign := foreign_tags(html):
            self.guessed.append((where, foreign, html[:200]))
        self.said.add(read_html(html))

    def tip(self, where, text):
        """Read a tip, which Qt shows as rich text where it looks like it."""
        if text and GuiQt.mightBeRichText(text):
            self._rich(where, text)
        elif text:
            self.said.add(text)

    def window(self, top):
        """Read a window or widget with all that is in it, and let all of it be painted."""
        top.grab()
        self.said.add(top.windowTitle().replace("[*][*]", "[*]"))
        for widget in (top, *top.findChildren(QWidget)):
            self._widget(widget)

    def _widget(self, widget):
        where = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        self.tip(f"tip of {where}", widget.toolTip())
        self.tip(f"what's this of {where}", widget.whatsThis())
        if isinstance(widget, QLabel):
            self._label(where, widget)
        elif isinstance(widget, QAbstractButton):
            self.said.add(read_button(widget.text()))
        elif isinstance(widget, QLineEdit):
            self.said |= {widget.text(), widget.placeholderText()}
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            self.said.add(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            self.said |= {widget.itemText(at) for at in range(widget.count())}
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            self._model(where, widget.model())
        elif isinstance(widget, QMenu):
            self.menu(widget)
        if canvas := getattr(widget, "canvas", None):
            self.chart(canvas)

    def chart(self, canvas):
        """Read what is drawn, and what its marks say; long texts are drawn in lines."""
        self.said |= {"".join(text.text for text in canvas.texts)} | {mark.tip for mark in canvas.marks}

    def _label(self, where, label):
        if label.textFormat() is Qt.TextFormat.AutoText and type(label).__name__ != "QTipLabel":
            # Qt's own labels in its dialogs keep its own words.
            if GuiQt.mightBeRichText(label.text()):
                self._rich(where, label.text())
            else:
                self.said.add(label.text())
        elif label.textFormat() is Qt.TextFormat.PlainText:
            self.said.add(read_button(label.text()) if label.buddy() else label.text())
        else:
            self._rich(where, label.text())

    def _model(self, where, model):
        role = Qt.ItemDataRole
        columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
        for row in range(min(model.rowCount(), 60)):
            for column in range(columns):
                index = model.index(row, column)
                self.said.add(str(index.data(role.DisplayRole) or ""))
                for tip in (role.ToolTipRole, role.WhatsThisRole):
                    self.tip(f"{tip.name} of {where}", str(index.data(tip) or ""))
        for way, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, 1)):
            for section in range(count if model.rowCount() else 0):
                self.said.add(str(model.headerData(section, way, role.DisplayRole) or ""))
                self.tip(f"header of {where}", str(model.headerData(section, way, role.ToolTipRole) or ""))

    def menu(self, menu):
        """Fill a menu as it is filled when it opens, and read it."""
        menu.aboutToShow.emit()
        menu.grab()
        self.said |= {read_button(action.text()) for action in menu.actions()}
        for action in menu.actions() if menu.toolTipsVisible() else ():
            self.tip("tip of an action", action.toolTip())

    def missing(self, texts):
        """Return the names of texts that nothing has shown letter by letter."""
        said = "\n".join(self.said).replace(" ", "")
        return {name for name, text in texts.items() if text.replace(" ", "") not in said}


def hovered_cells(view: QTableView, rows=3):
    """Yield the places in a table's window that the mouse may stand on: cells, and the header."""
    for row in range(min(view.model().rowCount(), rows)):
        for column in range(view.model().columnCount()):
            index = view.model().index(row, column)
            view.scrollTo(index)
            yield view.viewport(), view.visualRect(index).center()
    header = view.horizontalHeader()
    for section in range(header.count()):
        yield header.viewport(), QPoint(header.sectionViewportPosition(section) + 4, 8)
