"""Every Qt model stands every question at every moment, and what is open may change whatever the window shows of it."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from kinds_of_content import every_kind, open_kind
from package_builder import build
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from returns_generator import make_returns
from users_way import button

import gui
from data.checks.relations import Verdict
from data.comparing.comparison import compare
from data.comparing.comparison_rows import comparison_rows
from data.cross.cross_table import cross_table
from data.cross.layout import CrossLayout, Dimension
from data.gathering.answers import GatherAnswers
from data.gathering.rounds.gather_round import GatherRound, GatherWishes
from data.gathering.rounds.report_list import asked_lines, report_lines, sum_lines
from data.gathering.rounds.return_view import view_of
from data.problems import Problem, Severity
from data.proofreading.proof import proof_of
from data.proofreading.reviewing.review import Review
from data.proofreading.verdicts import Decision
from data.session.observation_table import View
from data.session.opened import open_path
from data.session.reading_draft import ReadingDraft
from data.tables.pivots.pivot import Computed, PivotSpec
from data.tables.pivots.pivot_query import pivot
from data.tables.plain_table import table_of_rows
from data.tables.questions.filters import Contains, Filter
from data.tables.questions.summaries import CountedValue
from data.texts.drafts.draft_text import draft_of_text
from data.texts.drafts.text_draft import TextDraft
from gui.comparing.compare_page import DifferenceModel
from gui.core.actions import Act
from gui.core.session import Session
from gui.gathering.return_lists import PartModel, QuestionModel, ReportModel, SumModel
from gui.gathering.return_rows import ReturnRows
from gui.pages.check_page import FindingModel
from gui.pages.plain.value_model import ValueModel
from gui.pages.plain_page import PlainPage
from gui.pages.source_page import NumberModel
from gui.proofreading.card_model import CardModel
from gui.reading.result_panel import FirstRows
from gui.reading.sheet_lines import lines_of
from gui.reading.sheet_model import SheetModel
from gui.story.slide_model import SlideModel
from gui.story.story_state import StoryState
from gui.story.thumbnails import Thumbnails
from gui.tables.cross_model import CrossModel
from gui.tables.observation_model import ObservationModel
from gui.tables.pivot_model import PivotModel
from gui.tables.plain_model import PlainModel
from gui.texts.figure_model import FigureModel
from gui.window.dialogs.problems import ProblemsModel
from gui.window.dialogs.template import TemplateDialog

ROLES = [role for role in Qt.ItemDataRole if role not in (Qt.ItemDataRole.DisplayPropertyRole,)]


def ask_everything(model):
    """Ask for every cell in every role, and beyond the edges of the model."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            index = model.index(row, column)
            for role in ROLES:
                model.data(index, role)
            model.flags(index)
    for section in (-1, 0, model.rowCount(), columns, 10**6):
        for orientation in Qt.Orientation:
            for role in ROLES:
                model.headerData(section, orientation, role)
    assert model.data(QModelIndex(), Qt.ItemDataRole.DisplayRole) is None


class Watched:
    """A model under Qt's tester, which is asked everything before, during and after each reset.

    An index that was made before a reset is asked for, too: views keep some. What the tester finds is a Qt warning,
    and fails the test.
    """

    def __init__(self, model):
        self.model = model
        self.resets = []
        self.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        self.last = None
        model.modelAboutToBeReset.connect(self._before)
        model.modelReset.connect(self._after)
        ask_everything(model)

    def _before(self):
        ask_everything(self.model)
        if self.model.rowCount():
            self.last = self.model.index(self.model.rowCount() - 1, 0)
        self.resets.append("begun")

    def _after(self):
        ask_everything(self.model)
        if self.last is not None and self.last.row() >= self.model.rowCount():
            assert self.model.data(self.last, Qt.ItemDataRole.DisplayRole) is None
        self.resets.append("ended")

    def check(self, resets):
        assert self.resets == ["begun", "ended"] * resets
        ask_everything(self.model)


@pytest.fixture
def session():
    return Session()


@pytest.fixture
def story_state(session, empty_window):
    return StoryState(session, empty_window.tasks, None, empty_window)


@pytest.fixture
def small(tmp_path):
    return open_path(build(tmp_path / "small"))


def all_models():
    """Return the models of the program that are no bases of others."""
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def below(kind):
        own = [sub for sub in kind.__subclasses__() if sub.__module__.startswith("gui.")]
        deeper = [model for sub in kind.__subclasses__() for model in below(sub)]
        return deeper + [sub for sub in own if not below(sub)]

    return set(below(QAbstractItemModel))


def watched_models():
    """Return the names of the models that a test of this module makes and puts under Qt's tester."""
    found = set()
    for test in ast.parse(Path(__file__).read_text(encoding="utf-8")).body:
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            calls = [node for node in ast.walk(test) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
            if any(call.func.id == "Watched" for call in calls):
                found |= {call.func.id for call in calls}
    return found


def test_every_model_of_the_program_is_put_under_the_tester(qapp):
    models = {model.__name__ for model in all_models()}
    assert {"FindingModel", "SlideModel"} < models
    assert models - watched_models() == set()


ROWS = [["甲", "3"], ["乙", ""], ["丙", "12"]]


def test_the_model_of_a_table(qapp, bundled):
    model = ObservationModel(bundled.table_of("input"))
    watched = Watched(model)
    model.set_view(View(words="资金"))
    model.set_view(View(words="没有这样的"))
    assert model.rowCount() == 0
    model.set_view(View(sort_key="value", ascending=False))
    watched.check(3)


def test_the_model_of_a_cross_table(qapp, bundled):
    cube = bundled.table_of("trend").cube
    model = CrossModel(cross_table(cube, CrossLayout(Dimension.INDICATOR, Dimension.PERIOD, change=True, percent=True)))
    watched = Watched(model)
    model.sort_rows(0)
    model.sort_rows(2)
    model.show_table(cross_table(cube, CrossLayout(Dimension.PERIOD, Dimension.INDICATOR)))
    model.show_table(cross_table(cube.only(cube.axes[Dimension.PERIOD].codes[:0]), CrossLayout()))
    assert model.rowCount() == 0
    model.show_table(cross_table(cube, CrossLayout()))
    watched.check(5)


def test_a_table_that_cannot_be_sorted_stays_as_it_was(qapp, bundled, monkeypatch):
    model = ObservationModel(bundled.table_of("input"))
    watched, before = Watched(model), model.shown_ids
    monkeypatch.setattr(type(model.table), "order", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        model.set_view(View(words="资金"))
    watched.check(0)
    assert model.shown_ids == before
    assert model.view == View()


def test_the_model_of_differences(qapp, bundled):
    package = bundled.package
    older = replace(package, observations=package.observations[3:])
    rows = comparison_rows(compare(older, package))
    model = DifferenceModel()
    watched = Watched(model)
    for shown in (rows, (), rows[:1], rows):
        model.show_rows(shown)
    watched.check(4)


def test_the_models_of_gathered_returns(qapp, tmp_path):
    make_returns(tmp_path / "r", "items")
    gathered = GatherRound([tmp_path / "r"]).gather(GatherWishes())
    found = gathered.gathering
    lines, asked, sums = report_lines(found), asked_lines(found, GatherAnswers()), sum_lines(found)
    reports, questions = ReportModel(), QuestionModel()
    summed, parts = SumModel(), PartModel()
    for model, rows in ((reports, lines), (questions, asked), (summed, sums), (parts, sums[0].whole.parts)):
        watched = Watched(model)
        for shown in (rows, (), rows[:1], rows):
            model.show_rows(shown)
        watched.check(4)
    rows = ReturnRows()
    watched = Watched(rows)
    part = sums[0].whole.parts[3]
    whole, first = view_of(gathered.files, part.file, part.place), view_of(gathered.files, part.file, "")
    for view in (whole, None, first, whole):
        rows.show_view(view)
    watched.check(4)
    assert rows.data(rows.index(*rows.at)) == part.value.text


def test_the_model_of_cards_of_a_proof(qapp, bundled):
    text = "全区累计完成脱贫任务157万人。四级财政累计投入专项扶贫资金572.5亿元。新建村级养老服务站312个。"
    review = Review(proof_of(text, [bundled.package]))
    model = CardModel()
    watched = Watched(model)
    for only_wrong in (True, False):
        model.show_review(review, only_wrong=only_wrong)
    for item in review.items:
        review.decide(item, Decision.KEPT)
        model.tell_decided(item)
    watched.check(2)
    assert [model.row_of(item.at) for item in review.items] == [0, 1, 2]
    assert "定为不改" in model.words_of(review.items[1])


def test_the_model_of_a_draft(qapp):
    draft = TextDraft(draft_of_text("改造危房13.7万户，投入超过46万元。331国道通车，带动38万。", "稿"))
    model = FigureModel(draft)
    watched = Watched(model)
    keys = tuple(row.key for row in draft.rows)
    for shown in (keys, (), keys[:1], keys):
        model.show_keys(shown)
    for key in keys:
        draft.take(draft.refuse(key, refused=draft.row(key).figure is not None).after)
        model.refresh((key, 10**6))
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            model.setData(model.index(row, column), "甲")
            model.setData(model.index(row, column), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    watched.check(4)


def test_the_model_of_relations(qapp, bundled):
    model = FindingModel(bundled.findings)
    watched = Watched(model)
    for verdict in (Verdict.REVIEW.value, "nonsense", ""):
        model.keep(verdict)
    watched.check(3)


def test_the_model_of_numbers(qapp, bundled, small):
    model = NumberModel(bundled)
    watched = Watched(model)
    model.set_numbers(bundled.account.numbers[:40])
    model.keep("nonsense")
    model.set_numbers(())
    watched.check(3)


def test_the_model_of_problems(qapp):
    model = ProblemsModel()
    watched = Watched(model)
    model.show_rows(tuple(Problem(Severity.ERROR, f"数据!B{n}", "是文字", "改为数字") for n in range(3)))
    model.show_rows(())
    watched.check(2)


@pytest.mark.parametrize("rows", [ROWS, []])
def test_the_model_of_a_plain_table(qapp, rows):
    model = PlainModel(table_of_rows("名册", ("村", "户数"), rows, "名册.csv"))
    watched = Watched(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show_filter(Filter((Contains(None, "甲"),)))
    model.show_filter(Filter((Contains(None, "没有"),)))
    model.sort(-1)
    model.show_filter(Filter())
    watched.check(5)
    assert model.rowCount() == len(rows)


def test_the_model_of_the_values_of_a_column(qapp):
    model = ValueModel()
    watched = Watched(model)
    model.show_values((CountedValue("甲", 3), CountedValue("", 1)))
    assert model.setData(model.index(1), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert (model.ticks_all, model.others) == (True, {""})
    model.set_ticks(ticks_all=False)
    model.show_values(())
    watched.check(2)


def test_the_model_of_a_pivot(qapp):
    table = table_of_rows("名册", ("村", "户数"), ROWS, "名册.csv")
    model = PivotModel()
    watched = Watched(model)
    model.show_pivot(pivot(table.store, PivotSpec((0,), (), Computed.SUM, 1), Filter()))
    assert [model.index(model.rowCount() - 1, column).data() for column in (0, 1)] == ["合计", "15"]
    model.show_pivot(pivot(table.store, PivotSpec((), (0,)), Filter()))
    model.show_pivot(None)
    watched.check(3)


def test_the_models_of_the_lists_in_dialogs(empty_window, tmp_path, qtbot):
    path = tmp_path / "a.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    commands = empty_window.reading_commands
    commands.begin_again(path)
    qtbot.waitUntil(lambda: commands.step is not None, timeout=20_000)
    dialog = commands.step
    templates = TemplateDialog(empty_window)
    models = (dialog.sheet.view.sheet, dialog.outcome.model, templates.list.model())
    watched = [Watched(model) for model in models]
    for box in (dialog.head.encoding, dialog.head.separator):
        for number in range(box.count()):
            box.setCurrentIndex(number)
            box.activated.emit(number)
            qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)
    path.unlink()
    dialog.head.separator.activated.emit(0)
    qtbot.waitUntil(lambda: "找不到" in dialog.note.whole, timeout=20_000)
    changes = dialog.head.encoding.count() + dialog.head.separator.count()
    assert changes > 2
    for one, resets in zip(watched, (changes, changes, 0), strict=True):
        one.check(resets)
    dialog.reject()
    templates.deleteLater()


TITLES = ("村", "户数")


def test_the_models_of_the_step_of_reading(qapp, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("县,2019年,2020年\n甲县,1,2\n乙县,3,4\n", encoding="utf-8")
    preview = ReadingDraft(path).preview()
    sheet, first = SheetModel(), FirstRows()
    watched = [Watched(sheet), Watched(first)]
    sheet.show_sheet(preview, lines_of(preview, (), ()), frozenset({0}), frozenset({(1, 1)}))
    watched[0].check(1)
    assert sheet.role_text(0) == "待定 ?"
    counts = []
    first.modelAboutToBeReset.connect(lambda: counts.append(first.columnCount()))
    for number, width in enumerate((1, 2, 1), 1):
        first.show_table(TITLES[:width], frozenset(range(1, width)), (("甲", "3")[:width],))
        watched[1].check(number)
        assert first.columnCount() == width
        assert first.headerData(width - 1, Qt.Orientation.Horizontal) == TITLES[width - 1]
    # Until a reset begins, a model has the columns of before.
    assert counts == [0, 1, 2]


def test_the_model_of_slides_says_what_it_said_until_it_is_reset(session, story_state, empty_window, bundled, small):
    thumbnails = Thumbnails(empty_window)
    model = SlideModel(story_state, thumbnails)
    watched = Watched(model)
    session.hold_package(bundled)
    assert model.rowCount() == 0
    model.refresh()
    shown = [model.entry_id(row) for row in range(model.rowCount())]
    session.hold_package(small)
    # The story has other slides now; every row is asked for.
    ask_everything(model)
    assert [model.entry_id(row) for row in range(model.rowCount())] == shown
    assert model.mimeData([model.index(len(shown) - 1)]).formats()
    model.refresh()
    assert 0 < model.rowCount() < len(shown)
    session.close()
    model.refresh()
    watched.check(3)


def test_what_was_dragged_or_typed_is_not_done_to_the_slides_of_another_package(
    session, story_state, empty_window, bundled, small
):
    model = SlideModel(story_state, Thumbnails(empty_window))
    session.hold_package(bundled)
    model.refresh()
    data = model.mimeData([model.index(0)])
    assert model.setData(model.index(1), "改过的")
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    session.hold_package(small)
    model.refresh()
    QApplication.processEvents()
    assert story_state.is_own
    assert not story_state.can_undo
    story_state.rename("no such slide", "改过的")
    assert not story_state.can_undo


# What is open changes.


@pytest.fixture
def every(bundled, tmp_path):
    return every_kind(bundled, tmp_path)


def fill(window):
    """Select, filter and search in what is shown, as far as there is something."""
    page = window.pages.page
    if isinstance(page, PlainPage):
        page.view.selectAll()
        page.filter.setText("一")
    if window.opened is None:
        return
    window.acts[Act.STORY_PANEL].setChecked(True)
    slides = window.story_commands.panel.list
    QApplication.processEvents()
    slides.choose((slides.slides.entry_id(slides.slides.rowCount() - 1),))
    box = window.tools.search
    box.setText("资金")
    box.search()
    window.tabs.choose(window.tabs.keys[1])
    table = window.pages.page.table
    table.set_words("资金")
    table.view.selectAll()
    box.popup.show()


def look(window):
    """See that everything shown is of what is open, and paint it."""
    slides = window.story_commands.panel.list if window.story_commands.panel is not None else None
    if slides is not None and slides.isVisible():
        assert slides.slides.rowCount() == len(window.story_state.resolved) > 0
        assert set(slides.ids) <= {one.entry.entry_id for one in window.story_state.resolved}
        assert f"共 {slides.slides.rowCount()} 张" in window.story_commands.panel.hint.text()
    assert window.tools.search.list.count() == 0
    assert not window.tools.search.popup.isVisible()
    window.grab()


@pytest.mark.parametrize("loading", [True, False])
def test_anything_follows_anything_with_panel_selection_filter_and_search_open(empty_window, qtbot, every, loading):
    window = empty_window
    open_kind(window, qtbot, every["large"])
    window.acts[Act.STORY_PANEL].setChecked(True)
    watched = Watched(window.story_commands.panel.list.slides)
    for first, second in permutations(every, 2):
        open_kind(window, qtbot, every[first])
        fill(window)
        if loading:
            window.content.show_loading("名册.csv")
        open_kind(window, qtbot, every[second])
        look(window)
    assert set(watched.resets) == {"begun", "ended"}
    assert watched.resets[::2] == ["begun"] * (len(watched.resets) // 2)


def test_the_order_of_those_who_follow_the_story_does_not_matter(empty_window, qtbot, every):
    window = empty_window
    open_kind(window, qtbot, every["large"])
    fill(window)
    panel = window.story_commands.panel

    def ask():
        panel._show_counts()
        panel.build_menu().deleteLater()
        assert len(panel.list.ids) <= panel.list.slides.rowCount()
        ask_everything(panel.list.slides)

    # First of all those who follow, while the list still shows the slides of before.
    window.story_state.changed.disconnect(panel.list._refresh)
    window.story_state.changed.connect(ask)
    window.story_state.changed.connect(panel.list._refresh)
    for key in ("small", "large", "bare", "large"):
        open_kind(window, qtbot, every[key])
        fill(window)
        assert panel.list.slides.rowCount() == len(window.story_state.resolved)


def test_a_selection_that_takes_a_filter_away_is_the_selection_everywhere(window):
    window.tabs.choose("input")
    page = window.pages.page
    page.select(("fiscal_funds",))
    page.table.set_words("没有这样的")
    page.select(("solar_villages",))
    assert page.selection.ids == page.table.selected_ids() == ("solar_villages",)
    cited = []
    page.detail.citation_requested.connect(cited.append)
    button(page.detail, "复制引文").click()
    assert cited == ["solar_villages"]
    assert "已选 1 行" in window.status.rows.text()


def test_enter_in_an_empty_search_box_goes_nowhere(window):
    window.tabs.choose("input")
    box = window.tools.search
    box.setText("pkfsl")
    box.search()
    assert box.list.count()
    box.clear()
    gone = []
    box.hit_chosen.connect(lambda *hit: gone.append(hit))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert gone == []


CRASH = """
import sys, tempfile
from pathlib import Path
sys.path.insert(0, "tests")
from kinds_of_content import every_kind, open_kind
from package_builder import build
from data.session.opened import open_path
from data.package.reader import bundled_path
from gui.app.qt_application import create_application
from gui.window.main_window import MainWindow
from gui.core.settings import SettingsStore

app = create_application(["dajuan"])
window = MainWindow(SettingsStore(None))
window.show()
window.content.show_package(open_path(bundled_path()))
window.acts["story_panel"].setChecked(True)
app.processEvents()
slides = window.story_commands.panel.list
slides.choose((slides.slides.entry_id(slides.slides.rowCount() - 1),))
with tempfile.TemporaryDirectory() as folder:
    window.content.show_package(open_path(build(Path(folder))))
app.processEvents()
window.grab()
print(slides.slides.rowCount(), len(window.story_state.resolved))
window.close()
"""


def test_a_package_with_fewer_slides_does_not_end_the_program():
    result = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["3", "3"]
    assert result.stderr == ""
