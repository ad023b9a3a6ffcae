"""PDF -> paragraphs as they were written, and one line for a file that has none."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from compare import read
from compare.model import Document, Layout, LimitError, ReadError
from compare.readers.pdf import read_pdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def written(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    size = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + size + table + end.encode()


def stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def document(
    *pages: bytes, resources: str = "", others: Sequence[bytes] = (), trailer: str = ""
) -> bytes:
    """A PDF of pages with these contents; the others are its objects from number 4 on."""
    first = 4 + len(others)
    numbers = range(first, first + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        FONT,
        *others,
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{resources}>>>>".encode()
        )
        objects.append(stream(page))
    return written(objects, trailer)


def shown(text: str, x: float, y: float, size: float = 10) -> bytes:
    escaped = text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + escaped + b") Tj ET\n"


def column(*lines: str, x: float = 50, y: float = 700, size: float = 10) -> bytes:
    """Lines one below the other; an empty one is a gap, and a space at the start an indent."""
    placed = ((line, y - 12 * number) for number, line in enumerate(lines))
    return b"".join(
        shown(line.lstrip(), x + 12 * line.startswith(" "), height, size)
        for line, height in placed
        if line
    )


def text(*pages: bytes) -> list[str]:
    (found,) = read_pdf(document(*pages), "story")
    return found.text.split("\n\n")


LONG = (
    "The river rose on Monday and left the town without any light",
    "for the night. It fell on Tuesday, when the gates were opened",
)


def test_lines_are_paragraphs_again_and_the_head_is_read() -> None:
    page = shown("The flood of the", 50, 760, 20) + shown("Sorrel", 50, 738, 20)
    page += column("14 March 2024", "", *LONG, "at last.", "", "EASTMERE (Reuters) - It fell.")
    (found,) = read_pdf(document(page), "story")
    assert found == Document(
        "story",
        "The flood of the Sorrel\n\n14 March 2024\n\n" + " ".join(LONG) + " at last."
        "\n\nEASTMERE (Reuters) - It fell.",
        title="The flood of the Sorrel",
        publisher="Reuters",
        published=datetime(2024, 3, 14, tzinfo=UTC),
        layout=Layout.NONE,
    )


@pytest.mark.parametrize(
    "lines",
    [
        (*LONG, "again.", "", *LONG, "again."),
        (" " + LONG[0], LONG[1], "again.", " " + LONG[0], LONG[1], "again."),
        (*LONG, "again.", *LONG, "again."),
    ],
    ids=["gap", "indent", "short line"],
)
def test_what_parts_paragraphs(lines: Sequence[str]) -> None:
    assert text(column(*lines, "", *LONG)) == [" ".join([*LONG, "again."])] * 2 + [" ".join(LONG)]


def test_an_indented_line_is_a_paragraph_each() -> None:
    opened = " The gates had been opened at noon, and the river fell again."
    assert text(column(*LONG, opened, opened, *LONG)) == [
        " ".join(LONG),
        opened.strip(),
        " ".join([opened.strip(), *LONG]),
    ]


def test_items_of_a_list_are_paragraphs_without_their_marks() -> None:
    page = shown("•", 50, 700) + shown("The first bridge is closed to all", 62, 700)
    page += shown("but the fire brigade", 62, 688) + shown("•", 50, 676)
    page += shown("The second • is open", 62, 676)
    assert text(page) == [
        "The first bridge is closed to all but the fire brigade",
        "The second • is open",
    ]


def test_the_next_number_of_a_list_opens_a_paragraph_and_its_lines_may_hang() -> None:
    page = shown("1. The first bridge is closed to all but the fire brigade and", 50, 700)
    page += shown("those who live on the far bank of it and who pass on foot.", 62, 688)
    page += shown("2. The second is open to all but those who drive to the centre,", 50, 676)
    page += shown("14. of them in the night, and the others before.", 62, 664)
    page += shown("3. The third is open.", 50, 652)
    assert text(page) == [
        "1. The first bridge is closed to all but the fire brigade and those who live on the far "
        "bank of it and who pass on foot.",
        "2. The second is open to all but those who drive to the centre, 14. of them in the night, "
        "and the others before.",
        "3. The third is open.",
    ]


@pytest.mark.parametrize(("mark", "start"), [("1.", "1. It"), ("12)", "12) It"), ("•", "It")])
def test_a_mark_that_is_set_by_itself_opens_the_line_beside_it(mark: str, start: str) -> None:
    page = shown(mark, 50, 691) + shown("It rose.", 70, 700) + column(*LONG, y=660)
    assert text(page) == [f"{start} rose.", " ".join(LONG)]


def test_a_number_with_nothing_beside_it_stays_by_itself() -> None:
    assert text(column(*LONG, "", "7.", "", *LONG)) == [" ".join(LONG), "7.", " ".join(LONG)]


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (("Flood hits", "Sorrel"), ["Flood hits Sorrel"]),
        (("Flood hits", "", "In brief"), ["Flood hits", "In brief"]),
    ],
    ids=["one", "two"],
)
def test_larger_lines_close_together_are_one_heading(
    lines: Sequence[str], headings: list[str]
) -> None:
    placed = ((line, 760 - 22 * number) for number, line in enumerate(lines) if line)
    page = b"".join(shown(line, 50, y, 20) for line, y in placed) + column(*LONG, y=690)
    assert text(page) == [*headings, " ".join(LONG)]


def test_the_usual_distance_is_that_of_lines_and_not_of_paragraphs_of_one_line() -> None:
    single = "The gates had been opened at noon, and so the river fell again."
    assert text(column(*LONG, "", single, "", single, "", single, "", *LONG)) == [
        *(" ".join(LONG), single, single, single, " ".join(LONG))
    ]


@pytest.mark.parametrize(
    ("end", "start", "word"),
    [
        ("the infor-", "mation of all", "information"),
        ("the helicop-", "ters of all", "helicopters"),
        ("the Sor-", "rel, a river", "Sorrel"),
        ("the infor\u00ad", "mation of all", "information"),
        ("a well-", "known one", "well-known"),
        ("a Paris-", "based one", "Paris-based"),
        ("an Anglo-", "American one", "Anglo-American"),
        ("a 20-", "year-old one", "20-year-old"),
        ("of 1990–", "1995 and", "1990–1995"),
        ("a state-of-the-", "art one", "state-of-the-art"),
        ("this -", "as it was", "- as"),
    ],
)
def test_a_word_over_the_end_of_a_line(end: str, start: str, word: str) -> None:
    before = "The river rose on Monday and it left the"
    (paragraph,) = text(column(f"{before} {end}", f"{start} that there was in the town at night."))
    assert f" {word}" in paragraph
    assert "- " not in paragraph.replace(" - ", "")


@pytest.mark.parametrize("word", ["wellspring", "well-spring"])
def test_a_word_is_as_the_text_has_it_elsewhere(word: str) -> None:
    lines = ("It rose at the well-", f"spring near the old town, and this {word} is dry now.")
    assert text(column(*lines))[0].startswith(f"It rose at the {word} near")


def test_a_hyphen_that_is_set_by_itself_breaks_a_word() -> None:
    page = shown("It rose in Febru", 50, 700) + shown("-", 190, 700) + shown("ary.", 50, 688)
    assert text(page) == ["It rose in February."]


def test_running_heads_feet_and_numbers_go_and_a_sentence_goes_over_the_page() -> None:
    stories = [
        (
            f"In the {side} the river rose and left the town",
            *LONG,
            f"and then left the people of the {side} in doubt, while",
        )
        for side in ("north", "south")
    ]
    pages = [
        shown("The Courier — 14 March 2024", 50, 770, 8)
        + column(*story)
        + shown(f"Page {number} of 9", 50, 30, 8)
        for number, story in enumerate(stories, 4)
    ]
    assert text(*pages) == [" ".join(line for story in stories for line in story)]


def test_a_number_that_does_not_go_up_with_the_pages_is_of_the_story() -> None:
    pages = [column(*LONG, "1926 5.9 metres"), column(*LONG, "1994 5.2 metres")]
    assert [block for block in text(*pages) if "metres" in block] != []
    assert "1926 5.9 metres" in " ".join(text(*pages))
    assert "1994 5.2 metres" in " ".join(text(*pages))


def test_pages_that_are_the_same_are_more_than_their_heads() -> None:
    assert text(column("It rose.", "", "It fell."), column("It rose.", "", "It fell.")) != [""]


def test_the_only_page_may_have_a_number() -> None:
    assert text(column(*LONG) + shown("- 1 -", 290, 30)) == [" ".join(LONG)]
    assert text(column(*LONG) + shown("- 2 -", 290, 30)) == [" ".join(LONG), "- 2 -"]


def test_columns_are_read_one_after_the_other() -> None:
    page = shown("The flood", 50, 760, 20) + column(*LONG, y=700) + column(*LONG, x=320, y=700)
    assert text(page) == ["The flood", " ".join([*LONG] * 2)]


def test_what_is_marked_as_no_content_is_left_out() -> None:
    head = b"/Artifact <</Type/Pagination>> BDC\n" + shown("Saved page", 50, 780) + b"EMC\n"
    assert text(head + b"/P BMC\n" + column(*LONG) + b"EMC\n") == [" ".join(LONG)]


def test_a_note_stands_at_the_end_without_its_mark() -> None:
    first = column("It rose in 2013") + shown("1", 118, 704, 6)
    first += column("and left the town without any light", y=688)
    first += shown("1", 50, 60, 8) + shown("By the gauge.", 60, 60, 8)
    assert text(first, column("for the night.")) == [
        "It rose in 2013 and left the town without any light for the night.",
        "By the gauge.",
    ]


def test_a_raised_number_without_a_note_stays() -> None:
    page = shown("It fell on 20 km", 50, 700) + shown("2", 130, 704, 6) + shown(" there.", 134, 700)
    assert text(page)[0].replace(" ", "") == "Itfellon20km2there."


@pytest.mark.parametrize(
    ("initial", "line", "start"),
    [("T", "he river rose on Monday", "The river"), ("A", "river rose on Monday", "A river")],
)
def test_a_large_initial_opens_its_line(initial: str, line: str, start: str) -> None:
    page = shown(initial, 50, 688, 34) + shown(line, 80, 700) + column("and fell.", y=676)
    assert text(page) == [f"{start}{line.partition('river')[2]} and fell."]


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("the  Flood", "The flood"),
        ("The flood | Courier", "The flood"),
        ("Courier - The flood", "The flood"),
        ("After the rain", "After the rain"),
        ("Microsoft Word - flood2", "News of today"),
        ("The river", "News of today"),
        ("The flood in the words of those who saw it", "News of today"),
        ("", "News of today"),
    ],
)
def test_the_title_that_a_file_names_has_to_stand_in_the_text(named: str, title: str) -> None:
    """At its head; further down, where a printed page has its headline, in larger letters."""
    page = column("News of today", "", "The flood", "", *LONG, "again.", "", "The river")
    data = document(
        page + shown("After the rain", 50, 500, 20),
        others=[f"<</Title({named})>>".encode()],
        trailer="/Info 4 0 R",
    )
    assert read_pdf(data, "story")[0].title == title


def test_characters_that_no_text_has_are_left_out() -> None:
    page = b"BT /F 10 Tf 50 700 Td <0049007400200072006f00730065002e1b> Tj ET\n"
    assert text(page) == ["It rose."]


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(document(column(*LONG))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_what_is_only_protected_from_changes_is_read() -> None:
    assert read_pdf(encrypted(""), "story")[0].text == " ".join(LONG)


FORM = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>"
IMAGE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 0>>\nstream\n\nendstream"
WHOLE = document(column(*LONG))
PAGES_IN_A_RING = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[2 0 R]>>",
]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (encrypted("secret"), "it is encrypted; save it without a password"),
        (WHOLE[:-200], "it is damaged"),
        (WHOLE[:300], "it is damaged"),
        (b"%PDF-1.7\n", "it is damaged"),
        (written(PAGES_IN_A_RING), "it is damaged"),
        (document(b"[" * 20_000 + column(*LONG)), "it is damaged"),
        (
            document(b"/X Do", resources="/XObject<</X 4 0 R>>", others=[IMAGE]),
            "it holds no text, only pictures: it needs text recognition first",
        ),
        (document(b""), "it holds no text, only pictures: it needs text recognition first"),
    ],
)
def test_a_file_without_text_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "story")
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "data",
    [
        document(b" " * 20_000_000),
        document(b"q Q " * 150_000),
        document(
            b"/X Do " * 3000,
            resources="/XObject<</X 4 0 R>>",
            others=[stream(b" " * 2_000_000, FORM)],
        ),
    ],
    ids=["bytes", "operations", "forms"],
)
def test_more_work_than_an_article_makes_is_refused(data: bytes) -> None:
    with pytest.raises(LimitError, match=r"^there is more on its pages than an article needs$"):
        read_pdf(data, "story")


def test_more_pages_than_an_article_has_are_refused() -> None:
    kids = b"3 0 R " * 6000
    data = written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 6000/Kids[%s]>>" % kids,
            b"<</Type/Page/Parent 2 0 R>>",
        ]
    )
    with pytest.raises(LimitError, match=r"^it has more than 5,000 pages$"):
        read_pdf(data, "story")


def test_a_form_within_itself_is_shown_once() -> None:
    data = document(
        column(*LONG) + b"/X Do",
        resources="/XObject<</X 4 0 R>>",
        others=[stream(column("It fell.", y=600) + b"/X Do", FORM)],
    )
    assert read_pdf(data, "story")[0].text == " ".join(LONG) + "\n\nIt fell."


@pytest.mark.parametrize("numbers", ["0 0 0 0 0 0", "1e300 0 0 1e300 1e300 1e300"])
def test_places_that_cannot_be_are_no_trouble(numbers: str) -> None:
    page = numbers.encode() + b" cm\n" + column("It rose.", "It fell.", size=0)
    assert " ".join(text(page)) == "It rose. It fell."


def test_flaws_of_a_file_are_not_written_to_the_terminal(tmp_path: Path) -> None:
    flawed = WHOLE.replace(b"startxref\n", b"startxref\n9")
    (tmp_path / "story.pdf").write_bytes(flawed)
    code = f"from compare import read; print(read({str(tmp_path / 'story.pdf')!r}).text)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == (" ".join(LONG) + "\n", "")


def test_a_pdf_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(WHOLE)
    assert read(tmp_path / "story.txt").text == " ".join(LONG)
