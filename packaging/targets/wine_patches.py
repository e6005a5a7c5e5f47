"""What Wine 8 lacks for numpy 2 and Qt 6, filled in inside the prefix that tries the build. Never shipped."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

_MARK: Final = b"Wine builtin DLL"
_STUB: Final = bytes.fromhex("4883ec28488d0d")
# Machine code (x86-64) of C99's complex accessors; the argument is a pointer, or a packed pair for float.
_LOAD_REAL: Final = bytes.fromhex("f20f1001")
_LOAD_IMAGINARY: Final = bytes.fromhex("f20f104108")
_RETURN: Final = b"\xc3"
_BOTH: Final = _LOAD_REAL + bytes.fromhex("f20f104908")
_SWAPPED: Final = _LOAD_IMAGINARY + bytes.fromhex("f20f1009")
_FLOAT_BOTH: Final = bytes.fromhex("660f6ec148c1e920660f6ec9")
_FLOAT_SWAPPED: Final = bytes.fromhex("660f6ec948c1e920660f6ec1")
_PLAIN: Final = {
    "crealf": bytes.fromhex("660f6ec1c3"),
    "cimagf": bytes.fromhex("48c1e920660f6ec1c3"),
    "creall": _LOAD_REAL + _RETURN,
    "cimag": _LOAD_IMAGINARY + _RETURN,
    "cimagl": _LOAD_IMAGINARY + _RETURN,
}
_JUMPING: Final = {
    "cabs": (_BOTH, "hypot"),
    "cabsl": (_BOTH, "hypot"),
    "cabsf": (_FLOAT_BOTH, "_hypotf"),
    "carg": (_SWAPPED, "atan2"),
    "cargl": (_SWAPPED, "atan2"),
    "cargf": (_FLOAT_SWAPPED, "atan2f"),
}


def _native(content: bytearray) -> bytearray:
    """Take Wine's mark out, so that Wine loads the file as if it came with Windows."""
    start = content.find(_MARK, 0x40, 0x80)
    if start != 0x40:
        raise ValueError("not a DLL of Wine")
    content[start : start + len(_MARK)] = bytes(len(_MARK))
    return content


def as_native(source: Path, target: Path) -> None:
    """Copy a DLL of another Wine so that this one loads it."""
    target.write_bytes(_native(bytearray(source.read_bytes())))


def fill_in_complex_functions(source: Path, target: Path) -> None:
    """Copy ucrtbase.dll with its complex functions, which numpy 2 imports, in place of Wine's stubs."""
    import pefile

    library = pefile.PE(str(source))
    addresses = {entry.name.decode(): entry.address for entry in library.DIRECTORY_ENTRY_EXPORT.symbols if entry.name}
    content = bytearray(source.read_bytes())
    codes = dict(_PLAIN)
    for name, (code, goal) in _JUMPING.items():
        distance = addresses[goal] - (addresses[name] + len(code) + 5)
        codes[name] = code + b"\xe9" + struct.pack("<i", distance)
    for name, code in codes.items():
        offset = library.get_offset_from_rva(addresses[name])
        if content[offset : offset + len(_STUB)] != _STUB:
            raise ValueError(f"{name} is no stub in this Wine")
        content[offset : offset + len(code)] = code
    target.write_bytes(_native(content))
