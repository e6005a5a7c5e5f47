"""Figures changed in the workbooks inside a presentation, as PowerPoint does it: worked out again, caches renewed."""

import io
import re
import subprocess
import zipfile

from lxml import etree
from native_labels import C
from office import changed
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

CHART = re.compile(r"ppt/charts/chart\d+\.xml")
REFERENCE = re.compile(r"'?(.+?)'?!(.+)")


def books_of(path):
    """Return the names of the charts of a presentation with those of their workbooks, in order."""
    with zipfile.ZipFile(path) as archive:
        charts = sorted(filter(CHART.fullmatch, archive.namelist()), key=lambda name: int(re.search(r"\d+", name)[0]))
        found = {}
        for name in charts:
            relations = archive.read(name.replace("charts/", "charts/_rels/") + ".rels").decode()
            found[name] = "ppt/embeddings/" + re.search(r"([^/\"]+\.xlsx)\"", relations)[1]
    return found


def edited(path, target, office, edits):
    """Write a presentation again with cells changed: `edits` are values by cell, a dict a chart in its order.

    The workbooks are worked out by LibreOffice; the caches of the charts are what they refer to there.
    """
    books = books_of(path)
    folder = target.parent / f"{target.stem}-books"
    folder.mkdir()
    with zipfile.ZipFile(path) as archive:
        for number, (book, cells) in enumerate(zip(books.values(), edits, strict=True)):
            opened = load_workbook(io.BytesIO(archive.read(book)))
            for cell, value in cells.items():
                assert isinstance(opened.active[cell].value, int | float), cell
                opened.active[cell] = value
            opened.save(folder / f"{number}.xlsx")
    done = office.calculated(sorted(folder.glob("*.xlsx")))
    values = {name: load_workbook(one, data_only=True).active for name, one in zip(books, done, strict=True)}
    return changed(path, target, lambda name, xml: renewed(xml, values[name]) if name in values else xml)


def renewed(xml, sheet):
    """Return a chart with the values that the cells have now."""
    root = etree.fromstring(xml)
    for reference in root.iter(f"{C}f"):
        low, top, high, bottom = range_boundaries(REFERENCE.fullmatch(reference.text)[2].replace("$", ""))
        cells = [sheet.cell(row, column).value for row in range(top, bottom + 1) for column in range(low, high + 1)]
        cache = reference.getnext()
        for point in list(cache.iter(f"{C}pt")):
            cache.remove(point)
        for number, value in enumerate(cells):
            if value is not None:
                point = etree.SubElement(cache, f"{C}pt", idx=str(number))
                etree.SubElement(point, f"{C}v").text = repr(value) if isinstance(value, float) else str(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def charts_of(path):
    """Return the charts of a presentation as elements, in order."""
    with zipfile.ZipFile(path) as archive:
        return [etree.fromstring(archive.read(name)) for name in books_of(path)]


def pictures_of(office, path, folder):
    """Return the pages of a file as pictures of RGB."""
    from PIL import Image

    pdf = office.pdf(path)
    subprocess.run(["pdftoppm", "-r", "72", "-png", pdf, folder / path.stem], check=True, timeout=60)
    return [Image.open(one).convert("RGB") for one in sorted(folder.glob(f"{path.stem}-*.png"))]
