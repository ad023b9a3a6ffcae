"""Reports on a corpus: its stories as a page, as text, and all findings as JSON Lines."""
