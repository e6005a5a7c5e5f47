"""Qt's ICU data without the languages and tables that Qt never asks for: 32 MB become 5 MB.

Qt uses ICU for character sets, collation and names of time zones. Those stay, in Chinese and English (what other
programs put on the clipboard is Unicode, or one of the Chinese character sets);
break iteration, spelled-out numbers, units, currencies, regions, languages and transliteration go.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

_UNUSED_FOLDERS: Final = frozenset(["brkitr", "rbnf", "unit", "curr", "region", "lang", "translit"])
# GB 18030, GBK, GB 2312 and Big5; Unicode and Latin-1 are in ICU's code.
_KEPT_SETS: Final = ("gb18030.cnv", "ibm-1386_P100-2001.cnv", "ibm-1383_P110-1999.cnv", "ibm-1375_P100-2008.cnv")
_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]*)*\.res")
_KEPT_LOCALE: Final = re.compile(r"(en|zh)[_.]")
_LIBRARY: Final = re.compile(r"libicudata\.so\.(\d+)$")
_ASSEMBLY: Final = """.section .rodata
.globl {symbol}
.type {symbol},@object
.balign 16
{symbol}: .incbin "{file}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def _unused(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    if folder in _UNUSED_FOLDERS or file == "unames.icu":
        return True
    if file.endswith(".cnv"):
        return file not in _KEPT_SETS
    return bool(_LOCALE.fullmatch(file)) and not _KEPT_LOCALE.match(file)


def _extract(library: Path, symbol: str) -> bytes:
    """Return the bytes of a data symbol of a library."""
    symbols = subprocess.run(
        ["readelf", "-W", "--dyn-syms", library], check=True, capture_output=True, text=True
    ).stdout
    words = next(line.split() for line in symbols.splitlines() if line.split()[-1:] == [symbol])
    address, size = int(words[1], 16), int(words[2], 0)
    sections = subprocess.run(["readelf", "-W", "-S", library], check=True, capture_output=True, text=True).stdout
    _, place, offset = next(line.split("]")[1].split() for line in sections.splitlines() if "] .rodata " in line)[1:4]
    start = int(offset, 16) + address - int(place, 16)
    return library.read_bytes()[start : start + size]


def reduced(library: Path, work: Path) -> Path:
    """Return a smaller library of the same name and symbol; needs `icupkg`, `gcc` and `readelf`."""
    version = _LIBRARY.search(library.name)
    assert version is not None
    symbol = f"icudt{version[1]}_dat"
    folder = work / "icu"
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / f"icudt{version[1]}l.dat"
    # The name of the file is the name of the package inside, so that the small one needs a folder of its own.
    small = folder / "small" / whole.name
    small.parent.mkdir(exist_ok=True)
    whole.write_bytes(_extract(library, symbol))
    names = subprocess.run(["icupkg", "-l", whole], check=True, capture_output=True, text=True).stdout.split()
    unused = folder / "unused.txt"
    unused.write_text("\n".join(name for name in names if _unused(name)) + "\n", encoding="ascii")
    subprocess.run(["icupkg", "-r", unused, whole, small], check=True)
    assembly = folder / "data.S"
    assembly.write_text(_ASSEMBLY.format(symbol=symbol, file=small), encoding="ascii")
    result = folder / library.name
    options = ["-shared", "-nostdlib", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}"]
    subprocess.run(["gcc", *options, "-o", result, assembly], check=True)
    return result


def with_reduced(entries: list[tuple[str, str, str]], work: Path) -> list[tuple[str, str, str]]:
    """Return a table of contents with the smaller library, where the tools to make it are at hand."""
    if any(shutil.which(tool) is None for tool in ("icupkg", "gcc", "readelf")):
        return entries
    return [
        (name, str(reduced(Path(source), work)), kind)
        if _LIBRARY.search(name) and kind == "BINARY"
        else (name, source, kind)
        for name, source, kind in entries
    ]
