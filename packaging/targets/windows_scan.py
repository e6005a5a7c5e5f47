"""Read the finished Windows bundle back: what it takes from Windows, what the executable says of itself."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import contents
import windows_resources
from common import BuildError

# Every Windows 10 1809 has these, and nothing else of it is asked for.
FROM_WINDOWS: Final = (
    *("advapi32.dll", "authz.dll", "bcrypt.dll", "bcryptprimitives.dll", "comctl32.dll", "comdlg32.dll", "d3d11.dll"),
    *("d3d12.dll", "d3d9.dll", "dwmapi.dll", "dwrite.dll", "dxgi.dll", "gdi32.dll", "imm32.dll", "iphlpapi.dll"),
    *("kernel32.dll", "mpr.dll", "netapi32.dll", "ntdll.dll", "ole32.dll", "oleaut32.dll", "rpcrt4.dll"),
    *("setupapi.dll", "shell32.dll", "shlwapi.dll", "uiautomationcore.dll", "user32.dll", "userenv.dll"),
    *("uxtheme.dll", "version.dll", "winmm.dll", "winspool.drv", "ws2_32.dll", "wtsapi32.dll"),
)
# The sets of functions that Windows 10 itself is put together from; among them is the C runtime.
_API_SETS: Final = "api-ms-win-"
_UNWANTED: Final = re.compile(r"^(qt6?network|qt6?opengl|opengl32sw|_?ssl|_hashlib|lib(ssl|crypto))\w*[-.]")
_PROGRAMS: Final = (".exe", ".dll", ".pyd", ".drv")
# Wine marks its own files in the space before the header.
_MARK_OF_WINE: Final = b"Wine"
_MARK_ENDS: Final = 0x80

_IMPORTS: Final = ("IMPORT", "DELAY_IMPORT")
_WITH_A_WINDOW: Final = 2
_ICON, _ICON_GROUP, _MANIFEST = 3, 14, 24
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ASM: Final = "{urn:schemas-microsoft-com:asm.v%d}"
_SETTINGS: Final = "{http://schemas.microsoft.com/SMI/%d/WindowsSettings}"
# Element, attribute (the text where it is empty), what must stand there.
_MUST_SAY: Final = (
    (_ASM % 3 + "requestedExecutionLevel", "level", "asInvoker"),
    ("{urn:schemas-microsoft-com:compatibility.v1}supportedOS", "Id", "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"),
    (_SETTINGS % 2016 + "dpiAwareness", "", "PerMonitorV2, PerMonitor"),
    (_SETTINGS % 2016 + "longPathAware", "", "true"),
    (_ASM % 1 + "assemblyIdentity", "name", "Microsoft.Windows.Common-Controls"),
    (_ASM % 1 + "assemblyIdentity", "version", "6.0.0.0"),
)


def scan(bundle: Path) -> str:
    """Return what a bundle takes from Windows; raises BuildError for what must not be in it or is nowhere."""
    libraries = [path for path in sorted(bundle.rglob("*")) if path.suffix.lower() in _PROGRAMS]
    for path in libraries:
        check_file(path.name, path.read_bytes()[:_MARK_ENDS])
    present = {path.name.lower() for path in libraries}
    wanted = {path.name: imports(path) for path in libraries}
    return f"no file of Wine inside; from Windows: {' '.join(check_imports(wanted, present))}"


def check_file(name: str, head: bytes) -> None:
    """Raise BuildError for a file of Wine, and for a library of those that speak to a network or draw with OpenGL."""
    if _MARK_OF_WINE in head:
        raise BuildError(f"a file of Wine is in the bundle: {name}")
    if _UNWANTED.match(name.lower()):
        raise BuildError(f"must not be in the bundle: {name}")


def imports(library: Path) -> set[str]:
    """Return the libraries that a program or library of Windows loads, at once or later, in lower case."""
    import pefile

    program = pefile.PE(str(library), fast_load=True)
    directories = [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{name}"] for name in _IMPORTS]
    program.parse_data_directories(directories=directories)
    tables = (getattr(program, f"DIRECTORY_ENTRY_{name}", ()) for name in _IMPORTS)
    return {entry.dll.decode("ascii").lower() for table in tables for entry in table}


def check_imports(wanted: Mapping[str, Iterable[str]], present: Iterable[str]) -> list[str]:
    """Return what the libraries want from Windows; raises BuildError for what is neither there nor in the bundle."""
    asked = {name: library for library, names in sorted(wanted.items()) for name in names}
    outside = sorted(set(asked) - set(present))
    unknown = [name for name in outside if name not in FROM_WINDOWS and not name.startswith(_API_SETS)]
    if unknown:
        raise BuildError(
            "neither in the bundle nor known to be in every Windows: "
            + ", ".join(f"{name} (for {asked[name]})" for name in unknown)
        )
    return [name for name in outside if name in FROM_WINDOWS]


def read_back(exe: Path, version: str) -> str:
    """Return what an executable tells Windows of itself; raises BuildError where that is not what was meant."""
    import pefile

    program = pefile.PE(str(exe), fast_load=True)
    program.parse_data_directories(directories=[pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    if program.OPTIONAL_HEADER.Subsystem != _WITH_A_WINDOW:
        raise BuildError(f"{exe.name} opens a console")
    parts = _resources(program)
    check_icons(_only(parts, _ICON_GROUP, "icon"), parts.get(_ICON, {}))
    check_manifest(_only(parts, _MANIFEST, "manifest"))
    check_versions(_strings(program), _numbers(program), version)
    sizes = ", ".join(map(str, contents.ICON_SIZES))
    return f"the executable carries its icon ({sizes}), its manifest, its version {version} in Chinese and English"


def _resources(program: Any) -> dict[int, dict[int, bytes]]:  # noqa: ANN401  pefile has no types
    """Return the bytes of all resources by kind and number."""
    found: dict[int, dict[int, bytes]] = {}
    for kind in getattr(getattr(program, "DIRECTORY_ENTRY_RESOURCE", None), "entries", ()):
        for entry in kind.directory.entries:
            for language in entry.directory.entries:
                place = language.data.struct
                found.setdefault(kind.id, {})[entry.id] = program.get_data(place.OffsetToData, place.Size)
    return found


def _only(parts: Mapping[int, Mapping[int, bytes]], kind: int, name: str) -> bytes:
    found = list(parts.get(kind, {}).values())
    if len(found) != 1:
        raise BuildError(f"the executable carries {len(found)} of: {name}")
    return found[0]


def _strings(program: Any) -> dict[int, dict[str, str]]:  # noqa: ANN401  pefile has no types
    """Return the words of the version resource by language."""
    return {
        int(table.LangID[:4], 16): {key.decode(): value.decode() for key, value in table.entries.items()}
        for record in getattr(program, "FileInfo", ())
        for part in record
        for table in getattr(part, "StringTable", ())
    }


def _numbers(program: Any) -> tuple[int, ...]:  # noqa: ANN401  pefile has no types
    """Return the four numbers of the file's version and the four of the product's."""
    pairs = [
        (fixed.FileVersionMS, fixed.FileVersionLS, fixed.ProductVersionMS, fixed.ProductVersionLS)
        for fixed in getattr(program, "VS_FIXEDFILEINFO", ())
    ]
    return tuple(half for numbers in pairs for number in numbers for half in divmod(number, 1 << 16))


def check_icons(group: bytes, pictures: Mapping[int, bytes]) -> None:
    """Raise BuildError unless an icon group names a picture of each size, and each picture has that size."""
    (count,) = struct.unpack_from("<4xH", group)
    sizes = []
    for number in range(count):
        width, height, length, key = struct.unpack_from("<BB6xIH", group, 6 + 14 * number)
        picture = pictures.get(key, b"")
        size = width or 256
        whole = len(picture) == length and picture.startswith(_PNG)
        drawn = struct.unpack_from(">II", picture, 16) if whole else (0, 0)
        if drawn != (size, height or 256):
            raise BuildError(f"the icon's picture of {size} pixels is not there, or of another size: {drawn}")
        sizes.append(size)
    if sorted(sizes) != list(contents.ICON_SIZES):
        raise BuildError(f"the icon has the sizes {sizes}, expected {list(contents.ICON_SIZES)}")


def check_manifest(manifest: bytes) -> None:
    """Raise BuildError where a manifest does not say once what the program needs of Windows."""
    root = ElementTree.fromstring(manifest.decode("utf-8-sig"))
    for tag, attribute, expected in _MUST_SAY:
        said = [(element.get(attribute) if attribute else element.text) or "" for element in root.iter(tag)]
        if [text.strip() for text in said] != [expected]:
            raise BuildError(f"the manifest says {said} for {tag.partition('}')[2]}, expected {expected}")


def check_versions(strings: Mapping[int, Mapping[str, str]], numbers: tuple[int, ...], version: str) -> None:
    """Raise BuildError unless the words are those meant for this version in each language, and the numbers as well."""
    expected = windows_resources.version_strings(version)
    if strings != expected:
        raise BuildError(f"the version resource says {strings}, expected {expected}")
    if numbers != windows_resources.version_numbers(version) * 2:
        raise BuildError(f"the version resource has the numbers {numbers} for {version}")
