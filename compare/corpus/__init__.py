"""Many articles: read once, grouped into stories on one event, compared, and kept in one file."""

from compare.corpus.run import compare_corpus, compare_story
from compare.corpus.store import opened
from compare.corpus.work import spread

__all__ = ["compare_corpus", "compare_story", "opened", "spread"]
