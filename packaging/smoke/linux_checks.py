"""What the Linux bundle must do, as a user would try it."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from clerk_tasks import OLD_WORKBOOK, ClerkTasks
from common import version
from desktop import Desktop, SmokeError, wait_for
from dialog_driver import PACKAGING
from sandbox import Run, Sandbox, check_found, check_offline, check_written
from session import MAIN_TITLE, sitting

BROKEN_SETTINGS: Final = '{"geometry": 7, "recent": ['
LOCALES: Final = (("C", "C"), ("zh_CN.UTF-8", "zh_CN.utf8"), ("zh_CN.GB18030", "zh_CN.gb18030"))
SCALES: Final = ("1", "1.5", "2", "3")
# What `--data` answers to a file that cannot be read.
UNUSABLE: Final = 2
_LONG_TABLE: Final = 3000
_TESTS: Final = PACKAGING.parent / "tests"


class LinuxChecks:
    """The checks of one bundle; `facts` collects what was measured."""

    def __init__(self, desktop: Desktop, sandbox: Sandbox, pictures: Path | None, start: list[str]) -> None:
        self.desktop = desktop
        self.sandbox = sandbox
        self.pictures = pictures
        self.program = f"{sandbox.bundle}/dajuan"
        self.start = start
        self.facts: dict[str, Any] = {}
        self.tabs = 0
        self.title = ""

    def all(self) -> Iterator[str]:
        """Run the checks one by one; yield the name of each that passed."""
        for check in (
            self.offline_proof,
            self.self_check,
            self.a_clerk_at_the_window,
            self.command_line,
            self.table_in_the_database,
            self.hostile_workbook,
            self.locales_and_scales,
            self.no_system_font,
            self.broken_settings,
            self.crash,
            self.no_home,
            self.portable,
        ):
            since = time.monotonic()
            check()
            yield f"{check.__name__.replace('_', ' ')} ({time.monotonic() - since:.1f} s)"

    def _clean(self, run: Run, what: str) -> None:
        if run.code or run.errors.strip():
            raise SmokeError(f"{what}: exit code {run.code}\n{run.errors or run.output[-2000:]}")

    def _self_check(self, extra: dict[str, str] | None = None, *, traced: bool = False) -> dict[str, Any]:
        run = self.sandbox.run([self.program, "--self-check"], self.desktop.display, extra, traced=traced)
        self._clean(run, f"--self-check {extra or ''}")
        if traced:
            check_offline(run)
            check_found(run, self.sandbox.bundle)
        return dict(json.loads(run.output.splitlines()[-1]))

    def offline_proof(self) -> None:
        """Make sure that the network is really cut off, and that an attempt would be seen."""
        self.sandbox.prove()

    def self_check(self) -> None:
        """Find package and resources without a network, and open no socket that leaves."""
        self._self_check(traced=True)
        report = self._self_check()
        if report["version"] != version():
            raise SmokeError(f"the program says it is version {report['version']}, not {version()}")
        self.tabs = len(report["tabs"])
        self.title = report["package"]
        self.facts["self_check"] = report

    def a_clerk_at_the_window(self) -> None:
        """Double click, every tab, everything exported, opened, presented; nothing said, nothing written elsewhere."""
        work = f"{self.sandbox.scratch}/work"
        with sitting(self.desktop, self.sandbox, self.start, traced=True) as clerk:
            clerk.wait_ready()
            self.facts["memory_kb"] = clerk.memory_kb()
            clerk.look_at_tabs(self.tabs, self.pictures)
            # The third tab is the first theme with many rows.
            for _ in range(2):
                self.desktop.key("ctrl+Tab")
            self.desktop.wait_still()
            tasks = ClerkTasks(clerk, work, self.pictures)
            for task in (tasks.every_table, tasks.every_picture, tasks.every_document, tasks.present, tasks.story):
                task()
            tasks.about()
            tasks.print_table()
            tasks.mark_problems()
            tasks.new_table_and_open(self.title)
            self.second_start(f"{work}/form.xlsx")
            self.facts["memory_after_work_kb"] = clerk.memory_kb()
            run = clerk.close()
        self._clean(run, "at the window")
        check_offline(run)
        check_found(run, self.sandbox.bundle)
        check_written(run, (self.sandbox.home, self.sandbox.temporary, work, "/dev/", "/proc/self/"))
        if not any(self.sandbox.outside(self.sandbox.home).rglob("settings.json")):
            raise SmokeError("no settings were kept")
        left = [path.name for path in self.sandbox.outside(work).rglob(".*")]
        left += [path.name for path in self.sandbox.outside(self.sandbox.temporary).iterdir()]
        if left:
            raise SmokeError(f"files left beside those written, or among the temporary ones: {left}")

    def second_start(self, path: str) -> None:
        """Start once more with a file: the first window comes to the front with it, the second program ends."""
        self.desktop.do("getactivewindow", "windowminimize")
        wait_for(lambda: not self.desktop.shows(f"— {MAIN_TITLE}"), "the window is put away")
        run = self.sandbox.run([self.program, path], self.desktop.display, seconds=20)
        self._clean(run, "second start")
        wait_for(
            lambda: self.desktop.active_title() not in ("", f"{self.title} — {MAIN_TITLE}"), "the file handed over"
        )
        self.desktop.wait_window(f"— {MAIN_TITLE}")
        self.desktop.wait_still()

    def crash(self) -> None:
        """Killed by a fault, the program leaves its trace in its log; the next start keeps it and works."""
        with sitting(self.desktop, self.sandbox, [self.program]) as clerk:
            clerk.wait_ready()
            (process,) = clerk.processes()
            os.kill(int(process.name), signal.SIGSEGV)
            wait_for(lambda: clerk.process.poll() is not None, "the program to end")
        self._open_and_close({})
        logs = list(self.sandbox.outside(self.sandbox.home).rglob("*.log"))
        if [path.name for path in logs] != ["dajuan.log"]:
            raise SmokeError(f"not one log: {logs}")
        if "Segmentation fault" not in logs[0].read_text(encoding="utf-8"):
            raise SmokeError("the log does not tell of the crash")

    def command_line(self) -> None:
        """Check and export packages without a display, to a path with Chinese characters and spaces."""
        target = f"{self.sandbox.home}/硬核 投入.csv"
        for words in (["check", "--json"], ["export", "--theme", "input", "--format", "csv", "--output", target]):
            run = self.sandbox.run([self.program, "--data", *words], "", traced=True)
            self._clean(run, f"--data {words[0]}")
            if run.sockets:
                raise SmokeError(f"--data {words[0]} created a socket: {run.sockets}")
        if not self.sandbox.outside(target).read_bytes().startswith(b"\xef\xbb\xbf"):
            raise SmokeError("the CSV has no byte order mark")
        # What tells encodings apart has data files of its own.
        table = self.sandbox.outside(self.sandbox.home) / "人口.csv"
        table.write_bytes("縣市,年度,人口數\n臺北市,2019,2645041\n新北市,2020,4030954\n".encode("big5"))
        run = self.sandbox.run([self.program, "--data", "check", "--json", f"{self.sandbox.home}/人口.csv"], "")
        self._clean(run, "--data check of a table in Big5")
        if json.loads(run.output)["encoding"] != "big5":
            raise SmokeError(f"a table in Big5 was read otherwise: {run.output}")

    def table_in_the_database(self) -> None:
        """Sum up a table that is too long to be kept without the database, which has a library of its own."""
        rows = "".join(f"示例{number % 3}旗,{number}\n" for number in range(_LONG_TABLE))
        (self.sandbox.outside(self.sandbox.home) / "名册.csv").write_text(f"旗县,序号\n{rows}", encoding="utf-8")
        words = ["--data", "pivot", f"{self.sandbox.home}/名册.csv", "--rows", "旗县", "--measure", "count"]
        run = self.sandbox.run([self.program, *words], "", traced=True)
        self._clean(run, "--data pivot")
        if f"示例0旗,{_LONG_TABLE // 3}" not in run.output:
            raise SmokeError(f"--data pivot counted otherwise: {run.output}")
        if run.sockets:
            raise SmokeError(f"--data pivot created a socket: {run.sockets}")

    def hostile_workbook(self) -> None:
        """Read an old workbook; refuse, with one sentence, one whose chain of sectors bites its tail."""
        folder = self.sandbox.outside(self.sandbox.home)
        shutil.copy2(OLD_WORKBOOK, folder / "old.xls")
        sys.path.append(str(_TESTS))
        importlib.import_module("robustness.hostile_files").sector_loop(folder / "loop.xls")
        run = self.sandbox.run([self.program, "--data", "check", f"{self.sandbox.home}/old.xls"], "", traced=True)
        self._clean(run, "--data check old.xls")
        # Its process is not to see or to say anything but by its pipes.
        check_written(run, ("/dev/null",))
        if run.sockets:
            raise SmokeError(f"reading a workbook made a socket: {run.sockets}")
        run = self.sandbox.run([self.program, "--data", "check", f"{self.sandbox.home}/loop.xls"], "", seconds=30)
        if run.code != UNUSABLE or "已损坏" not in run.output + run.errors or "Traceback" in run.errors:
            raise SmokeError(f"--data check loop.xls: exit code {run.code}\n{run.output}{run.errors}")

    def locales_and_scales(self) -> None:
        """Any locale, any scale: the same package, nothing said."""
        known = self.sandbox.locales()
        self.facts["locales"] = tested = [name for name, listed in LOCALES if listed in known or name == "C"]
        for name in tested:
            self._self_check({"LANG": name})
        for scale in SCALES:
            self._self_check({"QT_SCALE_FACTOR": scale})
        # A desktop's own settings for its own Qt.
        self._self_check({"QT_QPA_PLATFORM": "dxcb", "QT_STYLE_OVERRIDE": "ukui", "QT_QPA_PLATFORMTHEME": "ukui"})

    def no_system_font(self) -> None:
        """Without any system font the bundled one serves."""
        settings = f"{self.sandbox.scratch}/fonts.conf"
        self.sandbox.outside(settings).write_text(
            f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<cachedir>{self.sandbox.home}/.cache/fontconfig</cachedir></fontconfig>",
            encoding="utf-8",
        )
        fonts = self._self_check({"FONTCONFIG_FILE": settings})["fonts"]
        if fonts != ["Noto Sans SC"]:
            raise SmokeError(f"without system fonts the window is set in {fonts}")

    def _open_and_close(self, extra: dict[str, str], *, read_only: bool = True) -> None:
        with sitting(self.desktop, self.sandbox, [self.program], extra, read_only=read_only) as clerk:
            clerk.wait_ready()
            self._clean(clerk.close(), str(extra))

    def broken_settings(self) -> None:
        """Broken settings are put aside and the program starts."""
        (found,) = self.sandbox.outside(self.sandbox.home).rglob("settings.json")
        found.write_text(BROKEN_SETTINGS, encoding="utf-8")
        self._open_and_close({})
        aside = [path for path in found.parent.iterdir() if "damaged" in path.name]
        if [path.read_text(encoding="utf-8") for path in aside] != [BROKEN_SETTINGS]:
            raise SmokeError(f"broken settings were not kept aside: {aside}")

    def no_home(self) -> None:
        """Without a home folder that can be written the program starts all the same."""
        self._open_and_close({"HOME": "/proc/nowhere", "XDG_RUNTIME_DIR": "", "TMPDIR": "/proc/nowhere"})

    def portable(self) -> None:
        """Keep settings beside the program when portable.txt lies there."""
        bundle = self.sandbox.outside(self.sandbox.bundle)
        mark = bundle / "portable.txt"
        mark.touch()
        home = f"{self.sandbox.scratch}/other home"
        self.sandbox.outside(home).mkdir()
        self._open_and_close({"HOME": home}, read_only=False)
        mark.unlink()
        if not (bundle / "settings" / "settings.json").is_file():
            raise SmokeError("portable.txt is there, but settings are not beside the program")
        elsewhere = list(self.sandbox.outside(home).rglob("settings.json"))
        shutil.rmtree(bundle / "settings")
        if elsewhere:
            raise SmokeError(f"portable.txt is there, but settings are in {elsewhere}")
