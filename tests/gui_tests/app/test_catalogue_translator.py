"""What Qt asks for comes from the catalogue of `data`."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from gui.app import catalogue_translator
from gui.app.catalogue_translator import CatalogueTranslator


@pytest.fixture
def translator(qapp, monkeypatch):
    monkeypatch.setattr(catalogue_translator, "TEXTS", {"打开…": "Open…"})
    made = CatalogueTranslator()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_any_context_gets_the_one_translation(translator):
    assert QObject().tr("打开…") == QCoreApplication.translate("MainWindow", "打开…", "menu") == "Open…"
    assert not translator.isEmpty()


def test_what_the_catalogue_does_not_have_stays(translator):
    assert QObject().tr("另存为…") == "另存为…"


def test_chinese_needs_none():
    assert CatalogueTranslator().isEmpty()
