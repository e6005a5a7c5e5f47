"""A bundle of this machine, for developers and CI: a virtual environment, then PyInstaller."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import elf
import notices
from common import NAME, OUT, PACKAGING, SOURCE_DATE_EPOCH, Report, commit, dependencies, fresh, run, say, source_copy


def environment(work: Path, wanted: Sequence[str | Path]) -> Path:
    """Return the Python of a fresh virtual environment in which pip has installed what is wanted, from wheels only."""
    say("virtual environment")
    venv = fresh(work / "venv")
    run([sys.executable, "-m", "venv", venv])
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run([python, "-m", "pip", "install", "--quiet", "--only-binary=:all:", *wanted])
    return python


def freeze(python: Path, work: Path, target: str) -> Path:
    """Run PyInstaller with the spec in a copy of the sources; return the bundle."""
    say("PyInstaller")
    source = source_copy(work / "source")
    env = {
        "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
        "PYTHONHASHSEED": "0",
        "QT_QPA_PLATFORM": "offscreen",
        "DAJUAN_COMMIT": commit(),
        "DAJUAN_TARGET": target,
    }
    if sys.platform == "win32":
        # Other programs' folders hold copies of Windows' C runtime, which would come along.
        env["PATH"] = str(Path(os.environ["SYSTEMROOT"]) / "System32")
    command: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", work / "dist", "--workpath", work / "pyinstaller", source / "packaging" / f"{NAME}.spec"]
    run(command, cwd=source, env=env, log=work / "pyinstaller.log")
    bundle = work / "dist" / NAME
    if sys.platform == "linux":
        elf.strip(bundle)
        notices.check(bundle)
    return bundle


def build(work: Path) -> Report:
    """Build into packaging/out/here; return what was made."""
    report = Report()
    since = time.monotonic()
    wanted: list[str | Path] = ["--constraint", PACKAGING / "constraints.txt", *dependencies(), "pyinstaller"]
    bundle = freeze(environment(work, wanted), work, "here")
    target = fresh(OUT / "here")
    shutil.copytree(bundle, target / NAME, symlinks=True)
    report.add(target / NAME, since)
    return report
