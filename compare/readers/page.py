"""Saved web pages -> Documents: the main text by trafilatura, and what the page says of itself.

What surrounds an article is left out as far as trafilatura tells it (Barbaresi 2021). What the page
says of its article is taken from JSON-LD (schema.org), else from `meta` and `time`: a date only where
one of them states it, never from an address or a copyright notice. Nothing is loaded.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import datetime
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

import regex

from compare.lexicon import Lexicon, load
from compare.model import Document, Layout, LimitError, ReadError
from compare.readers import headlines, linked, records
from compare.readers.addresses import web_address
from compare.readers.bylines import persons
from compare.readers.dates import instant
from compare.readers.extra import needed
from compare.readers.headlines import headed, letters
from compare.readers.prose import paragraphs, parse
from compare.readers.records import LONGEST_NAME, Record
from compare.readers.text import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WHAT = "a web page"

# Names of `meta` (in any attribute of _META_NAMES), each list from the surest to the last resort.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
)
_ADDRESSES = ("og:url",)
_META_NAMES = ("property", "name", "itemprop")
_MARKED_TIMES = " | ".join(
    (
        "//*[@itemprop='datePublished']/@content",
        "//time[@itemprop='datePublished' or @pubdate]/@datetime",
        "//time[contains(concat(' ', @class, ' '), ' published ')]/@datetime",
        "//time[contains(concat(' ', @class, ' '), ' dt-published ')]/@datetime",
    )
)

# https://encoding.spec.whatwg.org says that these labels mean more than they say.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_CHARSETS = regex.compile(r"cp\d+|iso8859-\d+|koi8-[rtu]|gb18030|big5hkscs|euc_jp|mac-\w+")
_CHARSET_HEAD = 4096
_BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]++")
_CHARSET = regex.compile(rb"(?:charset|encoding)\s*+=\s*+[\"']?([\w-]{2,20})", regex.IGNORECASE)

# Chromium and SingleFile leave the address of a page in a comment at its start.
_SAVED_FROM = regex.compile(
    r"<!--(?: saved from url=\(\d++\)|\s++Page saved with SingleFile\s++url: )(\S++)"
)
# What stands between a headline and the name of the site: "Mayor resigns | The Post".
_BEFORE_SITE = regex.compile(r"(?<!\s)\s++[-–—|·•:»]\s++")
_SIGNS = " -–—|·•:»"

# What shows that there is more on a page than its article.
_SURROUNDINGS = "//a[@href] | //nav | //aside | //footer | //form | //button | //script"
# What no article is written in; scripts, for trafilatura would take a text out of them unparagraphed.
_NO_ARTICLE = "//script | //nav | //*[@hidden]"
# The entries of a live blog, each of which trafilatura would take for the one article.
_ENTRIES = """//article[ancestor-or-self::*[contains(@itemtype, 'LiveBlogPosting')
    or contains(@class, 'live-blog') or contains(@class, 'liveblog')]]"""
# In characters: what is shorter, trafilatura gives up for all the text of the page. By its own bound,
# 250, a report of two sentences would come with the menu.
_SHORTEST = 1

# Each that trafilatura takes out of a paragraph costs it the length of the paragraph.
_MOST_PIECES = 2_000
# Of the main headings of a page so many are looked at.
_MOST_HEADINGS = 10

# More of the text than this the page has to show, or the text that it tells programs is taken.
_LEAST_SHOWN = 0.5


def read_page(data: bytes, doc_id: str) -> tuple[Document]:
    """A saved page as a document: its headline, then its article without what is around it.

    Raises:
        ReadError: it is no text, is nested too deep, has no article, or packages are missing.
        LimitError: it has more elements, or an element more attributes, than any article.
    """
    return (page(characters(data), doc_id),)


def characters(data: bytes, declared: str | None = None) -> str:
    """The characters of a page: Unicode where they are that, else in the charset that it declares."""
    found = _CHARSET.search(data[:_CHARSET_HEAD])
    label = declared or (found[1].decode("ascii") if found else "")
    encoding = "utf-8" if _is_damaged_utf_8(data) else _encoding(label)
    return decode(data, encoding, errors="replace")


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether more characters are UTF-8 than are not: a page is put together from many sources."""
    text = data.decode(errors="replace")
    damaged = text.count("\ufffd")
    return damaged < sum(map(len, _BEYOND_ASCII.findall(text))) - damaged


def _encoding(label: str) -> str:
    """The encoding for a label; Windows-1252 where it is none that a page is written in."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):  # it is unknown, or no label at all
        return "cp1252"
    name = _WIDER.get(name, name)
    return name if _CHARSETS.fullmatch(name) else "cp1252"


def page(markup: str, doc_id: str, address: str | None = None) -> Document:
    """A page as a document; `address` is where it was saved from, if the page itself does not say.

    Raises:
        ReadError: it is nested too deep, has no article, or packages are missing.
        LimitError: it has more elements, or an element more attributes, than any article.
    """
    root = parse(markup, _WHAT)
    saved = _SAVED_FROM.search(markup[:_CHARSET_HEAD])
    about = _About(root, address or (saved[1] if saved else None))
    title, told = about.title(), about.body()
    text = "\n\n".join(headlines.without(title, list(_main(root, about.is_live_blog))))
    if len(text) < _LEAST_SHOWN * len(told):
        text = told
    if not text:
        raise ReadError("no article was found in it")
    return Document(
        doc_id,
        headed(title, text),
        title,
        about.publisher,
        about.published(),
        author=about.author(load()),
        url=about.url,
        layout=Layout.NONE,
    )


def _main(root: HtmlElement, is_live_blog: bool) -> Iterator[str]:
    """The paragraphs of the main text; all of them where nothing is around it."""
    if not root.xpath(_SURROUNDINGS):
        return paragraphs(next(root.iter("body"), root))
    with needed(_WHAT):
        from trafilatura import bare_extraction
        from trafilatura.settings import use_config
    if any(_pieces(element) > _MOST_PIECES for element in root.iter()):
        raise LimitError(
            f"a paragraph in it has more than {_MOST_PIECES:,} elements among its words"
        )
    tree = deepcopy(root)
    for element in tree.xpath(_NO_ARTICLE):
        element.clear(keep_tail=True)
    for entry in tree.xpath("//article" if is_live_blog else _ENTRIES):
        entry.tag = "section"
    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_SHORTEST)
    found = bare_extraction(
        tree,
        output_format="xml",  # as a tree; the text would be made in vain
        include_comments=False,
        include_formatting=False,
        deduplicate=False,
        config=config,
    )
    body = getattr(found, "body", None)
    return iter(()) if body is None else paragraphs(body)


def _pieces(element: HtmlElement) -> int:
    """How many elements stand among the words of one, line breaks apart."""
    if len(element) <= _MOST_PIECES:
        return 0
    return sum(child.tag != "br" and bool((child.tail or "").strip()) for child in element)


class _About:
    """What a page says of its article: in JSON-LD, else in its head, else in what it shows."""

    def __init__(self, root: HtmlElement, saved_from: str | None) -> None:
        self._root = root
        self._meta = _metas(root)
        canonical = (*self._found("//link[@rel='canonical']/@href"), *self._named(_ADDRESSES))
        stated = next(filter(None, map(web_address, canonical)), None)
        scripts = (str(script.text or "") for script in root.iter("script") if _is_linked(script))
        self._article = linked.article(scripts, stated)
        self.url = stated or records.url(self._article) or web_address(saved_from or "")
        self.is_live_blog = linked.is_live_blog(self._article)
        names = (records.publisher(self._article), *self._named(_PUBLISHERS))
        self.publisher = next(_lines(names), None)

    def title(self) -> str | None:
        told = (records.title(self._article), *self._named(_TITLES), self._shown_title())
        title = next(_lines((*told, *self._found("//head/title/text()"))), None)
        return title and self._without_site(title)

    def _shown_title(self) -> str | None:
        """The heading with which the title of the window starts, else the first that is not the site's name."""
        window = letters("".join(self._found("//head/title/text()")))
        site = letters(self.publisher or "")
        shown = (
            heading.text_content() for heading in islice(self._root.iter("h1"), _MOST_HEADINGS)
        )
        headings = [each for each in _lines(shown) if letters(each) not in ("", site)]
        return next(
            (h for h in headings if window.startswith(letters(h))), next(iter(headings), None)
        )

    def _without_site(self, title: str) -> str:
        """A title without the name of the site behind it: "Mayor resigns | The Post"."""
        *_, last = _BEFORE_SITE.splititer(title)
        is_site = self.publisher is not None and letters(last) == letters(self.publisher)
        return title[: -len(last)].rstrip(_SIGNS) if is_site and last != title else title

    def author(self, lexicon: Lexicon) -> str | None:
        told = records.author(self._article, lexicon)
        shown = self._found(
            "//*[@itemprop='author']//*[@itemprop='name']/text()|//a[@rel='author']/text()"
        )
        return told or persons(self._named(_AUTHORS), lexicon) or persons(shown, lexicon)

    def published(self) -> datetime | None:
        told = records.published(self._article)
        dates = filter(None, map(instant, self._named(_DATES)))
        return told or next(dates, None) or self._published_by_time()

    def _published_by_time(self) -> datetime | None:
        """The date of `time`: of one that is marked as that of publication, else of the only one."""
        marked = self._found(_MARKED_TIMES) or self._found("//time/@datetime")
        dates = {date for date in map(instant, marked) if date}
        return dates.pop() if len(dates) == 1 else None

    def body(self) -> str:
        """The text of the article in JSON-LD; that of its entries where it is a live blog."""
        told = map(_body, (self._article, *linked.updates(self._article)))
        return "\n\n".join(unescape(text) for text in told if text)

    def _named(self, names: Iterable[str]) -> Iterator[str]:
        return (content for name in names for content in self._meta.get(name, ()))

    def _found(self, path: str) -> list[str]:
        return [str(found) for found in self._root.xpath(path)]


def _body(article: Record) -> str:
    """The text of an article in JSON-LD; "" where it cannot be read, for there is the page itself."""
    try:
        return records.body(article)
    except (ReadError, LimitError):
        return ""


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    """What `meta` elements hold, by their names."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        for name in filter(None, map(meta.get, _META_NAMES)):
            found.setdefault(name.casefold(), []).append(meta.get("content") or "")
    return found


def _is_linked(script: HtmlElement) -> bool:
    return (script.get("type") or "").casefold().startswith("application/ld+json")


def _lines(texts: Iterable[str | None]) -> Iterator[str]:
    """Each text on one line, without entities, unless there is none or it is too long for a name."""
    lines = (" ".join(unescape(text or "").split()) for text in texts)
    return (line for line in lines if 0 < len(line) <= LONGEST_NAME)
