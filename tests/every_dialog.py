"""Every dialog of the program: which there are, and one of each, made for tests that look at all of them."""

import importlib
import pkgutil

from PySide6.QtWidgets import QDialog

import gui
from data.gathering.answers import GatherAnswers
from data.gathering.rounds.gather_round import GatherRound, GatherWishes
from data.problems import Problem, Severity
from data.reports.problem_report import Part
from data.session.reading_draft import ReadingDraft
from data.texts.drafts.draft_store import DraftPlace
from data.texts.drafts.draft_text import draft_of_text
from data.texts.drafts.text_draft import TextDraft
from gui.core.settings import Settings
from gui.export.formula_dialog import FormulaDialog
from gui.export.picture_dialog import PictureDialog
from gui.export.slides_dialog import SlidesDialog
from gui.export.table_dialog import TableDialog
from gui.gathering.gather_step import GatherStep
from gui.presenting.loop_dialog import LoopDialog
from gui.reading.reading_step import ReadingStep
from gui.reading.remembered_dialog import RememberedDialog
from gui.texts.source_dialog import TextSourceDialog
from gui.texts.titles_dialog import TitlesDialog
from gui.window.dialogs.about import AboutDialog
from gui.window.dialogs.keys import KeysDialog
from gui.window.dialogs.problem_report import ProblemReportDialog
from gui.window.dialogs.problems import ProblemsDialog
from gui.window.dialogs.template import TemplateDialog


def dialog_classes():
    """Return all classes of dialogs in `gui`; a private one is the base of others."""
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        importlib.import_module(module.name)
    found, left = set(), [QDialog]
    while left:
        below = left.pop().__subclasses__()
        left += below
        found |= {one for one in below if one.__module__.startswith("gui.") and not one.__name__.startswith("_")}
    return found


def _gather_step(folder, path, words, window):
    """Return the step 汇总报表 over a file whose texts have the words."""
    text = f"{words}报表,,\n项目,{words},乙\n{words}一,1,2\n{words}二,3,4\n"
    own = folder / f"{words}报表.csv"
    own.write_text(text, encoding="utf-8")
    step = GatherStep(window)
    gathered = GatherRound([own, path]).gather(GatherWishes())
    step.head.show_gathered(gathered, "", "", "")
    step.show_gathered(gathered, GatherAnswers())
    return step


def every_dialog(window, folder, words="甲"):
    """Return a dialog of each class, for the package of a window; `words` are in every text of a file they show."""
    theme = window.opened.package.themes[0]
    window.tabs.choose(theme.theme_id)
    page = window.pages.page
    path = folder / f"{words}.csv"
    path.write_text(f"{words},乙\n1,2\n", encoding="utf-8")
    problem = Problem(Severity.ERROR, words, words, words, words, words)
    reading = {"key": "0" * 32, "name": words, "header": [0], "first": 1, "columns": {}, "unit": "", "as_table": False}
    return [
        AboutDialog(window.opened, 0.0, window),
        FormulaDialog(3, path, window),
        _gather_step(folder, path, words, window),
        KeysDialog(window),
        LoopDialog(window),
        PictureDialog(page.chart(), f"{words}.png", window.settings, window),
        ProblemReportDialog((Part(words, words),), window),
        ProblemsDialog((problem,), lambda: None, lambda: None, lambda: None, window),
        ReadingStep(ReadingDraft(path), window.settings, window),
        RememberedDialog(Settings(readings=[reading]), window),
        SlidesDialog(words, window.story_state.slides, window.settings, window),
        TableDialog(window.opened.package, words, page.scopes(), window.settings, window),
        TemplateDialog(window),
        TitlesDialog(TextDraft(draft_of_text(f"{words}题\n一、{words}\n2020年{words}1.5万户。\n", words)), window),
        TextSourceDialog(f"{words}1户。", (DraftPlace(path, words, 0.0),), window),
    ]
