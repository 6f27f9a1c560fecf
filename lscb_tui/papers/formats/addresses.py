"""Which lines of a paper are addresses of pages: those, and only those, lead there."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_address(text: str) -> bool:
    """Whether a line is an http(s) address that leads where it seems to."""
    if text[:4].casefold() != "http" or not text.isprintable():
        return False
    if any(c in text for c in ' <>"\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        # A name before the host would pass for it: https://kingston.gov.uk@example.org
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        return False
