"""Make compare/lexicon/lookalikes.tsv: the letters of other scripts that look like one of A-Z or a-z.

    python benchmarks/build_lookalikes.py confusables.json

The source is the file of that name in the package confusable-homoglyphs 3.3.1 (MIT), which holds the
table of Unicode Technical Standard #39 "Unicode Security Mechanisms" (confusables.txt) as JSON: a
character, and what it is confusable with.
"""

from __future__ import annotations

import argparse
import json
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[1] / "compare" / "lexicon" / "lookalikes.tsv"
# The scripts that English news meets, and whose letters a keyboard or a prankster mixes in.
SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN")

HEAD = """\
# Letters of other scripts that look like a Latin one, and that letter: made by benchmarks/build_lookalikes.py.
# Source: derived from confusables.txt of Unicode Technical Standard #39, as the package confusable-homoglyphs 3.3.1 holds it.
# Copyright © 2016-2024 Unicode, Inc. Distributed under the Unicode License V3 (SPDX: Unicode-3.0):
# Permission is hereby granted, free of charge, to any person obtaining a copy of data files and any associated
# documentation (the "Data Files") or software and any associated documentation (the "Software") to deal in the
# Data Files or Software without restriction, including without limitation the rights to use, copy, modify, merge,
# publish, distribute, and/or sell copies of the Data Files or Software, and to permit persons to whom the Data
# Files or Software are furnished to do so, provided that either (a) this copyright and permission notice appear
# with all copies of the Data Files or Software, or (b) this copyright and permission notice appear in associated
# Documentation.
# THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
# NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD
# PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM,
# OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR
# PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION
# WITH THE USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE.
# Except as contained in this notice, the name of a copyright holder shall not be used in advertising or otherwise
# to promote the sale, use or other dealings in these Data Files or Software without prior written authorization
# of the copyright holder.
letter	latin	name
"""


def rows(confusables: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, str, str]]:
    """Each letter with the Latin one of its own case, where it looks like that, and its name."""
    for letter in sorted(confusables):
        if len(letter) > 1 or unicodedata.normalize("NFKC", letter) != letter:
            continue  # what normalisation folds needs no row
        name = unicodedata.name(letter, "")
        if not letter.isalpha() or name.split(" ")[0] not in SCRIPTS:
            continue
        alike = {other["c"] for other in confusables[letter]}
        # The standard has one form for I, l and 1; a capital stands for the capital.
        alike |= {"I"} if "l" in alike and letter.isupper() else set()
        same_case = sorted(
            c for c in alike & set(string.ascii_letters) if c.isupper() == letter.isupper()
        )
        if same_case:
            yield letter, same_case[0], name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("confusables", type=Path, help="confusables.json of confusable-homoglyphs")
    source = json.loads(parser.parse_args().confusables.read_text("utf-8"))
    lines = ("\t".join(row) + "\n" for row in rows(source))
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
