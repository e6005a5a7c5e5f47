"""Files spoiled by chance, the same chance every time: by bytes, and by what their format is made of.

`mutant(kind, content, seed)` returns a spoiled file's bytes and, where it has something in it that nobody may pass over
in silence, the words for it.
"""

import io
import json
import random
import re
import struct
import zipfile

# What files go wrong with: signs of the formats, marks after figures, numbers beyond what anyone allots, odd letters.
VALUES = (
    "\ud800", "x" * 70_000, 10**400, 1e308, -1, "\0", "<img src='/dev/zero'>", [], {}, None, True, "../../x",
    ["\ud800"] * 3, 2**63, "字" * 300,
)  # fmt: skip
TOKENS = (
    "*", "①", '"', "'", "（", "）", "(", "[", "{", "<", ",", ";", "\t", " ", "\n", "\r", "\0", "0", "9", "万", "%", "½",
    "-", ".", "\u202e", "\ufeff", "\U0001f600", "\u0301", "=", "<img src='/dev/zero'>", "&#0;", "&lol;", "]]>", "<!--",
    "../../", "null", "true", "1e999", "-1", "4294967295", "99999999999999999999", "2147483648", "1048577", "NaN",
    "\\ud800", '"\\ud800"', "[]", "{}",
)  # fmt: skip
RUNS = (3, 300, 30_000)
# Said over and over in the middle of a figure, where a reader that looks ahead from each of them takes the square.
LONG = ("*", "①", '"', "（", "1", " ", "汉", ".", "/", "年")
# As long as the longest cells that people have; what grows with the square takes seconds at this length.
LONG_COUNT = 99_000
MOST_LETTERS = 30_000_000
NUMBERS = ("0", "-1", "1048576", "16384", "2147483647", "4294967296", "99999999999999999999", "1e308", "NaN", "")


def mutant(kind, content, seed):
    """Return the spoiled bytes of a file of a kind, and what must be told of it, blank for nothing."""
    chance = random.Random(f"{kind} {seed}")
    if not seed % 3:
        return _in_bytes(chance, content), ""
    if kind in ("zip", "xlsx", "ods", "xlsb"):
        return _in_archive(chance, content, seed)
    if kind == "xls":
        return _in_sectors(chance, content), ""
    if kind in ("json", "story", "settings") and seed % 3 == 1:
        return _in_values(chance, content, seed), ""
    return _in_text(chance, content, seed), ""


def _in_bytes(chance, content):
    """Flip, cut, insert, copy and swap bytes."""
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        at = chance.randrange(len(spoiled) or 1)
        size = chance.choice((1, 2, 16, 300))
        match chance.randrange(6):
            case 0:
                spoiled[at : at + 1] = bytes([spoiled[at] ^ 1 << chance.randrange(8)]) if spoiled else b""
            case 1:
                del spoiled[at : at + size]
            case 2:
                spoiled[at:at] = chance.randbytes(size)
            case 3:
                spoiled[at:at] = spoiled[at : at + size] * chance.choice((1, 2, 50))
            case 4:
                other = chance.randrange(len(spoiled) or 1)
                spoiled[at : at + size] = spoiled[other : other + size]
            case 5:
                spoiled[at : at + size] = bytes([chance.choice((0, 255))]) * size
    if not chance.randrange(5):
        del spoiled[chance.randrange(len(spoiled) or 1) :]
    return bytes(spoiled)


def _in_text(chance, content, seed):
    """Put tokens, and runs of them, between the characters; make numbers others; say rows twice, or not at all."""
    text = content.decode("utf-8", "replace")
    if seed % 3 == 1:
        # Each sign comes up in its turn, as one out of all that chance could choose is seldom the one that counts.
        figures = [found.end() for found in re.finditer(r"\d(?=[\d.]*\d)", text)] or [0]
        at = chance.choice(figures)
        return (text[:at] + LONG[seed // 3 % len(LONG)] * LONG_COUNT + text[at:]).encode()
    for _ in range(chance.choice((1, 1, 2, 4))):
        match chance.randrange(4):
            case 0 | 1:
                at = chance.randrange(len(text) + 1)
                text = text[:at] + _run(chance) + text[at:]
            case 2:
                text = _other_number(chance, text)
            case 3:
                lines = text.splitlines(keepends=True) or [""]
                at = chance.randrange(len(lines))
                # Repeated again and again, one long line would fill this process's own memory.
                most = MOST_LETTERS // max(1, len(lines[at]))
                lines[at : at + 1] = [lines[at]] * min(most, chance.choice((0, 2, 2000)))
                text = "".join(lines)
    return text.encode("utf-8", "surrogatepass")


def _in_values(chance, content, seed):
    """Make one value of a JSON document another one, each in its turn; the document stays JSON."""
    document = json.loads(content)
    holders = []

    def gather(value):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            holders.append((value, key))
            if isinstance(inner, dict | list):
                gather(inner)

    gather(document)
    value = VALUES[seed // 3 % len(VALUES)]
    # Of one sort, so that what is text meets other text.
    alike = [(holder, key) for holder, key in holders if type(holder[key]) is type(value)] or holders
    holder, key = chance.choice(alike)
    holder[key] = value
    return json.dumps(document).encode()


def _run(chance):
    token = chance.choice(TOKENS)
    return token * max(1, chance.choice(RUNS) // len(token))


def _other_number(chance, text):
    """Make one number of a text another one."""
    starts = [at for at, letter in enumerate(text) if letter.isdigit() and not text[at - 1 : at].isdigit()]
    if not starts:
        return text
    start = end = chance.choice(starts)
    while end < len(text) and text[end].isdigit():
        end += 1
    return text[:start] + chance.choice(NUMBERS) + text[end:]


def _in_archive(chance, content, seed):
    """Spoil one member, or what the archive says of its members; the checksums are right again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]
    at = chance.randrange(len(members))
    name, body = members[at]
    told = ""
    match seed % 9:
        case 1:
            # The same member twice, with other figures.
            rows = [pair for pair in members if pair[0].endswith((".csv", "sheet1.xml", "content.xml"))]
            name, body = chance.choice(rows or members)
            members.append((name, body.replace(b"1", b"7")))
            told = f"“{name}” is there twice"
        case 7 if any(pair[0] == "datapackage.json" for pair in members):
            members = [(folder + name, body) for folder in ("甲/", "乙/") for name, body in members]
            told = "two packages are there"
        case 2:
            members[at] = (chance.choice(("../" + name, "/" + name, "C:\\" + name, name + "\0", "con.csv")), body)
        case 4:
            del members[at]
        case 5:
            members[at] = (name, _in_bytes(chance, body))
        case _:
            members[at] = (name, _in_text(chance, body, seed // 3))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            # Of doubled members the library only warns.
            archive.NameToInfo.pop(name, None)
            archive.writestr(info, body)
    return target.getvalue(), told


def _in_sectors(chance, content):
    """Spoil what a compound file (.xls) says of its sectors: which follows which, the directory, sizes, the header."""
    spoiled = bytearray(content)
    size = 1 << struct.unpack_from("<H", spoiled, 30)[0]
    directory, short_table, long_table = (struct.unpack_from("<I", spoiled, at)[0] for at in (48, 60, 76))
    sectors = len(spoiled) // size
    for _ in range(chance.choice((1, 1, 2, 6))):
        odd = chance.choice((sectors, 2**31, 2**32 - 1, 2**32 - 2, 2**32 - 4))
        match chance.randrange(6):
            case 0 | 1 | 2:
                # A chain that bites its tail, or goes to another one's sectors: words in use come first in a table.
                table = (chance.choice((short_table, long_table)) + 1) * size
                used = [at for at in range(table, table + size, 4) if spoiled[at : at + 4] != b"\xff" * 4] or [table]
                at = chance.choice(used)
                word = chance.choice((odd, *[chance.randrange(len(used))] * 4))
            case 3:
                at, word = 4 * chance.randrange(6, 24), chance.choice((odd, chance.randrange(sectors)))
            case 4:
                at = (directory + 1) * size + 128 * chance.randrange(4) + chance.choice((68, 72, 76, 116, 120))
                word = chance.choice((odd, chance.randrange(sectors)))
            case 5:
                at, word = 4 * chance.randrange(len(spoiled) // 4), chance.choice((odd, 0, chance.randrange(2**32)))
        spoiled[at : at + 4] = struct.pack("<I", word)
    return bytes(spoiled)
