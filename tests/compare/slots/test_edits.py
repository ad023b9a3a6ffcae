"""What was exchanged in a sentence that is the same otherwise."""

from __future__ import annotations

import pytest

from compare.align import opcodes
from compare.lexicon import Lexicon
from compare.mentions import mention
from compare.model import Document, MentionedPair
from compare.segment import segment
from compare.slots.edits import exchanges
from compare.slots.values import is_edit


def pair(left: str, right: str, lexicon: Lexicon) -> MentionedPair:
    documents = [Document("a", left), Document("b", right)]
    ours, theirs = (mention(d, segment(d, lexicon), lexicon) for d in documents)
    (one,), (other,) = ours.sentences, theirs.sentences
    return MentionedPair(one, other, 1.0, opcodes(one, other), ours, theirs)


TEXT = "Two divers found the old wreck of the ferry off the port in May."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (TEXT.replace("divers", "pilots"), [("divers", "pilots")]),
        (TEXT.replace("divers", "young pilots"), [("divers", "young pilots")]),
        (TEXT, []),
        (TEXT.replace("old ", ""), []),
        ("In May, the old wreck of the ferry was found by two pilots off the port.", []),
    ],
)
def test_only_what_stands_in_one_place_is_exchanged(
    lexicon: Lexicon, other: str, found: list[tuple[str, str]]
) -> None:
    made = [
        tuple(" ".join(t.text for t in side) for side in both)
        for both in exchanges(pair(TEXT, other, lexicon))
    ]
    assert made == found


def test_a_headline_is_no_edit(lexicon: Lexicon) -> None:
    assert is_edit(pair(TEXT, TEXT.replace("divers", "pilots"), lexicon))
    assert not is_edit(pair("Two divers found a wreck", "Two pilots found a wreck", lexicon))
