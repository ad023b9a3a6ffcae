"""Title, day and publisher: only where they plainly stand at the head."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from compare.lexicon import Lexicon
from compare.readers.head import published, publisher, title


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Mayor resigns\n\nThe mayor resigned.", "Mayor resigns"),
        ("Mayor resigns\nThe mayor resigned on Monday.", "Mayor resigns"),
        ("\n\n  Will she leave?  \r\n\r\nThe mayor.", "Will she leave?"),
        ("Mayor: “We will not pay”\nShe said so.", "Mayor: “We will not pay”"),
        ("Mayor resigns.\nShe left.", None),
        ("“We will not pay.”\nShe said so.", None),
        ("She said:\nWe will not pay.", None),
        ("Mayor resigns", None),
        ("Mayor resigns\n", None),
        ("May 3, 2024\nThe mayor resigned.", None),
        ("The mayor resigned on Monday, and\nleft the town.", None),
        (
            "The fire broke out early on Friday in the old harbour of\n"
            "Lagos and spread to three ships before the brigade came.",
            None,
        ),
        ("word " * 60 + "\nThe mayor resigned.", None),
        ("", None),
    ],
)
def test_a_first_line_without_a_stop_is_the_title(text: str, headline: str | None) -> None:
    assert title(text) == headline


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("2024-05-03", datetime(2024, 5, 3)),
        ("3 May 2024", datetime(2024, 5, 3)),
        ("May 3, 2024", datetime(2024, 5, 3)),
        ("3rd May 2024", datetime(2024, 5, 3)),
        ("SEPT. 3, 2024", datetime(2024, 9, 3)),
        ("Friday, 3 May 2024", datetime(2024, 5, 3)),
        ("Fri., May 3, 2024", datetime(2024, 5, 3)),
        ("Published: May 3, 2024 10:15 GMT", datetime(2024, 5, 3, 10, 15)),
        ("Published on May 3, 2024 at 10:15 p.m. UTC", datetime(2024, 5, 3, 22, 15)),
        ("Last updated: 3 May 2024, 12:05 AM GMT", datetime(2024, 5, 3, 0, 5)),
        ("2024-05-03T10:15:30Z", datetime(2024, 5, 3, 10, 15)),
        ("2024-05-03 23:15 -05:00", datetime(2024, 5, 4, 4, 15)),
        ("3 May 2024 14:05 +0200", datetime(2024, 5, 3, 12, 5)),
        ("3 May 2024 @ 10:15 pm GMT", datetime(2024, 5, 3, 22, 15)),
        ("3 May 2024 Last updated at 10:15 GMT", datetime(2024, 5, 3, 10, 15)),
        ("3 May 2024, 10:15 (GMT+05:00)", datetime(2024, 5, 3, 5, 15)),
        # the hour of a zone that is not known everywhere would be a guess
        ("May 3, 2024 10:15 PM ET", datetime(2024, 5, 3)),
        ("2024-05-03 10:15", datetime(2024, 5, 3)),
    ],
)
def test_a_line_of_a_date_is_the_day_of_publication(
    lexicon: Lexicon, line: str, instant: datetime
) -> None:
    text = f"Mayor resigns\n\nBy Jane Doe\n{line}\n\nThe mayor resigned on Monday."
    assert published(text, lexicon) == instant.replace(tzinfo=UTC)


def test_the_day_is_that_of_the_zone(lexicon: Lexicon) -> None:
    evening = published("Mayor resigns\n2024-05-03 23:15 -05:00\nShe left.", lexicon)
    assert evening is not None
    assert evening.date() == date(2024, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor was born on May 3, 1964.",
        "The attack of May 3, 2024 killed 12 people",
        "03/05/2024",
        "31 June 2024",
        "2024-13-03",
        "Room 3 Floor 2024",
        "May 2024",
    ],
)
def test_what_is_not_plainly_a_date_is_none(lexicon: Lexicon, line: str) -> None:
    assert published(f"Mayor resigns\n{line}\nShe left.", lexicon) is None


def test_a_date_far_below_the_head_is_part_of_the_story(lexicon: Lexicon) -> None:
    assert published("The mayor resigned.\n" * 20 + "May 3, 2024\n", lexicon) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: Reuters", "Reuters"),
        ("CAIRO, June 27 (AFP) - Police said so.", "AFP"),
        ("(Reuters) - Police said so.", "Reuters"),
        ("Source: a friend of the mayor", None),
        ("The firm (IBM) - which is large - said so.", None),
        ("Police told Reuters so.", None),
        ("He was told (Reuters) so.", None),
    ],
)
def test_an_agency_in_a_dateline_or_after_a_label_is_the_publisher(
    lexicon: Lexicon, line: str, agency: str | None
) -> None:
    assert publisher(f"Mayor resigns\n\n{line}\nShe left.", lexicon) == agency


def test_a_long_text_has_a_short_head(lexicon: Lexicon) -> None:
    text = "May " * 1_000_000
    assert (title(text), published(text, lexicon), publisher(text, lexicon)) == (None, None, None)
