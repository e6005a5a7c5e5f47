"""How large a worksheet will grow: rows in the usual form are counted quickly, any other form no less exactly."""

import pytest

from data.importing.sheet_scan import SheetScan


def scanned(*chunks):
    scan = SheetScan(["", "0.00"])
    for chunk in chunks:
        scan.take(chunk.encode())
    return scan


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


@pytest.mark.parametrize(
    ("cells", "area"),
    [
        (('<c r="A1"><v>1</v></c>', '<c r="C1" t="s"><v>0</v></c>'), 3),
        (('<c r="A1"><v>1</v></c>', '<c r="B1048576"><v>1</v></c>'), 2 * 1048576),
        (('<c r="A1"><v>1</v></c>', '<c r="XFD1"><v>1</v></c>'), 16384),
        (('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', '<c r="D1"/>'), 4),
        (('<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="E1"><v>1</v></c>'), 5),
        (("<c r='A1'><v>1</v></c>", "<c r='F1'><v>1</v></c>"), 6),
        (("<c><v>1</v></c>", "<c><v>1</v></c>"), 2),
    ],
)
def test_a_row_takes_the_room_of_its_furthest_cell(cells, area):
    assert scanned(row(1, *cells)).area == area


def test_a_later_part_may_be_wider_than_those_before():
    first, wide = row(1, '<c r="A1"><v>1</v></c>'), row(2, '<c r="AB2"><v>1</v></c>')
    assert scanned(first, wide).area == 2 * 28
    assert scanned(wide, first).area == 2 * 28


def test_shared_texts_are_counted_however_their_cells_are_written():
    usual = row(1, '<c r="A1" t="s"><v>7</v></c>', '<c r="B1" t="s"><v>7</v></c>')
    other = row(2, '<c r="A2" t="s" s="1"><v>07</v></c>', "<c r='B2' t='s'> <v>8</v></c>")
    scan = scanned(usual, other)
    assert (scan.shared, scan.unknown) == ({7: 3, 8: 1}, 0)


def test_a_cell_without_its_text_number_counts_as_unknown():
    assert scanned(row(1, '<c r="A1" t="s"></c>')).unknown == 1
