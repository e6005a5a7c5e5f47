from itertools import pairwise

from data.palette import LIGHT
from gui.widgets.marked_text.text_parts import MarkList, MarkLook, MarkRule, TextMark, TextPart, shown_parts

LOOK = MarkLook(MarkRule.SOLID, LIGHT.text)


def test_the_ends_of_printed_lines_are_closed_up_and_every_letter_keeps_its_place():
    raw = "专项扶贫资金\r\n　　575.2亿元，from the\nstart"
    (part,) = shown_parts([TextPart(raw, 7)])
    assert len(part.text) == len(raw)
    assert "\n" not in part.text
    assert part.text.index("575.2") == raw.index("575.2")
    assert "the start" in part.text
    assert part.end == 7 + len(raw)


def test_a_long_part_is_cut_behind_a_sentence_and_nothing_is_lost():
    raw = "增长12.5%，总量达到1234567亿元。" * 300
    parts = shown_parts([TextPart(raw, 0, aside="第 1 节")])
    assert "".join(part.text for part in parts) == raw
    assert all(part.text.endswith("。") for part in parts)
    assert [part.goes_on for part in parts] == [False, *[True] * (len(parts) - 1)]
    assert [part.aside for part in parts][-1] == "第 1 节"
    assert all(one.end == other.start for one, other in pairwise(parts))


def test_a_run_of_digits_is_cut_somewhere_all_the_same():
    parts = shown_parts([TextPart("7" * 5_000, 0)])
    assert "".join(part.text for part in parts) == "7" * 5_000
    assert max(len(part.text) for part in parts) <= 1_200


def test_marks_are_found_by_place_and_by_key():
    marks = MarkList([TextMark(5, 20, 24, LOOK), TextMark(3, 2, 6, LOOK), TextMark(9, 4, 8, LOOK)])
    assert [mark.key for mark in marks.marks] == [3, 5]
    assert marks.at(1) is None
    assert marks.at(2).key == 3
    assert marks.at(6) is None
    assert marks.of(5).start == 20
    assert marks.of(9) is None
    assert [mark.key for mark in marks.within(0, 20)] == [3]
    assert marks.beside(3, 1).key == 5
    assert marks.beside(5, 1) is None
    assert marks.beside(None, 1).key == 3
    assert marks.beside(None, -1).key == 5
