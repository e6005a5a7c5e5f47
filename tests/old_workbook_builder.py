"""Writes the smallest workbook of Excel 97–2003 that opens, so that tests can bend it."""

import struct

SECTOR, SHORT, HEADER = 512, 64, 512
FREE, END, TABLE = -1, -2, -3
# Where the parts lie: the allocation table, the directory, the table of the short sectors, then the short sectors.
TABLE_AT, DIRECTORY_AT, SHORT_TABLE_AT, SHORT_AT = 0, 1, 2, 3


def record(number, content=b""):
    return struct.pack("<HH", number, len(content)) + content


def text(words):
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def book_stream(rows, name="数据", *, frozen=0, bold=()):
    """Return the stream of a workbook with one sheet of numbers and texts; some rows stay on screen, some are bold."""
    cells = b""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            place = struct.pack("<HHH", at, column, int(at in bold))
            if isinstance(cell, str):
                cells += record(0x204, place + text(cell))
            else:
                cells += record(0x203, place + struct.pack("<d", cell))
    begin = struct.pack("<HHHHII", 0x600, 0x5, 0x0DBB, 0x07CC, 0, 6)
    # The second style has the second font.
    style = record(0xE0, bytes(20)) + record(0xE0, struct.pack("<H", 1) + bytes(18))
    font = b"".join(
        record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 8, weight, 0, 0, 0, 0, 0) + b"\x01\x00A")
        for weight in (400, 700)
    )
    head = record(0x809, begin) + font + style
    sheet_entry = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    place = len(head) + len(record(0x85, bytes(6) + sheet_entry)) + len(record(0x0A))
    head += record(0x85, struct.pack("<IBB", place, 0, 0) + sheet_entry) + record(0x0A)
    sheet = struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6)
    view = record(0x23E, struct.pack("<H", 0x8 if frozen else 0) + bytes(16))
    view += record(0x41, struct.pack("<HHHHB", 0, frozen, frozen, 0, 2)) if frozen else b""
    return head + record(0x809, sheet) + cells + view + record(0x0A)


def entry(name, kind, child, first, size, left=FREE, right=FREE):
    words = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBiii36xiiI", words, len(words) + 2 if words else 0, kind, 1, left, right, child, first, size, 0
    )


def compound(stream):
    """Return a compound file whose one stream, of less than 4,096 bytes, lies in short sectors."""
    count = -(-len(stream) // SHORT)
    room = -(-count * SHORT // SECTOR)
    assert len(stream) < 4096
    table = [TABLE, END, END, *range(SHORT_AT + 1, SHORT_AT + room), END]
    short = [*range(1, count), END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9i", 0, 1, DIRECTORY_AT, 0, 4096, SHORT_TABLE_AT, 1, END, 0)
    head += struct.pack("<109i", TABLE_AT, *[FREE] * 108)
    directory = entry("Root Entry", 5, 1, SHORT_AT, count * SHORT) + entry("Workbook", 2, FREE, 0, len(stream))
    directory += entry("", 0, FREE, 0, 0) * 2
    assert len(head) == HEADER
    return b"".join((
        head, struct.pack("<128i", *table, *[FREE] * (128 - len(table))), directory,
        struct.pack("<128i", *short, *[FREE] * (128 - len(short))), stream.ljust(room * SECTOR, b"\0"),
    ))  # fmt: skip


def old_workbook(rows, **look):
    """Return the bytes of a workbook; `look` goes to its sheet."""
    return compound(book_stream(rows, **look))


def bent(content, sector, at, number):
    """Return a file with one number of 32 bits, the one `at` in a sector, replaced."""
    place = HEADER + sector * SECTOR + 4 * at
    return content[:place] + struct.pack("<i", number) + content[place + 4 :]


def directory_file(entries):
    """Return a compound file of nothing but a directory of these entries, four a sector: its tables and its sectors."""
    sectors = -(-len(entries) // 4)
    chain = [TABLE, *range(2, sectors + 1), END]
    tables = 1
    while 128 * tables < len(chain) + tables - 1:
        tables += 1
    chain += [TABLE] * (tables - 1)
    chain += [FREE] * (128 * tables - len(chain))
    listed = [TABLE_AT, *range(sectors + 1, sectors + tables)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9i", 0, tables, DIRECTORY_AT, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109i", *listed, *[FREE] * (109 - len(listed)))
    parts = [struct.pack("<128i", *chain[128 * at : 128 * at + 128]) for at in range(tables)]
    directory = b"".join(entries).ljust(sectors * SECTOR, b"\0")
    return head + parts[0] + directory + b"".join(parts[1:])
