"""Saved pages: the article without what is around it, and what the page says of it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest

from compare.model import Document, Layout, LimitError, ReadError
from compare.readers.page import characters, read_page

STORY = (
    "A fire in the harbour of Arva killed four dock workers early on Tuesday, the port said.",
    "The blaze broke out at 3:40 a.m. in a conveyor tower and spread to two of the six silos.",
    "“We lost four colleagues,” said Marta Lind, who heads the port. Nigerien officials came.",
    "The terminal was last inspected in March, according to the safety board of the region.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
HEADLINE = "Four killed in harbour fire"
TEXT = "\n\n".join((HEADLINE, *STORY))
NAVIGATION = "<nav><ul><li><a href='/'>NAV Home</a><li><a href='/s'>NAV Sport</a></ul></nav>"


def read(markup: str) -> Document:
    (document,) = read_page(markup.encode(), "story")
    return document


def page(head: str = "", body: str = f"<h1>{HEADLINE}</h1>{BODY}") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head>"
        f"<body>{NAVIGATION}<article>{body}</article></body></html>"
    )


def linked(*objects: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in objects
    )


# ---------------------------------------------------------------- the article

GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "The site"},
        {"@type": "Organization", "@id": "#org", "name": "The Arva Post"},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        {
            "@type": ["NewsArticle", "Article"],
            "headline": HEADLINE,
            "datePublished": "2024-05-14T11:05:00+02:00",
            "dateModified": "2024-05-15T08:00:00+02:00",
            "author": [{"@id": "#jane"}, {"@type": "Person", "name": "Sam Okoro"}],
            "publisher": {"@id": "#org"},
        },
    ],
}
NEWS_SITE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{HEADLINE} | The Arva Post</title><link rel="canonical" href="https://post.example/fire">
{linked(GRAPH)}</head><body>
<div id="cookie-banner" class="cookie-consent" role="dialog"><p>COOKIE We and our 812 partners store
information on your device. You can accept or manage your choices.</p><button>Accept</button></div>
<header><a href="/">The Arva Post</a>{NAVIGATION}</header>
<main><article><header><h1>{HEADLINE}</h1><div class="byline">By <a rel="author" href="/j">Jane Doe</a>
</div><ul class="share-buttons"><li><a href="#">SHARE on a network</a></li></ul></header>
{BODY[: BODY.index("“We")].removesuffix("<p>")}
<aside class="related"><h3>RELATED</h3><ul><li><a href="/r">RELATED Fees to rise</a></li></ul></aside>
<p>{BODY[BODY.index("“We") :]}<div class="newsletter-signup"><p>LETTER Sign up for our briefing</p>
<form><input></form></div></article></main>
<section class="comments" id="comments"><div class="comment"><p>COMMENT I could see it from my window,
a terrible thing to happen to those people and their families.</p></div></section>
<footer><p>FOOTER © 2019 The Arva Post</p><a href="/p">Privacy</a></footer></body></html>"""


def test_a_news_site() -> None:
    assert read(NEWS_SITE) == Document(
        "story",
        TEXT,
        HEADLINE,
        "The Arva Post",
        datetime(2024, 5, 14, 11, 5, tzinfo=timezone(timedelta(hours=2))),
        author="Jane Doe, Sam Okoro",
        url="https://post.example/fire",
        layout=Layout.NONE,
    )


def test_a_weblog_whose_name_is_a_heading_too() -> None:
    document = read(f"""<html><head><meta charset="utf-8"><title>{HEADLINE} &#8211; Bay Blog</title>
<meta property="og:site_name" content="Bay Blog"><meta name="author" content="admin"></head><body>
<header><h1 class="site-title">Bay Blog</h1>{NAVIGATION}</header><main><article class="post hentry">
<header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1>
<time class="entry-date published" datetime="2024-05-14T12:30:00+00:00">May 14, 2024</time>
<time class="updated" datetime="2024-05-16T12:30:00+00:00">May 16, 2024</time></header>
<div class="entry-content">{BODY}</div></article><div id="comments" class="comments-area"><ol
class="comment-list"><li><p>COMMENT I used to work there, and we always said so.</p></ol></div></main>
<aside class="widget-area"><h2>Recent</h2><ul><li><a href="#">RECENT Market moves</a></ul></aside>""")
    assert document.text == TEXT
    assert (document.title, document.publisher, document.author) == (HEADLINE, "Bay Blog", None)
    assert document.published == datetime(2024, 5, 14, 12, 30, tzinfo=UTC)


def test_lists_tables_quotations_and_headings_are_lines() -> None:
    document = read(
        page(
            body=f"""<h1>{HEADLINE}</h1><p>{STORY[0]}</p><h2>What is known</h2><ul><li>Four died on the
            quay.</li><li>Two of the silos burned, <b>six</b> did not.</li></ul><blockquote><p>{STORY[2]}
            </p></blockquote><table><tr><th>Year</th><th>Dead</th></tr><tr><td>1991</td><td>0</td></tr>
            </table><p>{STORY[1]}<br>{STORY[3]}</p>"""
        )
    )
    assert document.text.split("\n\n") == [
        HEADLINE,
        STORY[0],
        "What is known",
        "Four died on the quay.",
        "Two of the silos burned, six did not.",
        STORY[2],
        "Year | Dead",
        "1991 | 0",
        f"{STORY[1]}\n{STORY[3]}",
    ]


def test_a_report_of_one_sentence_comes_without_the_menu() -> None:
    assert (
        read(page(body=f"<h1>{HEADLINE}</h1><p>{STORY[0]}</p>")).text == f"{HEADLINE}\n\n{STORY[0]}"
    )


def test_teasers_before_the_article_are_not_the_article() -> None:
    teaser = (
        "<article><a href='/c'><h3>TEASER Elsewhere</h3></a><p>TEASER It was quiet.</p></article>"
    )
    document = read(
        f"<html><title>x</title><body>{teaser * 2}<div><h1>{HEADLINE}</h1>{BODY}</div>{teaser}"
    )
    assert document.text == TEXT


def test_a_page_with_nothing_around_it_is_all_article() -> None:
    document = read(
        f"<p>{STORY[0]}<p>{STORY[1]}<br><br>{STORY[2]}<hr>{STORY[3]} <i>Nigerien</i> words."
    )
    assert document.text == f"{STORY[0]}\n\n{STORY[1]}\n{STORY[2]}\n\n{STORY[3]} Nigerien words."
    assert document.title is None
    assert read(f"<p>–<p>{STORY[0]}").text == f"–\n\n{STORY[0]}"


def test_hidden_parts_and_buttons_are_not_read() -> None:
    unread = (
        "<p hidden>HIDDEN words of a dialog.</p><p>Words. <button>SHARE this</button> More.</p>"
    )
    assert read(page(body=BODY + unread)).text == "\n\n".join((*STORY, "Words. More."))


def test_comments_are_not_read() -> None:
    words = "<p>COMMENT I saw it from my window, said a reader of this page who lives there.</p>"
    comments = f"<div class='comment-list'><article class='comment'>{words}</article></div>"
    assert read(f"<html><body>{NAVIGATION}<div>{BODY}</div>{comments * 3}").text == "\n\n".join(
        STORY
    )


@pytest.mark.parametrize(
    ("head", "attribute"),
    [
        (linked({"@type": "LiveBlogPosting", "headline": HEADLINE}), ""),
        ("", "class='x live-blog__list'"),
        ("", "itemscope itemtype='https://schema.org/LiveBlogPosting'"),
    ],
)
def test_a_live_blog_keeps_the_words_of_its_entries(head: str, attribute: str) -> None:
    entries = "".join(
        f"<article><header><time datetime='2024-05-14T0{hour}:00Z'>0{hour}:00</time><h2>So it is</h2>"
        f"</header><div><p>{words}</p></div><div class='share'><button>SHARE</button></div></article>"
        for hour, words in enumerate(STORY)
    )
    document = read(
        f"<html><head>{head}</head><body>{NAVIGATION}<main><h1>{HEADLINE}</h1><section><h2>Key events"
        f"</h2><ul><li><a href='#b'>EVENT</a></ul></section><div {attribute}>{entries}</div></main>"
    )
    assert [words for words in STORY if words in document.text] == list(STORY)
    assert "SHARE" not in document.text


ARTICLE = {"@type": "Article", "headline": HEADLINE, "articleBody": "\n\n".join(STORY)}


@pytest.mark.parametrize(
    "told",
    [
        ARTICLE,
        {**ARTICLE, "articleBody": BODY},
        {
            **ARTICLE,
            "articleBody": "\n\n".join(STORY).replace("“", "&#8220;").replace("”", "&rdquo;"),
        },
        {
            "@type": "LiveBlogPosting",
            "headline": HEADLINE,
            "liveBlogUpdate": [{"articleBody": BODY}],
        },
    ],
)
def test_what_the_page_only_tells_programs_is_taken(told: object) -> None:
    root = f"<html><head>{linked(told)}</head><body>{NAVIGATION}<div id=root></div></body></html>"
    assert read(root).text == TEXT
    teaser = f"<p>{STORY[0]}</p><div class=paywall><p>PAYWALL Get access for $1 a week.</p></div>"
    assert read(page(linked(told), teaser)).text == TEXT


@pytest.mark.parametrize("told", [STORY[1], "In other words. " * 20])
def test_what_the_page_shows_wins_over_a_summary(told: str) -> None:
    assert read(page(linked({**ARTICLE, "articleBody": told}))).text == TEXT


# ---------------------------------------------------------------- what the page says of it


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(GRAPH),
        json.dumps([{"@type": "BreadcrumbList"}, [GRAPH]]),
        json.dumps(
            {"@type": "WebPage", "mainEntity": GRAPH["@graph"][3], "@graph": GRAPH["@graph"][:3]}
        ),
        "\n<!--\n" + json.dumps(GRAPH) + "\n-->",
        "//<![CDATA[\n" + json.dumps(GRAPH) + "\n//]]>",
        "/*<![CDATA[*/" + json.dumps(GRAPH) + "/*]]>*/",
        json.dumps(GRAPH) + ";",
        json.dumps(GRAPH).replace("Four killed", "Four\n killed"),
        json.dumps(GRAPH).replace("NewsArticle", "ReportageNewsArticle"),
        json.dumps(GRAPH).replace('["NewsArticle", "Article"]', '"https://schema.org/BlogPosting"'),
    ],
)
@pytest.mark.parametrize("type_", ["application/ld+json", "Application/LD+JSON; charset=utf-8"])
def test_json_ld_is_found_however_it_lies(script: str, type_: str) -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x</script>'
    document = read(page(f'{broken}<script type="{type_}">{script}</script>', BODY))
    assert (document.title, document.author) == (HEADLINE, "Jane Doe, Sam Okoro")
    assert document.publisher == "The Arva Post"


def test_of_several_articles_the_one_of_the_page_counts() -> None:
    others = [{"@type": "NewsArticle", "headline": "Other", "url": "https://post.example/other"}]
    own = {
        "@type": "NewsArticle",
        "headline": "Own",
        "mainEntityOfPage": {"@id": "https://post.example/own"},
    }
    canonical = '<link rel="canonical" href="https://post.example/own">'
    assert read(page(canonical + linked(others, own), BODY)).title == "Own"
    assert read(page(linked(others, own), BODY)).title == "Other"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (linked({**ARTICLE, "headline": "R&amp;D &#8216;cut&#8217;"}), "R&D ‘cut’"),
        ('<meta property="og:title" content="Mayor out - P"><meta property="og:site_name" content="P">', "Mayor out"),
        ('<meta property="og:title" content="Mayor – out">', "Mayor – out"),
        ('<meta name="twitter:title" content="Mayor\n out">', "Mayor out"),
        (f"<title>{'x' * 2000}</title>", HEADLINE),
        ("<title>Other words</title>", HEADLINE),
        ("<title>Mayor out · P</title><h1>The Post</h1><h1>Mayor out</h1>", "Mayor out"),
        ("<title>Other words</title><h1> </h1><h1>Mayor out</h1><h1>More</h1>", "Mayor out"),
    ],
)  # fmt: skip
def test_the_headline(head: str, title: str) -> None:
    assert read(page(head)).title == title


def test_a_headline_stands_first_and_once() -> None:
    assert read(page(body=f"<p>Port</p><h1>{HEADLINE}</h1>{BODY}")).text.count(HEADLINE) == 1
    assert read(page(f'<meta property="og:title" content="{HEADLINE}!">')).text.count(HEADLINE) == 1
    assert read(page(body=BODY)).text == "\n\n".join(STORY)


DAY = datetime(2024, 5, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-14T00:00:00Z">', DAY),
        ('<meta name="dc.date.issued" content="2024-05-14">', DAY),
        ('<meta itemprop="datePublished" content="2024-05-14T10:00">', DAY),
        ('<meta name="pubdate" content="Tue, 14 May 2024 00:00:00 GMT">', DAY),
        ("<time datetime='2024-05-14'>Tuesday</time>", DAY),
        ("<time datetime='2024-05-14'>1</time><time datetime='2024-05-14T11:00'>2</time>", DAY),
        ("<time datetime='2023-01-01'></time><time class='x published' datetime='2024-05-14'></time>", DAY),
        ("<time datetime='2023-01-01'></time><time itemprop='datePublished' datetime='2024-05-14'></time>", DAY),
        # nothing plainly says so
        ("<time datetime='2023-01-01'></time><time datetime='2024-05-14'></time>", None),
        ('<meta property="article:modified_time" content="2024-05-14">', None),
        ('<meta property="article:published_time" content="14/05/2024">', None),
        ('<link rel="canonical" href="https://post.example/2024/05/14/fire">', None),
        ("<p>© 2024 The Post</p><p>Updated 14 May 2024</p>", None),
        (linked({**ARTICLE, "dateModified": "2024-05-14"}), None),
    ],
)  # fmt: skip
def test_the_day_is_one_that_is_stated(head: str, published: datetime | None) -> None:
    assert read(page(head)).published == published


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="Jane Doe">', "Jane Doe"),
        ('<meta name="author" content="By Jane Doe">', "Jane Doe"),
        ('<meta name="author" content="Jane Doe and Sam O’Hara">', "Jane Doe and Sam O’Hara"),
        ('<meta name="Author" content="Jane Doe"><meta name="author" content="Sam Okoro">', "Jane Doe, Sam Okoro"),
        ('<meta name="author" content="J.K. Doe">', "J.K. Doe"),
        ('<meta name="author" content="王小明">', "王小明"),
        ("<a rel=author href=/j>Jane Doe</a>", "Jane Doe"),
        ("<i itemprop=author><b itemprop=name>Jane Doe</b></i>", "Jane Doe"),
        (linked({**ARTICLE, "author": "Jane Doe"}), "Jane Doe"),
        *(
            (f'<meta name="author" content="{name}">', None)
            for name in ("admin", "Admin", "Wxyz", "Staff Writer", "News Desk", "jane@post.example", "@jane", "Reuters",
                         "Associated Press", "https://post.example/jane", "", "jane doe", "By", "Jane" + " Wxyz" * 30)
        ),
    ],
)  # fmt: skip
def test_an_author_is_a_person(head: str, author: str | None) -> None:
    assert read(page(head)).author == author


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://post.example/a">', "https://post.example/a"),
        ('<meta property="og:url" content="https://post.example/a">', "https://post.example/a"),
        (linked({**ARTICLE, "url": "https://post.example/a"}), "https://post.example/a"),
        ('<link rel="canonical" href="/a">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<base href="file:///home/jane/">', None),
    ],
)
def test_the_address_is_one_of_the_web(head: str, url: str | None) -> None:
    assert read(page(head)).url == url


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0022)https://post.example/a -->",
        "<!--\n Page saved with SingleFile \n url: https://post.example/a \n saved date: x\n-->",
    ],
)
def test_where_a_browser_saved_it_from(comment: str) -> None:
    assert read(comment + page()).url == "https://post.example/a"


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=idna>", "cp1252"),
        ("<meta charset=zip>", "cp1252"),
        ("<meta charset=nonsense>", "cp1252"),
        ("", "cp1252"),
        ("<meta charset='windows-1252'>", "utf-8"),
        ("<meta charset='windows-1252'>", "utf-8-sig"),
        ("<meta charset='windows-1252'>", "utf-16"),
        ("", "utf-16-le"),
        ("<meta charset=iso-8859-15>", "iso8859-15"),
        ('<?xml version="1.0" encoding="ISO-8859-15"?>', "iso8859-15"),
    ],
)
def test_characters_are_those_of_the_page(head: str, encoding: str) -> None:
    words = f"{head}<p>Zoë paid €5, “not much”"
    words = words.replace("“", "").replace("”", "") if "8859" in encoding else words
    assert characters(words.encode(encoding)) == words


def test_a_damaged_byte_does_not_change_the_others() -> None:
    data = "<meta charset=utf-8><p>Zoë – “no” €".encode()
    assert characters(data + b"\xe2\x80<") == "<meta charset=utf-8><p>Zoë – “no” €\ufffd<"
    assert characters(b"caf\xe9 \x81") == "café \ufffd"


@pytest.mark.parametrize("label", ["no-such", "\0", "\ud800", "é", "x" * 10_000])
def test_a_charset_that_is_none_is_the_usual_one(label: str) -> None:
    assert characters(b"caf\xe9", label) == "café"


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("windows-1251", "cp1251", "Нигер"),
        ("koi8-r", "koi8-r", "Нигер"),
        ("gb2312", "gb18030", "尼日尔朱镕基"),
        ("shift_jis", "cp932", "ニジェール①"),
        ("euc-kr", "cp949", "니제르똠"),
        ("big5", "big5hkscs", "尼日爾"),
    ],
)
def test_other_scripts(label: str, encoding: str, words: str) -> None:
    assert characters(f"<meta charset={label}>{words}".encode(encoding)).endswith(words)


# ---------------------------------------------------------------- hostile or empty


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (f"<html>{NAVIGATION}</html>", "no article was found in it"),
        ("<html></html>", "no article was found in it"),
        ("<!-- -->", "it is empty"),
        (
            "<html>" + "<div>" * 100_000,
            "its markup is nested too deep, or a piece of it is too long",
        ),
        ("<html>\0" + BODY, "it is not text"),
    ],
)
def test_what_holds_no_article_is_one_plain_line(markup: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(markup)
    assert str(caught.value) == reason


def test_no_paragraph_has_so_many_elements_among_its_words() -> None:
    lines = "<br>and so on" * 3000
    assert read(page(body=f"{BODY}<p>It is{lines}</p>")).text.count("and so on") == 3000
    with pytest.raises(LimitError, match=r"^a paragraph in it has more than 2,000 elements among"):
        read(page(body=f"{BODY}<p>It is{'<i>so</i> it is' * 3000}"))


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">' + '{"@graph":' * 100_000 + "</script>",
        '<script type="application/ld+json">{"@type": "Article", "x": ' + "9" * 5000 + "}</script>",
        '<script type="application/ld+json">null</script><script type="application/ld+json"></script>',
        linked({"@type": "Article", "@id": "a", "author": {"@id": "a"}, "publisher": {"@id": "b"}}),
        linked(
            {"@type": {}, "author": 1}, {"@type": [None, 1]}, "Article", {"@graph": {"@graph": 1}}
        ),
        linked({"@type": "Article", "articleBody": "<div>" * 1000}),
        linked({"@type": "Article", "articleBody": "</p" + " a" * 3000}),
        linked({"@type": "Article", "articleBody": {"#text": "a", "b": "c"}}),
        linked({"@type": "Article", "headline": [], "author": [[None]], "datePublished": {"a": 1}}),
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>&c;',
        "<title></title><h1></h1><meta><meta name=author><time datetime>",
        "<h1 hidden>&#1;&#xD800;</h1>",
    ],
)
def test_what_a_page_says_of_itself_can_be_anything(head: str) -> None:
    document = read(page(head))
    assert STORY[2] in document.text
    assert document.author is None


def test_a_page_is_read_the_same_after_others(caplog: pytest.LogCaptureFixture) -> None:
    pages = [NEWS_SITE, page(), page(body=BODY * 2)]
    alone = [read(each) for each in pages]
    for _ in range(4):
        assert [read(each) for each in reversed(pages)] == alone[::-1]
    assert [r for r in caplog.records if r.levelno > logging.WARNING] == []


def run(code: str, seed: str = "0", markup: str = NEWS_SITE) -> str:
    words = [
        sys.executable,
        "-c",
        f"import sys\nfrom compare.readers.page import read_page\n{code}",
    ]
    done = subprocess.run(
        words,
        input=markup.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stderr == b""
    return done.stdout.decode()


def test_no_order_comes_from_sets_and_nothing_is_said() -> None:
    code = "print(read_page(sys.stdin.buffer.read(), 'a'))"
    assert run(code, "1") == run(code, "2")


def test_the_library_says_nothing_of_a_page_without_an_article() -> None:
    code = """
try:
    read_page(sys.stdin.buffer.read(), "a")
except Exception as error:
    print(error)
"""
    assert run(code, markup=f"<html>{NAVIGATION}</html>") == "no article was found in it\n"


@pytest.mark.parametrize("missing", ["lxml", "trafilatura", "lxml_html_clean"])
def test_missing_packages_are_asked_for(missing: str) -> None:
    code = f"""
sys.modules[{missing!r}] = None
try:
    read_page(sys.stdin.buffer.read(), "a")
except Exception as error:
    print(type(error).__name__, error)
"""
    assert run(code) == (
        "ReadError a web page needs packages that are not installed: pip install 'storydiff[files]'\n"
    )


def test_who_reads_no_page_loads_no_extra() -> None:
    code = "import compare.readers\nprint([m for m in ('lxml', 'trafilatura') if m in sys.modules])"
    assert run(code) == "[]\n"


def names(document: Document) -> Sequence[str]:
    return [
        word for word in ("NAV", "COOKIE", "SHARE", "COMMENT", "FOOTER") if word in document.text
    ]


def test_the_fixture_has_what_is_to_be_left_out() -> None:
    assert names(Document("a", NEWS_SITE)) == ["NAV", "COOKIE", "SHARE", "COMMENT", "FOOTER"]
    assert names(read(NEWS_SITE)) == []
