"""What the tests of this package read with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from compare import Comparison, Document, Settings, compare_documents
from compare.lexicon import Lexicon, load
from compare.mentions import mention
from compare.model import MentionedDocument, MentionedSentence, Sentence
from compare.segment import segment

Segmenting = Callable[[str], tuple[Sentence, ...]]
Reading = Callable[..., MentionedDocument]
Sentencing = Callable[..., MentionedSentence]
Comparing = Callable[..., Comparison]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def segmented(lexicon: Lexicon) -> Segmenting:
    """The sentences of a text."""
    return lambda text: segment(Document("a", text), lexicon)


@pytest.fixture(scope="session")
def article(lexicon: Lexicon) -> Reading:
    """A text as an article with all that is comparable in it."""

    def read(text: str, doc_id: str = "a", published: datetime | None = None) -> MentionedDocument:
        document = Document(doc_id, text, published=published)
        return mention(document, segment(document, lexicon), lexicon)

    return read


@pytest.fixture(scope="session")
def sentence(article: Reading) -> Sentencing:
    """The one sentence of a text with all that is comparable in it."""

    def read(text: str, published: datetime | None = None) -> MentionedSentence:
        (only,) = article(text, published=published).sentences
        return only

    return read


@pytest.fixture(scope="session")
def compared() -> Comparing:
    """The comparison of texts, as documents a, b, c ..."""

    def compare(*texts: str, **settings: object) -> Comparison:
        documents = [Document(chr(ord("a") + i), text) for i, text in enumerate(texts)]
        return compare_documents(documents, Settings(**settings))  # type: ignore[arg-type]

    return compare
