"""Sentences -> comparable values, one file a kind; this step puts them together.

Order matters: a date is no quantity, a number that belongs to a name is none either, and a place
inside the name of a person is no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.lexicon import Lexicon
from compare.mentions.attributions import attributions
from compare.mentions.casing import recased
from compare.mentions.certainty import hedges, negations, suppositions
from compare.mentions.disputes import disputes
from compare.mentions.forms import forms
from compare.mentions.moments import moments
from compare.mentions.names import Reading, names
from compare.mentions.places import places
from compare.mentions.quantities import quantities
from compare.mentions.quotations import quotations
from compare.mentions.tokens import statement_start, tokens
from compare.model import (
    Document,
    MentionedDocument,
    MentionedSentence,
    NameKind,
    Sentence,
)
from compare.readers.head import published


def mention(
    document: Document, sentences: Sequence[Sentence], lexicon: Lexicon
) -> MentionedDocument:
    """Read what is comparable in each sentence; furniture gets tokens only.

    "On Friday" is reckoned from the day of publication, or else from a date that stands alone at the
    head of the text.
    """
    day = document.published or published(document.text, lexicon)
    quoted = quotations(document, [s for s in sentences if not s.furniture])
    words_of = recased([tokens(s, lexicon) for s in sentences], lexicon)
    read = list(zip(sentences, words_of, strict=True))
    story = [(s, t, moments(s, t, day, lexicon)) for s, t in read if not s.furniture]
    readings = [
        Reading(s, t, places(s, t, lexicon), [moment.span for moment in found])
        for s, t, found in story
    ]
    mentioned = {}
    for (sentence, words, when), reading, named in zip(
        story, readings, names(readings, lexicon), strict=True
    ):
        persons = [n.span for n in named if n.kind == NameKind.PERSON]
        numbered = [n.span for n in named if any(c.isdigit() for c in n.text)]
        taken = [m.span for m in when] + numbered
        where = tuple(p for p in reading.places if not any(span.covers(p.span) for span in persons))
        said = quoted[sentence.index]
        counted = quantities(sentence, words, taken, lexicon)
        unsure = hedges(sentence, words, lexicon)
        mentioned[sentence.index] = MentionedSentence(
            sentence,
            words,
            forms(words, (*counted, *when, *where), lexicon),
            quantities=counted,
            moments=when,
            places=where,
            names=named,
            quotations=said,
            attributions=attributions(sentence, words, named, where, said, lexicon),
            hedges=unsure,
            negations=negations(sentence, words, lexicon),
            disputes=disputes(sentence, words, lexicon),
            suppositions=suppositions(words, unsure, lexicon),
            statement_start=statement_start(sentence, words, lexicon),
        )
    return MentionedDocument(
        document,
        tuple(mentioned.get(s.index) or MentionedSentence(s, words) for s, words in read),
    )
