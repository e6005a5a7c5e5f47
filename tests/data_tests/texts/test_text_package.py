"""A text becomes a package: every figure leads to its sentence, the page of its text marks it, checks are evaluated."""

import json
import zipfile
from pathlib import Path

import pytest
from paths import ROOT

from data.__main__ import main
from data.checks.number_accounting import account
from data.checks.relations import Verdict, evaluate
from data.checks.source_places import PlaceKind, Provenance
from data.figures.number_search import tidy
from data.importing.documents.docx_numbers import number_text
from data.model import Check
from data.package.reader import bundled_path
from data.problems import PackageError, RefusedError, Severity
from data.session.opened import open_path
from data.session.opening import read_any
from data.texts.documents import document_text
from data.texts.extraction import extracted
from data.texts.reading import read_text
from data.texts.text_package import package_of

BULLETIN = ROOT / "tests" / "fixtures" / "texts" / "bulletin.txt"
PAGE = bundled_path() / "sources" / "page.txt"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_docx(path, body, extra=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in extra:
            archive.writestr(name, content)
    return path


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


@pytest.mark.parametrize("path", [BULLETIN, PAGE], ids=lambda path: path.stem)
def test_every_figure_stands_marked_in_its_sentence(path, tmp_path):
    assert main(["extract", str(path), str(tmp_path / "out")]) == 0
    read = read_any(tmp_path / "out")
    assert [one for one in read.problems if one.severity is Severity.ERROR] == []
    package = read.package
    text = next(iter(package.sources)).text
    for one in package.observations:
        assert tidy(one.source_text).replace(" ", "") in "".join(text.split())
    provenance = Provenance(package)
    placed = {place.obs_id for place in provenance.places if place.kind in (PlaceKind.VALUE, PlaceKind.HEADLINE)}
    assert {one.obs_id for one in package.observations if one.obs_value is not None} <= placed
    assert account(package, provenance).invented == ()


@pytest.mark.parametrize("form", ["out", "out.zip", "out.xlsx"])
def test_a_package_is_written_in_every_form(form, tmp_path):
    assert main(["extract", str(BULLETIN), str(tmp_path / form)]) == 0
    opened = open_path(tmp_path / form)
    assert [theme.title for theme in opened.package.themes] == ["综合", "农业和林业", "居民收入和社会保障"]
    assert opened.package.charts


def test_checks_that_the_text_proposes_are_evaluated():
    _, package = extracted(BULLETIN)
    found = {finding.relation.title: finding.verdict for finding in evaluate(package)}
    whole = next(title for title in found if title.startswith("地区生产总值等于各项之和"))
    assert found[whole] is Verdict.HOLDS
    assert found["省级示范家庭农场不超过家庭农场"] is Verdict.HOLDS
    assert found["农村居民人均可支配收入年均增长"] is Verdict.HOLDS


def test_parts_that_a_sentence_looks_at_are_summed_to_the_whole_that_fits(tmp_path):
    text = (
        "全县投资63.8亿元。从产业看，一产投资4.4亿元，二产投资56.3亿元，三产投资3.1亿元。"
        "从性质看，国有投资56亿元，非国有投资7.8亿元。造林面积512万亩，占林地面积的近50%，林地面积1038万亩。"
    )
    path = tmp_path / "示例.txt"
    path.write_text(text, encoding="utf-8")
    _, package = extracted(path)
    sums = [one for one in package.relations if one.check is Check.SUM]
    assert [len(one.parts) for one in sums] == [3, 2]
    assert len({one.result for one in sums}) == 1
    assert {finding.verdict for finding in evaluate(package)} == {Verdict.HOLDS}


def test_a_headline_that_its_sentence_contradicts_is_expected_not_to_fit():
    _, package = extracted(PAGE)
    doubted = [relation for relation in package.relations if not relation.expected]
    assert ["13.7万人" in relation.title for relation in doubted] == [True]
    assert doubted[0].comment


def test_what_two_sentences_say_is_one_figure_with_both():
    _, package = extracted(PAGE)
    own = [one for one in package.observations if one.value_text == "111.2"]
    assert len(own) == 1
    assert len(own[0].repeats) == 1


def test_json_says_of_each_field_whether_it_stands_in_the_text(capsys):
    assert main(["extract", str(BULLETIN), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    squeezed = "".join(BULLETIN.read_text(encoding="utf-8").split())
    assert set(printed) == {"title", "figures", "numbers", "themes", "relations", "problems"}
    for one in printed["figures"]:
        assert set(one["states"].values()) <= {"printed", "inferred", "open"}
        assert squeezed.startswith(one["value_text"], one["offset"])
        assert one["sentence"] in squeezed
        assert len(one["title"]) <= 24
    for one in printed["numbers"]:
        assert squeezed.startswith(one["text"], one["offset"])
    assert {one["kind"] for one in printed["numbers"]} <= {
        "value", "year", "period", "rank", "duration", "name", "ordinal", "note",
    }  # fmt: skip


def test_a_target_or_json_is_asked_for(capsys):
    assert main(["extract", str(BULLETIN)]) == 2
    assert "--json" in capsys.readouterr().err


def test_prose_without_figures_is_refused_in_words(tmp_path):
    path = tmp_path / "空.txt"
    path.write_text("全县经济平稳运行。", encoding="utf-8")
    with pytest.raises(PackageError, match="没有读到数字"):
        extracted(path)


def test_a_word_document_is_read_with_its_tables_and_without_deleted_words(tmp_path):
    deleted = (
        "<w:p><w:r><w:t>全县种树12万株。</w:t></w:r><w:del><w:r><w:delText>修路99公里。</w:delText></w:r></w:del></w:p>"
    )
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("指标", "2021年", "2022年"), ("造林面积（万亩）", "2.1", "2.4"))
    )
    path = write_docx(tmp_path / "示例.docx", paragraph("示例公报") + deleted + f"<w:tbl>{cells}</w:tbl>")
    reading, _ = extracted(path)
    read = [(one.title, one.digits, one.unit, one.period.iso) for one in reading.figures]
    assert read == [
        ("种树", "12", "万株", ""),
        ("造林面积", "2.1", "万亩", "2021"),
        ("造林面积", "2.4", "万亩", "2022"),
    ]


NUMBERED = f"""<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="4">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="5"/></w:num>
</w:numbering>"""
STYLED = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    "</w:style></w:styles>"
)


def numbered(words, number, level=0):
    own = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{own}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_numbers_that_word_puts_before_headings_are_read(tmp_path):
    headed = '<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr><w:r><w:t>收入</w:t></w:r></w:p>'
    body = (
        paragraph("示例县统计公报") + numbered("林业", 7) + numbered("造林", 7, 1) + paragraph("种树12万株。")
        + numbered("管护", 7, 1) + numbered("", 7) + headed + numbered("甲", 7, 1) + numbered("种草3万亩", 8)
    )  # fmt: skip
    others = [("word/numbering.xml", NUMBERED), ("word/styles.xml", STYLED)]
    path = write_docx(tmp_path / "示例.docx", body, others)
    lines = [line for line in document_text(path)[0].split("\n") if line]
    assert lines == [
        "示例县统计公报", "一、林业", "（一）造林", "种树12万株。", "（二）管护", "二、收入", "（一）甲", "·种草3万亩",
    ]  # fmt: skip
    assert [theme.title for theme in extracted(path)[1].themes][:1] == ["林业"]


@pytest.mark.parametrize("part", ["word/numbering.xml", "word/styles.xml"])
def test_numbers_that_cannot_be_read_are_left_out(part, tmp_path):
    others = {"word/numbering.xml": NUMBERED, "word/styles.xml": STYLED} | {part: "<w:broken"}
    path = write_docx(tmp_path / "示例.docx", numbered("种树12万株。", 7), list(others.items()))
    assert document_text(path)[0].strip().endswith("种树12万株。")


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [(3, "chineseCounting", "三"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
     (20, "japaneseCounting", "二十"), (105, "chineseCounting", "一百零五"), (3, "decimalEnclosedCircle", "③"),
     (2, "upperLetter", "B"), (7, "decimal", "7"), (7, "none", "")],
)  # fmt: skip
def test_numbers_of_lists_have_their_forms(number, form, expected):
    assert number_text(number, form) == expected


def test_words_of_one_paragraph_in_many_runs_are_one_text(tmp_path):
    path = write_docx(tmp_path / "示例.docx", paragraph("全县种", "树1", "2", ".5万", "株。"))
    reading, _ = extracted(path)
    assert [(one.digits, one.unit) for one in reading.figures] == [("12.5", "万株")]


def test_a_page_is_read_without_its_scripts(tmp_path):
    path = tmp_path / "示例.html"
    rows = "<tr><th>指标</th><th>2022年</th></tr><tr><td>产量（万吨）</td><td>5.6</td></tr>"
    page = f"<html><script>var a='种草99万亩。'</script><body><p>全县种树<b>12</b>万株。</p><table>{rows}</table>"
    path.write_text(page, encoding="utf-8")
    reading, _ = extracted(path)
    assert [(one.digits, one.unit) for one in reading.figures] == [("12", "万株"), ("5.6", "万吨")]


def test_entities_of_a_document_are_refused(tmp_path):
    path = tmp_path / "示例.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(RefusedError, match="实体"):
        extracted(path)


def test_a_document_that_grows_without_end_is_refused(tmp_path):
    body = paragraph("全县种树12万株。") * 200_000
    path = write_docx(tmp_path / "示例.docx", body)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(RefusedError, match=r"超过|停下"):
        extracted(path)


def test_macros_and_links_are_told_and_left_alone(tmp_path):
    extra = [("word/vbaProject.bin", b"x"), ("word/_rels/document.xml.rels", '<a Target="http://example.invalid/"/>')]
    path = write_docx(tmp_path / "示例.docx", paragraph("全县种树12万株。"), extra)
    reading, _ = extracted(path)
    assert any("宏" in problem.message for problem in reading.problems)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("示例.docx", b"PK\x03\x04broken"),
        ("示例.pdf", b"%PDF-1.7\nbroken"),
        ("示例.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("示例.txt", bytes(range(1, 9)) * 400),
        ("空.txt", b""),
    ],
)
def test_broken_files_are_refused_in_words(name, content, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PackageError, match=r"[\u4e00-\u9fff]"):
        extracted(path)


def test_a_text_of_a_hundred_megabytes_is_refused(tmp_path):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        for _ in range(100):
            file.write("全县种树12万株。".encode() * 43_690)
    with pytest.raises(RefusedError, match="上限"):
        extracted(path)


def write_pdf(path, *pages):
    """Write a PDF with Latin text, which needs no font of its own; a page is lines from its top."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
    ]
    for at, lines in enumerate(pages):
        shown = "".join(f"1 0 0 1 40 {360 - 20 * line} Tm ({words}) Tj " for line, words in enumerate(lines))
        text = f"BT /F1 12 Tf {shown}ET"
        own = f"/Contents {5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] {own} >>")
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream")
    content, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{one}\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    path.write_bytes((content + table + trailer).encode("ascii"))
    return path


def test_a_pdf_is_read_line_by_line_without_the_numbers_of_its_pages(tmp_path):
    path = write_pdf(tmp_path / "示例.pdf", ["GDP 12.5%", "PPI 3.4%", "- 1 -"], ["CPI 2.2%", "2"])
    text, _ = document_text(path)
    assert text.splitlines() == ["GDP 12.5%", "PPI 3.4%", "CPI 2.2%"]


def test_a_pdf_of_pictures_alone_is_refused_in_words(tmp_path):
    path = write_pdf(tmp_path / "空.pdf", [])
    with pytest.raises(PackageError, match="只有图片"):
        extracted(path)


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("（示例）人口由2015年的100人增加到2020年的130人，增加30人。", [Check.DIFFERENCE]),
        ("（示例）2020年人口达到130人，较2015年的100人增加30人。", [Check.DIFFERENCE]),
        ("（示例）人口由2015年的130人减少到2020年的100人，减少30人。", [Check.DIFFERENCE]),
        ("（示例）人口由2015年的100人增加到2020年的130人，比上年增加9人。", []),
        ("（示例）人口由2015年的近100人增加到2020年的130人，增加30人。", []),
        ("（示例）总产值69亿元，增加值38亿元。其中，农业产值9亿元；渔业产值60亿元。", [Check.SUM]),
        ("（示例）生产总值由2015年的100亿元增长到2020年的150亿元，年均增长6%。", []),
    ],
)
def test_checks_are_proposed_that_a_right_text_holds(text, checks):
    package = package_of(read_text(text), Path("甲.txt"), "甲.txt")
    assert [one.check for one in package.relations] == checks
    assert {finding.verdict for finding in evaluate(package)} <= {Verdict.HOLDS}
