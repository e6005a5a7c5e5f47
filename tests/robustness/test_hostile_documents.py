"""No document that a stranger made takes long, fills the memory, fetches or runs anything: it is read or refused."""

import json
import os
import socketserver
import subprocess
import sys
import threading
import time

import pytest
from paths import ROOT
from robustness import hostile_documents as made
from robustness.machine import slowness

from data.package.reader import bundled_path

# What is started by hand takes a second; the bounds of the process that reads allow some more for large files.
MOST_SECONDS = 30.0
MOST_MEGABYTES = 700
READ, REFUSED = 0, 2
BOTH = """
import json, sys
from data.__main__ import main
path, package = sys.argv[1:]
codes = [main(["extract", path, "--json"]), main(["proofread", path, package, "--json"])]
print("codes", json.dumps(codes))
"""


def text_of(content):
    def write(path, _address):
        path.write_bytes(content)
        return path

    return write


def of(function, *rest):
    return lambda path, _address: function(path, *rest)


# By name: the name of the file, how it is made, and whether it is read or refused.
CASES = {
    "zip bomb": ("稿.docx", of(made.zip_bomb), REFUSED),
    "thousands of members": ("稿.docx", of(made.many_members), READ),
    "entities that unfold": ("稿.docx", of(made.billion_laughs), REFUSED),
    "entities behind white space": ("稿.docx", of(made.late_entities), REFUSED),
    "entities in UTF-16": ("稿.docx", of(made.utf16_entities), REFUSED),
    "a definition elsewhere": ("稿.docx", made.outside_definition, REFUSED),
    "tables in tables": ("稿.docx", of(made.deep_tables), REFUSED),
    "parts in parts": ("稿.docx", of(made.deep_runs), REFUSED),
    "millions of paragraphs": ("稿.docx", of(made.endless_paragraphs), REFUSED),
    "a row of millions": ("稿.docx", of(made.endless_row), REFUSED),
    "links and macros": ("稿.docx", made.linked, READ),
    "a document with macros": ("稿.docm", made.linked, READ),
    "no body": ("稿.docx", of(made.docx, "", {}, ""), REFUSED),
    "a workbook's name": ("稿.docx", text_of(b"PK\x05\x06" + bytes(18)), REFUSED),
    "a page that loads things": ("稿.html", made.page, READ),
    "a deep page": ("稿.html", of(made.deep_page), REFUSED),
    "a page of millions of parts": ("稿.html", of(made.endless_page), REFUSED),
    "pages in a circle": ("稿.pdf", of(made.circle_of_pages), REFUSED),
    "a page of itself": ("稿.pdf", of(made.page_of_itself), None),
    "a form of itself": ("稿.pdf", of(made.form_of_itself), None),
    "forms of forms": ("稿.pdf", of(made.forms_of_forms), None),
    "a swollen page": ("稿.pdf", of(made.swollen_page), REFUSED),
    "a hundred thousand pages": ("稿.pdf", of(made.many_pages), REFUSED),
    "lists in lists": ("稿.pdf", of(made.deep_lists), REFUSED),
    "a table of places of itself": ("稿.pdf", of(made.table_of_itself), None),
    "a PDF with actions": ("稿.pdf", made.linked_pdf, REFUSED),
    "a hundred megabytes of text": ("稿.txt", of(made.long_text, 100 * made.MEGABYTE), REFUSED),
    "more than a file may have": ("稿.txt", of(made.sparse), REFUSED),
    "a hundred megabytes of a page": ("稿.html", of(made.long_text, 100 * made.MEGABYTE), REFUSED),
    "nothing": ("稿.txt", text_of(b""), REFUSED),
    "nothing as a document": ("稿.docx", text_of(b""), REFUSED),
    "nothing as a PDF": ("稿.pdf", text_of(b""), REFUSED),
    "white space": ("稿.txt", text_of(b" \n\t" * 1000), REFUSED),
    "noise": ("稿.txt", of(made.noise), REFUSED),
    "noise as a PDF": ("稿.pdf", of(made.noise, b"%PDF-1.7\n"), REFUSED),
    "noise as a document": ("稿.docx", of(made.noise, b"PK\x03\x04"), REFUSED),
    "noise as an old document": ("稿.doc", of(made.noise, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), REFUSED),
    "a picture": ("稿.docx", text_of(b"\x89PNG\r\n\x1a\n" + bytes(5_000)), REFUSED),
    "text under the name of a document": ("稿.docx", text_of(made.SENTENCE.encode()), READ),
    "a document under the name of a text": ("稿.txt", of(made.docx, made.paragraph(made.SENTENCE)), READ),
    "a document under the name of a PDF": ("稿.pdf", of(made.docx, made.paragraph(made.SENTENCE)), READ),
}  # fmt: skip


@pytest.fixture
def bait():
    """Listen on this machine; the second value lists who came."""
    came = []

    class Taker(socketserver.BaseRequestHandler):
        def handle(self):
            came.append(self.client_address)

    with socketserver.TCPServer(("127.0.0.1", 0), Taker) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", came
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("case", CASES)
def test_a_document_is_read_or_refused_in_bounds(case, tmp_path, bait):
    address, came = bait
    name, write, expected = CASES[case]
    path = write(tmp_path / name, address)
    command = [sys.executable, "-c", BOTH, str(path), str(bundled_path())]
    begun = time.monotonic()
    with (tmp_path / "out").open("w+b") as out, (tmp_path / "err").open("w+b") as err:
        process = subprocess.Popen(
            command, stdout=out, stderr=err, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = (time.monotonic() - begun) / slowness()
    told = (tmp_path / "err").read_text(encoding="utf-8")
    printed = (tmp_path / "out").read_text(encoding="utf-8")
    assert process.returncode == 0, told[-2000:]
    assert "Traceback" not in told
    codes = json.loads(printed.rpartition("codes ")[2])
    assert codes[0] == codes[1]
    if expected is not None:
        assert codes == [expected, expected], told
    if codes[0] == REFUSED:
        lines = told.strip().splitlines()
        assert len(lines) == 2
        assert all(name in line and len(line) < 200 for line in lines), told
    assert seconds < MOST_SECONDS
    assert usage.ru_maxrss / 1024 < MOST_MEGABYTES
    assert came == []
    assert {one.name for one in tmp_path.iterdir()} == {name, "out", "err"}


def test_what_a_document_links_to_is_said_and_not_read(tmp_path):
    from data.texts.extraction import extracted

    reading, _ = extracted(made.linked(tmp_path / "稿.docx", "http://192.0.2.1"))
    told = " ".join(one.message for one in reading.problems)
    assert "宏" in told
    assert "嵌" in told
    assert [one.digits for one in reading.figures] == ["12", "3.5"]
