"""Bytes -> texts that are worth reading: what all harnesses make their input of.

Random bytes are no news. So a byte below 0x80 is itself in ASCII, but for the control characters, which
stand for signs that articles come to grief over; and one from 0x80 on is a fragment of a table: " killed
12 people", " on Friday". A hundred bytes make an article, any one of them can be changed, and a seed
is written as plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BREAK = b"\x1e"
"""Between two texts of one input."""

_ANY = 0x01  # the next two bytes are the number of a character
_SURROGATES = range(0xD800, 0xE000)

# What the control characters stand for; tab, line feed and carriage return stay what they are.
_SIGNS = "“?”‘’—–…«\t\n»\v\r½²€£\u00a0\u00ad\u200b\u200d\u202e\u2066\u2028\ufeff\ufffdé中😀-\u0301"
_BECOMES = {code: sign for code, sign in enumerate(_SIGNS) if code not in (_ANY, BREAK[0])}
_WRITTEN = {sign: code for code, sign in _BECOMES.items()}

NEWS: Sequence[str] = (
    # who
    *(" the mayor", " Mayor Ann Cole", " Ann Cole", " Cole", " Anne Cole", " Dr. John Kinney"),
    *(" Kinney", " police", " officials", " the court", " troops", " people", " Reuters", " NATO"),
    *(" The North Atlantic Treaty Organization", " Prime Minister Jan Holm", " he", " she"),
    # where
    *(" Niger", " Nigerien", " Nigerian", " Niamey", " Yugoslavia", " the United States", " U.S."),
    *(" American", " Paris", " Paris, Texas", " Air Base 101", " Airbase 101", " Kyiv", " Kiev"),
    # how many
    *(" 12", " twelve", " 14", " a dozen", " at least", " more than", " fewer than", " about"),
    *(" between 10 and 15", " $1.5 million", " 2 billion", " 5 km", " 40 percent", " two-thirds"),
    *(" half", " 1,000", " a third of", " another", " the 25th", " 1e999", " 10–15", " 007", " 0"),
    # when
    *(" on Friday", " on Saturday", " yesterday", " tomorrow", " last week", " in May 2014"),
    *(" May 3, 2024", " at 5:30 p.m.", " at 17:30", " shortly before noon", " in the 1990s"),
    *(" 31 February", " two days earlier", " next year", " 2024-05-03", " 10:00 GMT"),
    # what
    *(" killed", " were killed", " injured", " died", " approved", " rejected", " sold", " bought"),
    *(" will open", " opened", " plans to open", " convicted", " acquitted", " rose", " fell"),
    *(
        " the fire",
        " the port",
        " the sale of",
        " a bridge",
        " the ship",
        " was built",
        " resigned",
    ),
    # how sure, and who says so
    *(" not", " did not", " never", " may have", " might", " allegedly", " denied that", " said"),
    *(", police said", " told Reuters", " according to", " is a hoax", " false", " if", " n't"),
    *(" of", " in", " by", " to", " and", " was", " 45", ", 45,", " of Lindmoor", " the first"),
    # what stands around
    *("By Jane Doe\n", "CAIRO, June 27 (AFP) - ", "Share this\n", "(Reuters)", "©", "Why?”"),
)
MARKDOWN: Sequence[str] = (
    *(
        "# ",
        "## ",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "```\n",
        "~~~",
        "    ",
        "***",
        "**",
        "__",
        "`",
        "---\n",
    ),
    *("[", "](", ")", "![", "](https://example.org/a.png)", "<b>", "</b>", "<!-- ", " -->", "\\"),
    *("title: ", "date: 2024-05-03\n", "author: Jane Doe\n", "| ", " |\n", "|---|---|\n", "&amp;"),
    *("&#x202e;", "[^1]", "[^1]: ", "\n===\n", "<script>", "</script>", "  \n", "+++\n"),
    *(
        "The fire killed 12 people on Friday.",
        "Mayor Ann Cole spoke.",
        " at 10:30",
        "http://x.example",
    ),
)
PAGE: Sequence[str] = (
    *(
        "<!doctype html>",
        "<html>",
        "</html>",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "<p>",
        "</p>",
    ),
    *("<title>", "</title>", "<article>", "</article>", "<h1>", "</h1>", "<div>", "</div>", "<br>"),
    *(
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<b>",
        "</b>",
        "<i>",
    ),
    *(
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<a href='",
    ),
    *("'>", '">', "</a>", "<svg>", "<math>", "<template>", "<noscript>", "</noscript>", "<pre>"),
    *(
        "</pre>",
        "<blockquote>",
        "</blockquote>",
        "<nav>",
        "</nav>",
        "<footer>",
        "</footer>",
        "<time ",
    ),
    *(
        '<meta charset="',
        'utf-8">',
        'windows-1252">',
        'utf-16">',
        '<meta property="og:title" content="',
    ),
    *('<meta name="author" content="', '<meta property="article:published_time" content="'),
    *("2024-05-03T10:00:00Z", '<link rel="canonical" href="', "https://example.org/fire", "&amp;"),
    *("&#0;", "&#xd800;", "&#x202e;", "&nbsp;", "&lt;", "<?xml version='1.0' encoding='"),
    *(
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle","headline":"',
        '","articleBody":"',
    ),
    *(
        '","datePublished":"',
        '"}',
        "The fire killed 12 people on Friday. ",
        "Mayor Ann Cole spoke. ",
    ),
    *("The town council will meet again to hear what became of the bridge. ", "<p><p>", "<x><y>"),
)
FEED: Sequence[str] = (
    *("{", "}", "[", "]", ":", ",", '"', '{"', '":"', '","', '":', "null", "true", "1e999", "-0"),
    *("\n", '"type":"text"', '"headline":"', '"body_text":"', '"body_html":"<p>', '"body_xhtml":"'),
    *('"versioncreated":"2024-05-03T10:00:00Z"', '"byline":"', '"uri":"', '"@type":"NewsArticle"'),
    *(
        '"articleBody":"',
        '"datePublished":"',
        '"@graph":[',
        '"items":[',
        '"associations":{',
        '"id":',
    ),
    *(
        '"title":"',
        '"text":"',
        '"content_html":"',
        '"content_text":"',
        '"author":{"name":"',
        '"url":"',
    ),
    *(
        "\\u0000",
        "\\ud800",
        "\\u202e",
        "\\n",
        "The fire killed 12 people on Friday.",
        "</p>",
        "[[[[",
    ),
    *("{}", "[]", '"newsItem":', '"contentSet":', '"inlineXML":', "NaN", "Infinity", "1" * 30),
    *(
        '"contentMeta":',
        '"itemMeta":',
        '"provider":',
        '"_type":"items"',
        '"publisher":"',
        '"data":',
    ),
)
ARCHIVE: Sequence[str] = (
    *(
        "MIME-Version: 1.0\n",
        "Content-Type: multipart/related; boundary=",
        "b\n\n",
        '"b"\n\n',
        "\n--b\n",
    ),
    *("\n--b--\n", "Content-Type: text/html\n", "Content-Type: text/html; charset=", "utf-8\n"),
    *(
        "utf-16\n",
        "x-none\n",
        "Content-Transfer-Encoding: quoted-printable\n\n",
        "\n\n",
        "=20",
        "=3D",
    ),
    *("Content-Transfer-Encoding: base64\n\n", "PGh0bWw+PHA+SGk8L3A+", "=\n", "=C3=A9", "=ZZ"),
    *("Content-Location: https://example.org/fire\n", "Subject: ", "=?utf-8?q?Fire?=", "From: "),
    *(
        "Date: Fri, 3 May 2024 10:00:00 +0000\n",
        "Snapshot-Content-Location: ",
        "<html><body>",
        "<p>",
    ),
    *(
        "</p>",
        "</body></html>",
        "The fire killed 12 people on Friday.",
        "Content-Type: message/rfc822\n",
    ),
    *(
        "Content-Type: text/css\n",
        "Content-Type: multipart/alternative; boundary=",
        "\n--c\n",
        " \t",
    ),
)
WORD: Sequence[str] = (
    *("<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>",),
    *(
        "</w:document>",
        "<w:body>",
        "</w:body>",
        "<w:p>",
        "</w:p>",
        "<w:p/>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
    ),
    *(
        "</w:t>",
        "<w:t xml:space='preserve'>",
        "<w:br/>",
        "<w:tab/>",
        "<w:pPr>",
        "</w:pPr>",
        "<w:tbl>",
    ),
    *(
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:pStyle w:val='Heading1'/>",
        "<w:ins>",
    ),
    *("</w:ins>", "<w:del>", "</w:del>", "<w:delText>", "</w:delText>", "<w:hyperlink>"),
    *(
        "</w:hyperlink>",
        "<w:footnoteReference w:id='1'/>",
        "<w:sdt>",
        "<w:sdtContent>",
        "</w:sdtContent>",
    ),
    *("</w:sdt>", "<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:sym w:char='F04A'/>", "<w:vanish/>"),
    *(
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "&b;",
        "&amp;",
        "&#0;",
        "&#x202e;",
        "<w:sectPr/>",
        "<!--",
        "-->",
    ),
    *("<?xml version='1.0' encoding='UTF-8'?>", "<w:numPr/>", "<w:commentReference w:id='0'/>"),
    *(
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>",
    ),
    *("<mc:Choice>", "</mc:Choice>", "<mc:Fallback>", "</mc:Fallback>", "</mc:AlternateContent>"),
    *("The fire killed 12 people on Friday.", " Mayor Ann Cole spoke.", "<w:p><w:r><w:t>"),
    *(
        "</w:t></w:r></w:p>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:fldSimple>",
        "<w:instrText>",
    ),
)
PDF: Sequence[str] = (
    *(
        "BT ",
        "ET ",
        "/F1 12 Tf ",
        "/F9 12 Tf ",
        "72 700 Td ",
        "0 -14 Td ",
        "T* ",
        "14 TL ",
        "( ",
        ") Tj ",
    ),
    *(
        "(The fire killed 12 people) Tj ",
        "(on Friday.) ' ",
        "[(Ma) -250 (yor)] TJ ",
        "<00480069> Tj ",
    ),
    *(
        "1 0 0 1 72 600 Tm ",
        "-1 0 0 1 72 500 Tm ",
        "q ",
        "Q ",
        "1 0 0 1 0 0 cm ",
        "0 0 0 0 0 0 Tm ",
    ),
    *(
        "/Fm1 Do ",
        "BI /W 1 /H 1 ID x EI ",
        "/Span <</ActualText (fi)>> BDC ",
        "EMC ",
        "3 Tr ",
        "0 Tc ",
    ),
    *(
        "1e9 0 Td ",
        "99999999999999999999 0 Td ",
        "\\050",
        "\\777",
        "\\\n",
        "<<",
        ">>",
        "[",
        "]",
        "% ",
    ),
    *("/Artifact BMC ", "re f ", "100 Tz ", "5 Ts ", "0 0 0 rg ", "W n ", "(-) Tj ", "(\\255) Tj "),
)


def text(data: bytes, fragments: Sequence[str] = NEWS) -> str:
    """What bytes spell with the fragments of a table."""
    found: list[str] = []
    codes = iter(data)
    for code in codes:
        if code >= 0x80:
            found.append(fragments[(code - 0x80) % len(fragments)])
        elif code == _ANY:
            number = next(codes, 0) << 8 | next(codes, 0)
            found.append(chr(number) if number not in _SURROGATES else "\ufffd")
        else:
            found.append(_BECOMES.get(code) or chr(code))
    return "".join(found)


def spelled(words: str, fragments: Sequence[str] = ()) -> bytes:
    """Bytes that spell a text: with the longest fragments of a table, or without, for any table."""
    found, at = bytearray(), 0
    while at < len(words):
        fitting = [n for n, each in enumerate(fragments[:0x80]) if words.startswith(each, at)]
        best = max(fitting, key=lambda n: len(fragments[n]), default=None)
        found += _sign(words[at]) if best is None else bytes((0x80 + best,))
        at += 1 if best is None else len(fragments[best])
    return bytes(found)


def _sign(sign: str) -> bytes:
    code = ord(sign)
    if sign in _WRITTEN:
        return bytes((_WRITTEN[sign],))
    if 0x20 <= code < 0x80:
        return bytes((code,))
    return bytes((_ANY, *min(code, 0xFFFD).to_bytes(2)))


@dataclass
class Plan:
    """Choices in the order in which they are made; 0 where the bytes have come to an end."""

    data: bytes
    at: int = 0

    def below(self, count: int) -> int:
        """A number from 0, smaller than the count."""
        byte = self.data[self.at] if self.at < len(self.data) else 0
        self.at += 1
        return byte % count

    def rest(self) -> bytes:
        """All that has not been chosen from."""
        return self.data[self.at :]
