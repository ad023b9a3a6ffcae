"""Sentence -> tokens, and what a word is without its inflection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from compare import words
from compare.lexicon import Lexicon
from compare.model import Sentence, Span, Token

_CACHED_WORDS = 100_000

# The ends of the Zipf scale between which a word gains weight.
_COMMONEST = 7.5
_RAREST = 2.5
_LEAST_WEIGHT = 0.1


def tokens(sentence: Sentence, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words, numbers and signs of a sentence, with spans in the document."""
    offset = sentence.span.start
    found = []
    for start, end, written in words.cut(sentence.text):
        norm = words.norm(written)
        found.append(
            Token(
                Span(offset + start, offset + end),
                sentence.text[start:end],
                norm,
                stem(norm, lexicon),
                weight(norm, lexicon),
                written,
            )
        )
    return tuple(found)


def statement_start(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the statement starts: behind an opening aside, "In addition to the strike in Lyon,"."""
    if tokens and lexicon.asides.at([token.norm for token in tokens], 0) is not None:
        comma = next((token for token in tokens if token.norm == ","), None)
        return comma.span.end if comma else sentence.span.start
    return sentence.span.start


@lru_cache(_CACHED_WORDS)
def stem(norm: str, lexicon: Lexicon) -> str:
    """The Snowball stem of the lemma, or of the group of synonyms; a word with digits stays as it is."""
    if not norm.isalpha():
        return norm
    base = lemma(norm, lexicon)
    return _stemmer()(lexicon.synonyms.get(base, base))


@cache
def _stemmer() -> Callable[[str], str]:
    # NLTK takes longer to load than all the rest: whoever compares nothing does not wait for it.
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer().stem  # type: ignore[no-any-return]


@lru_cache(_CACHED_WORDS)
def weight(norm: str, lexicon: Lexicon) -> float:
    """How much a word tells (0..1), from how rare it is in English at large."""
    if not norm[0].isalnum() or norm in lexicon.function_words:
        return 0.0
    zipf = lexicon.frequency.get(norm) or lexicon.frequency.get(lemma(norm, lexicon), _RAREST)
    return min(1.0, max(_LEAST_WEIGHT, (_COMMONEST - zipf) / (_COMMONEST - _RAREST)))


@lru_cache(_CACHED_WORDS)
def lemma(norm: str, lexicon: Lexicon) -> str:
    """The base form: by the table of irregular forms, else by the endings that lead to a known word."""
    word = lexicon.spelling.get(norm, norm)
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    if word in lexicon.word_classes:
        return word
    for ending, replacements in lexicon.endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            base = word[: -len(ending)]
            for candidate in [base + r for r in replacements] + _undoubled(base, replacements):
                if candidate in lexicon.word_classes:
                    return candidate
    return word


def _undoubled(base: str, replacements: tuple[str, ...]) -> list[str]:
    """ "stopp" of "stopped" -> "stop"."""
    doubled = len(base) > 2 and base[-1] == base[-2] and "e" in replacements
    return [base[:-1]] if doubled else []


@lru_cache(_CACHED_WORDS)
def classes(norm: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a word can be (n, v, a, r), the commonest first; empty where nothing is known."""
    entry = lexicon.word_classes.get(norm) or lexicon.word_classes.get(lemma(norm, lexicon))
    if entry is None:
        return ()
    first, also, _ = entry
    return (first, *filter(None, also.split("|")))


def is_plural(norm: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like a plural noun."""
    base = lemma(norm, lexicon)
    if "n" not in classes(norm, lexicon):
        return norm.endswith("s") and not norm.endswith("ss") and not classes(norm, lexicon)
    return (
        base != norm and (norm.endswith("s") or norm in lexicon.irregular)
    ) or base in lexicon.plurals
