"""Which glibc and libstdc++ a Linux bundle needs, and which libraries it expects from the system."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common import BuildError

# Debian 11, Kylin V10 SP1 and UOS 20 have these or newer.
NEWEST_GLIBC: Final = (2, 31)
NEWEST_GLIBCXX: Final = (3, 4, 28)
_SYMBOL: Final = re.compile(r"\b(GLIBC|GLIBCXX)_([\d.]+)\b")
_SEGMENT: Final = re.compile(r"^\s+LOAD\s+0x(\w+) 0x(\w+) .* 0x(\w+)$", re.MULTILINE)
_NEEDED: Final = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Needs:
    """The newest symbol versions with the file that asks for each, and the sonames not in the bundle."""

    glibc: tuple[tuple[int, ...], str]
    glibcxx: tuple[tuple[int, ...], str]
    system: tuple[str, ...]

    def sentence(self) -> str:
        """Return the finding in one line."""

        def words(kind: str, found: tuple[tuple[int, ...], str]) -> str:
            return f"{kind}_{'.'.join(map(str, found[0]))} ({found[1]})"

        return f"newest symbols: {words('GLIBC', self.glibc)}, {words('GLIBCXX', self.glibcxx)}"


def elf_files(bundle: Path) -> list[Path]:
    """Return the executables and libraries of a bundle."""

    def is_elf(path: Path) -> bool:
        with path.open("rb") as file:
            return file.read(4) == b"\x7fELF"

    return sorted(path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink() and is_elf(path))


def strip(bundle: Path) -> None:
    """Take the symbols for debuggers out of the libraries of a bundle; wheels bring them along.

    The executable keeps all: PyInstaller's archive stands behind its last section. So does a library that could
    not be loaded afterwards: what patchelf has rearranged, strip may put together wrongly.
    """
    for path in elf_files(bundle):
        if ".so" in path.name:
            stripped = path.with_name(path.name + ".stripped")
            subprocess.run(["strip", "--strip-unneeded", "-o", stripped, path], check=True)
            if _loadable(stripped):
                stripped.replace(path)
            else:
                stripped.unlink()


def _loadable(library: Path) -> bool:
    """Return whether every loaded segment stands in the file at the same place of a page as in memory."""
    text = subprocess.run(["readelf", "-lW", library], check=True, capture_output=True, text=True).stdout
    segments = [[int(word, 16) for word in found] for found in _SEGMENT.findall(text)]
    return all(offset % alignment == address % alignment for offset, address, alignment in segments)


def needs(bundle: Path) -> Needs:
    """Return what a bundle needs of its system."""
    newest: dict[str, tuple[tuple[int, ...], str]] = {"GLIBC": ((0,), ""), "GLIBCXX": ((0,), "")}
    wanted: set[str] = set()
    for path in elf_files(bundle):
        text = subprocess.run(["objdump", "-p", path], check=True, capture_output=True, text=True).stdout
        wanted.update(_NEEDED.findall(text))
        for kind, version in _SYMBOL.findall(text):
            newest[kind] = max(newest[kind], (tuple(int(part) for part in version.split(".")), path.name))
    present = {path.name for path in bundle.rglob("*")}
    return Needs(newest["GLIBC"], newest["GLIBCXX"], tuple(sorted(wanted - present)))


def check(bundle: Path) -> Needs:
    """Return what a bundle needs; raises BuildError when that is newer than the oldest target has."""
    found = needs(bundle)
    if found.glibc[0] > NEWEST_GLIBC or found.glibcxx[0] > NEWEST_GLIBCXX:
        raise BuildError(f"the bundle does not start on the oldest target: {found.sentence()}")
    return found
