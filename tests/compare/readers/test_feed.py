"""JSON of many vocabularies -> articles, and one plain line for what is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from compare.model import Document, Layout, ReadError
from compare.readers.feed import read_feed

TEXT = "The mayor of Arva resigned on Monday.\n\nShe left the town."
HTML = "<p>The mayor of Arva resigned on&nbsp;Monday.</p><p>She left the <b>town</b>.</p>"
FROM_HTML = "The mayor of Arva resigned on\xa0Monday.\n\nShe left the town."


def read(value: object, doc_id: str = "story") -> list[Document]:
    return list(read_feed(json.dumps(value).encode(), doc_id))


def one(**members: Any) -> Document:
    (document,) = read(members)
    return document


def test_our_own_names() -> None:
    assert one(
        id="a1",
        title="Mayor resigns",
        text=TEXT,
        published="2024-05-03T10:15:00+02:00",
        publisher="The Arva Post",
        author="Jane Doe",
        url="https://post.example/a1",
    ) == Document(
        "a1",
        f"Mayor resigns\n\n{TEXT}",
        "Mayor resigns",
        "The Arva Post",
        datetime(2024, 5, 3, 10, 15, tzinfo=timezone(timedelta(hours=2))),
        author="Jane Doe",
        url="https://post.example/a1",
        layout=Layout.NONE,
    )


VOCABULARIES: Mapping[str, Mapping[str, Any]] = {
    "ninjs 1": {
        "uri": "urn:newsml:arva:1",
        "type": "text",
        "headline": "Mayor resigns",
        "byline": "By Jane Doe",
        "copyrightholder": "Arva Press",
        "versioncreated": "2024-05-03T10:15:00Z",
        "body_text": "All in one line.",
        "body_xhtml": HTML,
    },
    "ninjs 2": {
        "uri": "urn:newsml:arva:1",
        "headlines": [
            {"role": "short", "value": "Resigned"},
            {"role": "main", "value": "Mayor resigns"},
        ],
        "by": "Jane Doe",
        "infosources": [{"name": "Arva Press"}],
        "copyrightholder": "Somebody else",
        "versioncreated": "2024-05-03T10:15:00Z",
        "firstcreated": "2024-05-01T10:15:00Z",
        "bodies": [
            {"role": "text", "contenttype": "text/plain", "value": "All in one line."},
            {"role": "html", "contenttype": "text/html", "value": HTML},
        ],
    },
    "ninjs 3": {
        "uri": "urn:newsml:arva:1",
        "headlines": [{"value": "Mayor resigns"}],
        "by": "Jane Doe",
        "infoSources": [{"name": "Arva Press"}],
        "versionCreated": "2024-05-03T10:15:00Z",
        "bodies": [
            {"role": "short", "contentType": "text/html", "value": "<p>Resigned.</p>"},
            {"role": "main", "contentType": "text/html", "value": HTML},
        ],
    },
    "NewsML-G2 by xmltodict": {
        "@guid": "urn:newsml:arva:1",
        "itemMeta": {
            "itemClass": {"@qcode": "ninat:text"},
            "provider": {"@qcode": "nprov:AP", "name": "Arva Press"},
            "versionCreated": "2024-05-03T10:15:00Z",
            "title": "mayor",
        },
        "contentMeta": {
            "headline": {"@xml:lang": "en", "#text": "Mayor resigns"},
            "by": "Jane Doe",
        },
        "contentSet": {
            "inlineXML": {
                "@contenttype": "application/xhtml+xml",
                "html": {
                    "@xmlns": "http://www.w3.org/1999/xhtml",
                    "head": {"title": "mayor"},
                    "body": {
                        "p": [
                            "The mayor of Arva resigned on\u00a0Monday.",
                            {"@class": "last", "#text": "She left the town."},
                        ]
                    },
                },
            }
        },
    },
    "NewsML-G2 with markup": {
        "guid": {"$": "urn:newsml:arva:1"},
        "nar:itemMeta": {
            "nar:provider": {"@literal": "Arva Press"},
            "nar:versionCreated": {"$": "2024-05-03T10:15:00Z"},
        },
        "nar:contentMeta": {
            "nar:headline": {"$": "Mayor resigns"},
            "nar:creator": [{"nar:name": "Jane Doe"}],
        },
        "nar:contentSet": {"nar:inlineXML": [{"@contenttype": "text/html", "$": HTML}]},
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": "17",
        "@id": "urn:newsml:arva:1",
        "headline": "Mayor resigns",
        "author": [
            {"@type": "Person", "name": "Jane Doe"},
            {"@type": "Organization", "name": "Foreign Desk"},
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Arva Press"},
        "datePublished": "2024-05-03T10:15:00Z",
        "articleBody": HTML,
    },
    "JSON Feed": {
        "id": "urn:newsml:arva:1",
        "title": "Mayor resigns",
        "authors": [{"name": "Jane Doe"}],
        "publisher": "Arva Press",
        "date_published": "2024-05-03T10:15:00Z",
        "content_text": "All in one line.",
        "content_html": HTML,
    },
}


@pytest.mark.parametrize("record", VOCABULARIES.values(), ids=VOCABULARIES)
def test_every_vocabulary_gives_the_same_article(record: Mapping[str, Any]) -> None:
    assert read(record) == [
        Document(
            "urn:newsml:arva:1",
            f"Mayor resigns\n\n{FROM_HTML}",
            "Mayor resigns",
            "Arva Press",
            datetime(2024, 5, 3, 10, 15, tzinfo=UTC),
            author="Jane Doe",
            layout=Layout.NONE,
        )
    ]


ARTICLES = [{"title": "One", "text": "First words."}, {"title": "Two", "text": "Other words."}]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ARTICLES),
        json.dumps({"name": "an export", "articles": ARTICLES}),
        json.dumps({"version": "x", "title": "The Post", "items": ARTICLES}),
        json.dumps({"response": {"meta": [1, {"title": "a link"}], "docs": ARTICLES}}),
        json.dumps({"newsMessage": {"itemSet": {"newsItem": ARTICLES}}}),
        json.dumps([{"newsItem": article} for article in ARTICLES]),
        "\n\n".join(map(json.dumps, ARTICLES)) + "\n",
        "\ufeff" + json.dumps(ARTICLES[0]) + "\r\n" + json.dumps([ARTICLES[1]]),
    ],
)
def test_articles_are_found_in_lists_objects_and_lines(data: str) -> None:
    found = [(d.doc_id, d.text) for d in read_feed(data.encode(), "export")]
    assert found == [
        ("export-1", "One\n\nFirst words."),
        ("export-2", "Two\n\nOther words."),
    ]


def test_utf_16_is_read() -> None:
    (document,) = read_feed(json.dumps({"text": "Łódź"}).encode("utf-16"), "a")
    assert document.text == "Łódź"


@pytest.mark.parametrize(
    ("given", "doc_id"),
    [
        ("a-1", "a-1"),
        (17, "17"),
        ("urn:newsml:x:20240503:1", "urn:newsml:x:20240503:1"),
        ("two words", "story"),
        ("a\u202eb", "story"),
        ("x" * 81, "story"),
        ("", "story"),
        (None, "story"),
        (True, "story"),
    ],
)
def test_an_id_that_is_short_and_plain_is_kept(given: object, doc_id: str) -> None:
    assert one(id=given, text=TEXT).doc_id == doc_id


def test_text_stays_as_it_is() -> None:
    text = "  R&amp;D <b>bold</b> <p>x</p>\r\nff\u0301 \u202e \x07 </p>\n"
    assert one(text=text).text == text
    assert one(body_text=text).text == text


def test_what_is_no_character_is_replaced() -> None:
    document = one(title="a\ud800", text="b\udc00c \ud83d\ude00\0", author="Jane D\ud800e")
    assert document.text == "a\ufffd\n\nb\ufffdc 😀\ufffd"
    assert document.author is None


@pytest.mark.parametrize(
    "body", ["Mayor resigns\n\nShe left.", "MAYOR RESIGNS – she left.", "“Mayor resigns”: she left"]
)
def test_a_headline_with_which_the_text_begins_is_not_put_before_it(body: str) -> None:
    assert one(title="Mayor resigns", text=body).text == body


def test_markup_is_read_as_paragraphs() -> None:
    body = """<h2>Fire</h2><p>One<br/>two &amp; &lt;three&gt;</p>loose <i>words</i>
        <ul><li>first</li><li><p>second</p></li></ul><script>var x</script><!-- no -->
        <table><tr><th>Year</th><th>Dead</th></tr><tr><td>2024</td><td>4</td></tr></table>
        <figure><img src=x><figcaption>A caption</figcaption></figure><pre>a
  b</pre>"""
    assert one(body_html=body).text.split("\n\n") == [
        "Fire",
        "One\ntwo & <three>",
        "loose words",
        "first",
        "second",
        "Year | Dead",
        "2024 | 4",
        "A caption",
        "a\nb",
    ]


def test_a_body_may_be_a_list_of_paragraphs() -> None:
    assert (
        one(articleBody=["She left.", "<p>He <b>stayed</b>.</p>"]).text == "She left.\n\nHe stayed."
    )


def test_words_that_have_lost_their_order_are_refused() -> None:
    paragraph = {"#text": "The fire killed  people.", "b": "four"}
    record = {"contentSet": {"inlineXML": {"html": {"body": {"p": paragraph}}}}}
    with pytest.raises(ReadError, match=r"^article 1: its words have lost their order"):
        read(record)


def test_what_is_no_text_is_passed_over() -> None:
    picture = {"type": "picture", "headline": "The mayor", "uri": "urn:p"}
    assert [d.doc_id for d in read([picture, {"id": "a", "text": TEXT}])] == ["a"]
    g2 = {
        "itemMeta": {"itemClass": {"@qcode": "ninat:picture"}},
        "contentSet": {"remoteContent": {}},
    }
    assert [d.doc_id for d in read([{"id": "a", "text": TEXT}, g2])] == ["a"]


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("author", "admin"),
        ("author", "jane@post.example"),
        ("author", "https://post.example/jane"),
        ("author", "Reuters Staff"),
        ("author", "News Desk"),
        ("author", {"@type": "Organization", "name": "Jane Doe"}),
        ("published", "last Friday"),
        ("published", 1714730000),
        ("url", "javascript:alert(1)"),
        ("url", "https://jane:secret@post.example/"),
        ("url", "https://post.example/a b"),
        ("publisher", {"@id": "https://post.example/#org"}),
        ("publisher", "https://post.example/"),
        ("publisher", []),
        ("publisher", {"name": {"name": {"name": {"name": {"name": "deep"}}}}}),
    ],
)
def test_what_is_not_plainly_so_is_left_out(member: str, value: object) -> None:
    document = one(**{"text": TEXT, member: value})
    assert (document.author, document.published, document.url, document.publisher) == (None,) * 4


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{", "it is no JSON: expecting property name enclosed in double quotes, line 1"),
        ('{"text": "a"}\n\n{"text": }', "it is no JSON: expecting value, line 3"),
        ("", "it is no JSON: expecting value, line 1"),
        ("[" * 100_000, "its JSON is nested too deep"),
        ('{"a":' * 100_000, "its JSON is nested too deep"),
        ('{"text": ' + "9" * 5000 + "}", "it is no JSON that can be read: a number is too long"),
        ("[]", "no object in it has a text"),
        ("[NaN, 1e999, {}]", "no object in it has a text"),
        ('{"text": {"text": {}}}', "article 1: it has no text"),
        ('{"title": "Fire", "text": ""}', "no object in it has a text"),
        ('{"title": "Fire", "text": " "}', "article 1 (Fire): it has no text"),
        ('[{"text": "a"}, {"id": "b"}]', "article 2 (b): it has no text"),
        ('{"title": "F\u202eire", "text": " "}', "article 1 (F\\u202eire): it has no text"),
        ('[{"text": "a"}, {"headline": "Fire"}]', "article 2 (Fire): it has no text"),
        ('{"body_html": "<p> </p>"}', "article 1: it has no text"),
        ('{"body_html": "<!-- -->"}', "article 1: it is empty"),
        (
            json.dumps({"body_html": "<div>" * 1000}),
            "article 1: its markup is nested too deep, or a piece of it is too long",
        ),
    ],
)
def test_what_is_no_feed_is_one_plain_line(data: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_feed(data.encode(), "story"))
    assert str(caught.value) == reason
