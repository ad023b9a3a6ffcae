"""Many articles: read once, grouped into stories on one event, compared, and kept in one file."""
