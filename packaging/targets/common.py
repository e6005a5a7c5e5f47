"""What all targets share: places, running commands, checksums, pinned wheels, the closing report."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

PACKAGING: Final = Path(__file__).resolve().parent.parent
ROOT: Final = PACKAGING.parent
OUT: Final = PACKAGING / "out"
NAME: Final = "dajuan"
TITLE: Final = "答卷"
# The instant that archives and executables carry instead of the time of the build: equal input, equal bytes.
SOURCE_DATE_EPOCH: Final = "1767225600"


class BuildError(Exception):
    """A step failed; the message says which and what to do."""


@dataclass(frozen=True)
class Artefact:
    """One file that was made, with the seconds its making took."""

    path: Path
    seconds: float


@dataclass
class Report:
    """What a build made; `print` shows path, size, checksum and seconds of each."""

    artefacts: list[Artefact] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def add(self, path: Path, since: float) -> None:
        """Note a file or folder that was made since a `time.monotonic()`."""
        self.artefacts.append(Artefact(path, time.monotonic() - since))

    def print(self) -> None:
        """Print everything that was made."""
        for fact in self.facts:
            print(fact)
        for artefact in self.artefacts:
            size = size_of(artefact.path)
            checksum = "-" if artefact.path.is_dir() else sha256_of(artefact.path)
            print(f"{artefact.path}\n  {size:,} bytes  sha256 {checksum}  {artefact.seconds:.0f} s")
        print(f"total {time.monotonic() - self.started:.0f} s")


def say(words: str) -> None:
    """Print one step of the build at once."""
    print(f"== {words}", flush=True)


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> str:
    """Run a command and return what it printed; raises BuildError with its last lines when it fails.

    stdin and stdout are pipes, as programs under Wine need. `env` is added to the environment.
    """
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    text = done.stdout.decode("utf-8", "replace")
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
    if done.returncode:
        tail = "\n".join(text.splitlines()[-40:])
        raise BuildError(f"failed ({done.returncode}): {' '.join(words)}\n{tail}")
    return text


def need(programs: Iterable[str], packages: str) -> None:
    """Raise BuildError naming the Debian packages when a program is missing."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise BuildError(f"missing: {', '.join(missing)}. Install them first: apt-get install {packages}")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_sha256(path: Path, expected: str) -> None:
    """Raise BuildError when a file is not the pinned one."""
    found = sha256_of(path)
    if found != expected:
        raise BuildError(f"{path.name} is not the pinned file: sha256 {found}, expected {expected}")


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files of a folder; links count nothing."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def _project() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def version() -> str:
    """Return the program's version as pyproject.toml states it."""
    return str(_project()["version"])


def dependencies() -> list[str]:
    """Return the libraries that ship, as pyproject.toml states them."""
    return [str(line) for line in _project()["dependencies"]]


def commit() -> str:
    """Return the commit that is built, marked when the working tree differs from it."""
    git = ["git", "-C", str(ROOT)]
    head = run([*git, "rev-parse", "HEAD"]).strip()
    changed = run([*git, "status", "--porcelain", "--untracked-files=no"]).strip()
    return f"{head}+" if changed else head


def fresh(folder: Path) -> Path:
    """Return the folder, emptied."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def download_wheels(pins: Path, platforms: Sequence[str], folder: Path) -> Path:
    """Download the wheels of a list of `name==version --hash=sha256:…` for CPython 3.11 on other platforms."""
    folder.mkdir(parents=True, exist_ok=True)
    options = [word for platform in platforms for word in ("--platform", platform)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--python-version", "3.11", "--implementation", "cp", "--require-hashes", *options]
    run([*command, "--dest", str(folder), "--requirement", str(pins)])
    return folder


def install_wheels(pins: Path, platforms: Sequence[str], wheels: Path, target: Path) -> None:
    """Install pinned wheels from a folder into a site-packages of another Python, without running that Python."""
    options = [word for platform in platforms for word in ("--platform", platform)]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--no-compile"]
    command += ["--python-version", "3.11", "--implementation", "cp", "--require-hashes", "--no-index", *options]
    run([*command, "--find-links", str(wheels), "--target", str(target), "--upgrade", "--requirement", str(pins)])


def source_copy(target: Path) -> Path:
    """Copy what goes into a bundle out of the repository, as a build must not write there; return the copy."""
    fresh(target)
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc", "out")
    for name in ("data", "gui", "resources", "packaging"):
        shutil.copytree(ROOT / name, target / name, ignore=ignore)
    shutil.copy2(ROOT / "pyproject.toml", target)
    return target
