"""One article in other clothes: what a reader does not see is no difference, and hides none."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import Comparison, Document, Preferred, compare_documents
from compare.model import Finding, Relation, Tier
from compare.sight import seen

Disguise = Callable[[str], str]
Comparing = Callable[..., Comparison]

ARTICLE = """Fire kills 12 in Niamey hotel

The fire at the Hôtel Café Soleil in Niamey killed 12 people and injured 1,000 on Friday, April 12, \
officials said. "We will never sell the office," Mayor Ann Kranzburg told Reuters at 5:30 p.m. on Friday. \
The first flames were seen in the attic, and firefighters didn't find 3.5 percent of the staff.

Nigerien officials met U.S. troops at Air Base 101 in Agadez, 900 km away... They stayed for 10-15 days. \
Jean-Luc Traoré, 45, the minister's aide, may resign. The bill cost $1.5 million, or about 2.5 times as \
much. Is it over? Nearly 3,000 soldiers left N'Djamena in May 2014 after an anti-aircraft gun was fired.
"""
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u2066\u2069\u034f\ufe0f"
SPACES = "\u00a0\u202f\u2007\u3000\u2009\u2003"


def swapped(old: str, new: str) -> Disguise:
    return lambda text: text.replace(old, new)


def digits(zero: str) -> Disguise:
    return lambda text: regex.sub("[0-9]", lambda digit: chr(ord(zero) + int(digit[0])), text)


def arabic(text: str) -> str:
    points = regex.sub(r"(?<=\d)\.(?=\d)", "٫", text)
    return digits("٠")(regex.sub(r"(?<=\d),(?=\d)", "٬", points))


def ligatures(text: str) -> str:
    for letters, sign in LIGATURES.items():
        text = text.replace(letters, sign)
    return text


def wide(text: str) -> str:
    return regex.sub("[!-~--[\"']]", lambda c: chr(ord(c[0]) + 0xFEE0), text, flags=regex.V1)


def mathematical(text: str) -> str:
    bold = {"A": "𝐀", "a": "𝐚", "0": "𝟎"}
    table = {
        ord(first) + step: chr(ord(sign) + step)
        for first, sign in bold.items()
        for step in range(10 if first == "0" else 26)
    }
    return text.translate(table)


def quoted(opening: str, closing: str) -> Disguise:
    return lambda text: regex.sub('"([^"]+)"', rf"{opening}\1{closing}", text)


def hidden(sign: str, where: str) -> Disguise:
    return lambda text: regex.sub(where, sign, text)


DISGUISES: dict[str, Disguise] = {
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "ligatures": ligatures,
    "wide": wide,
    "mathematical": mathematical,
    "Arabic-Indic digits": arabic,
    "extended Arabic-Indic digits": digits("۰"),
    "Devanagari digits": digits("०"),
    "typographic apostrophes": swapped("'", "’"),
    "modifier letters": swapped("'", "ʼ"),
    "backticks": swapped("'", "`"),
    "an ellipsis": swapped("...", "…"),
    "hyphens": swapped("-", "‐"),
    "hyphens that break no line": swapped("-", "‑"),
    "dashes": swapped("-", "–"),
    "minus signs": swapped("-", "−"),
    "curly marks": quoted("“", "”"),
    "low marks": quoted("„", "“"),
    "mixed marks": quoted("„", '"'),
    "angle marks": quoted("«", "»"),
    "turned angle marks": quoted("»", "«"),
    "French marks": quoted("«\u202f", "\u202f»"),
    "Swedish marks": quoted("”", "”"),
    "corners": quoted("「", "」"),
    "a group": swapped("1,000", "1\u202f000"),
    "a group with a plain space": swapped("1,000", "1 000"),
    "no group": swapped("1,000", "1000"),
    "CR LF": swapped("\n", "\r\n"),
    "CR": swapped("\n", "\r"),
    "line separators": swapped("\n", "\u2028"),
    "paragraph separators": swapped("\n\n", "\u2029"),
    "next lines": swapped("\n", "\x85"),
    "emoji": swapped("fire ", "fire 🔥 "),
    "a family": swapped("people ", "people 👩\u200d👩\u200d👧 "),
    "a skin": swapped("Mayor ", "Mayor 👍🏽 "),
} | {
    f"{unicodedata.name(sign)} {name}": hidden(sign, where)
    for sign in HIDDEN
    for name, where in {
        "in words": r"(?<=\p{L}{2})(?=\p{L}{2})",
        "behind words": r"(?<=\S)(?=\s)",
        "before words": r"(?<=\s)(?=\S)",
        "everywhere": r"(?<=.)(?=.)",
    }.items()
} | {unicodedata.name(space): swapped(" ", space) for space in SPACES}  # fmt: skip


def conflicts(comparison: Comparison) -> list[Finding]:
    """What a harmless disguise must not bring up: anything but style."""
    return [
        finding
        for finding in comparison.findings
        if finding.relation not in (Relation.AGREEMENT,) and finding.tier is not Tier.STYLE
    ]


def pairs(comparison: Comparison) -> list[tuple[int, int]]:
    return [(pair.left.index, pair.right.index) for pair in comparison.pairs]


@pytest.mark.parametrize("name", DISGUISES)
def test_the_same_article_in_other_clothes_is_the_same(compared: Comparing, name: str) -> None:
    plain = compared(ARTICLE, ARTICLE)
    disguised = DISGUISES[name](ARTICLE)
    for comparison in (compared(ARTICLE, disguised), compared(disguised, disguised)):
        assert conflicts(comparison) == []
        assert pairs(comparison) == pairs(plain)


@pytest.mark.parametrize("name", DISGUISES)
def test_a_changed_figure_is_found_under_a_disguise(compared: Comparing, name: str) -> None:
    changed = DISGUISES[name](ARTICLE.replace("killed 12 people", "killed 14 people"))
    for text in (ARTICLE, DISGUISES[name](ARTICLE)):
        (finding,) = conflicts(compared(text, changed))
        assert finding.relation is Relation.CONTRADICTION
        assert [seen(spot.text) for spot in finding.evidence] == ["12", "14"]


@settings(
    derandomize=True, deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    st.lists(st.sampled_from(sorted(DISGUISES)), max_size=4),
    st.lists(st.sampled_from(sorted(DISGUISES)), max_size=4),
)
def test_no_mix_of_disguises_makes_a_conflict(ours: list[str], theirs: list[str]) -> None:
    left, right = (Document(doc_id, _worn(names)) for doc_id, names in (("a", ours), ("b", theirs)))
    assert conflicts(compare_documents([left, right])) == []


def _worn(names: list[str]) -> str:
    text = ARTICLE
    for name in names:
        text = DISGUISES[name](text)
    return text


# ---------------------------------------------------------------- capitals, lists, live blogs, transcripts

STORY = (
    "The fire killed 12 people in Niamey, police said.\n"
    "The mayor, Ann Kranzburg, resigned on Friday.\n"
    "Police arrested three men at 9:30 a.m.\n"
)
LINES = STORY.splitlines()
FORMS = {
    "bullets": "\n".join(f"• {line}" for line in LINES),
    "dashes": "\n".join(f"- {line}" for line in LINES),
    "numbers": "\n".join(f"{number}. {line}" for number, line in enumerate(LINES, 1)),
    "letters": "\n".join(f"({letter}) {line}" for letter, line in zip("abc", LINES, strict=True)),
    "a live blog": f"LATEST\n\n10:42\n{LINES[0]}\n\n10.15am\n{LINES[1]}\n\n10:01 GMT\n{LINES[2]}",
    "times that lead": f"10:42 GMT — {LINES[0]}\n10.15am: {LINES[1]}\n10:01 | {LINES[2]}",
    "a transcript": f"REPORTER: {LINES[0]}\nMS. HOLM: {LINES[1]}\n[applause]\nMR. DALE: {LINES[2]}",
    "an interview": f"Q: {LINES[0]}\nA: {LINES[1]}\nQ: {LINES[2]}",
    "capitals": STORY.upper(),
    "a line in capitals": STORY.replace(LINES[1], LINES[1].upper()),
    "small letters": STORY.lower(),
    "one line": STORY.replace("\n", " "),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_story_in_another_form_is_the_same_story(compared: Comparing, name: str) -> None:
    for left, right in ((STORY, FORMS[name]), (FORMS[name], FORMS[name])):
        comparison = compared(left, right)
        assert conflicts(comparison) == []
        assert len(comparison.pairs) == len(LINES)


@pytest.mark.parametrize("name", FORMS)
def test_a_changed_figure_is_found_in_any_form(compared: Comparing, name: str) -> None:
    changed = FORMS[name].replace(" 12 ", " 17 ")
    found = [f for f in conflicts(compared(STORY, changed)) if f.relation is Relation.CONTRADICTION]
    assert [[spot.text for spot in f.evidence] for f in found] == [["12", "17"]]


@pytest.mark.parametrize("form", [str.upper, str.lower])
def test_an_article_in_another_case_raises_no_alarm(
    compared: Comparing, form: Callable[[str], str]
) -> None:
    alarms = (Relation.CONTRADICTION, Relation.QUALIFICATION, Relation.INCONSISTENCY)
    found = compared(ARTICLE, form(ARTICLE)).findings
    assert [f for f in found if f.relation in alarms and f.tier is not Tier.STYLE] == []


@pytest.mark.parametrize(
    "text",
    [
        regex.sub(r"[.,?\"!](?!\d)", "", ARTICLE).replace("\n", " "),
        "Town\tDead\tHurt\nNiamey\t12\t30\nAgadez\t4\t9",
        "Town | Dead | Hurt\nNiamey | 12 | 30\nAgadez | 4 | 9",
        "The minister said «سلام عليكم» and left. مرحبا بالعالم. هل ذهب؟ The fire killed 12 people.",
        "市长说:「我们不卖。」他走了。The fire killed 12 people in Niamey.",
        "12\n14\n16\n\n10:42\n10:43",
        "\u200b\n\ufeff\n\u034f",
        "...\n…\n🔥🔥🔥 👩\u200d👩\u200d👧\n²³½Ⅻ①",
    ],
)
def test_text_of_any_shape_does_not_differ_from_itself(compared: Comparing, text: str) -> None:
    assert conflicts(compared(text, text)) == []


# ---------------------------------------------------------------- what must not become another figure


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The laboratory counted 10² cells.", "The laboratory counted 102 cells."),
        ("The fire killed 12 people¹ and 3 dogs².", "The fire killed 12 people and 3 dogs."),
        ("The fire burned for 1½ hours.", "The fire burned for 1.5 hours."),
        ("The fire burned for 1½ hours.", "The fire burned for 1 1⁄2 hours."),
        ("The bill cut ½ of the budget.", "The bill cut half of the budget."),
        ("King Henry Ⅷ opened the port on Friday.", "King Henry VIII opened the port on Friday."),
        ("The fire burned 5 km² of the park.", "The fire burned 5 square km of the park."),
        ("Mayor Ann Kranzburg² left Agadez.", "Mayor Ann Kranzburg left Agadez."),
        ("The storm destroyed 12\u202f300 homes.", "The storm destroyed 12,300 homes."),
        ("The storm destroyed 1 000 homes.", "The storm destroyed 1,000 homes."),
        ("On June 12 300 homes burned.", "On June 12, 300 homes burned."),
    ],
)  # fmt: skip
def test_a_figure_is_one_however_it_is_set(compared: Comparing, left: str, right: str) -> None:
    assert conflicts(compared(left, right)) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The fire burned for 1½ hours.", "The fire burned for 3½ hours."),
        ("The storm destroyed 12\u202f300 homes.", "The storm destroyed 13,900 homes."),
        ("The storm destroyed 1 000 homes.", "The storm destroyed 2,000 homes."),
        ("The storm destroyed ١٢ homes.", "The storm destroyed १७ homes."),
    ],
)
def test_another_figure_is_another_however_it_is_set(
    compared: Comparing, left: str, right: str
) -> None:
    (finding,) = conflicts(compared(left, right))
    assert finding.relation is Relation.CONTRADICTION


def test_coverage_knows_a_quotation_in_other_clothes(compared: Comparing) -> None:
    plain = "“We will never sell the old office,” Cole said."
    rows = compared(plain, DISGUISES["ligatures"](plain)).coverage
    (row,) = (row for row in rows if row.category == "quotations")
    assert [cell.count for cell in row.cells] == [1, 1]


def test_the_house_finds_its_words_in_other_clothes(compared: Comparing) -> None:
    kyiv = Preferred("Kyiv", ("Kiev",))
    text = "The mayor of Ki\u00adev left on Friday."
    found = [
        f for f in compared(text, text, preferred=(kyiv,)).findings if f.detector == "house_style"
    ]
    assert {spot.text for f in found for spot in f.evidence} == {"Ki\u00adev"}
