"""What the Windows bundle must do, tried under Wine in a real window."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import wine
from desk import Desk, SmokeError, wait_for

ENDINGS = {".csv": b"\xef\xbb\xbf", ".xlsx": b"PK\x03\x04"}


def try_windows(bundle: Path, work: Path, pictures: Path | None) -> dict[str, Any]:
    """Run the checks; return what was measured. Needs the prefix that build.py made in `work`."""
    scratch = Path(tempfile.mkdtemp(prefix="dajuan-smoke-"))
    desk = Desk(scratch)
    try:
        place = scratch / "U 盘" / "答卷"
        shutil.copytree(bundle, place)
        program = next(place.glob("*.exe"))
        with wine.wine(work, desk.display) as machine:
            report = _self_check(machine, program)
            print("passed: self check", flush=True)
            _command_line(machine, program, scratch)
            print("passed: command line", flush=True)
            _window(machine, desk, program, len(report["tabs"]), scratch, pictures)
            print("passed: every tab, CSV and PNG exported at the window", flush=True)
        return {"self_check": report}
    finally:
        if pictures is not None:
            desk.picture(pictures / "last.png")
        desk.close()
        shutil.rmtree(scratch, ignore_errors=True)


def _self_check(machine: wine.Wine, program: Path) -> dict[str, Any]:
    output = machine.run([program, "--self-check"])
    return dict(json.loads(output.strip().splitlines()[-1]))


def _command_line(machine: wine.Wine, program: Path, scratch: Path) -> None:
    for suffix, beginning in ENDINGS.items():
        target = scratch / f"硬核 投入{suffix}"
        options = ["--theme", "input", "--format", suffix[1:], "--output", wine.windows_path(target)]
        machine.run([program, "--data", "export", *options])
        if not target.read_bytes().startswith(beginning):
            raise SmokeError(f"{target.name} is not what it should be")


def _window(machine: wine.Wine, desk: Desk, program: Path, tabs: int, scratch: Path, pictures: Path | None) -> None:
    process = machine.start([program])
    try:
        wait_for(lambda: desk.shows("— 答卷"), "the main window", 120)
        desk.wait_window("— 答卷")
        screens = set()
        for number in range(tabs):
            screens.add(hash(desk.wait_still()))
            if pictures is not None:
                desk.picture(pictures / f"tab-{number + 1}.png")
            desk.key("ctrl+Tab")
        if len(screens) != tabs:
            raise SmokeError(f"{tabs} tabs, but only {len(screens)} different screens")
        for keys, title, name in (("ctrl+s", "导出表格", "rows.csv"), ("ctrl+shift+s", "导出图片", "chart.png")):
            desk.key(keys)
            desk.wait_window(title)
            desk.wait_still()
            desk.type_into("alt+n", name.rpartition(".")[0])
            desk.type_into("alt+d", wine.windows_path(scratch))
            desk.key("Return")
            target = scratch / name
            wait_for(lambda target=target: target.is_file() and target.stat().st_size > 0, f"{name} written")
            desk.wait_window("— 答卷")
        desk.key("ctrl+q")
        wait_for(lambda: process.poll() is not None, "the program to end")
        said = process.stdout.read().decode("utf-8", "replace") if process.stdout else ""
        if process.returncode or said.strip():
            raise SmokeError(f"exit code {process.returncode}: {said}")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)
        time.sleep(0.1)
