import pytest

from data.importing.documents.page_lines import page_lines


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>改造危房\n13.7万户。</p><p>第二段</p>", ["改造危房 13.7万户。", "第二段"]),
        (
            "<pre>一、农村\n改造<b>危房</b>13.7万户。\n二、城市\n</pre>尾",
            ["一、农村", "改造危房13.7万户。", "二、城市", "尾"],
        ),
        ("<pre><font>一、农村</font>\n<font>第一\n第二</font></pre>", ["一、农村", "第一", "第二"]),
        ("<div><pre>甲</pre>乙\n丙</div>", ["甲", "乙 丙"]),
    ],
)
def test_lines_end_where_the_page_ends_them(tmp_path, page, lines):
    path = tmp_path / "页.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    assert [" ".join(line) for line in page_lines(path)] == lines
