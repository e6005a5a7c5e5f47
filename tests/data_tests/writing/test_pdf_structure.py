"""Tags, bookmarks and links of a PDF, read back by another library's reader."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream

from data.writing.pdf_structure import FAR_LEFT, Bookmark, Element, Link, Structure
from data.writing.pdf_text import tidy_pdf


def drawn(*pages):
    """Return a PDF whose pages have these contents."""
    writer = PdfWriter()
    for content in pages:
        page = writer.add_blank_page(200, 100)
        stream = ContentStream(None, writer)
        stream.set_data(content)
        page.replace_contents(stream)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def stroke(number):
    return b"%d 1 m\n1 1 l\nS\n" % (FAR_LEFT - number)


def read(pdf, **structure):
    return PdfReader(io.BytesIO(tidy_pdf(pdf, "题", {}, Structure(**structure))))


def kids(element):
    return [one.get_object() for one in element["/K"]]


@pytest.fixture
def document():
    root = Element("Document")
    root.add("H1")
    root.add("Figure", "一幅\u202f图").box = (1.0, 2.0, 3.0, 4.0)
    root.add("P")
    return root


def test_what_is_drawn_between_strokes_belongs_to_its_part(document):
    title, figure, words = document.children
    first = b"0 0 m\n" + stroke(0) + b"(a)\n" + stroke(1) + b"(b)\n" + stroke(2) + b"(c)\n"
    reader = read(
        drawn(first, stroke(0) + b"(d)\n" + stroke(1) + b"(e)\n"),
        marks=[[title, words, None], [words, figure]],
    )
    assert reader.pages[0].get_contents().get_data().split(b"\n") == [
        b"/Artifact BMC", b"0 0 m", b"EMC", b"/H1 <</MCID 0>> BDC", b"(a)", b"EMC", b"/P <</MCID 1>> BDC", b"(b)",
        b"EMC", b"/Artifact BMC", b"(c)", b"", b"EMC", b"",
    ]  # fmt: skip
    tree = reader.root_object["/StructTreeRoot"]
    root = tree["/K"]
    found_title, found_figure, found_words = kids(root)
    assert [one["/S"] for one in kids(root)] == ["/H1", "/Figure", "/P"]
    assert found_title["/K"] == [0]
    assert found_figure["/Alt"] == "一幅 图"
    assert found_figure["/A"]["/BBox"] == [1, 2, 3, 4]
    # Words that go on on the next page say so.
    assert found_words["/K"][0] == 1
    assert found_words["/K"][1]["/MCID"] == 0
    assert found_words["/K"][1]["/Pg"] == reader.pages[1]
    listed = tree["/ParentTree"]["/Nums"]
    assert [one.get_object() for one in listed[1]] == [found_title, found_words]
    assert [one.get_object() for one in listed[3]] == [found_words, found_figure]
    assert reader.root_object["/MarkInfo"] == {"/Marked": True}


def test_bookmarks_stand_as_deep_as_told_and_lead_to_their_heights():
    pages = drawn(b"", b"")
    marks = [Bookmark("甲", 0, 90), Bookmark("甲\u202f一", 1, 50, 1), Bookmark("乙", 1, 40)]
    reader = read(pages, bookmarks=marks, language="zh-CN")
    first, (below,), second = reader.outline
    assert [one.title for one in (first, below, second)] == ["甲", "甲 一", "乙"]
    assert [reader.get_destination_page_number(one) for one in (first, below, second)] == [0, 1, 1]
    assert [one.top for one in (first, below, second)] == [90, 50, 40]
    assert reader.root_object["/Lang"] == "zh-CN"


def test_links_lead_to_headings_and_addresses_and_belong_to_their_parts(document):
    title, _, words = document.children
    inside = Link(0, (10, 20, 30, 40), title, Bookmark("乙", 1, 77))
    outside = Link(1, (1, 2, 3, 4), words, address="https://example.org/a")
    reader = read(drawn(stroke(0), b""), marks=[[title], []], links=[inside, outside])
    (first,), (second,) = (page["/Annots"] for page in reader.pages)
    target = first.get_object()["/Dest"]
    assert target[0].get_object() == reader.pages[1]
    assert target[3] == 77
    assert first.get_object()["/Rect"] == [10, 20, 30, 40]
    assert second.get_object()["/A"]["/URI"] == "https://example.org/a"
    root = reader.root_object["/StructTreeRoot"]
    found_title, _, found_words = kids(root["/K"])
    assert found_title["/K"][1]["/Obj"] == first.get_object()
    numbers = dict(zip(root["/ParentTree"]["/Nums"][::2], root["/ParentTree"]["/Nums"][1::2], strict=True))
    assert numbers[first.get_object()["/StructParent"]].get_object() == found_title
    assert numbers[second.get_object()["/StructParent"]].get_object() == found_words
    assert root["/ParentTreeNextKey"] > max(numbers)


def test_without_parts_nothing_claims_to_be_tagged():
    reader = read(drawn(b"(a)"), bookmarks=[Bookmark("甲", 0, 90)])
    assert "/MarkInfo" not in reader.root_object
    assert "/StructTreeRoot" not in reader.root_object
    assert reader.pages[0].get_contents().get_data() == b"(a)"
