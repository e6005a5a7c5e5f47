"""A Word draft leaves as a copy of itself: comments and tracked changes in it, every other part as it was."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from word_draft import BOX, OFFICE, PACKAGE, STRICT, STRICT_OFFICE, W, paragraph, run, write_draft

from data.__main__ import main
from data.importing.documents.docx_lines import docx_lines
from data.package.reader import bundled_path, open_package
from data.proofreading.proof import proof_of, proofread
from data.proofreading.verdicts import RIGHT, Decision, DraftVerdict
from data.writing.proofs.written_draft import written_draft

TITLE = paragraph(run("在全区会议上的讲话"))
WRONG = paragraph(
    run("2013年至2020年，四级财政累计投入专项扶贫资金"),
    run("57", "<w:b/>"),
    run("2."),
    run("5亿元", "<w:i/>"),
    run("。"),
)
MISSED = paragraph(run("2016年以来，京蒙协作让46万人次贫困群众受益。"))
UNKNOWN = paragraph(run("今年新建村级养老服务站312个。"))
RIGHT_ONE = paragraph(run("全区累计完成脱贫任务157万人。"))


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture
def proofs(package, tmp_path):
    """Return what makes the proof of a draft of paragraphs, all remedies taken where `taken`."""

    def make(*paragraphs, taken=False, **options):
        path = write_draft(tmp_path / "稿.docx", *paragraphs, **options)
        proof = proofread(path, [package])
        wrong = [at for at, one in enumerate(proof.figures) if one.verdict not in RIGHT]
        return replace(proof, decided=dict.fromkeys(wrong, Decision.TAKEN)) if taken else proof

    return make


def members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content):
    return etree.fromstring(members(content)["word/document.xml"])


def words_of(element, space=W, *, name="t"):
    return "".join(one.text or "" for one in element.iter(f"{{{space}}}{name}"))


def commented(content, space=W):
    """Return for each comment, by its words, the words of the draft between its marks."""
    root, found = body(content), {}
    for comment in etree.fromstring(members(content)["word/comments.xml"]):
        number = comment.get(f"{{{space}}}id")
        inside, words = False, ""
        for one in root.iter():
            name = one.tag.rpartition("}")[2]
            if name in ("commentRangeStart", "commentRangeEnd") and one.get(f"{{{space}}}id") == number:
                inside = name == "commentRangeStart"
            elif name == "t" and inside:
                words += one.text or ""
        assert (
            len([one for one in root.iter(f"{{{space}}}commentReference") if one.get(f"{{{space}}}id") == number]) == 1
        )
        found[words_of(comment, space)] = words
    return found


def read_back(content, path):
    path.write_bytes(content)
    return "".join("".join(cell.split()) for line in docx_lines(path, []) for cell in line)


def test_comments_stand_at_the_figures_and_every_other_part_is_the_same(proofs, tmp_path):
    proof = proofs(TITLE, RIGHT_ONE, WRONG, MISSED, UNKNOWN)
    draft = written_draft(proof)
    assert draft.notes == ()
    told = commented(draft.content)
    assert list(told.values()) == ["在全区会议上的讲话", "572.5亿元", "46万人次", "312个"]
    assert "575.2 亿元" in list(told)[1]
    before, after = members(proof.path.read_bytes()), members(draft.content)
    changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert list(after) == [*before, "word/comments.xml"]
    assert {name for name in before if before[name] != after[name]} == changed
    assert read_back(draft.content, tmp_path / "又.docx") == proof.reading.text.squeezed
    # Properties of runs and paragraphs are those of before, in the parts that a run was split into too.
    looks = [etree.tostring(one) for one in etree.fromstring(before["word/document.xml"]).iter(f"{{{W}}}pPr")]
    assert looks == [etree.tostring(one) for one in body(draft.content).iter(f"{{{W}}}pPr")]
    bold = [one.getparent().getparent() for one in body(draft.content).iter(f"{{{W}}}b")]
    assert [words_of(one) for one in bold] == ["57"]


def test_types_and_relations_of_the_copy_name_its_comments(proofs):
    after = members(written_draft(proofs(TITLE, WRONG)).content)
    types = etree.fromstring(after["[Content_Types].xml"])
    assert types[-1].get("PartName") == "/word/comments.xml"
    relations = etree.fromstring(after["word/_rels/document.xml.rels"])
    assert (relations[-1].get("Target"), relations[-1].get("Type")) == ("comments.xml", f"{OFFICE}/comments")
    assert len({one.get("Id") for one in relations}) == len(relations)
    assert relations.tag.startswith(f"{{{PACKAGE}")


def test_remedies_that_were_taken_are_tracked_changes(proofs, tmp_path):
    proof = proofs(TITLE, WRONG, MISSED, UNKNOWN, taken=True)
    content = written_draft(proof).content
    root = body(content)
    assert words_of(root, name="delText") == "572.5"
    assert [words_of(one) for one in root.iter(f"{{{W}}}ins")] == ["575.2", "超过"]
    told = commented(content)
    assert "处理：改为575.2亿元" in "".join(list(told)[1].split())
    assert "处理：另附来源" in list(told)[-1]
    # Read again, deleted words are left out and new ones are there: the draft is right now.
    fixed = read_back(content, tmp_path / "又.docx")
    assert "专项扶贫资金575.2亿元。" in fixed
    assert "让超过46万人次" in fixed
    numbers = [one.get(f"{{{W}}}id") for one in root.iter() if one.get(f"{{{W}}}id") and not one.tag.endswith("End")]
    own = [one for one in numbers if numbers.count(one) > 1]
    # The mark and the reference of a comment have one number; nothing else shares one.
    assert all(numbers.count(one) == 2 for one in own)


def test_what_is_left_on_purpose_has_no_comment(proofs):
    proof = proofs(TITLE, WRONG, MISSED)
    at = next(at for at, one in enumerate(proof.figures) if one.verdict is DraftVerdict.QUALIFIER)
    told = commented(written_draft(replace(proof, decided={at: Decision.KEPT})).content)
    assert list(told.values()) == ["在全区会议上的讲话", "572.5亿元"]
    assert "不改的 1 处" in next(iter(told))


def test_comments_that_are_there_stay_and_keep_their_numbers(proofs):
    own = f'<w:comment w:id="7" w:author="张"><w:p>{run("看一下")}</w:p></w:comment>'
    marked = paragraph(
        '<w:commentRangeStart w:id="7"/>', run("说明"), '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>',
    )  # fmt: skip
    proof = proofs(TITLE, marked, WRONG, comments=own)
    content = written_draft(proof).content
    told = commented(content)
    assert told["看一下"] == "说明"
    assert list(told.values())[-1] == "572.5亿元"
    before, after = members(proof.path.read_bytes()), members(content)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/comments.xml"}
    assert list(after) == list(before)


def test_a_table_and_a_link_are_commented_too(proofs):
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    text = paragraph(run("资金")), paragraph(run("整合其他涉农涉牧资金112.1"), run("亿元。"))
    row = "<w:tbl><w:tr>" + "".join(cell.format(one) for one in text) + "</w:tr></w:tbl>"
    link = paragraph(
        run("京蒙协作让"), f'<w:hyperlink w:anchor="x">{run("46万")}</w:hyperlink>', run("人次贫困群众受益。")
    )
    told = commented(written_draft(proofs(TITLE, link, WRONG, row)).content)
    assert "46万人次" in told.values()
    assert {"572.5亿元", "112.1亿元"} < set(told.values())


def test_a_change_across_the_edge_of_a_link_is_only_asked_for(proofs):
    link = paragraph(
        run("2013年至2020年，四级财政累计投入专项扶贫资金57"),
        f'<w:hyperlink w:anchor="x">{run("2.5")}</w:hyperlink>',
        run("亿元。"),
    )
    draft = written_draft(proofs(TITLE, link, taken=True))
    assert "只加了批注" in draft.notes[0]
    assert "572.5亿元" in draft.notes[0]
    assert words_of(body(draft.content), name="delText") == ""
    assert "572.5亿元" in commented(draft.content).values()


def test_what_stands_in_a_text_box_is_listed(proofs):
    box = paragraph(BOX.format("京蒙协作让46万人次贫困群众受益。"), run("各位代表："))
    draft = written_draft(proofs(TITLE, box, WRONG, taken=True))
    assert "文本框" in draft.notes[0]
    assert "46万人次" in draft.notes[0]
    told = commented(draft.content)
    assert list(told.values())[1:] == ["575.2亿元"]
    assert draft.notes[0] in next(iter(told))


def test_nobody_elses_change_is_touched(proofs, tmp_path):
    theirs = paragraph(
        run("2016年以来，京蒙协作让"),
        '<w:del w:id="3" w:author="李"><w:r><w:delText>约</w:delText></w:r></w:del>',
        f'<w:ins w:id="4" w:author="李">{run("46万人次")}</w:ins>',
        run("贫困群众受益。"),
    )
    proof = proofs(TITLE, theirs, taken=True)
    draft = written_draft(proof)
    assert "别人的修订" in draft.notes[0]
    assert [one.get(f"{{{W}}}author") for one in body(draft.content).iter(f"{{{W}}}ins", f"{{{W}}}del")] == ["李", "李"]
    assert read_back(draft.content, tmp_path / "又.docx") == proof.reading.text.squeezed


def test_a_strict_document_gets_strict_comments(proofs):
    content = written_draft(proofs(TITLE, WRONG, space=STRICT)).content
    assert "572.5亿元" in commented(content, STRICT).values()
    relations = etree.fromstring(members(content)["word/_rels/document.xml.rels"])
    assert relations[-1].get("Type") == f"{STRICT_OFFICE}/comments"


def test_a_signed_document_says_that_its_signature_is_gone(proofs):
    draft = written_draft(proofs(TITLE, WRONG, extra={"_xmlsignatures/sig1.xml": "<a/>"}))
    assert "数字签名" in draft.notes[0]


def changed_since(path):
    write_draft(path, TITLE, paragraph(run("四级财政累计投入专项扶贫资金575.2亿元。")))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (changed_since, "又改过"),
        (lambda path: path.write_bytes(path.read_bytes()[:600]), "完好"),
        (lambda path: write_draft(path, TITLE, WRONG, comments="<!-- -->", extra={"word/comments.xml": "<a"}), "损坏"),
    ],
    ids=["changed", "cut", "comments"],
)
def test_where_no_copy_can_be_made_the_words_are_written_anew_and_it_is_said(proofs, tmp_path, spoil, told):
    proof = proofs(TITLE, WRONG)
    spoil(proof.path)
    draft = written_draft(proof)
    assert told in draft.notes[0]
    assert draft.notes[0] in next(iter(commented(draft.content)))
    assert read_back(draft.content, tmp_path / "又.docx") == proof.reading.text.squeezed


def test_external_comments_are_not_followed(proofs):
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/comments" '
        'Target="http://example.invalid/c.xml" TargetMode="External"/></Relationships>'
    )
    draft = written_draft(proofs(TITLE, WRONG, extra={"word/_rels/document.xml.rels": relations}))
    assert "批注读不出来" in draft.notes[0]
    assert "word/styles.xml" in members(draft.content)


def test_a_draft_that_is_no_word_document_is_written_anew_with_its_remedies(package, tmp_path):
    text = "讲话\n2013年至2020年，四级财政累计投入专项扶贫资金572.5亿元。\n"
    proof = proof_of(text, [package], "讲话.txt")
    proof = replace(proof, decided={0: Decision.TAKEN})
    draft = written_draft(proof)
    assert draft.notes == ()
    assert words_of(body(draft.content), name="delText") == "572.5"
    assert "575.2亿元。" in read_back(draft.content, tmp_path / "又.docx")


def test_the_command_line_tells_what_did_not_come_into_the_copy_and_leaves_the_draft(tmp_path, capsys):
    draft = write_draft(tmp_path / "稿.docx", TITLE, WRONG, extra={"_xmlsignatures/a": "<a/>"})
    before = draft.read_bytes()
    assert main(["proofread", str(draft), str(bundled_path()), str(tmp_path / "副本.docx")]) == 0
    assert "数字签名" in capsys.readouterr().out
    assert main(["proofread", str(draft), str(bundled_path()), str(draft)]) != 0
    assert "原稿" in capsys.readouterr().err
    assert draft.read_bytes() == before


def test_equal_input_gives_equal_bytes(proofs):
    proof = proofs(TITLE, WRONG, MISSED, UNKNOWN, taken=True)
    assert written_draft(proof) == written_draft(proof)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_program_opens_the_copy(proofs, tmp_path):
    (tmp_path / "copy.docx").write_bytes(written_draft(proofs(TITLE, WRONG, MISSED, taken=True)).content)
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / "copy.docx")], capture_output=True, text=True, check=False, timeout=180
    )
    if "could not be loaded" in done.stdout + done.stderr:
        pytest.skip("LibreOffice is here without its Writer")
    assert "575.2亿元" in (tmp_path / "copy.txt").read_text(encoding="utf-8", errors="replace")
