"""What each harness starts from: small invented articles, and all that once came to grief.

An input that a run has found goes here as text, beside the name of the harness, and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from fuzz_input import BREAK, NEWS, spelled
from fuzz_readers import SHAPES, pdf_file, word_file

ARTICLES: Sequence[str] = (
    "The fire killed 12 people on Friday.\nMayor Ann Cole did not approve the sale of the port.",
    "The fire killed at least fourteen people on Saturday, police said.\n"
    "Ann Cole, 45, approved the sale of the port for $1.5 million.",
    "“We will never sell this very old port of ours,” Cole told Reuters.",
    "“We will never sell this old port of ours”, Cole told Reuters.",
    "Nigerian officials met U.S. troops at Air Base 101 in Niamey, Niger.",
    "Nigerien officials met American troops at Airbase 101 in Niamey.",
    "The ship may have struck a mine off Yugoslavia at 5:30 p.m.",
    "The ship struck a mine off the coast of Croatia at 17:30.",
    "CAIRO, June 27 (AFP) - The court convicted the former minister.\nShare this\nBy Jane Doe",
    "The court acquitted the former minister of fraud… he said?! “Why?” he asked.",
    "Between 10 and 15 km from the 25th floor, two-thirds of them left in May 2014.",
    "He plans to open a bridge tomorrow. The council denied that it was built in the 1990s.",
    "NATO, or the North Atlantic Treaty Organization, called the report of 12 dead a hoax.",
    "Dr. John Kinney of Lindmoor resigned shortly before noon. It was the first time since 1998.",
)

# Earlier findings: words that a module once stumbled over.
GRIEF: Sequence[str] = (
    "The the the the. \u200b\u202e\u2066. \ufeff",
    "1e999 people; 0 people; 007 km; 1/0; ½½; 10–; –10; 99999999999999999999 dollars",
    "31 February 0000 at 25:61 p.m. on 9999-12-31, two days later",
    "“‘“‘ he said. ’”’” n't can't cannot n’t",
    "... … . . . ?! “ ” ( [ {",
    "\u0301\u0301 a\u0301 \u00ad\u00ad I\u0307 ß ǆ",
    "CAIRO, June 27 (AFP) - \u200b\ufeffThe court convicted him.",
    "\u202e",
    ".",
    "",
)


def _news(words: str) -> bytes:
    return spelled(words, NEWS)


# Sums of these in another order differ in the last digit.
_THREE = (
    "A fire killed 12 men in the port of Lindmoor on Friday night police said.",
    "The fire killed 12 men at the old port on Friday officials said.",
    "The great fire killed twelve people at the old port on Friday.",
)
# The last two hold the same sentence at the same place, and differ elsewhere.
_SHARED = ("Cole Cole. Colee is in Lindmoor.", "Cole! Cole.", "Cole! Cole 1")
# The first two have the words "Colee." in common, the last two "Cole!" and its place.
_BOTH = (
    ". Colee",
    " Cole! Air Base 101 Air Base 101 Air Base 101. Paris, Texas‘. Colee",
    " Cole! Air Base 101 resigned Air Base 101",
)
# The same, and the words in common are written in two ways.
_BOTH_WRITTEN = (_BOTH[0], _BOTH[1].replace("Texas‘. Colee", "Texas‘. ColeE"), _BOTH[2])
# Two write both words, each another first.
_CONFUSED = (
    "“““““ Cole Nigerian Nigerien Nigerian Nigerian Nigerian",
    " Nigerian Mayor Ann Cole“““ Cole Nigerian Niger Nigerian Nigerien Nigerian Nigerian",
    " Nigerian Niger",
)
# One figure has a unit alone, the other a noun beside it.
_MEASURED = (
    "Thef r 12 people killedei on Friday’",
    "Thef r 12 peopleei killed on Friday Cole.",
)
# Short sentences with many equal partners.
_REPEATED = ("Cole Cole 31 February Cole! Cole\n Cole! Cole\n Coleit#>", "Cole! Cole\n Coleit#>")
# With the first and the last day of the calendar these have no date.
_ENDS = "It opens next year, tomorrow, next month. It closed last year, last week, last weekend."


def _dated() -> Iterator[bytes]:
    """Every text with one of the days of publication, and what is reckoned from them with all."""
    for number, words in enumerate((*ARTICLES, *GRIEF)):
        yield bytes((number % 5,)) + _news(words)
    for number in range(5):
        yield bytes((number,)) + _news(_ENDS)


def _pairs() -> Iterator[bytes]:
    """Two articles for each law and each style of the house, the first with another date each time."""
    pool = (*ARTICLES, *GRIEF)
    for number, (left, right) in enumerate(zip(pool, (*pool[1:], pool[0]), strict=True)):
        head = bytes((number % 6, number % 4, number % 5, (number + 1) % 5, 0))
        yield head + _news(left) + BREAK + _news(right)
    for articles in (_THREE, _SHARED, _BOTH, _BOTH_WRITTEN, _CONFUSED, _MEASURED, _REPEATED):
        for style in range(2):
            yield bytes((0, style, 0, 0, 0)) + BREAK.join(map(_news, articles))


def _reports() -> Iterator[bytes]:
    """Every format, with other choices each time."""
    for number in range(22):
        choices = bytes((number % 11, *((number * 37 + n * 11) % 256 for n in range(23))))
        pool = (*ARTICLES, *GRIEF)
        yield choices + BREAK.join(_news(pool[(number + n) % len(pool)]) for n in range(3))


_PAGE = (
    "<!doctype html><html><head><title>The fire</title>"
    '<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head><body><article>'
    "<h1>The fire</h1><p>The fire killed 12 people on Friday.</p><p>Mayor Ann Cole spoke.</p>"
    "</article></body></html>"
)
_FILES: Mapping[str, Sequence[str]] = {
    "": (
        "The fire killed 12 people.\n",
        "\ufeffThe fire\n\nIt killed 12.\n",
        "{\\rtf1",
        "%PDF-1.7",
    ),
    ".txt": (
        *ARTICLES,
        *GRIEF,
        "The fire\n3 May 2024, 10:15 p.m. GMT\nSource: Reuters\nIt burned.",
    ),
    ".md": (
        "# The fire\n\nIt killed **12** people.\n\n- one\n- two\n\n> Why?\n\n[port](http://x.y)",
    ),
    ".html": (_PAGE, "<p>Only this.", "<body><pre>a\n b</pre>"),
    ".mht": (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html; charset=utf-8\n\n{_PAGE}\n--b--\n",
        "Content-Type: text/html; charset=\0\n\n<p>Only this.",
    ),
    ".json": (
        '{"type":"text","headline":"The fire","body_text":"It killed 12 people."}',
        '[{"title":"The fire","text":"It killed 12."},{"title":"Again","text":"It killed 14."}]',
    ),
    ".jsonl": (
        '{"title":"The fire","text":"It killed 12."}\n{"title":"Two","text":"It burned."}\n',
        '{"title":"F\u200bire","text":" "}',
        '{"text":"It killed\\u0000 12."}\n{"title":"Two\\ud800","text":"It burned."}\n',
    ),
    ".docx": (
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
        "<w:p><w:r><w:t>The fire killed 12 people.</w:t></w:r></w:p></w:body></w:document>",
    ),
    ".pdf": ("BT /F1 12 Tf 72 700 Td (The fire killed 12 people on Friday.) Tj ET",),
}


def _files() -> Iterator[bytes]:
    """Every kind of file, as what spells it and as it is."""
    raw = {".docx": word_file, ".pdf": pdf_file}
    for number, (suffix, made) in enumerate(SHAPES):
        for words in _FILES[suffix]:
            content = spelled(words)
            if made is bytes:
                content = raw[suffix](content) if suffix in raw else words.encode()
            yield bytes((number,)) + content
    yield b"\x00" + "The fire\nkilled 12 – dead".encode("utf-16")
    yield b"\x00" + "The fire killed 12 – “dead”".encode("cp1252")


_SEEDS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "readers": _files,
    "segmenter": lambda: map(_news, (*ARTICLES, *GRIEF)),
    "mentions": _dated,
    "pipeline": _pairs,
    "renderers": _reports,
}


def seeds(harness: str) -> tuple[bytes, ...]:
    """The inputs that a harness starts from."""
    return tuple(_SEEDS[harness]())
