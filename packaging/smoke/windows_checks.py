"""What the Windows bundle must do, tried under Wine in a real window."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import installer_checks
import wine
from desktop import Desktop, Screen, SmokeError, wait_for
from menus import choose
from windows_sitting import MAIN_TITLE, Machine, sitting

PACKAGING: Final = Path(__file__).resolve().parent.parent
BROKEN_SETTINGS: Final = '{"geometry": 7, "recent": ['
# Wine 8 has no such call; Windows 10 has.
UNKNOWN_TO_WINE: Final = "EnableNonClientDpiScaling"
# The third tab is the first theme with many rows.
TO_THEME: Final = 2


def try_windows(bundle: Path, work: Path, pictures: Path | None) -> dict[str, Any]:
    """Run the checks; return what was measured. Needs the prefix that build.py made in `work`."""
    if not (work / "prefix.done").exists():
        raise SmokeError(f"no Wine prefix in {work}: run build.py windows first")
    scratch = Path(tempfile.mkdtemp(prefix="dajuan-smoke-"))
    desktop = Desktop(scratch)
    try:
        place = scratch / "U 盘" / "答卷"
        shutil.copytree(bundle, place)
        with wine.wine(work, desktop.display) as machine:
            checks = WindowsChecks(desktop, machine, place, scratch, pictures)
            for passed in checks.all():
                print(f"passed: {passed}", flush=True)
            for setup in sorted(bundle.parent.glob("*-setup.exe")):
                for passed in installer_checks.all_checks(desktop, machine, setup, scratch, pictures):
                    print(f"passed: {passed}", flush=True)
        return checks.facts
    except SmokeError:
        if pictures is not None:
            desktop.picture(pictures / "failed.png")
        raise
    finally:
        desktop.close()
        shutil.rmtree(scratch, ignore_errors=True)


class WindowsChecks:
    """The checks of one bundle; `facts` collects what was measured."""

    def __init__(self, desktop: Screen, machine: Machine, bundle: Path, scratch: Path, pictures: Path | None) -> None:
        self.desktop = desktop
        self.machine = machine
        self.bundle = bundle
        self.program = next(bundle.glob("*.exe"))
        self.scratch = scratch
        self.pictures = pictures
        self.facts: dict[str, Any] = {}
        self.settings = machine.settings
        shutil.rmtree(self.settings, ignore_errors=True)

    def all(self) -> Iterator[str]:
        """Run the checks one by one; yield the name of each that passed."""
        for check in (
            self.self_check,
            self.command_line,
            self.a_clerk_at_the_window,
            self.presenting,
            self.story,
            self.own_files_and_second_starts,
            self.broken_settings,
            self.portable,
            self.unexpected_error,
        ):
            since = time.monotonic()
            check()
            yield f"{check.__name__.replace('_', ' ')} ({time.monotonic() - since:.1f} s)"

    def _picture(self, name: str) -> None:
        self.desktop.wait_still()
        if self.pictures is not None:
            self.desktop.picture(self.pictures / f"{name}.png")

    def _run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return self.machine.result(self.program, *words)

    def _listing(self) -> dict[str, tuple[int, int]]:
        return {
            str(path.relative_to(self.bundle)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in self.bundle.rglob("*")
            if path.is_file()
        }

    def self_check(self) -> None:
        """Find package and resources; keep nothing in the program's folder."""
        before = self._listing()
        done = self._run("--self-check")
        if done.returncode:
            raise SmokeError(f"--self-check: {done.returncode} {done.stdout.decode('utf-8', 'replace')}")
        self.facts["self_check"] = json.loads(done.stdout.decode("utf-8", "replace").splitlines()[-1])
        if self._listing() != before:
            raise SmokeError("the program wrote into its own folder")

    def command_line(self) -> None:
        """Export every format as this machine does from the source, to a path with Chinese characters and blanks."""
        sys.path.insert(0, str(PACKAGING.parent))
        from data.writing.formats import Content, written_formats

        for record in written_formats(Content.ROWS, Content.DOCUMENT):
            theme = ("--theme", "input") if record.content is Content.ROWS else ()
            words = ["export", "--format", record.key, *theme]
            target, here = self.scratch / f"硬核 投入{record.suffix}", self.scratch / f"here{record.suffix}"
            done = self._run("--data", *words, "--output", self.machine.path(target))
            if done.returncode:
                raise SmokeError(
                    f"--data {' '.join(words)}: {done.returncode} {done.stderr.decode('utf-8', 'replace')}"
                )
            command = [sys.executable, "-m", "data", *words, "--output", str(here)]
            subprocess.run(command, cwd=PACKAGING.parent, check=True, capture_output=True)
            if _parts(target.read_bytes()) != _parts(here.read_bytes()):
                raise SmokeError(f"{target.name} differs from what the source writes here")
        report = self.scratch / "报告 全文.pdf"
        done = self._run("--export", self.machine.path(report))
        if done.returncode or not report.read_bytes().startswith(b"%PDF-"):
            raise SmokeError(f"--export: {done.returncode} {done.stderr.decode('utf-8', 'replace')}")
        self._without_console()

    def _without_console(self) -> None:
        """As started by a double click: no stdout at all, the exit code tells."""
        target = self.scratch / "rows.csv"
        for theme, expected in (("input", 0), ("nowhere", 2)):
            words = ["--data", "export", "--theme", theme, "--output", self.machine.path(target)]
            with sitting(self.desktop, self.machine, self.program, *words) as run:
                wait_for(run.ended, "the export to end", 120)
                said = run.process.stdout.read() if run.process.stdout else b""
            if run.process.returncode != expected or said.strip():
                raise SmokeError(f"--data export without console: {run.process.returncode} {said!r}")
        if not target.is_file():
            raise SmokeError("--data export without console wrote nothing")

    def a_clerk_at_the_window(self) -> None:
        """Double click, every tab, every format exported, closed; log and settings are where they belong."""
        from data.writing.formats import Content, keys_of, written_formats

        exports = self.scratch / "exports"
        exports.mkdir()
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            clerk.look_at_tabs(len(self.facts["self_check"]["tabs"]), self.pictures)
            for _ in range(TO_THEME):
                self.desktop.key("ctrl+Tab")
            self.desktop.wait_still()
            for number, table in enumerate(written_formats(Content.ROWS)):
                keys = ["shift+Tab", "shift+Tab", *["Down"] * number] if number else []
                clerk.export("ctrl+t", "导出表格", keys, exports / f"rows{table.suffix}")
            for number, key in enumerate(keys_of(Content.CHART)):
                # The dialog opens with the format exported last.
                keys = ["shift+Tab", "shift+Tab", "Right"] if number else []
                clerk.export("ctrl+shift+t", "导出图片", keys, exports / f"chart.{key}")
            clerk.export("ctrl+alt+s", "导出幻灯片", [], exports / "slides.pptx")
            self.desktop.key("ctrl+alt+p")
            clerk.save("导出 PDF 报告", exports / "report.pdf")
            self._picture("exported")
            if self.pictures is not None:
                shutil.copytree(exports, self.pictures / "exports", dirs_exist_ok=True)
            clerk.close()
        expected = {"dajuan.log", "settings.json"}
        kept = {path.name for path in self.settings.iterdir()}
        if kept != expected:
            raise SmokeError(f"in the settings folder: {sorted(kept)}")
        log = (self.settings / "dajuan.log").read_text(encoding="utf-8").splitlines()
        if wrong := [line for line in log if " INFO " not in line and UNKNOWN_TO_WINE not in line]:
            raise SmokeError("the log says: " + "\n".join(wrong[-20:]))

    def presenting(self) -> None:
        """F5 fills the screen, keys turn the slides, Esc leads back."""
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            before = self.desktop.wait_still()
            self.desktop.key("F5")
            self.desktop.wait_window("演示")
            self._picture("slide-1")
            first = self.desktop.wait_still()
            self.desktop.key("Right")
            wait_for(lambda: self.desktop.pixels() != first, "the next slide")
            self._picture("slide-2")
            self.desktop.key("Escape")
            self.desktop.wait_window(MAIN_TITLE)
            wait_for(lambda: self.desktop.wait_still() == before, "the window as it was")
            clerk.close()

    def story(self) -> None:
        """Add a view to the slides, save the story, take the view back, open the story by a second start."""
        from data.slides.story_file import ENDING, read_story

        target = self.scratch / f"told{ENDING}"
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            for _ in range(TO_THEME):
                self.desktop.key("ctrl+Tab")
            self.desktop.press_and_wait("ctrl+d")
            self._picture("story")
            choose(self.desktop, "story_save", disabled=("story_redo",))
            clerk.save("保存故事", target)
            if sum(entry.view is not None for entry in read_story(target).entries) != 1:
                raise SmokeError("one view was added, but the story does not hold one")
            own = self.desktop.press_and_wait("ctrl+z")
            self._second(self.machine.path(target))
            wait_for(lambda: self.desktop.wait_still() != own, "the story to open")
            self._picture("story-opened")
            clerk.close()

    def own_files_and_second_starts(self) -> None:
        """Hand the file of a second start to the first window: a workbook, then a CSV with an awkward path."""
        folder = self.scratch / "科 室" / "二〇二六 年"
        folder.mkdir(parents=True)
        workbook, table = folder / "年度 指标.xlsx", folder / "各旗县 人口.csv"
        self._run("--data", "template", "years", self.machine.path(workbook))
        table.write_bytes("地区,2019年,2020年\r\n甲旗,12,13\r\n乙县,7.5,8\r\n".encode("gb18030"))
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            before = self.desktop.wait_still()
            self._second(self.machine.path(workbook))
            wait_for(lambda: self.desktop.wait_still() != before, "the workbook to open")
            self._picture("workbook")
            before = self.desktop.wait_still()
            self._second(self.machine.path(table))
            wait_for(lambda: self.desktop.wait_still() != before, "the table to open")
            self._picture("csv")
            clerk.close()
        recent = json.loads((self.settings / "settings.json").read_text(encoding="utf-8"))["recent"]
        if recent != [self.machine.path(table), self.machine.path(workbook)]:
            raise SmokeError(f"recent files: {recent}")

    def _second(self, path: str) -> None:
        since = time.monotonic()
        done = self._run(path)
        if done.returncode or done.stdout or done.stderr:
            raise SmokeError(f"the second start: {done}")
        self.facts["second_start_s"] = round(time.monotonic() - since, 2)

    def broken_settings(self) -> None:
        """Broken settings are put aside and the program starts."""
        (self.settings / "settings.json").write_text(BROKEN_SETTINGS, encoding="utf-8")
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            clerk.close()
        aside = [path for path in self.settings.iterdir() if "damaged" in path.name]
        if [path.read_text(encoding="utf-8") for path in aside] != [BROKEN_SETTINGS]:
            raise SmokeError(f"broken settings were not kept aside: {aside}")

    def portable(self) -> None:
        """Keep settings beside the program when portable.txt lies there."""
        shutil.rmtree(self.settings)
        (self.bundle / "portable.txt").touch()
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            clerk.close()
        (self.bundle / "portable.txt").unlink()
        if not (self.bundle / "settings" / "settings.json").is_file():
            raise SmokeError("portable.txt is there, but settings are not beside the program")
        shutil.rmtree(self.bundle / "settings")
        if self.settings.exists():
            raise SmokeError("portable.txt is there, but something is in the user's folder")

    def unexpected_error(self) -> None:
        """Tell where the log is when a part of the program is missing; keep the trace in it, and go on."""
        part = self.bundle / "_internal" / "pptx" / "templates" / "default.pptx"
        part.rename(part.with_suffix(".away"))
        target = self.scratch / "never.pptx"
        with sitting(self.desktop, self.machine, self.program) as clerk:
            clerk.wait_ready()
            self.desktop.key("ctrl+alt+s")
            self.desktop.wait_window("导出幻灯片")
            self.desktop.type_into("alt+n", target.stem)
            self.desktop.type_into("alt+d", self.machine.path(target.parent))
            self.desktop.key("Return")
            log = self.settings / "dajuan.log"
            wait_for(lambda: "Traceback" in log.read_text(encoding="utf-8"), "the trace in the log")
            self.desktop.wait_window(MAIN_TITLE)
            self._picture("unexpected-error")
            clerk.close()
        part.with_suffix(".away").rename(part)
        if target.exists():
            raise SmokeError("a damaged program wrote a file")


def _parts(content: bytes) -> object:
    """Return the parts of a zip, which another zlib may have packed differently; charts in slides hold workbooks."""
    if not content.startswith(b"PK\x03\x04"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: _parts(file.read(name)) for name in file.namelist()}
