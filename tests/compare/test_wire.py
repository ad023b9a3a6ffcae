"""Which agency an article credits, and how many words in a row two sentences share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare import Document
from compare.align import opcodes
from compare.lexicon import Lexicon
from compare.mentions import mention
from compare.model import MentionedDocument, MentionedSentence, SentencePair
from compare.segment import segment
from compare.wire import Runs, credited, longest_runs

Reading = Callable[..., MentionedDocument]
Sentencing = Callable[..., MentionedSentence]

AP = "The Associated Press"
STORY = "The dam above Corvale was closed on Sunday."


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"CORVALE, March 3 (AP) — {STORY}", {AP}),
        (f"CORVALE (Reuters) - {STORY}", {"Reuters"}),
        (f"(Reuters) - {STORY}", {"Reuters"}),
        (f"{STORY} (AFP)", {"Agence France-Presse"}),
        (f"CORVALE (AP/AFP) - {STORY}", {AP, "Agence France-Presse"}),
        (f"{STORY} [Xinhua]", {"Xinhua"}),
        (f"By The Associated Press\n\n{STORY}", {AP}),
        (f"By Jane Doe, Associated Press\n\n{STORY}", {AP}),
        (f"Source: Reuters\n\n{STORY}", {"Reuters"}),
        (f"{STORY}\n\nReuters", {"Reuters"}),
        (f"{STORY}\n\n— Agence France Presse", {"Agence France-Presse"}),
        (f"{STORY}\n\nReuters contributed to this report.", {"Reuters"}),
        (
            f"{STORY}\n\nJane Doe of The Associated Press and Reuters contributed to this story.",
            {AP, "Reuters"},
        ),
        (f"{STORY}\n\nInformation from the AP was used in this report.", {AP}),
        (f"{STORY}\n\nWith files from The Canadian Press", {"The Canadian Press"}),
        (f"{STORY}\n\n© 2024 The Associated Press. All rights reserved.", {AP}),
        (f"{STORY}\n\nCopyright 2024 United Press International", {"United Press International"}),
        (f"{STORY} (Yonhap News Agency)", {"Yonhap"}),
    ],
)
def test_an_agency_is_credited(
    article: Reading, lexicon: Lexicon, text: str, agencies: set[str]
) -> None:
    assert credited(article(text), lexicon) == agencies


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The dam was closed on Sunday, an official told Reuters.",
        "The Associated Press (AP) reported on Sunday that the dam was closed.",
        "The state of Andhra Pradesh (AP) closed the dam.",
        "By Tuesday, Reuters had asked the water board for comment.",
        "Reuters contributed $5 million to the relief fund.",
        f"{STORY}\n\nPhoto: AFP",
        f"{STORY}\n\nRead more: CNN on the dam",
        "The figures (which Reuters could not check) were given on Sunday.",
    ],
)
def test_an_agency_that_is_only_spoken_of_is_not_credited(
    article: Reading, lexicon: Lexicon, text: str
) -> None:
    assert credited(article(text), lexicon) == frozenset()


def test_an_agency_that_publishes_is_credited(lexicon: Lexicon) -> None:
    document = Document("a", STORY, publisher="AP")
    read = mention(document, segment(document, lexicon), lexicon)
    assert credited(read, lexicon) == {AP}


@pytest.mark.parametrize(
    ("left", "right", "runs"),
    [
        ("The dam was closed.", "The dam was closed.", Runs(4, 0)),
        ("The old dam, they said, was closed.", "The old dam they said was closed.", Runs(7, 0)),
        ("The dam was closed on Sunday.", "A dam was shut on Sunday.", Runs(2, 0)),
        (
            "“Nobody will drown here,” Holm told reporters.",
            "Holm told the council: “Nobody will drown here.”",
            Runs(0, 4),
        ),
        ("“We leave,” she told him.", "We leave, she told him.", Runs(5, 0)),
        ("“We leave,” she told him.", "“We leave,” she told him.", Runs(3, 2)),
    ],
)
def test_runs_of_the_same_words(sentence: Sentencing, left: str, right: str, runs: Runs) -> None:
    a, b = sentence(left), sentence(right)
    assert longest_runs(SentencePair(a.sentence, b.sentence, 1.0, opcodes(a, b)), a, b) == runs
    assert longest_runs(SentencePair(b.sentence, a.sentence, 1.0, opcodes(b, a)), b, a) == runs
