"""What is still to come in one article and done in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product
from operator import itemgetter

from compare.detector import Story, evidence, story_detector
from compare.lexicon import Lexicon
from compare.mentions.tokens import classes, lemma
from compare.model import Conflict, Kind, MentionedDocument, MentionedSentence, Relation, Span, Tier
from compare.slots.values import context

# A verb must tell at least this much: "make" and "take" are said of anything.
_TELLING = 0.5
# What the two sentences must share besides the verb, in weight and next to it.
_SHARED_WEIGHT = 1.5
# How far a plan reaches to its verb, and how far back a word may stand that undoes it or a past form.
_REACH = 4
_LIKELY = 0.6
# So many times that an article tells of one act are looked at.
_MOST_ACTS = 50
# Shared weight that makes sure that one thing is meant.
_PLENTY = 6.0


_Finder = Callable[[MentionedSentence, Lexicon], Iterator[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Act:
    """A verb of a sentence; `words` are those of the act with what makes it a plan."""

    sentence: MentionedSentence
    stem: str
    verb: Span
    words: Span


@story_detector(Relation.QUALIFICATION, Kind.UPDATE, Tier.FACT)
def planned_or_done(story: Story, lexicon: Lexicon) -> Iterator[Conflict]:
    """One source tells as done what another expects: the articles may be of different hours.

    Fires:  Mayor Ilse Brandt is expected to veto the harbour plan. | Mayor Ilse Brandt vetoed the harbour plan.
    Fires:  The club will sack coach Dan Orme. | The club has sacked coach Dan Orme after six defeats.
    Silent: The club will sack coach Dan Orme. | The club never sacked coach Dan Orme.
    Silent: The mayor will veto the plan. | The governor vetoed a tax on sugar.
    Silent: The club will sack coach Dan Orme. | Fans want to see Dan Orme sacked by the club.
    """
    plans = [_by_stem(_acts(document, lexicon, _plans)) for document in story]
    done = [_by_stem(_acts(document, lexicon, _done)) for document in story]
    for ours, theirs in permutations(range(len(story)), 2):
        for stem in sorted(plans[ours].keys() & done[theirs].keys()):
            both = product(plans[ours][stem][:_MOST_ACTS], done[theirs][stem][:_MOST_ACTS])
            weighed = ((_shared(plan, act), plan, act) for plan, act in both)
            shared, plan, act = max(weighed, key=itemgetter(0))
            if shared < _SHARED_WEIGHT:
                continue
            left, right = evidence(plan.sentence, plan.words), evidence(act.sentence, act.words)
            reason = f"Still to come in one source (“{left.text}”), done in the other."
            sure = _LIKELY + (1 - _LIKELY) * min(1.0, shared / _PLENTY)
            yield Conflict(left, right, reason, sure)


def _acts(document: MentionedDocument, lexicon: Lexicon, kind: _Finder) -> Iterator[_Act]:
    for sentence in document.story:
        for first, verb in kind(sentence, lexicon):
            token = sentence.tokens[verb]
            if token.weight >= _TELLING and lemma(token.norm, lexicon) not in lexicon.speech:
                words = Span(sentence.tokens[first].span.start, token.span.end)
                yield _Act(sentence, token.stem, token.span, words)


def _plans(sentence: MentionedSentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """will endorse | is expected to be indicted; each as the first index and that of the verb.

    Not what a denial stands before, nor a noun: "denied that it will endorse", "is due to protests".
    """
    norms = [token.norm for token in sentence.tokens]
    for _, start, end in lexicon.plans.find(norms):
        if any(lexicon.negations.find(norms[max(0, start - _REACH) : start])):
            continue
        for at in range(end, min(end + _REACH, len(norms))):
            known = classes(norms[at], lexicon)
            if lexicon.negations.at(norms, at):
                break
            if not lexicon.function_words.get(norms[at]) and known[:1] != ("r",):
                if "v" in known and (at > end or lemma(norms[at], lexicon) == norms[at]):
                    yield start, at
                break


def _done(sentence: MentionedSentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """endorsed | was indicted | has been hired; not "to be hired", "did not hire", "may have hired"."""
    norms = [token.norm for token in sentence.tokens]
    for at, norm in enumerate(norms):
        base = lemma(norm, lexicon)
        if base == norm or "v" not in classes(base, lexicon) or not _is_past(norm, lexicon):
            continue
        before = range(max(0, at - _REACH), at)
        if not any(_undoes(norms, i, lexicon) for i in before):
            yield at, at


def _is_past(norm: str, lexicon: Lexicon) -> bool:
    return norm in lexicon.irregular or any(norm.endswith(end) for end in lexicon.past_endings)


def _undoes(norms: list[str], index: int, lexicon: Lexicon) -> bool:
    """Whether a word before a past form keeps it from telling what happened."""
    if lexicon.function_words.get(norms[index]) == "modal":
        return True
    if lexicon.negations.at(norms, index) or lexicon.irrealis.at(norms, index):
        return True
    following = norms[index + 1]
    infinitive = lemma(following, lexicon) == following and "v" in classes(following, lexicon)
    return norms[index] in lexicon.infinitive_signs and infinitive


def _by_stem(acts: Iterator[_Act]) -> Mapping[str, list[_Act]]:
    found: dict[str, list[_Act]] = defaultdict(list)
    for act in acts:
        found[act.stem].append(act)
    return found


def _shared(plan: _Act, done: _Act) -> float:
    """The weight of the words that both sentences have besides the verb; 0 where none is next to it."""
    near = context(plan.sentence, plan.verb).keys() & context(done.sentence, done.verb).keys()
    ours = {t.stem: t.weight for t in plan.sentence.tokens if t.stem != plan.stem}
    theirs = {t.stem for t in done.sentence.tokens}
    return sum(w for stem, w in sorted(ours.items()) if stem in theirs) if near else 0.0
