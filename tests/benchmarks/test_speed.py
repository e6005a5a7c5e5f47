"""What the user waits for, each beside something measured in the same run.

`pytest tests/benchmarks --benchmark-enable -s` prints the ratios; nothing here asserts seconds.
"""

import json
import shutil
import subprocess
import sys
import timeit

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "from PySide6.QtCore import QTimer\n"
    "class Window(QMainWindow):\n"
    "    def paintEvent(self, event):\n"
    "        super().paintEvent(event)\n"
    "        QTimer.singleShot(0, app.quit)\n"
    "app = QApplication([])\n"
    "window = Window()\n"
    "window.show()\n"
    "app.exec()\n"
)
PAINTED = (
    "from gui.app.qt_application import create_application\n"
    "from gui.window.main_window import MainWindow\n"
    "from gui.core.settings import SettingsStore\n"
    "app = create_application(['dajuan'])\n"
    "window = MainWindow(SettingsStore(None))\n"
    "window.painted.connect(app.quit)\n"
    "window.show()\n"
    "app.exec()\n"
)
READY = PAINTED.replace(
    "window.painted.connect(app.quit)",
    "window.painted.connect(window.open_commands.open_bundled)\nwindow.ready.connect(app.quit)",
)


def run(code):
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def hyperfine(tmp_path, commands):
    report = tmp_path / "hyperfine.json"
    subprocess.run(
        ["hyperfine", "-N", "--warmup", "1", "--runs", "5", "--export-json", str(report), *commands],
        check=True,
        capture_output=True,
    )
    return [result["median"] for result in json.loads(report.read_text())["results"]]


def test_start_against_a_bare_window(benchmark, tmp_path):
    """Aims: first paint at most 2, ready at most 8 times a bare PySide6 window, as whole processes."""
    if benchmark.disabled:
        benchmark.pedantic(lambda: [run(code) for code in (BARE, PAINTED, READY)], rounds=1)
        return
    assert shutil.which("hyperfine"), "hyperfine is a Debian package"
    scripts = []
    for name, code in (("bare", BARE), ("painted", PAINTED), ("ready", READY)):
        script = tmp_path / f"{name}.py"
        script.write_text(code)
        scripts.append(f"{sys.executable} {script}")
    bare, painted, ready = benchmark.pedantic(lambda: hyperfine(tmp_path, scripts), rounds=1)
    print(f"\nfirst paint {painted / bare:.2f}, ready {ready / bare:.2f} times a bare window ({bare * 1000:.0f} ms)")
    assert painted < ready
    benchmark.extra_info.update(first_paint=painted / bare, ready=ready / bare)


def test_tab_switch(benchmark, window):
    keys = window.tabs.keys
    for key in keys:
        window.tabs.choose(key)
        QTest.qWait(1)

    def switch():
        for key in keys:
            window.tabs.choose(key)
            window.repaint()

    benchmark(switch)


def test_first_visit_of_every_tab(benchmark, empty_window, bundled):
    def visit():
        empty_window.content.show_package(bundled)
        for key in empty_window.tabs.keys:
            empty_window.tabs.choose(key)
            empty_window.repaint()

    benchmark.pedantic(visit, rounds=3)


def test_search_keystroke(benchmark, window):
    box = window.tools.search
    box.setText("贫困")
    benchmark(box.search)
    assert box.list.count() > 3
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_chart_drawing(benchmark, bundled, qapp):
    from data.charting.build import build_chart
    from gui.charts.render import render_image

    spec = bundled.package.charts[0]
    benchmark(lambda: render_image(build_chart(bundled.package, spec), 640, 420, 1))


def test_hover_over_ten_lines_of_sixty_years(benchmark, qapp):
    """Aim: a card with all that belongs to it in less than a frame of 16 ms, a fraction of painting the chart."""
    from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
    from data.figures.figure_text import Moment
    from data.model import ChartType
    from gui.charts.view import ChartView

    def mark(number, year):
        return Mark((f"{number}-{year}",), str(year), number * 9.0 + year % 7, "1", moment=Moment.of_year(year))

    lines = (Series(f"系列{n}", tuple(mark(n, year) for year in range(1961, 2021)), n) for n in range(10))
    view = ChartView()
    view.resize(930, 600)
    view.show()
    view.set_content(ChartContent("c", ChartType.LINE, "题", "", (ChartPanelContent("元", tuple(lines)),)))
    qapp.processEvents()
    painted = min(timeit.repeat(view.surface.viewport().repaint, view.redraw, number=1, repeat=5))
    seen = []

    def step():
        view.surface.hover.step(1 if len(seen) % 118 < 59 else -1, 0)
        view.surface.show_hover()
        view.surface.viewport().repaint()
        seen.append(view.surface.hover.at.label)

    step()
    benchmark(step)
    if not benchmark.disabled:
        assert len(set(seen)) > 10
        ratio = benchmark.stats.stats.median / painted
        print(f"\na card takes {ratio:.2f} times as long as painting its chart ({painted * 1000:.0f} ms)")
        benchmark.extra_info.update(against_painting=ratio)
    view.close()


def test_picture_at_3840_by_2160(benchmark, bundled, qapp):
    from data.charting.build import build_chart
    from gui.charts.render import render_png

    content = build_chart(bundled.package, bundled.package.charts[0])
    written = benchmark.pedantic(lambda: render_png(content, 1280, 720, 3), rounds=3)
    assert written[:4] == b"\x89PNG"


def test_csv_of_the_whole_package(benchmark, bundled):
    from data.writing.formats import Content, written_formats
    from data.writing.tables.export_columns import TableExport

    obs_ids = tuple(observation.obs_id for observation in bundled.package.observations)
    export = TableExport(bundled.package, obs_ids, "全部", "全部", "")
    assert benchmark(lambda: written_formats(Content.ROWS)[0].write(export, "utf-8-sig")).startswith(b"\xef\xbb\xbf")
