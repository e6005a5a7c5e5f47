"""Catalogues of texts as gettext writes them: `.po` read and written, `.mo` written and read."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Formatter
from typing import Final

FOLDER: Final = Path(__file__).with_name("catalogues")
SOURCE_CATALOGUE: Final = "zh_CN.po"
_MAGIC: Final = 0x950412DE
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*+"')
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r"}


class CatalogueError(ValueError):
    """A catalogue that cannot be read; its text names the line."""


def read_language(language: str) -> dict[str, str]:
    """Return the texts of a language by their Chinese. Raises OSError and CatalogueError.

    The compiled catalogue of a bundle is taken before the `.po` of the source tree, which is compiled in memory.
    """
    if Path(language).suffix in (".po", ".mo"):
        return _read_file(Path(language))
    compiled = FOLDER / f"{language}.mo"
    return _read_file(compiled if compiled.is_file() else compiled.with_suffix(".po"))


def _read_file(path: Path) -> dict[str, str]:
    try:
        if path.suffix == ".po":
            return usable(parse_po(path.read_text(encoding="utf-8")))
        return usable(_parse_mo(path.read_bytes()))
    except (struct.error, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error


def _parse_mo(content: bytes) -> dict[str, str]:
    magic, _, count, keys_at, values_at = struct.unpack_from("<5I", content)
    if magic != _MAGIC:
        raise CatalogueError("not a .mo file of this byte order")

    def string(table: int, number: int) -> str:
        length, at = struct.unpack_from("<II", content, table + 8 * number)
        return content[at : at + length].decode("utf-8")

    return {string(keys_at, number): string(values_at, number) for number in range(count)}


def parse_po(text: str) -> dict[str, str]:
    """Return the translations of a `.po` by their msgid; empty, fuzzy and plural ones are left out.

    Raises CatalogueError.
    """
    texts: dict[str, str] = {}
    entry: dict[str, str] = {}
    word = ""
    for number, line in enumerate(map(str.strip, [*text.splitlines(), "msgid"]), 1):
        begins = line.startswith(("msgid ", "msgctxt ", "#")) or line == "msgid"
        if begins and word.startswith("msgstr"):
            _keep(entry, texts)
            entry, word = {}, ""
        if line.startswith("#, "):
            entry["flags"] = line
        if not line or line.startswith("#"):
            continue
        head, _, rest = line.partition(" ")
        word = word if line.startswith('"') else head
        entry[word] = entry.get(word, "") + _unquoted(line if line.startswith('"') else rest, number)
    return texts


def _unquoted(words: str, number: int) -> str:
    if words and not _QUOTED.fullmatch(words):
        raise CatalogueError(f"line {number}: not a quoted text")
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found.group(1), found.group(1)), words[1:-1])


def _keep(entry: Mapping[str, str], texts: dict[str, str]) -> None:
    if entry.get("msgid") and entry.get("msgstr") and "fuzzy" not in entry.get("flags", ""):
        texts[entry["msgid"]] = entry["msgstr"]


def usable(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the translations that have the fields of their Chinese, in any order: others would fail when filled in."""
    return {chinese: words for chinese, words in texts.items() if chinese and fields_of(chinese) == fields_of(words)}


def fields_of(text: str) -> list[tuple[str, str]] | None:
    """Return the fields of a text, each with its conversion, in alphabetical order; None where braces do not pair."""
    try:
        return sorted((name, how or "") for _, name, _, how in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def format_po(entries: Iterable[tuple[str, Iterable[str]]], texts: Mapping[str, str] | None = None) -> str:
    """Return a `.po` of msgids with the files that say them, and their translations if there are any."""
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"', '"Language: zh_CN\\n"', ""]
    for chinese, places in entries:
        lines += [f"#: {place}" for place in places]
        if fields_of(chinese):
            lines.append("#, python-brace-format")
        lines += [f"msgid {_quoted(chinese)}", f"msgstr {_quoted((texts or {}).get(chinese, ''))}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(texts: Mapping[str, str]) -> bytes:
    """Return a `.mo`: the GNU gettext binary, little-endian, sorted by msgid, without a hash table."""
    pairs = sorted((key.encode(), value.encode()) for key, value in texts.items())
    pairs.insert(0, (b"", b"Content-Type: text/plain; charset=UTF-8\n"))
    keys_at, values_at = 28, 28 + 8 * len(pairs)
    at = values_at + 8 * len(pairs)
    tables: list[bytes] = []
    body = b""
    for strings in zip(*pairs, strict=True):
        for one in strings:
            tables.append(struct.pack("<II", len(one), at + len(body)))
            body += one + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), keys_at, values_at, 0, at)
    return head + b"".join(tables) + body
