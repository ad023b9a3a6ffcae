"""What `read` takes, and the one plain line that it says where it cannot."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from compare import Document, ReadError, read
from compare.readers import READERS, kinds

TEXT = "Mayor resigns\n\nThe mayor resigned on Monday.\n"


def test_a_file_is_a_document_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "story.one.txt"
    path.write_bytes(TEXT.encode())
    document = read(path)
    assert (document.doc_id, document.uri) == ("story.one", "story.one.txt")
    assert (document.text, document.title) == (TEXT, "Mayor resigns")
    assert read(str(path)) == document


@pytest.mark.parametrize(
    ("given", "uri"),
    [
        ("news/story.txt", "news/story.txt"),
        ("./news/story.txt", "news/story.txt"),
        ("{here}/news/story.txt", "news/story.txt"),
        ("../{name}/news/story.txt", "../{name}/news/story.txt"),
        ("news/Łódź 100%: a.txt", "news/%C5%81%C3%B3d%C5%BA%20100%25%3A%20a.txt"),
        ("news/\udcff.txt", "news/%FF.txt"),
    ],
)
def test_a_uri_is_the_path_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, uri: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(given.format(here=tmp_path, name=tmp_path.name))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(TEXT.encode())
    assert read(path).uri == uri.format(name=tmp_path.name)


def test_a_uri_tells_nothing_of_what_is_above_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(TEXT.encode())
    assert read(tmp_path / "story.txt").uri == "story.txt"


@pytest.mark.parametrize("name", ["story", "STORY.TXT", "story.text", ".story"])
def test_a_suffix_that_nobody_knows_is_read_as_plain_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT.encode())
    assert read(tmp_path / name).text == TEXT


def test_content_chooses_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, kinds.PDF, lambda data, doc_id: [Document(doc_id, "A page.")])
    (tmp_path / "story.txt").write_bytes(b"%PDF-1.7\n")
    assert read(tmp_path / "story.txt").text == "A page."


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    document = read("-")
    assert (document.doc_id, document.uri, document.text) == ("stdin", None, TEXT)


def test_an_empty_standard_input_is_named_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    with pytest.raises(ReadError, match=r"^cannot read standard input: it is empty$"):
        read("-")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t\n", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "it is not text"),
        (bytes(range(256)), "it is not text"),
        (rb"{\rtf1\ansi The mayor left.}", "it is RTF; save it as .docx or plain text"),
    ],
)
def test_bytes_without_a_text_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value) == f"cannot read '{path}': {reason}"


def test_an_article_may_speak_of_markup(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The page starts with <html> and no text, the court was told.")
    assert read(path).text.startswith("The page")


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match=r"^cannot read standard input: it is closed$"):
        read("-")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^cannot read '.*gone.txt': no such file or directory$"):
        read(tmp_path / "gone.txt")
    with pytest.raises(ReadError, match=r"^cannot read '.*': is a directory$"):
        read(tmp_path)


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(TEXT.encode())
    path.chmod(0)
    with pytest.raises(ReadError, match=r"^cannot read '.*secret.txt': permission denied$"):
        read(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\udcffb", r"a\udcffb"),
        ("a\0b", r"a\x00b"),
        ("naïve – Łódź", "naïve – Łódź"),
    ],
)
def test_a_name_cannot_speak_to_the_terminal(name: str, shown: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(name)
    assert str(caught.value).startswith(f"cannot read '{shown}': ")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("kind", READERS)
def test_every_reader_refuses_what_it_cannot_read(kind: str) -> None:
    """Whatever the format: bytes of another kind are a `ReadError`, and nothing else."""
    with pytest.raises(ReadError):
        tuple(READERS[kind](b"\x00\x01\x02\xff\xfe" * 50, "story"))
