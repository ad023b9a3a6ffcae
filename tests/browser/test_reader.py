"""Nothing that a page does beside being shown escapes the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reader import Reader

POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"


@pytest.mark.parametrize(
    ("html", "trouble"),
    [
        ("<script>console.log('hello')</script>", "console: hello"),
        ("<script>missing()</script>", "error: missing is not defined"),
        ("<script>Promise.reject(new Error('late'))</script>", "error: late"),
        ("<script>alert('boo')</script>", "dialog: boo"),
        ("<script>open('about:blank')</script>", "window: about:blank"),
        ("<img src=http://example.org/x.png>", "request: http://example.org/x.png"),
        (POLICY + "<p style='color: red'>", "console: Applying inline style violates"),
        (POLICY + "<script>1</script>", "console: Executing inline script violates"),
        (POLICY + "<img src=data:,>", "console: Loading the image 'data:,' violates"),
    ],
)
def test_what_a_page_must_not_do_is_noted(
    html: str, trouble: str, open_page: Callable[..., Reader]
) -> None:
    reader = open_page("<!doctype html><title>x</title>" + html)
    reader.page.wait_for_load_state("networkidle")
    assert [noted for noted in reader.troubles if noted.startswith(trouble)] != []
    reader.troubles.clear()


def test_a_quiet_page_has_nothing_noted(open_page: Callable[..., Reader]) -> None:
    reader = open_page("<!doctype html><title>x</title><p id=f1>Nothing.")
    assert reader.sight() == "Nothing."


def test_barriers_are_found(open_page: Callable[..., Reader]) -> None:
    reader = open_page("<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src=x>")
    assert [barrier.split(":")[0] for barrier in reader.barriers()] == ["image-alt"]
    reader.troubles.clear()
