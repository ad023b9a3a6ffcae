"""The local web page: articles are pasted or dropped, compared, decided about, and still there tomorrow."""
