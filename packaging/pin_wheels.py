"""Write wheels-linux.txt and wheels-windows.txt anew; to be run after a change of constraints.txt."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent / "targets"))

import linux  # noqa: E402
import windows  # noqa: E402
from common import PACKAGING, run, sha256_of  # noqa: E402

# The sections of constraints.txt that belong into a bundle or build it.
SECTIONS = ("ships", "builds")
ONLY_WINDOWS = frozenset({"pefile", "pywin32-ctypes"})
HEAD = "# The wheels of the {} bundle with their checksums; versions from constraints.txt, written by pin_wheels.py.\n"


def pinned() -> list[str]:
    """Return the requirements of what ships and what builds it."""
    text = (PACKAGING / "constraints.txt").read_text(encoding="utf-8")
    sections = re.split(r"^# What (\w+).*$", text, flags=re.MULTILINE)
    chosen = [body for name, body in zip(sections[1::2], sections[2::2], strict=True) if name in SECTIONS]
    return [line for body in chosen for line in body.split() if "==" in line]


def write(pins: Path, platforms: tuple[str, ...], requirements: list[str], title: str) -> None:
    """Download wheels and write their names, versions and checksums."""
    options = [word for platform in platforms for word in ("--platform", platform)]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--python-version", "3.11", "--implementation", "cp", *options, "--dest", folder]
        run([*command, *requirements])
        lines = []
        for wheel in sorted(Path(folder).glob("*.whl"), key=lambda path: path.name.lower()):
            name, version = wheel.name.split("-")[:2]
            lines.append(f"{name.replace('_', '-')}=={version} --hash=sha256:{sha256_of(wheel)}\n")
    pins.write_text(HEAD.format(title) + "".join(lines), encoding="utf-8")


def main() -> None:
    """Write both lists."""
    requirements = pinned()
    on_linux = [line for line in requirements if line.partition("==")[0] not in ONLY_WINDOWS]
    write(linux.PINS, linux.PLATFORMS, on_linux, "Linux")
    write(windows.PINS, windows.PLATFORMS, requirements, "Windows")


if __name__ == "__main__":
    main()
