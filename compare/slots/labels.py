"""What a slot is called, in the words of the articles: "passengers injured", "people aboard", "resumed".

A label is the noun that is counted, with the telling word around the values that most sources have, in
the order of the text. It names what a row is about, and says nothing of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, is_plural, lemma, stem
from compare.model import MentionedSentence, Quantity, Span, Token
from compare.slots.clauses import clause
from compare.slots.counts import bearer
from compare.slots.standings import Filling, Wording
from compare.spans import Spans
from compare.words import likeness

# How far from a value the word may stand that tells what it is a value of, and how much it must tell.
_REACH = 8
_TELLING = 0.35
_PREPOSITION = "preposition"
_LEADING = (_PREPOSITION, "article", "possessive")
_VERB, _NOUN = "v", "n"
# Words this alike are spellings of one name.
_ONE_NAME = 0.6

Spot = tuple[MentionedSentence, Filling]


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word beside a value: as it is written, what it can be, and where it stands.

    `tells_how` is set where it can say what is with the things that are counted: "injured", "on board".
    """

    stem: str
    text: str
    is_verb: bool
    tells_how: bool
    distance: int
    leads: bool


def label(spots: Sequence[Spot], lexicon: Lexicon) -> str:
    """The name of a slot; the same in any order of the spots.

    Args:
        spots: the values with their sentences, of one type.
    """
    whose = [_whose(sentence, value) for sentence, value in spots]
    if all(whose):
        return _commonest(entity for entity in whose if entity)
    name = _name(spots)
    if name is not None:
        return name
    nouns = [_noun(sentence, value, lexicon) for sentence, value in spots]
    noun = _commonest(filter(None, nouns)) if any(nouns) else ""
    leads, word = _governor(spots, noun, lexicon)
    words = " ".join(filter(None, (word, noun) if leads else (noun, word)))
    return words or _commonest(value.text.lower() for _, value in spots)


def _commonest(words: Iterable[str]) -> str:
    """The most frequent, and of these the first in the alphabet."""
    return min(Counter(words).items(), key=lambda found: (-found[1], found[0]))[0]


def _whose(sentence: MentionedSentence, value: Filling) -> str | None:
    """The person whose age or record a value is."""
    name = bearer(sentence, value) if isinstance(value, Quantity) else None
    return name.entity if name else None


def _name(spots: Sequence[Spot]) -> str | None:
    """The name that the values are, or are a part of, in its commonest form; not of several names in one role."""
    forms = [value.text for _, value in spots if isinstance(value, Wording)]
    if not forms:
        return None
    names = [
        next((n.entity for n in sentence.names if n.span.overlaps(value.span)), value.text)
        for sentence, value in spots
    ]
    commonest = [_commonest(some) for some in (forms, names)]
    is_one = any(
        all(_may_be_one(first, other) for other in some)
        for first, some in zip(commonest, (forms, names), strict=True)
    )
    return commonest[-1] if is_one else None


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names share a word or are two spellings."""
    return not set(name.split()).isdisjoint(other.split()) or likeness(name, other) >= _ONE_NAME


def _noun(sentence: MentionedSentence, value: Filling, lexicon: Lexicon) -> str | None:
    """What a quantity counts, with its modifiers, as the article writes it."""
    if not isinstance(value, Quantity) or value.noun is None:
        return None
    after = sentence.after(value.span)
    for at, token in enumerate(after):
        base = lemma(token.norm, lexicon)
        if lexicon.synonyms.get(base, base) == value.noun:
            first = next(i for i, t in enumerate(after) if t.norm in (*value.modifiers, token.norm))
            return _written(sentence, after[min(first, at) : at + 1])
    return None


def _written(sentence: MentionedSentence, tokens: Sequence[Token]) -> str:
    """The words as they stand in the text, in lower case but for names."""
    named = [n.span for n in sentence.names] + [p.span for p in sentence.places]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    text = " ".join(sentence.sentence.slice(span).split())
    return text if any(name.overlaps(span) for name in named) else text.lower()


def _governor(spots: Sequence[Spot], noun: str, lexicon: Lexicon) -> tuple[bool, str]:
    """The telling word that stands beside the values of most sources, and whether before them.

    A verb is taken before other words; empty where there is none.
    """
    counted = {stem(word, lexicon) for word in noun.lower().split()}
    sources: dict[str, set[str]] = {}
    words: dict[str, list[_Word]] = {}
    for sentence, value in spots:
        for word in _beside(sentence, value, lexicon):
            if word.stem not in counted and (word.tells_how or not noun):
                sources.setdefault(word.stem, set()).add(sentence.sentence.doc_id)
                words.setdefault(word.stem, []).append(word)
    if not words:
        return False, ""

    def place(found: str) -> tuple[object, ...]:
        some = words[found]
        distance = sum(w.distance for w in some) / len(some)
        return -len(sources[found]), not all(w.is_verb for w in some), distance, found

    forms = Counter((word.leads, word.text) for word in words[min(words, key=place)])
    return min(forms, key=lambda form: (-forms[form], form))


def _beside(sentence: MentionedSentence, value: Filling, lexicon: Lexicon) -> list[_Word]:
    """The telling words around a value that are no names and no values; of its clause, if it has any."""
    taken = Spans(
        mention.span
        for mentions in (sentence.names, sentence.places, sentence.quantities, sentence.moments)
        for mention in mentions
    )
    tokens, here = sentence.tokens, sentence.at(value.span)
    within = {t.span for t in clause(sentence, value.span, lexicon)}
    near = [
        i
        for i in range(max(0, here[0] - _REACH), min(len(tokens), here[-1] + _REACH + 1))
        if not here[0] <= i <= here[-1]
        and tokens[i].weight >= _TELLING
        and tokens[i].norm.isalpha()
        and not taken.overlap(tokens[i].span)
    ]
    chosen = [i for i in near if tokens[i].span in within] or near
    return [_word(sentence, i, here, lexicon) for i in chosen]


def _word(sentence: MentionedSentence, index: int, here: Sequence[int], lexicon: Lexicon) -> _Word:
    """A word before or behind the tokens of a value; behind them with what leads to it: "on board"."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    leads = index < here[0]
    first = index if leads else _led_from(tokens, index, here[-1], lexicon)
    is_verb = _is_verbal(token, lexicon)
    led = lexicon.function_words.get(tokens[first].norm) == _PREPOSITION
    is_noun = classes(token.norm, lexicon)[:1] in ((), (_NOUN,))
    return _Word(
        token.stem,
        _written(sentence, tokens[first : index + 1]),
        is_verb=is_verb,
        tells_how=is_verb or led or not is_noun,
        distance=here[0] - index if leads else index - here[-1],
        leads=leads,
    )


def _is_verbal(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a verb first of all, or made of one: "killing" is a noun, but of "kill"."""
    if classes(token.norm, lexicon)[:1] == (_VERB,):
        return True
    bases = {lemma(token.norm, lexicon), token.stem} - {token.norm}
    formed = any(_VERB in classes(base, lexicon) for base in bases)
    return formed and not is_plural(token.norm, lexicon)


def _led_from(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> int:
    """Where the words start that lead to a word behind a value: "on board", "in the country"."""
    first = index
    while (
        first - 1 > last
        and tokens[first - 1].is_word
        and lexicon.function_words.get(tokens[first - 1].norm) in _LEADING
    ):
        first -= 1
    return first
