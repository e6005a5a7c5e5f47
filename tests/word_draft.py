"""Word documents as an office leaves them: words in many runs, links, tables, boxes, tracked changes, comments."""

import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:drawing>"
    "</mc:Choice></mc:AlternateContent></w:r>"
)


def run(words, look=""):
    return f'<w:r w:rsidR="00A1"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs):
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(runs)}</w:p>'


def write_draft(path, *paragraphs, comments="", space=W, extra=()):
    """Write a document of paragraphs with a style sheet and a picture; `comments` are those it has already."""
    office = STRICT_OFFICE if space == STRICT else OFFICE
    kinds = [("styles", "styles.xml"), ("image", "media/a.png")] + [("comments", "comments.xml")] * bool(comments)
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds)
    )
    members = {
        "[Content_Types].xml": f'<?xml version="1.0"?>\n<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        + f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{space}"><!-- kept --></w:styles>',
        "word/media/a.png": bytes(range(256)) * 40,
    }
    if comments:
        members["word/comments.xml"] = f'<w:comments xmlns:w="{space}">{comments}</w:comments>'
    members |= dict(extra)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
