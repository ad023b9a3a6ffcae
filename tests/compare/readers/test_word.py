"""Word file -> the text that its reader sees, and one line for a file that is none."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest

from compare import read
from compare.model import Document, Layout, LimitError, ReadError
from compare.readers import package
from compare.readers.word import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def part(body: str, root: str = "document", namespace: str = W) -> str:
    return (
        f'<w:{root} xmlns:w="{namespace}" xmlns:mc="urn:mc" xmlns:v="urn:v" xmlns:m="urn:m">'
        f"{body}</w:{root}>"
    )


def relations(*links: tuple[str, str]) -> str:
    """Relations by the ends of their types and the parts that they lead to."""
    inner = (
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(inner)}</Relationships>'


def packed(
    document: str | bytes,
    others: Mapping[str, str] | None = None,
    method: int = ZIP_DEFLATED,
    main: str = MAIN,
) -> bytes:
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document,
        **(others or {}),
    }
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, others: Mapping[str, str] | None = None, namespace: str = W) -> Document:
    (document,) = read_word(
        packed(part(f"<w:body>{body}</w:body>", namespace=namespace), others), "a"
    )
    return document


def p(inner: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_file_of_a_word_processor_is_read_in_the_order_of_reading(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.author, made.core_properties.title = "A. Clerk", "Template"
    made.add_heading("The flood", 0)
    made.add_paragraph("14 March 2024")
    made.add_paragraph("EASTMERE, March 14 (Reuters) - The river rose.")
    made.add_paragraph("One bridge is closed.", style="List Bullet")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Year"
    table.cell(0, 2).text = "Level"
    for column, cell in enumerate(("1926", "May", "5.9 m")):
        table.cell(1, column).text = cell
    made.add_paragraph("It fell.").add_run().add_break()
    made.sections[0].header.paragraphs[0].text = "The Courier"
    made.save(str(tmp_path / "story.docx"))
    assert read(tmp_path / "story.docx") == Document(
        "story",
        "The flood\n\n14 March 2024\n\nEASTMERE, March 14 (Reuters) - The river rose.\n\n"
        "One bridge is closed.\n\nYear\tLevel\n\n1926\tMay\t5.9 m\n\nIt fell.",
        title="The flood",
        publisher="Reuters",
        published=datetime(2024, 3, 14, tzinfo=UTC),
        uri="story.docx",
        layout=Layout.NONE,
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("It ") + r("rained.")), "It rained."),
        (p("<w:hyperlink>" + r("It") + "</w:hyperlink>" + r(" rained.")), "It rained."),
        (p("<w:smartTag>" + r("It") + "</w:smartTag>" + r(" rained.")), "It rained."),
        # tracked changes
        (p(r("It ") + "<w:ins>" + r("rained") + "</w:ins>" + r(".")), "It rained."),
        (p(r("It ") + "<w:del><w:r><w:delText>no</w:delText></w:r></w:del>" + r("is.")), "It is."),
        (p(r("It ") + "<w:moveFrom>" + r("was ") + "</w:moveFrom>" + r("is.")), "It is."),
        (p(r("It ") + "<w:moveTo>" + r("is") + "</w:moveTo>" + r(".")), "It is."),
        # signs
        (p("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t></w:r>"), "1\t2\n3"),
        (p("<w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>year</w:t></w:r>"), "10\u2011year"),
        (p("<w:r><w:t>rain</w:t><w:softHyphen/><w:t>fall</w:t></w:r>"), "rain\u00adfall"),
        (p('<w:r><w:sym w:char="20AC"/><w:sym w:char="F0B7"/><w:t>5</w:t></w:r>'), "€5"),
        (p(r("It") + "<w:r><w:br/></w:r>" + r("rained.")), "It rained."),
        (p(r("•") + "<w:r><w:tab/></w:r>" + r("It rained.")), "It rained."),
        # what is not seen
        (p(r("It ") + r("never ", "<w:vanish/>") + r("rained.")), "It rained."),
        (p(r("It ") + r("often ", '<w:vanish w:val="0"/>') + r("rained.")), "It often rained."),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@</w:instrText>'
                '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Monday")
            ),
            "Monday",
        ),
        (
            p(
                "<w:ruby><w:rt>"
                + r("x")
                + "</w:rt><w:rubyBase>"
                + r("y")
                + "</w:rubyBase></w:ruby>"
            ),
            "y",
        ),
        # content controls
        ("<w:sdt><w:sdtContent>" + p(r("It rained.")) + "</w:sdtContent></w:sdt>", "It rained."),
        (
            p(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                + r("Click here")
                + "</w:sdtContent></w:sdt>"
                + r("Rain.")
            ),
            "Rain.",
        ),
        # a text box, which is stored twice for older programs
        (
            p(
                r("It rained.")
                + "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
                + p(r("A box."))
                + "</w:txbxContent></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>"
                + p(r("A box."))
                + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            "It rained.\n\nA box.",
        ),
        (p(r("It rained.")) + p("") + p(r(" ")) + p(r("It fell.")), "It rained.\n\nIt fell."),
    ],
)
def test_the_text_is_what_stands_on_the_page(body: str, text: str) -> None:
    assert word(body).text == text
    assert word(body, namespace=STRICT).text == text


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(r(text)) for text in paragraphs)}</w:tc>"


def test_a_row_is_a_line_and_a_table_that_only_lays_out_is_paragraphs() -> None:
    merging = cell("A", properties='<w:vMerge w:val="restart"/>')
    merged = cell("Again", properties="<w:vMerge/>")
    rows = (
        f"<w:tr>{merging}{cell('1')}</w:tr>"
        f"<w:tr>{merged}{cell('2')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Deleted')}</w:tr>"
        f"<w:tr>{cell('The flood', 'It rained.')}{cell('A box.')}</w:tr>"
    )
    inner = f"<w:tbl><w:tr>{cell('x')}{cell('y')}</w:tr></w:tbl>"
    rows += f"<w:tr><w:tc>{inner}{p('')}</w:tc>{cell('z')}</w:tr>"
    text = word(f"<w:tbl><w:tblPr/>{rows}</w:tbl>").text
    assert text.split("\n\n") == ["A\t1", "2", "The flood", "It rained.", "A box.", "x\ty\tz"]


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def note(number: int, text: str) -> str:
        return (
            f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>" + r(text))}</w:footnote>'
        )

    def mark(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = note(0, "separator") + note(1, " Second.") + note(2, "First.")
    document = word(
        p(r("It rained") + mark(2) + r(" on Monday.") + mark(1)) + p(r("It fell.")),
        {
            "word/_rels/document.xml.rels": relations(("footnotes", "/word/footnotes.xml")),
            "word/footnotes.xml": part(notes, "footnotes"),
        },
    )
    assert document.text == "It rained on Monday.\n\nIt fell.\n\nFirst.\n\nSecond."


STYLES = part(
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="House"><w:name w:val="House"/><w:basedOn w:val="H"/></w:style>'
    '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>',
    "styles",
)


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (p(r("The flood."), "Titel") + p(r("It rained.")), "The flood."),
        (p(r("News")) + p(r("The flood"), "House") + p(r("It rained.")), "The flood"),
        (p(r("The flood")) + p(r("It rained.")), "The flood"),
        (p(r("It rained.")) + p(r("Later"), "H") + p(r("It fell.")), None),
        (p(r("It rained."), "Loop") + p(r("It fell.")), None),
    ],
)
def test_a_title_or_heading_before_the_first_sentence_is_the_headline(
    body: str, headline: str | None
) -> None:
    others = {
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml")),
        "word/styles.xml": STYLES,
    }
    assert word(body, others).title == headline


def test_the_document_is_the_part_that_the_package_names() -> None:
    story = part(f"<w:body>{p(r('It rained.'))}</w:body>")
    others = {
        "_rels/.rels": relations(("officeDocument", "word/document2.xml")),
        "word/document2.xml": story,
    }
    assert word(p(r("Another.")), others).text == "It rained."


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_files_with_macros_and_templates_are_read(main: str) -> None:
    story = part(f"<w:body>{p(r('It rained.'))}</w:body>")
    assert read_word(packed(story, main=main), "a")[0].text == "It rained."


def test_a_relation_to_a_part_that_is_not_there_is_no_trouble() -> None:
    lost = relations(
        *(("image", "NULL"), ("footnotes", "lost.xml"), ("image", "media/lost.png")),
        *(("comments", ""), ("styles", "styles.xml")),
    )
    others = {"word/_rels/document.xml.rels": lost, "word/styles.xml": STYLES}
    assert word(p(r("The flood."), "H") + p(r("It rained.")), others).title == "The flood."


def test_a_comment_in_the_file_parts_no_word() -> None:
    assert word(p("<w:r><w:t>It ra<!-- so --><?x y?>ined.</w:t></w:r>")).text == "It rained."


def test_a_symbol_without_a_number_is_none() -> None:
    assert word(p('<w:r><w:sym w:char="x"/><w:sym/><w:t>5</w:t></w:r>')).text == "5"


def stating(data: bytes, size: int) -> bytes:
    """The archive with another size stated for the document, unpacked."""
    lie = bytearray(data)
    for start, field in ((data.find(b"word/document"), -8), (data.rfind(b"word/document"), -22)):
        lie[start + field : start + field + 4] = struct.pack("<I", size)
    return bytes(lie)


BOMB = packed(part("<w:body>" + " " * 30_000_000 + "</w:body>"))
PLAIN = packed(part(f"<w:body>{p(r('It rained.'))}</w:body>"))
ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PLAIN[:-30], "it is damaged"),
        (packed("It rained."), "it is damaged"),
        (packed(part("")[:-1]), "it is damaged"),
        (
            packed(ENTITY + part(p(r("&b;")))),
            "it is damaged: no Word file declares a document type",
        ),
        (packed(part("<w:sdt>" * 5000 + "</w:sdt>" * 5000)), "it is damaged"),
        (packed(part(""), method=ZIP_LZMA), "it is damaged: no Word file is packed like this"),
        (stating(BOMB, 10), "it is damaged"),
        (
            packed(part(""), {"_rels/.rels": relations(("officeDocument", "../../etc/hostname"))}),
            "it is damaged: it has no text",
        ),
        (
            packed(part(""), {"_rels/.rels": ENTITY + relations(("officeDocument", "&b;"))}),
            "it is damaged: no Word file declares a document type",
        ),
        (
            packed((ENTITY + part("")).encode("utf-16")),
            "it is damaged: no Word file declares a document type",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_word(data, "a")
    assert str(caught.value) == reason


def test_no_more_is_unpacked_than_an_article_needs() -> None:
    with pytest.raises(LimitError, match=r"^it unpacks to more than 20 MB$"):
        read_word(BOMB, "a")


def test_what_is_not_read_is_not_unpacked() -> None:
    huge = {"word/media/film.mp4": " " * 30_000_000, "customXml/item.xml": " " * 30_000_000}
    assert word(p(r("It rained.")), huge).text == "It rained."


def test_all_parts_together_are_no_more_than_an_article_needs() -> None:
    parts = {f"word/n{n}.xml": part(" " * 6_000_000, "footnotes") for n in range(4)}
    links = relations(*(("footnotes", f"n{n}.xml") for n in range(4)))
    with pytest.raises(LimitError, match=r"^it unpacks to more than 20 MB$"):
        word("", {**parts, "word/_rels/document.xml.rels": links})


def test_a_part_with_many_relations_to_it_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    root = package._root
    monkeypatch.setattr(package, "_root", lambda part: read.append(part) or root(part))
    links = relations(*(("footnotes", "notes.xml") for _ in range(100)))
    word("", {"word/notes.xml": part("", "footnotes"), "word/_rels/document.xml.rels": links})
    assert len(read) == 2


def test_more_parts_than_an_article_has_are_refused() -> None:
    with pytest.raises(LimitError, match=r"^it has more than 5,000 parts$"):
        word("", {f"n{n}": "" for n in range(5000)})


@pytest.mark.parametrize("depth", [50, 200])
def test_nesting_up_to_what_xml_readers_take_is_read(depth: int) -> None:
    nested = "<w:sdt>" * depth + p(r("It rained.")) + "</w:sdt>" * depth
    assert word(nested).text == "It rained."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", PLAIN[:60], "it is a damaged zip archive"),
        ("a.zip", PLAIN.replace(b"word/", b"xlsx/"), "it is a zip archive and no Word file"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
            "it is an old or encrypted Office file; save it as .docx, without a password",
        ),
    ],
)
def test_another_archive_is_no_word_file(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value) == f"cannot read '{path}': {reason}"


def test_a_word_file_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(PLAIN)
    assert read(path).text == "It rained."
