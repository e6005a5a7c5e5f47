"""A proof leaves as a Word document with comments and as a workbook, and is printed as JSON and as lines."""

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from paths import ROOT

from data.__main__ import main
from data.commands.proofread import split_paths
from data.importing.documents.docx_lines import docx_lines
from data.package.reader import bundled_path, open_package
from data.proofreading.proof import proof_of
from data.proofreading.verdicts import RIGHT, Decision
from data.writing.proofs.commented_draft import commented_draft
from data.writing.proofs.proof_list import proof_list

SPEECH = ROOT / "tests" / "fixtures" / "drafts" / "speech.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SUBSTITUTIONS = {"575.2亿元": "572.5亿元", "让超过46万": "让46万", "2014年的2902": "2013年的2902"}


@pytest.fixture(scope="module")
def wrong():
    text = SPEECH.read_text(encoding="utf-8")
    for right, other in SUBSTITUTIONS.items():
        text = text.replace(right, other)
    return text


@pytest.fixture(scope="module")
def proof(wrong):
    return proof_of(wrong, [open_package(bundled_path())[0]], "讲话.txt")


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def test_the_document_has_the_words_of_the_draft_and_comments_at_its_figures(proof, wrong, tmp_path):
    content = commented_draft(proof)
    path = tmp_path / "稿.docx"
    path.write_bytes(content)
    words = "".join(cell for line in docx_lines(path, []) for cell in line)
    assert "".join(words.split()) == "".join(wrong.split())
    comments = part(content, "word/comments.xml").findall(f"{W}comment")
    told = ["".join(one.itertext()) for one in comments]
    assert len(told) == 1 + len(SUBSTITUTIONS)
    assert "34 处" in told[0]
    body = part(content, "word/document.xml")
    for one in comments:
        own = one.get(f"{W}id")
        marks = [mark for mark in body.iter() if mark.get(f"{W}id") == own]
        assert [mark.tag.removeprefix(W) for mark in marks] == [
            "commentRangeStart", "commentRangeEnd", "commentReference",
        ]  # fmt: skip
    assert [words for words in told if "572.5亿元" in words and "575.2 亿元" in words]


def test_every_reference_of_the_document_is_met(proof):
    with zipfile.ZipFile(io.BytesIO(commented_draft(proof))) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        listed = {one.get("PartName").lstrip("/") for one in types if one.get("PartName")}
        assert listed <= names
        for folder in ("", "word/"):
            name = f"{folder}_rels/{'document.xml' if folder else ''}.rels"
            for relation in etree.fromstring(archive.read(name)):
                assert folder + relation.get("Target") in names
                assert relation.get("TargetMode") is None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_program_opens_the_document(proof, tmp_path):
    (tmp_path / "draft.docx").write_bytes(commented_draft(proof))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "draft.docx"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    if "could not be loaded" in done.stdout + done.stderr:
        pytest.skip("LibreOffice is here without its Writer")
    assert (tmp_path / "draft.pdf").stat().st_size > 10_000


def test_the_workbook_lists_what_to_look_at_and_all(proof):
    book = openpyxl.load_workbook(io.BytesIO(proof_list(proof)))
    look, everything, about = (book[name] for name in ("要看的", "全部", "说明"))
    wrong = [one for one in proof.figures if one.verdict not in RIGHT]
    assert [row[3].value for row in look.iter_rows(min_row=4)] == [one.words for one in wrong]
    assert everything.max_row == 3 + len(proof.figures)
    assert look["C4"].value == "572.5亿元"
    assert look["E4"].value.startswith("575.2")
    assert any(row[1].value == "34" for row in about.iter_rows())
    assert [look["H3"].value, look["H4"].value] == ["处理", ""]


def test_the_workbook_says_what_was_decided(proof):
    wrong = [at for at, one in enumerate(proof.figures) if one.verdict not in RIGHT]
    decided = {wrong[0]: Decision.TAKEN, wrong[1]: Decision.KEPT}
    look = openpyxl.load_workbook(io.BytesIO(proof_list(replace(proof, decided=decided))))["要看的"]
    assert [look[f"H{row}"].value for row in (4, 5, 6)] == ["改为 575.2亿元", "不改", ""]


def test_equal_input_gives_equal_bytes(proof):
    assert commented_draft(proof) == commented_draft(proof)
    assert proof_list(proof) == proof_list(proof)


def test_a_draft_of_tables_is_a_document_with_tables(tmp_path):
    text = "各旗县情况\n旗县\t项目（个）\t资金（万元）\n甲\t3\t45.5\n乙\t4\t60.2\n\x07合计完成7个。\n"
    body = part(commented_draft(proof_of(text, [])), "word/document.xml")
    assert len(body.findall(f".//{W}tc")) == 9


def test_the_command_line_prints_json(tmp_path, capsys, wrong):
    draft = tmp_path / "讲话.txt"
    draft.write_text(wrong, encoding="utf-8")
    assert main(["proofread", str(draft), str(bundled_path()), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    squeezed = "".join(wrong.split())
    assert {"figures", "counts"} <= set(printed)
    for one in printed["figures"]:
        assert squeezed.startswith(one["text"], one["offset"])
        assert one["verdict"] in printed["counts"]
    assert sum(printed["counts"].values()) == len(printed["figures"])
    found = {one["text"]: (one["verdict"], one["obs_id"]) for one in printed["figures"]}
    assert found["572.5亿元"] == ("differs", "fiscal_funds")
    assert found["2902元"] == ("period", "poor_income_2014")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_command_line_writes_a_file_and_says_what_differs(form, tmp_path, capsys, wrong):
    draft, target = tmp_path / "讲话.txt", tmp_path / f"核稿.{form}"
    draft.write_text(wrong, encoding="utf-8")
    assert main(["proofread", str(draft), str(bundled_path()), str(target)]) == 0
    told = capsys.readouterr().out
    assert "572.5亿元：不一致" in told
    assert zipfile.is_zipfile(target)
    assert draft.read_text(encoding="utf-8") == wrong


@pytest.mark.parametrize("text", ["", "没有数字的一句话。"])
def test_a_draft_without_figures_is_refused(text, tmp_path, capsys):
    (tmp_path / "空.txt").write_text(text, encoding="utf-8")
    assert main(["proofread", str(tmp_path / "空.txt"), str(bundled_path())]) == 2
    assert "空.txt" in capsys.readouterr().err


def test_the_last_path_is_the_target_where_it_can_be_one(tmp_path):
    package, book = tmp_path / "package", tmp_path / "核稿.xlsx"
    package.mkdir()
    assert split_paths([package, book]) == ([package], book)
    assert split_paths([book]) == ([book], None)
    assert split_paths([package, package]) == ([package, package], None)
