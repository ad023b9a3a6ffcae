"""What is an address of the web, and may be shown."""

from __future__ import annotations

import pytest

from compare.readers.addresses import web_address


@pytest.mark.parametrize(
    "address", ["https://post.example/a?b=c#d", "HTTP://post.example:80/", "https://łódź.example/ą"]
)
def test_an_address_of_the_web(address: str) -> None:
    assert web_address(f" {address}\n") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/a",
        "//post.example/a",
        "file:///home/jane/a.html",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///a",
        "https://[::1/a",
        "https://jane:secret@post.example/",
        "https://post.example/a b",
        "https://post.example/\u202ea",
        'https://post.example/"><b>',
        "https://post.example/" + "x" * 2100,
    ],
)
def test_what_is_no_plain_address_is_none(address: str) -> None:
    assert web_address(address) is None
