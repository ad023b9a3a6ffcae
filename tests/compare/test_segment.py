"""Sentences with exact spans: where they end, where they do not, and what is no story."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import regex

from compare.lexicon import Lexicon
from compare.model import Document, Sentence
from compare.segment import LONGEST, segment
from compare.segment.punkt import tokenizer

Segmenting = Callable[[str], tuple[Sentence, ...]]


def cut(segmented: Segmenting, text: str) -> str:
    """The sentences of a text between bars, furniture with a tilde."""
    return " | ".join("~" * s.furniture + s.text for s in segmented(text))


@pytest.mark.parametrize(
    "sentences",
    [
        # abbreviations and titles
        "Gen. Ann Cole met Sgt. May Smith in the U.S. on Jan. 5. | No. 7 was late.",
        "They met in the U.S. | The talks failed.",
        "It began at 10 a.m. Monday. | It ended at 5 p.m. | The mayor left.",
        "The U.N. Security Council met in St. Louis. | Acme Corp. sent Mr. Cole, Jr. to it.",
        "Dr. No was a film. | Gov. May Hill and Rev. Will Stone saw it.",
        "Will they leave? | No. | They stay.",
        # initials
        "J. K. Rowling met George W. Bush. | J.K. Rowling left.",
        # ellipses
        "The safety of our people is essential to me… | But for now I see no danger.",
        "He waited... | Police came. | He waited ... and left.",
        "“We … Americans are free,” he said. | “It was […] The best,” she said.",
        # numbers
        "Prices rose 3.5 percent to $2.50. | Then they fell to 2.1.",
        "There were 12. | 14 were hurt.",
        # quotations
        "“We are here. | We train them. | We stay,” he said. | She left.",
        "“Why now?” he asked. | “Why now?” Cole asked. | “Stop!” Mr. Hill said. | They left.",
        "He said: “Go!” | “No,” she said.",
        'She said "no." | He left. | She said "No!" and left.',
        "He was tired (he said so.) | She stayed. | (She was not.) | They met.",
        "They call it “a disaster.” | She does not. | ‘It is.’ | He left.",
        # marks
        "Is it true?! | Yes. | It is!! | Good.",
        "What is it? | Nobody knows.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(segmented: Segmenting, sentences: str) -> None:
    assert cut(segmented, sentences.replace(" | ", " ")) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was over.Then they left.", "It was over. | Then they left."),
        ("“It is over.”Then they left.", "“It is over.” | Then they left."),
        ("It was over.“Go,” he said.", "It was over. | “Go,” he said."),
    ],
)
def test_a_space_that_was_lost_after_a_stop_is_no_matter(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Mayor resigns after vote\nThe mayor resigned.",
            "Mayor resigns after vote | The mayor resigned.",
        ),
        ("Mayor resigns after vote\r\n\r\nShe left.\r\n", "Mayor resigns after vote | She left."),
        ("Fire in port\rTwo hurt\u2028Ship sinks", "Fire in port | Two hurt | Ship sinks"),
        (
            "Thousands march through the capital again on Sunday\nMinister rejects all calls to resign over it",
            "Thousands march through the capital again on Sunday | Minister rejects all calls to resign over it",
        ),
    ],
)
def test_a_line_without_a_stop_is_a_sentence(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


class TestHardWrapped:
    MAIL = (
        "The fire broke out early on Friday in the old harbour of the\n"
        "town and spread to three ships before the brigade came. Nobody\n"
        "was hurt, the harbour master said.\n"
        "\n"
        "The cause is not known. Police have asked those who were near the\n"
        "quay at that time to come forward.\n"
    )

    def test_lines_that_end_for_want_of_room_are_one_paragraph(self, segmented: Segmenting) -> None:
        found = [(s.paragraph, " ".join(s.text.split())) for s in segmented(self.MAIL)]
        assert found == [
            (
                0,
                "The fire broke out early on Friday in the old harbour of the town and spread to "
                "three ships before the brigade came.",
            ),
            (0, "Nobody was hurt, the harbour master said."),
            (1, "The cause is not known."),
            (
                1,
                "Police have asked those who were near the quay at that time to come forward.",
            ),
        ]

    def test_short_paragraphs_are_no_wrapped_lines(self, segmented: Segmenting) -> None:
        lines = [
            "The mayor resigned on Monday after a long quarrel.",
            "She will be replaced by her deputy, the council said.",
            "A new vote is to be held before the end of the year.",
        ]
        assert [s.text for s in segmented("\n".join(lines))] == lines

    def test_lines_with_room_left_are_no_wrapped_lines(self, segmented: Segmenting) -> None:
        lines = [
            "Ship runs aground off the northern coast",
            "crew of twelve saved by helicopter on Friday",
        ]
        assert [s.text for s in segmented("\n".join([*lines, "x" * 60]))][:2] == lines


@pytest.mark.parametrize(
    "sentences",
    [
        "~CAIRO, June 27 (AFP) - | Police said so.",
        "~(Reuters) - | Police said so.",
        "~NEW YORK — | Police said so.",
        "~SEOUL, South Korea (AP) — | The North fired.",
        "~UVALDE, Texas (AP) _ | A gunman fired.",
        "~SPRINGFIELD, Ill. — | A man died.",
        "~Paris (AFP) – | It rained.",
        "~Hong Kong (Reuters/AFP) -- | It rained.",
        "~ROME, 5 May — | It rained.",
        "~LITTLE HAVEN — | It rained.",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(segmented: Segmenting, sentences: str) -> None:
    assert cut(segmented, sentences.replace(" | ", " ").replace("~", "")) == sentences


def test_what_hides_behind_a_dateline_is_no_part_of_the_sentence(segmented: Segmenting) -> None:
    text = "CAIRO, June 27 (AFP) - \u200b\ufeffThe court convicted him."
    assert cut(segmented, text) == "~CAIRO, June 27 (AFP) - | The court convicted him."


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance of 32 countries – said so.",
        "UNICEF – which looks after children – said so.",
        "US - China talks resumed.",
        "Senator John Smith (R-Texas) – who leads the party – said so.",
        "The World Health Organization (WHO) - which is in Geneva - said so.",
        "IBM, HSBC – and others – said so.",
        "COVID-19 is back.",
        "Smith — the mayor — said so.",
    ],
)
def test_a_dash_alone_makes_no_dateline(segmented: Segmenting, text: str) -> None:
    assert cut(segmented, text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Share.",
        "SHARE",
        "Exit mobile version",
        "Read more:",
        "Read more: Mayor resigns after vote",
        "By Jane Doe",
        "By JANE DOE and John Roe, Staff Writer",
        "By Jane Doe | May 3, 2024",
        "By Reuters Staff",
        "By J. K. Doe",
        "© 2024 Example Press. All rights reserved. No part of it may be copied.",
        "Copyright 2024 Example Press",
        "(c) 2024 Example Press",
        "Don’t have an account?",
    ],
)
def test_words_of_the_page_are_furniture(segmented: Segmenting, line: str) -> None:
    assert cut(segmented, f"The mayor resigned.\n{line}\nShe left.") == (
        f"The mayor resigned. | ~{line} | She left."
    )


@pytest.mark.parametrize(
    "line",
    [
        "By George, They Did It Again",
        "By Land and Sea, Aid Trickles In",
        "By Monday, 12 people had died.",
        "By Friday Night Thousands Had Fled",
        "By Ann Cole, It Was Said, They Were All Deceived",
        "By then the fire was out",
        "Copyright law must change, the judge said.",
        "He shared the prize.",
        "The ministers share a border and little else.",
        "Readers may click here to see how a page is made, and that is the whole trick of it, he said.",
    ],
)
def test_a_story_that_resembles_furniture_stays(segmented: Segmenting, line: str) -> None:
    assert not any(s.furniture for s in segmented(line))


def test_furniture_at_the_end_of_a_paragraph_takes_nothing_with_it(segmented: Segmenting) -> None:
    text = "The mayor resigned. Share. Exit mobile version"
    assert cut(segmented, text) == "The mayor resigned. | ~Share. | ~Exit mobile version"


def test_spans_count_code_points_of_the_text_as_it_is(segmented: Segmenting) -> None:
    text = "\ufeff  “Zoë 🚒 left.”\r\n\u200b\r\n\tHe stayed. \u200b\n"
    found = segmented(text)
    assert [s.text for s in found] == ["“Zoë 🚒 left.”", "He stayed."]
    assert [text[s.span.start : s.span.end] for s in found] == [s.text for s in found]
    assert [s.index for s in found] == [0, 1]


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff\u200b\n\x00"])
def test_nothing_to_see_is_no_sentence(segmented: Segmenting, text: str) -> None:
    assert segmented(text) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("short lines", "A dog bit.\n"),
        ("one line", "The mayor resigned on Monday. “Why now?” Cole asked. "),
        ("lost spaces", "end.Next"),
        ("blank", " "),
        ("dots", "."),
        ("closing", '.") '),
        ("capitals", "CAIRO "),
        ("bylines", "By Jane "),
    ],
)
def test_work_grows_with_the_text_and_not_with_its_square(
    lexicon: Lexicon, name: str, text: str
) -> None:
    long = Document("a", text * (400_000 // len(text)))
    started = time.perf_counter()
    segment(long, lexicon)
    assert time.perf_counter() - started < 10, name


# ---------------------------------------------------------------- text as it comes


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("• The mayor resigned. Police came.", "~• | The mayor resigned. | Police came."),
        ("- The mayor resigned.", "~- | The mayor resigned."),
        ("1. The mayor resigned. Police came.", "~1. | The mayor resigned. | Police came."),
        ("12) The mayor resigned.", "~12) | The mayor resigned."),
        ("(a) The mayor resigned.", "~(a) | The mayor resigned."),
        ("② The mayor resigned.", "~② | The mayor resigned."),
        ("12.5 percent left. He came.", "12.5 percent left. | He came."),
        ("(See below.) He came.", "(See below.) | He came."),
        ("- 12 people died.", "- 12 people died."),
    ],
)
def test_the_sign_of_a_list_is_no_part_of_its_sentence(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("10:42\nPolice came.", "~10:42 | Police came."),
        ("10.42am\nPolice came.", "~10.42am | Police came."),
        ("10:42 GMT\nPolice came.", "~10:42 GMT | Police came."),
        ("10:42 GMT — Police came.", "~10:42 GMT — | Police came."),
        ("10.42am: Police came.", "~10.42am: | Police came."),
        ("10:42 (GMT) | Police came.", "~10:42 (GMT) | | Police came."),
        ("10:42 was the time. It was late.", "10:42 was the time. | It was late."),
        ("3.50 - the price of bread.", "3.50 - the price of bread."),
        ("10:42-year stretch.", "10:42-year stretch."),
        ("LATEST\nPolice came.", "~LATEST | Police came."),
    ],
)
def test_the_time_that_leads_an_entry_is_no_part_of_it(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "REPORTER: Who left? Why?\nMS. HOLM: The mayor left.",
            "~REPORTER: | Who left? | Why? | ~MS. HOLM: | The mayor left.",
        ),
        ("Q: Who left?\nA: The mayor.", "~Q: | Who left? | ~A: | The mayor."),
        ("[applause]\nThe mayor left.", "~[applause] | The mayor left."),
        ("(LAUGHTER)\nThe mayor left.", "~(LAUGHTER) | The mayor left."),
        ("NATO: Russia leaves\n\nThe troops left.", "NATO: Russia leaves | The troops left."),
        ("(He left.)\nThey came.", "(He left.) | They came."),
    ],
)
def test_who_speaks_is_no_part_of_what_is_said(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        "THE MAYOR RESIGNED ON FRIDAY. | POLICE CAME IN MARCH. | IT IS OVER.",
        "IT BEGAN AT 5 P.M. ON FRIDAY. | THE U.S. TROOPS LEFT. | GEN. COLE STAYED.",
        "the mayor resigned. | police came at 5 p.m. on friday. | is it over? | yes.",
    ],
)
def test_sentences_end_where_letter_case_tells_nothing(
    segmented: Segmenting, sentences: str
) -> None:
    assert cut(segmented, sentences.replace(" | ", " ")) == sentences


def test_capitals_make_a_dateline_only_of_a_known_city_where_all_is_in_capitals(
    segmented: Segmenting,
) -> None:
    assert cut(segmented, "NIAMEY - FOUR SOLDIERS DIED.") == "~NIAMEY - | FOUR SOLDIERS DIED."
    assert cut(segmented, "MAYOR RESIGNS - POLICE CAME.") == "MAYOR RESIGNS - POLICE CAME."


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他说了。然后他走了！真的？是的。", "他说了。 | 然后他走了！ | 真的？ | 是的。"),
        ("「行こう。」彼は言った。", "「行こう。」 | 彼は言った。"),
        ("هل ذهب؟ نعم ذهب۔ وصل.", "هل ذهب؟ | نعم ذهب۔ | وصل."),
        ("他走了。。。她也走了。", "他走了。。。 | 她也走了。"),
        ("वह आया। वह गया।", "वह आया। | वह गया।"),
        ("He said 走。Then he left.", "He said 走。 | Then he left."),
        ("It cost 5 元。 He paid.", "It cost 5 元。 | He paid."),
    ],
)
def test_stops_of_other_scripts_end_a_sentence(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Ge\u00adn. Cole left.\u200b Mr\u200b. Hale came.",
            "Ge\u00adn. Cole left. | Mr\u200b. Hale came.",
        ),
        ("It was a cafe\u0301.Then they left.", "It was a cafe\u0301. | Then they left."),
        ("He said «Go!» and left. »No«, she said.", "He said «Go!» and left. | »No«, she said."),
        ("„Why?“ he asked. They left.", "„Why?“ he asked. | They left."),
        ("They left.\u2029\u034f\u2029They came.", "They left. | They came."),
        ("They left.\x85They came.\u2028It ended.", "They left. | They came. | It ended."),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(
    segmented: Segmenting, text: str, sentences: str
) -> None:
    assert cut(segmented, text) == sentences


def test_a_text_without_a_stop_is_one_sentence(segmented: Segmenting) -> None:
    text = "so we went to the port and " * 70
    (sentence,) = segmented(text)
    assert sentence.text == text.strip()


def test_a_sentence_that_does_not_end_is_cut_at_a_space(segmented: Segmenting) -> None:
    text = "so we went to the port and " * 4000
    sentences = segmented(text)
    assert " ".join(sentence.text for sentence in sentences) == text.strip()
    assert max(len(sentence.text) for sentence in sentences) <= LONGEST


def test_many_short_sentences_on_one_line_are_all_cut(segmented: Segmenting) -> None:
    sentences = segmented("Yes. No. " * 5000)
    assert len(sentences) == 10_000
    assert {s.text for s in sentences} == {"Yes.", "No."}


def test_nltk_sets_no_time_within_which_a_line_must_be_cut(lexicon: Lexicon) -> None:
    """NLTK gives its own patterns some seconds of the clock; a pattern of ours has no such limit."""
    context = tokenizer(lexicon)._lang_vars.period_context_re()
    assert isinstance(context, regex.Pattern)
