"""Measure a corpus of thousands of articles, beside what a user would pick instead, in one run.

    pip install scikit-learn datasketch
    python benchmarks/corpus.py FOLDER              # with a folder of articles for each event
    python benchmarks/corpus.py FOLDER 1000 10000   # sizes

The articles of FOLDER are multiplied: each copy of an event has other names and other words in the
place of many, the same in all articles of the copy, and days of its own. So it is another event of the
same kind, told by as many articles, and which articles belong together is known.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import regex

from compare import Document, read
from compare.lexicon import load

SEED = 1
START = datetime(2026, 1, 1, tzinfo=UTC)
A_DAY = 2000  # articles
SPREAD = timedelta(hours=30)  # between the first and the last article of an event
REPLACED = 0.5  # the share of common words that a copy has others for
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
WORD = regex.compile(r"\p{L}+")


def multiplied(
    events: Mapping[str, Sequence[Document]], size: int
) -> Iterator[tuple[str, Document]]:
    """So many articles, each with the name of its event, in the order of time."""
    made: list[tuple[str, Document]] = []
    days = max(1.0, size / A_DAY)
    copy = 0
    while len(made) < size:
        for event, articles in events.items():
            chance = random.Random(f"{SEED} {copy} {event}")  # noqa: S311
            other = Renamed(chance)
            at = START + timedelta(days=chance.uniform(0, days))
            for number, article in enumerate(articles):
                name = f"{event}-{copy}-{number}"
                published = at + chance.random() * SPREAD
                made.append((f"{event}-{copy}", other.document(article, name, published)))
        copy += 1
    yield from sorted(made[:size], key=lambda two: two[1].published or START)


class Renamed:
    """Articles told of another event: words are exchanged, each always for the same."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._letters = {
            **dict(zip(VOWELS, chance.sample(VOWELS, len(VOWELS)), strict=True)),
            **dict(zip(CONSONANTS, chance.sample(CONSONANTS, len(CONSONANTS)), strict=True)),
        }
        self._words: dict[str, str] = {}

    def document(self, article: Document, name: str, published: datetime) -> Document:
        text = WORD.sub(lambda match: self._word(match[0]), article.text)
        return Document(name, text, published=published)

    def _word(self, word: str) -> str:
        low = word.lower()
        if low not in self._words:
            self._words[low] = self._another(low)
        another = self._words[low]
        if word.isupper() and len(word) > 1:
            return another.upper()
        return another.capitalize() if word[0].isupper() else another

    def _another(self, word: str) -> str:
        lexicon = load()
        if word in lexicon.function_words or len(word) < 4:
            return word
        if word not in lexicon.frequency:
            return "".join(self._letters.get(letter, letter) for letter in word)
        if self._chance.random() >= REPLACED:
            return word
        ranked, place = ranks()
        near = place[word] + self._chance.randint(-40, 40)
        return ranked[min(max(near, 0), len(ranked) - 1)]


@cache
def ranks() -> tuple[list[str], dict[str, int]]:
    """The words of English by how frequent they are, and the place of each."""
    lexicon = load()
    ranked = sorted(lexicon.frequency, key=lambda word: (-lexicon.frequency[word], word))
    told = [word for word in ranked if word not in lexicon.function_words]
    return told, {word: number for number, word in enumerate(told)}


def events(folder: Path) -> dict[str, list[Document]]:
    return {
        event.name: [read(path) for path in sorted(event.glob("*.txt"))]
        for event in sorted(folder.iterdir())
        if event.is_dir()
    }


if __name__ == "__main__":
    for event, document in multiplied(events(Path(sys.argv[1])), int(sys.argv[2])):
        published = document.published.isoformat() if document.published else None
        print(
            json.dumps(
                {
                    "id": document.doc_id,
                    "text": document.text,
                    "published": published,
                    "publisher": event,
                }
            )
        )
