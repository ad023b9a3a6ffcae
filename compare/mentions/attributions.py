"""Sentence -> attributions: who says what it states, and whether under a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, lemma
from compare.model import Attribution, Name, Place, PlaceForm, Quotation, Sentence, Span, Token

_REACH = 14
_INVERTED_REACH = 5
# Tokens of a title before a name, and of a noun with its article.
_LONGEST_TITLE = 3
_LONGEST_SUBJECT = 4
_PERSON_FIELDS = ("person", "group")
# Before a reporting word these make a noun of it.
_NOUN_MARKS = ("article", "possessive", "determiner")


class _Holder(NamedTuple):
    start: int
    end: int
    value: str
    on_record: bool
    named: bool


def attributions(
    sentence: Sentence,
    tokens: Sequence[Token],
    names: Sequence[Name],
    places: Sequence[Place],
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
) -> tuple[Attribution, ...]:
    """Each reporting word outside quotations with the holder nearest to it, in order."""
    words = [token.norm for token in tokens]
    speakers = [(n.span, n.entity) for n in names]
    speakers += [
        (p.span, p.place_id)
        for p in places
        if p.form != PlaceForm.DEMONYM and not any(n.span.covers(p.span) for n in names)
    ]
    holders = _holders(tokens, words, speakers, lexicon)
    found = []
    for (verb, _), start, end in lexicon.reporting.find(words):
        at = tokens[start].span
        quoted = any(q.span.overlaps(at) for q in quotations)
        if verb not in lexicon.speech or quoted or _is_noun(start, end, tokens, holders, lexicon):
            continue
        holder = _holder_of(start, end, words, holders, lexicon)
        if holder is None:
            continue
        span = Span(tokens[holder.start].span.start, tokens[holder.end - 1].span.end)
        if any(q.span.overlaps(span) for q in quotations):
            continue
        text = sentence.slice(span)
        said = words[end - 1]
        found.append(Attribution(span, text, holder.value, verb, said, holder.on_record))
    return tuple(found)


def _is_noun(
    start: int, end: int, tokens: Sequence[Token], holders: Sequence[_Holder], lexicon: Lexicon
) -> bool:
    """Whether a reporting word is a name ("United States") or a noun ("the request") here."""
    token = tokens[start]
    if start and token.is_capitalised:
        return True
    before = lexicon.function_words.get(tokens[start - 1].norm, "") if start else ""
    known = classes(token.norm, lexicon)
    if any(h.end == start for h in holders) and _class(tokens, end, lexicon) == "conjunction":
        return False  # "CNN states that"
    return end - start == 1 and (before in _NOUN_MARKS or known[:1] == ("n",))


def _class(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> str:
    """The class of a function word; empty for other words, and past the end."""
    inside = 0 <= index < len(tokens)
    return lexicon.function_words.get(tokens[index].norm, "") if inside else ""


def _holders(
    tokens: Sequence[Token],
    words: Sequence[str],
    speakers: Sequence[tuple[Span, str]],
    lexicon: Lexicon,
) -> list[_Holder]:
    """Who could be speaking: names, sources without a name, and nouns for persons and groups."""
    found = [
        _Holder(start, end, phrase, False, False)
        for phrase, start, end in lexicon.anonymous.find(words)
    ]
    for span, value in speakers:
        inside = [i for i, t in enumerate(tokens) if span.covers(t.span)]
        if inside:
            found.append(_Holder(inside[0], inside[-1] + 1, value, True, True))
    found = [h for h in found if not _is_beside(h, tokens, lexicon)]
    taken = {i for holder in found for i in range(holder.start, holder.end)}
    for index, word in enumerate(words):
        base = lemma(word, lexicon)
        field = lexicon.word_classes.get(base, ("", "", ""))[2]
        if index in taken or word in lexicon.function_words or word in lexicon.abbreviations:
            continue
        if field in _PERSON_FIELDS or base in lexicon.speakers:
            start = _phrase_start(index, words, found, lexicon)
            value = lexicon.synonyms.get(base, base)
            holder = _Holder(start, index + 1, value, True, False)
            if not _is_beside(holder, tokens, lexicon):
                found.append(holder)
    return sorted(found)


def _is_beside(holder: _Holder, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a noun stands beside the speaker: "officials in Niamey", "Ann Cole (D-Ohio)".

    What stands behind "according to" is the speaker.
    """
    before = [token.norm for token in tokens[: holder.start]]
    if _class(tokens, holder.start - 1, lexicon) == "preposition":
        return not any(end == len(before) for _, _, end in lexicon.reporting.find(before))
    return before.count("(") > before.count(")")


def _phrase_start(
    index: int, words: Sequence[str], names: Sequence[_Holder], lexicon: Lexicon
) -> int:
    """Where the noun phrase starts: "a senior US Department of Defense official"."""
    start = index
    inside = {i: holder.start for holder in names for i in range(holder.start, holder.end)}
    while start:
        before = start - 1
        if before in inside:
            start = inside[before]
        elif lexicon.reporting.at([words[before]], 0):
            return start  # "says witness"
        elif words[before].isalpha() and words[before] not in lexicon.function_words:
            start = before
        else:
            determined = lexicon.function_words.get(words[before]) in _NOUN_MARKS
            return before if determined else start
    return start


def _holder_of(
    start: int, end: int, words: Sequence[str], holders: Sequence[_Holder], lexicon: Lexicon
) -> _Holder | None:
    """The holder after "according to" and after an inverted verb, else the last one before the verb."""
    after = [h for h in holders if end <= h.start < end + _REACH]
    if end - start > 1 and lexicon.function_words.get(words[end - 1]) == "preposition":
        return after[0] if after else None
    before = [h for h in holders if start - _REACH <= h.end <= start]
    if after and _is_inverted(start, end, words, before, after[0], lexicon):
        near = [h for h in after if h.start <= end + _INVERTED_REACH]
        return next((h for h in near if h.named), near[0])
    explained = next((h for h in before if _is_explained(h, start, words)), None)
    if explained:
        return explained
    holder = max(before, key=lambda h: h.end, default=None)
    subject = _subject_start(start, words, lexicon)
    if subject < start and (holder is None or holder.end <= subject):
        return _of_noun(subject, start, words, lexicon)
    between = words[holder.end : start] if holder else []
    apart = any(lexicon.function_words.get(word) == "conjunction" for word in between)
    return None if apart else holder


def _subject_start(verb: int, words: Sequence[str], lexicon: Lexicon) -> int:
    """Where a pronoun, or a noun with its article, stands as the subject right before the verb.

    Such a subject opens the sentence or follows a sign: "Soldiers fired, the opposition said". The
    verb itself where there is none.
    """
    start = verb
    while start and words[start - 1][0].isalnum() and verb - start < _LONGEST_SUBJECT:
        start -= 1
    opens = start == 0 or not words[start - 1][0].isalnum()
    led = start < verb and lexicon.function_words.get(words[start]) in (*_NOUN_MARKS, "pronoun")
    return start if opens and led else verb


def _of_noun(start: int, end: int, words: Sequence[str], lexicon: Lexicon) -> _Holder | None:
    """The speaker of a noun that the tables do not know to speak; None for a pronoun."""
    if end - start < 2 or words[end - 1] in lexicon.function_words:
        return None
    return _Holder(start, end, lemma(words[end - 1], lexicon), True, False)


def _is_inverted(
    start: int,
    end: int,
    words: Sequence[str],
    before: Sequence[_Holder],
    after: _Holder,
    lexicon: Lexicon,
) -> bool:
    """Whether the speaker stands behind the verb: "the fire is out, said the mayor"."""
    led = (lexicon.function_words.get(word, "article") for word in words[end : after.start])
    if not start or words[start - 1][0].isalnum() or after.start > end + _LONGEST_TITLE:
        return False
    if any(found != "article" for found in led):
        return False
    if words[start - 1] != ",":
        return True
    explained = any(_is_explained(holder, start, words) for holder in before)
    told = words[start] in lexicon.addressing
    return not (explained or told or _is_predicate(words[after.end : after.end + 1], lexicon))


def _is_explained(holder: _Holder, verb: int, words: Sequence[str]) -> bool:
    """Whether a name opens the sentence and the verb follows its apposition: "Ann Cole, the mayor, said"."""
    within = words[holder.end : verb]
    return holder.named and not holder.start and [w for w in within if w == ","] == [",", ","]


def _is_predicate(following: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a noun is the subject of what is said: "said the troops left", "said he was ready"."""
    return any(
        lexicon.function_words.get(word) in ("auxiliary", "modal")
        or (
            (word not in lexicon.function_words and lemma(word, lexicon) != word)
            and "v" in classes(word, lexicon)
        )
        for word in following
    )
