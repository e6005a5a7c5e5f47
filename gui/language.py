"""The languages of the window: Chinese as it stands in the code, others from Qt Linguist's files in the resources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from resources import read_text


@dataclass(frozen=True)
class Language:
    """A language: its code, its name in itself, and Qt's file for its own dialogs, blank for none."""

    code: str
    name: str
    of_qt: str = ""


CHINESE: Final = Language("zh_CN", "简体中文", "qtbase_zh_CN")
LANGUAGES: Final = (CHINESE, Language("en", "English"))
_FILE: Final = "translations/dajuan_{}.ts"


class LinguistTranslator(QTranslator):
    """Translates by a Linguist file as it is: a compiled one would be one more thing to build and to keep in step."""

    def __init__(self, words: dict[tuple[str, str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        """Return whether there is nothing to translate with."""
        return not self._words

    # None where there is no translation: an empty text would be taken for one.
    def translate(  # type: ignore[override]
        self, context: str | bytes, text: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str | None:
        """Return a text in the language, None where the file has none: then it stays Chinese."""
        return self._words.get((_plain(context), _plain(text)))


def _plain(text: str | bytes) -> str:
    return text.decode() if isinstance(text, bytes) else text


def language_of(code: str) -> Language:
    """Return the language of a code, Chinese for an unknown one."""
    return next((language for language in LANGUAGES if language.code == code), CHINESE)


def read_words(text: str) -> dict[tuple[str, str], str]:
    """Return the finished translations of a Linguist file by (context, source)."""
    from xml.etree import ElementTree

    words: dict[tuple[str, str], str] = {}
    for context in ElementTree.fromstring(text).iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and "type" not in translation.attrib:
                words[name, message.findtext("source", "")] = translation.text
    return words


def speak(app: QCoreApplication, language: Language) -> None:
    """Let the window, and Qt's own dialogs where their words came along, speak a language."""
    if language is not CHINESE:
        app.installTranslator(LinguistTranslator(read_words(read_text(_FILE.format(language.code))), app))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # By name: naming a QLocale builds its enum of all languages, a tenth of the time to the first paint.
    if language.of_qt and translator.load(language.of_qt, folder):
        app.installTranslator(translator)
