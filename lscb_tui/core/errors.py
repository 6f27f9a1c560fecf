"""What every error is that people are shown."""

from __future__ import annotations


class UserError(Exception):
    """What was asked cannot be done; the text is a sentence that says why, and what to do."""
