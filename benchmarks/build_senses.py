"""Build the tables of what nouns mean, and of antonyms, from WordNet.

    python benchmarks/build_senses.py --wordnet DIR --out compare/lexicon/english

DIR holds the WordNet 3.0 database files (Debian: wordnet-base, usr/share/wordnet). Writes senses.tsv and
antonyms.tsv for the words of frequency.tsv, which lies in the folder already.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from build_tables import WORDNET_NOTICE, write

CLASSES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
CLASS_NAMES = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}
HYPERNYMS = ("@", "@i")
ANTONYM = "!"
# WordNet lists rare senses last: so many of a word count.
SENSES = 5


@dataclass(frozen=True)
class Synset:
    """Words of one meaning, the field it belongs to (person, food ...), its hypernyms, and the antonyms of single words: (word, antonym)."""

    field: str
    words: tuple[str, ...]
    hypernyms: tuple[str, ...]
    antonyms: tuple[tuple[int, str, int], ...]


def read_synsets(folder: Path, name: str) -> dict[str, Synset]:
    """The synsets of one class by their offset."""
    found = {}
    for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split("|")[0].split()
        count = int(cells[3], 16)
        words = tuple(re.sub(r"\(.*\)", "", cells[4 + 2 * i]).lower() for i in range(count))
        at = 4 + 2 * count
        pointers = [cells[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(cells[at]))]
        found[cells[0]] = Synset(
            cells[1],
            words,
            tuple(target for sign, target, _, _ in pointers if sign in HYPERNYMS),
            tuple(
                (int(ends[:2], 16), target, int(ends[2:], 16))
                for sign, target, _, ends in pointers
                if sign == ANTONYM
            ),
        )
    return found


def read_senses(folder: Path, name: str) -> dict[str, list[str]]:
    """The offsets of a lemma's synsets, the commonest first."""
    found = {}
    for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            cells = line.split()
            found[cells[0]] = cells[-int(cells[2]) :]
    return found


def build_senses(folder: Path, frequent: set[str], out: Path) -> None:
    synsets, senses = read_synsets(folder, "noun"), read_senses(folder, "noun")
    nouns = sorted(word for word in senses if word in frequent)
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    rows = []
    for noun in nouns:
        own = senses[noun][:SENSES]
        parents = {p for offset in own for p in above(offset, synsets)}
        ids = [sorted(format(numbers[offset], "x") for offset in some) for some in (own, parents)]
        fields = sorted({synsets[offset].field for offset in own})
        rows.append((noun, *map("|".join, [*ids, fields])))
    about = [
        "What nouns mean, by number: senses are the meanings of a noun, parents those that stand one or two steps above them, fields the kinds of thing (18 is persons).",
        *WORDNET_NOTICE,
    ]
    write(out / "senses.tsv", about, ["noun", "senses", "parents", "fields"], rows)


def above(offset: str, synsets: dict[str, Synset]) -> set[str]:
    """What stands one or two steps above a meaning: child is above son."""
    parents = set(synsets[offset].hypernyms)
    return parents.union(*(synsets[parent].hypernyms for parent in parents))


def build_antonyms(folder: Path, frequent: set[str], out: Path) -> None:
    rows = set()
    for name, letter in CLASSES.items():
        synsets = read_synsets(folder, name)
        for synset in synsets.values():
            for source, target, end in synset.antonyms:
                pair = sorted((synset.words[source - 1], synsets[target].words[end - 1]))
                if all(word in frequent for word in pair):
                    rows.add((*pair, CLASS_NAMES[letter]))
    about = [
        "Antonyms, base forms: words of which one only fits a place that is the same otherwise.",
        *WORDNET_NOTICE,
    ]
    write(out / "antonyms.tsv", about, ["left", "right", "class"], sorted(rows))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    paths = parser.parse_args()
    lines = (paths.out / "frequency.tsv").read_text(encoding="utf-8").splitlines()
    frequent = {line.split("\t")[0] for line in lines if not line.startswith("# ")}
    build_senses(paths.wordnet, frequent, paths.out)
    build_antonyms(paths.wordnet, frequent, paths.out)


if __name__ == "__main__":
    main()
