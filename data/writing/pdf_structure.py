"""What a PDF says of itself beside its pages: language, bookmarks, links, and the parts that its text belongs to.

The pages are drawn with a stroke far outside of the paper where another part begins; here each becomes the operators of
marked content (ISO 32000-1, 14.6 and 14.7).
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

# Where the first stroke of a page begins across, each further one a pixel farther; nothing else is drawn there.
FAR_LEFT: Final = -900_000
_STROKE: Final = re.compile(rb"(?m)^-(9\d{5}) 1 m\n1 1 l\nS$")
_SPACES: Final = str.maketrans({"\u202f": " ", "\t": " "})
_FIGURE: Final = "Figure"

Box = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Element:
    """A part of a document, of one of the standard types of PDF (`Sect`, `H1`, `P`, `Table`, `TR`, `TD`, `Figure`).

    `alternative` says in words what a figure shows; `box` is where it stands (left, bottom, right, top in points).
    `scope` of a header cell is `Column` or `Row`.
    """

    kind: str
    alternative: str = ""
    scope: str = ""
    box: Box | None = None
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)

    def add(self, kind: str, alternative: str = "", scope: str = "") -> Element:
        """Add a part of this one, after those before, and return it."""
        self.children.append(Element(kind, alternative, scope, parent=self))
        return self.children[-1]

    @property
    def root(self) -> Element:
        """The part that holds all."""
        found = self
        while found.parent is not None:
            found = found.parent
        return found


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its words, its page (from 0), how high in points it begins, how deep it stands."""

    words: str
    page: int
    top: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A place of a page that leads to another (`target`), or to an address on the net."""

    page: int
    box: Box
    element: Element
    target: Bookmark | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """All of it. `marks` are, for each page, the parts that its strokes begin; None for what belongs to no part."""

    language: str = ""
    marks: Sequence[Sequence[Element | None]] = ()
    bookmarks: Sequence[Bookmark] = ()
    links: Sequence[Link] = ()


def add_structure(writer: PdfWriter, structure: Structure) -> None:
    """Put language, bookmarks, links and parts into a PDF whose pages are drawn."""
    if structure.language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(structure.language)
    writer.root_object[NameObject("/ViewerPreferences")] = _of({"/DisplayDocTitle": BooleanObject(True)})
    _add_bookmarks(writer, structure.bookmarks)
    parts = _Parts(writer)
    for number, marks in enumerate(structure.marks):
        parts.mark_page(number, marks)
    for link in structure.links:
        parts.add_link(link)
    parts.write()


def plain_spaces(text: str) -> str:
    """Return a text for the words of a PDF: narrow spaces between digits are found and copied as usual ones."""
    return text.translate(_SPACES)


def _of(entries: Mapping[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def _added(writer: PdfWriter, one: DictionaryObject) -> IndirectObject:
    """Return the reference of a new object: pypdf has no public call for it."""
    return writer._add_object(one)


def _add_bookmarks(writer: PdfWriter, bookmarks: Sequence[Bookmark]) -> None:
    above: list[IndirectObject] = []
    for one in bookmarks:
        del above[one.level :]
        added = writer.add_outline_item(
            title=plain_spaces(one.words),
            page_number=one.page,
            parent=above[-1] if above else None,
            fit=Fit.xyz(top=one.top),
            is_open=not one.level,
        )
        above.append(added)
    if bookmarks:
        writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")


class _Parts:
    """The tree of a document's parts while it is made."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._root: Element | None = None
        self._content: defaultdict[Element, list[bytes]] = defaultdict(list)
        self._pages: dict[Element, IndirectObject] = {}
        self._of_pages: dict[int, list[Element]] = {}
        self._of_links: list[tuple[int, Element]] = []

    def mark_page(self, number: int, marks: Sequence[Element | None]) -> None:
        """Turn the strokes of a page into marked content, and note to which parts it belongs."""
        page = self._writer.pages[number]
        content: Any = page["/Contents"].get_object()
        belonging: list[Element] = []
        reference = page.indirect_reference
        assert reference is not None

        def marked(found: re.Match[bytes]) -> bytes:
            element = marks[int(found.group(1)) + FAR_LEFT]
            if element is None:
                return b"EMC\n/Artifact BMC"
            belonging.append(element)
            self._note(element, reference, len(belonging) - 1)
            return b"EMC\n/%s <</MCID %d>> BDC" % (element.kind.encode(), len(belonging) - 1)

        content.set_data(b"/Artifact BMC\n" + _STROKE.sub(marked, content.get_data()) + b"\nEMC\n")
        self._of_pages[number] = belonging
        page[NameObject("/StructParents")] = NumberObject(number)
        page[NameObject("/Tabs")] = NameObject("/S")

    def _note(self, element: Element, page: IndirectObject, number: int) -> None:
        self._root = element.root
        if self._pages.setdefault(element, page) == page:
            self._content[element].append(b"%d" % number)
        else:
            self._content[element].append(b"<</Type /MCR /Pg %s /MCID %d>>" % (_written(page), number))

    def add_link(self, link: Link) -> None:
        """Lay a link over a place of a page, and note it as a piece of its part."""
        page = self._writer.pages[link.page]
        key = len(self._writer.pages) + len(self._of_links)
        words = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Link"),
            "/Rect": _box(link.box),
            "/Border": ArrayObject([NumberObject(0)] * 3),
            "/F": NumberObject(4),
            "/StructParent": NumberObject(key),
        }
        if link.target is not None:
            target = self._writer.pages[link.target.page].indirect_reference
            top = FloatObject(link.target.top)
            words["/Dest"] = ArrayObject([target, NameObject("/XYZ"), NullObject(), top, NullObject()])
            words["/Contents"] = TextStringObject(plain_spaces(link.target.words))
        else:
            address = TextStringObject(link.address)
            words["/A"] = _of({"/S": NameObject("/URI"), "/URI": address})
            words["/Contents"] = address
        added = _added(self._writer, _of(words))
        annotations = page.setdefault(NameObject("/Annots"), ArrayObject())
        annotations.append(added)
        of_page = page.indirect_reference
        assert of_page is not None
        piece = b"<</Type /OBJR /Obj %s /Pg %s>>" % (_written(added), _written(of_page))
        self._content[link.element].append(piece)
        self._of_links.append((key, link.element))

    def write(self) -> None:
        """Write the tree, and which part each piece of content belongs to."""
        if self._root is None:
            return
        tree, belonging = _Written(), _Written()
        tree_reference = _added(self._writer, tree)
        written = {element: _Written() for element in _in_order(self._root)}
        names = {element: _written(_added(self._writer, one)) for element, one in written.items()}
        for element, one in written.items():
            parent = _written(tree_reference) if element.parent is None else names[element.parent]
            pieces = [*self._content.get(element, ()), *(names[child] for child in element.children)]
            one.words = self._words(element, parent, pieces)
        lists = [b"%d [%s]" % (key, b" ".join(map(names.__getitem__, own))) for key, own in self._of_pages.items()]
        lists += [b"%d %s" % (key, names[element]) for key, element in self._of_links]
        belonging.words = b"<</Nums [%s]>>" % b"\n".join(lists)
        following = len(self._writer.pages) + len(self._of_links)
        tree.words = b"<</Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d>>" % (
            names[self._root],
            _written(_added(self._writer, belonging)),
            following,
        )
        self._writer.root_object[NameObject("/StructTreeRoot")] = tree_reference
        self._writer.root_object[NameObject("/MarkInfo")] = _of({"/Marked": BooleanObject(True)})

    def _words(self, element: Element, parent: bytes, pieces: Sequence[bytes]) -> bytes:
        words = [b"<</S /%s /P %s" % (element.kind.encode(), parent)]
        if element in self._pages:
            words.append(b"/Pg " + _written(self._pages[element]))
        if element.alternative:
            words.append(b"/Alt " + _written(TextStringObject(plain_spaces(element.alternative))))
        if element.kind == _FIGURE and element.box is not None:
            words.append(b"/A <</O /Layout /Placement /Block /BBox %s>>" % _written(_box(element.box)))
        if element.scope:
            words.append(b"/A <</O /Table /Scope /%s>>" % element.scope.encode())
        words.append(b"/K [%s]>>" % b" ".join(pieces))
        return b" ".join(words)


class _Written(DictionaryObject):
    """A dictionary whose words are put together at once: pypdf writes the thousands of a report letter by letter."""

    words = b""

    def write_to_stream(self, stream: IO[Any], encryption_key: str | bytes | None = None) -> None:
        stream.write(self.words)


def _written(one: PdfObject) -> bytes:
    """Return an object as it stands in a file."""
    if isinstance(one, IndirectObject):
        return b"%d %d R" % (one.idnum, one.generation)
    stream = io.BytesIO()
    one.write_to_stream(stream)
    return stream.getvalue()


def _box(box: Box) -> ArrayObject:
    return ArrayObject(FloatObject(round(edge, 2)) for edge in box)


def _in_order(root: Element) -> Iterator[Element]:
    """Yield every part of a document, each before those in it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed(element.children))
