"""TEI P5: valid by the TEI's own schema, and every source can be read out of it again."""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from compare import Document, compare_documents, read
from compare.model import Comparison, Evidence, Span
from reports.tei import NAMESPACE, escape, render

SCHEMA = Path(__file__).parent / "standards" / "tei_all.rng.xz"
SEEDS = Path(__file__).parents[2] / "seeds"

TEI = {"t": NAMESPACE}
RNG = "{http://relaxng.org/ns/structure/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)

Element = etree._Element
every_comparison = pytest.mark.parametrize("name", ["two", "five", "quiet", "hostile", "decided"])


def parsed(report: str) -> Element:
    return etree.fromstring(report.encode())


def valid(root: Element) -> bool:
    """Whether tei_all allows the document.

    The schema takes seconds to load, so the elements that the document does not have are taken out of it
    first: what never occurs decides nothing.
    """
    schema = etree.fromstring(lzma.decompress(SCHEMA.read_bytes()))
    used = {etree.QName(element).localname for element in root.iter(etree.Element)}
    for define in schema.findall(f"{RNG}define"):
        elements = define.findall(f"{RNG}element")
        if elements and elements[0].get("name") not in used:
            define[:] = [etree.Element(f"{RNG}notAllowed")]
    return bool(etree.RelaxNG(schema).validate(root))


def witnesses(root: Element) -> dict[str, list[str]]:
    """The sentences of every witness: at each app the reading that names it, and nothing of the others."""
    ids = [str(name) for name in root.xpath("//t:witness/@xml:id", namespaces=TEI)]
    units = root.xpath("//t:body/t:ab", namespaces=TEI)
    return {name: [text for unit in units if (text := _read(unit, name))] for name in ids}


def _read(element: Element, witness: str) -> str:
    text = element.text or ""
    for child in element:
        if etree.QName(child).localname != "rdg" or f"#{witness}" in child.get("wit").split():
            text += _read(child, witness)
        text += child.tail or ""
    return text


def as_xml(text: str) -> str:
    """The text as XML can hold it: what it forbids is pictured."""

    def picture(sign: str) -> str:
        code = ord(sign)
        if code < 0x20 and sign not in "\t\n\r":
            return chr(0x2400 + code)
        return f"⟨U+{code:04X}⟩" if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) else sign

    return "".join(map(picture, text))


@every_comparison
def test_the_document_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    assert valid(parsed(render(request.getfixturevalue(name))))


def test_the_schema_says_no_to_what_is_wrong(two: Comparison) -> None:
    report = render(two)
    for right, wrong in (
        ('method="parallel-segmentation"', 'method="by-hand"'),
        ("<rdg wit", "<rdg who"),
        ("<listWit>", "<listWit><p/>"),
        ('cert="0.95"', 'cert="sure"'),
        ('xml:id="u2.1"', 'xml:id="u2.2"'),
    ):
        assert not valid(parsed_loosely(report.replace(right, wrong, 1)))


def parsed_loosely(report: str) -> Element:
    return etree.fromstring(report.encode(), etree.XMLParser(recover=True, collect_ids=False))


@every_comparison
def test_every_source_can_be_read_out_again(name: str, request: pytest.FixtureRequest) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    read_out = list(witnesses(parsed(render(comparison))).values())
    assert read_out == [
        [as_xml(s.text) for s in comparison.sentences if s.doc_id == document.doc_id]
        for document in comparison.documents
    ]


def test_the_seeds_can_be_read_out_again() -> None:
    comparison = compare_documents([read(path) for path in sorted(SEEDS.glob("*.txt"))])
    root = parsed(render(comparison))
    assert valid(root)
    a, b = witnesses(root).values()
    assert [*a, *b] == [sentence.text for sentence in comparison.sentences]


def test_every_pointer_points_at_something(decided: Comparison) -> None:
    root = parsed(render(decided))
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    pointers = {
        pointer
        for name in ("wit", "edRef", "corresp", "target", "source", "ana")
        for value in root.xpath(f"//@{name}")
        for pointer in value.split()
    }
    assert pointers
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)


def test_an_app_has_a_reading_for_every_witness_once(five: Comparison) -> None:
    apps = parsed(render(five)).xpath("//t:app", namespaces=TEI)
    assert apps
    for app in apps:
        named = [name for reading in app for name in reading.get("wit").split()]
        assert sorted(named) == ["#A", "#B", "#C", "#D", "#E"]


def test_words_that_differ_stand_in_an_app(two: Comparison) -> None:
    assert (
        'found <app xml:id="u2.1"><rdg wit="#A">12</rdg><rdg wit="#B">14</rdg></app> cracked'
    ) in render(two)


def test_white_space_that_differs_is_told_apart(compared: Callable[..., Comparison]) -> None:
    report = render(compared("The fire  killed 12 people.", "The fire killed 12 people."))
    assert (
        'The fire <app xml:id="u1.1" type="space"><rdg wit="#A"> </rdg><rdg wit="#B"/></app>killed'
    ) in report


@pytest.fixture
def compared() -> Callable[..., Comparison]:
    def compare(*texts: str) -> Comparison:
        return compare_documents([Document(str(n), text) for n, text in enumerate(texts)])

    return compare


def test_of_three_two_can_share_a_reading(compared: Callable[..., Comparison]) -> None:
    report = render(
        compared(
            "The fire in Ostwick killed 12 people on Friday.",
            "The fire in Ostwick killed 14 people on Friday.",
            "On Friday a fire killed 12 people, and Ostwick is in mourning, the mayor said.",
        )
    )
    assert (
        '<app xml:id="u1.1"><rdg wit="#A #B">The fire in Ostwick killed <app xml:id="u1.2">'
        '<rdg wit="#A">12</rdg><rdg wit="#B">14</rdg></app> people on Friday.</rdg>'
        '<rdg wit="#C">On Friday a fire killed 12 people, and Ostwick is in mourning, the mayor said.'
        "</rdg></app></ab>"
    ) in report
    assert valid(parsed(report))


def test_a_moved_sentence_points_at_its_kin(compared: Callable[..., Comparison]) -> None:
    fire, court = "The fire in Ostwick killed 12 people.", "The court in Lindmoor freed the mayor."
    root = parsed(render(compared(f"{fire}\n{court}", f"{court}\n{fire}")))
    units = root.xpath("//t:ab", namespaces=TEI)
    shown = [(u.get(XML_ID), "".join(u.itertext()), u.get("corresp")) for u in units]
    assert sorted(text for _, text, _ in shown) == sorted([fire, fire, court])
    (moved,) = (unit for unit in shown if unit[2])
    assert {moved[1]} == {text for name, text, _ in shown if moved[2] == f"#{name}"}


def test_a_finding_quotes_its_words_and_names_their_place(two: Comparison) -> None:
    root = parsed(render(two))
    (group,) = root.xpath('//t:spanGrp[@subtype="numeric"]', namespaces=TEI)
    assert dict(group.attrib) == {
        XML_ID: "f-contradiction-numeric-12",
        "n": "1",
        "type": "contradiction",
        "subtype": "numeric",
        "ana": "#relation-contradiction #tier-fact",
        "cert": "0.95",
    }
    assert group.findtext("t:desc", namespaces=TEI) == "12 cracked beams against 14 cracked beams."
    assert [(s.text, s.get("target"), s.get("source")) for s in group.findall("t:span", TEI)] == [
        ("12 cracked beams", "#u2", "#A"),
        ("14 cracked beams", "#u2", "#B"),
    ]


def test_evidence_of_two_sentences_points_at_both(two: Comparison) -> None:
    text = two.documents[0].text
    start, end = text.index("closed"), text.index(" cracked")
    whole = Evidence("gazette", Span(start, end), text[start:end])
    finding = replace(two.findings[0], evidence=(whole,))
    assert 'target="#u1 #u2" source="#A"' in render(replace(two, findings=(finding,)))


def test_evidence_outside_of_all_sentences_points_at_its_source(two: Comparison) -> None:
    sentences = tuple(s for s in two.sentences if s.index)
    aside = replace(two, sentences=sentences, pairs=(), statements=())
    assert 'target="#B" source="#B"' in render(aside)


def test_decisions_are_told(decided: Comparison) -> None:
    report = render(decided)
    assert (
        '<desc type="decision"><date when="2024-05-03">2024-05-03</date> '
        "false-positive by Ann &amp; Bo: not the &lt;same&gt; bridge</desc>"
    ) in report
    assert "confirm before the words changed</desc>" in report
    numbers = [group.get("n") for group in parsed(report).iter(f"{{{NAMESPACE}}}spanGrp")]
    assert numbers == [*map(str, range(1, 7)), None]


def test_the_sources_are_described(two: Comparison) -> None:
    there = replace(two.documents[0], uri="https://gazette.example/a?b&c")
    root = parsed(render(replace(two, documents=(there, two.documents[1]))))
    a, b = root.xpath("//t:witness/t:bibl", namespaces=TEI)
    assert [e.text for e in a] == [
        "Footbridge closed at Lindmoor",
        "Edda Marsh",
        "Lindmoor Gazette",
        "2024-05-02",
        "gazette",
        "https://gazette.example/a?b&c",
        "https://gazette.example/footbridge?page=1&day=2",
    ]
    assert [e.text for e in b] == ["radio"]


def test_ids_never_meet(two: Comparison) -> None:
    """Whatever a finding is called, it has a name of its own."""
    names = ("a b", "a_b", "a_20_b", "a\x00b", "é", "<")
    findings = tuple(replace(two.findings[0], id=name) for name in names)
    root = parsed(render(replace(two, findings=findings)))
    ids = root.xpath("//t:spanGrp/@xml:id", namespaces=TEI)
    assert len(set(ids)) == len(names)
    assert valid(root)


@settings(derandomize=True, deadline=None, max_examples=300)
@example(
    "\x00\x1b\ud800\udfff\ufffe\uffff \t\n\r\n\x85\u2028\u202e\ufeff ]]> &amp; <!-- {{ }} \U0010ffff"
)
@given(ANY_TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    written = escape(text)
    assert not re.search("[<>\r\x00\u202e\ufeff]|&(?!amp;|lt;|gt;|#x)", written)
    assert (etree.fromstring(f"<a>{written}</a>".encode()).text or "") == as_xml(text)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.lists(ANY_TEXT, max_size=4).map(" ".join), min_size=2, max_size=3))
def test_any_articles_give_a_valid_document(texts: list[str]) -> None:
    documents = [
        Document(f"{n}{text[:5]}", f"{text} The fire killed 12 people.", text, text, None, text)
        for n, text in enumerate(texts)
    ]
    comparison = compare_documents(documents)
    root = parsed(render(comparison))
    assert valid(root)
    assert list(witnesses(root).values()) == [
        [as_xml(s.text) for s in comparison.sentences if s.doc_id == document.doc_id]
        for document in documents
    ]


def test_one_long_word_is_no_trouble(compared: Callable[..., Comparison]) -> None:
    word = "x" * 100_000
    root = parsed(render(compared(f"The {word} fire.", f"The {word} blaze ]]>.")))
    assert [len("".join(sentences)) for sentences in witnesses(root).values()] == [100_010, 100_015]
